"""Every forecast verdict is said in a whole sentence, in both languages, with the number it rests on."""

from __future__ import annotations

import re
from typing import Any

import pytest

from data.records import Text, Unit
from indicators.assess import Assessment, Verdict
from indicators.progress import (
    NOT_AVAILABLE,
    Progress,
    escap_status,
    german_weather,
    panel,
    sdsn_trend,
    statcan,
    un_progress_chart,
)
from indicators.progress_value import SIDES
from indicators.targets import Qualitative
from pages.ui import cards, outlook_view, outlook_words, panel_words
from pages.ui.sentences import verdict_sentence, why_sentence
from pages.ui.text import NBSP, Words, words_for
from tests.pages.chart_cases import PERCENT, observation, target
from tests.pages.outlook_cases import CATALOGUE, CHANCES, KINDS, VALUES, assessed

VI, EN = words_for("vi"), words_for("en")
OPEN = (Verdict.ON_TRACK, Verdict.AT_RISK, Verdict.OFF_TRACK)


def said(text: str) -> str:
    return text.replace(NBSP, " ")


@pytest.mark.parametrize(
    ("how", "verdict", "vi", "en"),
    [
        ("interval", Verdict.OFF_TRACK, "Khó đạt trên 30 % vào năm 2030: dự báo 18,4–26,5 %.",
         "Off track for over 30% in 2030: forecast 18.4–26.5%."),
        ("interval", Verdict.AT_RISK, "Chưa chắc đạt trên 30 % vào năm 2030: khả năng 55 %.",
         "At risk: over 30% in 2030, chance 55%."),
        ("interval", Verdict.ON_TRACK, "Đúng tiến độ đạt trên 30 % vào năm 2030: dự báo 18,4–26,5 %.",
         "On track for over 30% in 2030: forecast 18.4–26.5%."),
        ("every_year", Verdict.OFF_TRACK, "Khó đạt trên 30 % trong mọi năm 2026–2030: khả năng dưới 5 %.",
         "Off track for over 30% in every year 2026–2030: chance under 5%."),
        ("period", Verdict.AT_RISK, "Chưa chắc đạt bình quân trên 30 % giai đoạn 2026–2030: khả năng 55 %.",
         "At risk: a mean of over 30% over 2026–2030, chance 55%."),
        ("count", Verdict.ON_TRACK, "Đúng tiến độ đạt trên 30 % đến hết năm 2030: còn cần 1 %, khả năng trên 95 %.",
         "On track for over 30% by the end of 2030: 1% still needed, chance above 95%."),
        ("peers", Verdict.AT_RISK, "Chưa chắc đạt mức khá vào năm 2030: khả năng 55 %.",
         "At risk: fairly good in 2030, chance 55%."),
    ],
)  # fmt: skip
def test_the_headline_says_verdict_target_time_and_number(
    how: str, verdict: Verdict, vi: str, en: str
) -> None:
    found = assessed(how, verdict)
    assert said(verdict_sentence(found, VI, CATALOGUE)) == vi
    assert said(verdict_sentence(found, EN, CATALOGUE)) == en


@pytest.mark.parametrize("words", [VI, EN], ids=["vi", "en"])
@pytest.mark.parametrize("verdict", OPEN)
@pytest.mark.parametrize("how", list(KINDS))
def test_no_sentence_of_any_kind_has_a_gap(how: str, verdict: Verdict, words: Words) -> None:
    found = assessed(how, verdict)
    for text in (verdict_sentence(found, words, CATALOGUE), why_sentence(found, words, CATALOGUE),
                 cards.now_words(found, words), cards.progress_words(found, PERCENT, words)):  # fmt: skip
        assert text
        assert not re.search(r"[{}]|None|nan|inf\b|  ", text)
    assert re.search(r"\d", verdict_sentence(found, words, CATALOGUE))
    assert bool(re.search("khả năng|Khả năng", why_sentence(found, words, CATALOGUE))) is (words is VI)


@pytest.mark.parametrize("words", [VI, EN], ids=["vi", "en"])
@pytest.mark.parametrize("chance", [0.004, 0.996])
def test_a_contested_verdict_says_who_contradicts_whom(words: Words, chance: float) -> None:
    found = assessed("interval", Verdict.CONTESTED, chance)
    assert found.outlook is not None
    on, off = outlook_words.sides(found.outlook)
    assert (on, off) == (3, 1)
    text = verdict_sentence(found, words, CATALOGUE)
    against = on if chance < 0.5 else off
    assert re.search(rf"\b{against} (trong|of) {on + off}\b", text)
    if chance < 0.5 and words is VI:
        assert said(text) == (
            "Chưa thống nhất: dự báo cho thấy khó đạt trên 30 %, nhưng 3 trong 4 phương pháp đã công bố nói đúng tiến độ."
        )
    assert cards.now_words(found, words) == words.verdict("CONTESTED")
    assert "18" in why_sentence(found, words, CATALOGUE)


def test_state_today_and_outlook_are_two_sentences() -> None:
    sentences = why_sentence(assessed("interval", Verdict.AT_RISK), VI, CATALOGUE).split(". ")
    assert "Hiện chưa đạt" in sentences
    assert any(s.startswith("Khả năng đạt") for s in sentences)


def test_a_chance_is_said_in_steps_of_five_and_never_nearer_to_certain() -> None:
    found = [said(outlook_words.chance_words(p / 100, VI)) for p in range(101)]
    assert set(found) == {"dưới 5 %", "trên 95 %", *(f"{n} %" for n in range(5, 100, 5))}
    assert found[0] == "dưới 5 %"
    assert found[60] == "60 %"
    assert found[100] == "trên 95 %"


def test_a_simulated_chance_carries_its_error_and_a_computed_one_none() -> None:
    text = why_sentence(assessed("period", Verdict.AT_RISK), VI, CATALOGUE)
    assert "±2 điểm phần trăm" in text
    assert "±" not in why_sentence(assessed("interval", Verdict.AT_RISK), VI, CATALOGUE)


def test_an_interval_below_zero_is_said_without_a_dash() -> None:
    assert said(VI.interval(-0.73, 84.2, PERCENT, 1)) == "−0,7 đến 84,2 %"
    assert said(VI.interval(1.31, 1.32, PERCENT, 1)) == "1,3 %"


def test_a_band_beyond_all_reason_is_left_out_of_the_sentence() -> None:
    found = assessed(
        "interval", Verdict.OFF_TRACK, values={"low": 1.0, "high": float("inf"), "deadline": 2030}
    )
    assert (
        said(verdict_sentence(found, VI, CATALOGUE)) == "Khó đạt trên 30 % vào năm 2030: khả năng dưới 5 %."
    )


def test_a_decided_target_shows_the_value_that_decided_it() -> None:
    missed = assessed("every_year", Verdict.MISSED, outlook=None, reason="observed_missed", gap=None,
                      needed_per_year=None, values={"value": 18.4, "year": 2024})  # fmt: skip
    assert said(cards.progress_words(missed, PERCENT, VI)) == "18,4 % (2024)"


@pytest.mark.parametrize("words", [VI, EN], ids=["vi", "en"])
@pytest.mark.parametrize(
    "reason",
    ["no_data", "few_years", "closed_unpublished", "gap_year", "series_break", "undefined", "peers_missing",
     "doubt", "qualitative", "not_due"],
)  # fmt: skip
def test_a_target_without_a_forecast_says_why(reason: str, words: Words) -> None:
    kind = (
        target(Qualitative, "q", 2030, Text(vi="x", en="x")) if reason == "qualitative" else KINDS["interval"]
    )
    found = assessed("interval", Verdict.UNKNOWN, outlook=None, reason=reason, target=kind,
                     values={"n": 2, "year": 2025})  # fmt: skip
    text = outlook_words.no_forecast(found, words)
    assert text.endswith(".")
    assert "{" not in text
    assert bool(re.search("dự báo", text)) is (words is VI)


def test_no_year_since_a_break_is_not_called_zero_years() -> None:
    found = assessed("interval", Verdict.UNKNOWN, outlook=None, reason="few_years", values={"n": 0})
    assert "từ khi chuỗi đứt" in outlook_words.no_forecast(found, VI)


def every_answer() -> list[Progress]:
    """Answers of every method under every rule, and everything that can be missing."""
    some: list[Progress] = []
    known = dict(zip(range(2012, 2026), VALUES, strict=True))
    for kind in ("value", "maintain"):
        for linear in (False, True):
            for direction, aim in ((1, 30.0), (-1, 5.0), (1, 10.0), (-1, 10.0)):
                some += panel(direction, 2022, None, known, aim, 2030, kind, linear)
    some += [statcan(1, 2015, 10.0, 2023, 12.0, limit=100.0), statcan(1, 2015, 0.0, 2023, 3.0, 5.0, 2030)]
    some += [
        german_weather([1, 2, 3, 4.0], "none", None, None, 2023),
        german_weather([1.0], "value", 3, 2030, 2023),
    ]
    some += [
        f(1, 2015, None, 2023, 1.0, 5.0, 2030) for f in (statcan, un_progress_chart, sdsn_trend, escap_status)
    ]
    return some


@pytest.mark.parametrize("words", [VI, EN], ids=["vi", "en"])
def test_every_answer_of_every_method_has_words_figures_and_a_formula(words: Words) -> None:
    for found in every_answer():
        assert panel_words.method_words(found, words)
        assert panel_words.status_words(found, words)
        assert len(panel_words.parts_words(found, PERCENT, words)) == len(found.parts)
        assert (panel_words.formula_of(found) is None) is (found.status == NOT_AVAILABLE)
        assert "{" not in panel_words.metric_words(found, words)


def test_every_word_a_method_can_say_is_translated() -> None:
    for method, table in SIDES.items():
        for status in table:
            assert panel_words.status_words(Progress(method=method, status=status), EN)


def test_a_sceptic_can_redo_a_method_from_what_is_shown() -> None:
    [found] = [p for p in panel(1, 2022, None, dict(zip(range(2012, 2026), VALUES, strict=True)), 30.0, 2030,
                                "value", linear=False) if p.method == "statcan"]  # fmt: skip
    shown = dict(panel_words.parts_words(found, PERCENT, EN))

    def number(name: str) -> float:
        text = next(value for key, value in shown.items() if key.startswith(name))
        return float(text.replace("%", ""))

    observed = (number("y:") / number("y₀")) ** (1 / (number("t:") - number("t₀"))) - 1
    required = (number("Y:") / number("y₀")) ** (1 / (number("T:") - number("t₀"))) - 1
    assert number("R") == pytest.approx(observed / required, abs=5e-4)
    assert number("g:") == pytest.approx(100 * observed, abs=1e-3)


class Place:
    """As much of a page as the section needs."""

    words = VI

    class snap:  # noqa: N801
        catalogue = CATALOGUE


def section(found: Assessment) -> str:
    here: Any = Place()
    return outlook_view.judged(here, [found])


def test_the_section_shows_forecast_chance_record_and_each_method_folded() -> None:
    html = said(section(assessed("interval", Verdict.CONTESTED)))
    for part in ("bước ngẫu nhiên, nửa độ dốc, 14 năm số liệu 2012–2025", "18,4–26,5 %", "dưới 5 %", "322 chuỗi",
                 "tỷ lệ và tốc độ không có trong phép thử", "3 nói đúng tiến độ, 1 nói khó đạt, 1 không nghiêng bên nào",
                 "vì 3 trong 4 phương pháp", "y₀: giá trị năm gốc", "R = d · g / |G|"):  # fmt: skip
        assert part in html, part
    assert html.count("<details") == 5
    assert (html.count("side-on.svg"), html.count("side-off.svg"), html.count("side-none.svg")) == (3, 1, 1)


def test_the_section_of_a_simulated_or_counted_chance_says_how() -> None:
    assert "mô phỏng 2.000 lần" in section(assessed("period", Verdict.AT_RISK))
    assert "không tính nhịp từ một năm gốc" in section(assessed("period", Verdict.AT_RISK))
    counted = section(assessed("count", Verdict.ON_TRACK))
    assert "4 trong 3 năm đến 2025" in counted
    assert "M3" not in counted


def test_the_section_of_an_unknown_target_says_why_no_method_applies() -> None:
    html = section(assessed("interval", Verdict.UNKNOWN, outlook=None, reason="few_years", values={"n": 2}))
    assert "mới có 2 năm" in html
    assert "ít nhất hai năm từ năm gốc 2022" in html
    none = section(assessed("interval", Verdict.UNKNOWN, outlook=None, reason="no_data", latest=None))
    assert "Không phương pháp nào áp dụng được: chưa có số liệu." in none


def test_the_headline_of_a_plan_counts_every_target() -> None:
    found = [assessed("interval", v) for v in (*OPEN, Verdict.CONTESTED) for _ in range(2)]
    text = re.sub("<[^>]*>", "", cards.headline(found, VI))
    assert [int(n) for n in re.findall(r"(\d+) chỉ tiêu", text)] == [2, 2, 4]
    assert text.endswith("4 chỉ tiêu còn để ngỏ.")
    few = re.sub("<[^>]*>", "", cards.headline(found[:2] + found[6:], VI))
    assert [int(n) for n in re.findall(r"(\d+) chỉ tiêu", few)] == [2, 2]


def test_a_cell_says_the_chance_and_what_is_left() -> None:
    found = assessed("interval", Verdict.AT_RISK)
    assert said(cards.now_words(found, VI)) == "Chưa chắc đạt · 55 %"
    assert said(cards.progress_words(found, PERCENT, VI)) == "còn 10,9, cần 2,2 mỗi năm"
    none = assessed("interval", Verdict.AT_RISK, latest=None)
    assert cards.progress_words(none, PERCENT, VI) == ""
    counted = assessed(
        "count", Verdict.MET, gap=None, needed_per_year=None, latest=observation(2025, 2.0, decimals=0)
    )
    unit = Unit(code="ENT", label=Text(vi="doanh nghiệp", en="enterprise|enterprises"), kind="count")
    assert said(cards.progress_words(counted, unit, VI)) == "4 doanh nghiệp (2023–2025)"
    assert set(CHANCES) == set(OPEN)
