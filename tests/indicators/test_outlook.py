"""The look ahead: what may never happen to a chance, and what is known is not drawn again."""

from __future__ import annotations

from math import sqrt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indicators.assess import assess
from indicators.forecast import Projection
from indicators.outlook import OFF_UPTO, ON_FROM
from indicators.outlook_parts import (
    DRAWS,
    draws_of,
    projected,
)
from indicators.verdicts import Assessment
from tests.indicators.make import AREA, facts
from tests.indicators.outlook_make import (
    KINDS,
    TODAY,
    among,
    ask,
    chance,
    count,
    level,
    panel_of,
    positive,
)


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

    def test_a_geometric_mean_of_what_never_varies_is_that(self) -> None:
        """Also below -100 %, where nothing is left to fall."""
        for rate, bounds in ((5.0, (4.99, 5.0, 5.01)), (-150.0, (-99.99, -99.9, -99.8))):
            still = level((rate,) * 5, "grdp_growth")
            assert [chance(ask("geometric", b, still)) for b in bounds] == [1.0, 1.0, 0.0]

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
