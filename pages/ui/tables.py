"""Tables and definition lists as HTML text: real tables that a screen reader and a printer understand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column: its heading and whether it holds figures (then aligned right)."""

    title: str
    numeric: bool = False


@dataclass(frozen=True, slots=True)
class Html:
    """Text that is already HTML and must not be escaped again."""

    text: str


Cell = str | Html | None


def cell(value: Cell) -> str:
    """A cell's content, escaped unless it is HTML on purpose; nothing for None.

    >>> cell("<b>")
    '&lt;b&gt;'
    """
    if value is None:
        return ""
    return value.text if isinstance(value, Html) else escape(value)


def table(
    columns: Sequence[Column],
    rows: Iterable[Sequence[Cell]],
    caption: str,
    own: frozenset[int] = frozenset(),
    *,
    stacked: bool = False,
    tight: bool = False,
) -> str:
    """A table; ``own`` are the indexes of rows set off as the province's own.

    ``stacked`` puts the cells of a row under each other on a phone, each with its heading; a ``tight`` table
    fits there as it is; other tables scroll sideways, with their first column in sight.
    """
    kind = " st" if stacked else " tight" if tight else ""

    def label(column: Column) -> str:
        return f' data-label="{escape(column.title)}"' if stacked else ""

    head = "".join(
        f'<th scope="col"{" class=r" if c.numeric else ""}>{escape(c.title)}</th>' for c in columns
    )
    body = []
    for index, row in enumerate(rows):
        cells = "".join(
            f"<td{' class=r' if column.numeric else ''}{label(column)}>{cell(value)}</td>"
            for column, value in zip(columns, row, strict=True)
        )
        body.append(f"<tr{' class=own' if index in own else ''}>{cells}</tr>")
    return (
        f'<div class="scroll" tabindex="0" role="region" aria-label="{escape(caption)}"><table class="tbl{kind}">'
        f"<caption class='sr'>{escape(caption)}</caption><thead><tr>{head}</tr></thead><tbody>{''.join(body)}</tbody></table></div>"
    )


def link(label: str, href: str) -> Html:
    """A link within the product or to a publisher's page; only http(s) and relative addresses.

    What has no address on the web, a report on paper, is named and not linked.

    >>> link("Công văn 12", "").text
    'Công văn 12'
    """
    if not href:
        return Html(escape(label))
    safe = href if href.startswith(("http://", "https://")) or ":" not in href.split("?")[0] else ""
    outside = ' rel="noreferrer noopener" target="_blank"' if safe.startswith("http") else ""
    return Html(f'<a href="{escape(safe)}"{outside}>{escape(label)}</a>')


def formula(text: str) -> Html:
    """A plain-text formula with its indices lowered and its powers raised.

    >>> formula("Q_t = Q_{t−1}·h^(1/3)").text
    '<span class="num">Q<sub>t</sub> = Q<sub>t−1</sub>·h<sup>1/3</sup></span>'
    """
    lowered = re.sub(r"_(?:\{([^}]*)\}|(\d+|\w))", lambda m: f"<sub>{m[1] or m[2]}</sub>", escape(text))
    raised = re.sub(r"\^(?:\(([^)]*)\)|(\w+))", lambda m: f"<sup>{m[1] or m[2]}</sup>", lowered)
    return Html(f'<span class="num">{raised}</span>')


def facts(title: str, pairs: Iterable[tuple[Cell, Cell]], note: Cell = None) -> str:
    """A titled list of label and figure for the side of a page."""
    rows = "".join(f'<div class="kv"><span>{cell(k)}</span><b>{cell(v)}</b></div>' for k, v in pairs)
    foot = f'<p class="sm muted">{cell(note)}</p>' if note else ""
    return f"<section><h2>{escape(title)}</h2>{rows}{foot}</section>"


def block(title: str, body: str, tag: str | None = None) -> str:
    """A titled block for the side of a page; ``tag`` is a dashed mark such as "đề xuất"."""
    mark = f' <span class="assume">{escape(tag)}</span>' if tag else ""
    return f"<section><h2>{escape(title)}{mark}</h2>{body}</section>"
