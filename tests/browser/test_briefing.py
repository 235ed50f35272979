"""The deck in a real browser: keys alone drive it, it outlives the server, and the back row can read it."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Page

from tests.browser.conftest import LANGUAGES, Screen, Visit
from tests.browser.servers import Server
from tests.browser.test_axe import AXE

#: smallest words, part of the height; the size from which a verdict is told from afar
LEAST, VERDICT = 0.022, 24
#: contrast of words, as they are and on a projector that has lost 40 % of it
CONTRAST, WASHED = 7.0, 3.5
PROVINCES = ("cao-bang", "tinh-mau")
#: seconds without a server
#: every piece of words on the slide that is shown: what, box, size on screen, colour, weight
_WORDS = """() => {
  const found = [], slide = document.querySelector('.slide.on');
  const seen = r => r.width > 1 && r.height > 1;
  for (const node of slide.querySelectorAll('h1, p, dt, dd, small, b, label, figcaption, .topic, .stamp, .footing')) {
    const own = [...node.childNodes].some(c => c.nodeType === 3 && c.textContent.trim());
    const spans = node.matches('h1') && !own;
    const r = node.getBoundingClientRect(), style = getComputedStyle(node);
    if ((own || spans) && seen(r)) found.push({text: node.textContent, box: [r.left, r.top, r.right, r.bottom],
      size: parseFloat(style.fontSize), color: style.color, weight: +style.fontWeight, html: true});
  }
  for (const node of slide.querySelectorAll('.pic text, .kb-pic text')) {
    const r = node.getBoundingClientRect(), style = getComputedStyle(node), m = node.getScreenCTM();
    // the white edge around words is no word
    // nor is the pale training mark: the framed one on the slide is what is read
    if (seen(r) && node.textContent && style.fill !== 'rgb(233, 237, 240)' && !(style.fill === 'rgb(255, 255, 255)' && style.stroke !== 'none'))
      found.push({text: node.textContent, box: [r.left, r.top, r.right, r.bottom],
        size: parseFloat(style.fontSize) * m.a, color: style.fill, weight: +style.fontWeight, html: false});
  }
  return found;
}"""
_AXE = """async () => {
  const found = await axe.run(document, {resultTypes: ['violations']});
  return found.violations.map(v => ({id: v.id, help: v.help,
    nodes: v.nodes.slice(0, 4).map(n => `${n.target.join(' ')} | ${n.failureSummary}`)}));
}"""

#: of a link: a scenario of many levers, one of a single lever, one whose target is its own lever
SCENARIOS = (
    "kb=1-00000000.000000.000000~A~A~n.B.1ee9.t_ph.e1.~rhoT-1.5-2027~a0-2-2027~betaS-25-2027~gL-0.5-2027~inv-40-2027"
    "~B~n.Gi.1ea3.m_v.1ed1.n~inv-38-2027~C~lSTE-1.5-2027~rhoT-1.5-2027"
)

Color = tuple[float, float, float]


def start(screen: Screen, query: str = "", at: str = "") -> Page:
    """Open the deck and wait until it is drawn in its own fonts."""
    screen.page.goto(f"{screen.base}/trinh-chieu?{query}{at}", wait_until="load", timeout=60_000)
    screen.page.wait_for_selector(".js .slide.on")
    screen.page.evaluate("() => document.fonts.ready.then(() => true)")
    return screen.page


def shown(page: Page) -> str:
    """The word of the slide on screen; there is exactly one."""
    ids: list[str] = page.eval_on_selector_all(
        ".slide", "all => all.filter(s => s.checkVisibility()).map(s => s.dataset.id)"
    )
    assert len(ids) == 1
    return ids[0]


def order(page: Page) -> list[str]:
    found: list[str] = page.eval_on_selector_all(
        ".slide:not([data-off])", "all => all.map(s => s.dataset.id)"
    )
    return found


def number(page: Page) -> int:
    return int(page.url.partition("#")[2] or 1)


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def test_a_remote_alone_drives_the_deck(visit: Visit, server: Server) -> None:
    page = start(visit(server))
    ids = order(page)
    assert shown(page) == ids[0] == "mo-dau"
    for k, key in enumerate(("ArrowRight", "PageDown", "Space", "ArrowDown"), 1):
        press(page, key)
        assert (shown(page), number(page)) == (ids[k], k + 1)
    for k, key in enumerate(("ArrowLeft", "PageUp", "Shift+Space", "ArrowUp"), 1):
        press(page, key)
        assert (shown(page), number(page)) == (ids[4 - k], 5 - k)
    press(page, "PageUp")
    assert shown(page) == ids[0]
    press(page, "End", "PageDown")
    assert (shown(page), number(page)) == (ids[-1], len(ids))
    press(page, "Home")
    assert (shown(page), number(page)) == (ids[0], 1)
    press(page, "b")
    assert page.locator("#blank").is_visible()
    press(page, "PageDown")
    assert not page.locator("#blank").is_visible()
    assert shown(page) == ids[1]
    press(page, "f")
    page.wait_for_function("() => document.fullscreenElement !== null")
    press(page, "f")
    page.wait_for_function("() => document.fullscreenElement === null")
    press(page, "c")
    assert page.locator("#chooser").is_visible()
    press(page, "Escape")
    assert not page.locator("#chooser").is_visible()


def test_clicks_and_the_bar_do_what_the_keys_do(visit: Visit, server: Server) -> None:
    page = start(visit(server))
    ids = order(page)
    page.mouse.click(1000, 300)
    assert shown(page) == ids[1]
    page.mouse.click(60, 300)
    assert shown(page) == ids[0]
    page.locator(".bar [data-do=next]").click()
    assert shown(page) == ids[1]
    page.locator(".bar [data-do=next]").focus()
    press(page, "Enter")
    assert shown(page) == ids[2]


def test_the_number_in_the_link_opens_the_slide_and_survives_a_reload(visit: Visit, server: Server) -> None:
    page = start(visit(server), at="#3")
    third = order(page)[2]
    assert shown(page) == third
    press(page, "PageDown", "PageUp")
    page.reload()
    page.wait_for_selector(".js .slide.on")
    assert shown(page) == third
    for odd in ("#0", "#999", "#x"):
        page.evaluate(f"location.hash = '{odd}'")
        assert shown(page) in order(page)


def test_the_deck_asks_nobody_for_anything_once_it_is_open(visit: Visit, server: Server) -> None:
    screen = visit(server)
    page = start(screen, "tinh=tinh-mau")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for _ in order(page):
        press(page, "PageDown")
    press(page, "c", "Escape", "b", "b", "Home")
    page.wait_for_timeout(300)  # nothing is asked for
    assert asked == []


def test_a_slide_that_asks_shows_its_answer_on_the_next_key(visit: Visit, server: Server) -> None:
    page = start(visit(server), "tinh=tinh-mau&chon=mo-dau.ct-ip_support_2030.ket&hoi=ct-ip_support_2030")
    press(page, "PageDown")
    slide = page.locator(".slide.on")
    assert slide.locator(".question h1").is_visible()
    assert not slide.locator(".answer").is_visible()
    assert not slide.locator(".sign").is_visible()
    assert "36" not in slide.locator(".question").inner_text()
    press(page, "PageDown")
    assert shown(page) == "ct-ip_support_2030"
    assert number(page) == 2
    assert slide.locator(".answer h1").is_visible()
    assert slide.locator(".sign").is_visible()
    press(page, "PageDown", "PageUp")
    assert slide.locator(".answer h1").is_visible()


def test_the_choice_of_slides_is_in_the_link_and_comes_back(visit: Visit, server: Server) -> None:
    screen = visit(server)
    page = start(screen)
    before = order(page)
    press(page, "c")
    page.locator(f"#chooser li[data-id={before[1]}] [data-on]").uncheck()
    assert before[1] not in order(page)
    assert shown(page) == before[0]
    page.locator(f"#chooser li[data-id={before[3]}] [data-do=up]").click()
    after = order(page)
    assert after.index(before[3]) < after.index(before[2])
    assert page.locator(".slide.on .n").inner_text() == str(len(before) - 1)
    page.reload()
    page.wait_for_selector(".js .slide.on")
    assert order(page) == after
    # a slide that was not in the page comes with the link the chooser offers
    press(page, "c")
    page.locator("#chooser li[data-id=ct-tfp_2030] [data-on]").check()
    page.locator("[data-do=again]").click()
    page.wait_for_selector(".js:has(.slide.on) #s-ct-tfp_2030", state="attached")
    assert set(order(page)) == {*after, "ct-tfp_2030"}


def test_a_choice_that_cannot_be_followed_is_told_in_words(visit: Visit, server: Server) -> None:
    page = start(visit(server), "chon=khong-co")
    assert "khong-co" in page.locator(".notice").inner_text()
    assert len(order(page)) > 3
    press(page, "PageDown")
    assert page.locator(".notice").count() == 0


def test_a_verdict_is_told_by_shape_and_word(visit: Visit, server: Server) -> None:
    page = start(
        visit(server),
        "tinh=tinh-mau&chon=ct-tfp_2025.ct-st_budget_2025.ct-nonstate_share_2030.ct-tfp_2030.ct-innovating_2030.ct-hdi_2030.ct-nqi",
    )
    found: list[list[str]] = page.eval_on_selector_all(
        ".sign",
        "all => all.map(s => [s.dataset.verdict, s.querySelector('use').getAttribute('href'), s.querySelector('b').textContent])",
    )
    assert len(found) == 7
    for column in range(3):
        assert len({row[column] for row in found}) == 7
    assert all(row[2].strip() for row in found)


def luminance(color: Color) -> float:
    parts = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in color]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(a: Color, b: Color) -> float:
    dark, light = sorted((luminance(a), luminance(b)))
    return (light + 0.05) / (dark + 0.05)


def washed(color: Color) -> Color:
    """A projector that has lost 40 % of its contrast, around mid-gray."""
    return tuple(0.5 + 0.6 * (c - 0.5) for c in color)  # type: ignore[return-value]


def color_of(css: str) -> Color:
    parts = css[css.index("(") + 1 : css.index(")")].split(",")[:3]
    return tuple(float(part) / 255 for part in parts)  # type: ignore[return-value]


def ground(picture: Image.Image, box: Sequence[float]) -> Color:
    """The commonest colour around the letters, on the screenshot."""
    part = picture.crop((int(box[0]), int(box[1]), int(box[2]) + 1, int(box[3]) + 1))
    colors = part.getcolors(part.width * part.height) or []
    found = max(colors)[1]
    assert isinstance(found, tuple)
    return found[0] / 255, found[1] / 255, found[2] / 255


def faults(page: Page, words: Sequence[dict[str, Any]], width: int, height: int) -> Iterator[str]:
    """Everything on the slide that the back row could not read."""
    picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    for word in words:
        left, top, right, bottom = word["box"]
        name = f"{word['text'][:40]!r} {word['size']:.1f} px"
        if word["size"] < LEAST * height - 0.05:
            yield f"{name} is too small"
        if left < -1 or top < -1 or right > width + 1 or bottom > height + 1:
            yield f"{name} leaves the slide"
        ink, paper = color_of(word["color"]), ground(picture, word["box"])
        if contrast(ink, paper) < CONTRAST:
            yield f"{name} {word['color']} on {paper}: {contrast(ink, paper):.1f}"
        if contrast(washed(ink), washed(paper)) < WASHED:
            yield f"{name} {word['color']} washed out: {contrast(washed(ink), washed(paper)):.1f}"
    blocks = [w for w in words if w["html"]]
    for i, a in enumerate(blocks):
        for b in blocks[i + 1 :]:
            across = min(a["box"][2], b["box"][2]) - max(a["box"][0], b["box"][0])
            down = min(a["box"][3], b["box"][3]) - max(a["box"][1], b["box"][1])
            if across > 2 and down > 4 and a["text"] not in b["text"] and b["text"] not in a["text"]:
                yield f"{a['text'][:30]!r} and {b['text'][:30]!r} overlap"


@pytest.mark.parametrize("size", ["room", "tablet"])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("province", PROVINCES)
def test_the_back_row_can_read_every_slide(
    visit: Visit, server: Server, province: str, language: str, size: str
) -> None:
    """Size, contrast as it is and washed out, nothing over the edge and nothing over other words."""
    page = start(visit(server, size=size), f"tinh={province}&lang={language}&{SCENARIOS}")
    page.add_style_tag(content=".bar{display:none!important}")
    assert [id for id in order(page) if id.startswith("kich-ban")] == [
        "kich-ban-a",
        "kich-ban-b",
        "kich-ban-c",
    ]
    assert page.locator(".slide[data-scenario]:not(:has(.kb-c))").count() == 0
    press(page, "PageDown", "PageUp")  # what the link's old word is told goes with the first key
    view = page.viewport_size
    assert view is not None
    found: list[str] = []
    for id in order(page):
        words: list[dict[str, Any]] = page.evaluate(_WORDS)
        assert words
        found += [f"{id}: {fault}" for fault in faults(page, words, view["width"], view["height"])]
        sign = page.locator(".slide.on .sign b")
        if sign.count():
            style = sign.evaluate(
                "b => [parseFloat(getComputedStyle(b).fontSize), +getComputedStyle(b).fontWeight]"
            )
            assert style[0] >= VERDICT
            assert style[1] >= 700
        press(page, "PageDown")
    assert found == []


@pytest.mark.parametrize(
    ("size", "query"), [("room", "tinh=tinh-mau"), ("tablet", "lang=en"), ("phone", "tinh=tinh-mau&lang=en")]
)
def test_axe_finds_nothing_on_the_deck_and_the_notes(
    visit: Visit, server: Server, size: str, query: str
) -> None:
    page = start(visit(server, size=size), f"{query}&{SCENARIOS}")
    page.evaluate(AXE + "; undefined")
    for at, id in enumerate(order(page)):
        if at % 4 == 0 or id == "kich-ban-a":
            assert page.evaluate(_AXE) == [], f"slide {at + 1}"
        press(page, "PageDown")
    press(page, "c")
    assert page.evaluate(_AXE) == []
    press(page, "Escape")
    with page.context.expect_page() as opened:
        press(page, "n")
    notes = opened.value
    notes.wait_for_selector("h1")
    notes.evaluate(AXE + "; undefined")
    assert notes.evaluate(_AXE) == []


def test_on_paper_every_chosen_slide_has_a_page_of_its_own(visit: Visit, server: Server) -> None:
    page = start(visit(server), f"chon=mo-dau.kich-ban-a.ket&{SCENARIOS}")
    paper = page.pdf(prefer_css_page_size=True)
    assert paper.count(b"/Type /Page\n") + paper.count(b"/Type /Page ") + paper.count(b"/Type /Page/") == 3


def test_the_section_is_in_the_navigation_and_keeps_the_link(visit: Visit, server: Server) -> None:
    screen = visit(server, size="room")
    page = screen.open("", "tinh=tinh-mau&lang=en")
    page.locator("header.top nav a", has_text="Briefing").first.click()
    page.wait_for_selector(".js .slide.on")
    assert "/trinh-chieu?tinh=tinh-mau&lang=en" in page.url
    assert page.locator(".slide.on .stamp").is_visible()
