"""The look ahead: what may never happen to a chance, each kind against an arithmetic of its own, and the one rule."""

from __future__ import annotations

import statistics
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise, product
from math import log, sqrt, tanh
from typing import ClassVar

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from data.records import Series
from indicators.assess import assess
from indicators.forecast import Projection
from indicators.outlook import OFF_UPTO, ON_FROM, look_ahead, verdict_of
from indicators.outlook_many import COUNT_YEARS
from indicators.outlook_parts import (
    DRAWS,
    NoOutlook,
    chance_of,
    counts_in_points,
    draws_of,
    methods,
    projected,
    reaches,
)
from indicators.progress import Progress
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
from indicators.verdicts import Assessment, Verdict
from tests.indicators.make import AREA, REGION, event, facts, series, target

TODAY = date(2025, 6, 30)
LAST = 2024
DECIDED = (Verdict.MET, Verdict.MISSED)
positive = st.lists(st.floats(1.0, 90.0), min_size=4, max_size=10)


def level(values: Sequence[float], id: str = "grdp_current", **more: object) -> Series:
    """A series that ends in 2024, one value a year."""
    years = range(LAST + 1 - len(values), LAST + 1)
    return series(id, dict(zip(years, values, strict=True)), **more)  # type: ignore[arg-type]


#: every kind with a number in it, asked of one series of shares or levels; the number is left out
KINDS: Mapping[str, tuple[type[AnyTarget], dict[str, object]]] = {
    "at_least": (AtLeast, {"base_year": 2022}),
    "strictly": (AtLeast, {"strict": True, "base_year": 2022}),
    "aiming": (AtLeastAiming, {"aim": 1e9, "base_year": 2022}),
    "every_year": (EveryYear, {"first_year": 2026}),
    "staying_above": (Maintain, {"first_year": 2027}),
    "arithmetic": (PeriodAverage, {"first_year": 2026, "mean": "arithmetic"}),
    "geometric": (PeriodAverage, {"first_year": 2026, "mean": "geometric"}),
    "under_way": (PeriodAverage, {"first_year": 2023, "mean": "arithmetic"}),
}


def ask(kind: str, value: float, *known: Series, **more: object) -> Assessment:
    made, fields = KINDS[kind]
    shared = {"indicator": known[0].indicator, "year": 2030, "value": value}
    return assess(target(made, **{**shared, **fields, **more}), facts(*known, as_of=TODAY))


def chance(found: Assessment) -> float:
    """The chance, also of what is decided already."""
    if found.verdict in DECIDED:
        return float(found.verdict is Verdict.MET)
    assert found.chance is not None, found.reason
    return found.chance


class TestMonotone:
    @settings(max_examples=40)
    @given(positive, st.floats(-50, 300), st.floats(-50, 300))
    @pytest.mark.parametrize("kind", KINDS)
    @pytest.mark.parametrize("id", ["grdp_current", "grdp_growth", "innovating_share"])
    def test_a_harder_target_is_never_likelier(
        self, id: str, kind: str, values: list[float], a: float, b: float
    ) -> None:
        easy, hard = sorted((a, b))
        known = level(values, id)
        assert chance(ask(kind, easy, known)) >= chance(ask(kind, hard, known))

    @settings(max_examples=40)
    @given(positive, st.floats(1, 90), st.floats(1, 90))
    @pytest.mark.parametrize("kind", ["at_least", "every_year", "staying_above", "arithmetic"])
    def test_where_less_is_better_a_lower_target_is_harder(
        self, kind: str, values: list[float], a: float, b: float
    ) -> None:
        hard, easy = sorted((a, b))
        known = level(values, "rank")
        assert chance(ask(kind, easy, known)) >= chance(ask(kind, hard, known))

    @settings(max_examples=40)
    @given(positive, st.lists(st.floats(-3, 9), min_size=4, max_size=8), st.floats(0, 100), st.floats(0, 100))
    @pytest.mark.parametrize("mean", ["pooled", "arithmetic"])
    def test_also_of_a_share_of_growth(
        self, mean: str, shares: list[float], growth: list[float], a: float, b: float
    ) -> None:
        easy, hard = sorted((a, b))
        known = (level(shares, "tfp_share"), level(growth, "grdp_growth"))
        asked = [
            ask("arithmetic", v, *known, mean=mean, indicator="tfp_share", first_year=2025)
            for v in (easy, hard)
        ]
        if asked[0].outlook is not None:
            assert chance(asked[0]) >= chance(asked[1])

    @given(st.lists(st.integers(0, 8), min_size=3, max_size=8), st.integers(1, 60), st.integers(1, 60))
    def test_more_events_are_never_likelier(self, flow: list[int], a: int, b: int) -> None:
        known = level([float(v) for v in flow], "st_enterprises")
        easy, hard = (assess(count(v), facts(known, as_of=TODAY)) for v in sorted((a, b)))
        assert chance(easy) >= chance(hard)

    @settings(max_examples=30)
    @given(st.lists(positive, min_size=4, max_size=4))
    def test_the_upper_third_is_never_likelier_than_the_upper_half(self, values: list[list[float]]) -> None:
        names = (AREA, "A", "B", "C")
        held = [level(v, "pii_score", area=name) for name, v in zip(names, values, strict=True)]
        found = [among(rule, *held, peers=names) for rule in ("upper_half", "upper_third")]
        assert chance(found[0]) >= chance(found[1])


def count(value: float, since: int = 2023, **more: object) -> AnyTarget:
    fields: dict[str, object] = {"indicator": "st_enterprises", "year": 2030, "since": since, "value": value}
    return target(CountBy, **{**fields, **more})


def among(rule: str, *held: Series, peers: tuple[str, ...]) -> Assessment:
    asked = target(PeerScore, indicator="pii_score", year=2028, rule=rule, peers="vùng")
    return assess(asked, facts(*held, as_of=TODAY, peers=peers))


class TestUnits:
    """A province that reports in million instead of billion dong is not judged differently."""

    @settings(max_examples=60)
    @given(positive, st.floats(0.3, 4.0), st.sampled_from([2.0**-20, 0.001, 1 / 3, 7.0, 1000.0, 2.0**30]))
    @pytest.mark.parametrize("kind", [k for k in KINDS if k != "geometric"])
    def test_no_verdict_of_a_level_changes(
        self, kind: str, values: list[float], ratio: float, factor: float
    ) -> None:
        bound = values[-1] * ratio
        one = ask(kind, bound, level(values))
        other = ask(kind, bound * factor, level([v * factor for v in values]))
        assert chance(other) == pytest.approx(chance(one), abs=1e-6)
        assert [p.status for p in panel_of(other)] == [p.status for p in panel_of(one)]
        if min(abs(chance(one) - cut) for cut in (OFF_UPTO, ON_FROM)) > 1e-6:
            assert (other.verdict, other.reason) == (one.verdict, one.reason)

    @settings(max_examples=30)
    @given(st.lists(positive, min_size=3, max_size=3), st.sampled_from([0.001, 1 / 3, 7.0, 1000.0]))
    @pytest.mark.parametrize("rule", ["mean", "upper_half", "upper_third"])
    def test_no_place_among_peers_changes(self, rule: str, values: list[list[float]], factor: float) -> None:
        names = (AREA, "A", "B")
        one, other = (
            among(
                rule,
                *(
                    level([v * by for v in row], "pii_score", area=name)
                    for name, row in zip(names, values, strict=True)
                ),
                peers=names,
            )
            for by in (1.0, factor)
        )
        assert (other.verdict, other.reason) == (one.verdict, one.reason)
        assert other.chance == pytest.approx(one.chance, abs=0.002)


def panel_of(found: Assessment) -> tuple[Progress, ...]:
    return found.outlook.panel if found.outlook else ()


class TestObservedYearsStand:
    """What is known is not drawn again: with one year open, the chance is that of this one year."""

    values = (40.0, 42.0, 41.0, 45.0, 44.0, 47.0, 49.0)

    def within(self, found: Assessment, expected: float) -> None:
        assert found.outlook is not None
        assert found.chance == pytest.approx(expected, abs=4 * sqrt(0.25 / DRAWS))

    @pytest.mark.parametrize("bound", [45.5, 46.5, 47.0])
    def test_a_mean_with_one_year_to_come(self, bound: float) -> None:
        known = level(self.values, "grdp_growth")
        found = ask("arithmetic", bound, known, first_year=2021, year=2025)
        needed = 5 * bound - sum(self.values[-4:])
        assert found.outlook is not None
        assert found.outlook.projection is not None
        self.within(found, found.outlook.projection.chance(2025, needed))
        assert 0.01 < chance(found) < 0.999

    def test_a_geometric_mean_compounds(self) -> None:
        known = level((4.0, 5.0, 3.0, 6.0, 5.5), "grdp_growth")
        found = ask("geometric", 5.0, known, first_year=2023, year=2025)
        needed = 100 * (1.05**3 / (1.06 * 1.055) - 1)
        assert found.outlook is not None
        assert found.outlook.projection is not None
        self.within(found, found.outlook.projection.chance(2025, needed))

    def test_a_geometric_mean_of_swings_is_far_below_the_arithmetic(self) -> None:
        known = level((20.0, -10.0, 15.0, 60.0, -40.0), "grdp_growth")
        found = ask("geometric", 0.0, known, first_year=2023, year=2025)
        assert found.outlook is not None
        assert found.outlook.projection is not None
        needed = 100 * (1 / (1.6 * 0.6) - 1)
        self.within(found, found.outlook.projection.chance(2025, needed))
        assert chance(ask("arithmetic", 0.0, known, first_year=2023, year=2025)) > chance(found) + 0.05

    @pytest.mark.parametrize("bound", [42.0, 45.0, 47.0])
    def test_a_pooled_mean_weighs_the_years(self, bound: float) -> None:
        weights = (90.0, 100.0, 95.0, 105.0, 100.0, 300.0, 110.0)
        known = (level(self.values, "st_investment_share"), level(weights, "grdp_current"))
        found = ask("arithmetic", bound, *known, mean="pooled", first_year=2023, year=2026)
        drawn = []
        for part in known:
            made = projected(part, 2026, facts(*known))
            assert isinstance(made, Projection)
            drawn.append(draws_of(made, (2025, 2026), part.indicator))
        v, w = drawn
        total = 300 * 47 + 110 * 49 + (v * w).sum(axis=1)
        expected = np.mean(total / (410 + w.sum(axis=1)) >= bound)
        assert found.chance == pytest.approx(float(expected))
        assert found.outlook is not None
        assert found.outlook.how == "period"

    def test_strict_means_more_than_the_bound_also_of_a_mean(self) -> None:
        still = level((5.0,) * 5)
        assert [chance(ask("arithmetic", 5.0, still, strict=s)) for s in (False, True)] == [1.0, 0.0]

    @pytest.mark.parametrize("bound", [46.0, 48.0, 52.0])
    def test_every_year_with_one_to_come(self, bound: float) -> None:
        known = level(self.values)
        found = ask("every_year", bound, known, first_year=2025, year=2025)
        assert found.outlook is not None
        assert found.outlook.projection is not None
        self.within(found, found.outlook.projection.chance(2025, bound))
        assert found.outlook.values["years_ahead"] == 1

    def test_years_already_shown_or_known_are_not_asked_again(self) -> None:
        known = level(self.values)
        every = ask("every_year", 46.0, known, first_year=2023, year=2027)
        assert every.outlook is not None
        assert every.outlook.values["years_ahead"] == 3
        shown = ask("every_year", 46.0, known, first_year=2023, year=2027, shown_years=(2026,))
        assert shown.outlook is not None
        assert shown.outlook.values["years_ahead"] == 2
        assert chance(shown) >= chance(every)

    def test_more_years_to_keep_are_never_likelier(self) -> None:
        known = level(self.values)
        found = [chance(ask("every_year", 45.0, known, first_year=2025, year=y)) for y in range(2025, 2031)]
        assert found == sorted(found, reverse=True)
        assert found[0] > found[-1]

    def test_years_of_one_path_go_together(self) -> None:
        """Far less likely than one year, far likelier than if the years were independent."""
        known = level(self.values)
        each = [chance(ask("at_least", 47.0, known, year=y)) for y in range(2025, 2031)]
        every = chance(ask("every_year", 47.0, known, first_year=2025))
        assert np.prod(each) + 0.05 < every < min(each)


class TestLevel:
    values = (100.0, 104.0, 111.0, 115.0, 119.0, 118.0, 130.0, 141.0)

    @pytest.mark.parametrize("bound", [120.0, 141.0, 150.0, 165.0, 200.0])
    def test_it_is_a_t_distribution_around_a_tempered_drift(self, bound: float) -> None:
        """Independently: scipy's t, the table's row of eight points, five and six years ahead."""
        x = [log(v) for v in self.values]
        drift = (x[-1] - x[0]) / 7
        sd = statistics.stdev(b - a for a, b in pairwise(x))
        for h, k in ((5, 0.59), (6, 0.48)):
            centre = x[-1] + 0.8 * 0.05 * tanh(drift / 0.05) * h
            steps = max(
                factor * sd * sqrt(g * (1 + g / 7)) for g, factor in ((h, k), (4, 0.66), (5, 0.59)) if g <= h
            )
            sigma = sqrt(steps**2 + (0.7 * drift * h) ** 2)
            expected = stats.t.sf((log(bound) - centre) / (sigma * 1.28155 / 1.53321), 4)
            found = ask("at_least", bound, level(self.values), year=LAST + h)
            assert found.chance == pytest.approx(float(expected), abs=2e-3)
            assert found.outlook is not None
            assert (found.outlook.how, found.outlook.error) == ("interval", 0.0)

    def test_the_words_get_their_numbers(self) -> None:
        found = ask("at_least", 150.0, level(self.values))
        assert found.outlook is not None
        made = found.outlook.projection
        assert made is not None
        low, high = made.interval(2030, 80)
        assert {k: found.values[k] for k in ("projected", "low", "high", "deadline", "points", "last")} == {
            "projected": made.median(2030),
            "low": low,
            "high": high,
            "deadline": 2030,
            "points": 8,
            "last": LAST,
        }

    def test_strict_and_not_strict_differ_where_nothing_varies(self) -> None:
        still = level((5.0,) * 5)
        assert [chance(ask(kind, 5.0, still)) for kind in ("at_least", "strictly")] == [1.0, 0.0]
        assert [chance(ask("every_year", 5.0, still, strict=s)) for s in (False, True)] == [1.0, 0.0]

    @pytest.mark.parametrize(
        ("kind", "german"), [("at_least", "value"), ("aiming", "value"), ("every_year", "maintain")]
    )
    def test_the_panel_is_asked_the_same_question(self, kind: str, german: str) -> None:
        known = level(self.values)
        found = ask(kind, 150.0, known, base_year=2022)
        assert found.outlook is not None
        assert found.outlook.panel == methods(
            known, facts(known), base_year=2022, bound=150.0, year=2030, kind=german, direction=1
        )
        statcan = found.outlook.panel[0]
        assert [statcan.part(n) for n in ("base_year", "target", "target_year")] == [2022, 150, 2030]
        assert found.outlook.panel[2].rule == ("linear" if german == "value" else "level")
        assert found.outlook.how == ("interval" if german == "value" else "every_year")

    def test_a_share_from_a_small_base_is_counted_in_points(self) -> None:
        known = level((1.0, 1.5, 2.0, 2.5), "innovating_share")
        small, large = (ask("at_least", v, known, base_year=2022) for v in (20.0, 4.0))
        assert [panel_of(found)[0].rule for found in (small, large)] == ["linear", "compound"]

    def test_less_is_better_where_the_catalogue_says_so(self) -> None:
        known = level((40.0, 38.0, 37.0, 35.0, 36.0), "rank")
        assert chance(ask("at_least", 45.0, known)) > 0.9
        assert chance(ask("at_least", 20.0, known)) < 0.1
        assert chance(ask("every_year", 45.0, known)) > 0.85
        assert chance(ask("arithmetic", 45.0, known)) > 0.9

    @pytest.mark.parametrize("values", [(1e300, 1e-300, 1e308, 1e-308, 1e308), (1e308,) * 4])
    @pytest.mark.parametrize("kind", KINDS)
    def test_figures_beyond_all_reason_do_not_raise(self, kind: str, values: tuple[float, ...]) -> None:
        for bound in (1e-300, 1.0, 1e308):
            assert 0 <= chance(ask(kind, bound, level(values))) <= 1


class TestCounts:
    @pytest.mark.parametrize("value", [8.0, 12.0, 12.5, 20.0])
    def test_it_is_negative_binomial(self, value: float) -> None:
        known = level((9.0, 2.0, 1.0, 3.0), "st_enterprises")
        found = assess(count(value, since=2022), facts(known, as_of=TODAY))
        need = int(np.ceil(value)) - 6
        expected = stats.nbinom.sf(need - 1, 6.5, 3 / (3 + 6))
        assert found.chance == pytest.approx(float(expected), abs=1e-9)
        assert found.outlook is not None
        shown = {k: found.outlook.values[k] for k in ("events", "years", "need", "left", "last", "deadline")}
        assert shown == {"events": 6, "years": 3, "need": need, "left": 6, "last": 2024, "deadline": 2030}
        assert (found.outlook.how, found.outlook.error, found.outlook.projection) == ("count", 0.0, None)

    def test_years_before_the_count_show_the_pace_but_do_not_count(self) -> None:
        known = level((9.0, 2.0, 1.0, 3.0), "st_enterprises")
        found = assess(count(10, since=2024), facts(known, as_of=TODAY))
        assert found.outlook is not None
        assert (found.outlook.values["events"], found.outlook.values["years"]) == (6, COUNT_YEARS)
        assert found.outlook.values["need"] == 7
        assert found.chance == pytest.approx(float(stats.nbinom.sf(6, 6.5, 3 / 9)), abs=1e-9)

    def test_a_count_that_begins_later_has_all_its_years_left(self) -> None:
        known = level((9.0, 2.0, 1.0, 3.0), "st_enterprises")
        found = assess(count(10, since=2027), facts(known, as_of=TODAY))
        assert found.outlook is not None
        assert (found.outlook.values["need"], found.outlook.values["left"]) == (10, 4)

    def test_two_years_show_no_pace(self) -> None:
        found = assess(count(9), facts(level((2.0, 3.0), "st_enterprises"), as_of=TODAY))
        assert (found.verdict, found.reason, found.values["n"]) == (Verdict.UNKNOWN, "few_years", 2)

    def test_a_negative_flow_is_no_count(self) -> None:
        known = level((4.0, -1.0, 2.0), "st_enterprises")
        assert assess(count(30), facts(known, as_of=TODAY)).reason == "few_years"

    def test_the_panel_judges_the_running_count(self) -> None:
        known = level((9.0, 2.0, 1.0, 3.0, 4.0), "st_enterprises")
        found = assess(count(20, since=2022, base_year=2021), facts(known, as_of=TODAY))
        statcan = panel_of(found)[0]
        assert statcan.part("base_year") == 2021
        assert statcan.part("base_value") == 0
        assert statcan.part("current_value") == 8
        assert statcan.metric == pytest.approx((8 / 3) / (20 / 9))
        assert panel_of(assess(count(20, since=2022), facts(known, as_of=TODAY))) == ()


class TestShareOfGrowth:
    """TFP's share of growth over a period is a ratio of sums; without growth it means nothing and is not met."""

    def found(self, growth: Sequence[float], value: float, mean: str = "pooled") -> Assessment:
        known = (level([60.0, 61.0, 59.0, 60.0, 61.0], "tfp_share"), level(growth, "grdp_growth"))
        return ask("arithmetic", value, *known, mean=mean, indicator="tfp_share", first_year=2026)

    @pytest.mark.parametrize("value", [0.0, 10.0])
    @pytest.mark.parametrize(("growth", "met"), [(0.11, 1.0), (0.09, 0.0), (0.0, 0.0), (-2.0, 0.0)])
    def test_growth_under_half_a_point_in_all_is_not_met(
        self, growth: float, met: float, value: float
    ) -> None:
        """Nothing varies, so the chance is exactly 0 or 1: five years of .11 are enough, of .09 are not."""
        known = (level((60.0,) * 5, "tfp_share"), level((growth,) * 5, "grdp_growth"))
        found = ask("arithmetic", value, *known, mean="pooled", indicator="tfp_share", first_year=2026)
        assert found.chance == met

    @pytest.mark.parametrize(("growth", "met"), [(0.6, 1.0), (0.4, 0.0)])
    def test_the_mean_of_annual_shares_takes_the_years_that_have_one(self, growth: float, met: float) -> None:
        known = (level((60.0,) * 5, "tfp_share"), level((growth,) * 5, "grdp_growth"))
        for value, good in ((60.0, met), (60.1, 0.0)):
            found = ask("arithmetic", value, *known, indicator="tfp_share", first_year=2026)
            assert found.chance == good

    @pytest.mark.parametrize("mean", ["pooled", "arithmetic"])
    def test_with_growth_it_is_the_part_of_it(self, mean: str) -> None:
        assert chance(self.found([6.0, 6.1, 6.0, 6.1, 6.0], 50.0, mean)) > 0.95
        assert chance(self.found([6.0, 6.1, 6.0, 6.1, 6.0], 70.0, mean)) < 0.05

    def test_points_of_growth_may_fall_below_zero(self) -> None:
        """They are counted in percent but are no share: near zero growth the sum is under half a point half the time."""
        growth = [0.6, 0.0, 0.1, 0.5, 0.0, 0.6, 0.0, 0.1]
        known = (level([50.0] * 8, "tfp_share"), level(growth, "grdp_growth"))
        found = ask("arithmetic", 0.0, *known, mean="pooled", indicator="tfp_share", first_year=2026)
        assert 0.3 < chance(found) < 0.6

    def test_over_five_years_a_little_growth_adds_up(self) -> None:
        """0.2 a year is 1 point in five years: the pooled share means something, that of a single year nothing."""
        assert chance(self.found([0.2, 0.21, 0.2, 0.21, 0.2], 30.0)) > 0.8
        assert chance(self.found([0.2, 0.21, 0.2, 0.21, 0.2], 30.0, "arithmetic")) < 0.2

    def test_a_break_in_growth_leaves_too_few_years_of_points(self) -> None:
        for cut, reason in (((), "forecast"), ((2023,), "few_years")):
            known = (level((60.0, 61.0) * 4, "tfp_share"), level((6.0, 6.1) * 4, "grdp_growth", cut=cut))
            found = ask("arithmetic", 50.0, *known, mean="pooled", indicator="tfp_share", first_year=2026)
            assert found.reason == reason

    def test_half_a_point_in_a_year_is_enough(self) -> None:
        known = (level((60.0,) * 5, "tfp_share"), level((0.5,) * 5, "grdp_growth"))
        found = ask("arithmetic", 59.0, *known, indicator="tfp_share", first_year=2026)
        assert found.chance == 1.0

    def test_without_growth_figures_there_is_nothing_to_share(self) -> None:
        lone = level([60.0, 61.0, 59.0, 60.0, 61.0], "tfp_share")
        found = ask("arithmetic", 50.0, lone, mean="pooled", first_year=2026)
        assert (found.verdict, found.reason) == (Verdict.UNKNOWN, "few_years")


class TestPeers:
    mine = (30.0, 31.0, 33.0, 32.0, 35.0)
    theirs = (40.0, 42.0, 41.0, 43.0, 44.0)

    def held(self, *names: str, id: str = "pii_score") -> list[Series]:
        return [
            level(self.mine, id, area=AREA),
            *(level([v + k for v in self.theirs], id, area=name) for k, name in enumerate(names)),
        ]

    def test_each_peer_goes_on_from_its_own_series(self) -> None:
        found = among("mean", *self.held("A", "B"), peers=(AREA, "A", "B"))
        assert found.outlook is not None
        assert (found.outlook.how, found.outlook.values["size"], found.outlook.values["rule"]) == (
            "peers",
            3,
            "mean",
        )
        assert 0 < chance(found) < 0.2
        assert chance(among("upper_half", *self.held("A", "B"), peers=("A", "B"))) >= chance(
            among("upper_third", *self.held("A", "B"), peers=("A", "B"))
        )

    def test_the_area_counts_itself_whether_it_is_listed_or_not(self) -> None:
        """Against the mean of all three: with itself in it, the mean is nearer."""
        one = among("mean", *self.held("A", "B"), peers=("A", "B"))
        other = among("mean", *self.held("A", "B"), peers=(AREA, "A", "B"))
        assert (one.chance, one.values["size"]) == (other.chance, other.values["size"])

    @pytest.mark.parametrize(("rule", "places"), [("upper_half", 2), ("upper_third", 1)])
    def test_a_place_is_counted_from_the_top(self, rule: str, places: int) -> None:
        """Three areas that never move: second of three is in the upper half, not in the upper third."""
        for own, rank in ((30.0, 1), (20.0, 2), (10.0, 3)):
            held = [
                level((v,) * 5, "pii_score", area=name)
                for name, v in (
                    (AREA, own),
                    ("A", 15.0 if rank < 3 else 25.0),
                    ("B", 25.0 if rank > 1 else 5.0),
                )
            ]
            assert chance(among(rule, *held, peers=(AREA, "A", "B"))) == float(rank <= places)

    @pytest.mark.parametrize("rule", ["mean", "upper_third"])
    def test_among_ranks_the_least_is_the_best(self, rule: str) -> None:
        for own, met in ((10.0, 1.0), (10.9, 0.0)):
            held = [level((v,) * 5, "rank", area=a) for a, v in ((AREA, own), ("A", 10.5), ("B", 10.5))]
            asked = target(PeerScore, indicator="rank", year=2028, rule=rule, peers="vùng")
            known = facts(*held, as_of=TODAY, peers=(AREA, "A", "B"))
            assert assess(asked, known).chance == met
            alone = facts(held[0], level((10.5,) * 5, "rank", area=REGION), as_of=TODAY, peers=("A",))
            if rule == "mean":
                assert assess(asked, alone).chance == met

    def test_a_place_carries_its_own_forecast_and_error(self) -> None:
        found = among("mean", *self.held("A"), peers=(AREA, "A"))
        assert found.outlook is not None
        assert found.outlook.projection == projected(
            level(self.mine, "pii_score"), 2028, facts(level(self.mine, "pii_score"))
        )
        p = found.outlook.chance
        assert found.outlook.error == pytest.approx(sqrt(p * (1 - p) / DRAWS))

    def test_two_alike_share_the_better_place(self) -> None:
        held = [level((20.0,) * 5, "pii_score", area=name) for name in (AREA, "A", "B")]
        assert chance(among("upper_third", *held, peers=(AREA, "A", "B"))) == 1.0
        assert chance(among("mean", *held, peers=(AREA, "A", "B"))) == 1.0

    def test_alike_areas_have_even_chances(self) -> None:
        """Same history, own draws: each of two is ahead in half of the cases."""
        held = [level(self.mine, "pii_score", area=name) for name in (AREA, "A")]
        assert chance(among("mean", *held, peers=(AREA, "A"))) == pytest.approx(0.5, abs=0.05)
        assert chance(among("upper_half", *held, peers=(AREA, "A"))) == pytest.approx(0.5, abs=0.05)

    def test_a_missing_peer_is_named(self) -> None:
        short = level((1.0, 2.0), "pii_score", area="C")
        found = among("upper_half", *self.held("A"), short, peers=(AREA, "A", "B", "C"))
        assert (found.verdict, found.reason) == (Verdict.UNKNOWN, "peers_missing")
        assert found.values["missing_peers"] == ("B", "C")

    def test_the_regions_row_serves_for_the_mean_alone(self) -> None:
        region = level((32.0, 31.0, 33.0, 34.0, 33.0), "pii_score", area=REGION)
        found = among("mean", *self.held("A"), region, peers=(AREA, "A", "B"))
        assert found.outlook is not None
        assert 0.2 < chance(found) < 0.9
        rank = among("upper_half", *self.held("A"), region, peers=(AREA, "A", "B"))
        assert rank.reason == "peers_missing"
        none = among("mean", *self.held("A"), peers=(AREA, "A", "B"))
        assert (none.reason, none.values["missing_peers"]) == ("peers_missing", ("B",))

    def test_a_region_without_peers_of_the_list_serves_too(self) -> None:
        region = level((22.0,) * 5, "pii_score", area=REGION)
        assert chance(among("mean", level((23.0,) * 5, "pii_score"), region, peers=())) == 1.0
        assert chance(among("mean", level((21.0,) * 5, "pii_score"), region, peers=())) == 0.0

    def test_its_own_series_must_reach(self) -> None:
        held = self.held("A")
        found = among("mean", level((1.0, 2.0, 3.0), "pii_score"), held[1], peers=(AREA, "A"))
        assert (found.reason, found.values["n"]) == ("few_years", 3)


class TestRule:
    @pytest.mark.parametrize(
        ("p", "verdict"),
        [
            (0.0, Verdict.OFF_TRACK),
            (0.1, Verdict.OFF_TRACK),
            (0.1000001, Verdict.AT_RISK),
            (0.5, Verdict.AT_RISK),
            (0.8999999, Verdict.AT_RISK),
            (0.9, Verdict.ON_TRACK),
            (1.0, Verdict.ON_TRACK),
        ],
    )
    def test_ninety_and_ten_percent(self, p: float, verdict: Verdict) -> None:
        assert verdict_of(p) is verdict

    @pytest.mark.parametrize("bound", [120.0, 150.0, 160.0, 200.0])
    def test_for_one_year_that_is_the_80_percent_interval(self, bound: float) -> None:
        found = ask("at_least", bound, level(TestLevel.values))
        low, high = found.values["low"], found.values["high"]
        assert isinstance(low, float)
        assert isinstance(high, float)
        expected = (
            Verdict.ON_TRACK if low >= bound else Verdict.OFF_TRACK if high <= bound else Verdict.AT_RISK
        )
        assert found.verdict in (expected, Verdict.CONTESTED)
        assert (found.verdict is Verdict.CONTESTED) == (found.reason == "methods_disagree")

    #: word of each method -> the side it takes, as the design of the product lists them
    words: ClassVar[dict[str, dict[str, str | None]]] = {
        "statcan": {
            "target_achieved": "on",
            "substantial_progress": "on",
            "moderate_progress": None,
            "limited_progress": "off",
            "deterioration": "off",
            "not_available": None,
        },
        "un": {"3": "on", "2": None, "1": "off", "not_available": None},
        "germany": {
            "sun": "on",
            "slightly_cloudy": "on",
            "cloud": "off",
            "thunderstorm": "off",
            "not_available": None,
        },
        "sdsn": {
            "on_track": "on",
            "moderately_improving": None,
            "stagnating": "off",
            "decreasing": "off",
            "not_available": None,
        },
        "escap": {"n/a": None},
    }

    def test_contested_when_half_and_two_of_those_that_take_a_side_say_the_opposite(self) -> None:
        seen = set()
        for combination in product(*self.words.values()):
            panel = tuple(Progress(method=m, status=s) for m, s in zip(self.words, combination, strict=True))
            sides = [self.words[p.method][p.status] for p in panel]
            for p, plain, against in (
                (0.95, Verdict.ON_TRACK, sides.count("off")),
                (0.05, Verdict.OFF_TRACK, sides.count("on")),
            ):
                taken = sum(s is not None for s in sides)
                contested = against >= 2 and against >= taken / 2
                assert verdict_of(p, panel) is (Verdict.CONTESTED if contested else plain), combination
                seen.add((against, taken, contested))
            assert verdict_of(0.5, panel) is Verdict.AT_RISK
        assert {(2, 4, True), (2, 2, True), (1, 1, False), (1, 2, False), (2, 3, True), (1, 4, False)} <= seen

    def test_a_contested_verdict_says_why(self) -> None:
        """Steady until the last year, then a fall: the paces since the base year say off."""
        found = ask("at_least", 101.0, level((150.0, 150.0, 150.0, 151.0, 150.0, 150.0, 149.5)))
        assert found.outlook is not None
        assert found.verdict is Verdict.ON_TRACK
        assert found.reason == "forecast"
        with_panel = replace(found.outlook, panel=tuple(Progress(method="un", status="1") for _ in range(2)))
        assert verdict_of(with_panel.chance, with_panel.panel) is Verdict.CONTESTED

    @settings(max_examples=60)
    @given(positive, st.floats(0.5, 2.0))
    @pytest.mark.parametrize("kind", KINDS)
    def test_the_verdict_follows_from_chance_and_panel(
        self, kind: str, values: list[float], ratio: float
    ) -> None:
        found = ask(kind, values[-1] * ratio, level(values))
        if found.outlook is None:
            return
        assert found.verdict is verdict_of(found.outlook.chance, found.outlook.panel)
        assert (found.verdict is Verdict.CONTESTED) == (found.reason == "methods_disagree")
        assert found.reason in ("forecast", "methods_disagree")


class TestWhenNot:
    def test_what_observations_decided_stays_decided(self) -> None:
        for bound, verdict in ((10.0, Verdict.MET), (99.0, Verdict.MISSED)):
            found = ask("at_least", bound, level((11.0, 12.0, 13.0, 14.0, 15.0)), year=2024)
            assert (found.verdict, found.outlook, found.chance) == (verdict, None, None)
            assert look_ahead(found, facts(level((11.0, 12.0, 13.0, 14.0, 15.0)))) is found

    def test_few_years_after_a_break(self) -> None:
        whole = level((11.0, 12.0, 13.0, 14.0, 15.0, 16.0, 17.0))
        cut = level((11.0, 12.0, 13.0, 14.0, 15.0, 16.0, 17.0), cut=((2022, "step"),))
        assert ask("at_least", 20.0, whole).outlook is not None
        for kind in ("at_least", "every_year", "arithmetic"):
            found = ask(kind, 20.0, cut)
            assert (found.verdict, found.reason, found.outlook) == (Verdict.UNKNOWN, "few_years", None)
            assert found.values["n"] == 3
        four = level((11.0, 12.0, 13.0, 14.0, 15.0, 16.0, 17.0), cut=((2021, "step"),))
        found = ask("at_least", 20.0, four)
        assert found.outlook is not None
        assert found.outlook.projection is not None
        assert (found.outlook.projection.n, found.outlook.projection.first_used) == (4, 2021)

    def test_another_quantity_than_the_plans_is_not_forecast(self) -> None:
        cut = level((11.0, 12.0, 13.0, 14.0, 15.0, 16.0, 17.0, 18.0), cut=((2023, "definition"),))
        found = ask("at_least", 20.0, cut)
        assert (found.verdict, found.reason, found.values["year"]) == (Verdict.UNKNOWN, "series_break", 2023)
        assert ask("at_least", 20.0, cut, base_year=2023).reason == "few_years"

    @pytest.mark.parametrize(
        ("asked", "reason"),
        [
            (target(Milestone, year=2030), "not_due"),
            (target(Qualitative, year=2030), "qualitative"),
            (target(AtLeast, year=2030, value=1.0, indicator="grdp_current"), "few_years"),
            (target(AtLeast, year=2030, value=1.0, indicator="hdi"), "no_data"),
            (target(CountBy, year=2030, value=1.0, since=2023, indicator="startups_supported"), "no_data"),
        ],
    )
    def test_each_reason_is_kept(self, asked: AnyTarget, reason: str) -> None:
        known = facts(level((1.0, 2.0, 3.0)), as_of=TODAY, events=(event("t", "2023", state="planned"),))
        if asked.indicator == "startups_supported":
            asked = replace(asked, indicator="hdi")
        found = assess(asked, known)
        assert (found.verdict, found.reason, found.outlook) == (Verdict.UNKNOWN, reason, None)

    def test_a_break_announced_before_the_deadline(self) -> None:
        ahead = level((11.0, 12.0, 13.0, 14.0, 15.0), cut=((2027, "step"),))
        found = projected(ahead, 2030, facts(ahead))
        assert isinstance(found, NoOutlook)
        assert (found.reason, found.values) == ("few_years", {"n": 0})
        assert isinstance(projected(ahead, 2026, facts(ahead)), Projection)

    def test_a_year_already_known_leaves_nothing_ahead(self) -> None:
        known = level((11.0, 12.0, 13.0, 14.0, 15.0))
        found = projected(known, LAST, facts(known))
        assert isinstance(found, NoOutlook)
        assert (found.reason, found.values) == ("not_due", {})


class TestParts:
    @given(st.lists(st.booleans(), min_size=1, max_size=50))
    def test_the_monte_carlo_error_is_that_of_a_share(self, hits: list[bool]) -> None:
        p, error = chance_of(np.array(hits))
        assert p == pytest.approx(sum(hits) / len(hits))
        assert error == pytest.approx(sqrt(p * (1 - p) / len(hits)))

    @pytest.mark.parametrize("kind", ["every_year", "arithmetic", "geometric", "under_way", "staying_above"])
    def test_a_simulated_chance_tells_its_error(self, kind: str) -> None:
        found = ask(kind, 14.0, level((11.0, 13.0, 12.0, 14.0, 13.0)))
        assert found.outlook is not None
        p = found.outlook.chance
        assert 0 < p < 1
        assert found.outlook.error == pytest.approx(sqrt(p * (1 - p) / 2000))
        assert p * 2000 == pytest.approx(round(p * 2000))

    @pytest.mark.parametrize(
        ("value", "bound", "strict", "direction", "good"),
        [
            (5.0, 5.0, False, 1, True),
            (5.0, 5.0, True, 1, False),
            (5.0 - 1e-12, 5.0, False, 1, True),
            (5.0 + 1e-12, 5.0, True, 1, False),
            (5.1, 5.0, True, 1, True),
            (5.1, 5.0, False, -1, False),
            (4.9, 5.0, True, -1, True),
            (5.0, 5.0, True, -1, False),
            (5.0, 5.0, False, -1, True),
        ],
    )
    def test_equal_counts_unless_strict(
        self, value: float, bound: float, strict: bool, direction: int, good: bool
    ) -> None:
        found = reaches(np.array([value]), bound, strict=strict, direction=direction)
        assert found.tolist() == [good]
        assert reaches(np.array([value]), np.array([bound]), strict=strict, direction=direction)[0] == good

    def test_draws_are_the_same_each_time_and_another_series_has_its_own(self) -> None:
        known = level((11.0, 13.0, 12.0, 14.0, 13.0))
        made = projected(known, 2030, facts(known))
        assert isinstance(made, Projection)
        one, again = (draws_of(made, (2026, 2028), "a") for _ in range(2))
        assert one.shape == (DRAWS, 2) == (2000, 2)
        assert np.array_equal(one, again)
        other = draws_of(made, (2026, 2028), "b")
        assert abs(np.corrcoef(one[:, 0], other[:, 0])[0, 1]) < 0.1

    @pytest.mark.parametrize(
        ("id", "base", "bound", "points"),
        [
            ("grdp_growth", 5.0, 6.0, True),
            ("rank", 30.0, 20.0, True),
            ("pii_score", 30.0, 32.0, True),
            ("innovating_share", 5.0, 20.0, False),
            ("innovating_share", 3.0, 20.0, True),
            ("rd_fte_per_10k", 1.0, 8.0, True),
            ("rd_fte_per_10k", 4.0, 8.0, False),
            ("grdp_current", 1.0, 100.0, False),
        ],
    )
    def test_points_a_year_for_rates_ranks_and_small_bases(
        self, id: str, base: float, bound: float, points: bool
    ) -> None:
        known = level((1.0, 2.0), id)
        assert counts_in_points(known, facts(known), base, bound) is points

    def test_a_series_the_catalogue_does_not_know(self) -> None:
        strange = replace(level((11.0, 12.0, 13.0, 14.0)), indicator="strange")
        assert counts_in_points(strange, facts(strange), 1.0, 100.0) is False
        made = projected(strange, 2030, facts(strange), scale="rate")
        assert isinstance(made, Projection)
        assert made.transform == "identity"
        known = projected(level((11.0, 12.0, 13.0, 14.0)), 2030, facts(strange), scale="rate")
        assert isinstance(known, Projection)
        assert known.transform == "log"

    def panel(self, known: Series, base_year: int | None = 2020) -> tuple[Progress, ...]:
        return methods(
            known, facts(known), base_year=base_year, bound=20.0, year=2030, kind="value", direction=1
        )

    def test_the_panel_starts_in_the_base_year_or_the_first_year_after_it(self) -> None:
        values = (11.0, 12.0, 13.0, 14.0, 15.0, 16.0, 17.0)
        found = self.panel(level(values))
        assert [p.method for p in found] == ["statcan", "un", "germany", "sdsn", "escap"]
        assert (found[0].part("base_year"), found[0].part("base_value")) == (2020, 13.0)
        late = self.panel(level(values[-3:]))[0]
        assert (late.part("base_year"), late.part("base_value")) == (2022, 15.0)
        assert self.panel(level(values), None) == ()
        assert self.panel(level(())) == ()
        assert self.panel(level((5.0,))) == ()
        assert self.panel(level(values), 2024) == ()
        assert self.panel(level(values), 2023) != ()

    def test_the_panel_never_looks_across_a_break(self) -> None:
        values = (11.0, 12.0, 13.0, 14.0, 15.0, 16.0, 17.0)
        once = self.panel(level(values, cut=((2021, "step"),)))[0]
        assert (once.part("base_year"), once.part("base_value")) == (2021, 14.0)
        twice = self.panel(level(values, cut=((2019, "step"), (2023, "step"))))
        assert (twice[0].part("base_year"), twice[0].part("current_value")) == (2023, 17.0)
        assert twice[2].reason == "few_points"
        assert self.panel(level(values, cut=((2024, "step"),))) == ()
