"""Publish, undo, list, verify: what ``python -m pages.publish`` does, in words for the administrator."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from data.store import Store
from pages.ui import load
from pages.ui.site import archive, releases_page
from pages.ui.site.formats import data_entries
from pages.ui.site.identity import release_id, versions
from pages.ui.site.record import Entry, Release
from pages.ui.site.render import entries
from pages.ui.site.twins import with_twins

Say = Callable[[str], None]


def publish(out: Path, address: str, provinces: Sequence[str], say: Say) -> str:
    """Write the release of the data in force and make it ``latest``; the id.

    A release that is there already is not written again; ``latest`` then leads to it.

    Raises:
        CannotPublish: nothing changed, ``latest`` stays where it was.
    """
    load.ensure_built()
    started = time.monotonic()
    base = address.rstrip("/") + "/"
    day = max(load.snapshot(name, None).as_of for name in provinces)
    made_from = versions(Store.current_version(), provinces)
    id = release_id(day, made_from, base, *provinces)
    with archive.turn(out):
        if id in archive.held(out):
            say(f"Đã có bản này: {id}; không viết lại.")
            archive.point_to(out, id)
            archive.front(out, releases_page.front(base, provinces[0]))
            return id
        earlier = tuple(m.release for m in archive.line(out))
        release = Release(id=id, day=day, version=made_from["database"], earlier=earlier, address=base)
        made = archive.add(out, release, with_twins(_told(release, provinces, say)), made_from)
        archive.point_to(out, id)
        archive.front(out, releases_page.front(base, provinces[0]))
    size = sum(f.size for f in made.files.values()) / 1e6
    say(f"{id}: {len(made.files)} tệp, {size:.1f} MB, {time.monotonic() - started:.1f} giây · {base}latest/")
    return id


def _told(release: Release, provinces: Sequence[str], say: Say) -> Iterator[Entry]:
    """Every file of the release, with a line after each part."""
    yield from entries(release, provinces, progress=say)
    for name in provinces:
        count = 0
        for entry in data_entries(release, name):
            yield entry
            count += 1
        say(f"{name}: {count} tệp số liệu")


def undo(out: Path, say: Say) -> None:
    """Make the release before the one in force.

    Raises:
        CannotPublish: there is none.
    """
    with archive.turn(out):
        withdrawn, now = archive.undo(out)
    say(f"Đã rút bản {withdrawn}; bản đang công bố: {now}.")


def listing(out: Path) -> Iterator[str]:
    """A line for each release: in force, before it, withdrawn."""
    line = archive.line(out)
    for k, made in enumerate(line):
        yield f"{made.release}  {len(made.files)} tệp" + ("" if k else "  đang công bố")
    for id in archive.held(out):
        if id not in {m.release for m in line}:
            yield f"{id}  đã rút"
