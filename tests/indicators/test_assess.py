"""Assessments: what holds for every series, and what a verdict carries besides its word."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.errors import UnknownCode
from indicators.assess import Assessment, Verdict, assess
from indicators.readings import KINDS
from indicators.targets import (
    AnyTarget,
    AtLeast,
    AtLeastAiming,
    CountBy,
    EveryYear,
    Maintain,
    Milestone,
    PeerScore,
    PeriodAverage,
    Qualitative,
)
from tests.indicators.make import AREA, REGION, event, facts, reading, series, target

REASONS = {
    "observed_met",
    "observed_missed",
    "forecast",
    "methods_disagree",
    "no_data",
    "few_years",
    "not_due",
    "closed_unpublished",
    "gap_year",
    "series_break",
    "undefined",
    "peers_missing",
    "doubt",
    "qualitative",
}
EVERY_KIND: list[AnyTarget] = [
    target(AtLeast, value=35, strict=True, indicator="tfp_share", base_year=2022),
    target(AtLeast, value=30, indicator="rank"),
    target(AtLeastAiming, value=1.0, aim=1.5, base_year=2022),
    target(EveryYear, value=20, first_year=2023, shown_years=(2023,)),
    target(CountBy, value=3, aim=5, since=2023),
    target(Milestone, indicator=None),
    target(PeerScore, rule="mean", peers="p", indicator="pii_score"),
    target(PeerScore, rule="upper_half", peers="p", indicator="pii_score"),
    target(PeerScore, rule="upper_third", peers="p", indicator="rank"),
    target(Maintain, value=0.7, first_year=2023, indicator="hdi"),
    target(Qualitative, indicator=None),
    target(AtLeast, value=107, doubt="?", indicator="rd_fte_per_10k"),
    *(
        target(PeriodAverage, value=40, first_year=2023, mean=mean, indicator=name)
        for mean in ("pooled", "arithmetic", "geometric")
        for name in ("tfp_share", "grdp_growth", "ip_support_share", "rank")
    ),
]
numbers = st.one_of(
    st.sampled_from([0.0, -0.0, 0.7, 20.0, 35.0, 40.0, -100.0, -0.62, 1e-300, 1e300, -1e300]),
    st.floats(allow_nan=False, allow_infinity=False),
)
table = st.dictionaries(
    st.integers(min_value=2019, max_value=2027), st.tuples(numbers, st.sampled_from("APEBF")), max_size=7
)
cuts = st.sets(st.integers(min_value=2020, max_value=2026), max_size=2)
days = st.dates(min_value=date(2020, 1, 1), max_value=date(2035, 12, 31))


@settings(max_examples=300)
@given(st.sampled_from(EVERY_KIND), table, table, cuts, days)
def test_no_series_of_any_sign_leaves_a_target_without_a_verdict(
    asked: AnyTarget,
    own: dict[int, tuple[float, str]],
    other: dict[int, tuple[float, str]],
    cut: set[int],
    day: date,
) -> None:
    written = {y: f"{v!r} {s}" for y, (v, s) in own.items()}
    rest = {y: f"{v!r} {s}" for y, (v, s) in other.items()}
    known = [series(asked.indicator, written, cut=tuple(cut))] if asked.indicator else []
    context = ("grdp_growth", "ip_products_total")
    known += [series(name, rest) for name in context if name != asked.indicator]
    if asked.indicator:
        known += [series(asked.indicator, rest, area="B"), series(asked.indicator, rest, area=REGION)]
    found = assess(asked, facts(*known, as_of=day, peers=(AREA, "B", "C")))
    assert found.reason in REASONS
    settled, ahead = (Verdict.MET, Verdict.MISSED), found.reason in ("forecast", "methods_disagree")
    assert (found.verdict in settled) == found.reason.startswith("observed")
    assert (found.verdict is Verdict.UNKNOWN) == (not ahead and found.verdict not in settled)
    assert (found.chance is not None) == ahead
    assert found.chance is None or 0.0 <= found.chance <= 1.0
    assert (found.verdict is Verdict.CONTESTED) == (found.reason == "methods_disagree")
    assert (found.met_on is not None) == (found.verdict is Verdict.MET)
    if asked.doubt is not None:
        assert (found.reason, found.gap, found.now) == ("doubt", None, None)
    if found.verdict is Verdict.UNKNOWN:
        assert not found.provisional


ORDER = [Verdict.MISSED, Verdict.UNKNOWN, Verdict.MET]


@given(numbers, numbers, numbers, st.booleans())
def test_a_higher_value_is_never_judged_worse(low: float, high: float, bound: float, strict: bool) -> None:
    low, high = sorted((low, high))
    asked = target(AtLeast, value=bound, strict=strict)

    def verdict(value: float) -> int:
        found = assess(asked, facts(series("ip_support_share", {2025: repr(value)})))
        return ORDER.index(found.verdict)

    assert verdict(low) <= verdict(high)


@given(st.lists(st.integers(min_value=0, max_value=4), min_size=3, max_size=3), st.integers(0, 2))
def test_one_more_enterprise_never_turns_met_into_missed(flow: list[int], where: int) -> None:
    asked = target(CountBy, value=5, since=2023, indicator="st_enterprises")

    def verdict(values: list[int]) -> int:
        known = series("st_enterprises", {2023 + i: v for i, v in enumerate(values)})
        return ORDER.index(assess(asked, facts(known)).verdict)

    more = [v + (i == where) for i, v in enumerate(flow)]
    assert verdict(flow) <= verdict(more)


def test_every_kind_has_an_example_here() -> None:
    assert {type(t).__name__ for t in EVERY_KIND} == set(KINDS)


def test_the_day_decides_what_has_ended_and_there_is_no_clock() -> None:
    asked = target(AtLeast, value=80)
    reasons = [assess(asked, facts(as_of=day)).reason for day in (date(2025, 12, 31), date(2026, 1, 1))]
    assert reasons == ["no_data", "closed_unpublished"]


def test_readings_change_the_question_and_not_the_default() -> None:
    asked = target(
        CountBy,
        value=5,
        since=2023,
        year=2030,
        indicator="st_enterprises",
        readings=(reading("new", since=2026, counting="new"),),
    )
    known = facts(series("st_enterprises", {2023: 5, 2026: 1}), as_of=date(2027, 9, 1))
    assert assess(asked, known).verdict is Verdict.MET
    found = assess(asked, known, "new")
    assert (found.verdict, found.gap) == (Verdict.UNKNOWN, 4.0)


def test_a_reading_may_turn_a_year_into_a_period() -> None:
    pooled = reading("pooled", kind="PeriodAverage", first_year=2024, mean="pooled")
    asked = target(AtLeast, value=35, indicator="tfp_share", readings=(pooled,))
    known = facts(series("tfp_share", {2024: 20, 2025: 36}), series("grdp_growth", {2024: 6, 2025: 6}))
    assert assess(asked, known).verdict is Verdict.MET
    found = assess(asked, known, "pooled")
    assert isinstance(found.target, PeriodAverage)
    assert found.verdict is Verdict.MISSED


def test_an_unknown_reading_names_the_known_ones() -> None:
    with pytest.raises(UnknownCode, match="không có cách hiểu"):
        assess(target(AtLeast, value=35), facts(), "x")


def test_a_peer_list_is_the_one_of_the_judged_year() -> None:
    asked = target(PeerScore, rule="upper_half", peers="p", indicator="pii_score", year=2025)
    scores = [series("pii_score", {2024: 10, 2025: 10}), series("pii_score", {2024: 5, 2025: 20}, area="B")]
    found = assess(asked, facts(*scores, peers={2024: (AREA, "B", "C"), 2025: (AREA, "B")}))
    assert (found.values["size"], found.values["rank"], found.verdict) == (2, 2, Verdict.MISSED)


def test_gap_of_a_count_with_a_hole_is_not_told() -> None:
    asked = target(CountBy, value=10, since=2023, year=2030, indicator="st_enterprises")
    found = assess(asked, facts(series("st_enterprises", {2023: 1, 2025: 2})))
    assert (found.now, found.gap, found.needed_per_year) == (None, None, None)


def test_two_events_are_needed_when_the_plan_asks_for_two() -> None:
    def judged(*periods: str) -> Assessment:
        happened = tuple(event("t", p, id=f"e{i}") for i, p in enumerate(periods))
        return assess(target(Milestone, indicator=None, count=2), facts(events=happened))

    assert judged("2023").reason == "closed_unpublished"
    assert (judged("2024", "2023").met_on, judged("2024", "2023").verdict) == (2024, Verdict.MET)
    assert judged("2023", "2026-H1").verdict is Verdict.MISSED


def test_an_event_of_another_target_is_no_evidence() -> None:
    found = assess(target(Milestone, indicator=None), facts(events=(event("other", "2024"),)))
    assert found.verdict is Verdict.UNKNOWN
    assert found.events == ()
