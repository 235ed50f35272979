"""The methods page says every method, every verdict and every number the code uses, in both languages."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from data.build import build
from indicators import forecast_table, progress, robustness_table
from indicators import progress_germany as de
from indicators import progress_pace as pace
from indicators import progress_statcan as ca
from indicators.assess import Verdict
from indicators.chances import STEP
from indicators.forecasters import BEND, FEWEST, FORECASTERS, KEPT, MATCH_80
from indicators.growth import LEAST_GROWTH
from indicators.outlook import OFF_UPTO, ON_FROM
from indicators.outlook_parts import DRAWS
from indicators.progress import Progress
from indicators.progress_value import SIDES
from indicators.scenario.province_file import load_province
from indicators.tfp_bands import NAMES
from indicators.tfp_capital import CAPITAL_OUTPUT, CAPITAL_SHARES, DEPRECIATIONS
from indicators.track_record import track_record
from pages.ui import load, methods_forecast, methods_view
from pages.ui.formula import formula, inline, plain
from pages.ui.frame import Here
from pages.ui.panel_words import method_words, status_words, statuses
from pages.ui.state import State
from pages.ui.text import NBSP, Words, words_for

PROVINCES = ("cao-bang", "tinh-mau")


@pytest.fixture(scope="module", autouse=True)
def _built(own_data_dir: Path) -> None:
    build(out=own_data_dir)


def here(language: str = "vi", province: str = "cao-bang") -> Here:
    state = State(page="phuong-phap", language=language, province=province)  # type: ignore[arg-type]
    return Here(words=words_for(language), state=state, snap=load.snapshot(province, None))  # type: ignore[arg-type]


def text(language: str = "vi", province: str = "cao-bang") -> str:
    body = re.sub(r"<[^>]*>", " ", methods_view.body(here(language, province)))
    return re.sub(r"\s+", " ", unescape(body).replace(NBSP, " "))


@pytest.fixture(scope="module")
def said(_built: None) -> str:
    return text()


@pytest.mark.parametrize("verdict", list(Verdict))
def test_every_verdict_is_explained(said: str, verdict: Verdict) -> None:
    assert words_for("vi").verdict(verdict) in said


@pytest.mark.parametrize("name", [n for n in progress.__all__ if n in {"statcan", "un_progress_chart",
                         "german_weather", "sdsn_trend", "escap_status"}])  # fmt: skip
def test_every_function_of_the_panel_has_its_article(said: str, name: str) -> None:
    method = {"un_progress_chart": "un", "german_weather": "germany", "sdsn_trend": "sdsn",
              "escap_status": "escap"}.get(name, name)  # fmt: skip
    assert method_words(Progress(method=method, status=""), words_for("vi")) in said


def test_every_answer_of_every_method_is_listed_with_the_side_it_takes(said: str) -> None:
    html = methods_view.published.side_table(words_for("vi"))
    rows = re.findall(r"<tr>(.*?)</tr>", html.split("<tbody>")[1])
    seen = {}
    for method in SIDES:
        for status in statuses(method):
            row = next(r for r in rows if f"<code>{status}</code>" in r and
                       method_words(Progress(method=method, status=""), words_for("vi")) in r)  # fmt: skip
            seen[method, status] = row
            assert status_words(Progress(method=method, status=status), words_for("vi")) in said
    for (method, status), row in seen.items():
        taken = SIDES[method].get(status)
        assert {"on": "side-on", "off": "side-off", None: "side-none"}[taken] in row
    assert len(rows) == len(seen)


def numbers() -> list[tuple[float, int | None]]:
    """(value, decimals) of every parameter the page must show."""
    plain_ones = [ON_FROM, OFF_UPTO, KEPT, BEND, LEAST_GROWTH, FEWEST, DRAWS, ca.LIMIT_POWER, ca.FOR_ZERO,
                  pace.SDSN_ON, pace.SDSN_MODERATE, pace.ESCAP_FULL, de.WINDOW, de.FEWEST, ca.BEST, ca.WORST,
                  *CAPITAL_SHARES, *DEPRECIATIONS, *CAPITAL_OUTPUT, *map(abs, (*ca.ABOVE, *ca.BELOW))]  # fmt: skip
    two = [ca.SUBSTANTIAL, ca.MODERATE, pace.UN_MET, pace.UN_FAIR]
    tables = [k for t in (forecast_table.HALF_DRIFT, forecast_table.TEMPERED) for row in t for k in row]
    percents = [100 * x for x in (ca.SUBSTANTIAL_GROWTH, ca.MODERATE_GROWTH, pace.UN_FAST, pace.UN_SLOW,
                                  de.SUN, de.SLIGHTLY_CLOUDY, STEP)]  # fmt: skip
    return [*((x, None) for x in (*plain_ones, *percents)), *((x, 2) for x in (*two, *tables)), (MATCH_80, 4)]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_number_the_code_uses_is_on_the_page(language: str) -> None:
    words, page = words_for(language), text(language)  # type: ignore[arg-type]
    missing = [
        x
        for x, digits in numbers()
        if not re.search(rf"(?<![\d,.]){re.escape(words.number(x, digits))}(?![\d])", page)
    ]
    assert missing == []


def test_the_numbers_are_the_codes_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ca, "LIMIT_POWER", 7.77)
    monkeypatch.setattr(pace, "UN_MET", 0.83)
    page = text()
    assert "7,77" in page
    assert "R ≥ 0,83" in page
    assert "4,44" not in page


@pytest.mark.parametrize("method", list(FORECASTERS))
def test_the_record_on_screen_is_that_of_the_code(method: str, said: str) -> None:
    words = words_for("vi")
    for n in range(FEWEST, 15):
        found = track_record(n, method)
        assert found is not None
        row = " ".join(
            (words.number(n, 0), words.percent(found.smape, 1), words.percent(found.median_error, 1))
        )
        assert row.replace(NBSP, " ") in said


@pytest.mark.parametrize("province", PROVINCES)
def test_the_ranges_are_those_of_the_provinces_own_file(province: str) -> None:
    page = text("vi", province)
    found = {p.name: p for p in load_province(province).parameters}
    for name, _ in NAMES.values():
        assert words_for("vi").of(found[name].basis).replace(NBSP, " ") in page
    prior = found["delta"].prior
    assert prior is not None
    low, high = (words_for("vi").number(x) for x in (prior.low, prior.high))
    assert f"({low}–{high})" in page


def test_a_province_without_a_file_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(methods_view.accounts, "read_province", _none)
    assert "chưa có tệp khoảng giả định" in text()


def _none(name: str, content: bytes | None) -> Any:
    raise methods_view.accounts.BadInput(())


def test_what_was_not_checked_against_its_source_is_called_our_reading(said: str) -> None:
    assert said.count("cách hiểu của Đích 2030") >= 4
    for citation in ("Eurostat (", "OECD (2001", "Coe", "Hyndman"):
        assert citation not in said


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("province", PROVINCES)
def test_nothing_on_the_page_is_left_unsaid(language: str, province: str) -> None:
    page = text(language, province)
    assert re.findall(r"\{\w*\}|\b(?:None|nan|NaN|True|False)\b", page) == []
    if language == "vi":
        assert not re.search(r"\b(verdict|chance|target|weakness|source|share)\b", page)


def test_the_contents_lead_to_every_part_once() -> None:
    page = here()
    links = re.findall(r'href="#([\w-]+)"', methods_view.contents(page))
    anchors = re.findall(r' id="([\w-]+)"', methods_view.body(page))
    assert links == anchors
    assert len(set(links)) == len(links) >= 8


COLUMNS = "rule,family,coverage,wrong,ours_there,known_there,series"


def test_the_bench_is_a_table_where_it_was_run_and_a_sentence_where_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = words_for("vi")
    monkeypatch.setattr(methods_forecast, "bench_rows", lambda: ())
    assert "<table" not in methods_forecast.bench(words)
    assert "Chưa có kết quả đo" in methods_forecast.bench(words)
    file = tmp_path / "robustness.csv"
    file.write_text(
        f"{COLUMNS}\nours,all,0.451,0.082,0.082,0.031,20000\nours,walk,0.9,0.9,0.9,0.9,4000\n"
        "statcan,all,0.7,0.25,0.15,,20000\nstatcan,all,0.1,0.2,0.1,0.02,20000\n"
        "escap,all,0.0,,,,20000\nchance,all,0.5,0.1,0.1,0.05,20000\n", encoding="utf-8",
    )  # fmt: skip
    rows = robustness_table.bench_rows(file)
    assert [(r.rule, r.coverage) for r in rows] == [("ours", 0.451), ("statcan", 0.7)]
    monkeypatch.setattr(methods_forecast, "bench_rows", lambda: rows)
    html = methods_forecast.bench(words).replace(NBSP, " ")
    for cell in ("20.000", "45,1 %", "8,2 %", "3,1 %", "không tới được", "Thống kê Canada"):
        assert cell in html


@pytest.mark.parametrize(
    "content", ["rule,coverage\nours,0.5\n", f"{COLUMNS}\nours,all,1.5,0,,,1\n", f"{COLUMNS}\nours,all,much,0,,,1\n"],
)  # fmt: skip
def test_a_bench_that_makes_no_sense_is_refused(tmp_path: Path, content: str) -> None:
    file = tmp_path / "robustness.csv"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(ValueError):
        robustness_table.bench_rows(file)
    assert robustness_table.bench_rows(tmp_path / "none.csv") == ()


def test_formulas_are_set_with_real_subscripts_and_fractions() -> None:
    html = formula("R = [s·d·g_o // |G|]^2 ≥ 0 < max(1, k_{n,h})")
    assert html.startswith('<p class="fx"><i>R</i> = <span class="fr"><span>')
    assert "<sub><i>o</i></sub>" in html
    assert '<span class="sr"> / </span>' in html
    assert "<sub><i>n</i>,<i>h</i></sub>" in html
    assert "max(1" in html
    assert "&lt;" in html
    assert "<b>" not in inline("<b>")
    with pytest.raises(ValueError, match="thiếu"):
        inline("[a // b")
    assert plain("[a // b_{t}]") == "(a)/(b_t)"


def test_every_formula_of_the_catalogue_can_be_set() -> None:
    for indicator in here().snap.catalogue.values():
        if indicator.formula:
            bare = re.sub(r"<[^>]*>", "", inline(indicator.formula))
            assert unescape(bare) == re.sub(r"[_^]\{?|\}", "", indicator.formula)


def test_words_are_pure() -> None:
    assert methods_forecast.record(Words("vi")) == methods_forecast.record(Words("vi"))
