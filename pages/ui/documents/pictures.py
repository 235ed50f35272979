"""The pictures of the screen as they stand in a document, each with its source, its day and its link."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

import vl_convert

from pages.ui.chart_band import intervals
from pages.ui.chart_base import Picture
from pages.ui.charts import growth, history
from pages.ui.documents.parts import Picture as ModelPicture
from pages.ui.documents.parts import Told
from pages.ui.documents.report import Drawing, Report
from pages.ui.export import Footer, svg

Given = TypeVar("Given")
Made = TypeVar("Made")
#: width of a picture in a document, in pixels: its words then have the size of a note on A4
WIDTH = 1040
#: pixels of a PNG for each of the picture's own
SCALE = 1.25
#: height of a picture that only says "chưa có số liệu"
EMPTY_HEIGHT = 240


def warm() -> None:
    """Start the renderer, which takes half a second, before anybody waits for it."""
    drawn = vl_convert.vegalite_to_svg({"data": {"values": [{}]}, "mark": "point"}, allowed_base_urls=[])
    vl_convert.svg_to_png(drawn)


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


def svgs_of(drawings: Iterable[Drawing], report: Report) -> dict[int, tuple[str, str]]:
    """Pictures as SVG text with their descriptions, by ``id()`` of the drawing."""

    def one(drawing: Drawing) -> tuple[int, tuple[str, str]]:
        made = picture_of(drawing, report)
        text = svg(made, report.words, footer_of(drawing, report), width=WIDTH).decode()
        return id(drawing), (text, str(made.to_dict()["description"]))

    return dict(_each(one, drawings))


def model_picture(found: ModelPicture, report: Report) -> Picture:
    """Ranges of the model without and with a scenario."""
    return intervals(
        found.title, found.rows, found.standards, report.words, note=found.note, training=report.training
    )  # type: ignore[return-value]


def model_footer(report: Report, link: str) -> Footer:
    """The source of what the model says is the model."""
    said = report.words.tr("Kết quả của mô hình Đích 2030, không phải số công bố, không phải đánh giá.")
    return Footer(source=said, as_of=report.as_of, link=link)


def models_of(found: Iterable[ModelPicture], report: Report) -> dict[str, tuple[str, str]]:
    """Pictures of the model as SVG text with their descriptions, by id."""

    def one(picture: ModelPicture) -> tuple[str, tuple[str, str]]:
        made = model_picture(picture, report)
        text = svg(made, report.words, model_footer(report, report.link), width=WIDTH).decode()
        return picture.id, (text, str(made.to_dict()["description"]))

    return dict(_each(one, found))


def files_of(drawings: Iterable[tuple[str, Drawing]], report: Report) -> list[tuple[str, bytes]]:
    """Every picture as SVG and PNG, named."""

    def both(named: tuple[str, Drawing]) -> list[tuple[str, bytes]]:
        name, drawing = named
        made = picture_of(drawing, report, height=440)
        return _pair(name, svg(made, report.words, footer_of(drawing, report)))

    return [file for files in _each(both, drawings) for file in files]


def told_files(report: Report) -> list[tuple[str, bytes]]:
    """The pictures of the deck's subjects, named."""

    def both(told: Told) -> list[tuple[str, bytes]]:
        return _pair(told.id, _told(told, report, None))

    return [file for files in _each(both, [t for t in report.told if t.picture]) for file in files]


def tolds_of(report: Report) -> dict[str, tuple[str, str]]:
    """Pictures of the deck's subjects as SVG text with the words that stand above them, by id."""

    def one(told: Told) -> tuple[str, tuple[str, str]]:
        alt = told.bars.alt if told.bars else told.sentence
        return told.id, (_told(told, report, WIDTH).decode(), alt)

    return dict(_each(one, [t for t in report.told if t.picture]))


def _told(told: Told, report: Report, width: int | None) -> bytes:
    assert told.picture is not None  # noqa: S101 (for the type checker)
    footer = Footer(
        source=told.source.replace(report.known_on, "").strip(), as_of=report.as_of, link=told.link
    )
    made = told.picture()
    return svg(made, report.words, footer, width=width) if width else svg(made, report.words, footer)


def model_files(report: Report) -> list[tuple[str, bytes]]:
    """The pictures of the scenarios, named."""
    found = [(p, c.link) for c in report.conditional for p in c.pictures]

    def both(drawn: tuple[ModelPicture, str]) -> list[tuple[str, bytes]]:
        picture, link = drawn
        return _pair(
            picture.id, svg(model_picture(picture, report), report.words, model_footer(report, link))
        )

    return [file for files in _each(both, found) for file in files]


def _pair(name: str, drawn: bytes) -> list[tuple[str, bytes]]:
    return [(f"{name}.svg", drawn), (f"{name}.png", vl_convert.svg_to_png(drawn.decode(), scale=SCALE))]


def _each(make: Callable[[Given], Made], given: Iterable[Given]) -> list[Made]:
    """Two at a time: the renderer works outside Python's lock."""
    with ThreadPoolExecutor(max_workers=2) as pool:
        return list(pool.map(make, given))
