"""The what-if page while the server is away."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import pytest

from tests.browser.conftest import Visit
from tests.browser.servers import Server
from tests.browser.test_what_if import LINES, SAMPLE, app, opened

#: how long the server stays away
AWAY = float(os.environ.get("DICH2030_AWAY_SECONDS", "120"))


@pytest.fixture
def own_server(own_database: Any) -> Iterator[Server]:
    with Server("uvicorn", data=own_database) as running:
        yield running


def test_the_page_goes_on_when_the_server_stops(visit: Visit, own_server: Server) -> None:
    """Ten seconds after the stop the first key and the first click act, and every key for two minutes; then the session
    is taken up again. ``DICH2030_AWAY_SECONDS=3600`` makes it an hour.
    """
    screen = visit(own_server)
    page = opened(screen, SAMPLE)
    page.focus("#lv-inv")
    before = float(page.input_value("#lv-inv"))
    own_server.__exit__(None, None, None)
    page.wait_for_timeout(10_000)
    assert page.get_by_text("Đang làm việc ngoại tuyến").is_visible()
    assert page.locator("[data-testid=stDialog]:visible").count() == 0
    page.keyboard.press("ArrowLeft")
    assert float(page.input_value("#lv-inv")) == before - 0.5
    lever = page.locator("#lv-a0")
    lever.scroll_into_view_if_needed()
    box = lever.bounding_box()
    assert box is not None
    lines = page.evaluate(LINES)
    page.mouse.click(box["x"] + box["width"] * 0.9, box["y"] + box["height"] / 2)
    page.wait_for_timeout(900)
    assert app(page, "app.store.value('a0')") > 2.5
    assert page.evaluate(LINES)["tfp_2030"] != lines["tfp_2030"]
    assert "~a0-" in page.url
    for _ in range(int((AWAY - 11) / 10)):
        page.wait_for_timeout(10_000)
        page.focus("#lv-inv")
        now = float(page.input_value("#lv-inv"))
        key = "ArrowRight" if now < before else "ArrowLeft"
        page.keyboard.press(key)
        assert float(page.input_value("#lv-inv")) == now + (0.5 if now < before else -0.5)
        assert page.locator("[data-testid=stDialog]:visible").count() == 0
    app(page, "(app.store.move('inv', {value}), 1)", before - 0.5)
    page.wait_for_timeout(600)
    state = app(page, "app.store.state")
    again = Server("uvicorn", data=own_server.data)
    again.port, again.url, again._command = own_server.port, own_server.url, own_server._command
    with again:
        page.get_by_text("Đang làm việc ngoại tuyến").wait_for(state="hidden", timeout=60_000)
        page.wait_for_timeout(1500)
        assert app(page, "app.store.state") == state
        page.focus("#lv-inv")
        page.keyboard.press("ArrowLeft")
        assert float(page.input_value("#lv-inv")) == before - 1
        page.wait_for_timeout(600)
        assert again.died == ""
    screen.complaints.clear()  # the browser says that the server was away
