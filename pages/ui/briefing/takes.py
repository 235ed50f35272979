"""What it would take: the change a year by closed forms, and the least changes of levers that get there.

The first is arithmetic on published figures. The second only holds in the model, and always says so with the number
of assumptions it stands on; it carries no verdict.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.records import Series, Unit
from indicators.assess import Assessment, Verdict
from indicators.meaning import meaning
from indicators.scenario.footing import Footing, Kind, footing
from indicators.scenario.goal_seek import Answer, Sought, goal_seek
from indicators.scenario.outcomes import Outcome, outcomes
from indicators.scenario.province import Lever, Province, display
from indicators.scenario.scenario import BASELINE
from pages.ui import growth_data
from pages.ui.briefing import facts, speaker
from pages.ui.briefing.record import MOST_FACTS, Fact, Notes, Row, Slide
from pages.ui.briefing.targets import topic
from pages.ui.section_view import sources_under
from pages.ui.sentences import unit_of
from pages.ui.text import Words

if TYPE_CHECKING:
    from pages.ui.frame import Here

#: years back over which the pace so far is told
BACK = 5
#: ways a slide has room for
MOST_WAYS = 3
#: lines of the slide that tells targets as people and money
MOST_MEANINGS = 5
#: a rise of a share is told in percentage points
_POINTS = frozenset({"dH"})


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
    sentence = words.tr("Muốn đạt {goal} vào năm {year}, mỗi năm cần {need}.", goal=goal, year=a.target.year, need=need)
    rows, stands = _ways(here, a)
    return Slide(
        id=f"can-{a.target.id}",
        topic=words.tr("Cần gì để đạt? · {topic}", topic=topic(here, a)),
        sentence=sentence,
        rows=rows,
        facts=_facts(here, a, unit, decimals),
        footing=stands,
        source=facts.source(here, sources_under(here, a.target.indicator or ""), words.tr("Tính: Đích 2030.")),
        notes=_notes(here, a, stands),
        shown=a.verdict in (Verdict.OFF_TRACK, Verdict.UNKNOWN),
    )


def _facts(here: Here, a: Assessment, unit: Unit, decimals: int) -> tuple[Fact, ...]:
    """The pace needed, the pace so far, and what it means in people or money."""
    words, year = here.words, a.target.year
    what = words.tr("điểm phần trăm") if unit.code == "PCT" else facts.label(unit, words)
    need = words.number(a.needed_per_year or 0, decimals, signed=True)
    found = [Fact(value=need, text=words.tr("{unit} mỗi năm đến {year} là mức cần", unit=what, year=year).strip())]
    series = here.snap.series(a.target.indicator or "")
    so_far = pace(series)
    if so_far is not None:
        value, first, last = so_far
        text = words.tr("{unit} mỗi năm, bình quân {years}", unit=what, years=words.years(first, last)).strip()
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
        if o.value is not None and last.year - BACK <= o.year < last.year and not series.break_between(o.year, last.year)
    ]
    if not usable or usable[0].value is None:
        return None
    first = usable[0]
    return (last.value - (first.value or 0.0)) / (last.year - first.year), first.year, last.year


def _outcome(here: Here, a: Assessment) -> tuple[Province, Outcome] | None:
    province = growth_data.province(here)
    if province is None:
        return None
    every = here.snap.memo(("outcomes", here.state.province), lambda: outcomes(here.plan, province))
    found = next((o for o in every if o.target == a.target.id and o.judged), None)
    return (province, found) if found else None


def _ways(here: Here, a: Assessment) -> tuple[tuple[Row, ...], str]:
    """The least changes that reach the target in the model, and what they stand on; nothing where it cannot be run."""
    words, asked = here.words, _outcome(here, a)
    none = (Row(lead="?", text=words.tr("Mô hình chưa chạy được cho chỉ tiêu này: còn thiếu số liệu đầu kỳ.")),)
    if asked is None:
        return none, ""
    province, outcome = asked
    model = province.model()
    stands = footing(province, BASELINE, model.run(BASELINE), outcome.output, outcome.year)
    if stands.kind is Kind.EMPTY:
        return none, ""
    found = goal_seek(province, model, BASELINE, outcome)
    return _told(found, province, words), footing_words(stands, words)


def _told(found: Sought, province: Province, words: Words) -> tuple[Row, ...]:
    if found.already:
        said = words.tr("Trong mô hình, giữ như hiện nay đã đạt: mô hình và dự báo chuỗi số liệu nói khác nhau.")
        return (Row(lead="=", text=said),)
    if found.answers:
        return tuple(_way(k, answer, province, words) for k, answer in enumerate(found.answers[:MOST_WAYS], 1))
    if found.none_exists:
        return (Row(lead="×", text=words.tr("Trong khoảng của các yếu tố, không cách nào đạt được.")),)
    return (Row(lead="?", text=words.tr("Chưa tìm được cách nào trong khoảng của các yếu tố.")),)


def _way(k: int, answer: Answer, province: Province, words: Words) -> Row:
    centre = {p.name: p.value for p in province.parameters}
    parts = [_lever(province.lever(name), centre.get(name), value, words) for name, value in answer.values.items()]
    return Row(lead=str(k), text="; ".join(parts))


def _lever(lever: Lever, now: float | None, value: float, words: Words) -> str:
    name, there = words.of(lever.label), _shown(lever, value, words)
    if now is None:
        return words.tr("{name}: {there}", name=name, there=there)
    return words.tr("{name}: từ {now} lên {there}", name=name, now=_shown(lever, now, words), there=there) if value > now else words.tr(
        "{name}: từ {now} xuống {there}", name=name, now=_shown(lever, now, words), there=there
    )  # fmt: skip


def _shown(lever: Lever, value: float, words: Words) -> str:
    factor, code = display(lever.name)
    if lever.name in _POINTS:
        return words.tr("{value} điểm phần trăm", value=words.number(value * factor, lever.decimals))
    if code == "PCT":
        return words.percent(value * factor, lever.decimals)
    return words.number(value * factor, lever.decimals)


def footing_words(stands: Footing, words: Words) -> str:
    """What a conditional outcome stands on, beside it wherever it is shown."""
    if not stands.assumptions:
        return words.tr("trong mô hình, với 0 giả định: mức đầu kỳ đều đã có số liệu")
    return words.ntr("trong mô hình, với {n} giả định", len(stands.assumptions))


def _notes(here: Here, a: Assessment, stands: str) -> Notes:
    words = here.words
    base = speaker.of_target(here, a)
    questions = [(words.tr("Mức cần mỗi năm tính thế nào?"),
                  words.tr("Khoảng còn thiếu chia đều cho số năm còn lại, từ số mới nhất; không giả định gì thêm."))]  # fmt: skip
    if stands:
        said = words.tr("Mô hình tìm thay đổi nhỏ nhất của các yếu tố điều chỉnh: {footing}. Không phải dự báo.", footing=stands)
        questions.append((words.tr("Các cách đạt lấy từ đâu?"), said))
    return Notes(sources=base.sources, questions=(*questions, *base.questions), link=base.link, link_name=base.link_name)


def meanings(here: Here, *, shown: bool) -> Slide | None:
    """What the targets ask for in people, money and firms: identities over published denominators."""
    words, rows = here.words, []
    taken = set()
    for a in here.snap.assessments:
        told = [m for m in meaning(a.target, here.snap.facts) if m.key not in ("of_hundred", "uplift_factor", "count_pace")]
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
        source=facts.source(here, facts.plan_source(here), words.tr("Quy đổi: Đích 2030, từ số liệu đã công bố.")),
        notes=Notes(
            sources=speaker.sources(words, (s for a in here.snap.assessments for m in meaning(a.target, here.snap.facts) for s in m.sources)),
            link=here.state.link(""),
            link_name=words.tr("Mở trên màn hình"),
        ),
        shown=shown,
    )
