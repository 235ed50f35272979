"""The slides of scenarios in a real browser: keys alone move a lever there, without a server, and Python agrees."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from indicators.scenario.draws import make_draws
from indicators.scenario.outcomes import look
from pages.ui.outlook_words import chance_words
from pages.ui.text import words_for
from pages.ui.what_if.link import opened, scenario
from tests.browser.conftest import LANGUAGES, Visit, in_link
from tests.browser.servers import Server
from tests.browser.test_briefing import SCENARIOS, order, press, shown, start
from tests.browser.test_what_if import plan_and_province

#: what a slide shows of its outcomes, and of its levers
_FIGURES = """() => [...document.querySelectorAll('.slide.on .kb-c')].map(figure => ({
  target: figure.dataset.target, value: figure.querySelector('.kb-v b').textContent,
  ghost: figure.querySelector('.kb-v small').textContent, stands: figure.querySelector('.kb-f').textContent,
  line: figure.querySelector('.cv-line').getAttribute('d')}))"""
_LEVERS = (
    """() => [...document.querySelectorAll('.slide.on .sl input')].map(lever => [lever.id, lever.value])"""
)


_SAID = """() => [...document.querySelectorAll('.slide.on .kb-l')].map(lever =>
  [lever.querySelector('input').id.split('-')[2], lever.querySelector('small').textContent])"""


def figures(page: Page) -> list[dict[str, str]]:
    found: list[dict[str, str]] = page.evaluate(_FIGURES)
    return found


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def number(text: str) -> float:
    """The number in a short English text."""
    found = re.search(r"[\u2212\d][\d,.]*", text)
    assert found, text
    return float(found[0].replace(",", "").replace("\u2212", "-"))


def test_keys_alone_move_a_lever_on_a_slide_below_a_path_of_the_host_and_without_the_server(
    visit: Visit, database: Path
) -> None:
    with Server("streamlit", data=database, base="/so/lieu") as own:
        screen = visit(own, size="room")
        page = start(screen, f"chon=mo-dau.kich-ban-a.kich-ban-b.ket&{SCENARIOS}", "#s-kich-ban-b")
        assert shown(page) == "kich-ban-b"
        assert "/so/lieu/trinh-chieu" in page.url
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.evaluate("""() => { const notice = document.createElement('div'); notice.className = 'notice';
      notice.innerHTML = '<a href="trinh-chieu?kb=old&x=1">newer figures</a>'; document.body.prepend(notice); }""")
    before, levers = figures(page), dict(page.evaluate(_LEVERS))
    assert [f["target"] for f in before] == ["tfp_2030", "grdp"]
    assert re.search(r"trong mô hình, với \d+ giả định: (\d+|dưới 5|trên 95) %", plain(before[0]["stands"]))
    assert page.locator(".slide.on .sign, .slide.on img").count() == 0
    press(page, "l", "ArrowLeft", "ArrowLeft")
    in_link(page, "~inv-37-2027")  # what is remembered is drawn, said and written at once
    assert page.evaluate("document.activeElement.id") == "kb-b-inv"
    assert (float(levers["kb-b-inv"]), float(page.locator("#kb-b-inv").input_value())) == (38, 37)
    after = figures(page)
    assert after[0]["value"] != before[0]["value"]
    assert after[0]["value"] in page.locator(".slide.on h1").inner_text()
    assert after[0]["value"] in page.locator("#live").inner_text()
    for old, new in zip(before, after, strict=True):
        assert new["line"] != old["line"]
        assert new["ghost"] == old["ghost"]
    assert "~inv-37-2027" in (page.locator(".notice a").get_attribute("href") or "")
    assert shown(page) == "kich-ban-b"
    # the ends of a lever are its own, the next and the last slide are not
    press(page, "Home")
    assert float(page.evaluate("document.activeElement.value")) == 20
    assert shown(page) == "kich-ban-b"
    press(page, "PageDown")
    assert shown(page) == "ket"
    assert page.evaluate("document.activeElement.matches('input')") is False
    press(page, "PageUp", "l", "Space")
    assert shown(page) == "ket"
    press(page, "PageUp", "l", "Escape", "ArrowLeft")
    assert shown(page) == "kich-ban-a"
    press(page, "PageDown")
    assert figures(page)[0]["value"] != after[0]["value"]
    with page.context.expect_page() as opened_:
        press(page, "n")
    notes = opened_.value
    link, title = notes.locator("a[href*=kich-ban]"), notes.locator("h1")
    assert "~inv-20-2027" in (link.get_attribute("href") or "")
    # notes that are open follow the slide, those of its neighbours too
    press(page, "l", "ArrowRight")
    expect(link).to_have_attribute("href", re.compile("~inv-20.5-2027"))
    expect(title).to_have_text(page.locator(".slide.on h1").text_content() or "?")
    press(page, "ArrowRight", "PageUp")
    assert shown(page) == "kich-ban-a"
    expect(link).to_have_attribute("href", re.compile("~inv-21-2027"))
    assert asked == []


@pytest.mark.parametrize("province", ["cao-bang", "tinh-mau"])
def test_a_slide_says_what_python_computes(visit: Visit, server: Server, province: str) -> None:
    """Of every outcome its middle, with the scenario and without, its chance and its assumptions; of every lever,
    whether today's level is a figure."""
    word = SCENARIOS.removeprefix("kb=")
    page = start(visit(server), f"tinh={province}&lang=en&chon=kich-ban-a.kich-ban-b&{SCENARIOS}")
    plan, model = plan_and_province(province)
    words, draws = words_for("en"), make_draws(model)
    slots = opened(word, model, "0.0.0", words).slots
    before = {f.outcome.target: f for f in look(plan, model, model.model(), draws)}
    for letter in "AB":
        found = {
            f.outcome.target: f for f in look(plan, model, model.model(), draws, scenario(slots[letter]))
        }
        seen: list[dict[str, Any]] = figures(page)
        assert {figure["target"] for figure in seen} - found.keys() <= {"grdp"}
        for figure in seen:
            if figure["target"] not in found:
                continue
            one, other = found[figure["target"]], before[figure["target"]]
            for shown_, computed in ((figure["value"], one.median), (figure["ghost"], other.median)):
                assert computed is not None
                assert number(shown_) == pytest.approx(computed, abs=0.051)
            if one.chance:
                assert plain(chance_words(one.chance.value, words)) in plain(figure["stands"])
            if one.footing.assumptions and one.footing.kind.value == "conditional":
                assert f"with {len(one.footing.assumptions)} assumption" in figure["stands"]
        footings = {p.name: p.footing for p in model.parameters}
        for name, said in page.evaluate(_SAID):
            assert ("assumed" in said) is (footings.get(name) == "assumption"), name
            assert ("today" in said) is (footings.get(name, "observed") == "observed"), name
        press(page, "PageDown")


def test_a_slide_tells_what_is_assumed_lost_and_still_from_one_another(visit: Visit, server: Server) -> None:
    """A published figure that is replaced is not called missing; a share of no growth is undefined; that nothing
    changes is said only where no target does."""
    head = "kb=1-00000000.000000.000000"
    word = f"{head}~A~A~inv.41~inv-38-2028-2~B~growthSet.1~GYset.0~C~rho0.0.42"
    page = start(visit(server), f"chon=kich-ban-a.kich-ban-b.kich-ban-c&{word}")
    said = dict(page.evaluate(_SAID))
    assert plain(said["inv"]) == "từ 2028, đủ mức sau 2 năm; khi chưa đổi 41 %; giả định, bạn đặt"
    assert "chưa có số liệu" not in said["inv"]
    press(page, "PageDown")
    lost = figures(page)[0]
    assert (lost["target"], lost["value"], lost["stands"]) == ("tfp_2030", *["không xác định"] * 2)
    assert lost["ghost"] == "giữ hiện trạng: không xác định"
    assert (
        plain(page.locator(".slide.on h1").inner_text()) == "Kịch bản B. Không xác định với các mức đang đặt."
    )
    assert page.locator(".slide.on .cv-none").first.text_content() == "Không xác định"
    press(page, "PageDown")
    answer = page.locator(".slide.on h1")
    assert "Không chỉ tiêu nào thay đổi" in answer.inner_text()
    page.evaluate("""() => { const { store } = document.getElementById('deck').app; store.use('C');
      store.move('m', {value: store.levers.m.high}); }""")
    assert (
        "đóng góp của TFP vào tăng trưởng GRDP bình quân 2026–\u20602030 gần như không đổi"
        in answer.inner_text()
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_levers_of_many_words_stay_above_the_source(visit: Visit, server: Server, language: str) -> None:
    """Four of a few words; of many words three, and the slide says how many more are set."""
    head, ramps = (
        "kb=1-00000000.000000.000000",
        "rhoT-1.5-2028-3~a0-2-2028-3~inv.41~inv-40-2029-2~gL.0.2~gL-0.5-2028-2",
    )
    word = f"{head}~A~A~rhoT-1.5-2027~a0-2-2027~inv-40-2027~gL-0.5-2027~lSTE-1.5-2027~B~{ramps}"
    page = start(visit(server, size="room"), f"lang={language}&chon=kich-ban-a.kich-ban-b&{word}")
    for levers in (4, 3):
        low, source, shown_ = page.evaluate("""() => { const on = document.querySelector('.slide.on');
          const low = [...on.querySelectorAll('.kb-side > *')].map(n => n.getBoundingClientRect().bottom);
          return [Math.max(...low), on.querySelector('.source').getBoundingClientRect().top, on.querySelectorAll('.kb-l').length]; }""")
        assert shown_ == levers
        assert low < source
        press(page, "PageDown")


def test_the_page_of_scenarios_leads_to_the_slide_of_its_scenario(visit: Visit, server: Server) -> None:
    screen = visit(server)
    page = screen.open("kich-ban", f"tinh=tinh-mau&lang=en&{SCENARIOS}")
    page.locator(".wi[data-ready]").wait_for(state="attached")
    page.locator(".st").nth(1).click()
    present = page.get_by_role("link", name="Present this scenario")
    expect(present).to_have_attribute("href", re.compile("#s-kich-ban-b$"))
    path, query, at = (present.get_attribute("href") or "").replace("#", "?").split("?")
    assert path == "trinh-chieu"
    assert query.startswith("tinh=tinh-mau&lang=en&kb=1-")
    # of the whole deck, three slides are enough
    start(screen, f"{query}&chon=mo-dau.kich-ban-a.kich-ban-b", f"#{at}")
    assert shown(page) == "kich-ban-b"
    assert order(page) == ["mo-dau", "kich-ban-a", "kich-ban-b"]
    # today's link is told nothing
    assert page.locator(".notice").count() == 0
