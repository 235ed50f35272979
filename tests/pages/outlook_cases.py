"""Assessments with a look ahead, one for each verdict and kind of target, made without a database."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from data.records import Indicator, Series, Text
from indicators.assess import Assessment, Verdict
from indicators.forecast import project
from indicators.progress import panel
from indicators.targets import AtLeast, CountBy, EveryYear, PeerScore, PeriodAverage
from indicators.verdicts import Outlook
from pages.ui.charts import History
from tests.pages.chart_cases import NEW_UNITS, PERCENT, POINTS, observation, series, target


def _coarse(found: Series) -> Series:
    """The series printed with one digit after the comma."""
    return replace(found, observations=tuple(replace(o, decimals=1) for o in found.observations))


#: a share that rises slowly for fourteen years
VALUES = (8.1, 8.6, 8.9, 9.4, 9.6, 10.1, 10.4, 10.9, 11.1, 11.4, 12.0, 14.2, 16.6, 19.1)
SHARE = _coarse(series({2012 + k: v for k, v in enumerate(VALUES)}))
#: a share so restless that its band covers everything
WILD = series({2016 + k: v for k, v in enumerate((20.0, 45.0, 5.0, 60.0, 10.0, 55.0, 8.0, 50.0, 30.0, 38.0))})
BROKEN = series(dict(zip(range(2019, 2027), (5.0, 9.0, 2.0, 7.0, 30.0, 31.0, 30.5, 32.0), strict=True)),
                breaks=(NEW_UNITS,))  # fmt: skip
CATALOGUE = {
    "x": Indicator(
        id="x", unit=PERCENT, basis="", name=Text(vi="Tỷ lệ", en="Share"), definition=Text(vi="", en=""),
        formula="", direction=1, lag_years=1, decimals=1, scale="share", topic="t", supplier=None,
        comparable=False,
    )
}  # fmt: skip
SHORT = Text(vi="trên 30 %", en="over 30%")
KINDS: dict[str, Any] = {
    "interval": target(AtLeast, "a", 2030, SHORT, value=30.0, strict=True, base_year=2022),
    "every_year": target(EveryYear, "e", 2030, SHORT, value=30.0, first_year=2026, base_year=2022),
    "period": target(PeriodAverage, "p", 2030, SHORT, value=30.0, first_year=2026, mean="pooled"),
    "count": target(CountBy, "c", 2030, SHORT, value=30.0, since=2023, base_year=2022),
    "peers": target(PeerScore, "s", 2030, Text(vi="mức khá", en="fairly good"), rule="mean", peers="p"),
}
CHANCES = {Verdict.ON_TRACK: 0.99, Verdict.AT_RISK: 0.54, Verdict.OFF_TRACK: 0.004}


def assessed(how: str, verdict: Verdict, chance: float | None = None, **changes: Any) -> Assessment:
    """An assessment of the rising share under one kind of target."""
    found = project(SHARE, 2030, scale="share", method="half_drift")
    point = found.at(2030)
    known = dict(zip(SHARE.years, VALUES, strict=True))
    methods = panel(1, 2022, None, known, 30.0, 2030, "value", linear=False)
    simulated = how in ("every_year", "period", "peers")
    values: dict[str, object] = {
        "low": point.low80,
        "high": point.high80,
        "deadline": 2030,
        "projected": point.median,
    }
    if how == "peers":
        values["year"] = 2025
    if how == "count":
        values = {"events": 4.0, "years": 3, "need": 1, "left": 5, "last": 2025, "deadline": 2030}
        values |= {"total": 4.0, "since": 2023}
    wanted = CHANCES.get(verdict, 0.004) if chance is None else chance
    fields: dict[str, Any] = {
        "target": KINDS[how],
        "verdict": verdict,
        "reason": "methods_disagree" if verdict is Verdict.CONTESTED else "forecast",
        "values": values,
        "evidence": SHARE.observations[-3:],
        "latest": observation(2025, 19.1, "E", decimals=1),
        "now": "short",
        "gap": 10.9,
        "needed_per_year": 2.18,
        "outlook": Outlook(
            chance=wanted,
            error=0.011 if simulated else 0.0,
            how=how,
            projection=None if how == "count" else found,
            panel=methods if how in ("interval", "every_year", "count") else (),
        ),
    }
    return Assessment(**(fields | changes))


def fan_case(values: Series = SHARE, **changes: Any) -> History:
    """A history with a target and a fan."""
    fields: dict[str, Any] = {
        "title": "Tỷ lệ doanh nghiệp có hoạt động đổi mới sáng tạo, %",
        "area": "Cao Bằng",
        "series": values,
        "targets": (KINDS["interval"],),
        "projection": project(values, 2030, scale="share", method="half_drift"),
    }
    return History(**(fields | changes))


__all__ = ["BROKEN", "CATALOGUE", "CHANCES", "KINDS", "POINTS", "SHARE", "WILD", "assessed", "fan_case"]
