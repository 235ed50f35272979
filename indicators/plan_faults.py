"""The words of a fault in ``plan.toml``: where it is, what was found, what is near it."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from difflib import get_close_matches

from data.errors import Fault


def near(word: str, known: Collection[str]) -> str:
    """What to offer instead of an unknown word: the nearest known one, else all of a short list.

    >>> near("AtLest", ["AtLeast", "Maintain"])
    'có phải "AtLeast"?'
    >>> near("xyz", ["vi", "en"])
    'dùng một trong: en, vi'
    """
    close = get_close_matches(word, list(known), n=1, cutoff=0.7)
    if close:
        return f'có phải "{close[0]}"?'
    listed = sorted(known)
    more = "" if len(listed) <= 12 else f", ... ({len(listed)} mã)"
    return f"dùng một trong: {', '.join(listed[:12])}{more}" if listed else "chưa có mã nào được khai báo"


class Faults:
    """Every fault of one file, in the order found."""

    def __init__(self, file: str, text: str = "") -> None:
        #: path relative to the data folder
        self.file = file
        #: lines of the headings ``[[...]]``, so that a message can name the line
        self.lines: dict[str, list[int]] = {}
        for number, line in enumerate(text.splitlines(), 1):
            if heading := re.match(r"\[\[\s*([\w.]+)\s*\]\]", line):
                self.lines.setdefault(heading[1], []).append(number)
        self.found: list[Fault] = []

    def add(self, code: str, place: str, what: str, fix: str) -> None:
        """Note a fault: where, what is wrong, what to do."""
        self.found.append(Fault(file=self.file, place=place, what=what, fix=fix, code=code))


def called(raw: Mapping[str, object], place: int) -> str:
    """How a table is named: by its id or number, else by its place in the file."""
    for key in ("id", "number", "section"):
        value = raw.get(key)
        if isinstance(value, str | int) and not isinstance(value, bool) and value != "":
            return str(value)
    return f"thứ {place}"


def shown(value: object) -> str:
    """A value as a clerk would recognise it in the file."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return f'chữ "{value[:40]}"'
    if isinstance(value, list):
        return "danh sách " + str(value[:4])[:40]
    if isinstance(value, Mapping):
        return "một nhóm trường"
    return str(value)
