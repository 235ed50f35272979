"""The report as a PowerPoint deck: one idea a slide, worst first and then the order of the plan, native charts.

Every slide carries its source, the as-of date and the link that opens the same screen; the notes say where the
numbers come from. Conditional outcomes keep the number of their assumptions and never carry a verdict sign.
"""

from __future__ import annotations

import io
from functools import lru_cache
from pathlib import Path
from typing import Any

import vl_convert
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.slide import Slide
from pptx.util import Inches, Pt

from indicators.verdicts import Verdict
from pages.ui.documents import template
from pages.ui.documents.narrative import gap_words, sections
from pages.ui.documents.native import chart_of
from pages.ui.documents.parts import Fact
from pages.ui.documents.report import Drawing, Followed, Item, Report
from pages.ui.documents.slide_chart import colour, put, rgb
from pages.ui.documents.template import (
    CHART,
    CLOSING,
    FACTS,
    FOOTER,
    IDEA,
    KICKER,
    LIST,
    NUMBER,
    OPENING,
)
from pages.ui.theme import FONT_FILES_FAMILY, ICONS, VERDICT_COLOURS

STATIC = Path(__file__).resolve().parents[3] / "static"
#: letters of a headline that fit two lines at full size
FITS = 105


def deck_pptx(report: Report) -> bytes:
    """The whole deck as a .pptx file."""
    deck = template.template()
    deck.core_properties.title = report.title
    deck.core_properties.author = report.letterhead.agency or "Đích 2030"
    deck.core_properties.subject = report.known_on
    deck.core_properties.comments = report.mark
    deck.core_properties.language = report.words.language
    make = _Maker(deck, report)
    make.opening()
    for item in report.items:
        if item.known or item.verdict is not Verdict.UNKNOWN:
            make.target(item)
    for found in report.followed:
        if found.drawing.history.series:
            make.followed(found)
    make.missing()
    make.conditional()
    make.closing()
    out = io.BytesIO()
    deck.save(out)
    return out.getvalue()


@lru_cache(maxsize=16)
def sign(verdict: Verdict) -> bytes:
    """The sign of a verdict as PNG."""
    svg = (STATIC / f"{ICONS[verdict.name]}.svg").read_text("utf-8")
    return vl_convert.svg_to_png(svg, scale=5)


class _Maker:
    """Adds slides to one deck, in the order of its calls."""

    def __init__(self, deck: Any, report: Report) -> None:
        self.deck, self.report, self.words = deck, report, report.words

    def slide(self, layout: int, title: str, kicker: str, source: str, link: str, notes: list[str]) -> Slide:
        """A slide with everything every slide has."""
        report = self.report
        slide: Slide = self.deck.slides.add_slide(self.deck.slide_layouts[layout])
        slide.shapes.title.text_frame.text = title  # type: ignore[union-attr]
        if layout != OPENING and len(title) > FITS:
            slide.shapes.title.text_frame.paragraphs[0].runs[0].font.size = Pt(25)  # type: ignore[union-attr]
        self._say(
            slide.placeholders[KICKER].text_frame.paragraphs[0],
            kicker,
            13 if report.mark else 15,
            tone=colour("ink2"),
        )
        self._foot(slide, source, link)
        slide.notes_slide.notes_text_frame.text = "\n".join(  # type: ignore[union-attr]
            part for part in (report.mark, *notes, source, report.known_on, link) if part
        )
        if report.mark:
            self._mark(slide)
        return slide

    def _foot(self, slide: Slide, source: str, link: str) -> None:
        tree = slide.shapes._spTree
        for number in (FOOTER, NUMBER):
            made = template.placeholder(90 + number, number, template.FOOT[number], "")
            for child in (made.spPr, made.txBody.find(qn("a:lstStyle"))):
                for part in list(child):
                    child.remove(part)
            tree.append(made)
        foot = next(s for s in slide.placeholders if s.placeholder_format.idx == FOOTER)
        frame = foot.text_frame
        frame.text = f"{source} {self.report.known_on} ".lstrip()
        run = frame.paragraphs[0].add_run()
        run.text = link
        run.hyperlink.address = link

    def _mark(self, slide: Slide) -> None:
        """The framed words of the invented province, top right."""
        box = slide.shapes.add_textbox(Inches(10.35), Inches(0.34), Inches(2.38), Inches(0.4))
        box.name = "SỐ LIỆU MINH HỌA"
        box.line.color.rgb, box.line.width = colour("ink"), Pt(2)
        frame = box.text_frame
        frame.word_wrap, frame.vertical_anchor = False, MSO_ANCHOR.MIDDLE
        self._say(frame.paragraphs[0], self.report.mark, 13, bold=True, align=PP_ALIGN.CENTER)

    @staticmethod
    def _say(
        paragraph: Any, text: str, size: float, *, bold: bool = False, tone: Any = None, align: Any = None
    ) -> None:
        run = paragraph.add_run()
        run.text = text
        run.font.size, run.font.bold, run.font.name = Pt(size), bold, FONT_FILES_FAMILY
        run.font.color.rgb = tone or colour("ink")
        if align is not None:
            paragraph.alignment = align

    def _verdict(self, slide: Slide, item: Item) -> None:
        """Sign and words of the verdict, right of the line above the headline."""
        right = 10.2 if self.report.mark else 12.73
        width = 4.6
        box = slide.shapes.add_textbox(Inches(right - width), Inches(0.32), Inches(width), Inches(0.5))
        box.name = self.words.tr("Đánh giá")
        frame = box.text_frame
        frame.word_wrap, frame.vertical_anchor = True, MSO_ANCHOR.MIDDLE
        frame.margin_left = frame.margin_right = 0
        tone = rgb(VERDICT_COLOURS[item.verdict.name])
        said = (
            item.verdict_words
            if item.now.startswith(item.verdict_words)
            else f"{item.verdict_words}: {item.now}"
        )
        text = item.now if item.now.startswith(item.verdict_words) else said
        self._say(frame.paragraphs[0], text, 16, bold=True, tone=tone, align=PP_ALIGN.RIGHT)
        picture: Any = slide.shapes.add_picture(
            io.BytesIO(sign(item.verdict)), Inches(right - width - 0.35), Inches(0.38), height=Inches(0.36)
        )
        picture._element.nvPicPr.cNvPr.set("descr", item.verdict_words)
        # the sign stands right before its words, which are as long as they are
        letters = len(text) * 16 * 0.56 / 72
        picture.left = Inches(max(right - letters - 0.5, right - width - 0.4))

    def opening(self) -> None:
        report, words = self.report, self.words
        source = words.tr("Nguồn: các tài liệu ghi ở từng trang.")
        slide = self.slide(OPENING, report.title, report.decision, source, report.link, [report.wording])
        frame = slide.placeholders[FACTS].text_frame
        for index, line in enumerate(report.counts):
            paragraph = frame.paragraphs[0] if index == 0 else frame.add_paragraph()
            self._say(paragraph, line, 24 if len(report.counts) < 6 else 19, bold=index == 0)

    def target(self, item: Item) -> None:
        """One target: its verdict as a sentence, one chart, three facts at most."""
        words = self.words
        kicker = words.tr("Chỉ tiêu {n} · {subject}", n=item.number, subject=item.subject)
        source = f"{item.source} {self.report.forecast_note}" if item.ahead else item.source
        notes = [
            f"{item.label}: {item.goal} ({item.year})",
            item.why,
            f"“{item.quote}” ({item.place})",
            words.tr("Đang chờ: {what}.", what=item.waits) if item.waits else "",
        ]
        drawn = item.drawing if item.drawing and item.drawing.history.series else None
        slide = self.slide(IDEA if drawn else LIST, item.sentence, kicker, source, item.link, notes)
        self._verdict(slide, item)
        if drawn:
            self._chart(slide, drawn)
            self._facts(slide, item.facts)
        else:
            lines = [f"{item.label}: {item.goal} ({item.year})", f"“{item.quote}”", item.why]
            self._lines(slide, [line for line in lines if line], 20)

    def followed(self, found: Followed) -> None:
        """A series followed beside the plan: its newest figure and the range of its years."""
        kicker = self.words.tr("Theo dõi thêm")
        slide = self.slide(
            IDEA, found.sentence, kicker, found.drawing.source, found.drawing.link, [found.since]
        )
        self._chart(slide, found.drawing)
        latest = found.drawing.history.series.latest
        if latest is not None and latest.value is not None:
            unit = found.drawing.history.series.unit
            big = self.words.quantity(latest.value, unit, latest.decimals)
            small = f"{latest.year} · {self.words.status(latest.status)}"
            self._facts(slide, (Fact(big=big, small=small),), found.since)

    def _chart(self, slide: Slide, drawing: Drawing) -> None:
        put(slide.placeholders[CHART], chart_of(drawing, self.words, self.report.province))

    def _facts(self, slide: Slide, facts: tuple[Fact, ...], last: str = "") -> None:
        frame = slide.placeholders[FACTS].text_frame
        first = True
        for fact in facts:
            for text, size, bold, tone in ((fact.big, 30, True, "ink"), (fact.small, 16, False, "ink2")):
                paragraph = frame.paragraphs[0] if first else frame.add_paragraph()
                first = False
                size = 24 if bold and len(fact.big) > 14 else size
                self._say(paragraph, text, size, bold=bold, tone=colour(tone))
            paragraph.space_after = Pt(14)
        if last:
            self._say(frame.add_paragraph(), last, 16, tone=colour("ink2"))

    def _lines(self, slide: Slide, lines: list[str], size: float) -> None:
        frame = slide.placeholders[FACTS].text_frame
        for index, line in enumerate(lines):
            paragraph = frame.paragraphs[0] if index == 0 else frame.add_paragraph()
            self._say(paragraph, line, size)
            paragraph.space_after = Pt(8)

    def missing(self) -> None:
        """What nobody has published, and who could supply it."""
        report, words = self.report, self.words
        if not report.gaps:
            return
        n = sum(len(gap.targets) for gap in report.gaps)
        title = words.ntr("{n} chỉ tiêu chờ số liệu hoặc văn bản.", n)
        kicker = words.tr("Số liệu còn thiếu · đầu mối do Đích 2030 đề xuất")
        lines = [f"{gap.office}: {gap_words(gap, report)}" for gap in report.gaps]
        empty = [f.sentence for f in report.followed if not f.drawing.history.series]
        waits = [f"{i.number}. {i.label}: {i.waits}" for i in report.items if i.waits]
        source = words.tr("Nguồn: các tài liệu ghi ở từng trang.")
        slide = self.slide(LIST, title, kicker, source, report.link, waits)
        self._lines(slide, lines + empty, 17)

    def conditional(self) -> None:
        """Scenarios: conditional, neutral, with the number of their assumptions."""
        words = self.words
        for found in self.report.conditional:
            kicker = words.ntr("Có điều kiện · {n} giả định · không phải đánh giá", found.assumptions)
            source = words.tr("Kết quả của mô hình Đích 2030, không phải số công bố.")
            slide = self.slide(LIST, found.title, kicker, source, found.link, [])
            self._lines(slide, list(found.sentences), 20)

    def closing(self) -> None:
        report, words = self.report, self.words
        grounds = [block.text for block in sections(report)[-1].blocks]
        cited = [f"[{n}] {s.text}. {s.url}" for n, s in enumerate(report.cited, start=1)]
        source = words.ntr("Nguồn: {n} tài liệu, liệt kê trong ghi chú của trang này.", len(cited))
        title = words.tr("Căn cứ và cách đánh giá")
        slide = self.slide(CLOSING, title, report.decision, source, report.link, cited)
        self._lines(slide, grounds, 16)
