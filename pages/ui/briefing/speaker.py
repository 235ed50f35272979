"""What the speaker is told: where the figures come from, and what the room is likely to ask."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from data.records import ObsStatus, Source
from indicators.assess import Assessment, Verdict
from indicators.meaning import meaning
from indicators.waiting import waits_for
from pages.ui.briefing.record import Notes
from pages.ui.chart_story import first_published
from pages.ui.frame import source_text
from pages.ui.meaning_words import expected_words, meaning_sentence, waiting_sentence
from pages.ui.outlook_words import forecast_says, method_name, sides, used_words
from pages.ui.text import Words

if TYPE_CHECKING:
    from pages.ui.frame import Here

Question = tuple[str, str]
_SOFT = (ObsStatus.PROVISIONAL, ObsStatus.ESTIMATED)


def sources(words: Words, found: Iterable[Source]) -> tuple[str, ...]:
    """One sentence a source, with its address where it has one."""
    said = []
    for source in dict.fromkeys(found):
        text = source_text(words, (source,))
        said.append(f"{text} {source.url}".strip())
    return tuple(said)


def of_target(here: Here, a: Assessment) -> Notes:
    """The notes of one target."""
    words = here.words
    plan = here.snap.sources.get(here.plan.wording_source)
    found = [s for o in reversed(a.evidence) for s in o.sources]
    found += [e.source for e in a.events]
    if a.latest is not None:
        found += a.latest.sources
    return Notes(
        sources=sources(words, [*found, *([plan] if plan else [])]),
        questions=tuple(q for q in _questions(here, a) if q[1]),
        link=here.state.link("chi-tieu", indicator=a.target.id),
        link_name=words.tr("Chỉ tiêu {n} trên màn hình", n=a.target.number),
    )


def _questions(here: Here, a: Assessment) -> list[Question]:
    words, target = here.words, a.target
    found: list[Question] = [(words.tr("Kế hoạch viết thế nào?"), f"“{words.of(target.quote)}”")]
    if target.doubt:
        found.append((words.tr("Vì sao không chấm?"), words.of(target.doubt)))
    if a.verdict is Verdict.UNKNOWN:
        found.append((words.tr("Vì sao chưa đánh giá được, ai có số liệu?"), _awaited(here, a)))
    found += _forecast(a, words)
    found += _readings(here, a)
    found.append((words.tr("Con số này có còn đổi không?"), _may_change(here, a)))
    said = " ".join(meaning_sentence(m, words) for m in meaning(target, here.snap.facts))
    found.append((words.tr("Quy ra người và tiền là bao nhiêu?"), said))
    return found


def _awaited(here: Here, a: Assessment) -> str:
    words, wait = here.words, waits_for(a, here.snap.facts)
    parts = [words.tr("Lý do: {reason}.", reason=words.reason(a.reason))]
    if wait is not None:
        parts.append(words.tr("Cần: {what} ({when}).", what=waiting_sentence(wait, words, here.snap.catalogue),
                              when=expected_words(wait, words)))  # fmt: skip
    supplier = next((s for s in here.plan.suppliers if s.id == a.target.supplier), None)
    if supplier is not None:
        parts.append(words.tr("Có thể hỏi: {name} (đề xuất).", name=words.of(supplier.label)))
    return " ".join(parts)


def _forecast(a: Assessment, words: Words) -> list[Question]:
    outlook = a.outlook
    if outlook is None:
        return []
    found: list[Question] = []
    if outlook.projection is not None:
        said = words.tr("{method}, từ {years}; không dùng giả định về chính sách.",
                        method=method_name(outlook.projection, words).capitalize(),
                        years=used_words(outlook.projection, words))  # fmt: skip
        found.append((words.tr("Dự báo dựa vào đâu?"), said))
    on, off = sides(outlook)
    if on + off:
        said = words.tr(
            "{n} trong {all} phương pháp đã công bố có kết luận nói đúng tiến độ, {m} nói khó đạt; dự báo của Đích 2030: {ours}.",
            n=on, all=on + off, m=off, ours=words.verdict(forecast_says(outlook)).lower(),
        )  # fmt: skip
        found.append((words.tr("Cách đánh giá khác nói gì?"), said))
    return found


def _readings(here: Here, a: Assessment) -> list[Question]:
    words, said = here.words, []
    for reading in a.target.readings:
        other = here.snap.assessment(a.target, reading.id)
        said.append(f"{words.of(reading.label)}: {words.verdict(other.verdict).lower()}.")
    return [(words.tr("Nếu hiểu chỉ tiêu theo cách khác?"), " ".join(said))] if said else []


def _may_change(here: Here, a: Assessment) -> str:
    words, id = here.words, a.target.indicator
    if a.latest is None or id is None:
        return ""
    parts = []
    if a.latest.status in _SOFT:
        parts.append(
            words.tr(
                "Có: số năm {year} là {status}.", year=a.latest.year, status=words.status(a.latest.status)
            )
        )
    revised = first_published(here.snap.editions(id), here.snap.series(id))
    if revised:
        years = ", ".join(str(year) for year, _, _ in revised)
        parts.append(words.tr("Các năm đã được sửa sau khi công bố lần đầu: {years}.", years=years))
    return " ".join(parts)
