"""The look ahead: the one rule from a chance to a verdict, when there is none, and its parts."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from math import sqrt
from typing import ClassVar

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.records import Series
from indicators.assess import assess
from indicators.forecast import Projection
from indicators.outlook import look_ahead, verdict_of
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
    CountBy,
    Milestone,
    Qualitative,
)
from indicators.verdicts import Verdict
from tests.indicators.make import event, facts, target
from tests.indicators.outlook_make import (
    KINDS,
    LAST,
    TODAY,
    ask,
    level,
    positive,
)


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
        found = ask("at_least", bound, level((100.0, 104.0, 111.0, 115.0, 119.0, 118.0, 130.0, 141.0)))
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
