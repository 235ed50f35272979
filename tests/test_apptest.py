"""Every page, both languages, both provinces: it opens, says its verdict in the right language, and marks invention."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from streamlit import config
from streamlit.testing.v1 import AppTest

from data.build import build

ROOT = Path(__file__).resolve().parent.parent
FILES = ("overview", "indicator", "growth", "research", "enterprises", "tasks", "compare", "sources",
         "documents", "methods")  # fmt: skip
VIETNAMESE = re.compile(r"[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", re.IGNORECASE)
#: names stay Vietnamese in English sentences
NAMES = re.compile(r"Cao Bằng|Đích 2030|QĐ-UBND|Mẫu|SỐ LIỆU MINH HỌA|tỉnh mẫu", re.IGNORECASE)
HEADLINE = re.compile(r"<h1[^>]*>(.*?)</h1>", re.DOTALL)


@pytest.fixture(scope="module", autouse=True)
def _built(own_data_dir: Path) -> None:
    build(out=own_data_dir)
    config.set_option("client.showErrorDetails", "full")  # visitors see none; a failing test shows it


def run(view: str, **params: str) -> AppTest:
    test = AppTest.from_file(ROOT / "pages" / "shell.py", default_timeout=30)
    for name, value in params.items():
        test.query_params[name] = value
    test.run()
    if view != "overview":
        test.switch_page(f"{view}.py").run()
    return test


def html(test: AppTest) -> str:
    return "\n".join(element.proto.body for element in test.get("html"))


@pytest.mark.parametrize("view", FILES)
@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("province", ["cao-bang", "tinh-mau"])
def test_a_page_opens_with_its_verdict_in_its_language(view: str, language: str, province: str) -> None:
    test = run(view, lang=language, tinh=province)
    assert [(e.message, *e.stack_trace[-2:]) for e in test.exception] == []
    assert [e.value for e in test.error] == []
    text = html(test)
    found = HEADLINE.search(text)
    assert found is not None, text[:500]
    headline = re.sub(r"<[^>]*>", "", found[1]).strip()
    assert headline
    foreign = VIETNAMESE.search(NAMES.sub("", headline))
    assert bool(foreign) is (language == "vi"), headline
    assert ("SỐ LIỆU MINH HỌA" in text or "ILLUSTRATIVE" in text) is (province == "tinh-mau")
    assert 'class="notice"' not in text


@pytest.mark.parametrize("view", FILES)
def test_a_page_says_when_it_could_not_follow_the_link(view: str) -> None:
    test = run(view, lang="fr", tinh="khong-co", ngay="hôm qua", nam="abc")
    assert [(e.message, *e.stack_trace[-2:]) for e in test.exception] == []
    assert html(test).count('class="notice"') == 1


@pytest.mark.parametrize("view", FILES)
def test_a_page_opens_on_a_day_before_anything_was_published(view: str) -> None:
    test = run(view, ngay="2010-01-01")
    assert [(e.message, *e.stack_trace[-2:]) for e in test.exception] == []
    assert HEADLINE.search(html(test))


@pytest.mark.parametrize("view", FILES)
def test_no_english_crumb_and_no_none_on_a_vietnamese_page(view: str) -> None:
    text = re.sub(r"<[^>]*>", " ", html(run(view)))
    assert re.findall(r"\b(None|nan|NaN|True|False|null|undefined|baseline|gap)\b", text) == []


@pytest.mark.parametrize(
    ("indicator", "said"),
    [
        # 2025 was still published for the 14 provinces of before the merger: nobody may drop out of the list
        ("grdp_growth", "đứng thứ 9 trên 14 tỉnh."),
        ("grdp_per_capita", "đứng thứ 13 trên 14 tỉnh."),
        # scores of 11 peers are missing, but last of the country is last of the region
        ("pii_score", "đứng thứ 14 trên 14 tỉnh (suy từ hạng cả nước)."),
    ],
)
def test_the_province_is_ranked_on_the_boundaries_of_the_figures(indicator: str, said: str) -> None:
    text = html(run("compare", chitieu=indicator)).replace("\u00a0", " ")
    found = HEADLINE.search(text)
    assert found is not None
    assert said in found[1]


@pytest.mark.parametrize("view", ["indicator", "growth", "enterprises", "compare"])
@pytest.mark.parametrize("day", ["0001-01-01", "1990-01-01", "2016-06-30", "9999-12-31"])
def test_a_day_without_editions_is_explained(view: str, day: str) -> None:
    test = run(view, ngay=day)
    assert [e.message for e in test.exception] == []
    assert 'class="notice"' in html(test)


@pytest.mark.parametrize(
    ("chosen", "said"),
    [
        pytest.param(
            {"chitieu": "hdi"}, "Không so sánh được “Chỉ số phát triển", id="a series without peers"
        ),
        pytest.param({"chitieu": "tfp_2025"}, "Không so sánh được “Đóng góp", id="a target without peers"),
        pytest.param(
            {"chitieu": "pii_score", "nam": "2025"},
            "năm 2025. Đang hiện 2023–2024.",
            id="a year without figures",
        ),
        pytest.param(
            {"chitieu": "employed_persons", "nam": "2018-2024"},
            "2018–2024. Đang hiện 2024.",
            id="over a break",
        ),
        pytest.param({"chitieu": "pii_2030"}, "", id="a target among peers"),
        pytest.param({"chitieu": "pii_score", "nam": "2023"}, "", id="a year with figures"),
    ],
)
def test_the_comparison_says_what_of_a_link_it_cannot_compare(chosen: dict[str, str], said: str) -> None:
    text = html(run("compare", **chosen))
    assert said in text
    assert ('class="notice"' in text) is bool(said)


def test_no_table_of_years_is_without_its_sources() -> None:
    for view, tables in (("growth", 3), ("research", 1), ("enterprises", 2)):
        assert html(run(view)).count('<div class="src">') > tables


def test_a_target_page_defines_its_series_and_labels_what_it_offers_instead_of_a_doubtful_value() -> None:
    text = html(run("indicator", chitieu="fte_2030"))
    assert "Định nghĩa" in text
    assert "10 nếu in thừa số 7" in text


def test_a_long_note_is_said_once() -> None:
    text = html(run("indicator", chitieu="grdp_growth"))
    assert text.count("bảng 63 tỉnh, thành phố trước ngày 1/7/2025") == 1
    assert "như dòng 2018" in text
