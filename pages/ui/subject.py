"""What one indicator page is about: a subject of the plan with its targets, or a series of the context."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from data.records import Indicator, Text
from indicators.targets import AnyTarget, Plan

#: series that are no target of a plan but are followed beside it, in the order they are offered
CONTEXT = (
    "grdp_growth",
    "grdp_current_derived",
    "grdp_per_capita",
    "rd_spending",
    "enterprises_active",
    "enterprises_new",
    "enterprises_per_1000",
    "employed_persons",
    "labour_productivity",
    "trained_labour_force_share",
    "population",
    "ocop_products",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """One subject: what it is called, which series it asks about and which targets ask."""

    #: the word in the link: a row of the plan or an indicator of the catalogue
    id: str
    label: Text
    #: None for milestones and qualitative targets
    indicator: str | None
    #: in the plan's order; empty for a series of the context
    targets: tuple[AnyTarget, ...]


def subjects(plan: Plan, catalogue: Mapping[str, Indicator]) -> tuple[Subject, ...]:
    """Every subject on offer: the plan's rows in the plan's order, then the context."""
    found = []
    for row in plan.rows:
        targets = tuple(t for t in plan.targets if t.row == row.id)
        if targets:
            indicator = next((t.indicator for t in reversed(targets) if t.indicator), None)
            found.append(Subject(id=row.id, label=row.label, indicator=indicator, targets=targets))
    taken = {s.indicator for s in found}
    found += [
        Subject(id=id, label=catalogue[id].name, indicator=id, targets=())
        for id in CONTEXT
        if id in catalogue and id not in taken
    ]
    return tuple(found)


def find(id: str | None, offered: tuple[Subject, ...]) -> Subject | None:
    """The subject a link names: by row, by target or by indicator."""
    for subject in offered:
        if id == subject.id or any(id == t.id for t in subject.targets):
            return subject
    return next((s for s in offered if s.indicator == id and id), None)
