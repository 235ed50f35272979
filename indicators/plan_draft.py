"""A plan as read together with the tables it was read from, and the checks every table shares."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from indicators.plan_entry import Entry
from indicators.plan_faults import near
from indicators.targets import Plan

ID = re.compile(r"[a-z0-9][a-z0-9_-]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """Codes of the rest of the data; None = not looked at here.

    ``indicators`` may be a mapping id -> unit code; then units are compared as well.
    """

    sources: Collection[str] | None = None
    indicators: Collection[str] | None = None
    peers: Collection[str] | None = None
    #: text of the plan that every quote is compared with
    text: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A plan as read, with the tables it was read from, in the same order as its records."""

    plan: Plan
    head: Entry
    periods: tuple[Entry, ...]
    themes: tuple[Entry, ...]
    rows: tuple[Entry, ...]
    suppliers: tuple[Entry, ...]
    tasks: tuple[Entry, ...]
    targets: tuple[Entry, ...]


def belongs(
    entry: Entry, key: str, code: str | None, known: Collection[str] | None, fault: str, what: str
) -> None:
    """A code must be one of those known; an absent or already faulty one is not looked at."""
    if known is not None and code and entry.sound(key) and code not in known:
        entry.fault(fault, key, f'{what} "{code}" chưa được khai báo', near(code, known))


def unique(entries: Iterable[Entry], key: str, values: Iterable[object], fault: str) -> None:
    """No value twice; the second and later ones are named."""
    seen: set[object] = set()
    for entry, value in zip(entries, values, strict=True):
        if not entry.sound(key) or value in ("", 0):
            continue
        if value in seen:
            entry.fault(
                fault,
                key,
                f"{value} đã được dùng ở mục trước",
                "mỗi mục một giá trị riêng: sửa hoặc xóa mục này",
            )
        seen.add(value)


def proper_ids(entries: Iterable[Entry], ids: Iterable[str]) -> None:
    """Ids appear in links: small letters without marks, and no id twice."""
    entries, ids = tuple(entries), tuple(ids)
    for entry, name in zip(entries, ids, strict=True):
        if name and entry.sound("id") and not ID.fullmatch(name):
            entry.fault(
                "bad-id",
                "id",
                f'"{name}" không dùng được trong đường dẫn',
                "chỉ dùng a-z, 0-9, gạch nối, gạch dưới",
            )
    unique(entries, "id", ids, "duplicate-id")


def check_quote(entry: Entry, quote: str, text: str | None) -> None:
    """Every piece of a quote stands word for word in the text of the plan."""
    if text is None or not entry.sound("quote"):
        return
    for piece in quote.replace("…", "...").split("..."):
        if piece.strip() and piece.strip() not in text:
            entry.fault(
                "quote-not-in-text",
                "quote",
                f"không thấy trong văn bản: “{piece.strip()[:60]}”",
                "chép đúng từng chữ từ announcement.txt, kể cả lỗi in; chỗ lược bỏ ghi ...",
            )
