"""What a release said, kept so that the next one can tell what changed: every figure in force and every verdict.

The file is part of the release (``ledger.json``), for programs too: codes only, values with the digits printed.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from data.errors import BadInput
from indicators.assess import Assessment
from indicators.scenario.draws import make_draws
from indicators.scenario.outcomes import Found, look
from indicators.scenario.peers import with_peers
from indicators.scenario.province_file import FILE, read_province
from pages.ui.load import Snapshot
from pages.ui.site.formats_table import figures, printed
from pages.ui.site.formats_targets import as_json, steady
from pages.ui.site.formats_write import json_bytes

NAME = "ledger.json"
#: changes when the fields do
FORMAT = 1
#: indicator, breakdown ("" for the whole), area, period
Key = tuple[str, str, str, str]
_BETWEEN = "/"
#: digits kept of a chance and of a result of the what-if model: more is the noise of the machine
_DIGITS = 6


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure in force.

    >>> Figure.of(["7.30", "A", ["s1"], "2025-06-30", False]).value
    '7.30'
    """

    #: as printed, with a decimal point; None when it is missing
    value: str | None
    status: str
    sources: tuple[str, ...]
    known_on: str
    derived: bool

    @classmethod
    def of(cls, told: Sequence[object]) -> Figure:
        value, status, sources, known_on, derived = told
        if not isinstance(sources, list):
            raise TypeError("sources")
        return cls(
            None if value is None else str(value),
            str(status),
            tuple(map(str, sources)),
            str(known_on),
            bool(derived),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One target: its verdict, and marks of what it stands on."""

    verdict: str
    reason: str
    #: 0 to 1, or None when nothing is forecast
    chance: float | None
    provisional: bool
    #: mark of the target as the plan states it; events that count, with their state
    plan: str
    events: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What was said of one province."""

    #: day of its figures, ISO 8601
    day: str
    #: every source with a figure, in force or not
    sources: frozenset[str]
    figures: Mapping[Key, Figure]
    targets: Mapping[str, Judged]
    #: target -> median, low and high end of the what-if model's baseline; empty without a scenario file
    outcomes: Mapping[str, tuple[float | None, ...]]


def page_of(snap: Snapshot) -> Page:
    """What is said of a province today."""
    every = [f for rows in figures(snap).values() for f in rows]
    kept = {}
    for f in every:
        e, o = f.evidence, f.evidence.observation
        value = printed(o)
        if f.in_force:
            kept[e.indicator.id, e.breakdown, e.area.code, o.period.text] = Figure(
                None if value is None else f"{value:f}",
                o.status.value,
                tuple(s.id for s in o.sources),
                o.known_on.isoformat(),
                f.derived,
            )
    return Page(
        day=snap.as_of.isoformat(),
        sources=frozenset(s.id for f in every for s in f.evidence.observation.sources),
        figures=kept,
        targets={a.target.id: _judged(a) for a in snap.assessments},
        outcomes={f.outcome.target: _results(f) for f in _baseline(snap)},
    )


def _judged(a: Assessment) -> Judged:
    return Judged(
        verdict=a.verdict.value,
        reason=a.reason,
        chance=None if a.chance is None else round(a.chance, _DIGITS),
        provisional=a.provisional,
        plan=sha256(json_bytes(as_json(a.target))).hexdigest()[:12],
        events=tuple(f"{e.id} {e.state}" for e in a.events),
    )


def _baseline(snap: Snapshot) -> Iterable[Found]:
    """Of the scenarios as this version of the data holds them, as the what-if page shows it."""
    try:
        own = read_province(snap.plan.province, snap.file(FILE), plan=snap.plan)
    except BadInput:
        return ()
    province = with_peers(own, snap.plan, snap.facts)
    return look(snap.plan, province, province.model(), make_draws(province))


def _results(found: Found) -> tuple[float | None, ...]:
    ends = (found.median, found.low, found.high)
    return tuple(None if v is None or v != v else steady(round(v, _DIGITS)) for v in ends)


def write(pages: Mapping[str, Page], abouts: Mapping[str, Mapping[str, object]]) -> bytes:
    """The pages of every province as JSON, with how each may be used and cited."""
    return json_bytes(
        {"format": FORMAT, "provinces": {name: {**abouts[name], **_told(p)} for name, p in pages.items()}}
    )


def _told(page: Page) -> dict[str, object]:
    return {
        "known_on": page.day,
        "sources": sorted(page.sources),
        "figures": {
            _BETWEEN.join(key): [f.value, f.status, list(f.sources), f.known_on, f.derived]
            for key, f in page.figures.items()
        },
        "targets": {
            id: {
                "verdict": t.verdict, "reason": t.reason, "chance": t.chance, "provisional": t.provisional,
                "plan": t.plan, "events": list(t.events),
            }
            for id, t in page.targets.items()
        },
        "baseline": {id: list(values) for id, values in page.outcomes.items()},
    }  # fmt: skip


def read(body: bytes) -> dict[str, Page]:
    """The pages of every province in a ledger.

    Raises:
        ValueError: it is not a ledger, or one of another format.
    """
    try:
        raw = json.loads(body)
        if raw["format"] != FORMAT:
            raise ValueError(f"dạng {raw['format']}, chương trình này đọc dạng {FORMAT}")
        return {name: _page(told) for name, told in raw["provinces"].items()}
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"thiếu hoặc sai trường {error}") from error


def _page(told: Mapping[str, Any]) -> Page:
    return Page(
        day=str(told["known_on"]),
        sources=frozenset(map(str, told["sources"])),
        figures={_key(key): Figure.of(f) for key, f in told["figures"].items()},
        targets={id: Judged(**(t | {"events": tuple(t["events"])})) for id, t in told["targets"].items()},
        outcomes={id: tuple(values) for id, values in told["baseline"].items()},
    )


def _key(text: str) -> Key:
    indicator, breakdown, area, period = text.split(_BETWEEN)
    return indicator, breakdown, area, period
