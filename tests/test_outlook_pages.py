"""The invented province shows every verdict: its pages say outlook, methods and reasons; the real one stays as it was."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from data.build import build
from data.store import Store
from indicators.outlook_many import running_count
from indicators.plan import DATA_FOLDER, load_plan
from indicators.targets import AnyTarget
from pages.ui import downloads, draw
from pages.ui.charts import history
from pages.ui.frame import Here
from pages.ui.load import Snapshot
from pages.ui.state import State
from pages.ui.text import words_for
from tests.pages.chart_cases import series
from tests.test_apptest import HEADLINE, html, run


@pytest.fixture(scope="module", autouse=True)
def _built(own_data_dir: Path) -> None:
    build(out=own_data_dir)


def plain(text: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", text)).replace("\u00a0", " ")


def shown(id: str, **params: str) -> str:
    test = run("indicator", chitieu=id, **params)
    assert [(e.message, *e.stack_trace[-2:]) for e in test.exception] == []
    return html(test)


@pytest.mark.parametrize(
    ("id", "said"),
    [
        ("innovating", "Chưa thống nhất: dự báo cho thấy khó đạt trên 30 %, nhưng 3 trong 4 phương pháp"),
        ("nonstate_share", "Khó đạt 50–60 % vào năm 2030: dự báo 36,8–44,2 %."),
        ("st_investment", "Đúng tiến độ đạt từ 1,0–1,5 % vào năm 2030: dự báo 1,07–1,62 %."),
        ("results_applied", "Chưa chắc đạt trên 70 % vào năm 2030: khả năng 60 %."),
        ("st_budget", "Chưa chắc đạt từ +20 % trong mọi năm 2026–2030: khả năng 75 %."),
        ("tfp", "Chưa chắc đạt bình quân từ 40 % giai đoạn 2026–2030: khả năng 50 %."),
        ("st_enterprises", "Đúng tiến độ đạt 5–10 đến hết năm 2030: còn cần 1 doanh nghiệp, khả năng trên 95 %."),
        ("pii", "Chưa chắc đạt mức khá vào năm 2030: khả năng 40 %."),
        ("hdi", "Đúng tiến độ đạt trên 0,7 trong mọi năm 2026–2030: khả năng trên 95 %."),
    ],
)  # fmt: skip
def test_every_kind_of_target_has_its_headline_and_its_methods(id: str, said: str) -> None:
    text = shown(id, tinh="tinh-mau")
    found = HEADLINE.search(text)
    assert found is not None
    assert said in plain(found[1])
    assert "Cách đánh giá" in text
    assert "Khả năng đạt" in text
    # a mean of a period and a place among peers have no base year, so no published method applies
    assert text.count('<details class="by">') == (0 if id in ("tfp", "pii") else 5)


@pytest.mark.parametrize("id", ["innovating", "st_budget", "tfp", "st_enterprises", "pii"])
def test_the_english_page_holds_no_vietnamese_sentence(id: str) -> None:
    section = re.search(
        r'<section class="way">.*?</section>', shown(id, tinh="tinh-mau", lang="en"), re.DOTALL
    )
    assert section is not None
    assert not re.search("[ăđơưảạấầẩậắằặẻẽếềểệịỏốồổộớờởợủứừửựỳỷỹ]", section[0])


def test_a_province_without_figures_says_why_nothing_is_forecast() -> None:
    assert "mới có 2 năm số liệu liền mạch, cần ít nhất 4" in plain(shown("pii"))
    assert "chưa có số liệu, cần ít nhất 4 năm" in plain(shown("innovating"))
    assert "nghi in sai nên không chấm" in plain(shown("fte"))


def test_the_overview_tells_chances_and_what_is_left_only_where_there_are_figures() -> None:
    text = plain(html(run("overview", tinh="tinh-mau")))
    for part in ("Chưa chắc đạt · 60 %", "Khó đạt · dưới 5 %", "Đúng tiến độ · trên 95 %",
                 "còn 10,9, cần 2,2 mỗi năm", "18,4 % (2024)", "15 chỉ tiêu còn để ngỏ."):  # fmt: skip
        assert part in text, part
    real = html(run("overview"))
    assert 'class="more"' not in real
    assert "1 chỉ tiêu đã đạt." in real


def here(province: str) -> Here:
    store = Store.open()
    plan = load_plan(DATA_FOLDER / "plans" / province, sources=None, indicators=None, peers=None)
    snap = Snapshot(store, plan, store.newest_published(plan.area))
    return Here(
        words=words_for("vi"), state=State(language="vi", province=province, page="chi-tieu"), snap=snap
    )


def asked(page: Here, id: str) -> tuple[AnyTarget, ...]:
    return tuple(t for t in page.plan.targets if t.indicator == id)


def test_the_file_of_a_forecast_indicator_has_the_forecast_of_its_picture() -> None:
    page = here("tinh-mau")
    targets = asked(page, "innovating_share")
    [found] = downloads.forecast_of(page, "innovating_share", targets)
    assert found.projection == draw.history_of(page, "innovating_share", targets).projection
    assert found.projection.points[-1].year == 2030
    assert "không phải số công bố; bước ngẫu nhiên, nửa độ dốc" in found.note
    assert downloads.forecast_of(page, "st_enterprises", asked(page, "st_enterprises")) == []
    assert downloads.forecast_of(page, "grdp_growth", ()) == []


def test_a_series_without_a_target_gets_no_fan_and_a_count_is_drawn_as_its_running_total() -> None:
    page = here("tinh-mau")
    free = draw.history_of(page, "grdp_growth")
    assert (free.projection, free.footnote) == (None, "")
    counted = draw.history_of(page, "st_enterprises", asked(page, "st_enterprises"))
    assert [(o.year, o.value) for o in counted.series.observations] == [
        (2022, 0),
        (2023, 1),
        (2024, 2),
        (2025, 4),
    ]
    assert "cộng dồn từ 2023" in counted.title
    assert "số đếm" in counted.footnote


@pytest.mark.parametrize("province", ["tinh-mau", "cao-bang"])
def test_every_indicator_of_a_plan_can_be_drawn(province: str) -> None:
    page = here(province)
    for id in dict.fromkeys(t.indicator for t in page.plan.targets if t.indicator):
        spec = history(draw.history_of(page, id, asked(page, id)), page.words).to_dict()
        assert spec["description"]
        fans = [part for part in spec["layer"] if part["mark"]["type"] == "area"]
        drawn = draw.history_of(page, id, asked(page, id)).projection is not None
        assert len(fans) == (2 if drawn else 0)


def test_a_running_count_ends_where_a_year_is_missing() -> None:
    flow = series({2022: 9.0, 2023: 1.0, 2024: 2.0, 2026: 5.0})
    assert [(o.year, o.value) for o in running_count(flow, 2023, 2030).observations] == [
        (2022, 0),
        (2023, 1),
        (2024, 3),
    ]
    assert not running_count(flow, 2021, 2030)
