"""Formulas in the page's own type: plain HTML with subscripts, exponents and fractions that wrap, copy and read aloud.

The notation is what one would type: ``_x`` or ``_{...}`` below, ``^x`` or ``^{...}`` above, ``[above // below]`` a
fraction. A single letter is a quantity and set in italics; longer words stand upright.
"""

from __future__ import annotations

import re
from html import escape

#: what a formula is made of: the bar of a fraction, words, single signs
_TOKEN = re.compile(r"\s*//\s*|[^\W\d_]+|.", re.DOTALL)
_BAR = "//"
#: no bracket to wait for
_END = "\n"


def formula(source: str) -> str:
    """One formula as a block of its own.

    >>> formula("K_t")
    '<p class="fx"><i>K</i><sub><i>t</i></sub></p>'
    """
    return f'<p class="fx">{inline(source)}</p>'


def inline(source: str) -> str:
    """A formula or a symbol within a sentence or a cell.

    >>> inline("[a // b]")
    '<span class="fr"><span><i>a</i></span><span class="sr"> / </span><span><i>b</i></span></span>'

    Raises:
        ValueError: a bracket is not closed.
    """
    html, _ = _run(_TOKEN.findall(source), _END)
    return html


def plain(source: str) -> str:
    """The formula as one line of text, for captions.

    >>> plain("R = [a // b]^2")
    'R = (a)/(b)^2'
    """
    return re.sub(r"[{}]", "", source.replace("[", "(").replace(" // ", ")/(").replace("]", ")"))


def _run(pieces: list[str], until: str) -> tuple[str, list[str]]:
    """HTML of the pieces up to ``until``, and what comes after it."""
    parts: list[str] = []
    while pieces:
        piece, *pieces = pieces
        if piece.strip() == until:
            return "".join(parts), pieces
        if piece in "_^" and pieces:
            inner, pieces = _script(pieces)
            tag = "sub" if piece == "_" else "sup"
            parts.append(f"<{tag}>{inner}</{tag}>")
        elif piece == "[":
            above, pieces = _run(pieces, _BAR)
            below, pieces = _run(pieces, "]")
            parts.append(_fraction(above, below))
        else:
            parts.append(_set(piece))
    if until != _END:
        raise ValueError(f"thiếu {until!r}")
    return "".join(parts), []


def _script(pieces: list[str]) -> tuple[str, list[str]]:
    if pieces[0] == "{":
        return _run(pieces[1:], "}")
    return _set(pieces[0]), pieces[1:]


def _set(piece: str) -> str:
    return f"<i>{escape(piece)}</i>" if len(piece) == 1 and piece.isalpha() else escape(piece)


def _fraction(above: str, below: str) -> str:
    return f'<span class="fr"><span>{above}</span><span class="sr"> / </span><span>{below}</span></span>'
