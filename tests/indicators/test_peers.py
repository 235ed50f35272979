"""Comparison inside a dated list: nobody is forgotten, nothing crosses a change."""

from __future__ import annotations

from data.records import Series
from indicators.peers import mean_of_peers, rank_bounds, ranking, span
from tests.indicators.make import REGION, series

PEERS = ("A", "B", "C", "D")


def panel(id: str, **scores: dict[int, float | str]) -> dict[str, Series]:
    return {area: series(id, values, area=area) for area, values in scores.items()}


def test_ties_share_a_place_and_the_next_place_is_skipped() -> None:
    found = ranking(panel("pii_score", A={2024: 3}, B={2024: 5}, C={2024: 5}, D={2024: 1}), PEERS, 2024)
    assert [(p.area, p.rank) for p in found.places] == [("B", 1), ("C", 1), ("A", 3), ("D", 4)]


def test_less_is_better_for_some() -> None:
    known = panel("rank", A={2024: 3}, B={2024: 1}, C={2024: 2}, D={2024: 4})
    assert [p.area for p in ranking(known, PEERS, 2024, direction=-1).places] == ["B", "C", "A", "D"]


def test_no_rank_while_a_peer_is_missing_and_the_missing_are_named() -> None:
    found = ranking(panel("pii_score", A={2024: 3}, B={2024: 5}, C={2023: 9}), PEERS, 2024)
    assert found.missing == ("C", "D")
    assert all(p.rank is None for p in found.places)
    assert (found.size, found.mean) == (4, None)
    assert rank_bounds(found, "A") == (2, 4)
    assert rank_bounds(found, "C") is None


def test_the_regions_row_is_the_mean_where_it_is_published() -> None:
    known = panel("pii_score", A={2024: 3}, B={2024: 5})
    row = series("pii_score", {2024: "32.03"}, area=REGION)
    found = ranking(known, PEERS, 2024, region=row)
    assert found.mean
    assert (found.mean.value, found.mean.published) == (32.03, True)
    distance = found.distance("A")
    assert distance is not None
    assert round(distance, 2) == -29.03
    assert found.distance("D") is None


def test_else_the_simple_mean_of_the_complete_list_else_none() -> None:
    known = panel("pii_score", A={2024: 3}, B={2024: 5})
    found = mean_of_peers(known, ("A", "B"), 2024, None)
    assert found
    assert (found.value, found.published, len(found.evidence)) == (4.0, False, 2)
    assert mean_of_peers(known, PEERS, 2024, None) is None
    assert mean_of_peers(known, (), 2024, None) is None


def test_a_regions_total_is_never_taken_for_a_mean() -> None:
    known = panel("enterprises_active", A={2024: 1000}, B={2024: 3000})
    total = series("enterprises_active", {2024: 4000}, area=REGION)
    found = mean_of_peers(known, ("A", "B"), 2024, total)
    assert found
    assert (found.value, found.published) == (2000.0, False)


def test_span_has_rows_only_where_both_years_stand_on_one_definition() -> None:
    known = panel("pii_score", A={2020: 3, 2024: 5}, B={2020: 4, 2024: 9}, C={2024: 1})
    known["D"] = series("pii_score", {2020: 1, 2024: 2}, area="D", cut=(2021,))
    found = span(known, lambda _: PEERS, 2020, 2024)
    assert [(r.area, r.change) for r in found.rows] == [("B", 5.0), ("A", 2.0)]
    assert (found.missing, found.broken, found.peers_changed) == (("C",), ("D",), False)


def test_span_never_crosses_a_change_of_the_list() -> None:
    known = panel("pii_score", A={2024: 3, 2025: 5}, B={2024: 4, 2025: 9})
    found = span(known, lambda year: ("A", "B") if year < 2025 else ("A",), 2024, 2025)
    assert found.peers_changed
    assert found.rows == ()
    assert found.mean_last is None
