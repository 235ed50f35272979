"""Publish, undo, list, verify: what ``python -m pages.publish`` does, in words for the administrator."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from indicators.plan import FILE as PLAN
from indicators.scenario.province_file import FILE as SCENARIOS
from pages.ui import load
from pages.ui.site import archive, releases_page
from pages.ui.site.changes_told import counted
from pages.ui.site.formats import data_entries
from pages.ui.site.identity import release_id, versions
from pages.ui.site.manifest import CannotPublish
from pages.ui.site.record import Entry, Release
from pages.ui.site.render import entries
from pages.ui.site.said import earlier_counts, said_entries, since_release
from pages.ui.site.twins import with_twins
from pages.ui.text import words_for

#: the list of releases at the web root
LIST = "releases.json"
Say = Callable[[str], None]


def publish(out: Path, address: str, provinces: Sequence[str], say: Say, *, again: bool = False) -> str:
    """Write the release of the data in force and make it ``latest``; the id.

    A release that is there already is not written again. ``latest`` never goes back by itself: to an earlier or
    withdrawn release, or to older figures than those in force, only when ``again`` says that this is meant.

    Raises:
        CannotPublish: nothing changed, ``latest`` stays where it was.
    """
    load.ensure_built()
    started = time.monotonic()
    base = address.rstrip("/") + "/"
    day = max(load.snapshot(name, None).as_of for name in provinces)
    made_from = made_of(provinces)
    id = release_id(day, made_from, base, *provinces)
    with archive.turn(out):
        there = id in archive.held(out)
        now = archive.latest(out)
        if now is not None and now != id:
            _forward(out, now, id, day, there=there, again=again, say=say)
        if there:
            say(f"Đã có bản này: {id}; không viết lại.")
            archive.point_to(out, id)
            _front(out, base, provinces)
            return id
        release = _release(out, id, day, base, provinces, made_from, say)
        made = archive.add(out, release, with_twins(_told(release, provinces, say)), made_from)
        archive.point_to(out, id)
        _front(out, base, provinces)
    size = sum(f.size for f in made.files.values()) / 1e6
    say(f"{id}: {len(made.files)} tệp, {size:.1f} MB, {time.monotonic() - started:.1f} giây · {base}latest/")
    return id


def made_of(provinces: Sequence[str]) -> dict[str, str]:
    """Versions of what the pages are made from: the newest data that can be read, as they show it."""
    texts = {
        f"{kind}:{name}": text
        for name in provinces
        for kind, file in (("plan", PLAN), ("scenarios", SCENARIOS))
        if (text := load.snapshot(name, None).file(file)) is not None
    }
    return versions(load.newest(), texts)


def _forward(out: Path, now: str, id: str, day: date, *, there: bool, again: bool, say: Say) -> None:
    """Say, or refuse unless it is meant, that readers would be led from ``now`` back to older figures."""
    before = archive.manifest_of(out, now).day
    if not there and day >= before:
        return
    what = f"bản {id} đã công bố trước đây" if there else f"số liệu đến {day:%d/%m/%Y} cũ hơn"
    if not again:
        raise CannotPublish(
            out / archive.LATEST,
            f"{what}, không phải bản đang công bố ({now}, số liệu đến {before:%d/%m/%Y})",
            "nếu đúng là muốn quay lại thì thêm --again; nếu không, kiểm tra dữ liệu đầu vào",
        )
    say(f"Theo --again, quay lại: {what}; trước lệnh này đang công bố {now}.")


def _front(out: Path, base: str, provinces: Sequence[str]) -> None:
    """The files of the web root, as the releases now lie."""
    archive.front(out, {**releases_page.front(base, provinces[0]), LIST: archive.told(out)})


def _release(
    out: Path,
    id: str,
    day: date,
    base: str,
    provinces: Sequence[str],
    made_from: Mapping[str, str],
    say: Say,
) -> Release:
    """The release with what the ones before it said."""
    line = archive.line(out)
    since = None
    if line:
        since = since_release(out, line[0], provinces, day, made_from)
        for name in provinces:
            found = since.provinces.get(name)
            told = counted(found.counts, words_for("vi")) if found else "bản trước không ghi để so"
            say(f"{name}: so với {since.previous}: {told}")
    return Release(
        id=id,
        day=day,
        version=made_from["database"],
        earlier=tuple(m.release for m in line),
        address=base,
        since=since,
        counted={m.release: earlier_counts(out, m.release) for m in line},
        pages={m.release: frozenset(p for p in m.files if p.endswith(".html")) for m in line},
    )


def _told(release: Release, provinces: Sequence[str], say: Say) -> Iterator[Entry]:
    """Every file of the release, with a line after each part."""
    yield from entries(release, provinces, progress=say)
    for name in provinces:
        count = 0
        for entry in data_entries(release, name):
            yield entry
            count += 1
        say(f"{name}: {count} tệp số liệu")
    yield from said_entries(release, provinces)


def undo(out: Path, say: Say) -> None:
    """Make the release before the one in force.

    Raises:
        CannotPublish: there is none.
    """
    with archive.turn(out):
        withdrawn, now = archive.undo(out)
        archive.front(out, {LIST: archive.told(out)})
    say(f"Đã rút bản {withdrawn}; bản đang công bố: {now}.")


def listing(out: Path) -> Iterator[str]:
    """A line for each release: in force, before it, withdrawn."""
    line = archive.line(out)
    for k, made in enumerate(line):
        yield f"{made.release}  {len(made.files)} tệp" + ("" if k else "  đang công bố")
    for id in archive.held(out):
        if id not in {m.release for m in line}:
            yield f"{id}  đã rút"
