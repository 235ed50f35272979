"""A target as the page shows it: words, history, what it means, and the closed target before it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from data.records import Indicator, Series
from indicators.arithmetic import observed, value_of
from indicators.decide_peers import PARTS
from indicators.meaning import meaning
from indicators.peers import ranking
from indicators.readings import under
from indicators.scenario.outcomes import Outcome
from indicators.targets import AnyTarget, CountBy, PeerScore, PeriodAverage
from pages.ui.cards import ICONS, now_words
from pages.ui.meaning_words import meaning_sentence
from pages.ui.text import Words
from pages.ui.what_if.requires import sentences

if TYPE_CHECKING:
    from pages.ui.what_if.data import Given

#: the series of growth, and the output of the model that continues it
GROWTH = ("grdp_growth", "GY")
#: percent asked for from which tenths are enough
MUCH = 10
#: years of history drawn
PAST = 7


def growth(given: Given) -> dict[str, Any]:
    """Growth of GRDP: no target of this plan, but never left out beside the TFP share."""
    snap, words = given.here.snap, given.here.words
    indicator = snap.catalogue[GROWTH[0]]
    return {
        "id": "grdp",
        "output": GROWTH[1],
        "scale": 100.0,
        "asked": None,
        "judged": False,
        "context": True,
        "first": given.province.last,
        "year": given.province.last,
        "references": [],
        "label": words.of(indicator.name),
        "unit": given.unit(indicator.unit.code),
        "decimals": min(1, indicator.decimals),
        "history": _points(snap.series(GROWTH[0]), given),
        "meaning": [],
        "link": given.here.state.link("tang-truong"),
    }


def described(outcome: Outcome, given: Given) -> dict[str, Any]:
    """One target of the plan."""
    here, words = given.here, given.here.words
    target = under(here.plan.target(outcome.target), outcome.reading)
    row = next(r for r in here.plan.rows if r.id == target.row)
    indicator = here.snap.catalogue[target.indicator or ""]
    code, decimals = measure(target, indicator)
    label, short = _named(target, outcome, given)
    return {
        "id": outcome.id,
        "of": outcome.target,
        "lower": outcome.lower,
        "reading": _reading(target, outcome, words),
        "unknown": len(given.unknown) if outcome.lower else 0,
        "number": target.number,
        "output": outcome.output,
        "scale": outcome.scale,
        "asked": outcome.asked,
        "aim": outcome.aim,
        "strict": outcome.strict,
        "first": outcome.first,
        "year": outcome.year,
        "less": outcome.less,
        "judged": outcome.judged,
        "context": False,
        "period": isinstance(target, PeriodAverage),
        "references": [
            {"value": value, "label": words.of(label)}
            for value, label in zip(outcome.references, target.reference_labels, strict=False)
        ],
        "doubt": words.of(target.doubt) if target.doubt else None,
        "label": label or words.of(row.label),
        "short": short or words.of(target.short),
        "strive": target.strive,
        "quote": words.of(target.quote),
        "unit": given.unit(code),
        "decimals": decimals,
        "history": _history(target, given),
        "meaning": [
            *(meaning_sentence(m, words) for m in meaning(target, here.snap.facts)),
            *sentences(outcome, given.takes(outcome), words),
        ],
        "closed": _closed(target, given),
        "link": here.state.link("chi-tieu", indicator=target.id),
    }


def _named(target: AnyTarget, outcome: Outcome, given: Given) -> tuple[str, str]:
    """What a target of peers is called here, and what it asks for; empty for all others."""
    tr = given.here.words.tr
    if not isinstance(target, PeerScore):
        return "", ""
    if not outcome.lower:
        return tr("Điểm PII so với bình quân vùng"), tr("từ bình quân vùng")
    asked, listed = round(outcome.asked), given.province.listed
    return tr("Hạng PII trong vùng"), tr("hạng {asked} trên {listed} trở lên", asked=asked, listed=listed)


def _reading(target: AnyTarget, outcome: Outcome, words: Words) -> str:
    """Under which other reading of its wording a target is asked about; "" under the plan's own."""
    found = (words.of(r.label) for r in target.readings if r.id == outcome.reading)
    return next(found, "")


def measure(target: AnyTarget, indicator: Indicator) -> tuple[str, int]:
    """Code of the unit and digits of a computed value: a percentage gets one, two where a whole point is much."""
    if isinstance(target, PeerScore) and target.rule in PARTS:
        return "RANK", 0
    unit = target.unit or indicator.unit.code
    if unit != "PCT":
        return unit, indicator.decimals
    return unit, 1 if getattr(target, "value", 0.0) > MUCH else 2


def _points(series: Series, given: Given) -> list[dict[str, Any]]:
    return [
        {"year": o.year, "value": value_of(o), "status": o.status.value}
        for o in observed(series).observations
        if given.province.t0 - PAST <= o.year <= given.province.t0
    ]


def _history(target: AnyTarget, given: Given) -> list[dict[str, Any]]:
    """The observed years in the unit of the outcome: counts so far, scores against the region's mean."""
    snap = given.here.snap
    points = _points(snap.series(target.indicator or ""), given)
    if isinstance(target, CountBy):
        return _so_far(snap.series(target.indicator or ""), target.since, given)
    if isinstance(target, PeerScore) and target.rule in PARTS:
        return _places(target, points, given)
    if isinstance(target, PeerScore):
        mean = observed(snap.series(target.indicator or "", snap.plan.region))
        of_year = {o.year: value_of(o) for o in mean.observations}
        return [
            {**p, "value": round(p["value"] - of_year[p["year"]], 6)} for p in points if p["year"] in of_year
        ]
    return points


def _places(target: PeerScore, points: list[dict[str, Any]], given: Given) -> list[dict[str, Any]]:
    """The place of every observed year in which no peer is missing."""
    snap, found = given.here.snap, []
    for point in points:
        peers = snap.peers(target.peers, point["year"])
        panel = {area: snap.series(target.indicator or "", area) for area in peers}
        own = ranking(panel, peers, point["year"]).place(given.here.plan.area)
        if own is not None and own.rank is not None:
            found.append({**point, "value": own.rank})
    return found


def _so_far(series: Series, since: int, given: Given) -> list[dict[str, Any]]:
    """Running totals from ``since`` on; a year without a figure ends them."""
    found: list[dict[str, Any]] = []
    total = 0.0
    by_year = {p["year"]: p for p in _points(series, given)}
    for year in range(since, given.province.t0 + 1):
        if year not in by_year:
            break
        total += by_year[year]["value"]
        found.append({**by_year[year], "value": total})
    return found


def _closed(target: AnyTarget, given: Given) -> dict[str, Any] | None:
    """The target of the period that is over, about the same thing: history, with its verdict."""
    here = given.here
    before = [t for t in here.plan.targets if t.row == target.row and t.year <= given.province.t0]
    if not before:
        return None
    found = before[-1]
    assessment = here.snap.assessment(found)
    return {
        "year": found.year,
        "first": getattr(found, "first_year", found.year),
        "value": getattr(found, "value", None),
        "strict": bool(getattr(found, "strict", False)),
        "short": here.words.of(found.short),
        "icon": ICONS[assessment.verdict],
        "verdict": now_words(assessment, here.words),
    }
