"""Every page, chart, picture and shared file of one release."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import nullcontext
from dataclasses import dataclass
from multiprocessing import get_context

from pages.ui.site import assets, releases_page
from pages.ui.site.address import Site, page_paths, screens
from pages.ui.site.leaves import leaf_entries
from pages.ui.site.record import Entry, Release
from pages.ui.state import State
from pages.ui.text import LANGUAGES

#: processes that draw at the same time, at most
MOST = 4
#: screens a process writes before it is given more
SCREENS = 24


def entries(
    release: Release,
    provinces: Sequence[str],
    languages: Sequence[str] = LANGUAGES,
    progress: Callable[[str], None] = lambda _: None,
    *,
    workers: int | None = None,
) -> Iterator[Entry]:
    """Every file of HTML, style, script, font and picture of a release, each address once, in a fixed order.

    Args:
        release: what every page says of itself.
        provinces: names of their plans; the home province lies at the root.
        languages: Vietnamese at the root, English below ``en/``.
        progress: is told a line after each part.
        workers: processes that draw at the same time; by default one a processor.

    Raises:
        PageFailed: the script of a page failed, or draws something that needs a server.
    """
    site = Site(release=release, provinces=tuple(provinces), languages=tuple(languages))
    work = list(_work(site))
    count = workers or min(len(work), os.cpu_count() or 1, MOST)
    seen: set[str] = set()
    yield from _once(assets.shared(), seen)
    done = 0
    pool = ProcessPoolExecutor(count, mp_context=get_context("spawn")) if count > 1 else None
    with pool or nullcontext():
        for part, made in zip(work, (pool.map if pool else map)(part_entries, work), strict=True):
            yield from _once(made, seen)
            done += len(part.screens)
            name, code = part.screens[-1].province, part.screens[-1].language
            progress(f"{name} ({code}): {done}/{sum(len(p.screens) for p in work)} trang")
    yield from _once(releases_page.entries(site), seen)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What one process writes at a time."""

    site: Site
    screens: tuple[State, ...]


def _work(site: Site) -> Iterator[Part]:
    """Every screen, a few at a time."""
    for province in site.provinces:
        for language in site.languages:
            every = list(screens(province, language))
            for k in range(0, len(every), SCREENS):
                yield Part(site=site, screens=tuple(every[k : k + SCREENS]))


def part_entries(part: Part) -> list[Entry]:
    """Every file of some screens."""
    return [
        entry
        for state in part.screens
        if (path := part.site.path(state)) is not None
        for entry in leaf_entries(part.site, state, path)
    ]


def _once(made: Iterator[Entry] | Sequence[Entry], seen: set[str]) -> Iterator[Entry]:
    """What several pages share is written once."""
    for entry in made:
        if entry.path not in seen:
            seen.add(entry.path)
            yield entry


__all__ = ["entries", "page_paths", "part_entries"]
