"""The page of growth in both provinces: complete where the series are, honest where they are not."""

from __future__ import annotations

import csv
import io
import re
from html import unescape
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data.build import build
from pages.ui import growth_data, growth_inputs, growth_references, growth_tables, growth_view, load
from pages.ui.draw_growth import CHARTS
from pages.ui.export_accounts import accounts_csv, bands_csv
from pages.ui.frame import Here
from pages.ui.state import State
from pages.ui.text import words_for

ROOT = Path(__file__).resolve().parents[2]
VIETNAMESE = re.compile(r"[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", re.IGNORECASE)
#: names of places and publishers stay as they are
NAMES = r"Cao Bằng|Đích 2030|Tỉnh Mẫu|SỐ LIỆU MINH HỌA|Cục Thống kê|Toan N.T.P. và cộng sự|dẫn GSO"
TARGETS = {"tfp_2025": 35.0, "tfp_2030": 40.0}


@pytest.fixture(scope="module", autouse=True)
def _built(own_data_dir: Path) -> None:
    build(out=own_data_dir)


def page(**params: str) -> AppTest:
    test = AppTest.from_file(ROOT / "pages" / "shell.py", default_timeout=30)
    for name, value in params.items():
        test.query_params[name] = value
    test.run()
    test.switch_page("growth.py").run()
    assert [(e.message, *e.stack_trace[-2:]) for e in test.exception] == []
    return test


def text(test: AppTest) -> str:
    return unescape(re.sub(r"<[^>]*>", " ", "\n".join(e.proto.body for e in test.get("html")))).replace(
        "\u00a0", " "
    )


def here(province: str, language: str = "vi", **state: object) -> Here:
    found = State(page="tang-truong", province=province, language=language, **state)  # type: ignore[arg-type]
    return Here(words=words_for(found.language), state=found, snap=load.snapshot(province, None))


def plain(html: str) -> str:
    return unescape(re.sub(r"<[^>]*>", " ", html)).replace("\u00a0", " ")


def numbers(cells: list[str]) -> list[float]:
    return [float(re.sub(r"[^\d,−-]", "", c).replace("−", "-").replace(",", ".")) for c in cells]


def test_the_parts_shown_make_up_the_growth_shown() -> None:
    html = growth_tables.two_forms(here("tinh-mau"))
    rows = [
        re.findall(r"<td[^>]*>(.*?)</td>", row, re.DOTALL) for row in re.findall(r"<tr[^>]*>(.*?)</tr>", html)
    ]
    rows = [row for row in rows if row]
    assert len(rows) == 15
    for row in rows:
        output, capital, labour, tfp = numbers([plain(c) for c in row[1:5]])
        # each is shown to two digits
        assert capital + labour + tfp == pytest.approx(output, abs=0.016)


def test_the_share_of_a_period_is_the_ratio_of_sums_with_the_mean_beside_it() -> None:
    said = plain(growth_tables.two_forms(here("tinh-mau")))
    assert re.search(
        r"2021–2025\s+tổng\s+27,32\s+14,30\s+2,60\s+10,42\s+38,2 %\s+bình quân các năm 36,3 %", said
    )
    assert "38,2 % theo dạng chính thức, 38,2 % theo dạng chuẩn" in said


def test_what_nobody_measured_moves_the_same_figures_from_end_to_end() -> None:
    said = plain(growth_tables.grid(here("tinh-mau")))
    assert "từ −25 % đến 63 %" in said
    assert len(re.findall(r'class="h[0-4]', growth_tables.grid(here("tinh-mau")))) == 27
    enough = re.findall(r'class="h\d ok">([−\d,]+)', growth_tables.grid(here("tinh-mau")))
    assert enough
    assert min(numbers(enough)) >= TARGETS["tfp_2030"]


def test_cao_bang_has_no_account_no_verdict_and_a_band_that_says_what_it_is() -> None:
    found = here("cao-bang")
    assert growth_data.accounts(found).official.years == ()
    assert growth_tables.two_forms(found) == growth_tables.grid(found) == ""
    assert growth_data.charts(found) == ("dai-mo-hinh", "gia-dinh")
    title = growth_view.headline(found)[0].replace("\u00a0", " ")
    assert title.startswith("Chưa đánh giá được")
    assert re.search(r"\d+ % đến \d+ %", title)
    said = plain(growth_view.band_lead(found) + growth_view.band_rests(found))
    assert "ước tính theo mô hình, không phải số liệu công bố" in said
    assert "không dải nào nối qua năm 2021" in said
    assert "chưa đối chiếu" in said
    assert "2022: +28,2 %" in said
    for verdict in ("Đúng tiến độ", "Chưa chắc đạt", "Khó đạt", "Chưa thống nhất"):
        assert verdict not in text(page(tinh="cao-bang"))


def test_every_input_of_the_band_has_value_footing_and_worth() -> None:
    said = plain(growth_inputs.band_inputs(here("cao-bang")))
    newest = said[: said.index("Dải 2022–2024")]
    for name in ("Hệ số vốn bK", "Hao mòn δ", "K/Y", "q, %", "Vốn đầu tư so với GRDP", "Tăng lao động"):
        assert name in newest
    assert newest.count("giả định") >= 6
    assert "quan sát, 2025, số ước" in newest
    assert "quan sát, 2018, 2019, số ước" in said


def test_a_range_of_the_readers_moves_the_band_and_is_called_theirs() -> None:
    usual, own = here("cao-bang"), here("cao-bang", ranges=(("investment_ratio", 20.0, 30.0),))
    before, after = (growth_data.bands(h)[-1].band.share for h in (usual, own))
    assert before is not None
    assert after is not None
    assert after.low > before.high - 20
    assert after.median > before.median
    assert "người dùng đặt" in plain(growth_inputs.band_inputs(own))
    assert "người dùng đặt" in CHARTS["dai-mo-hinh"](own).to_dict()["description"] + str(
        CHARTS["dai-mo-hinh"](own).to_dict()
    )


def test_the_list_of_what_to_supply_names_unit_period_and_office_and_asks_for_a_decision() -> None:
    said = plain(growth_inputs.needed(here("cao-bang")))
    assert "bK" in said
    assert "K0" in said
    assert "δ" in said
    assert "2020–2030" in said
    assert "Thống kê tỉnh" in said
    assert "tỷ đồng, giá so sánh 2010" in said
    assert growth_inputs.needed(here("tinh-mau")) == ""


def test_references_stay_references_and_the_contradiction_is_flagged_with_its_reason() -> None:
    said = plain(growth_references.other_provinces(here("cao-bang")))
    assert said.count("tự mâu thuẫn") == 1
    assert "13,3 % mỗi năm" in said
    assert said.count("không thấy mâu thuẫn") == 3
    assert "không xếp chung một trục" in said


@pytest.mark.parametrize("province", ["tinh-mau", "cao-bang"])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_picture_of_the_page_is_drawn_in_its_language(province: str, language: str) -> None:
    found = here(province, language)
    for name in growth_data.charts(found):
        spec = CHARTS[name](found).to_dict()
        words = re.sub(NAMES, "", spec["description"])
        assert bool(VIETNAMESE.search(words)) is (language == "vi"), words
    parts = (
        growth_view.band_lead, growth_view.band_rests, growth_inputs.band_inputs, growth_tables.grid,
        growth_tables.two_forms,
    )  # fmt: skip
    if language == "en":
        for part in parts:
            assert not VIETNAMESE.search(re.sub(NAMES, "", plain(part(found)))), part


def test_the_page_shows_its_pictures_and_six_sliders_only_where_they_move_something() -> None:
    cao_bang, mau = page(tinh="cao-bang"), page(tinh="tinh-mau")
    assert len(cao_bang.select_slider) == 6
    assert len(mau.select_slider) == 0
    assert len(mau.get("vega_lite_chart")) == 6
    assert len(cao_bang.get("vega_lite_chart")) == 5


def test_a_slider_writes_the_link_and_the_way_back_appears(monkeypatch: pytest.MonkeyPatch) -> None:
    test = page(tinh="cao-bang")
    slider = next(s for s in test.select_slider if "K/Y" in s.label)
    # the test client hands the shown texts back, and would format them a second time
    monkeypatch.setattr(type(slider), "format_func", property(lambda _: str))
    slider.set_range("2,5", "3,0")
    test.run()
    assert [e.message for e in test.exception] == []
    assert test.query_params["mo"] in ("kv:2.5..3", ["kv:2.5..3"])
    assert "Đặt lại mặc định" in text(test)


def test_a_link_with_ranges_opens_them_and_junk_is_refused_in_words() -> None:
    test = page(tinh="cao-bang", mo="kv:2.5..3;dt:900")
    slider = next(s for s in test.select_slider if "K/Y" in s.label)
    assert [str(v).replace(",", ".") for v in slider.value] == ["2.5", "3.0"]
    assert "Không dùng được giả định “dt:900”" in text(test)
    assert "1 khoảng do người dùng đặt" in text(test)


def parsed(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


def test_the_file_of_the_accounts_adds_up_and_says_where_every_row_comes_from() -> None:
    found = here("tinh-mau")
    accounts = growth_data.accounts(found)
    rows = parsed(
        accounts_csv("VN-X-MAU", [(accounts.official, accounts.periods)], found.words, training=True)
    )
    assert len(rows) == 15
    for row in rows:
        assert row["training"] == "SỐ LIỆU MINH HỌA"
        assert row["source"]
        assert row["url"]
        parts = [float(row[f"{name}_points"]) for name in ("capital", "labour", "tfp")]
        assert sum(parts) == pytest.approx(float(row["output"]), abs=1e-5)


def test_the_file_of_the_bands_calls_every_row_a_models_estimate() -> None:
    found = here("cao-bang", ranges=(("capital_share", 0.4, 0.5),))
    rows = parsed(bands_csv("VN-04", growth_data.bands(found), growth_data.assumed(found), found.words))
    assert {row["label"] for row in rows} == {"ước tính theo mô hình, không phải số liệu công bố"}
    assert {row["footing"] for row in rows} == {"model", "observed", "assumption", "user"}
    assert all(row["source"] for row in rows if row["footing"] == "observed")
    assert all(row["basis"] for row in rows if row["footing"] in ("assumption", "user"))
