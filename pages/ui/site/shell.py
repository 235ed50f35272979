"""The frame of every file of HTML: head, sections, what a page says of its release, licence, citation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

from pages.ui import frame
from pages.ui.frame import Here
from pages.ui.site import changes_page, figures
from pages.ui.site.address import alternates, folder, here_of, relative
from pages.ui.site.assets import FIRST_FONTS, asset
from pages.ui.site.body import Leaf
from pages.ui.state import State
from pages.ui.text import Words, glue

#: letters of a description in a page's head
_LONGEST = 300
#: the feed of releases, one for each language
FEED = "feed.xml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What the head of a file says of it."""

    title: str
    #: a sentence or two, plain text
    description: str
    #: file of the picture a link is shown with, below the release
    picture: str | None = None
    #: further style sheets and scripts, as files below the release
    sheets: Sequence[str] = ()
    scripts: Sequence[str] = ()
    #: language -> the same page in it; by default as its screen says
    languages: Mapping[str, str] | None = None


def page(leaf: Leaf, head: Head, body: str) -> bytes:
    """A whole page: ``body`` is what stands between the sections and the foot, already HTML of this file."""
    here = here_of(leaf.state)
    words = here.words
    sections = leaf.rewritten(glue(f'<div class="d">{_top(leaf, here)}</div>'))
    return (
        f'<!doctype html>\n<html lang="{words.language}">\n<head>\n{_head(leaf, head, here)}</head>\n<body>\n'
        f'<a class="skip" href="#noi-dung">{escape(words.tr("Đến nội dung chính"))}</a>\n'
        f'<div class="site">{sections}\n<main id="noi-dung" class="vb">{_newer(leaf, here)}{body}</main>\n'
        f"{glue(_foot(leaf, here))}</div>\n</body>\n</html>\n"
    ).encode()


def embed(leaf: Leaf, head: Head, body: str) -> bytes:
    """A page for another site's frame: no sections, no controls; a link to the page it is from."""
    here = here_of(leaf.state)
    mark = f'<div class="d">{frame.training_mark(here.words)}</div>' if here.plan.training else ""
    return (
        f'<!doctype html>\n<html lang="{here.words.language}">\n<head>\n{_head(leaf, head, here)}</head>\n'
        f'<body class="framed"><main class="vb">{mark}{body}</main></body>\n</html>\n'
    ).encode()


def feed_path(state: State) -> str:
    """The feed of releases in a language.

    >>> feed_path(State(language="en", province="tinh-mau"))
    'en/feed.xml'
    """
    return folder(State(language=state.language)) + FEED


def _top(leaf: Leaf, here: Here) -> str:
    names = {name: here_of(leaf.state.with_(province=name)) for name in leaf.site.provinces}
    line = frame.top_line_html(
        here.words,
        leaf.state,
        here.plan,
        here.snap.as_of,
        days=(),
        provinces={name: here.words.of(h.plan.name) for name, h in names.items()},
    )
    mark = frame.training_mark(here.words, "page") if here.plan.training else ""
    label = escape(here.words.tr("Tỉnh, ngày của số liệu, ngôn ngữ"))
    sections = frame.nav_html(here.words, leaf.state, training=here.plan.training)
    return f'{sections}<section aria-label="{label}">{line}{mark}</section>'


def _head(leaf: Leaf, head: Head, here: Here) -> str:
    site, words = leaf.site, here.words
    title = f"{head.title} · Đích 2030"
    said = head.description if len(head.description) <= _LONGEST else head.description[: _LONGEST - 1] + "…"
    pages = alternates(site, leaf.state) if head.languages is None else head.languages
    first = next(iter(pages.values()), leaf.path)
    lines = [
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{escape(title)}</title>",
        f'<meta name="description" content="{escape(said)}">',
        f'<meta name="dich-release" content="{escape(site.release.id)}">',
        f'<meta name="dich-path" content="{escape(leaf.path)}">',
        f'<link rel="canonical" href="{escape(site.absolute(leaf.path))}">',
        *(
            f'<link rel="alternate" hreflang="{code}" href="{escape(site.absolute(p))}">'
            for code, p in pages.items()
        ),
        f'<link rel="alternate" hreflang="x-default" href="{escape(site.absolute(first))}">',
        (
            f'<link rel="alternate" type="application/atom+xml" title="{escape(words.tr("Các bản đã công bố"))}" '
            f'href="{leaf.to(feed_path(leaf.state))}">'
        ),
        f'<link rel="icon" type="image/svg+xml" href="{leaf.asset("logo.svg")}">',
        *(
            f'<link rel="preload" href="{leaf.asset(f)}" as="font" type="font/woff2" crossorigin>'
            for f in FIRST_FONTS
        ),
        *(f'<link rel="stylesheet" href="{leaf.to(s)}">' for s in (asset("dich.css").path, *head.sheets)),
        *_open_graph(leaf, head, title, said, words),
        f'<script defer src="{leaf.asset("trang.js")}"></script>',
        *(f'<script type="module" src="{leaf.to(s)}"></script>' for s in head.scripts),
    ]
    if here.plan.training:
        lines.append('<meta name="robots" content="noindex, nofollow">')
    return "".join(f"{line}\n" for line in lines)


def _open_graph(leaf: Leaf, head: Head, title: str, said: str, words: Words) -> list[str]:
    site = leaf.site
    pairs = {
        "og:type": "website",
        "og:site_name": "Đích 2030",
        "og:locale": "vi_VN" if words.language == "vi" else "en_GB",
        "og:title": title,
        "og:description": said,
        "og:url": site.absolute(leaf.path),
    }
    if head.picture is not None:
        width, height = figures.CARD
        pairs |= {
            "og:image": site.absolute(head.picture),
            "og:image:type": "image/png",
            "og:image:width": str(width),
            "og:image:height": str(height),
            "og:image:alt": head.title,
        }
    found = [f'<meta property="{name}" content="{escape(value)}">' for name, value in pairs.items()]
    return [*found, '<meta name="twitter:card" content="summary_large_image">'] if head.picture else found


def _newer(leaf: Leaf, here: Here) -> str:
    """What an old page says of itself once the script has seen that another release is in force."""
    words, day = here.words, here.words.date(here.snap.as_of)
    old = words.tr("Đây là bản cũ, số liệu đến {day}. Đã có bản mới hơn.", day=day)
    withdrawn = words.tr("Bản này, số liệu đến {day}, đã được rút và không còn dùng.", day=day)
    there = escape(leaf.site.absolute(leaf.path))
    link = f'<a href="{there}">{escape(words.tr("Mở trang này ở bản đang dùng"))}</a>'
    return "".join(
        f'<div class="d" id="{id}" hidden><p class="notice">{escape(said)} {link}</p></div>'
        for id, said in (("ban-cu", old), ("ban-rut", withdrawn))
    )


def _others(leaf: Leaf, words: Words) -> str:
    """The same page in the releases before; the script adds those after it, and says so on an old page."""
    release = leaf.site.release
    earlier = "".join(
        f'<li><a href="{escape(f"{release.address}releases/{id}/{leaf.path}")}">{escape(id)}</a></li>'
        for id in release.having(leaf.path)
    )
    said = escape(words.tr("Trang này ở các bản khác"))
    shown = "" if earlier else " hidden"
    return f'<div id="ban-khac"{shown}><p>{said}:</p><ul>{earlier}</ul></div>'


def citation(leaf: Leaf, here: Here) -> str:
    """How to cite what a page shows."""
    release = leaf.site.release
    return here.words.tr(
        "Đích 2030, {place}, số liệu đến {day}, bản {release}.",
        place=here.words.of(here.plan.name),
        day=here.words.date(here.snap.as_of),
        release=release.id,
    )


def _foot(leaf: Leaf, here: Here) -> str:
    """Day of the figures, release and the others of it, citation, licence, and what the page leaves out."""
    words, release = here.words, leaf.site.release
    versions = f"{folder(leaf.state)}phien-ban.html"
    address = leaf.site.absolute(leaf.path)
    changes = changes_page.under(here, release)
    every = escape(f"{release.address}latest/{versions}")
    said = words.tr("Số liệu đến {day}, bản {release}.", day=words.date(here.snap.as_of), release=release.id)
    licence = words.tr(
        "Số liệu theo điều khoản của nơi công bố; cách xếp, đánh giá, dự báo của Đích 2030: giấy phép MIT."
    )
    files = f"{folder(leaf.state)}tai-lieu.html"
    static = words.tr(
        "Bản tĩnh, không cần máy chủ; xem theo ngày khác hoặc tự đặt giả định thì dùng ứng dụng."
    )
    return (
        f'<footer class="d sm"><nav id="phien-ban" aria-label="{escape(words.tr("Bản công bố"))}">'
        f'<p>{escape(said)} <a href="{relative(versions, leaf.path)}#{changes_page.PLACE}">'
        f'{escape(words.tr("Mọi thay đổi của bản này"))}</a> · <a href="{every}">{escape(words.tr("Mọi bản đã công bố"))}</a></p>'
        f"{changes}{_others(leaf, words)}</nav>"
        f"<p>{escape(words.tr('Trích dẫn'))}: {escape(citation(leaf, here))} {escape(address)}</p>"
        f'<p>{escape(licence)} <a href="{relative(files, leaf.path)}">{escape(words.tr("Tải số liệu"))}</a></p>'
        f"<p>{escape(static)}</p></footer>"
    )
