"""One screen of the app as the files of the static site: its page, its charts, what may be taken from it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import escape

from pages.ui.export import Footer
from pages.ui.frame import Here
from pages.ui.site import assets, files_page, scenario, shell
from pages.ui.site.address import EMBEDS, Site, folder, here_of, subjects_of
from pages.ui.site.body import Leaf, figures_of, plain, written
from pages.ui.site.figures import Figure, card
from pages.ui.site.formats import folder_of
from pages.ui.site.formats_about import About
from pages.ui.site.formats_files import EVERYTHING
from pages.ui.site.formats_table import figures as figures_told
from pages.ui.site.formats_write import cited
from pages.ui.site.record import Entry
from pages.ui.site.shell import Head
from pages.ui.site.taken import Block, Html, Take, take
from pages.ui.state import PAGES, State
from pages.ui.subject import find
from pages.ui.text import Words

#: folders of pictures, and of files the app makes when asked
PICTURES, FILES = "hinh", "tep"
_H1 = re.compile(r"<h1[^>]*>.*?</h1>", re.DOTALL)
_SECOND = re.compile(r'<div class="vl">.*</div>', re.DOTALL)


@dataclass(kw_only=True)
class Taken:
    """The charts and downloads of one page, and the files they lead to."""

    here: Here
    #: what every file says of itself
    about: About
    folder: str
    figures: Sequence[Figure]
    #: files made beside the page, by address
    files: dict[str, bytes] = field(default_factory=dict)
    drawn: int = 0

    def chart(self) -> str:
        self.drawn += 1
        return self.figures[self.drawn - 1].html()

    def buttons(self, take: Take) -> Sequence[tuple[str, str, str]]:
        words, suffix = self.here.words, take.name.rpartition(".")[2]
        if suffix == "png":
            return ()  # the card of the page serves links; a picture to edit or print is the SVG
        if suffix == "svg":
            name = self.figures[self.drawn - 1].name
            embed = (words.tr("Nhúng"), words.tr("Trang chỉ có hình này, đặt được vào trang khác"))
            return (
                (take.label, take.tip, f"{self.folder}{PICTURES}/{name}.svg"),
                (*embed, f"{self.folder}{EMBEDS}/{name}.html"),
            )
        path = self._table(take.name) if suffix == "csv" else None
        if path is None:
            path = f"{self.folder}{FILES}/{take.name}"
            made = take.make()
            about = self.about
            self.files[path] = cited(made, words.of(about.licence), about.short) if suffix == "csv" else made
        return ((take.label, take.tip, path),)

    def _table(self, name: str) -> str | None:
        """The table of this name among the release's own, which also say how they may be cited."""
        subject = name.removeprefix(f"dich2030_{self.here.state.province}_").rpartition("_")[0]
        subject = {"moi-so-lieu": EVERYTHING}.get(subject, subject.removesuffix("-so-sanh"))
        known = {
            EVERYTHING,
            *self.here.snap.memo(("site", "tables"), lambda: tuple(figures_told(self.here.snap))),
        }
        return f"{folder_of(self.here.state.province)}/{subject}.csv" if subject in known else None


def leaf_entries(site: Site, state: State, path: str) -> Iterator[Entry]:
    """Every file of one screen."""
    here = here_of(state)
    leaf = Leaf(site=site, state=state, path=path)
    match state.page:
        case "tai-lieu":
            yield from _page(leaf, here, files_page.blocks(here, leaf), ())
        case "kich-ban":
            made = scenario.made(leaf, here)
            yield from made.files
            yield from _page(leaf, here, made.blocks, (), sheets=made.sheets, scripts=made.scripts)
        case _:
            blocks = take(state)
            found = figures_of(blocks, _stem(leaf))
            # nothing asked and nothing known: an empty box needs no drawing for walls, and says less than the sentence
            blank = state.page == "chi-tieu" and not _drawn(here)
            figures = [f.framed() for f in found] if blank else found
            yield from _page(leaf, here, blocks, figures, pictured=not blank)


def _drawn(here: Here) -> bool:
    """Whether the picture of the subject shown holds a figure or a target."""
    subject = find(here.state.indicator, subjects_of(here.state.province))
    return bool(subject and subject.indicator and (subject.targets or here.snap.series(subject.indicator)))


def _stem(leaf: Leaf) -> str:
    """Part of the names of everything made from a page.

    >>> "chi-tieu/pii.html".removesuffix(".html").replace("/", "-")
    'chi-tieu-pii'
    """
    return leaf.path.removeprefix(folder(leaf.state)).removesuffix(".html").replace("/", "-")


def _page(
    leaf: Leaf,
    here: Here,
    blocks: Sequence[Block],
    figures: Sequence[Figure],
    *,
    sheets: Sequence[str] = (),
    scripts: Sequence[str] = (),
    pictured: bool = True,
) -> Iterator[Entry]:
    base = folder(leaf.state)
    about = About(release=leaf.site.release, plan=here.plan, folder=folder_of(here.state.province))
    given = Taken(here=here, about=about, folder=base, figures=figures)
    body = "".join(written(blocks, leaf, given))
    said, second = spoken(blocks)
    picture = f"{base}{PICTURES}/{_stem(leaf)}.png"
    if leaf.styles:
        own = assets.named("kieu.css", leaf.sheet().encode())
        yield own
        sheets = (*sheets, own.path)
    head = Head(
        title=title_of(here),
        description=f"{said} {second}".strip(),
        picture=picture,
        sheets=sheets,
        scripts=scripts,
    )
    yield Entry(path=leaf.path, body=shell.page(leaf, head, body))
    yield Entry(path=picture, body=card(said, _foot(here), next(iter(figures), None) if pictured else None))
    for figure in figures:
        footer = Footer(source=figure.source, as_of=here.snap.as_of, link=leaf.site.absolute(leaf.path))
        yield Entry(path=f"{base}{PICTURES}/{figure.name}.svg", body=figure.file(here.words, footer, about))
        yield _embed(leaf, here, figure, picture)
    yield from (Entry(path=path, body=made) for path, made in given.files.items())


def _embed(leaf: Leaf, here: Here, figure: Figure, picture: str) -> Entry:
    """One chart for other sites' pages, with its source and the way to the whole page."""
    name = f"{EMBEDS}/{figure.name}.html"
    base = folder(leaf.state)
    inner = Leaf(site=leaf.site, state=leaf.state, path=base + name)
    languages = {code: f"{folder(leaf.state.with_(language=code))}{name}" for code in leaf.site.languages}
    source = f"{escape(figure.source)} {escape(shell.citation(leaf, here))}"
    whole = f'<a href="{inner.to(leaf.path)}" target="_top">{escape(here.words.tr("Xem cả trang"))}</a>'
    body = f'{figure.framed().html()}<div class="d"><p class="src">{source} {whole}</p></div>'
    head = Head(title=figure.title, description=figure.chart.said, picture=picture, languages=languages)
    return Entry(path=inner.path, body=shell.embed(inner, head, body))


def spoken(blocks: Sequence[Block]) -> tuple[str, str]:
    """The sentence of a page and the lines under it, in plain words."""
    text = "".join(block.body for block in blocks if isinstance(block, Html))
    first = _H1.search(text)
    hero = next((b.body for b in blocks if isinstance(b, Html) and 'class="hero"' in b.body), "")
    second = _SECOND.search(hero)
    return plain(first[0]) if first else "", plain(second[0]) if second else ""


def title_of(here: Here) -> str:
    """What a page is called: its subject or section, and the province."""
    words, state = here.words, here.state
    name = next(words.tr(page.title) for page in PAGES if page.path == state.page)
    if state.page == "chi-tieu":
        subject = find(state.indicator, subjects_of(state.province))
        name = words.of(subject.label) if subject else name
    elif state.indicator:
        name = f"{name}: {words.of(here.snap.catalogue[state.indicator].name)}"
    return f"{name}, {words.of(here.plan.name)}"


def _foot(here: Here) -> str:
    words: Words = here.words
    day = words.tr("Số liệu đến {day}.", day=words.date(here.snap.as_of))
    mark = f"{words.tr('SỐ LIỆU MINH HỌA')} · " if here.plan.training else ""
    return f"{mark}Đích 2030 · {words.of(here.plan.name)} · {day}".rstrip(".")
