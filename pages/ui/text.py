"""Words, numbers and dates in the two languages of the product.

The message id IS the Vietnamese text. English comes from ``locale/en/LC_MESSAGES/dich2030.po``, read by
Babel at start; no compiled file is kept. ``python -m pages.ui.check_words`` finds what is missing.

Four functions mark text for translation: ``words.tr("...")``, ``words.ntr("... {n} ...", n)``,
``words.forms("... {n} ...")`` and the bare :func:`mark` for text that is translated somewhere else. Their first argument is always a plain literal.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from math import isfinite
from pathlib import Path
from typing import Literal

from babel import Locale
from babel.dates import format_date
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

from data.records import ObsStatus, Period, Source, Text, Unit

Language = Literal["vi", "en"]
#: the first is the default
LANGUAGES: tuple[Language, ...] = ("vi", "en")

NBSP = "\u00a0"
MINUS = "\u2212"
DASH = "\u2013"
LOCALE_FOLDER = Path(__file__).parent / "locale"
_LOCALES = {"vi": Locale("vi"), "en": Locale("en", "GB")}
_QUARTERS = ("I", "II", "III", "IV")


def mark(msgid: str) -> str:
    """Say that a text is to be translated where it is shown; returns it unchanged."""
    return msgid


def glue(text: str) -> str:
    """Keep "Cao Bằng" on one line, on screens only: a search in a file must still find the plain name.

    >>> glue("ở Cao Bằng").count(NBSP)
    1
    """
    return text.replace("Cao Bằng", f"Cao{NBSP}Bằng")


def bare(unit: Unit) -> Unit:
    """The unit where its name stands in a title nearby: only percent keeps its sign.

    >>> Words("vi").quantity(3, bare(Unit(code="PT", label=Text(vi="điểm", en="points"), kind="points")))
    '3'
    """
    return unit if unit.code == "PCT" else replace(unit, label=Text(vi="", en=""))


_VERDICTS = {
    "MET": mark("Đạt"),
    "ON_TRACK": mark("Đúng tiến độ"),
    "AT_RISK": mark("Chưa chắc đạt"),
    "OFF_TRACK": mark("Khó đạt"),
    "MISSED": mark("Không đạt"),
    "CONTESTED": mark("Chưa thống nhất"),
    "UNKNOWN": mark("Chưa đánh giá được"),
}
_STATUSES = {
    ObsStatus.NORMAL: mark("số chính thức"),
    ObsStatus.PROVISIONAL: mark("số sơ bộ"),
    ObsStatus.ESTIMATED: mark("số ước"),
    ObsStatus.BREAK: mark("đứt chuỗi"),
    ObsStatus.FORECAST: mark("số dự báo"),
    ObsStatus.MISSING: mark("chưa có số liệu"),
}
_REASONS = {
    "observed_met": mark("số liệu đã công bố cho thấy đạt"),
    "observed_missed": mark("số liệu đã công bố cho thấy không đạt"),
    "forecast": mark("theo dự báo đến hạn"),
    "methods_disagree": mark("dự báo và các phương pháp đã công bố trái nhau"),
    "undefined": mark("không xác định"),
    "no_data": mark("chưa có số liệu"),
    "few_years": mark("mới có số liệu của ít năm"),
    "closed_unpublished": mark("đã hết hạn, chưa công bố số liệu"),
    "gap_year": mark("thiếu số liệu của một số năm"),
    "series_break": mark("chuỗi số liệu bị đứt"),
    "doubt": mark("nghi in sai"),
    "qualitative": mark("chỉ tiêu định tính"),
    "peers_missing": mark("thiếu số liệu của tỉnh khác trong vùng"),
    "not_due": mark("chưa đến hạn"),
}


def alphabetical(name: str) -> tuple[str, str]:
    """Key that sorts names as a Vietnamese reader expects: Đ after D, tones after the plain letter.

    >>> sorted(("Điện Biên", "Yên Bái", "Hà Giang", "Cao Bằng"), key=alphabetical)
    ['Cao Bằng', 'Điện Biên', 'Hà Giang', 'Yên Bái']
    """
    marked = unicodedata.normalize("NFD", name.casefold().replace("đ", "d~"))
    return "".join(c for c in marked if not unicodedata.combining(c)), marked


@dataclass(frozen=True, slots=True)
class Words:
    """Everything a person reads, in one language.

    >>> Words("vi").percent(-0.62, 2).replace(NBSP, "_")
    '−0,62_%'
    >>> Words("en").percent(-0.62, 2)
    '−0.62%'
    """

    language: Language
    #: msgid -> one translation, or the plural forms in the catalogue's order; empty in Vietnamese
    catalogue: Mapping[str, str | tuple[str, ...]] = field(default_factory=dict, repr=False, compare=False)

    def tr(self, msgid: str, /, **values: object) -> str:
        """The text in this language, with ``{name}`` filled from ``values`` (already formatted)."""
        found = self.catalogue.get(msgid, msgid)
        text = found if isinstance(found, str) else found[-1]
        return text.format(**values) if values else text

    def ntr(self, msgid: str, n: int, /, **values: object) -> str:
        """Like :meth:`tr` for a text about ``{n}`` things; English has one form for 1 and one for others.

        >>> Words("vi").ntr("{n} chỉ tiêu", 1250)
        '1.250 chỉ tiêu'
        """
        found = self.catalogue.get(msgid, msgid)
        text = found if isinstance(found, str) else found[0 if n == 1 else -1]
        return text.format(n=self.number(n, 0), **values)

    def forms(self, msgid: str, /) -> tuple[str, str]:
        """The text of :meth:`ntr` for 1 and for others, its ``{names}`` not yet filled: for the browser.

        >>> Words("vi").forms("{n} tỉnh")
        ('{n} tỉnh', '{n} tỉnh')
        """
        found = self.catalogue.get(msgid, msgid)
        return (found, found) if isinstance(found, str) else (found[0], found[-1])

    def of(self, text: Text) -> str:
        """Words that belong to data and are bilingual there."""
        return text[self.language]

    def number(self, x: float, decimals: int | None = None, *, signed: bool = False) -> str:
        """A number with ``decimals`` digits after the comma; ``None`` keeps the digits it has.

        Half rounds away from zero, as statistical yearbooks do; a rounded zero carries no sign.

        >>> Words("vi").number(27935.4, 0), Words("en").number(1250, 0), Words("vi").number(1.35, signed=True)
        ('27.935', '1,250', '+1,35')
        >>> Words("vi").number(-0.04, 1), Words("vi").number(0.125, 2)
        ('0,0', '0,13')

        Raises:
            ValueError: ``x`` is not finite. Missing values are said in words, never as a number.
        """
        if not isfinite(x):
            raise ValueError(f"{x!r} is not a number to show")
        exact = Decimal(repr(float(x)))
        if decimals is None:
            decimals = max(0, -int(exact.normalize().as_tuple().exponent))
        exact = exact.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
        pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
        digits = format_decimal(abs(exact), format=pattern, locale=_LOCALES[self.language])
        sign = MINUS if exact < 0 else "+" if signed and exact > 0 else ""
        return sign + digits

    def percent(self, x: float, decimals: int | None = None, *, signed: bool = False) -> str:
        """``x`` per cent (0-100)."""
        return self.number(x, decimals, signed=signed) + ("%" if self.language == "en" else f"{NBSP}%")

    def quantity(self, x: float, unit: Unit, decimals: int | None = None, *, signed: bool = False) -> str:
        """A number with its unit; a label ``enterprise|enterprises`` gives one word for 1, one for others."""
        if unit.code == "PCT":
            return self.percent(x, decimals, signed=signed)
        number = self.number(x, decimals, signed=signed)
        forms = self.of(unit.label).split("|")
        label = forms[0] if abs(x) == 1 else forms[-1]
        return f"{number}{NBSP}{label}" if label else number

    def change(self, x: float, unit: Unit, decimals: int | None = None) -> str:
        """A signed difference; between two percentages it is in percentage points."""
        if unit.code == "PCT":
            points = self.tr("điểm phần trăm")
            return f"{self.number(x, decimals, signed=True)}{NBSP}{points}"
        return self.quantity(x, unit, decimals, signed=True)

    def range(self, low: float, high: float, unit: Unit, decimals: int | None = None) -> str:
        """``0,1-4,7 %`` with an en dash; the unit is said once."""
        return f"{self.number(low, decimals)}{DASH}{self.quantity(high, unit, decimals)}"

    def interval(self, low: float, high: float, unit: Unit, decimals: int | None = None) -> str:
        """A forecast's two ends: one figure where both look alike, and no dash beside a minus sign."""
        ends = self.number(low, decimals), self.number(high, decimals)
        if ends[0] == ends[1]:
            return self.quantity(high, unit, decimals)
        if MINUS in ends[0] + ends[1]:
            return self.tr("{low} đến {high}", low=ends[0], high=self.quantity(high, unit, decimals))
        return self.range(low, high, unit, decimals)

    def date(self, d: date, precision: str = "day") -> str:
        """A day, or only its month or year when that is all that is known.

        >>> Words("vi").date(date(2026, 11, 23)), Words("en").date(date(2026, 11, 23))
        ('23/11/2026', '23 Nov 2026')
        >>> Words("vi").date(date(2023, 12, 31), "month"), Words("en").date(date(2023, 12, 31), "year")
        ('tháng 12/2023', '2023')
        """
        patterns = {
            "vi": {"day": "d/M/y", "month": "'tháng' M/y", "year": "y"},
            "en": {"day": "d MMM y", "month": "MMM y", "year": "y"},
        }
        return format_date(d, patterns[self.language][precision], locale=_LOCALES[self.language])

    def published(self, source: Source) -> str:
        """When a source was published, as exactly as known; in words when unknown."""
        if source.published is None:
            return self.tr("không rõ ngày công bố")
        return self.date(source.published, source.published_precision)

    def years(self, first: int, last: int) -> str:
        """A span of years, one year when both are the same."""
        return str(first) if first == last else f"{first}{DASH}{last}"

    def period(self, period: Period) -> str:
        """What a period is called.

        >>> Words("vi").period(Period.parse("2026-9M")), Words("vi").period(Period.parse("2025-Q1"))
        ('9 tháng 2026', 'quý I/2025')
        """
        year, month = period.year, period.end.month
        if period.kind == "half":
            first = month == 6
            if first:
                return self.tr("6 tháng đầu năm {year}", year=year)
            return self.tr("6 tháng cuối năm {year}", year=year)
        if period.kind == "quarter":
            number = month // 3
            return self.tr("quý {roman}/{year}", roman=_QUARTERS[number - 1], number=number, year=year)
        if period.kind == "months":
            return self.tr("{n} tháng {year}", n=month, year=year)
        return self.years(period.start.year, year)

    def status(self, status: ObsStatus) -> str:
        """Official, provisional, estimate ..."""
        return self.tr(_STATUSES[status])

    def verdict(self, verdict: str) -> str:
        """The words of a verdict (a ``Verdict`` or its name)."""
        return self.tr(_VERDICTS[getattr(verdict, "name", str(verdict))])

    def reason(self, reason: str) -> str:
        """Why a verdict is what it is, short; lower case so that it fits after a colon."""
        return self.tr(_REASONS[str(reason)])


@lru_cache(maxsize=4)
def words_for(language: Language) -> Words:
    """The words of a language, its catalogue read once per process."""
    return Words(language, {} if language == "vi" else read_catalogue(language))


def read_catalogue(language: Language) -> Mapping[str, str | tuple[str, ...]]:
    """Translations of one language; entries that are empty or fuzzy are left out (Vietnamese shows)."""
    path = LOCALE_FOLDER / language / "LC_MESSAGES" / "dich2030.po"
    with path.open("rb") as file:
        catalogue = read_po(file, locale=language)
    found: dict[str, str | tuple[str, ...]] = {}
    for message in catalogue:
        msgid = message.id if isinstance(message.id, str) else message.id[0]
        if not msgid or message.fuzzy or not message.string:
            continue
        if isinstance(message.string, str):
            found[msgid] = message.string
        elif all(message.string):
            found[msgid] = tuple(message.string)
    return found
