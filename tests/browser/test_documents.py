"""Somebody types a name, asks for the Word report, and has it; nobody else's page and no link knows of it."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import docx
from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.browser.servers import Server

NAME = "Đặng Thị Ẵm Ễnh Ượng"


def test_a_report_is_asked_for_and_taken_away(visit: Visit, server: Server) -> None:
    screen = visit(server, size="laptop")
    page = screen.open("tai-lieu", "tinh=tinh-mau")
    page.get_by_text("Phần đầu và phần ký của báo cáo Word").click()
    page.get_by_label("Họ và tên người ký").fill(NAME)
    page.get_by_role("button", name="Soạn tài liệu").click()
    take = page.get_by_role("button", name="Tải Báo cáo Word")
    expect(take).to_be_visible(timeout=60_000)
    with page.expect_download() as waiting:
        take.click()
    file = waiting.value
    assert file.suggested_filename == "dich2030_tinh-mau_bao-cao_2026-08-31.docx"
    document = docx.Document(BytesIO(Path(file.path()).read_bytes()))
    assert document.tables[-2].rows[0].cells[1].text.endswith(NAME)
    # what was typed is in no link; the link in the file opens the same day on this server
    assert "Ẵm" not in page.url
    assert page.url.endswith("tai-lieu?tinh=tinh-mau")
    footer = document.sections[0].footer._element.xml
    assert f"{server.url}/?tinh=tinh-mau&amp;ngay=2026-08-31" in footer
    assert screen.complaints == []
    assert screen.elsewhere == []
    assert screen.violations() == []


def test_a_scenario_is_taken_from_its_page_into_a_document(visit: Visit, server: Server) -> None:
    screen = visit(server, size="laptop")
    page = screen.open("kich-ban", "tinh=tinh-mau&lang=en")
    page.locator(".wi[data-ready]").wait_for(state="attached", timeout=20_000)
    page.evaluate("() => document.querySelector('.wi').app.store.move('inv', { value: 35 })")
    take = page.get_by_role("link", name="Get documents")
    expect(take).to_have_attribute("href", re.compile("inv-35-"))
    take.click()
    page.wait_for_url("**/tai-lieu?*kb=*")
    screen.settle()
    word = parse_qs(urlsplit(page.url).query)["kb"][0]
    assert "inv-35-" in word
    expect(page.get_by_text("not an assessment").first).to_be_visible()
    page.get_by_role("button", name="Make the document").click()
    take = page.get_by_role("button", name="Word report")
    expect(take).to_be_visible(timeout=60_000)
    with page.expect_download() as waiting:
        take.click()
    document = docx.Document(BytesIO(Path(waiting.value.path()).read_bytes()))
    said = " ".join(p.text for p in document.paragraphs)
    assert "Scenario A" in said
    assert "if nothing changes" in said
    links = {r.target_ref for r in document.sections[0].footer.part.rels.values() if r.is_external}
    assert any(f"kb={word}" in link for link in links)
    assert screen.complaints == []
    assert screen.elsewhere == []
    assert screen.violations() == []
