"""One cell: from the text a person wrote to a value, or what is wrong with it and how to mend it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from data.records import Period, read_published
from data.tables import Column

#: what a cell becomes; None = blank. ``published`` and ``number`` keep their text, see ``parse``.
Value = str | int | float | date | Period | None


class CellProblem(Exception):
    """What is wrong with one cell; the caller knows the file, the line and the column."""

    def __init__(self, code: str, what: str, fix: str) -> None:
        super().__init__(what)
        self.code, self.what, self.fix = code, what, fix


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number with the precision it was published with."""

    value: float
    #: digits after the dot as written
    decimals: int


_NUMBER = re.compile(r"-?\d+(?:\.(\d+))?")
_SPECIAL = re.compile(r"[+-]?(?:nan|inf|infinity|#n/a|#div/0!|#value!|#ref!|null|none)", re.IGNORECASE)
_GROUPED = re.compile(r"-?\d{1,3}(?:[.\s\u00a0\u202f']\d{3})+(?:[.,]\d+)?")
_GROUPED_COMMA = re.compile(r"-?\d{1,3}(?:,\d{3})+\.\d+|-?\d{1,3}(?:,\d{3}){2,}")
_DECIMAL_COMMA = re.compile(r"-?\d+,\d+")
_INTEGER = re.compile(r"-?\d{1,9}")
_ID = re.compile(r"[a-z0-9][a-z0-9_-]*")
_CODE = re.compile(r"[A-Z][A-Z0-9_]*")
_AREA = re.compile(r"VN(?:-(?:\d{2}|CT|DN|HN|HP|SG|R-[A-Z0-9]+(?:-[A-Z0-9]+)*|X-[A-Z0-9]+(?:-[A-Z0-9]+)*))?")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_PARTIAL_DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
_URL = re.compile(r"https?://[^\s/?#]+\.[^\s/?#]+(?:[/?#]\S*)?")
#: pairs that only appear when UTF-8 was once read as another encoding (``Báº±ng`` for ``Bằng``)
_MOJIBAKE = re.compile("áº|á»|Ã[\u0080-\u00bf]|Ä[\u0080-\u00bf‘ƒ]|Æ[°¡]|â€|\ufffd")
#: years a figure of this kind can be about
YEARS = range(1945, 2101)


def number(text: str) -> Number:
    """A plain number: digits, one dot for decimals, a leading minus.

    Raises:
        CellProblem: anything else, each common slip with its own words.

    >>> number("4.70")
    Number(value=4.7, decimals=2)
    """
    found = _NUMBER.fullmatch(text)
    if found and len(text) <= 30:
        return Number(value=float(text), decimals=len(found[1] or ""))
    if _SPECIAL.fullmatch(text):
        raise CellProblem(
            "not-finite",
            f"“{text}” không phải là số",
            "để trống ô này và ghi trạng thái M nếu chưa có số liệu; không ghi NaN, inf hay #N/A",
        )
    if _GROUPED.fullmatch(text) or _GROUPED_COMMA.fullmatch(text):
        raise CellProblem(
            "thousands",
            f"“{text}” có dấu ngăn cách hàng nghìn",
            "bỏ dấu ngăn cách hàng nghìn, chỉ giữ dấu chấm cho phần thập phân, ví dụ 27935.4",
        )
    if _DECIMAL_COMMA.fullmatch(text):
        raise CellProblem(
            "decimal-comma",
            f"“{text}” dùng dấu phẩy",
            "dùng dấu chấm cho phần thập phân (6.74, không phải 6,74) và bỏ dấu ngăn cách hàng nghìn",
        )
    raise CellProblem(
        "text-in-number",
        f"“{text}” không phải là một số",
        "chỉ ghi chữ số, dấu chấm thập phân và dấu trừ; bỏ đơn vị, ký hiệu % và lời chú thích",
    )


def integer(text: str) -> int:
    """A whole number.

    >>> integer("-1")
    -1
    """
    if not _INTEGER.fullmatch(text):
        raise CellProblem(
            "bad-integer", f"“{text}” không phải là số nguyên", "ghi một số nguyên, ví dụ 2 hoặc 10"
        )
    return int(text)


def _as_date(text: str, read: Callable[[str], date]) -> date:
    try:
        day = read(text)
    except ValueError as error:
        raise CellProblem(
            "impossible-date",
            f"ngày “{text}” không có trong lịch",
            "kiểm tra lại ngày, tháng; viết năm-tháng-ngày, ví dụ 2026-08-15",
        ) from error
    if day.year not in YEARS:
        raise CellProblem("impossible-date", f"năm của “{text}” không hợp lý", "kiểm tra lại năm")
    return day


def day(text: str) -> date:
    """A full day, ``2026-08-15``."""
    if not _DATE.fullmatch(text):
        raise CellProblem(
            "bad-date",
            f"“{text}” không đúng dạng ngày",
            "viết năm-tháng-ngày, ví dụ 2026-08-15, hoặc để trống",
        )
    return _as_date(text, date.fromisoformat)


def published(text: str) -> str:
    """A day, month or year of publication; stays text, because its precision matters.

    >>> published("2023-12")
    '2023-12'
    """
    if not _PARTIAL_DATE.fullmatch(text):
        raise CellProblem(
            "bad-date",
            f"“{text}” không đúng dạng ngày công bố",
            "viết 2026-08-15, 2026-08 hoặc 2026; để trống nếu không rõ",
        )
    _as_date(text, _end_of)
    return text


def _end_of(text: str) -> date:
    found = read_published(text)
    if found is None:
        raise ValueError(text)
    return found[0]


@lru_cache(maxsize=4096)
def period(text: str) -> Period:
    """A year, half-year, quarter, first n months or span of years.

    Raises:
        CellProblem: another form, a span written backwards, a year out of all bounds.
    """
    try:
        found = Period.parse(text)
    except ValueError as error:
        if re.fullmatch(r"\d{4}-\d{4}", text):
            raise CellProblem(
                "reversed-span",
                f"giai đoạn “{text}” có năm cuối không sau năm đầu",
                "viết năm đầu trước: 2011-2015",
            ) from error
        raise CellProblem(
            "bad-period",
            f"“{text}” không phải là một kỳ",
            "viết 2024, 2024-H1, 2024-Q3, 2024-9M hoặc 2011-2015",
        ) from error
    if found.start.year not in YEARS or found.end.year not in YEARS:
        raise CellProblem("bad-period", f"năm của kỳ “{text}” không hợp lý", "kiểm tra lại năm")
    if text.endswith("-12M"):
        raise CellProblem("bad-period", f"“{text}” là cả năm", f"viết {text[:4]}")
    return found


def _matching(pattern: re.Pattern[str], code: str, name: str, fix: str) -> Callable[[str], str]:
    def check(text: str) -> str:
        if not pattern.fullmatch(text):
            raise CellProblem(code, f"“{text}” không phải là {name}", fix)
        return text

    return check


def _words(text: str) -> str:
    if text[0] in "=+-@":
        raise CellProblem(
            "formula",
            f"ô bắt đầu bằng “{text[0]}”, bảng tính sẽ hiểu là công thức",
            "viết lại để ô bắt đầu bằng một chữ hoặc một số",
        )
    return text


_PARSERS: dict[str, Callable[[str], Value | Number]] = {
    "text": _words,
    "number": number,
    "integer": integer,
    "date": day,
    "published": published,
    "period": period,
    "id": _matching(_ID, "bad-id", "mã", "mã chỉ gồm chữ thường không dấu, số, gạch nối hoặc gạch dưới"),
    "code": _matching(
        _CODE, "bad-code", "mã đơn vị", "mã chỉ gồm chữ in hoa không dấu, số và gạch dưới, ví dụ BVND"
    ),
    "area": _matching(
        _AREA,
        "bad-area-code",
        "mã địa bàn",
        "dùng mã ISO 3166-2 (VN-04), VN, VN-R-… (vùng) hoặc VN-X-… (minh họa)",
    ),
    "url": _matching(
        _URL, "bad-url", "địa chỉ trang web", "ghi địa chỉ đầy đủ, bắt đầu bằng http:// hoặc https://"
    ),
}


def look(text: str) -> None:
    """Faults that any cell can have, whatever it is for.

    Raises:
        CellProblem: spaces outside, letters with separate marks, control characters, spoilt accents.
    """
    if text.isascii() and text.isprintable() and text == text.strip():
        return
    if text != text.strip():
        raise CellProblem("outer-spaces", "thừa khoảng trắng ở đầu hoặc cuối ô", "xóa khoảng trắng thừa")
    if any(unicodedata.category(c) in {"Cc", "Cf"} for c in text):
        raise CellProblem(
            "control-character", "ô chứa ký tự điều khiển không nhìn thấy", "xóa nội dung ô và gõ lại"
        )
    if _MOJIBAKE.search(text):
        raise CellProblem(
            "spoilt-accents", f"chữ tiếng Việt bị hỏng: “{text[:40]}”", "lấy lại bản gốc, lưu bằng mã UTF-8"
        )
    if not unicodedata.is_normalized("NFC", text):
        raise CellProblem(
            "not-nfc",
            f"“{text[:40]}” gõ bằng dấu rời (Unicode tổ hợp)",
            "chọn bảng mã “Unicode” (dựng sẵn) trong bộ gõ rồi gõ lại, hoặc chuyển mã sang Unicode dựng sẵn",
        )


def parse(column: Column, text: str) -> Value | Number:
    """The value of one cell.

    Raises:
        CellProblem: the cell is wrong; says what to do.
    """
    look(text)
    if not text:
        if column.required:
            raise CellProblem("blank-cell", "ô bắt buộc đang để trống", f"điền cột {column.name}")
        return None if column.kind in {"number", "date", "period"} else ""
    if column.kind == "choice":
        if text not in column.choices:
            raise CellProblem(
                column.fault,
                f"“{text}” không có trong danh mục của cột",
                "chọn một trong: " + ", ".join(column.choices),
            )
        return text
    return _PARSERS[column.kind](text)
