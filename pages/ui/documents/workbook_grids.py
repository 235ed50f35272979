"""Comparisons and scenarios in the workbook: tables whose numbers are numbers, native charts of bars beside them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from pages.ui.documents.narrative import conditional_title
from pages.ui.documents.parts import Bars, Grid
from pages.ui.theme import FONT_FILES_FAMILY, TOKENS

if TYPE_CHECKING:
    from pages.ui.documents.workbook import Book

HEAD = 5
#: letters a millimetre of the printed table takes in a column, and the narrowest column
LETTERS, NARROWEST = 0.75, 12.0
#: rows of the grid a chart takes
TALL = 22


def comparisons(made: Book) -> None:
    """The place among the peers, and the series of the plan beside the region."""
    report = made.report
    if not report.comparisons:
        return
    name = made.words.tr("So sánh")
    sheet = made.sheet(name, made.words.tr("So sánh trong vùng"), _widths(report.comparisons))
    row = HEAD
    for grid in report.comparisons:
        row = _grid(made, sheet, grid, row)


def scenarios(made: Book) -> None:
    """A sheet a scenario: what it sets, what follows beside the baseline, what is assumed."""
    for found in made.report.conditional:
        name = made.words.tr("Kịch bản {letter}", letter=found.letter)
        sheet = made.sheet(name, conditional_title(found, made.report), _widths(found.grids))
        row = HEAD
        for text in (*made.report.refused, *found.sentences):
            sheet.merge_range(row, 0, row, 6, text, made.look(text_wrap=True))
            sheet.set_row(row, 15 * (1 + len(text) // 150))
            row += 1
        made.link(sheet, row, found.link)
        row += 2
        for grid in found.grids:
            row = _grid(made, sheet, grid, row)
        if found.bars is not None:
            bars(made, sheet, found.bars, row)


def _widths(grids: Sequence[Grid]) -> list[float]:
    most = max((len(g.head) for g in grids), default=1)
    return [
        max([NARROWEST, *(LETTERS * g.widths[k] for g in grids if k < len(g.widths))]) for k in range(most)
    ]


def _grid(made: Book, sheet: Any, grid: Grid, row: int) -> int:
    """Write a table; returns the row after its notes and a space."""
    sheet.write_string(row, 0, grid.title, made.look(bold=True, font_size=11))
    widths = _widths([grid])
    for column, text in enumerate(grid.head):
        sheet.write_string(row + 1, column, text, made.head)
    row += 2
    for line in grid.rows:
        for column, cell in enumerate(line):
            if cell.value is None:
                sheet.write_string(row, column, cell.text, made.cell)
            else:
                # the unit of a number stands in its format: the cell stays a number
                sheet.write_number(row, column, cell.value, made.number(cell.decimals, unit=_unit(cell.text)))
        tall = max(-(-len(c.text) // int(w)) for c, w in zip(line, widths, strict=True))
        sheet.set_row(row, 15 * max(1, tall))
        row += 1
    for text in (*grid.notes, grid.source):
        sheet.merge_range(
            row, 0, row, max(1, len(grid.head) - 1), text, made.look(text_wrap=True, font_size=9)
        )
        sheet.set_row(row, 13 * (1 + len(text) // int(sum(widths))))
        row += 1
    return row + 1


def _unit(text: str) -> str:
    """The words after a number; "" where there are none.

    >>> _unit("9 doanh nghiệp").strip(), _unit("−7,82"), _unit("43,3\u00a0%").strip()
    ('doanh nghiệp', '', '%')
    """
    return text.lstrip("+-−0123456789.,")


def bars(made: Book, sheet: Any, found: Bars, row: int) -> None:
    """A native chart of bars with its numbers under it."""
    under = row + TALL
    sheet.write_string(under, 0, found.title, made.head)
    for column, run in enumerate(found.runs, start=1):
        sheet.write_string(under, column, run.name, made.head)
    for index, category in enumerate(found.categories, start=1):
        sheet.write_string(under + index, 0, category, made.cell)
        for column, run in enumerate(found.runs, start=1):
            value = run.values[index - 1]
            if value is None:
                sheet.write_string(under + index, column, made.words.tr("chưa có số liệu"), made.cell)
            else:
                sheet.write_number(under + index, column, value, made.number(found.decimals))
    kind = {"type": "bar"} if found.shape == "rows" else {"type": "column"}
    if found.shape == "stacked":
        kind["subtype"] = "stacked"
    drawn, last, name = made.book.add_chart(kind), under + len(found.categories), sheet.get_name()
    for column, run in enumerate(found.runs, start=1):
        points = [
            {"fill": {"color": TOKENS["cb" if k == found.own else run.colour]}}
            for k in range(len(run.values))
        ]
        drawn.add_series({
            "name": [name, under, column],
            "categories": [name, under + 1, 0, last, 0],
            "values": [name, under + 1, column, last, column],
            "fill": {"color": TOKENS[run.colour]},
            "points": points if found.own is not None else None,
            "data_labels": {"value": True, "custom": [{"value": text} for text in run.labels] or None},
            "gap": 50,
        })  # fmt: skip
    font = {"name": FONT_FILES_FAMILY, "size": 10, "color": TOKENS["ink2"], "rotation": 0}
    drawn.set_title({"name": found.title, "name_font": font | {"size": 11, "bold": True}})
    drawn.set_y_axis(
        {"num_font": font, "reverse": found.shape == "rows", "major_gridlines": {"visible": False}}
    )
    drawn.set_x_axis({"num_font": font, "label_position": "low"})
    drawn.set_legend({"position": "bottom", "font": font} if len(found.runs) > 1 else {"none": True})
    drawn.set_size({"width": 900, "height": 400})
    sheet.insert_chart(row, 0, drawn, {"description": found.alt})
