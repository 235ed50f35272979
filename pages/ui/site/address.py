"""Where every page of the static site lies, and how a link of the app becomes a link between files.

Vietnamese pages of the home province lie at the root, English below ``en/``, other provinces below their name.
Links are relative, so that a release works below any address. What only a server can answer (another day, another
span of years, ranges of one's own, the deck) has no address.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from posixpath import dirname, relpath
from urllib.parse import parse_qsl, urlsplit

from pages.ui import compare_view, load
from pages.ui.frame import Here
from pages.ui.site.record import Release
from pages.ui.state import HOME, State, read
from pages.ui.subject import Subject, find, subjects
from pages.ui.text import LANGUAGES, words_for

#: pages that exist once for each language and province
SINGLE = ("", "tang-truong", "dau-tu", "doanh-nghiep", "nhiem-vu", "so-sanh", "kich-ban", "nguon", "phuong-phap",
          "tai-lieu")  # fmt: skip
#: where charts to be shown inside other sites' pages lie
EMBEDS = "nhung"


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """One release as a set of addresses."""

    release: Release
    #: names of the provinces in it, the first at the root when it is the home province
    provinces: tuple[str, ...]
    languages: tuple[str, ...] = LANGUAGES

    def absolute(self, path: str) -> str:
        """Where a file of the newest release is found in public.

        >>> from datetime import date
        >>> r = Release(id="a", day=date(2026, 1, 1), version="v", earlier=(), address="https://x.vn/")
        >>> Site(release=r, provinces=("cao-bang",)).absolute("en/index.html")
        'https://x.vn/latest/en/index.html'
        """
        return f"{self.release.address}latest/{path}"

    def path(self, state: State) -> str | None:
        """The file of a screen, or None for what has none."""
        if state.province not in self.provinces or state.language not in self.languages:
            return None
        if state.as_of or state.years or state.ranges or state.scenario or state.embed:
            return None
        name = _name(state)
        return None if name is None else folder(state) + name

    def href(self, link: str, start: str) -> str | None:
        """An address of the app as a relative address from the file ``start``; None where there is no page.

        >>> from datetime import date
        >>> r = Release(id="a", day=date(2026, 1, 1), version="v", earlier=(), address="https://x.vn/")
        >>> site = Site(release=r, provinces=("cao-bang",))
        >>> (
        ...     site.href("phuong-phap?lang=en#tfp", "en/chi-tieu/pii.html"),
        ...     site.href("./?ngay=2025-01-01", "index.html"),
        ... )
        ('../phuong-phap.html#tfp', None)
        """
        parts = urlsplit(link)
        if parts.scheme or parts.netloc or link.startswith("#"):
            return link
        page = "" if parts.path in ("", ".", "./") else parts.path
        asked, problems = read(dict(parse_qsl(parts.query)), page=page, provinces=self.provinces)
        path = self.path(asked) if not problems and asked.page == page else None
        if path is None:
            return None
        return relative(path, start) + (f"#{parts.fragment}" if parts.fragment else "")


def folder(state: State) -> str:
    """Folder of a language and province, with its trailing "/".

    >>> folder(State()), folder(State(language="en", province="tinh-mau"))
    ('', 'en/tinh-mau/')
    """
    language = "" if state.language == LANGUAGES[0] else f"{state.language}/"
    return language + ("" if state.province == HOME else f"{state.province}/")


def relative(path: str, start: str) -> str:
    """Address of the file ``path`` as written in the file ``start``.

    >>> relative("en/chi-tieu/pii.html", "chi-tieu/pii.html"), relative("index.html", "so-sanh.html")
    ('../en/chi-tieu/pii.html', 'index.html')
    """
    return relpath(path, dirname(start) or ".")


def here_of(state: State) -> Here:
    """What a page of a state has in hand."""
    return Here(words=words_for(state.language), state=state, snap=load.snapshot(state.province, None))


@lru_cache(maxsize=16)
def _subjects(version: str, province: str) -> tuple[Subject, ...]:  # noqa: ARG001 (the cache's key)
    snap = load.snapshot(province, None)
    offered = subjects(snap.plan, snap.catalogue)
    rest = tuple(
        Subject(id=id, label=indicator.name, indicator=id, targets=())
        for id, indicator in snap.catalogue.items()
        if find(id, offered) is None
    )
    return offered + rest


def subjects_of(province: str) -> tuple[Subject, ...]:
    """Every subject with a page: the plan's rows, the series followed, then every other series of the catalogue."""
    return _subjects(load.newest(), province)


@lru_cache(maxsize=16)
def _compared(version: str, province: str) -> tuple[str, ...]:  # noqa: ARG001 (the cache's key)
    return compare_view.offered(here_of(State(province=province)))


def compared(province: str) -> tuple[str, ...]:
    """Series that can be compared among the provinces."""
    return _compared(load.newest(), province)


def first_compared(province: str) -> str | None:
    """The series the page of comparisons opens with, or None when there is none."""
    offered = compared(province)
    first = compare_view.FIRST_CHOICE
    return first if first in offered else next(iter(offered), None)


def _name(state: State) -> str | None:
    match state.page:
        case "chi-tieu":
            offered = subjects_of(state.province)
            subject = find(state.indicator, offered) if state.indicator else offered[0]
            if subject is None:
                return None
            return f"chi-tieu/{f'{state.indicator}-{state.reading}' if state.reading else subject.id}.html"
        case "so-sanh":
            if state.indicator in (None, first_compared(state.province)):
                return "so-sanh.html"
            return f"so-sanh/{state.indicator}.html" if state.indicator in compared(state.province) else None
        case "":
            return "index.html"
        case page:
            return f"{page}.html" if page in SINGLE else None


def screens(province: str, language: str) -> Iterator[State]:
    """Every screen of one province in one language that has a file, in the order of the sections."""
    base = State(province=province, language="en" if language == "en" else "vi")
    yield from (base.with_(page) for page in SINGLE)
    for subject in subjects_of(province):
        yield base.with_("chi-tieu", indicator=subject.id)
        for target in subject.targets:
            for reading in target.readings:
                yield base.with_("chi-tieu", indicator=target.id, reading=reading.id)
    first = first_compared(province)
    yield from (base.with_("so-sanh", indicator=id) for id in compared(province) if id != first)


def page_paths(
    release: Release, provinces: Sequence[str], languages: Sequence[str] = LANGUAGES
) -> Iterator[tuple[str, dict[str, str]]]:
    """Every page's address below the release with its addresses by language, for a map of the site."""
    site = Site(release=release, provinces=tuple(provinces), languages=tuple(languages))
    for province in provinces:
        for language in languages:
            for state in screens(province, language):
                path = site.path(state)
                if path is not None:
                    yield path, alternates(site, state)


def alternates(site: Site, state: State) -> dict[str, str]:
    """The same screen in every language of the site: language -> file."""
    found = {code: site.path(state.with_(language=code)) for code in site.languages}
    return {code: path for code, path in found.items() if path is not None}
