"""What nobody has published and who could supply it: told once for many targets, never one empty slide a target."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from indicators.assess import Assessment, Verdict
from indicators.targets import PeerScore, Supplier
from indicators.waiting import waits_for
from pages.ui.briefing import facts
from pages.ui.briefing.record import Fact, Notes, Row, Slide
from pages.ui.cards import now_words, waiting_by_supplier
from pages.ui.meaning_words import expected_words, waiting_sentence

if TYPE_CHECKING:
    from pages.ui.frame import Here

#: lines a slide has room for
ROWS = 5
#: an office with fewer lines shares a slide with others
FEW = 3


def slides(here: Here) -> tuple[Slide, ...]:
    """The offices with how many targets wait for them, then what each of them is asked for."""
    waiting = waiting_by_supplier(here.plan, here.snap.assessments)
    if not waiting:
        return ()
    offices = {s.id: s for s in here.plan.suppliers}
    lists = {
        id: _rows(here, [a for a in here.snap.assessments if a.target in targets]) for id, targets in waiting
    }
    found = [_summary(here, [(offices[id], len(targets)) for id, targets in waiting])]
    for id, rows in lists.items():
        if len(rows) >= FEW:
            parts = _batched(rows)
            name = here.words.of(offices[id].label)
            n = sum(len(targets) for office, targets in waiting if office == id)
            found += [
                _slide(here, f"cho-{id}-{k}", name, n, part, _part(k, len(parts)))
                for k, part in enumerate(parts, 1)
            ]
    rest = [
        Row(lead=r.lead, text=r.text, more=f"{here.words.of(offices[id].label)}: {r.more}", verdict=r.verdict)
        for id, rows in lists.items()
        if len(rows) < FEW
        for r in rows
    ]
    if rest:
        n = sum(len(targets) for id, targets in waiting if len(lists[id]) < FEW)
        name = here.words.tr("các đầu mối khác") if len(found) > 1 else here.words.tr("các đầu mối")
        parts = _batched(rest)
        found += [
            _slide(here, f"cho-khac-{k}", name, n, part, _part(k, len(parts)))
            for k, part in enumerate(parts, 1)
        ]
    return tuple(found)


def _batched(rows: Sequence[Row]) -> list[Sequence[Row]]:
    """As few slides as hold the rows, filled evenly."""
    n = -(-len(rows) // ROWS)
    each = -(-len(rows) // n)
    return [rows[k : k + each] for k in range(0, len(rows), each)]


def _part(k: int, n: int) -> str:
    return f" ({k}/{n})" if n > 1 else ""


def _rows(here: Here, found: Iterable[Assessment]) -> list[Row]:
    """One line for what both periods ask about the same thing."""
    by_row: dict[str, list[Assessment]] = {}
    for a in found:
        by_row.setdefault(a.target.row, []).append(a)
    return [_row(here, group) for group in by_row.values()]


def _row(here: Here, group: Sequence[Assessment]) -> Row:
    words, first = here.words, group[0]
    label = next((r.label for r in here.plan.rows if r.id == first.target.row), first.target.label)
    wait = next((w for a in group if (w := waits_for(a, here.snap.facts))), None)
    if wait is None:
        more = words.reason(first.reason).capitalize()
    else:
        more = f"{waiting_sentence(wait, words, here.snap.catalogue)} ({expected_words(wait, words)})"
    return Row(
        lead=", ".join(str(a.target.number) for a in group),
        text=words.of(label),
        more=more,
        verdict=Verdict.UNKNOWN,
    )


def _summary(here: Here, counts: Sequence[tuple[Supplier, int]]) -> Slide:
    words = here.words
    n = sum(count for _, count in counts)
    late = [w for a in here.snap.assessments if (w := waits_for(a, here.snap.facts)) and w.overdue]
    told = [Fact(value=words.number(n, 0), text=words.tr("chỉ tiêu chưa đánh giá được"))]
    if late:
        text = words.tr("chỉ tiêu mà số liệu thường đã có trước ngày này")
        told.append(Fact(value=words.number(len(late), 0), text=text))
    return Slide(
        id="thieu",
        topic=words.tr("Số liệu còn thiếu"),
        sentence=words.ntr("{n} chỉ tiêu chờ {m} đầu mối cung cấp số liệu.", n, m=len(counts)),
        verdict=Verdict.UNKNOWN,
        verdict_words=words.verdict(Verdict.UNKNOWN),
        rows=tuple(
            Row(lead=words.number(count, 0), text=words.of(office.label), more=words.of(office.what))
            for office, count in counts[:ROWS]
        ),
        facts=tuple(told),
        source=_source(here),
        notes=_notes(here),
    )


def _slide(here: Here, id: str, name: str, n: int, rows: Sequence[Row], part: str) -> Slide:
    words = here.words
    return Slide(
        id=id,
        topic=words.tr("Số liệu còn thiếu") + part,
        sentence=words.ntr("{n} chỉ tiêu cần số liệu từ {name}.", n, name=name),
        verdict=Verdict.UNKNOWN,
        verdict_words=words.verdict(Verdict.UNKNOWN),
        rows=tuple(rows),
        source=_source(here),
        notes=_notes(here),
    )


def _source(here: Here) -> str:
    words = here.words
    note = words.tr("Đầu mối: đề xuất của Đích 2030. Thời điểm: theo độ trễ công bố thường lệ.")
    return facts.source(here, (), note)


def _notes(here: Here) -> Notes:
    words = here.words
    said = words.tr("Tải tệp mẫu ở phần Nguồn, điền số liệu kèm nguồn; màn hình tự hiện số mới.")
    unset = [
        a
        for a in here.snap.assessments
        if a.verdict is Verdict.UNKNOWN and not isinstance(a.target, PeerScore)
    ]
    why = "; ".join(f"{a.target.number}: {now_words(a, words)}" for a in unset)
    return Notes(
        questions=(
            (words.tr("Có số liệu rồi thì làm gì?"), said),
            (words.tr("Mỗi chỉ tiêu thiếu vì sao?"), why),
        ),
        link=here.state.link("nguon"),
        link_name=words.tr("Nguồn và tệp mẫu"),
    )
