"""The pictures of the screen as they stand in a document, each with its source, its day and its link."""

from __future__ import annotations

from pages.ui.chart_base import Picture
from pages.ui.charts import growth, history
from pages.ui.documents.report import Drawing, Report
from pages.ui.export import Footer, png, svg

#: width of a picture in a document, in pixels: its words then have the size of a note on A4
WIDTH = 1040
#: height of a picture that only says "chưa có số liệu"
EMPTY_HEIGHT = 240


def picture_of(drawing: Drawing, report: Report, *, height: int = 290) -> Picture:
    """The picture itself."""
    data, words, training = drawing.history, report.words, report.training
    if drawing.bars:
        return growth(data, words, training=training)  # type: ignore[return-value]
    tall = height if data.series or data.targets else EMPTY_HEIGHT
    return history(data, words, training=training, height=tall)  # type: ignore[return-value]


def footer_of(drawing: Drawing, report: Report) -> Footer:
    """What travels with it."""
    return Footer(source=drawing.source, as_of=report.as_of, link=drawing.link)


def picture_svg(drawing: Drawing, report: Report) -> tuple[str, str]:
    """The picture as SVG text, and its description."""
    made = picture_of(drawing, report)
    text = svg(made, report.words, footer_of(drawing, report), width=WIDTH).decode()
    return text, str(made.to_dict()["description"])


def files_of(drawing: Drawing, report: Report) -> dict[str, bytes]:
    """The picture as files: ending -> content."""
    made, footer = picture_of(drawing, report, height=440), footer_of(drawing, report)
    return {"svg": svg(made, report.words, footer), "png": png(made, report.words, footer)}
