"""The invented province shows every verdict: its pages say outlook, methods and reasons; the real one stays as it was."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from data.build import build
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
        ("nonstate_share", "Khó đạt 50–60 % vào năm 2030: dự báo 37,5–43,5 %."),
        ("st_investment", "Đúng tiến độ đạt từ 1,0–1,5 % vào năm 2030: dự báo 1,25–1,38 %."),
        ("results_applied", "Chưa chắc đạt trên 70 % vào năm 2030: khả năng 55 %."),
        ("st_budget", "Chưa chắc đạt từ +20 % trong mọi năm 2026–2030: khả năng 70 %."),
        ("tfp", "Chưa chắc đạt bình quân từ 40 % giai đoạn 2026–2030: khả năng 55 %."),
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
    for part in ("Chưa chắc đạt · 55 %", "Khó đạt · dưới 5 %", "Đúng tiến độ · trên 95 %",
                 "còn 10,9, cần 2,2 mỗi năm", "18,4 % (2024)", "15 chỉ tiêu còn để ngỏ."):  # fmt: skip
        assert part in text, part
    real = html(run("overview"))
    assert 'class="more"' not in real
    assert "1 chỉ tiêu đã đạt." in real
