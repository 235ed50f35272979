"""Words, numbers and dates in both languages, and the check that none is missing."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from hypothesis import given
from hypothesis import strategies as st

from data.records import ObsStatus, Period, Text, Unit
from pages.ui import check_words, theme
from pages.ui.check_words import Found, check, extract
from pages.ui.text import MINUS, NBSP, Words, glue, words_for

VI, EN = words_for("vi"), words_for("en")
PCT = Unit(code="PCT", label=Text(vi="%", en="%"), kind="percent")
BVND = Unit(code="BVND", label=Text(vi="tỷ đồng", en="billion dong"), kind="money")
PT = Unit(code="PT", label=Text(vi="điểm", en="points"), kind="points")
IDX = Unit(code="IDX", label=Text(vi="", en=""), kind="index")
ENT = Unit(code="ENT", label=Text(vi="doanh nghiệp", en="enterprise|enterprises"), kind="count")


@pytest.mark.parametrize(
    ("value", "unit", "decimals", "vi", "en"),
    [
        (7.22, PCT, 2, "7,22 %", "7.22%"),
        (-0.62, PCT, 2, "−0,62 %", "−0.62%"),
        (27935, BVND, 0, "27.935 tỷ đồng", "27,935 billion dong"),
        (1250, ENT, 0, "1.250 doanh nghiệp", "1,250 enterprises"),
        (1, ENT, 0, "1 doanh nghiệp", "1 enterprise"),
        (0.7, IDX, 3, "0,700", "0.700"),
    ],
)
def test_a_quantity_is_written_as_each_language_writes_it(
    value: float, unit: Unit, decimals: int, vi: str, en: str
) -> None:
    assert VI.quantity(value, unit, decimals).replace(NBSP, " ") == vi
    assert EN.quantity(value, unit, decimals).replace(NBSP, " ") == en


def test_number_and_unit_stay_on_one_line() -> None:
    assert NBSP in VI.percent(7.2)
    assert NBSP in VI.quantity(3, BVND)
    assert glue("Tỉnh Cao Bằng") == f"Tỉnh Cao{NBSP}Bằng"


def test_a_difference_of_two_percentages_is_in_percentage_points() -> None:
    assert VI.change(1.35, PCT, 2).replace(NBSP, " ") == "+1,35 điểm phần trăm"
    assert EN.change(-1.35, PCT, 2).replace(NBSP, " ") == "−1.35 percentage points"
    assert VI.change(1.35, PT, 2).replace(NBSP, " ") == "+1,35 điểm"


def test_a_range_says_its_unit_once() -> None:
    assert VI.range(0.1, 4.7, PCT, 1).replace(NBSP, " ") == "0,1–4,7 %"


def test_half_is_rounded_away_from_zero_and_a_rounded_zero_has_no_sign() -> None:
    assert [VI.number(x, 1) for x in (0.25, -0.25, 0.35, -0.04)] == ["0,3", "−0,3", "0,4", "0,0"]
    assert VI.number(0.001, 1, signed=True) == "0,0"


@pytest.mark.parametrize("value", [float("nan"), float("inf"), float("-inf")])
def test_what_is_not_a_number_is_never_shown_as_one(value: float) -> None:
    with pytest.raises(ValueError, match="not a number"):
        VI.number(value)


@given(st.floats(-1e12, 1e12), st.integers(0, 6))
def test_both_languages_show_the_same_digits_and_never_a_hyphen_or_a_negative_zero(x: float, n: int) -> None:
    vi, en = VI.number(x, n), EN.number(x, n)
    assert re.sub(r"\D", "", vi) == re.sub(r"\D", "", en)
    assert "-" not in vi + en
    assert not (vi.startswith(MINUS) and not re.search("[1-9]", vi))
    assert len(vi.partition(",")[2]) == n


def test_a_number_without_decimals_asked_keeps_the_digits_it_has() -> None:
    assert [VI.number(x) for x in (4.7, 1250.0, 0.05, 3)] == ["4,7", "1.250", "0,05", "3"]


def test_dates_are_as_exact_as_known() -> None:
    day = date(2026, 11, 23)
    assert (VI.date(day), EN.date(day)) == ("23/11/2026", "23 Nov 2026")
    assert (VI.date(day, "month"), EN.date(day, "month")) == ("tháng 11/2026", "Nov 2026")
    assert VI.date(date(2025, 7, 1)) == "1/7/2025"


@pytest.mark.parametrize(
    ("text", "vi", "en"),
    [
        ("2024", "2024", "2024"),
        ("2024-H1", "6 tháng đầu năm 2024", "first half of 2024"),
        ("2024-H2", "6 tháng cuối năm 2024", "second half of 2024"),
        ("2025-Q3", "quý III/2025", "Q3 2025"),
        ("2026-9M", "9 tháng 2026", "first 9 months of 2026"),
        ("2011-2015", "2011–2015", "2011–2015"),
    ],
)
def test_a_period_has_a_name_in_both_languages(text: str, vi: str, en: str) -> None:
    assert (VI.period(Period.parse(text)), EN.period(Period.parse(text))) == (vi, en)


def test_english_has_one_form_for_one_and_another_for_many() -> None:
    words = Words("en", {"{n} tỉnh": ("{n} province", "{n} provinces")})
    assert [words.ntr("{n} tỉnh", n) for n in (1, 2, 1250)] == [
        "1 province",
        "2 provinces",
        "1,250 provinces",
    ]
    assert Words("vi").ntr("{n} tỉnh", 1250) == "1.250 tỉnh"


def test_a_text_without_translation_shows_in_vietnamese_rather_than_fail() -> None:
    assert Words("en").tr("Chưa dịch {n}", n=1) == "Chưa dịch 1"


@pytest.mark.parametrize("words", [VI, EN], ids=["vi", "en"])
def test_every_verdict_status_and_reason_has_words(words: Words) -> None:
    from pages.ui.text import _REASONS

    assert len({words.verdict(verdict) for verdict in theme.ICONS}) == len(theme.ICONS)
    assert all(words.status(status) for status in ObsStatus)
    assert all(words.reason(reason) for reason in _REASONS)


def test_every_text_of_the_product_is_translated() -> None:
    assert check_words.main([]) == 0


@pytest.mark.parametrize(
    "call", ['w.tr(f"Nguồn {x}")', "w.tr(x)", 'w.tr("a" + x)', 'w.ntr(f"{n} tỉnh", n)', "w.tr()"]
)
def test_a_call_that_cannot_be_translated_is_refused(call: str) -> None:
    [refused] = extract(call, "pages/a.py")
    assert isinstance(refused, str)
    assert refused.startswith("pages/a.py:1")


def test_texts_of_a_table_of_constants_are_marked_where_they_are_listed() -> None:
    assert [
        f.msgid for f in extract('T = {"a": mark("Nguồn")}\nw.tr(T["a"])', "a.py") if not isinstance(f, str)
    ] == ["Nguồn"]


def _faults(
    msgid: str, string: str | tuple[str, ...], plural: bool = False, flags: tuple[str, ...] = ()
) -> list[str]:
    catalogue = Catalog(locale="en")
    catalogue.add((msgid, msgid) if plural else msgid, string, flags=flags)
    return check([Found(msgid=msgid, plural=plural, file="a.py", line=1)], catalogue)


def test_gaps_of_the_catalogue_are_found() -> None:
    assert _faults("Nguồn", "Sources") == []
    assert "not translated" in _faults("Nguồn", "")[0]
    assert "fuzzy" in _faults("Nguồn", "Sources", flags=("fuzzy",))[0]
    assert "placeholders differ" in _faults("Nguồn {a}", "Sources {b}")[0]
    assert "broken braces" in _faults("Nguồn {a}", "Sources {a")[0]
    assert _faults("{n} tỉnh", ("One province", "{n} provinces"), plural=True) == []
    assert "not translated" in _faults("{n} tỉnh", ("{n} province", ""), plural=True)[0]


def test_missing_and_unused_texts_are_found() -> None:
    catalogue = Catalog(locale="en")
    catalogue.add("Cũ", "Old")
    faults = check([Found(msgid="Mới", plural=False, file="a.py", line=3)], catalogue)
    assert faults == ["missing (a.py:3): 'Mới'", "no longer used: 'Cũ'"]


def test_the_style_sheet_and_the_tokens_for_charts_are_the_same_colours() -> None:
    sheet = (Path(theme.__file__).parents[2] / "static" / "dich.css").read_text(encoding="utf-8")
    root = sheet[sheet.index(":root{") : sheet.index("}", sheet.index(":root{"))]
    written = dict(re.findall(r"--([\w-]+):(#[0-9A-F]{6})", root))
    assert written == theme.TOKENS


def test_every_verdict_has_a_sign_that_is_served() -> None:
    static = Path(theme.__file__).parents[2] / "static"
    assert all((static / f"{name}.svg").is_file() for name in theme.ICONS.values())
