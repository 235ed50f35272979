"""What every slide has: title, line above it, source, link, number, notes, the sign of a verdict, the training mark."""

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
from pages.ui.documents.parts import Fact, shown
from pages.ui.documents.report import Report
from pages.ui.documents.slide_chart import colour, rgb
from pages.ui.documents.template import FACTS, FOOTER, KICKER, NUMBER, OPENING
from pages.ui.theme import FONT_FILES_FAMILY, ICONS, VERDICT_COLOURS

STATIC = Path(__file__).resolve().parents[3] / "static"
#: letters of a headline that fit two lines at full size
FITS = 105
#: leads that are signs, not words
SIGNS = ("=", "?", "×")
#: points of the smallest letters: 2.2 % of the height of a slide
SMALLEST = 12


@lru_cache(maxsize=16)
def sign(verdict: Verdict) -> bytes:
    """The sign of a verdict as PNG."""
    svg = (STATIC / f"{ICONS[verdict.name]}.svg").read_text("utf-8")
    return vl_convert.svg_to_png(svg, scale=5)


class Maker:
    """Adds slides to one deck, in the order of its calls."""

    def __init__(self, deck: Any, report: Report) -> None:
        self.deck, self.report, self.words = deck, report, report.words

    def slide(
        self,
        layout: int,
        title: str,
        kicker: str,
        source: str,
        link: str,
        notes: list[str],
        *,
        size: float | None = None,
    ) -> Slide:
        """A slide with everything every slide has."""
        report = self.report
        slide: Slide = self.deck.slides.add_slide(self.deck.slide_layouts[layout])
        slide.shapes.title.text_frame.text = title  # type: ignore[union-attr]
        size = size or (25 if layout != OPENING and len(title) > FITS else None)
        if size:
            slide.shapes.title.text_frame.paragraphs[0].runs[0].font.size = Pt(size)  # type: ignore[union-attr]
        self.say(
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
        known = self.report.known_on
        frame.text = f"{source} " if known in source else f"{source} {known} ".lstrip()
        run = frame.paragraphs[0].add_run()
        run.text = shown(link)
        run.hyperlink.address = link

    def _mark(self, slide: Slide) -> None:
        """The framed words of the invented province, top right."""
        box = slide.shapes.add_textbox(Inches(10.35), Inches(0.34), Inches(2.38), Inches(0.4))
        box.name = "SỐ LIỆU MINH HỌA"
        box.line.color.rgb, box.line.width = colour("ink"), Pt(2)
        frame = box.text_frame
        frame.word_wrap, frame.vertical_anchor = False, MSO_ANCHOR.MIDDLE
        self.say(frame.paragraphs[0], self.report.mark, 13, bold=True, align=PP_ALIGN.CENTER)

    @staticmethod
    def say(
        paragraph: Any, text: str, size: float, *, bold: bool = False, tone: Any = None, align: Any = None
    ) -> None:
        run = paragraph.add_run()
        run.text = text
        run.font.size, run.font.bold, run.font.name = Pt(size), bold, FONT_FILES_FAMILY
        run.font.color.rgb = tone or colour("ink")
        if align is not None:
            paragraph.alignment = align

    def verdict(self, slide: Slide, verdict: Verdict, called: str, now: str) -> None:
        """Sign and words of the verdict, right of the line above the headline."""
        right = 10.2 if self.report.mark else 12.73
        width = 4.6
        box = slide.shapes.add_textbox(Inches(right - width), Inches(0.32), Inches(width), Inches(0.5))
        box.name = self.words.tr("Đánh giá")
        frame = box.text_frame
        frame.word_wrap, frame.vertical_anchor = True, MSO_ANCHOR.MIDDLE
        frame.margin_left = frame.margin_right = 0
        tone = rgb(VERDICT_COLOURS[verdict.name])
        text = now if now.startswith(called) else f"{called}: {now}"
        self.say(frame.paragraphs[0], text, 16, bold=True, tone=tone, align=PP_ALIGN.RIGHT)
        picture: Any = slide.shapes.add_picture(
            io.BytesIO(sign(verdict)), Inches(right - width - 0.35), Inches(0.38), height=Inches(0.36)
        )
        picture._element.nvPicPr.cNvPr.set("descr", called)
        # the sign stands right before its words, which are as long as they are
        letters = len(text) * 16 * 0.56 / 72
        picture.left = Inches(max(right - letters - 0.5, right - width - 0.4))

    def facts(self, slide: Slide, facts: tuple[Fact, ...], last: str = "") -> None:
        frame = slide.placeholders[FACTS].text_frame
        first = True
        for fact in facts:
            for text, size, bold, tone in ((fact.big, 30, True, "ink"), (fact.small, 16, False, "ink2")):
                paragraph = frame.paragraphs[0] if first else frame.add_paragraph()
                first = False
                size = 24 if bold and len(fact.big) > 14 else size
                self.say(paragraph, text, size, bold=bold, tone=colour(tone))
            paragraph.space_after = Pt(14)
        if last:
            self.say(frame.add_paragraph(), last, 16, tone=colour("ink2"))

    def lines(self, slide: Slide, lines: list[str], size: float) -> None:
        frame = slide.placeholders[FACTS].text_frame
        for index, line in enumerate(lines):
            paragraph = frame.paragraphs[0] if index == 0 else frame.add_paragraph()
            self.say(paragraph, line, size)
            paragraph.space_after = Pt(8)

    def rows(self, slide: Slide, rows: tuple[tuple[str, str, str], ...], size: float, last: str) -> None:
        """Lines as on screen: the lead in bold, the words, the small words under them."""
        frame = slide.placeholders[FACTS].text_frame
        for index, (lead, text, more) in enumerate(rows):
            paragraph = frame.paragraphs[0] if index == 0 else frame.add_paragraph()
            if lead not in SIGNS:
                self.say(paragraph, f"{lead}  ", size, bold=True)
            self.say(paragraph, text, size)
            if more:
                paragraph = frame.add_paragraph()
                self.say(paragraph, more, max(size - 3, SMALLEST), tone=colour("ink2"))
            paragraph.space_after = Pt(9)
        if last:
            self.say(frame.add_paragraph(), last, size, tone=colour("ink2"))
