"""Which figures and verdicts differ between two releases, and what else differs that bears on each.

Only what both releases say of themselves is compared. A cause is given when it is seen to differ; where several
differ, all are given, since no one can tell afterwards which of them alone would have done it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from indicators.forecast import shown_chance
from pages.ui.site.ledger import Figure, Judged, Key, Page
from pages.ui.text import words_for

#: digits of a result of the what-if model where the target does not say how many are shown
SHOWN = 2


class Why(StrEnum):
    """What differs between the releases and bears on a change."""

    #: a document the release before did not know
    NEW_SOURCE = "new_source"
    #: a document known before, from which this figure is taken only now
    KNOWN_SOURCE = "known_source"
    #: the same document is read differently: value, digits, status or day
    CORRECTED = "corrected"
    #: computed from figures that changed
    INPUTS = "inputs"
    #: version of the methods
    METHODS = "methods"
    #: the province's file of scenarios
    SCENARIO = "scenario"
    #: version of the what-if model
    MODEL = "model"
    #: the target as the plan states it
    PLAN = "plan"
    #: events that count towards a milestone
    EVENTS = "events"
    #: the day on which is judged
    DAY = "day"
    #: the figure is no longer held
    WITHDRAWN = "withdrawn"
    #: nothing above differs
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """What a target is judged by."""

    series: frozenset[str] = frozenset()
    #: areas whose figures count; None for any
    areas: frozenset[str] | None = None
    #: a place among other provinces: the what-if model forecasts it from their figures, all else from its own file
    place: bool = False
    #: digits of its result of the what-if model as pages show it
    digits: int = SHOWN


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A figure that came, went or is another one."""

    key: Key
    old: Figure | None
    new: Figure | None
    why: tuple[Why, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """A target whose verdict, reason or shown chance is another one."""

    target: str
    old: Judged | None
    new: Judged | None
    why: tuple[Why, ...]
    #: keys of the changed figures it is judged by: the province's own first, the newest first
    because: tuple[Key, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """A result of the what-if model's baseline that is shown as another one: median, low and high end."""

    target: str
    old: tuple[float | None, ...] | None
    new: tuple[float | None, ...] | None
    why: tuple[Why, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """Everything that changed about one province."""

    numbers: tuple[Number, ...] = ()
    rulings: tuple[Ruling, ...] = ()
    results: tuple[Result, ...] = ()

    @property
    def counts(self) -> dict[str, int]:
        """How many verdicts changed, and how many figures are new, other, gone; how many results.

        >>> Changes().counts
        {'verdicts': 0, 'new': 0, 'other': 0, 'gone': 0, 'results': 0}
        """
        kinds = Counter(
            "new" if _seen(n.old) is None else "gone" if _seen(n.new) is None else "other"
            for n in self.numbers
        )
        return {
            "verdicts": len(self.rulings),
            **{kind: kinds[kind] for kind in ("new", "other", "gone")},
            "results": len(self.results),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Since:
    """What changed since the release before."""

    #: id of that release
    previous: str
    #: what it was made from that differs: name -> version before and now; None where there is none
    versions: Mapping[str, tuple[str | None, str | None]] = field(default_factory=dict)
    #: province -> its changes; a province the release before does not tell of is not in it
    provinces: Mapping[str, Changes] = field(default_factory=dict)
    #: province -> day of its figures in the release before
    days: Mapping[str, str] = field(default_factory=dict)


def versions_changed(
    old: Mapping[str, str], new: Mapping[str, str]
) -> dict[str, tuple[str | None, str | None]]:
    """Names whose version differs.

    >>> versions_changed({"a": "1", "b": "1"}, {"a": "1", "b": "2", "c": "1"})
    {'b': ('1', '2'), 'c': (None, '1')}
    """
    names = sorted(old.keys() | new.keys())
    return {n: (old.get(n), new.get(n)) for n in names if old.get(n) != new.get(n)}


def compare(
    old: Page,
    new: Page,
    of: Mapping[str, Basis],
    versions: Mapping[str, object],
    *,
    area: str,
    scenario: bool = False,
) -> Changes:
    """What differs between two pages of a ledger.

    Args:
        old: as the release before said it.
        new: as this release says it.
        of: target -> what it is judged by.
        versions: names of what the releases are made from that differ.
        area: code of the province itself.
        scenario: its file of scenarios differs.
    """
    methods = "methods" in versions
    changed = [k for k in sorted(old.figures.keys() | new.figures.keys())
               if _seen(old.figures.get(k)) != _seen(new.figures.get(k))]  # fmt: skip
    published = any(not f.derived for k in changed for f in (old.figures.get(k), new.figures.get(k)) if f)
    numbers = tuple(
        Number(key=k, old=before, new=now, why=_why(old, before, now, inputs=published, methods=methods))
        for k in changed
        for before, now in [(old.figures.get(k), new.figures.get(k))]
    )
    rulings = tuple(
        Ruling(target=id, old=before, new=now, because=because,
               why=_why_ruled(before, now, figures=bool(because), methods=methods, day=old.day != new.day))
        for id in dict.fromkeys((*new.targets, *old.targets))
        for before, now in [(old.targets.get(id), new.targets.get(id))]
        if _shown(before) != _shown(now)
        for because in [_own(changed, of.get(id, Basis()), area)]
    )  # fmt: skip
    results = tuple(
        Result(target=id, old=old.outcomes.get(id), new=new.outcomes.get(id),
               why=_held((Why.SCENARIO, scenario), (Why.INPUTS, basis.place and bool(peers)),
                         (Why.PLAN, _plan(old, id) != _plan(new, id)), (Why.MODEL, "model" in versions), (Why.METHODS, methods)))
        for id in dict.fromkeys((*new.outcomes, *old.outcomes))
        for basis in [of.get(id, Basis())]
        if shown(old.outcomes.get(id), basis.digits) != shown(new.outcomes.get(id), basis.digits)
        for peers in [[k for k in _own(changed, basis, area) if k[2] != area]]
    )  # fmt: skip
    return Changes(numbers=numbers, rulings=rulings, results=results)


def _held(*causes: tuple[Why, bool]) -> tuple[Why, ...]:
    return tuple(why for why, holds in causes if holds) or (Why.UNKNOWN,)


def _why(
    old: Page, before: Figure | None, now: Figure | None, *, inputs: bool, methods: bool
) -> tuple[Why, ...]:
    if now is None and not (before and before.derived and (inputs or methods)):
        return (Why.WITHDRAWN,)
    if now is None or now.derived:
        return _held((Why.INPUTS, inputs), (Why.METHODS, methods))
    if before is not None and not before.derived and before.sources == now.sources:
        return (Why.CORRECTED,)
    return (Why.KNOWN_SOURCE,) if set(now.sources) <= old.sources else (Why.NEW_SOURCE,)


def _why_ruled(
    before: Judged | None, now: Judged | None, *, figures: bool, methods: bool, day: bool
) -> tuple[Why, ...]:
    if before is None or now is None:
        return (Why.PLAN,)
    return _held(
        (Why.INPUTS, figures),
        (Why.EVENTS, before.events != now.events),
        (Why.PLAN, before.plan != now.plan),
        (Why.METHODS, methods),
        (Why.DAY, day),
    )


def _seen(figure: Figure | None) -> tuple[object, ...] | None:
    """What a reader sees of a figure; the same figure in another edition has not changed, a marked gap is none."""
    if figure is None or figure.value is None:
        return None
    return figure.value, figure.status, figure.derived


def _shown(judged: Judged | None) -> tuple[object, ...] | None:
    """What a reader sees of a verdict; a chance is shown in steps."""
    if judged is None:
        return None
    chance = None if judged.chance is None else shown_chance(judged.chance)
    return judged.verdict, judged.reason, judged.provisional, chance


def _plan(page: Page, id: str) -> str | None:
    """Mark of a target as the plan states it; None where it is in no plan."""
    return page.targets[id].plan if id in page.targets else None


def shown(ends: tuple[float | None, ...] | None, digits: int) -> tuple[str, ...] | None:
    """What a reader sees of a result, as written in Vietnamese; None when any part of it is missing.

    >>> shown((1.004, -0.001, 2.0), 2), shown((None, 0.0, 1.0), 2)
    (('1,00', '0,00', '2,00'), None)
    """
    found = [v for v in ends or () if v is not None]
    if ends is None or len(found) < len(ends):
        return None
    return tuple(words_for("vi").number(v, digits) for v in found)


def family(indicator: str) -> str:
    """A series and what is computed in its place go by one name.

    >>> family("pii_vs_region_derived"), family("grdp_growth")
    ('pii_vs_region', 'grdp_growth')
    """
    return indicator.removesuffix("_derived")


def _own(changed: Iterable[Key], basis: Basis, area: str) -> tuple[Key, ...]:
    """What a target is judged by among some figures: the province's own first, the newest first."""
    names = {family(s) for s in basis.series}
    found = (k for k in changed if family(k[0]) in names and (basis.areas is None or k[2] in basis.areas))
    return tuple(sorted(sorted(found, key=lambda k: (k[3], k), reverse=True), key=lambda k: k[2] != area))


def bearing(
    found: Changes, series: frozenset[str], targets: frozenset[str], area: str
) -> Iterator[Ruling | Number]:
    """The changes about some series and some targets: verdicts, then the area's own figures, the newest first."""
    yield from (r for r in found.rulings if r.target in targets)
    numbers = {n.key: n for n in found.numbers}
    yield from (numbers[key] for key in _own(numbers, Basis(series=series), area))
