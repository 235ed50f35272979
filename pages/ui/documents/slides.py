"""The report as a PowerPoint deck: one idea a slide, in the order of the deck on screen, native charts.

Every slide carries its source, the as-of date and the link that opens the same screen; the notes say where the
numbers come from. Conditional outcomes keep the number of their assumptions and never carry a verdict sign.
"""

from __future__ import annotations

import io
from typing import Any

from indicators.verdicts import Verdict
from pages.ui.documents import template
from pages.ui.documents.narrative import DRAWN, sections
from pages.ui.documents.native import chart_of
from pages.ui.documents.parts import Conditional, Fact, Grid, Told
from pages.ui.documents.report import Drawing, Followed, Item, Report
from pages.ui.documents.slide_chart import put, put_bars
from pages.ui.documents.slide_maker import Maker
from pages.ui.documents.slide_table import TABLE, table
from pages.ui.documents.template import CHART, CLOSING, FACTS, IDEA, LIST, OPENING

#: more rows than this need smaller letters
FEW = 4
#: settings told in the sentence of a scenario need no table of their own
TOLD = 3


def deck_pptx(report: Report) -> bytes:
    """The whole deck as a .pptx file."""
    deck = template.template()
    deck.core_properties.title = report.title
    deck.core_properties.author = report.letterhead.agency or "Đích 2030"
    deck.core_properties.subject = report.known_on
    deck.core_properties.comments = report.mark
    deck.core_properties.language = report.words.language
    make = _Deck(deck, report)
    make.opening()
    for item in report.items:
        if item.known or item.verdict is not Verdict.UNKNOWN:
            make.target(item)
    make.subjects()
    for told in (t for t in report.told if t.kind == "take"):
        make.told(told)
    for found in report.conditional:
        make.conditional(found)
    for told in (t for t in report.told if t.kind == "missing"):
        make.told(told)
    make.closing()
    out = io.BytesIO()
    deck.save(out)
    return out.getvalue()


class _Deck(Maker):
    """The slides of the report."""

    def opening(self) -> None:
        """The day of the figures and how many targets have which verdict."""
        report, words = self.report, self.words
        source = words.tr("Nguồn: các tài liệu ghi ở từng trang.")
        notes = [report.wording, *report.refused]
        slide = self.slide(OPENING, report.title, report.decision, source, report.link, notes)
        frame = slide.placeholders[FACTS].text_frame
        for index, line in enumerate(report.counts):
            paragraph = frame.paragraphs[0] if index == 0 else frame.add_paragraph()
            self.say(paragraph, line, 24 if len(report.counts) < 6 else 19, bold=index == 0)

    def target(self, item: Item) -> None:
        """One target: its verdict as a sentence, one chart, three facts at most."""
        words = self.words
        kicker = words.tr("Chỉ tiêu {n} · {subject}", n=item.number, subject=item.subject)
        source = f"{item.short_source} {self.report.forecast_note}" if item.ahead else item.short_source
        notes = [
            f"{item.label}: {item.goal} ({item.year})",
            item.why,
            f"“{item.quote}” ({item.place})",
            words.tr("Đang chờ: {what}.", what=item.waits) if item.waits else "",
            item.source,
        ]
        drawn = item.drawing if item.drawing and item.drawing.history.series else None
        slide = self.slide(IDEA if drawn else LIST, item.sentence, kicker, source, item.link, notes)
        self.verdict(slide, item.verdict, item.verdict_words, item.now)
        if drawn:
            self.chart(slide, drawn)
            self.facts(slide, item.facts)
        else:
            lines = [f"{item.label}: {item.goal} ({item.year})", f"“{item.quote}”", item.why]
            self.lines(slide, [line for line in lines if line], 20)

    def subjects(self) -> None:
        """Growth, research, enterprises, the place among the peers; then the series the deck does not tell."""
        shown = set()
        for told in (t for t in self.report.told if t.kind == "topic"):
            self.told(told)
            shown.add(DRAWN.get(told.id, ""))
        for found in self.report.followed:
            series = found.drawing.history.series
            if series and series.indicator not in shown:
                self.followed(found)

    def told(self, told: Told) -> None:
        """A slide of the deck that is about no single target."""
        drawn = self._drawing(told)
        footing = told.footing[:1].upper() + told.footing[1:]
        notes = [*told.notes, told.footing]
        pictured = drawn is not None or told.bars is not None
        slide = self.slide(
            IDEA if pictured else LIST, told.sentence, told.topic, told.source, told.link, notes
        )
        if told.verdict is not None and not told.footing:
            name = self.words.verdict(told.verdict)
            self.verdict(slide, told.verdict, name, told.verdict_words or name)
        if drawn is not None:
            self.chart(slide, drawn)
        elif told.bars is not None:
            put_bars(slide.placeholders[CHART], told.bars)
        if told.rows:
            # beside a picture there is room for the ways, not for the figures too: the picture has them
            size = (14 if len(told.rows) >= FEW else 16) if pictured else 16 if len(told.rows) > FEW else 18
            self.rows(slide, told.rows, size, footing)
        else:
            self.facts(slide, told.facts, footing)

    def _drawing(self, told: Told) -> Drawing | None:
        wanted = DRAWN.get(told.id)
        drawings = [f.drawing for f in self.report.followed]
        return next(
            (d for d in drawings if wanted and d.history.series and d.history.series.indicator == wanted),
            None,
        )

    def followed(self, found: Followed) -> None:
        """A series followed beside the plan: its newest figure and the range of its years."""
        kicker = self.words.tr("Theo dõi thêm")
        slide = self.slide(
            IDEA,
            found.sentence,
            kicker,
            found.short_source,
            found.drawing.link,
            [found.since, found.drawing.source],
        )
        self.chart(slide, found.drawing)
        latest = found.drawing.history.series.latest
        if latest is not None and latest.value is not None:
            unit = found.drawing.history.series.unit
            big = self.words.quantity(latest.value, unit, latest.decimals)
            small = f"{latest.year} · {self.words.status(latest.status)}"
            self.facts(slide, (Fact(big=big, small=small),), found.since)

    def conditional(self, found: Conditional) -> None:
        """A scenario: what is set, the chances in the model beside the baseline, what is assumed; never a sign."""
        words = self.words
        kicker = words.ntr("Có điều kiện · {n} giả định · không phải đánh giá", found.assumptions)
        source = words.tr("Kết quả của mô hình Đích 2030, không phải số công bố.")
        notes = [*found.sentences, *(_told(grid) for grid in found.grids)]
        slide = self.slide(IDEA if found.bars else LIST, found.title, kicker, source, found.link, notes)
        if found.bars:
            put_bars(slide.placeholders[CHART], found.bars)
        self.lines(slide, list(found.sentences[:3]), 14 if found.bars else 18)
        told = found.grids[:1] and len(found.grids[0].rows) <= TOLD
        for grid in found.grids[1 if told else 0 :]:
            self._grid(grid, kicker, source, found.link)

    def _grid(self, grid: Grid, kicker: str, source: str, link: str) -> None:
        """A table as a table, on as many slides as it takes."""
        parts = [grid.rows[k : k + TABLE] for k in range(0, len(grid.rows), TABLE)]
        for number, rows in enumerate(parts, start=1):
            more = f" ({number}/{len(parts)})" if len(parts) > 1 else ""
            slide = self.slide(LIST, grid.title + more, kicker, source, link, list(grid.notes), size=26)
            place = slide.placeholders[FACTS]
            table(slide, place, grid, rows)

    def chart(self, slide: Any, drawing: Drawing) -> None:
        put(slide.placeholders[CHART], chart_of(drawing, self.words, self.report.province))

    def closing(self) -> None:
        report, words = self.report, self.words
        grounds = [block.text for block in sections(report)[-1].blocks]
        cited = [f"[{n}] {s.text}. {s.url}" for n, s in enumerate(report.cited, start=1)]
        source = words.ntr("Nguồn: {n} tài liệu, liệt kê trong ghi chú của trang này.", len(cited))
        title = words.tr("Căn cứ và cách đánh giá")
        slide = self.slide(CLOSING, title, report.decision, source, report.link, cited)
        self.lines(slide, grounds, 16)


def _told(grid: Grid) -> str:
    """A table in the notes: whoever speaks has every number."""
    rows = ["; ".join(cell.text for cell in row) for row in grid.rows]
    return "\n".join([f"{grid.title} ({'; '.join(grid.head)}):", *rows])
