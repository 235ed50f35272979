"""Every word the component shows, by key: one function a panel, so that a panel brings its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from pages.ui.text import Words
from pages.ui.what_if import words_compare, words_frame, words_goal, words_levers, words_outcomes

#: texts of one form, or (for 1, for others)
Spoken = Mapping[str, str | tuple[str, str]]
#: add a panel's words here
PARTS: tuple[Callable[[Words], Spoken], ...] = (
    words_frame.said, words_levers.said, words_outcomes.said, words_goal.said, words_compare.said,
)  # fmt: skip


def all_words(words: Words) -> Spoken:
    """All keys of all panels.

    Raises:
        ValueError: two panels use the same key.
    """
    found: dict[str, str | tuple[str, str]] = {}
    for part in PARTS:
        more = part(words)
        if twice := found.keys() & more.keys():
            raise ValueError(f"two panels use {sorted(twice)}")
        found |= more
    return found
