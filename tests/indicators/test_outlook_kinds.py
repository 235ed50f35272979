"""The look ahead, each kind of target against an arithmetic of its own."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from itertools import pairwise
from math import log, sqrt, tanh

import numpy as np
import pytest
from scipy import stats

from data.records import Series
from indicators.assess import assess
from indicators.outlook_many import COUNT_YEARS
from indicators.outlook_parts import (
    DRAWS,
    methods,
    projected,
)
from indicators.targets import (
    PeerScore,
)
from indicators.verdicts import Assessment, Verdict
from tests.indicators.make import AREA, REGION, facts, target
from tests.indicators.outlook_make import (
    KINDS,
    LAST,
    TODAY,
    among,
    ask,
    chance,
    count,
    level,
    panel_of,
)


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
