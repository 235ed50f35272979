"""What releases say of themselves, read from the one before and written into the next."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from indicators.decide_peers import PARTS
from indicators.targets import AnyTarget, PeerScore
from pages.ui.load import Snapshot
from pages.ui.site import changes, changes_file, ledger
from pages.ui.site.archive import RELEASES
from pages.ui.site.changes import SHOWN, Basis, Since
from pages.ui.site.formats import folder_of, known
from pages.ui.site.formats_about import About
from pages.ui.site.ledger import Page
from pages.ui.site.manifest import Manifest
from pages.ui.site.record import Entry, Release
from pages.ui.what_if.outcomes import measure


def _page(snap: Snapshot) -> Page:
    return snap.memo(("site", "ledger"), lambda: ledger.page_of(snap))


def _basis(target: AnyTarget, snap: Snapshot) -> Basis:
    """A target is judged by the figures of the province, one among peers also by those of its year's list."""
    found = snap.catalogue.get(target.indicator or "")
    others = (
        (snap.plan.region, *snap.peers(target.peers, target.year)) if isinstance(target, PeerScore) else ()
    )
    return Basis(
        series=frozenset((*((target.indicator,) if target.indicator else ()), *target.needs)),
        areas=frozenset({snap.plan.area, *others}),
        place=isinstance(target, PeerScore) and target.rule in PARTS,
        digits=measure(target, found)[1] if found else SHOWN,
    )


def bases(snap: Snapshot) -> dict[str, Basis]:
    """Target -> what it is judged by."""
    return {t.id: _basis(t, snap) for t in snap.plan.targets}


def since_release(
    out: Path, before: Manifest, provinces: Sequence[str], day: date, made_from: Mapping[str, str]
) -> Since:
    """What changed since a release; provinces it does not tell of, or not so that it can be read, are left out."""
    versions = changes.versions_changed(before.versions, made_from)
    try:
        old = ledger.read((out / RELEASES / before.release / ledger.NAME).read_bytes())
    except (FileNotFoundError, ValueError):
        old = {}
    found = {}
    for name in provinces:
        if name in old:
            snap = known(name, day)
            found[name] = changes.compare(
                old[name], _page(snap), bases(snap), versions,
                area=snap.plan.area, scenario=f"scenarios:{name}" in versions,
            )  # fmt: skip
    return Since(
        previous=before.release, versions=versions, provinces=found, days={n: p.day for n, p in old.items()}
    )


def earlier_counts(out: Path, id: str) -> dict[str, dict[str, int]]:
    """Province -> how much a release changed; empty when it does not tell."""
    try:
        return changes_file.counts_in((out / RELEASES / id / changes_file.NAME).read_bytes())
    except (FileNotFoundError, ValueError):
        return {}


def said_entries(release: Release, provinces: Sequence[str]) -> Iterator[Entry]:
    """The ledger of a release and its list of changes."""
    snaps = {name: known(name, release.day) for name in provinces}
    abouts = {
        name: About(release=release, plan=snap.plan, folder=folder_of(name)).head()
        for name, snap in snaps.items()
    }
    pages = {name: _page(snap) for name, snap in snaps.items()}
    yield Entry(path=ledger.NAME, body=ledger.write(pages, abouts))
    yield Entry(path=changes_file.NAME, body=changes_file.write(release.since, abouts))
