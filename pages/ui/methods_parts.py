"""How one method is set out: what it answers, its formulas, its symbols, its numbers, its source and its weaknesses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from pages.ui.formula import formula, inline
from pages.ui.text import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Param:
    """One number a method uses, as the code has it."""

    #: formula notation, "" when it has no symbol
    symbol: str
    meaning: str
    value: str
    #: where the number comes from
    basis: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Method:
    """One method, every text in the reader's language."""

    title: str
    #: what it answers, one or two sentences
    lead: str
    #: formula notation and a plain remark, which may be empty
    formulas: Sequence[tuple[str, str]] = ()
    #: symbol and meaning
    symbols: Sequence[tuple[str, str]] = ()
    params: Sequence[Param] = ()
    #: value of the measure and the word it gives
    cuts: Sequence[tuple[str, str]] = ()
    source: str = ""
    #: what is our reading and no citation
    ours: str = ""
    weaknesses: Sequence[str] = ()


def section(id: str, title: str, body: str) -> str:
    """A part of the page that the table of contents leads to."""
    return f'<section class="part"><h2 class="sec" id="{id}">{escape(title)}</h2>{body}</section>'


def show(method: Method, words: Words) -> str:
    """One method as HTML."""
    set_ = "".join(
        formula(source) + (f'<p class="sm muted">{escape(note)}</p>' if note else "")
        for source, note in method.formulas
    )
    symbols = "".join(f"<dt>{inline(s)}</dt><dd>{escape(m)}</dd>" for s, m in method.symbols)
    cuts = "".join(f"<dt>{inline(c)}</dt><dd>{escape(w)}</dd>" for c, w in method.cuts)
    left = [
        f"<p>{escape(method.lead)}</p>",
        f'<div class="fxs">{set_}</div>' if set_ else "",
        f'<dl class="sy">{symbols}</dl>' if symbols else "",
    ]
    right = [
        f'<dl class="sy cut">{cuts}</dl>' if cuts else "",
        _params(method.title, method.params, words),
        _said(words.tr("Nguồn"), method.source),
        _tagged(words.tr("cách hiểu của Đích 2030"), method.ours),
        _weak(method.weaknesses, words),
    ]
    title = escape(method.title)
    return (
        f'<article class="me"><h3>{title}</h3><div>{"".join(left)}</div><div>{"".join(right)}</div></article>'
    )


def _params(title: str, params: Sequence[Param], words: Words) -> str:
    """The numbers of a method with their origin, one line each."""
    items = "".join(
        f"<li><span>{inline(p.symbol) if p.symbol else ''}</span><span>{escape(p.meaning)}"
        f"<small>{escape(p.basis)}</small></span><b>{escape(p.value)}</b></li>"
        for p in params
    )
    label = escape(words.tr("{title}: tham số", title=title))
    return f'<ul class="pms" aria-label="{label}">{items}</ul>' if items else ""


def _said(label: str, text: str) -> str:
    return f'<p class="sm muted"><b>{escape(label)}:</b> {escape(text)}</p>' if text else ""


def _tagged(tag: str, text: str) -> str:
    return f'<p class="sm"><span class="assume">{escape(tag)}</span> {escape(text)}</p>' if text else ""


def _weak(weaknesses: Sequence[str], words: Words) -> str:
    if not weaknesses:
        return ""
    items = "".join(f"<li>{escape(w)}</li>" for w in weaknesses)
    return f'<p class="sm"><b>{escape(words.tr("Điểm yếu đã biết"))}</b></p><ul class="sm">{items}</ul>'
