"""A visitor goes everywhere by the sections, by a link, by Back, in both languages, on every screen."""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Error

from tests.browser.conftest import LANGUAGES, PATHS, SIZES, Screen, Visit
from tests.browser.servers import Kind, Server, get

TITLES = {
    "vi": ["Tổng quan", "Chỉ tiêu", "Tăng trưởng & TFP", "Đầu tư KH&CN", "Doanh nghiệp", "Nhiệm vụ", "So sánh", "Kịch bản",
           "Trình chiếu", "Nguồn", "Tải về", "Phương pháp"],
}  # fmt: skip
#: the sections of the header; the briefing is a page of its own and has its own tests
SECTIONS = (*PATHS[:8], "trinh-chieu", *PATHS[8:])
VIETNAMESE = re.compile(r"[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", re.IGNORECASE)


def path_of(screen: Screen) -> str:
    return urlsplit(screen.page.url).path.strip("/")


def params_of(screen: Screen) -> dict[str, str]:
    return {name: values[-1] for name, values in parse_qs(urlsplit(screen.page.url).query).items()}


def section(screen: Screen, path: str) -> None:
    """Press a section of the header, in the menu when the sections do not fit."""
    header = screen.page.locator(".d .top")
    links = header.locator("> nav a")
    if not links.first.is_visible():
        header.locator("details.menu summary").click()
        links = header.locator("details.menu nav a")
    links.nth(SECTIONS.index(path)).click()
    screen.page.wait_for_function("path => location.pathname.replaceAll('/', '') === path", arg=path)
    screen.settle()
    screen.page.wait_for_function(
        "n => [...document.querySelectorAll('.d .top > nav a')].findIndex(a => a.ariaCurrent === 'page') === n",
        arg=SECTIONS.index(path),
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_is_reached_from_the_sections(visit: Visit, server: Server, language: str) -> None:
    screen = visit(server)
    screen.open("", "lang=en" if language == "en" else "")
    for path in [*PATHS[1:], ""]:
        section(screen, path)
        assert screen.page.locator(".d h1").first.inner_text().strip()
        assert params_of(screen).get("lang", "vi") == language
        assert screen.page.evaluate("document.documentElement.lang") == language
    assert screen.page.locator(".d .top > nav a").count() == len(SECTIONS)
    if language == "vi":
        assert [x.strip() for x in screen.page.locator(".d .top > nav a").all_inner_texts()] == TITLES["vi"]


def test_the_menu_of_a_phone_reaches_every_page(visit: Visit, server: Server) -> None:
    screen = visit(server, size="phone")
    screen.open()
    for path in PATHS[1:]:
        section(screen, path)
        assert path_of(screen) == path


@pytest.mark.parametrize(
    ("path", "kind"),
    [("", "streamlit"), ("chi-tieu", "streamlit"), ("kich-ban", "uvicorn"), ("tai-lieu", "streamlit")],
)
def test_any_link_may_be_the_very_first_request_after_a_start(
    visit: Visit, database: Path, path: str, kind: Kind
) -> None:
    """A server of its own each: the start page, one with a choice, one drawn in the browser, one that makes files."""
    with Server(kind, data=database) as fresh:
        screen = visit(fresh)
        screen.open(path, "lang=en&tinh=tinh-mau")
        assert path_of(screen) == path
        assert params_of(screen) == {"lang": "en", "tinh": "tinh-mau"}
        current = screen.page.locator(".d .top > nav a[aria-current=page]")
        assert urlsplit(current.get_attribute("href") or "").path.strip("./") == path
        assert screen.page.locator("[role=dialog]").count() == 0
        assert "Traceback" not in fresh.log, fresh.log


@pytest.mark.parametrize("path", PATHS, ids=lambda p: p or "tong-quan")
def test_the_page_says_its_language_before_the_first_paint(server: Server, path: str) -> None:
    for query, language in (("", "vi"), ("?lang=en", "en"), ("?lang=fr", "vi")):
        status, _, html = get(f"{server.url}/{path}{query}", {"Accept-Language": "en-US,en;q=0.9"})
        assert status == 200
        assert f'<html lang="{language}"' in html
        assert "Đích 2030" in html.split("</title>")[0]
        assert "noindex" not in html


def test_the_language_is_right_after_hydration_and_follows_the_switch(visit: Visit, server: Server) -> None:
    for locale in ("en-US", "vi-VN", "fr-FR"):
        screen = visit(server, locale=locale)
        screen.open()
        assert screen.page.evaluate("document.documentElement.lang") == "vi"
        assert VIETNAMESE.search(screen.page.locator(".d h1").first.inner_text())
    screen.page.locator(".d .lang a[hreflang=en]").click()
    screen.page.wait_for_function("() => document.querySelector('.d .lang b')?.lang === 'en'")
    screen.settle()
    assert screen.page.evaluate("document.documentElement.lang") == "en"
    assert not VIETNAMESE.search(screen.page.locator(".d h1").first.inner_text())
    assert params_of(screen) == {"lang": "en"}


def test_links_between_pages_keep_province_language_and_day(visit: Visit, server: Server) -> None:
    screen = visit(server)
    wanted = {"lang": "en", "ngay": "2025-06-30"}
    screen.open("", "lang=en&ngay=2025-06-30")
    for path in ("so-sanh", "nguon", "chi-tieu", ""):
        section(screen, path)
        assert params_of(screen) == wanted


def test_back_and_forward_show_what_was_there(visit: Visit, server: Server) -> None:
    screen = visit(server)
    screen.open()
    first = screen.page.locator(".d h1").first.inner_text()
    section(screen, "so-sanh")
    second = screen.page.locator(".d h1").first.inner_text()
    assert second != first
    screen.page.go_back()
    screen.page.wait_for_function("text => document.querySelector('.d h1')?.innerText === text", arg=first)
    assert path_of(screen) == ""
    screen.page.go_forward()
    screen.page.wait_for_function("text => document.querySelector('.d h1')?.innerText === text", arg=second)
    assert path_of(screen) == "so-sanh"


def test_a_target_of_the_overview_opens_its_page(visit: Visit, server: Server) -> None:
    screen = visit(server)
    screen.open("", "tinh=tinh-mau")
    link = screen.page.locator(".d .mat a.c").first
    link.click()
    screen.page.wait_for_url("**/chi-tieu?**")
    screen.settle()
    assert params_of(screen)["tinh"] == "tinh-mau"
    assert params_of(screen)["chitieu"]


@pytest.mark.parametrize(
    ("link", "lands"),
    [
        ("khong-co-trang", ""),
        ("?tinh=khong-co", ""),
        ("?lang=fr", ""),
        ("so-sanh?ngay=30/6/2025", "so-sanh"),
        ("so-sanh?ngay=2999-01-01", "so-sanh"),
        ("chi-tieu?chitieu=khong-co", "chi-tieu"),
        ("chi-tieu?chitieu=%3Cscript%3Ealert(1)%3C/script%3E", "chi-tieu"),
        ("chi-tieu?doc=khong-co&chitieu=01-tfp-growth-2025", "chi-tieu"),
        ("so-sanh?nam=2024-2017", "so-sanh"),
        ("nguon?ngay=' OR 1=1 --", "nguon"),
    ],
)
def test_a_broken_link_opens_the_nearest_screen_and_says_so(
    visit: Visit, server: Server, link: str, lands: str
) -> None:
    screen = visit(server)
    path, _, query = link.partition("?")
    screen.open(path, query)
    assert path_of(screen) == lands
    notice = screen.page.locator(".d .notice")
    assert notice.count() >= 1
    assert notice.first.inner_text().strip()
    assert screen.page.locator("script:not([src])").count() <= 1
    assert "Traceback" not in screen.text()


def test_a_good_link_says_nothing(visit: Visit, server: Server) -> None:
    screen = visit(server)
    for path in PATHS:
        screen.open(path)
        assert screen.page.locator(".d .notice").count() == 0


def test_an_embedded_frame_is_clean(visit: Visit, server: Server) -> None:
    screen = visit(server)
    screen.open("", "embed=true&tinh=tinh-mau")
    assert screen.page.locator(".d .top").count() == 0
    assert screen.page.locator(".d .ctx").count() == 0
    assert "SỐ LIỆU MINH HỌA" in screen.text()


def test_the_first_thing_a_keyboard_meets_speaks_the_language_of_the_page(
    visit: Visit, server: Server
) -> None:
    screen = visit(server)
    for query, said in (("", "Đến nội dung chính"), ("lang=en", "Skip to main content")):
        screen.open("so-sanh", query).keyboard.press("Tab")
        assert screen.page.evaluate("document.activeElement.textContent") == said


def test_no_chrome_of_streamlit_is_in_the_way(visit: Visit, server: Server) -> None:
    screen = visit(server)
    screen.open()
    for part in (
        "stHeader",
        "stToolbar",
        "stDecoration",
        "stStatusWidget",
        "stMainMenu",
        "stAppDeployButton",
    ):
        found = screen.page.locator(f"[data-testid={part}]")
        assert found.count() == 0 or not found.first.is_visible(), part


#: what may scroll on its own, and what only a screen reader gets
_SPILLS = """() => {
  const out = [], wide = innerWidth + 1;
  const scroller = e => { for (let p = e; p; p = p.parentElement) {
      const s = getComputedStyle(p);
      if (['auto', 'scroll'].includes(s.overflowX) && p.dataset.testid !== 'stMain' && p !== document.body
          && p !== document.documentElement && !p.matches('.stApp, [data-testid=stAppViewContainer]')) return true;
    } return false; };
  for (const e of document.querySelectorAll('.d *')) {
    const own = [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim());
    if (!own || e.closest('.sr, details:not([open]) > :not(summary), svg') || !e.checkVisibility() || scroller(e)) continue;
    if (getComputedStyle(e).clipPath === 'inset(50%)') continue;  // meant for ears only
    const boxes = [...e.childNodes].filter(n => n.nodeType === 3 && n.textContent.trim()).map(n => {
      const range = document.createRange(); range.selectNodeContents(n); return range.getBoundingClientRect(); })
      .filter(b => b.width);
    if (!boxes.length) continue;
    const r = {left: Math.min(...boxes.map(b => b.left)), right: Math.max(...boxes.map(b => b.right)),
               top: Math.min(...boxes.map(b => b.top)), bottom: Math.max(...boxes.map(b => b.bottom))};
    const what = `${e.tagName.toLowerCase()}.${e.className}: ${e.textContent.trim().slice(0, 60)}`;
    if (r.right > wide || r.left < -1) out.push(`beyond the screen (${Math.round(r.left)}-${Math.round(r.right)}): ${what}`);
    for (let p = e; p && !p.matches('.d'); p = p.parentElement) {
      const s = getComputedStyle(p), b = p.getBoundingClientRect();
      const clips = v => v === 'hidden' || v === 'clip';
      if ((clips(s.overflowX) && (r.right > b.right + 2 || r.left < b.left - 2))
          || (clips(s.overflowY) && (r.bottom > b.bottom + 6 || r.top < b.top - 6))) {
        out.push(`clipped by ${p.tagName.toLowerCase()}.${p.className}: ${what}`); break; }
      if (p.matches('.c, .f, .m, .row, .card, .btn, .chip, .mt, .opt, .notice, .slab .a, .hero, td, th')
          && r.right > b.right + 3) { out.push(`spills out of .${p.className}: ${what}`); break; }
    }
  }
  return out;
}"""
_SIDEWAYS = """() => ['html', 'body', '[data-testid=stMain]', '[data-testid=stAppViewContainer]']
  .map(s => document.querySelector(s)).filter(Boolean)
  .filter(e => e.scrollWidth > e.clientWidth + 1)
  .map(e => `${e.tagName} ${e.dataset.testid || ''}: ${e.scrollWidth} > ${e.clientWidth}`)"""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", PATHS, ids=lambda p: p or "tong-quan")
def test_nothing_scrolls_sideways_and_no_word_is_cut(
    visit: Visit, server: Server, path: str, language: str
) -> None:
    """On every size of screen: each page is opened on one of them and brought to the others."""
    turn, sizes = PATHS.index(path) + LANGUAGES.index(language), list(SIZES)
    province = "&tinh=tinh-mau" if turn % 2 else ""
    sizes = sizes[turn % len(sizes) :] + sizes[: turn % len(sizes)]
    screen = visit(server, size=sizes[0])
    screen.open(path, f"lang={language}{province}")
    found = {}
    for size in sizes:
        screen.resize(size)
        # charts follow a moment later; what is wrong stays wrong
        with suppress(Error):
            screen.page.wait_for_function(
                f"() => !({_SIDEWAYS})().length && !({_SPILLS})().length", timeout=5_000
            )
        wrong = [*screen.page.evaluate(_SIDEWAYS), *screen.page.evaluate(_SPILLS)]
        if wrong:
            found[size] = wrong[:8]
    assert found == {}


def test_the_ends_of_a_range_are_named_in_the_page_language(visit: Visit, server: Server) -> None:
    screen = visit(server)
    ends = "[data-testid=stSlider] [aria-label*='— ']"
    screen.open("tang-truong")
    screen.page.wait_for_selector(f"{ends}[aria-label$='đến']", state="attached")
    said = screen.page.eval_on_selector_all(ends, "all => all.map(one => one.ariaLabel.split('— ').pop())")
    assert set(said) == {"từ", "đến"}
