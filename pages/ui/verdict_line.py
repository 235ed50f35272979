"""One line that says a verdict: sign, word, chance, and what is asked for by when."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from indicators.assess import Assessment
from pages.ui.cards import ICONS, icon
from pages.ui.outlook_words import chance_words
from pages.ui.text import Words

if TYPE_CHECKING:
    from pages.ui.frame import Here


def verdict_words(a: Assessment, words: Words) -> str:
    """The verdict with its chance where there is one."""
    said = words.verdict(a.verdict)
    return said if a.chance is None else f"{said} · {chance_words(a.chance, words)}"


def line(here: Here, a: Assessment) -> str:
    """A link to the target's own page, in one line."""
    words = here.words
    goal = words.tr("Đích {year}: {goal}", year=a.target.year, goal=words.of(a.target.short))
    href = escape(here.state.link("chi-tieu", indicator=a.target.id))
    return (
        f'<a class="vd" href="{href}">{icon(a.verdict, words, 24)}<b class="c-{ICONS[a.verdict]}">'
        f"{escape(verdict_words(a, words))}</b><span>{escape(goal)}</span></a>"
    )


def head(
    here: Here, title: str, found: tuple[Assessment, ...], second: str = "", *, small: bool = False
) -> str:
    """The heading of a picture with the verdicts of its targets; ``second`` is a plain sentence.

    ``small``: of one of several pictures in a row, which begin at one height.
    """
    lines = "".join(line(here, a) for a in found)
    if not found:
        lines = f'<span class="vd none">{escape(here.words.tr("Kế hoạch không đặt chỉ tiêu"))}</span>'
    under = f'<p class="sm muted">{escape(second)}</p>' if second else ""
    return f'<section class="fh{" few" if small else ""}"><h2>{escape(title)}</h2>{lines}{under}</section>'
