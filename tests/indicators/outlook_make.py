"""Questions about the look ahead, and how their answers are read, for its tests."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from hypothesis import strategies as st

from data.records import Series
from indicators.assess import assess
from indicators.progress import Progress
from indicators.targets import (
    AnyTarget,
    AtLeast,
    AtLeastAiming,
    CountBy,
    EveryYear,
    Maintain,
    PeerScore,
    PeriodAverage,
)
from indicators.verdicts import Assessment, Verdict
from tests.indicators.make import facts, series, target

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


def count(value: float, since: int = 2023, **more: object) -> AnyTarget:
    fields: dict[str, object] = {"indicator": "st_enterprises", "year": 2030, "since": since, "value": value}
    return target(CountBy, **{**fields, **more})


def among(rule: str, *held: Series, peers: tuple[str, ...]) -> Assessment:
    asked = target(PeerScore, indicator="pii_score", year=2028, rule=rule, peers="vùng")
    return assess(asked, facts(*held, as_of=TODAY, peers=peers))


def panel_of(found: Assessment) -> tuple[Progress, ...]:
    return found.outlook.panel if found.outlook else ()
