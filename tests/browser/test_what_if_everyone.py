"""The what-if page for everyone: nothing over the edge, nothing without a keyboard, nothing axe finds, a strict policy."""

from __future__ import annotations

import time

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit, drawn, until
from tests.browser.servers import Server
from tests.browser.test_axe import _RUN as RUN_AXE
from tests.browser.test_axe import AXE
from tests.browser.test_what_if import SAMPLE, app, opened


@pytest.mark.parametrize("size", ["room", "tablet", "phone"])
def test_axe_finds_nothing_in_any_state(visit: Visit, server: Server, size: str) -> None:
    page = opened(visit(server, size=size), SAMPLE if size != "tablet" else "lang=en")
    page.evaluate(AXE + "; undefined")
    states = {
        "moved": "app.data.levers.forEach(l => app.store.move(l.name, {value: l.high, first: app.data.t0 + 1}))",
        "warned": "app.store.assume('kappa0', 1.5), app.store.move('rhoT', {value: 0}), app.store.assume('r', 60), app.store.assume('sd', 0)",
        "open": "document.querySelectorAll('.wi details').forEach(d => { d.open = true; })",
        "levers": "app.openLevers()",
        "filled": "app.store.assume('rho0', 0.42), app.store.assume('growthSet', 1), app.store.assume('GYset', 9)",
        "notice": "(app.opened = {problems: [{key: 'link.newer', values: {}}]}, app.ask('link'))",
    }
    for name, act in states.items():
        app(page, f"(() => {{ {act}; }})()")
        drawn(page)
        found = page.evaluate(RUN_AXE)
        assert found == [], name
    assert page.locator(".ms-w:visible").count() == 1, "a warning was on the screen"


def test_a_picture_is_never_without_its_name(visit: Visit, server: Server) -> None:
    """Not even before it is drawn: what reads the page aloud may come in between."""
    screen = visit(server)
    screen.page.add_init_script("""window.nameless = []; new MutationObserver(() => window.nameless.push(
      ...[...document.querySelectorAll('.wi svg[role=img]:not([aria-label])')].map(picture => picture.outerHTML.slice(0, 80))))
      .observe(document, {childList: true, subtree: true});""")
    page = opened(screen, SAMPLE)
    drawn(page)
    assert page.locator(".wi svg[role=img]").count() > 10
    assert page.evaluate("nameless") == []


@pytest.mark.parametrize("width", [320, 390, 768, 1024, 1366, 3840])
def test_nothing_runs_over_the_edge(visit: Visit, server: Server, width: int) -> None:
    screen = visit(server)
    screen.page.set_viewport_size({"width": width, "height": 900})
    page = opened(screen, SAMPLE if width > 1000 else "lang=en")
    over = """() => [...document.querySelectorAll('.wi *')].filter(e => { const r = e.getBoundingClientRect();
      return r.width && r.right > innerWidth + 1 && !e.closest('.scroll, .sr, svg'); }).map(e => e.className + ' ' + e.textContent.slice(0, 40))"""
    assert page.evaluate(over) == []
    app(
        page,
        "(app.store.move('inv', {value: 30, first: 2028, ramp: 3}), app.store.add('B', app.store.slot()), 1)",
    )
    drawn(page)
    assert page.evaluate(over) == []
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth <= innerWidth + 1")


def test_the_keyboard_does_everything(visit: Visit, server: Server) -> None:
    """From the first lever on, Tab reaches every lever's slider, its details and the buttons."""
    page = opened(visit(server), SAMPLE)
    page.locator("#lv-a0").focus()
    reached: list[str] = []
    until = time.monotonic() + 30
    while time.monotonic() < until and len(reached) < 400:
        page.keyboard.press("Tab")
        where = page.evaluate(
            "document.activeElement.id || document.activeElement.textContent.trim().slice(0, 30)"
        )
        reached.append(where)
        if where.startswith("Cách khép"):
            break
    assert {f"lv-{lever['name']}" for lever in app(page, "app.data.levers")} - set(reached) == {"lv-a0"}
    assert any("Bảng số" in text for text in reached)


def test_the_policy_of_the_page_is_strict(visit: Visit, server: Server) -> None:
    """Text is never run as a program: tried from inside the page, where a tool's own privileges do not count."""
    screen = visit(server)
    page = opened(screen, SAMPLE)
    page.evaluate("() => { setTimeout('window.evil = 1'); }")
    until(page, lambda: ["script-src" in found for found in screen.violations()], [True])
    until(page, lambda: len(screen.complaints), 1)
    assert page.evaluate("window.evil") is None
    page.evaluate("() => { window.__violations = []; }")
    screen.complaints.clear()


def test_the_first_screen_says_what_the_scenario_gives(visit: Visit, server: Server) -> None:
    """One sentence with growth beside the TFP share, what differs from the present state, and what is known of the rest."""
    page = opened(visit(server))

    def says(sentence: str) -> None:
        page.wait_for_function(
            "said => document.querySelector('.wi-head').innerText.replaceAll('\\u00a0', ' ').includes(said)",
            arg=sentence,
        )

    says("Giữ như hiện trạng: GRDP tăng 3,8 % mỗi năm; TFP đóng góp 42,4 %, đích từ 40 %.")
    assert {"6\nchưa có số liệu", "3\nđặt trực tiếp", "2\nchỉ tính được với giả định"} <= {
        part.inner_text() for part in page.locator(".ld-k:visible").all()
    }
    assert "Đổi" not in page.locator(".wi-head").inner_text()
    app(page, "(app.store.move('inv', {value: 36}), 1)")
    growth = app(page, "app.number(app.central(app.store.slot()).GY_mean.at(-1) * 100, 1)")
    share = app(page, "app.number(app.results(app.store.slot()).judged.tfp_2030.median, 1)")
    says(f"Kịch bản A: GRDP tăng {growth} % mỗi năm (−")
    says(f"TFP đóng góp {share} % (+")
    says("Đổi 1 trong 11 chỉ tiêu.")
    assert page.locator(".wi-head img:visible").count() == 0, "no verdict on assumptions"
    sample = opened(visit(server), SAMPLE)
    assert sample.locator(".wi-head .chip:visible").count() == 3
    seen = app(sample, "app.data.outcomes.filter(o => o.judged && app.footings(app.store.slot())[o.id].kind === 'observed').length")  # fmt: skip
    assert sum(int(b.inner_text()) for b in sample.locator(".wi-head .chip:visible b").all()) == seen


def test_no_words_of_a_chart_cross_its_marks(visit: Visit, server: Server) -> None:
    """ "Chưa có số liệu" stands clear of the target of 2025, the levels for reference and the bars of every year."""
    page = opened(visit(server))
    crossing = """() => [...document.querySelectorAll('.cv')].flatMap(chart => {
      const none = chart.querySelector('.cv-none'), a = none.getBoundingClientRect();
      if (!a.width) return [];
      return [...chart.querySelectorAll('.cv-marks path, .cv-past path:not(.cv-hist), .cv-past circle, .cv-refs line')].map(mark => mark.getBoundingClientRect())
        .filter(b => a.left < b.right && b.left < a.right && a.top + a.height * 0.2 < b.bottom && b.top < a.bottom - a.height * 0.2)
        .map(() => chart.closest('.ch')?.dataset.target); })"""
    assert page.locator(".cv-none:visible").count() >= 6
    for width in (1920, 1024, 390):
        page.set_viewport_size({"width": width, "height": 900})
        page.wait_for_function("width => innerWidth === width", arg=width)
        drawn(page)
        assert page.evaluate(crossing) == []


def test_what_has_the_focus_is_never_hidden_by_what_stays_in_sight(visit: Visit, server: Server) -> None:
    """On a phone the levers' sheet lies over the page, on a desk two charts over the levers."""
    covered = """() => { const a = document.activeElement, r = a.getBoundingClientRect();
      const at = document.elementFromPoint(r.left + r.width / 2, r.top + r.height / 2);
      return at && (a === at || a.contains(at) || at.contains(a)) ? null : a.id || a.textContent.slice(0, 40); }"""
    for size, start, key in (("phone", ".st", "Tab"), ("laptop", "#lv-lSTE", "Shift+Tab")):
        page = opened(visit(server, size=size), SAMPLE)
        page.locator(start).first.focus()
        hidden = []
        for _ in range(16):
            page.keyboard.press(key)
            hidden.append(page.evaluate(covered))
        assert [one for one in hidden if one] == []


def test_a_button_with_nothing_left_to_do_keeps_the_focus(visit: Visit, server: Server) -> None:
    page = opened(visit(server), SAMPLE)
    app(page, "(app.store.assume('kappa0', 1.5), app.store.move('rhoT', {value: 0}), 1)")
    page.locator(".ms-w button").first.click()
    assert page.evaluate("document.activeElement.id") == "lv-rhoT", "the repair has gone with its warning"
    undo = page.get_by_role("button", name="Hoàn tác")
    undo.focus()
    for _ in range(5):
        page.keyboard.press("Enter")
    assert app(page, "app.store.blank(app.store.slot())")
    expect(undo).to_have_attribute("aria-disabled", "true")
    assert page.evaluate("document.activeElement.textContent") == "Hoàn tác"
