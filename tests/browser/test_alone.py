"""The server goes away while a meeting works: what is open goes on, and is taken up again when the server returns."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.conftest import Screen, Visit, drawn, in_link, until
from tests.browser.servers import Server
from tests.browser.test_briefing import order, press, shown, start
from tests.browser.test_what_if import LINES, SAMPLE, app, opened

#: how long the server stays away, in seconds; an hour when a release is proved
AWAY = float(os.environ.get("DICH2030_AWAY_SECONDS", "120"))
OFFLINE = "Đang làm việc ngoại tuyến"
COVERS = "[data-testid=stDialog]:visible, dialog:visible, [role=dialog]:visible, [role=alertdialog]:visible"


def nudge(page: Page, center: float) -> None:
    """One key on a lever that has the focus; it has moved by one step."""
    page.focus("#lv-inv")
    now = float(page.input_value("#lv-inv"))
    key, step = ("ArrowRight", 0.5) if now < center else ("ArrowLeft", -0.5)
    page.keyboard.press(key)
    assert float(page.input_value("#lv-inv")) == now + step


def first_key_and_click(page: Page, center: float) -> None:
    """What-if, ten seconds after the stop: one quiet line, and the first key and the first click act."""
    expect(page.get_by_text(OFFLINE)).to_be_visible()
    page.keyboard.press("ArrowLeft")
    assert float(page.input_value("#lv-inv")) == center - 0.5
    lever = page.locator("#lv-a0")
    lever.scroll_into_view_if_needed()
    box = lever.bounding_box()
    assert box is not None
    lines = page.evaluate(LINES)
    page.mouse.click(box["x"] + box["width"] * 0.9, box["y"] + box["height"] / 2)
    in_link(page, "~a0-")
    assert app(page, "app.store.value('a0')") > 2.5
    drawn(page)
    assert page.evaluate(LINES)["tfp_2030"] != lines["tfp_2030"]


def notes_follow(page: Page, ids: list[str]) -> None:
    """The deck: the second window of notes opens without a server, in our fonts, and its keys turn the slides."""
    press(page, "Home", "PageDown")
    with page.context.expect_page() as second:
        press(page, "n")
    notes = second.value
    notes.wait_for_selector("h1")
    assert notes.locator("h1").inner_text() == page.locator(".slide.on .answer h1").inner_text()
    assert "Be Vietnam Pro" in notes.evaluate("getComputedStyle(document.body).fontFamily")
    notes.keyboard.press("PageDown")
    until(page, lambda: shown(page), ids[2])
    notes.wait_for_function("() => document.querySelector('.bit').textContent.startsWith('3/')")


def taken_up(page: Page, center: float, back: Callable[[], Server]) -> None:
    """The server returns: the session goes on with what was set meanwhile."""
    app(page, "(app.store.move('inv', {value}), 1)", center - 0.5)
    in_link(page, app(page, "app.store.encode()"))
    state = app(page, "app.store.state")
    with back() as again:
        page.get_by_text(OFFLINE).wait_for(state="hidden", timeout=60_000)
        page.wait_for_timeout(1500)  # what the server sends again takes nothing away
        assert app(page, "app.store.state") == state
        page.focus("#lv-inv")
        page.keyboard.press("ArrowLeft")
        assert float(page.input_value("#lv-inv")) == center - 1
        in_link(page, f"~inv-{center - 1:g}-")
        page.wait_for_timeout(600)  # the server goes on
        assert again.died == ""


def test_what_is_open_goes_on_when_the_server_stops(visit: Visit, own_database: Path) -> None:
    """Deck and what-if stand open when the server stops; for two minutes every key acts on both, and nothing covers
    them. ``DICH2030_AWAY_SECONDS=3600`` makes it an hour.
    """
    with Server("uvicorn", data=own_database) as gone:
        lever: Screen = visit(gone)
        what_if = opened(lever, SAMPLE)
        what_if.focus("#lv-inv")
        center = float(what_if.input_value("#lv-inv"))
        slides: Screen = visit(gone)
        deck = start(slides)
        ids = order(deck)
    what_if.wait_for_timeout(10_000)  # how long it lasts is what is tried
    press(deck, "PageDown")
    assert shown(deck) == ids[1]
    first_key_and_click(what_if, center)
    for turn in range(int((AWAY - 11) / 10)):
        what_if.wait_for_timeout(10_000)
        nudge(what_if, center)
        press(deck, "PageUp" if turn % 2 == 0 else "PageDown")
        assert shown(deck) == ids[turn % 2]
        assert what_if.locator(COVERS).count() == deck.locator(COVERS).count() == 0
    notes_follow(deck, ids)
    assert slides.complaints == [], "the deck has nothing to ask of a server"

    def back() -> Server:
        return Server("uvicorn", data=gone.data, port=gone.port)

    taken_up(what_if, center, back)
    lever.complaints.clear()  # the browser says that the server was away
