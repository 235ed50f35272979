"""Any table of the report in Word: its title above, its notes and its source below."""

from __future__ import annotations

from docx.document import Document as WordDocument
from docx.shared import Mm

from pages.ui.documents import word_kit as kit
from pages.ui.documents.parts import Grid

SIZE, TITLE, NOTE = 10.0, 12, 10
#: width of the text of an upright page, in mm
WIDTH = 165


def grid(document: WordDocument, found: Grid) -> None:
    """The table, as wide as the text."""
    title = document.add_paragraph()
    kit.write(title, found.title, size=TITLE, bold=True, align=kit.CENTER, before=8, after=4)
    title.paragraph_format.keep_with_next = True
    table = document.add_table(rows=1, cols=len(found.head))
    table.style = document.styles["Table Grid"]
    kit.padded(table, 50)
    kit.described(table, found.title, " ".join(found.notes) or found.title)
    for where, text in zip(table.rows[0].cells, found.head, strict=True):
        kit.cell(where, text, size=SIZE, bold=True, align=kit.CENTER)
    for index, row in enumerate(found.rows):
        for where, cell in zip(table.add_row().cells, row, strict=True):
            align = kit.LEFT if cell.value is None else kit.CENTER
            kit.cell(where, cell.text, size=SIZE, bold=index == found.own, align=align)
    whole = sum(found.widths)
    kit.measured(table, [Mm(WIDTH * width / whole) for width in found.widths])
    kit.repeated(table, 1)
    for text in (*found.notes, found.source):
        kit.write(document.add_paragraph(), text, size=NOTE, italic=True, before=2)
