"""Figures as JSON: what is said once stands once, every observation points to it by its code."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from data.records import Area, Break, Indicator, Observation, ObsStatus, Source
from pages.ui.load import Snapshot
from pages.ui.site.formats_about import About, text
from pages.ui.site.formats_table import Figure, printed
from pages.ui.site.formats_write import plain
from pages.ui.text import words_for


def observations_json(
    snap: Snapshot, about: About, found: Mapping[str, tuple[Figure, ...]]
) -> dict[str, object]:
    """Observations with the catalogue entries, areas, breakdowns and sources they name."""
    every = [figure for rows in found.values() for figure in rows]
    sources = {s.id: s for f in every for s in f.evidence.observation.sources}
    areas = {f.evidence.area.code: f.evidence.area for f in every}
    return {
        "indicators": {id: indicator_json(snap.catalogue[id]) for id in found},
        "areas": {code: _area(area) for code, area in areas.items()},
        "breakdowns": {
            f.evidence.breakdown: text(f.evidence.breakdown_label) for f in every if f.evidence.breakdown
        },
        "sources": {id: source_json(source) for id, source in sources.items()},
        "statuses": statuses_json(),
        "breaks": _breaks(snap.breaks, set(found), {about.plan.area, *areas, "*"}),
        "observations": [observation_json(figure) for figure in every],
    }


def observation_json(figure: Figure) -> dict[str, object]:
    """One edition of one figure with the codes that place it."""
    evidence = figure.evidence
    return {
        "indicator": evidence.indicator.id,
        "breakdown": evidence.breakdown or None,
        "area": evidence.area.code,
        "unit": evidence.indicator.unit.code,
        "in_force": figure.in_force,
        "derived": figure.derived,
        **edition_json(evidence.observation),
    }


def edition_json(o: Observation) -> dict[str, object]:
    """What one edition says; a missing value is null."""
    return {
        "period": o.period.text,
        "period_start": o.period.start.isoformat(),
        "period_end": o.period.end.isoformat(),
        "value": plain(printed(o)),
        "decimals": o.decimals,
        "status": o.status.value,
        "known_on": o.known_on.isoformat(),
        "sources": [s.id for s in o.sources],
        "note": text(o.note),
    }


def indicator_json(indicator: Indicator) -> dict[str, object]:
    """One entry of the catalogue."""
    return {
        "name": text(indicator.name),
        "definition": text(indicator.definition),
        "formula": indicator.formula or None,
        "unit": indicator.unit.code,
        "unit_name": {
            "vi": indicator.unit.label.vi.split("|")[-1],
            "en": indicator.unit.label.en.split("|")[-1],
        },
        "basis": indicator.basis or None,
        "direction": indicator.direction,
        "scale": indicator.scale,
        "topic": indicator.topic,
        "supplier": text(indicator.supplier),
    }


def source_json(source: Source) -> dict[str, object]:
    """One source with its licence; null where it is not known."""
    return {
        "publisher": source.producer,
        "title": source.title,
        "url": source.url or None,
        "published": source.published.isoformat() if source.published else None,
        "published_precision": source.published_precision,
        "accessed": source.accessed.isoformat() if source.accessed else None,
        "licence": source.licence,
        "page": source.page,
        "secondary": source.secondary,
    }


def statuses_json() -> dict[str, object]:
    """What the codes of a status mean."""
    vi, en = words_for("vi"), words_for("en")
    return {s.value: {"vi": vi.status(s), "en": en.status(s)} for s in ObsStatus}


def _area(area: Area) -> dict[str, object]:
    return {
        "name": text(area.name),
        "kind": area.kind,
        "parent": area.parent,
        "valid_from": area.valid_from.isoformat() if area.valid_from else None,
        "valid_to": area.valid_to.isoformat() if area.valid_to else None,
    }


def _breaks(breaks: Iterable[Break], ids: set[str], areas: set[str]) -> list[dict[str, object]]:
    return [
        {"indicator": b.indicator, "area": b.area, "year": b.year, "kind": b.kind, "reason": text(b.reason)}
        for b in breaks
        if b.indicator in ids and b.area in areas
    ]
