"""Every page, chart, picture and shared file of one release."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import nullcontext
from functools import partial
from multiprocessing import get_context

from pages.ui.site import assets
from pages.ui.site.address import Site, page_paths, screens
from pages.ui.site.leaves import leaf_entries
from pages.ui.site.record import Entry, Release
from pages.ui.text import LANGUAGES

#: processes that draw at the same time, at most
MOST = 4


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
        workers: processes that draw at the same time; by default one a language and processor.

    Raises:
        PageFailed: the script of a page failed, or draws something that needs a server.
    """
    site = Site(release=release, provinces=tuple(provinces), languages=tuple(languages))
    parts = [(province, language) for province in provinces for language in languages]
    count = workers or min(len(parts), os.cpu_count() or 1, MOST)
    seen: set[str] = set()
    yield from _once(assets.shared(), seen)
    pool = ProcessPoolExecutor(count, mp_context=get_context("spawn")) if count > 1 else None
    with pool or nullcontext():
        for (province, language), made in zip(parts, _made(pool, site, parts), strict=True):
            yield from _once(made, seen)
            progress(f"{province} ({language}): {sum(e.path.endswith('.html') for e in made)} trang")


def _made(pool: Executor | None, site: Site, parts: Sequence[tuple[str, str]]) -> Iterator[list[Entry]]:
    return (pool.map if pool else map)(partial(part_entries, site), parts)


def part_entries(site: Site, part: tuple[str, str]) -> list[Entry]:
    """Every file of one province in one language."""
    return [
        entry
        for state in screens(*part)
        if (path := site.path(state)) is not None
        for entry in leaf_entries(site, state, path)
    ]


def _once(made: Iterator[Entry] | Sequence[Entry], seen: set[str]) -> Iterator[Entry]:
    """What several pages share is written once."""
    for entry in made:
        if entry.path not in seen:
            seen.add(entry.path)
            yield entry


__all__ = ["entries", "page_paths", "part_entries"]
