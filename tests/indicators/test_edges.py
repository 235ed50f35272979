"""Edges that a slightly different line would cross: each test here failed to exist until a changed line went unseen."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from scipy import stats

from data.records import ObsStatus
from indicators.assess import assess
from indicators.chances import count_chance, proportion_chance, shown_chance
from indicators.forecast import half_drift
from indicators.outlook_many import running_count
from indicators.progress import german_weather, statcan, un_linear
from indicators.student import beta_cdf
from indicators.targets import CountBy, PeerScore, Qualitative
from indicators.tfp import mean_annual_share, perpetual_inventory
from indicators.tfp_account import Factors, account
from indicators.tfp_capital import capital_by_inventory, sensitivity
from indicators.tfp_check import check_published
from indicators.transforms import refusal
from indicators.verdicts import Verdict
from tests.indicators import make
from tests.indicators.make import AREA, facts, series, target, text

TODAY = date(2025, 6, 30)


class TestWithoutMeasure:
    known = series("hdi", {2022: 0.7, 2023: "0.71 P"})

    @pytest.mark.parametrize("references", [(), (0.8, 0.9)])
    def test_words_and_doubtful_values_show_what_is_known(self, references: tuple[float, ...]) -> None:
        plain = target(Qualitative, indicator="hdi", year=2030, references=references)
        for asked, reason in ((plain, "qualitative"), (replace(plain, doubt=text("in sai")), "doubt")):
            found = assess(asked, facts(self.known, as_of=TODAY))
            assert (found.verdict, found.reason, found.outlook) == (Verdict.UNKNOWN, reason, None)
            assert [o.year for o in found.evidence] == [2023]
            assert found.latest is not None
            assert found.latest.year == 2023
            assert found.values == ({"references": references} if references else {})

    def test_without_a_series_there_is_nothing_to_show(self) -> None:
        for indicator in (None, "pii_score"):
            found = assess(target(Qualitative, indicator=indicator, year=2030), facts(as_of=TODAY))
            assert (found.evidence, found.latest, found.values) == ((), None, {})


class TestChances:
    @pytest.mark.parametrize(
        ("k", "n", "bound"), [(8, 10, 70.0), (0, 3, 10.0), (3, 3, 90.0), (40, 200, 25.0), (1, 2, 50.0)]
    )
    def test_a_proportion_is_beta_with_half_a_success_and_half_a_failure(
        self, k: int, n: int, bound: float
    ) -> None:
        expected = float(stats.beta.sf(bound / 100, k + 0.5, n - k + 0.5))
        for strict in (False, True):
            assert proportion_chance(k, n, bound, strict) == pytest.approx(expected, abs=1e-12)

    def test_only_at_the_ends_does_strict_matter(self) -> None:
        assert [proportion_chance(2, 5, b) for b in (-1.0, 0.0, 100.0, 100.5)] == [1.0, 1.0, 0.0, 0.0]
        assert [proportion_chance(2, 5, b, strict=True) for b in (100.0, 150.0)] == [0.0, 0.0]

    def test_half_a_year_is_enough_to_see_a_pace(self) -> None:
        expected = float(stats.nbinom.sf(1, 2.5, 0.5 / 1.5))
        assert count_chance(2, 0.5, 1.0, 2) == pytest.approx(expected, abs=1e-9)

    def test_what_is_shown_has_two_digits(self) -> None:
        assert [shown_chance(p) for p in (0.149, 0.151, 0.35, 0.552)] == [0.15, 0.15, 0.35, 0.55]

    @pytest.mark.parametrize("x", [1e-9, 0.02, 0.31, 0.5, 0.69, 0.97, 0.999])
    @pytest.mark.parametrize(("a", "b"), [(0.5, 0.5), (0.5, 40.5), (7.0, 2.5), (300.0, 12.0), (1.0, 1.0)])
    def test_beta_is_scipys_from_either_side(self, x: float, a: float, b: float) -> None:
        assert beta_cdf(x, a, b) == pytest.approx(float(stats.beta.cdf(x, a, b)), rel=1e-9, abs=1e-14)

    def test_beta_beyond_its_ends(self) -> None:
        assert [beta_cdf(x, 2.0, 3.0) for x in (-1.0, 0.0, 1.0, 1.5)] == [0.0, 0.0, 1.0, 1.0]


class TestHalfDrift:
    def test_a_refusal_says_what_was_asked(self) -> None:
        made = half_drift((1.0, 2.0), 3, "none", level=50)
        assert (made.transform, made.level, made.reason) == ("identity", 50, "few_points")
        assert half_drift((1.0, 2.0, 3.0, 4.0), 3, level=50).level == 50

    def test_whole_numbers_are_numbers_and_a_narrow_interval_may_be_asked(self) -> None:
        made = half_drift((1, 2, 4, 8), 2, "none", level=0.5)
        assert made == half_drift((1.0, 2.0, 4.0, 8.0), 2, "none", level=0.5)
        assert made.low[0] < made.median[0] < made.high[0]

    def test_small_values_are_positive_and_shares(self) -> None:
        assert refusal("log", (0.5, 0.01)) is None
        assert refusal("logit", (0.0, 0.5, 100.0)) is None
        with pytest.raises(ValueError, match="ít nhất một năm"):
            half_drift((1.0, 2.0, 3.0, 4.0), 0)
        with pytest.raises(ValueError, match="sqrt"):
            half_drift((1.0, 2.0, 3.0, 4.0), 1, "sqrt")


class TestLookingAhead:
    def test_a_running_count_is_the_same_series_otherwise(self) -> None:
        flow = series("st_enterprises", {2021: 7, 2022: 2, 2023: "3 P", 2025: 4}, cut=(2019,))
        made = running_count(flow, 2022, 2030)
        assert [(o.year, o.value) for o in made.observations] == [(2021, 0.0), (2022, 2.0), (2023, 5.0)]
        assert [o.status for o in made.observations] == [ObsStatus.NORMAL] * 2 + [ObsStatus.PROVISIONAL]
        same = ("indicator", "area", "unit", "basis", "breakdown", "breaks")
        assert [getattr(made, name) for name in same] == [getattr(flow, name) for name in same]
        assert running_count(flow, 2024, 2030).observations == ()

    def test_a_year_without_events_shows_a_pace(self) -> None:
        flow = series("st_enterprises", {2021: 40, 2022: 0, 2023: 1, 2024: 0})
        asked = target(CountBy, indicator="st_enterprises", year=2030, since=2022, value=3.0)
        found = assess(asked, facts(flow, as_of=TODAY))
        assert found.chance == pytest.approx(float(stats.nbinom.sf(1, 1.5, 3 / 9)), abs=1e-9)

    def test_all_counted_years_show_the_pace_not_only_the_last_three(self) -> None:
        flow = series("st_enterprises", {2020: 9, 2021: 1, 2022: 1, 2023: 1, 2024: 1})
        asked = target(CountBy, indicator="st_enterprises", year=2030, since=2020, value=20.0)
        found = assess(asked, facts(flow, as_of=TODAY))
        assert found.outlook is not None
        assert (found.outlook.values["events"], found.outlook.values["years"]) == (13, 5)

    def test_the_list_of_the_judged_year_is_asked_for(self) -> None:
        """Peers change over time: the look ahead uses those of the target's year."""
        held = [series("pii_score", dict.fromkeys(range(2020, 2025), v), area=a) for a, v in
                ((AREA, 20.0), ("A", 10.0), ("B", 90.0))]  # fmt: skip
        asked = target(PeerScore, indicator="pii_score", year=2028, rule="mean", peers="vùng")
        for now, then, chance in ((("B",), ("A",), 1.0), (("A",), ("B",), 0.0)):
            known = facts(*held, as_of=TODAY)
            by_year = replace(
                known, peers=lambda name, year, a=now, b=then: b if (name, year) == ("vùng", 2028) else a
            )
            assert assess(asked, by_year).chance == chance


class TestProgress:
    def test_a_direction_alone_brings_its_figures(self) -> None:
        found = german_weather([10, 11, 12, 14, 13.5], "none", None, None, 2024)
        assert (found.method, found.rule, found.status) == ("germany", "trend", "slightly_cloudy")
        assert found.metric == pytest.approx(3.5 / 4)
        assert found.part("last_change") == -0.5
        down = german_weather([10, 11, 12, 14, 13.5], "none", None, None, 2024, direction=-1)
        assert (down.status, down.metric) == ("cloud", pytest.approx(-3.5 / 4))

    def test_growth_alone_brings_its_figures(self) -> None:
        found = statcan(1, 2015, 100.0, 2020, 110.0)
        growth = 1.1**0.2 - 1
        assert (found.method, found.rule, found.status) == ("statcan", "compound", "substantial_progress")
        assert found.part("progress") == found.metric == pytest.approx(growth)
        assert (found.part("limit"), found.part("coefficient")) == (None, None)
        limited = statcan(1, 2015, 100.0, 2020, 110.0, limit=200.0)
        assert (limited.part("limit"), limited.part("coefficient")) == (200.0, pytest.approx(1 - 0.5**4.44))
        assert statcan(1, 2015, 500.0, 2020, 600.0, limit=200.0).part("coefficient") == 1.0
        broken = statcan(1, 2015, 100.0, 2020, 110.0, limit=float("nan"))
        assert (broken.method, broken.reason, broken.part("base_value")) == (
            "statcan",
            "missing_value",
            100.0,
        )

    def test_what_cannot_be_computed_keeps_its_name(self) -> None:
        found = un_linear(1, 2020, None, 2023, 5.5, target=8.0, target_year=2030)
        assert (found.method, found.reason) == ("un", "missing_value")


class TestGrowthAccounts:
    def test_shares_and_rates_come_in_pairs(self) -> None:
        with pytest.raises(ValueError, match="2 năm"):
            mean_annual_share([1.0, 2.0], [4.0])

    def test_a_small_stock_is_a_stock(self) -> None:
        assert perpetual_inventory([0.1], 0.5, 0.0) == pytest.approx([0.5, 0.6])
        for name, wrong in (("depreciation", {"depreciation": 1.5}), ("efficiency", {"efficiency": -0.5})):
            with pytest.raises(ValueError, match=name):
                perpetual_inventory(
                    **{"investment": [1.0], "initial_stock": 1.0, "depreciation": 0.1, **wrong}
                )  # type: ignore[arg-type]

    def factors(self, **known: object) -> Factors:
        made: dict[str, object] = {
            "level": series("level", {}), "rate": series("rate", {2021: "5.0", 2022: "6.0"}),
            "investment": series("investment", {}),
            "capital": series("capital", {2020: 100, 2021: 110, 2022: 121}),
            "labour": series("labour", {2020: 100, 2021: 101, 2022: "102.01"}),
            "capital_share": series("capital_share", {2020: "0.4"}), "labour_share": series("labour_share", {}),
        }  # fmt: skip
        return Factors(**{**made, **known})  # type: ignore[arg-type]

    @pytest.mark.parametrize(("share", "made"), [("0.0", 2), ("1.0", 2), ("1.5", 0), ("-0.1", 0)])
    def test_a_factor_share_may_be_nothing_or_all(self, share: str, made: int) -> None:
        found = account(self.factors(capital_share=series("capital_share", {2020: share})), "official")
        assert len(found.years) == made
        assert found.form == "official"

    def test_the_quality_of_labour_is_labours_part(self) -> None:
        quality = series("quality", {2020: 100, 2021: 102, 2022: "104.04"})
        known = self.factors(quality=quality, capital_share=series("capital_share", {2020: "0.4"}))
        found = [y for y in account(known, "standard").years if y.year == 2022]
        assert len(found) == 1
        year = found[0]
        assert year.form == "standard"
        assert year.share_labour == pytest.approx(
            100 * 0.6 * (np.log(1.01) + np.log(1.02)) / np.log(1.06), rel=1e-6
        )
        assert year.interval is not None
        assert year.share_tfp is not None
        assert year.interval[0] < year.share_tfp < year.interval[1]
        period = account(known, "standard").period(2022, 2022)
        assert period is not None
        assert period.form == "standard"

    def test_a_break_between_two_years_is_told_and_one_before_is_not(self) -> None:
        gap = series("labour", {2020: 100, 2022: "102.01"}, cut=(2022,))
        found = account(self.factors(labour=gap), "official").left_out
        assert {(y.year, y.broken) for y in found} == {(2021, ()), (2022, ("labour",))}

    def test_a_stock_rests_on_what_was_invested_until_then(self) -> None:
        by = [make.source(f"s{k}") for k in range(3)]
        spent = replace(
            series("investment", {2020: 10, 2021: 0, 2022: 12}),
            observations=tuple(
                make.observation(2020 + k, v, by[k]) for k, v in enumerate((10, "0 F", "0.5 P"))
            ),
        )
        known = replace(
            spent, observations=tuple(replace(o, status=ObsStatus.NORMAL) for o in spent.observations)
        )
        made = capital_by_inventory(known, 2020, 100.0, 0.1)
        assert [o.year for o in made.observations] == [2020, 2021, 2022, 2023]
        assert [o.value for o in made.observations] == pytest.approx([100, 100, 90, 81.5])
        assert [[s.id for s in o.sources] for o in made.observations] == [
            ["s0"],
            ["s0"],
            ["s0", "s1"],
            ["s0", "s1", "s2"],
        ]
        assert {o.status for o in made.observations} == {ObsStatus.ESTIMATED}

    def test_a_grid_stops_at_a_break_inside_the_period_only(self) -> None:
        def cases(*cut: int) -> int:
            known = self.factors(
                level=series("level", {2020: 100, 2021: 105, 2022: "111.3"}),
                investment=series("investment", {2019: 30, 2020: 30, 2021: 31, 2022: 32}, cut=cut),
            )
            return len(sensitivity(known, 2021, 2022, efficiency=0.85))

        assert cases() > 0
        assert cases(2020) == cases(2022) == cases()
        assert cases(2021) == 0

    def test_a_published_labour_share_is_used(self) -> None:
        """With labour at .9 its part is 90 % of 2, not the 60 % the capital share alone would leave."""
        printed = {"output_growth": 4.0, "labour_growth": 2.0, "labour_share": 0.9}
        assert check_published(**printed, share_labour=45.0) == ()
        assert check_published(**printed, share_labour=30.0) == ("labour_part_is_not_its_share",)
        assert (
            check_published(output_growth=4.0, labour_growth=2.0, capital_share=0.4, share_labour=30.0) == ()
        )
        assert (
            check_published(tfp=2.0, share=50.0, labour_growth=2.0, labour_share=0.9, share_labour=45.0) == ()
        )

    def test_a_tolerance_may_be_nothing_but_not_less(self) -> None:
        exact = {"tolerance": 0.0, "share_tolerance": 0.0, "coefficient_tolerance": 0.0}
        assert check_published(tfp=2.0, share=50.0, output_growth=4.0, **exact) == ()
        assert check_published(tfp=2.0, share=50.1, output_growth=4.0, **exact) == (
            "share_is_not_tfp_over_growth",
        )
        for name in exact:
            with pytest.raises(ValueError, match="không âm"):
                check_published(tfp=2.0, **{name: -0.1})
