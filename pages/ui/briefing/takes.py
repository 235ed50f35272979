"""What it would take: the change a year by closed forms, and the least changes of levers that get there.

The first is arithmetic on published figures. The second only holds in the model, and always says so with the number
of assumptions it stands on; it carries no verdict.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.records import Series, Unit
from indicators.assess import Assessment, Verdict
from indicators.meaning import meaning
from indicators.targets import PeerScore
from pages.ui.briefing import facts, speaker, ways
from pages.ui.briefing.record import MOST_FACTS, Fact, Notes, Row, Slide
from pages.ui.briefing.targets import topic
from pages.ui.section_view import sources_under
from pages.ui.sentences import unit_of

if TYPE_CHECKING:
    from pages.ui.frame import Here

#: years back over which the pace so far is told
BACK = 5
#: lines of the slide that tells targets as people and money
MOST_MEANINGS = 5


def slides(here: Here) -> tuple[Slide, ...]:
    """One for every target that is off track or short of its peers, then what the targets mean."""
    found = [slide for a in here.snap.assessments if _asks(a) and (slide := take(here, a))]
    meant = meanings(here, shown=not any(s.shown for s in found))
    return (*found, *([meant] if meant else []))


def _asks(a: Assessment) -> bool:
    return a.now == "short" and bool(a.needed_per_year) and a.verdict not in (Verdict.MET, Verdict.MISSED)


def take(here: Here, a: Assessment) -> Slide | None:
    """What one target takes."""
    words, unit = here.words, unit_of(a, here.snap.catalogue)
    if unit is None or a.needed_per_year is None or a.latest is None:
        return None
    decimals = max(a.latest.decimals, 1)
    need = words.change(a.needed_per_year, unit, decimals)
    goal = words.of(a.target.short)
    sentence = words.tr(
        "Muốn đạt {goal} vào năm {year}, mỗi năm cần {need}.", goal=goal, year=a.target.year, need=need
    )
    rows, stands = ways.of_target(here, a)
    return Slide(
        id=f"can-{a.target.id}",
        topic=words.tr("Cần gì để đạt? · {topic}", topic=topic(here, a)),
        sentence=sentence,
        rows=rows,
        facts=_facts(here, a, unit, decimals),
        footing=stands,
        source=facts.source(
            here, sources_under(here, a.target.indicator or ""), words.tr("Tính: Đích 2030.")
        ),
        notes=_notes(here, a, stands),
        shown=a.verdict in (Verdict.OFF_TRACK, Verdict.UNKNOWN),
    )


def _facts(here: Here, a: Assessment, unit: Unit, decimals: int) -> tuple[Fact, ...]:
    """The pace needed, the pace so far, and what it means in people or money."""
    words, year = here.words, a.target.year
    what = words.tr("điểm phần trăm") if unit.code == "PCT" else facts.label(unit, words)
    need = words.number(a.needed_per_year or 0, decimals, signed=True)
    found = [
        Fact(value=need, text=words.tr("{unit} mỗi năm đến {year} là mức cần", unit=what, year=year).strip())
    ]
    series = here.snap.series(a.target.indicator or "")
    so_far = pace(series)
    if so_far is not None:
        value, first, last = so_far
        text = words.tr(
            "{unit} mỗi năm, bình quân {years}", unit=what, years=words.years(first, last)
        ).strip()
        found.append(Fact(value=words.number(value, decimals, signed=True), text=text))
    told = [m for m in meaning(a.target, here.snap.facts) if m.key not in ("of_hundred", "peer_gap")]
    found += [facts.told(m, words) for m in told]
    return tuple(found[:MOST_FACTS])


def pace(series: Series) -> tuple[float, int, int] | None:
    """Mean change a year over the last years, never across a break: (unit of the series, first year, last year)."""
    last = series.latest
    if last is None or last.value is None:
        return None
    usable = [
        o
        for o in series.observations
        if o.value is not None
        and last.year - BACK <= o.year < last.year
        and not series.break_between(o.year, last.year)
    ]
    if not usable or usable[0].value is None:
        return None
    first = usable[0]
    return (last.value - (first.value or 0.0)) / (last.year - first.year), first.year, last.year


def _notes(here: Here, a: Assessment, stands: str) -> Notes:
    words = here.words
    base = speaker.of_target(here, a)
    questions = [(words.tr("Mức cần mỗi năm tính thế nào?"),
                  words.tr("Khoảng còn thiếu chia đều cho số năm còn lại, từ số mới nhất; không giả định gì thêm."))]  # fmt: skip
    if stands:
        said = words.tr(
            "Mô hình tìm thay đổi nhỏ nhất của các yếu tố điều chỉnh: {footing}. Không phải dự báo.",
            footing=stands,
        )
        questions.append((words.tr("Các cách đạt lấy từ đâu?"), said))
    if stands and isinstance(a.target, PeerScore):
        said = words.tr(
            "Mức cần mỗi năm coi bình quân vùng đứng yên; trong mô hình, tỉnh và vùng đều tiếp tục tăng theo nhịp riêng. "
            "Hai giả định khác nhau nên hai con số khác nhau."
        )
        questions.append((words.tr("Vì sao mô hình và mức cần mỗi năm nói khác nhau?"), said))
    return Notes(
        sources=base.sources,
        questions=(*questions, *base.questions),
        link=base.link,
        link_name=base.link_name,
    )


def meanings(here: Here, *, shown: bool) -> Slide | None:
    """What the targets ask for in people, money and firms: identities over published denominators."""
    words, rows = here.words, []
    taken = set()
    for a in here.snap.assessments:
        told = [
            m
            for m in meaning(a.target, here.snap.facts)
            if m.key not in ("of_hundred", "uplift_factor", "count_pace")
        ]
        if a.verdict in (Verdict.MET, Verdict.MISSED) or not told or a.target.row in taken:
            continue
        taken.add(a.target.row)
        fact = facts.told(told[0], words)
        rows.append(Row(lead=fact.value, text=fact.text, more=topic(here, a)))
    if not rows:
        return None
    return Slide(
        id="nghia-la",
        topic=words.tr("Cần gì để đạt?"),
        sentence=words.tr("Các mục tiêu quy ra người, tiền và số lượng."),
        rows=tuple(rows[:MOST_MEANINGS]),
        source=facts.source(
            here, facts.plan_source(here), words.tr("Quy đổi: Đích 2030, từ số liệu đã công bố.")
        ),
        notes=Notes(
            sources=speaker.sources(
                words,
                (
                    s
                    for a in here.snap.assessments
                    for m in meaning(a.target, here.snap.facts)
                    for s in m.sources
                ),
            ),
            link=here.state.link(""),
            link_name=words.tr("Mở trên màn hình"),
        ),
        shown=shown,
    )
