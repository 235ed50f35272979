"""Formulas are read on a phone without scrolling sideways, and the contents lead to the parts."""

from __future__ import annotations

import pytest

from tests.browser.conftest import Visit
from tests.browser.servers import Server

#: elements that stick out of the screen or of what they stand in
_OUTSIDE = """() => [...document.querySelectorAll('.d .fx, .d .me, .d .pms, .d dl.sy, .d .toc')].filter(e =>
  e.scrollWidth > e.clientWidth + 1 || e.getBoundingClientRect().right > innerWidth + 1).map(e => e.textContent)"""


@pytest.mark.parametrize("size", ["phone", "tablet", "room"])
def test_no_formula_overflows(visit: Visit, server: Server, size: str) -> None:
    screen = visit(server, size=size)
    page = screen.open("phuong-phap", "tinh=tinh-mau")
    assert page.locator(".d .fx").count() > 25
    assert page.evaluate(_OUTSIDE) == []


def test_the_contents_lead_to_a_part_and_keep_the_link(visit: Visit, server: Server) -> None:
    screen = visit(server)
    page = screen.open("phuong-phap", "tinh=tinh-mau&lang=en")
    page.locator(".d .toc a[href='#tfp']").click()
    page.wait_for_function(
        "() => { const r = document.getElementById('tfp').getBoundingClientRect(); return r.top > -5 && r.top < innerHeight / 2 }"
    )
    assert "tinh=tinh-mau" in page.url
    assert "lang=en" in page.url
    assert page.locator(".d .toc").count() == 1


def test_a_formula_can_be_copied_as_text(visit: Visit, server: Server) -> None:
    page = visit(server).open("phuong-phap")
    said = page.locator(".d .fx", has_text="G").filter(has_text="b").first.text_content()
    assert said is not None
    assert said.replace(" ", "") == "GA=GY−bK·GK−bL·GL"
