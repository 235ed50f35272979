"""What a target means in people, money and pace, from observed denominators only."""

from __future__ import annotations

from datetime import date

from indicators.meaning import Meaning, meaning
from indicators.targets import AnyTarget, AtLeast, AtLeastAiming, CountBy, EveryYear, Milestone, PeerScore
from indicators.verdicts import Facts
from tests.indicators.make import AREA, REGION, facts, series, target

PEOPLE = series("population", {2024: "558.46", 2025: "562.93 P"})
INCOME = series("grdp_per_capita", {2025: "49.59 E"})
PUBLISHED = series("grdp_current", {2025: "27935 E"})


def by_key(asked: AnyTarget, known: Facts) -> dict[str, Meaning]:
    return {m.key: m for m in meaning(asked, known)}


def test_eight_per_ten_thousand_is_about_450_people() -> None:
    found = by_key(target(AtLeast, value=8, indicator="rd_fte_per_10k"), facts(PEOPLE))["fte_people"]
    assert (found.values["people"], found.years) == (450.0, (2025,))
    assert found.unit is not None
    assert found.unit.code == "PERS"
    assert found.sources


def test_one_percent_of_grdp_is_about_279_billion_dong() -> None:
    asked = target(AtLeastAiming, value=1.0, aim=1.5, indicator="st_investment_share")
    low, high = meaning(asked, facts(PEOPLE, INCOME, PUBLISHED))
    assert (low.values["amount"], low.values["grdp"], low.values["year"]) == (279.0, 27916.0, 2025.0)
    assert high.values["amount"] == 419.0
    assert low.unit is not None
    assert low.unit.code == "BVND"


def test_twenty_percent_above_is_twelve_tenths_of_the_central_figure() -> None:
    asked = target(EveryYear, value=20, first_year=2024, indicator="st_budget_uplift")
    assert by_key(asked, facts())["uplift_factor"].values["factor"] == 1.2
    found = by_key(asked, facts(series("st_budget_central", {2025: "12.5"})))["uplift_amount"]
    assert found.values["amount"] == 15.0


def test_a_printed_value_in_doubt_is_never_translated_only_its_references() -> None:
    asked = target(AtLeast, value=107, indicator="rd_fte_per_10k", doubt="?", references=(10.0, 12.0))
    found = meaning(asked, facts(PEOPLE))
    assert [(m.key, m.values["people"]) for m in found] == [
        ("fte_reference", 563.0),
        ("fte_reference", 676.0),
    ]


def test_a_share_is_told_of_a_hundred_and_of_the_known_whole() -> None:
    asked = target(AtLeast, value=80, strict=True)
    found = by_key(asked, facts())
    assert set(found) == {"of_hundred"}
    assert found["of_hundred"].values["n"] == 80
    whole = by_key(asked, facts(series("ip_products_total", {2024: 60})))["of_known"]
    assert (whole.values["n"], whole.values["whole"]) == (49.0, 60.0)


def test_a_share_of_money_is_rounded_not_raised_to_the_next_whole() -> None:
    asked = target(AtLeastAiming, value=50, aim=60, indicator="rd_nonstate_share")
    found = by_key(asked, facts(series("rd_spending", {2025: "90.4"})))["of_known"]
    assert found.values["n"] == 45.0


def test_a_share_of_growth_is_told_in_points() -> None:
    asked = target(AtLeast, value=35, indicator="tfp_share")
    found = by_key(asked, facts(series("grdp_growth", {2025: "7.22 E"})))["tfp_points"]
    assert (found.values["points"], found.values["growth"]) == (2.5, 7.22)
    assert not meaning(asked, facts(series("grdp_growth", {2025: "-0.62"})))


def test_a_count_is_told_as_a_yearly_pace_and_as_what_is_left() -> None:
    asked = target(CountBy, value=10, since=2023, year=2030, indicator="st_enterprises")
    found = by_key(asked, facts())
    assert set(found) == {"count_pace"}
    assert found["count_pace"].values["per_year"] == 1.25
    known = series("st_enterprises", {2023: 1, 2024: 1, 2025: 3})
    left = by_key(asked, facts(known, as_of=date(2026, 9, 13)))["count_left"]
    assert (left.values["left"], left.values["years"], left.values["per_year"]) == (5.0, 5.0, 1.0)


def test_a_place_among_peers_is_told_as_points_to_the_mean() -> None:
    asked = target(PeerScore, rule="mean", peers="p", indicator="pii_score", year=2030)
    scores = series("pii_score", {2024: "23.95"}), series("pii_score", {2024: "32.03"}, area=REGION)
    assert by_key(asked, facts(*scores, peers=(AREA, "B")))["peer_gap"].values["points"] == 8.08


def test_nothing_is_said_without_a_denominator() -> None:
    assert not meaning(target(AtLeast, value=8, indicator="rd_fte_per_10k"), facts())
    assert not meaning(target(AtLeastAiming, value=1, aim=2, indicator="st_investment_share"), facts(INCOME))
    assert not meaning(target(Milestone, indicator=None), facts())
