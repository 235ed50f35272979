"""The page of documents: a form, a file, a calm sentence when the server is busy; nothing typed stays anywhere."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from pages.ui import document_job, documents_view
from pages.ui.document_job import KINDS, Busy, Failed, Order
from pages.ui.text import words_for
from tests.pages.documents.conftest import EVERY, ROOT, word_of


def opened(**params: str) -> AppTest:
    test = AppTest.from_file(ROOT / "pages" / "shell.py", default_timeout=60)
    for name, value in params.items():
        test.query_params[name] = value
    test.run()
    return test.switch_page("documents.py").run()


def html(test: AppTest) -> str:
    return "\n".join(element.proto.body for element in test.get("html"))


def sent(test: AppTest) -> AppTest:
    return test.button[0].click().run()


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_kind_is_offered_with_what_it_is(language: str) -> None:
    test, called = opened(lang=language), documents_view.names(words_for(language))  # type: ignore[arg-type]
    assert list(called) == list(KINDS)
    assert test.radio[0].options == [f"**{name}** · {what}" for name, what in called.values()]
    assert len(test.multiselect[0].options) == 23
    assert not test.get("download_button")


def test_what_is_chosen_and_typed_reaches_the_order(monkeypatch: pytest.MonkeyPatch) -> None:
    orders: list[Order] = []

    def made(order: Order) -> bytes:
        orders.append(order)
        return b"%PDF"

    monkeypatch.setattr(documents_view, "make", made)
    test = opened(tinh="tinh-mau", lang="en", ngay="2026-07-05")
    test.radio[0].set_value("tom-tat")
    test.multiselect[0].set_value(["tfp_2025"])
    fields = {field.label: field for field in test.text_input}
    words = words_for("en")
    fields[words.tr("Họ và tên người ký")].set_value(f" {EVERY} ")
    fields[words.tr("Quyền hạn, chức vụ người ký (nhiều dòng: cách bằng dấu ;)")].set_value(
        "KT. GIÁM ĐỐC; PHÓ GIÁM ĐỐC"
    )
    test.text_area[0].set_value("Như trên\n\nBộ KH&CN")
    sent(test)
    assert [e.message for e in test.exception] == []
    (order,) = orders
    assert (order.kind, order.province, order.language, order.chosen) == (
        "tom-tat",
        "tinh-mau",
        "en",
        ("tfp_2025",),
    )
    assert order.as_of.isoformat() == "2026-07-05"
    assert order.letterhead.signer == EVERY
    assert order.letterhead.position == "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC"
    assert order.letterhead.recipients == ("Như trên", "Bộ KH&CN")
    assert len(test.get("download_button")) == 1
    # the link says which figures, never what was typed
    assert set(test.query_params) <= {"tinh", "lang", "ngay"}


@pytest.mark.parametrize(
    ("error", "said"), [(Busy, "Máy chủ đang soạn nhiều tài liệu khác"), (Failed, "Chưa soạn được")]
)
def test_busy_or_broken_is_said_calmly(
    error: type[Exception], said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(order: Order) -> bytes:
        raise error

    monkeypatch.setattr(documents_view, "make", refused)
    test = sent(opened())
    assert [e.message for e in test.exception] == []
    assert said in html(test)
    assert 'class="notice"' in html(test)
    assert not test.get("download_button")


def test_a_document_is_made_from_the_page(own_data_dir: Path) -> None:
    test = sent(opened(tinh="tinh-mau"))
    assert [e.message for e in test.exception] == []
    assert len(test.get("download_button")) == 1
    document_job.close_all()
    typed = EVERY.encode()
    assert not [path for path in own_data_dir.rglob("*") if path.is_file() and typed in path.read_bytes()]


def test_a_links_scenario_reaches_the_order_and_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    orders: list[Order] = []
    monkeypatch.setattr(documents_view, "make", lambda order: orders.append(order) or b"%PDF")
    word = word_of("tinh-mau")
    test = opened(tinh="tinh-mau", kb=word)
    told = html(test)
    assert "2 giả định" not in told
    assert "Kịch bản A" in told
    assert "không phải đánh giá" in told
    sent(test)
    assert [e.message for e in test.exception] == []
    assert [order.scenario for order in orders] == [word]


@pytest.mark.parametrize(("word", "said"), [
    ("<b>rac", "Không đọc được phần kịch bản"),
    ("rac", "Không đọc được phần kịch bản"),
    ("1-aaaa.bbbb.cccc~A~A~inv-40-2027", "đã đổi"),
])  # fmt: skip
def test_a_scenario_that_cannot_be_followed_is_told_in_words(word: str, said: str) -> None:
    test = opened(tinh="tinh-mau", kb=word)
    assert [e.message for e in test.exception] == []
    assert said in html(test)
    assert "<b>rac" not in html(test)
