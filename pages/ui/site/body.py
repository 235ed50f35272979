"""Blocks of a page as the HTML of a file: links between files, signs by their content's name, no inline style.

One pass over each piece of HTML does it all, so that nothing the app writes needs to know of the static site.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Protocol

from lxml import html as parser
from lxml.html import HtmlElement

from pages.ui.site import assets, figures
from pages.ui.site.address import Site, relative
from pages.ui.site.figures import Figure
from pages.ui.site.taken import Block, Chart, Group, Html, Take
from pages.ui.state import State
from pages.ui.text import words_for
from pages.ui.theme import STATIC

#: before the address of a file of the release, in pages that the app does not have
FILE = "file:"


class Giving(Protocol):
    """What a page is given from outside its blocks."""

    def chart(self) -> str:
        """The next chart as HTML."""

    def buttons(self, take: Take, /) -> Sequence[tuple[str, str, str]]:
        """What a download becomes: label, tip and file below the release of each button."""


@dataclass(kw_only=True)
class Leaf:
    """One file while it is written: from where links start, and what they need beside it."""

    site: Site
    state: State
    #: the file, below the release
    path: str
    #: rules for what was written as inline style: declarations -> class
    styles: dict[str, str] = field(default_factory=dict)

    def to(self, path: str) -> str:
        """Address of another file of the release."""
        return relative(path, self.path)

    def asset(self, name: str) -> str:
        """Address of a shared file by its plain name."""
        return self.to(assets.asset(name).path)

    def rewritten(self, text: str) -> str:
        """HTML of the app as HTML of this file."""
        root = parser.fragment_fromstring(text, create_parent="div")
        for element in list(root.iter("a", "img", "details")):
            if element.tag == "a":
                self._link(element)
            elif element.tag == "img" and element.get("src", "").startswith(STATIC):
                element.set("src", self.asset(element.get("src", "").rpartition("/")[2]))
        for years in root.xpath(".//section[.//*[@class='yrs']][not(.//a)]"):
            years.drop_tree()  # one span of years is all there is
        for live in root.xpath("//*[@data-live]"):
            self._unasked(live)
        for element in root.xpath(".//*[@style]"):
            self._style(element)
        for pop in root.xpath(".//details[contains(@class, 'pop')]"):
            if not {a.get("href") for a in pop.iter("a")} - {None, self.to(self.path)}:
                _opened(pop)
        inside = "".join(parser.tostring(child, encoding="unicode") for child in root)
        return (escape(root.text, quote=False) if root.text else "") + inside

    def _link(self, element: HtmlElement) -> None:
        link = element.get("href", "")
        if link.startswith(FILE):
            element.set("href", self.to(link.removeprefix(FILE)))
            return
        found = self.site.href(link, self.path) if link else None
        if found is not None:
            element.set("href", found)
        elif element.get("class") == "yr" or (
            element.getparent() is not None and element.getparent().tag == "nav"
        ):
            element.drop_tree()  # a choice or a section there is no page for
        else:
            element.tag = "span"
            for name in ("href", "target", "rel", "aria-current", "hreflang"):
                element.attrib.pop(name, None)

    def _unasked(self, element: HtmlElement) -> None:
        """What asks a server, said in words instead."""
        said = words_for(self.state.language).tr(
            "Trang tĩnh giữ giả định mặc định; muốn tự đặt thì dùng ứng dụng."
        )
        element.clear()
        element.tag = "p"
        element.set("class", "sm muted")
        element.text = said

    def _style(self, element: HtmlElement) -> None:
        rules = element.attrib.pop("style")
        name = self.styles.setdefault(rules, f"y{len(self.styles)}")
        element.set("class", f"{element.get('class', '')} {name}".strip())

    def sheet(self) -> str:
        """The rules for :attr:`styles`; they win over the shared sheet's, as inline style does.

        >>> from datetime import date
        >>> from pages.ui.site.record import Release
        >>> r = Release(id="a", day=date(2026, 1, 1), version="v", earlier=(), address="https://x.vn/")
        >>> leaf = Leaf(site=Site(release=r, provinces=("cao-bang",)), state=State(), path="index.html")
        >>> leaf.rewritten('<p style="color:red">a <b>b</b></p>'), leaf.sheet()
        ('<p class="y0">a <b>b</b></p>', '.d .y0{color:red}')
        """
        return "".join(f".d .{name}{{{rules}}}" for rules, name in self.styles.items())


def _opened(pop: HtmlElement) -> None:
    """A list to choose from without anything to choose: only what is chosen stays."""
    summary = pop.find("summary")
    if summary is None:
        return
    pop.tag, summary.tag = "span", "span"
    pop.attrib.pop("class", None)
    for rest in list(pop):
        if rest is not summary:
            pop.remove(rest)


def plain(text: str) -> str:
    """The words of a piece of HTML.

    >>> plain("<div class='src'>Nguồn: <b>a</b>.</div>")
    'Nguồn: a.'
    """
    return " ".join(parser.fragment_fromstring(text, create_parent="div").text_content().split())


def figures_of(blocks: Iterable[Block], page: str) -> list[Figure]:
    """The charts of a page with their names and source lines, in its order."""
    found: list[Figure] = []
    flat = list(_flat(blocks, figures.WIDE))
    for k, (block, widths) in enumerate(flat):
        if not isinstance(block, Chart):
            continue
        after = [b for b, _ in flat[k + 1 :]]
        until = next((n for n, b in enumerate(after) if isinstance(b, Chart)), len(after))
        source = next(
            (plain(b.body) for b in after[:until] if isinstance(b, Html) and 'class="src"' in b.body), ""
        )
        found.append(Figure(name=f"{page}-{len(found) + 1}", chart=block, source=source, widths=widths))
    return found


def _flat(blocks: Iterable[Block], widths: tuple[int, ...]) -> Iterator[tuple[Block, tuple[int, ...]]]:
    for block in blocks:
        if isinstance(block, Group):
            many = block.kind == "columns" and len(block.parts) > 2
            yield from _flat(block.parts, figures.SMALL if many else widths)
        else:
            yield block, widths


def written(blocks: Iterable[Block], leaf: Leaf, given: Giving) -> Iterator[str]:
    """The blocks as HTML, in the order of the page."""
    for block in blocks:
        match block:
            case Html():
                yield leaf.rewritten(block.body)
            case Chart():
                yield given.chart()
            case Take():
                yield "".join(_button(leaf, *button) for button in given.buttons(block))
            case Group():
                inside = "".join(written(block.parts, leaf, given))
                if inside:
                    yield f'<div class="{_group_class(block)}">{inside}</div>'


def _button(leaf: Leaf, label: str, tip: str, path: str) -> str:
    kept = "" if path.endswith(".html") else " download"
    return f'<a class="btn" href="{escape(leaf.to(path))}"{kept} title="{escape(tip)}">{escape(label)}</a>'


def _group_class(group: Group) -> str:
    if group.kind == "columns":
        return "cols k3" if len(group.parts) > 2 else "cols k2"
    return "hb d" if group.kind == "row" else "vb"
