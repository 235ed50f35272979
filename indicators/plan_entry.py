"""Reading one table of ``plan.toml``: typed getters that note every fault instead of stopping at one.

A getter that finds a fault notes it and answers with a harmless stand-in, so that reading goes on. What
stands on a faulty field is not checked again (:meth:`Entry.sound`): one mistake gives one message.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import date
from math import isfinite
from typing import TypeVar

from data.records import Text
from indicators.plan_faults import Faults, called, near, shown

T = TypeVar("T")
LANGUAGES = ("vi", "en")
#: name of the whole file in a message
ROOT = "cả tệp"


class Entry:
    """One table of the file, with the words that name it in a message."""

    def __init__(self, raw: Mapping[str, object], name: str, faults: Faults) -> None:
        self.raw = raw
        #: ``[[target]] tfp_2025 (dòng 120)``
        self.name = name
        self.faults = faults
        self._known: set[str] = set()
        self._bad: set[str] = set()
        #: the tables read below this one, by key
        self.children: dict[str, tuple[Entry, ...]] = {}

    def fault(self, code: str, key: str, what: str, fix: str) -> None:
        """Note a fault of one field."""
        self._bad.add(key)
        self.faults.add(code, f"{self.name}, trường {key}" if key else self.name, what, fix)

    def sound(self, *keys: str) -> bool:
        """Whether these fields were read without a fault."""
        return self._bad.isdisjoint(keys)

    def know(self, *keys: str) -> None:
        """Keys that belong here although no getter reads them."""
        self._known.update(keys)

    def spoil(self, key: str) -> None:
        """A fault below this field was noted already: nothing more is built on it."""
        self._bad.add(key)

    def left(self) -> tuple[str, ...]:
        """Keys nobody asked for, in the order of the file."""
        return tuple(k for k in self.raw if k not in self._known)

    def refuse_left(self) -> None:
        """Every key nobody asked for is a fault: most often a slip of the pen."""
        for key in self.left():
            self.fault(
                "unknown-key",
                key,
                f'không có trường nào tên "{key}"',
                f"xóa hoặc sửa tên; {near(key, self._known)}",
            )

    def _take(self, key: str, form: str, required: bool) -> object | None:
        self._known.add(key)
        if key not in self.raw:
            if required:
                self.fault("missing-key", key, "thiếu trường bắt buộc", f"thêm: {key} = {form}")
            return None
        return self.raw[key]

    def _wrong(self, key: str, value: object, wanted: str, form: str) -> None:
        self.fault("wrong-type", key, f"cần {wanted}, đang là {shown(value)}", f"ghi: {key} = {form}")

    def word(self, key: str, *, required: bool = True) -> str:
        """A short text without translation: an id, a code, a number of a decision; "" when absent."""
        value = self._take(key, '"..."', required)
        if value is None:
            return ""
        if not isinstance(value, str):
            self._wrong(key, value, "chữ trong ngoặc kép", '"..."')
            return ""
        if not value.strip():
            self.fault(
                "empty-text", key, "để trống", "ghi nội dung, hoặc xóa cả dòng nếu trường không bắt buộc"
            )
        return value

    def choice(self, key: str, options: Collection[str], code: str = "unknown-choice") -> str:
        """One of the words of ``options``."""
        value = self.word(key)
        if value and value not in options:
            self.fault(code, key, f'không có "{value}"', near(value, options))
        return value

    def whole(self, key: str, *, required: bool = True) -> int:
        """A whole number; 0 when absent."""
        value = self._take(key, "1", required)
        if value is None:
            return 0
        if isinstance(value, bool) or not isinstance(value, int):
            self._wrong(key, value, "số nguyên, không có ngoặc kép", "2025")
            return 0
        return value

    def number(self, key: str, *, required: bool = True) -> float:
        """A finite number; 0.0 when absent."""
        value = self._take(key, "35", required)
        if value is None:
            return 0.0
        if isinstance(value, bool) or not isinstance(value, int | float):
            self._wrong(key, value, "số, không có ngoặc kép, dấu thập phân là dấu chấm", "1.5")
            return 0.0
        if not isfinite(value):
            self.fault(
                "not-finite", key, f"{value} không phải là một số đo", f"ghi một số cụ thể, ví dụ {key} = 1.5"
            )
            return 0.0
        return float(value)

    def flag(self, key: str, *, required: bool = False) -> bool:
        """true or false; false when absent."""
        value = self._take(key, "false", required)
        if value is None:
            return False
        if not isinstance(value, bool):
            self._wrong(key, value, "true hoặc false, không có ngoặc kép", "false")
            return False
        return value

    def day(self, key: str) -> str:
        """A day, as ISO text."""
        value = self._take(key, "2023-11-16", True)
        if value is None:
            return ""
        if type(value) is not date:
            self._wrong(key, value, "ngày, không có ngoặc kép", "2023-11-16")
            return ""
        return value.isoformat()

    def text(self, key: str, *, required: bool = True, empty: str = "empty-text") -> Text:
        """Words in both languages; ``empty`` is the fault code when nothing is written."""
        value = self._take(key, '{ vi = "...", en = "..." }', required)
        return Text(vi="", en="") if value is None else self._words_of(key, value, empty)

    def _words_of(self, key: str, value: object, empty: str) -> Text:
        if not isinstance(value, Mapping):
            code = "wrong-type" if empty == "empty-text" else empty
            self.fault(
                code, key, f"cần hai bản vi và en, đang là {shown(value)}", f"ghi {key}.vi và {key}.en"
            )
            return Text(vi="", en="")
        for other in sorted(set(value) - set(LANGUAGES)):
            self.fault("unknown-key", key, f'không có ngôn ngữ "{other}"', "chỉ ghi .vi và .en")
        for language in LANGUAGES:
            if not isinstance(value.get(language, ""), str):
                self._wrong(
                    key,
                    value[language],
                    f"chữ trong ngoặc kép ở bản {language}",
                    '{ vi = "...", en = "..." }',
                )
                return Text(vi="", en="")
        vi, en = value.get("vi", ""), value.get("en", "")
        if not vi.strip() and (empty != "empty-text" or not en.strip()):
            self.fault(empty, key, "chưa ghi nội dung", f"ghi {key}.vi và {key}.en")
        elif not vi.strip() or not en.strip():
            lacking = "en" if vi.strip() else "vi"
            self.fault("missing-translation", key, f"thiếu bản {lacking}", f"ghi thêm {key}.{lacking}")
        return Text(vi=vi, en=en)

    def texts(self, key: str) -> tuple[Text, ...]:
        """A list of words in both languages; () when absent."""
        form = '[{ vi = "...", en = "..." }]'
        values = self._many(key, lambda v: isinstance(v, Mapping), "danh sách cặp chữ vi, en", form)
        return tuple(self._words_of(key, v, "empty-text") for v in values)

    def maybe(self, get: Callable[[str], T], key: str) -> T | None:
        """What ``get`` reads, or None when the key is not there."""
        self.know(key)
        return get(key) if key in self.raw else None

    def _many(self, key: str, fits: Callable[[object], bool], wanted: str, form: str) -> tuple[object, ...]:
        value = self._take(key, form, False)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(fits(v) for v in value):
            self._wrong(key, value, wanted, form)
            return ()
        return tuple(value)

    def words(self, key: str) -> tuple[str, ...]:
        """A list of codes; () when absent."""
        values = self._many(
            key, lambda v: isinstance(v, str), "danh sách mã trong ngoặc kép", '["...", "..."]'
        )
        return tuple(str(v) for v in values)

    def wholes(self, key: str) -> tuple[int, ...]:
        """A list of whole numbers; () when absent."""
        values = self._many(key, lambda v: type(v) is int, "danh sách số nguyên", "[2023, 2024]")
        return tuple(int(str(v)) for v in values)

    def numbers(self, key: str) -> tuple[float, ...]:
        """A list of finite numbers; () when absent."""
        values = self._many(
            key, lambda v: type(v) in (int, float) and isfinite(float(str(v))), "danh sách số", "[10, 12]"
        )
        return tuple(float(str(v)) for v in values)

    def table(self, key: str, *, name: str = "") -> Entry:
        """A table of its own below this one; an empty one when absent or wrong."""
        value = self._take(key, "{ ... }", True)
        if value is not None and not isinstance(value, Mapping):
            self._wrong(key, value, "một nhóm trường", "{ ... }")
        return Entry(value if isinstance(value, Mapping) else {}, name or f"{self.name}, {key}", self.faults)

    def entries(self, key: str, title: str, *, required: bool = False) -> tuple[Entry, ...]:
        """The tables ``[[title]]`` below this one, in the order of the file, each named."""
        self._known.add(key)
        value = self.raw.get(key)
        if value is None:
            if required:
                self.fault(
                    "missing-key", key, f"không có mục [[{title}]] nào", f"thêm ít nhất một mục [[{title}]]"
                )
            return ()
        if not isinstance(value, list) or not all(isinstance(v, Mapping) for v in value):
            self.fault(
                "wrong-type", key, "phải là danh sách các mục", f"ghi tiêu đề có hai ngoặc vuông: [[{title}]]"
            )
            return ()
        start = "" if self.name == ROOT else f"{self.name}, "
        lines = self.faults.lines.get(title, [])
        where = [f" (dòng {n})" for n in lines] if len(lines) == len(value) else [""] * len(value)
        self.children[key] = tuple(
            Entry(v, f"{start}[[{title}]] {called(v, i)}{where[i - 1]}", self.faults)
            for i, v in enumerate(value, 1)
        )
        return self.children[key]
