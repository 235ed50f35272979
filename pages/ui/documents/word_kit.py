"""The few things python-docx has no words for: lines, fields, shades, links, languages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Length, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph
from docx.text.run import Run

#: named in the file as the decree asks; a machine without it shows a font of the same widths
FONT = "Times New Roman"
CENTER, LEFT, RIGHT, JUSTIFY = (
    WD_ALIGN_PARAGRAPH.CENTER,
    WD_ALIGN_PARAGRAPH.LEFT,
    WD_ALIGN_PARAGRAPH.RIGHT,
    WD_ALIGN_PARAGRAPH.JUSTIFY,
)


def element(name: str, **attributes: str) -> Any:
    """A WordprocessingML element; attributes in the same namespace."""
    made = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


#: the order WordprocessingML asks for (ECMA-376, CT_PPr, CT_TblPr, CT_SectPr): Word may refuse any other
ORDER = {
    "pPr": ["pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr", "suppressLineNumbers", "pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap", "overflowPunct", "topLinePunct", "autoSpaceDE", "autoSpaceDN", "bidi", "adjustRightInd", "snapToGrid", "spacing", "ind", "contextualSpacing", "mirrorIndents", "suppressOverlap", "jc", "textDirection", "textAlignment", "textboxTightWrap", "outlineLvl", "divId", "cnfStyle", "rPr", "sectPr", "pPrChange"],
    "tblPr": ["tblStyle", "tblpPr", "tblOverlap", "bidiVisual", "tblStyleRowBandSize", "tblStyleColBandSize", "tblW", "jc", "tblCellSpacing", "tblInd", "tblBorders", "shd", "tblLayout", "tblCellMar", "tblLook", "tblCaption", "tblDescription", "tblPrChange"],
    "sectPr": ["headerReference", "footerReference", "footnotePr", "endnotePr", "type", "pgSz", "pgMar", "paperSrc", "pgBorders", "lnNumType", "pgNumType", "cols", "formProt", "vAlign", "noEndnote", "titlePg", "textDirection", "bidi", "rtlGutter", "docGrid", "printerSettings", "sectPrChange"],
}  # fmt: skip


def place(parent: Any, kind: str, child: Any) -> None:
    """Put a property where the schema wants it."""
    order = ORDER[kind]
    after = order[order.index(child.tag.split("}")[1]) + 1 :]
    parent.insert_element_before(child, *(f"w:{name}" for name in after))


def numbered_from_one(section: Section) -> None:
    """Its pages are counted by themselves; a new section begins as a copy of the one before."""
    properties = section._sectPr
    for old in properties.findall(qn("w:pgNumType")):
        properties.remove(old)
    place(properties, "sectPr", element("pgNumType", start="1"))


def base_style(document: WordDocument, size: float, language: str) -> None:
    """Times New Roman for every script, the size, and the language of the text."""
    style = document.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(size)
    properties = style.element.get_or_add_rPr()
    fonts = properties.get_or_add_rFonts()
    for key in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{key}"), FONT)
    tag = "vi-VN" if language == "vi" else "en-GB"
    properties.append(element("lang", val=tag, eastAsia=tag))
    for level in (1, 2, 3):
        heading = document.styles[f"Heading {level}"]
        heading.font.name, heading.font.size, heading.font.bold = FONT, Pt(size), True
        heading.font.italic = False
        heading.font.color.rgb = None
        found = heading.element.get_or_add_rPr().get_or_add_rFonts()
        for key in list(found.attrib):
            del found.attrib[key]
        for key in ("ascii", "hAnsi", "eastAsia", "cs"):
            found.set(qn(f"w:{key}"), FONT)
        for color in heading.element.rPr.findall(qn("w:color")):
            color.set(qn("w:val"), "000000")
            for theme in [k for k in color.attrib if "theme" in k]:
                del color.attrib[theme]


def write(
    paragraph: Paragraph,
    text: str,
    *,
    size: float | None = None,
    bold: bool = False,
    italic: bool = False,
    align: WD_ALIGN_PARAGRAPH | None = None,
    before: float = 0,
    after: float = 0,
    indent: Any = None,
) -> Run:
    """Text with its looks; the space around is set, never inherited."""
    run = paragraph.add_run(text)
    run.bold, run.italic = bold, italic
    if size:
        run.font.size = Pt(size)
    layout = paragraph.paragraph_format
    layout.space_before, layout.space_after = Pt(before), Pt(after)
    if align is not None:
        paragraph.alignment = align
    if indent is not None:
        layout.first_line_indent = indent
    return run


def ruled(paragraph: Paragraph, width: Any, room: Any) -> None:
    """Turn an empty paragraph into a centred solid line, ``width`` long in ``room``."""
    side = int((room - width) / 2)
    layout = paragraph.paragraph_format
    layout.left_indent = layout.right_indent = max(side, 0)
    layout.space_before = layout.space_after = Pt(0)
    layout.line_spacing = Pt(3)
    lines = element("pBdr")
    lines.append(element("top", val="single", sz="6", space="1", color="000000"))
    place(paragraph._p.get_or_add_pPr(), "pPr", lines)


def boxed(paragraph: Paragraph) -> None:
    """A frame around a paragraph: the training mark."""
    lines = element("pBdr")
    for side in ("top", "left", "bottom", "right"):
        lines.append(element(side, val="single", sz="12", space="2", color="000000"))
    place(paragraph._p.get_or_add_pPr(), "pPr", lines)


def field(paragraph: Paragraph, code: str, size: float) -> None:
    """A field that Word fills in, such as PAGE."""
    for kind in ("begin", None, "separate", "text", "end"):
        run = paragraph.add_run()
        run.font.size = Pt(size)
        if kind is None:
            text = element("instrText")
            text.set(qn("xml:space"), "preserve")
            text.text = code
            run._r.append(text)
        elif kind == "text":
            run.text = "1"
        else:
            run._r.append(element("fldChar", fldCharType=kind))


def link(paragraph: Paragraph, text: str, url: str, size: float) -> None:
    """Words that open an address."""
    id = paragraph.part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    found = element("hyperlink")
    found.set(qn("r:id"), id)
    run = paragraph.add_run(text)
    run.font.size, run.font.underline = Pt(size), True
    found.append(run._r)
    paragraph._p.append(found)


def plain(table: Table) -> None:
    """A table that only holds things in place: no lines, and said to be layout."""
    table.autofit = False
    borders = element("tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        borders.append(element(side, val="nil"))
    place(table._tbl.tblPr, "tblPr", borders)


def measured(table: Table, widths: Sequence[Length]) -> None:
    """The width of every column, in the grid and in the cells: Word reads one, others the other."""
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for row in table.rows:
        for grid in row._tr.tc_lst:
            first = grid.grid_offset
            grid.width = Length(sum(widths[first : first + grid.grid_span]))


def described(table: Table, title: str, text: str) -> None:
    """Words for those who do not see a table."""
    place(table._tbl.tblPr, "tblPr", element("tblCaption", val=title))
    place(table._tbl.tblPr, "tblPr", element("tblDescription", val=text))


def repeated(table: Table, rows: int) -> None:
    """The first rows stand on top of every page, and no row is cut in two."""
    for index, row in enumerate(table.rows):
        properties = row._tr.get_or_add_trPr()
        properties.append(element("cantSplit"))
        if index < rows:
            properties.append(element("tblHeader"))


def padded(table: Table, twips: int) -> None:
    """A small room left and right in every cell."""
    margins = element("tblCellMar")
    for side in ("left", "right"):
        margins.append(element(side, w=str(twips), type="dxa"))
    place(table._tbl.tblPr, "tblPr", margins)


def cell(
    where: _Cell, text: str, *, size: float, bold: bool = False, italic: bool = False, align: Any = LEFT
) -> None:
    """Write a cell; lines of the text become paragraphs."""
    for index, line in enumerate(text.split("\n")):
        paragraph = where.paragraphs[0] if index == 0 else where.add_paragraph()
        write(paragraph, line, size=size, bold=bold, italic=italic, align=align)
