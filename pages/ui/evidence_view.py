"""Every figure a page stands on, in every edition, and the events of milestones, as a table."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import TYPE_CHECKING

from data.records import Observation
from indicators.assess import Assessment
from pages.ui.sentences import figure
from pages.ui.subject import Subject
from pages.ui.tables import Cell, Column, Html, link, table
from pages.ui.text import Words

if TYPE_CHECKING:
    from pages.ui.frame import Here


def _status(o: Observation, derived: bool, words: Words) -> str:
    """What kind of figure it is; ours and those passed on by somebody else say so."""
    said = words.status(o.status)
    if derived or len(o.sources) > 1:
        return words.tr("tính từ {status}", status=said)
    return words.tr("{status}, dẫn lại", status=said) if o.sources[0].secondary else said


def again(note: str, before: str, said: Mapping[str, str], words: Words) -> str:
    """A note in full where it is first said, afterwards the row that has it."""
    if note and note == before:
        return words.tr("như trên")
    return words.tr("như dòng {period}", period=said[note]) if note in said and note else note


def evidence(here: Here, subject: Subject, found: tuple[Assessment, ...]) -> str:
    """Every figure the page stands on, in every edition, and the events of milestones."""
    words, snap = here.words, here.snap
    rows: list[tuple[Cell, ...]] = []
    if subject.indicator:
        unit, series = snap.catalogue[subject.indicator].unit, snap.series(subject.indicator)
        every = list(snap.editions(subject.indicator)) or list(series.observations)
        said: dict[str, str] = {}
        before, derived = "", subject.indicator.endswith("_derived")
        for o in every:
            source, used = o.sources[0], o in series.observations
            value = figure(o, unit, words)
            note = words.of(o.note) if o.note and not derived else ""
            rows.append(
                (
                    words.period(o.period),
                    Html(f"<b>{escape(value)}</b>") if used else value,
                    Html(f"<span class=nw>{escape(_status(o, derived, words))}</span>"),
                    link(f"{source.producer}, {source.title}", source.url),
                    words.published(source),
                    again(note, before, said, words),
                )
            )
            before = note
            said.setdefault(note, words.period(o.period))
    for event in dict.fromkeys(e for a in found for e in a.events):
        state = words.tr("đã xong") if event.state == "done" else words.tr("đang làm")
        rows.append(
            (
                words.period(event.period),
                Html(f"<b>{escape(state)}</b>"),
                "",
                link(f"{event.source.producer}, {event.source.title}", event.source.url),
                words.published(event.source),
                words.of(event.title),
            )
        )
    title = words.tr("Bằng chứng")
    if not rows:
        return ""
    columns = [
        Column(title=words.tr("Kỳ")),
        Column(title=words.tr("Giá trị"), numeric=True),
        Column(title=words.tr("Trạng thái")),
        Column(title=words.tr("Nguồn")),
        Column(title=words.tr("Ngày công bố")),
        Column(title=words.tr("Ghi chú")),
    ]
    note = words.tr("Số in đậm là số đang dùng; các số khác là những lần công bố trước.")
    return f'<h2 class="sec">{escape(title)}</h2>{table(columns, rows, title, stacked=True)}<p class="sm muted">{escape(note)}</p>'
