"""What a release says of itself and of those before it: a page for readers, a feed, and a map for search engines.

A release is never changed, so it names itself and the earlier ones; the newest is always found below ``latest/``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from html import escape

from lxml import etree

from pages.ui.site import changes_page
from pages.ui.site.address import Site, folder, here_of, page_paths
from pages.ui.site.body import FILE, Leaf
from pages.ui.site.changes_told import capital, counted
from pages.ui.site.formats import folder_of
from pages.ui.site.formats_about import searched
from pages.ui.site.formats_files import EVERYTHING, TARGETS
from pages.ui.site.policy import robots
from pages.ui.site.record import Entry, Release
from pages.ui.site.shell import Head, feed_path, page
from pages.ui.state import State
from pages.ui.tables import Column, Html, link, table
from pages.ui.text import LANGUAGES, words_for

PAGE, SITEMAP = "phien-ban.html", "sitemap.xml"
_ATOM = "http://www.w3.org/2005/Atom"
_MAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_XHTML = "http://www.w3.org/1999/xhtml"


def entries(site: Site) -> Iterator[Entry]:
    """The page of releases of every province and language, a feed for each language, and the map of the site."""
    for code in (code for code in LANGUAGES if code in site.languages):
        for province in site.provinces:
            # a page about sources and editions: of the sections, Nguồn is the nearest
            yield _page(site, State(page="nguon", province=province, language=code))
        yield _feed(site, State(province=site.provinces[0], language=code))
    yield _map(site)


def day_of(id: str) -> str:
    """The day a release's id begins with, as in a feed.

    >>> day_of("2026-08-18-0123abcd")
    '2026-08-18'
    """
    return id[:10]


def _page(site: Site, state: State) -> Entry:
    here, release = here_of(state), site.release
    words, base = here.words, folder(state)
    leaf = Leaf(site=site, state=state, path=base + PAGE)
    title = words.tr("Các bản đã công bố")
    newest = words.tr("Bản mới nhất luôn ở {address}.", address=f"{release.address}latest/")
    columns = [
        Column(title=words.tr("Bản")),
        Column(title=words.tr("Số liệu đến")),
        Column(title=words.tr("Xem")),
        Column(title=words.tr("So với bản trước nó")),
    ]
    rows = [
        (
            id,
            words.date(date.fromisoformat(day_of(id))),
            link(words.tr("Mở bản này"), f"{release.address}releases/{id}/{base}index.html"),
            Html(
                f"{escape(_summary(site, state, id))} "
                f'<a href="{escape(f"{release.address}releases/{id}/{base}{PAGE}#{changes_page.PLACE}")}">'
                f"{escape(words.tr('Danh sách'))}</a>"
            ),
        )
        for id in (release.id, *release.earlier)
    ]
    places = folder_of(state.province)
    files = " · ".join(
        f'<a href="{FILE}{escape(f"{places}/{name}.csv")}">{escape(f"{name}.csv")}</a>'
        for name in (EVERYTHING, TARGETS)
    )
    tables = words.tr("Mọi số liệu và đánh giá của bản này:")
    body = (
        f'<div class="hero"><h1>{escape(title)}</h1><div class="vl"><span>{escape(newest)}</span></div></div>'
        f"{table(columns, rows, title, stacked=True)}{changes_page.whole(here, release, FILE)}"
        f"<p>{escape(tables)} {files}.</p>"
    )
    languages = {code: folder(state.with_(language=code)) + PAGE for code in site.languages}
    head = Head(title=title, description=newest, languages=languages)
    return Entry(path=leaf.path, body=page(leaf, head, leaf.rewritten(f'<div class="d">{body}</div>')))


def _counts(release: Release, id: str) -> Mapping[str, Mapping[str, int]]:
    """Province -> how much a release changed; empty when it is the first or does not tell."""
    if id != release.id:
        return release.counted.get(id, {})
    return {name: found.counts for name, found in release.since.provinces.items()} if release.since else {}


def _summary(site: Site, state: State, id: str) -> str:
    """How much a release changed about one province."""
    words, found = words_for(state.language), _counts(site.release, id).get(state.province)
    if found is not None:
        return capital(counted(found, words)) + "."
    first = id == (site.release.id, *site.release.earlier)[-1]
    return words.tr("Bản đầu tiên.") if first else words.tr("Không so được với bản trước nó.")


def _told(site: Site, state: State, id: str) -> str:
    """What a feed says of a release: its day and what changed about every province that is not invented."""
    words = words_for(state.language)
    lines = [words.tr("Số liệu đến {day}.", day=words.date(date.fromisoformat(day_of(id))))]
    for name in site.provinces:
        plan = here_of(state.with_(province=name)).plan
        if not plan.training:
            lines.append(f"{words.of(plan.name)}: {_summary(site, state.with_(province=name), id)}")
    return searched(" ".join(lines))


def _feed(site: Site, state: State) -> Entry:
    """An Atom feed (RFC 4287) of this release and those before it, the newest first."""
    words, release, base = words_for(state.language), site.release, folder(state)
    path = feed_path(state)
    root = etree.Element(f"{{{_ATOM}}}feed", nsmap={None: _ATOM})
    root.set("{http://www.w3.org/XML/1998/namespace}lang", words.language)
    _child(root, "title", f"Đích 2030: {words.tr('Các bản đã công bố')}")
    _child(root, "id", site.absolute(path))
    _child(root, "updated", f"{day_of(release.id)}T00:00:00Z")
    _child(_child(root, "author", None), "name", "Đích 2030")
    _child(root, "link", None, rel="self", type="application/atom+xml", href=site.absolute(path))
    _child(root, "link", None, rel="alternate", type="text/html", href=site.absolute(base + PAGE))
    for id in (release.id, *release.earlier):
        there = f"{release.address}releases/{id}/{base}index.html"
        entry = _child(root, "entry", None)
        _child(entry, "title", words.tr("Bản {release}", release=id))
        _child(entry, "id", there)
        _child(entry, "updated", f"{day_of(id)}T00:00:00Z")
        _child(entry, "link", None, rel="alternate", type="text/html", href=there)
        _child(entry, "summary", _told(site, state, id))
    return Entry(path=path, body=_xml(root))


def _map(site: Site) -> Entry:
    """Every page of the newest release with its twins in other languages; the invented province is left out."""
    root = etree.Element(f"{{{_MAP}}}urlset", nsmap={None: _MAP, "xhtml": _XHTML})
    real = tuple(p for p in site.provinces if not here_of(State(province=p)).plan.training)
    for path, twins in page_paths(site.release, real, site.languages):
        url = etree.SubElement(root, f"{{{_MAP}}}url")
        etree.SubElement(url, f"{{{_MAP}}}loc").text = site.absolute(path)
        for code, twin in twins.items():
            found = etree.SubElement(url, f"{{{_XHTML}}}link")
            for name, value in (("rel", "alternate"), ("hreflang", code), ("href", site.absolute(twin))):
                found.set(name, value)
    return Entry(path=SITEMAP, body=_xml(root))


def _child(parent: etree._Element, name: str, text: str | None, **attributes: str) -> etree._Element:
    made = etree.SubElement(parent, f"{{{_ATOM}}}{name}", attributes)
    made.text = text
    return made


def _xml(root: etree._Element) -> bytes:
    made: bytes = etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True)
    return made


def front(address: str, province: str) -> dict[str, bytes]:
    """The files of the web root itself: straight on to the newest release, and what search engines may read.

    >>> (
    ...     sorted(front("https://x.vn/", "cao-bang")),
    ...     b"url=latest/index.html" in front("https://x.vn/", "cao-bang")["index.html"],
    ... )
    (['index.html', 'robots.txt'], True)
    """
    vietnamese, english = (
        f"latest/{folder(State(province=province, language=code))}index.html" for code in LANGUAGES
    )
    index = (
        '<!doctype html>\n<html lang="vi"><head><meta charset="utf-8"><title>Đích 2030</title>'
        f'<meta http-equiv="refresh" content="0; url={vietnamese}">'
        f'<link rel="canonical" href="{escape(address + vietnamese)}"></head><body><p><a href="{vietnamese}">Đích 2030</a> · '
        f'<a lang="en" href="{english}">English</a></p></body></html>\n'
    )
    return {"index.html": index.encode(), "robots.txt": robots(f"{address}latest/{SITEMAP}").encode()}


__all__ = ["PAGE", "SITEMAP", "day_of", "entries", "front"]
