"""Native charts of the workbook, and the numbers they draw: one row a point, so that a gap is no empty cell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pages.ui.documents.native import Chart, Track, chart_of
from pages.ui.theme import FONT_FILES_FAMILY, TOKENS

if TYPE_CHECKING:
    from pages.ui.documents.workbook import Book

HEAD = 5
#: rows of the grid a chart takes, and of the space to the next one
TALL = 24
_COLOUR = {"own": "cb", "mean": "peer", "path": "ink", "target": "ink", "median": "cb", "band": "cb"}
_DASH = {"path": "round_dot", "median": "dash", "band": "square_dot"}
_WIDTH = {"own": 2.75, "mean": 1.75, "path": 2.0, "median": 2.0, "band": 1.0}


def charts(made: Book) -> None:
    """A sheet of charts and a sheet of their numbers."""
    report, words = made.report, made.words
    drawings = [line.drawing for line in report.lines if line.drawing] + [f.drawing for f in report.followed]
    drawn = [d for d in drawings if d.history.series]
    if not drawn:
        return
    board = made.sheet(words.tr("Biểu đồ"), words.tr("Biểu đồ"), [12.0] * 12)
    data = made.sheet(words.tr("Số của biểu đồ"), words.tr("Số của biểu đồ"), [60, 44, 10, 14])
    for column, title in enumerate(
        (words.tr("Biểu đồ"), words.tr("Chuỗi"), words.tr("Năm"), words.tr("Giá trị"))
    ):
        data.write_string(HEAD, column, title, made.head)
    row = HEAD + 1
    for index, drawing in enumerate(drawn):
        chart = chart_of(drawing, words, report.province)
        row = _chart(made, board, data, chart, index, row)
        under = HEAD + TALL * (index + 1) - 3
        said = f"{drawing.source} {report.known_on}"
        board.merge_range(under, 0, under + 1, 10, said, made.look(font_size=9, text_wrap=True))
    board.print_area(0, 0, HEAD + TALL * len(drawn), 10)
    board.set_h_pagebreaks([HEAD + TALL * n for n in range(1, len(drawn))])


def _chart(made: Book, board: Any, data: Any, chart: Chart, index: int, row: int) -> int:
    """Write one chart and its numbers; returns the next free row of the numbers."""
    kind = {"type": "column"} if chart.bars else {"type": "scatter", "subtype": "straight_with_markers"}
    drawn, extra, n = made.book.add_chart(kind), [], 0
    sheet = data.get_name()
    for track in chart.tracks:
        for part, years in enumerate(runs(track, whole=chart.bars)):
            for offset, year in enumerate(years):
                data.write_string(row + offset, 0, chart.title, made.line)
                data.write_string(row + offset, 1, track.name, made.line)
                data.write_number(row + offset, 2, year, made.look(border=1, num_format="0"))
                data.write_number(row + offset, 3, track.values[year], made.number(chart.decimals))
            last = row + len(years) - 1
            drawn.add_series(
                {
                    "name": track.name,
                    "categories": [sheet, row, 2, last, 2],
                    "values": [sheet, row, 3, last, 3],
                }
                | _look(track, chart)
            )
            if part:
                extra.append(n)
            n += 1
            row = last + 1
    font = {"name": FONT_FILES_FAMILY, "size": 10, "color": TOKENS["ink2"], "rotation": 0}
    drawn.set_title({"name": chart.title, "name_font": font | {"size": 11, "bold": True}, "overlay": False})
    whole = (
        {}
        if chart.bars
        else {"min": chart.years[0], "max": chart.years[-1], "major_unit": 1 if len(chart.years) < 12 else 2}
    )
    drawn.set_x_axis(
        {"num_format": "0", "num_font": font, "major_gridlines": {"visible": False}, "label_position": "low"}
        | whole
    )
    drawn.set_y_axis({"num_font": font, "num_format": "General", "major_gridlines": {"visible": True, "line": {"color": TOKENS["hair"]}},
                      "line": {"none": True}})  # fmt: skip
    drawn.set_legend(
        {"position": "bottom", "font": font, "delete_series": extra}
        if len(chart.tracks) > 1
        else {"none": True}
    )
    drawn.set_size({"width": 940, "height": 400})
    board.insert_chart(HEAD + TALL * index, 0, drawn, {"description": chart.alt})
    return row


def runs(track: Track, *, whole: bool) -> list[list[int]]:
    """The years a line may join: never across a gap or a break; bars stay whole."""
    years = sorted(track.values)
    if whole:
        return [years]
    found: list[list[int]] = []
    for year in years:
        if found and found[-1][-1] == year - 1 and year not in track.apart:
            found[-1].append(year)
        else:
            found.append([year])
    return found


def _look(track: Track, chart: Chart) -> dict[str, Any]:
    tone = TOKENS[_COLOUR[track.style]]
    if chart.bars:
        return {"fill": {"color": tone}, "border": {"none": True}, "gap": 60}
    if track.style == "target":
        mark = {"type": "long_dash", "size": 14, "fill": {"color": tone}, "border": {"color": tone}}
        return {"line": {"none": True}, "marker": mark}
    line: dict[str, Any] = {"color": tone, "width": _WIDTH[track.style]}
    if track.style in _DASH:
        return {"line": line | {"dash_type": _DASH[track.style]}, "marker": {"type": "none"}}
    mark = {
        "type": "circle",
        "size": 7 if track.style == "own" else 5,
        "fill": {"color": tone},
        "border": {"color": tone},
    }
    return {"line": line, "marker": mark}
