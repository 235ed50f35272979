"""A table on a slide: native, in the look of the product, letters no smaller than the back row can read."""

from __future__ import annotations

from typing import Any

from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.slide import Slide
from pptx.util import Emu, Inches, Pt

from pages.ui.documents.parts import Cell, Grid
from pages.ui.documents.slide_chart import colour
from pages.ui.theme import FONT_FILES_FAMILY, TOKENS

#: rows a slide has room for, points of its letters
TABLE, SIZE = 7, 12
WIDTH, TOP = Inches(12.13), Inches(1.75)


def table(slide: Slide, place: Any, grid: Grid, rows: tuple[tuple[Cell, ...], ...]) -> None:
    """Some rows of a table in the place of the text."""
    left = place.left
    place._element.getparent().remove(place._element)
    frame = slide.shapes.add_table(
        len(rows) + 1, len(grid.head), left, TOP, WIDTH, Inches(0.4 * (len(rows) + 1))
    )
    frame._element.nvGraphicFramePr.cNvPr.set("descr", grid.title)
    made = frame.table
    made.horz_banding = False
    whole = sum(grid.widths)
    for column, width in enumerate(grid.widths):
        made.columns[column].width = Emu(int(WIDTH * width / whole))
    for column, text in enumerate(grid.head):
        _write(made.cell(0, column), text, bold=True, wash="wash")
    for index, row in enumerate(rows, start=1):
        for column, cell in enumerate(row):
            _write(made.cell(index, column), cell.text, bold=False, wash="paper")


def _write(cell: Any, text: str, *, bold: bool, wash: str) -> None:
    cell.fill.solid()
    cell.fill.fore_color.rgb = colour(wash)
    cell.margin_left = cell.margin_right = Inches(0.06)
    cell.margin_top = cell.margin_bottom = Inches(0.03)
    edge = f"<a:lnB {nsdecls('a')} w='9525'><a:solidFill><a:srgbClr val='{TOKENS['hair'].lstrip('#')}'/></a:solidFill></a:lnB>"
    cell._tc.get_or_add_tcPr().insert(0, parse_xml(edge))
    run = cell.text_frame.paragraphs[0].add_run()
    run.text = text
    run.font.size, run.font.bold, run.font.name = Pt(SIZE), bold, FONT_FILES_FAMILY
    run.font.color.rgb = colour("ink")
