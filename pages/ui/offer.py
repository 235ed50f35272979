"""That other figures are in force than those a reader sees, in words; pages and the deck draw it, each in its way."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """What is said while other figures are in force than those of this visit: a sentence, a button, its link."""

    said: str
    button: str
    link: str
