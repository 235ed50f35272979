"""The static site in a real browser: all there without scripts, nothing refused by its policy, the what-if page alive."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Page

from pages.ui import load
from pages.ui.cards import headline
from pages.ui.site import archive
from pages.ui.site.record import Entry, Release
from pages.ui.text import words_for
from tests.browser.conftest import SIZES, Screen, Visit, drawn, in_link
from tests.browser.static_site import Handler, Static, plain_server, served
from tests.browser.test_axe import _RUN as RUN_AXE
from tests.browser.test_axe import AXE
from tests.browser.test_what_if import LINES

PAGES = ("index.html", "chi-tieu/grdp_growth.html", "kich-ban.html")


@pytest.fixture(scope="module")
def static(database: Path, chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Static]:
    with served(database, tmp_path_factory.mktemp("site")) as found:
        yield found


def opened(screen: Screen, path: str) -> Page:
    """A page, loaded; the what-if page when its component is there."""
    screen.page.goto(f"{screen.base}/{path}", wait_until="load")
    if "kich-ban" in path:
        screen.page.locator(".wi[data-ready]").wait_for(state="attached", timeout=20_000)
    screen.page.evaluate("() => document.fonts.ready.then(() => true)")
    return screen.page


def plain(text: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", "", text)).strip()


@pytest.mark.parametrize("province", ["cao-bang", "tinh-mau"])
def test_verdicts_are_all_there_without_scripts(static: Static, chromium: Browser, province: str) -> None:
    snap = load.snapshot(province, None)
    context = chromium.new_context(java_script_enabled=False)
    try:
        page = context.new_page()
        page.goto(f"{static.url}/{'' if province == 'cao-bang' else province + '/'}index.html")
        assert plain(page.locator("h1").inner_text()) == plain(headline(snap.assessments, words_for("vi")))
        cells = page.locator(".mat a.c")
        shown = Counter(cells.evaluate_all("all => all.map(a => a.querySelector('img').alt)"))
        assert shown == Counter(words_for("vi").verdict(a.verdict) for a in snap.assessments)
        assert context.cookies() == []
    finally:
        context.close()


@pytest.mark.parametrize("size", list(SIZES))
def test_a_chart_is_drawn_once_at_every_size_without_scripts(
    static: Static, chromium: Browser, size: str
) -> None:
    """Exactly one drawing shows, its words neither tiny nor huge, and nothing sticks out sideways."""
    width, height = SIZES[size]
    context = chromium.new_context(java_script_enabled=False, viewport={"width": width, "height": height})
    try:
        page = context.new_page()
        for path in ("chi-tieu/grdp_growth.html", "doanh-nghiep.html", "tang-truong.html"):
            page.goto(f"{static.url}/{path}")
            figures = page.locator("figure.fig")
            assert figures.count() > 0
            for k in range(figures.count()):
                drawn = figures.nth(k).locator("svg:visible")
                assert drawn.count() == 1, (path, k)
                box, drawing = drawn.bounding_box(), drawn.get_attribute("viewBox")
                assert box is not None
                assert drawing is not None
                assert 0.7 <= box["width"] / float(drawing.split()[2]) <= 1.9, (path, k, box)
            assert page.locator("html").evaluate("e => e.scrollWidth") <= width, path
    finally:
        context.close()


@pytest.mark.parametrize("size", ["room", "tablet", "phone"])
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing(visit: Visit, static: Static, path: str, size: str) -> None:
    page = opened(visit(static, size=size), ("en/" if size == "tablet" else "") + path)
    page.evaluate(AXE + "; undefined")
    assert page.evaluate(RUN_AXE) == []


def test_a_lever_moves_every_chart_that_hangs_on_it(visit: Visit, static: Static) -> None:
    """The component of the app, without a server: the fixture also sees that its policy is never broken."""
    page = opened(visit(static), "kich-ban.html")
    assert page.locator("[data-still]").count() == 0
    # the draws, half of all bytes, were asked for after the page had been painted
    asked, painted = page.evaluate(
        "() => [performance.getEntriesByType('resource').find(e => e.name.includes('-so.')).startTime,"
        " performance.getEntriesByName('first-contentful-paint')[0].startTime]"
    )
    assert asked > painted
    ask = "name => { const app = document.querySelector('.wi').app; return app.data.outcomes.filter(o => app.footings(app.store.slot())[o.id].upstream.includes(name)).map(o => o.id); }"
    hang = set(page.evaluate(ask, "inv"))
    assert {"grdp", "tfp_2030"} <= hang
    before = page.evaluate(LINES)
    page.locator("#lv-inv").focus()
    for _ in range(4):
        page.keyboard.press("ArrowLeft")
    in_link(page, "~inv-")
    drawn(page)
    after = page.evaluate(LINES)
    assert {id for id in after if after[id] != before[id]} == hang
    set_to = "document.querySelector('.wi').app.store.value('inv')"
    moved = page.evaluate(set_to)
    # the other language keeps the scenario, and a link opens it again
    page.locator(".ctx a[hreflang=en]").click()
    in_link(page, "/en/kich-ban.html?")
    page.locator(".wi[data-ready]").wait_for(state="attached", timeout=20_000)
    assert page.evaluate(set_to) == moved


def test_asking_what_it_takes_is_answered_and_says_whose_figures(visit: Visit, static: Static) -> None:
    page = opened(visit(static), "kich-ban.html")
    page.locator("#go-target").select_option("tfp_2030")
    page.locator("#go-c2").check()
    page.get_by_text("bản tĩnh không có máy chủ").wait_for(timeout=20_000)


def test_a_list_closes_on_escape_and_a_page_has_a_way_past_its_sections(visit: Visit, static: Static) -> None:
    page = opened(visit(static), "chi-tieu/grdp_growth.html")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.locator(".crumb summary").click()
    assert page.locator(".crumb details").get_attribute("open") is not None
    page.keyboard.press("Escape")
    assert page.locator(".crumb details").get_attribute("open") is None


def test_only_a_chart_page_may_be_framed_by_another_site(
    static: Static, chromium: Browser, tmp_path: Path
) -> None:
    """A page of another origin frames both kinds; the browser refuses one of them."""
    names = ("nhung/chi-tieu-grdp_growth-1.html", "index.html")
    frames = "".join(f"<iframe id=f{k} src='{static.url}/{name}'></iframe>" for k, name in enumerate(names))
    (tmp_path / "frames.html").write_text(frames, "utf-8")
    context = chromium.new_context()
    try:
        with plain_server(tmp_path) as other:
            page = context.new_page()
            page.goto(f"{other}/frames.html", wait_until="load")
            page.frame_locator("#f0").locator("figure").wait_for(state="attached", timeout=10_000)
            assert page.frame_locator("#f1").locator("#noi-dung").count() == 0
    finally:
        context.close()


@pytest.fixture(scope="module")
def web(static: Static, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """A web root with two releases of one page; the newer one is in force."""
    out = tmp_path_factory.mktemp("web")
    page = read(f"{static.url}/index.html")
    own = re.search(rb'name="dich-release" content="([^"]*)"', page)
    assert own is not None
    old, new = own[1].decode(), "2026-11-30-ffffffff"
    beside = {m.decode() for m in re.findall(rb'"(assets/[^"]*)"', page)}
    sheets = [read(f"{static.url}/{path}") for path in beside if path.endswith(".css")]
    beside |= {f"assets/{m.decode()}" for sheet in sheets for m in re.findall(rb"url\(([\w.-]+)\)", sheet)}
    for id in (old, new):
        made = Release(
            id=id, day=date(2026, 11, 30), version="v", earlier=archive.held(out), address="http://x/"
        )
        pages = [Entry(path="index.html", body=page.replace(old.encode(), id.encode()))]
        pages += [Entry(path=path, body=read(f"{static.url}/{path}")) for path in sorted(beside)]
        with archive.turn(out):
            archive.add(out, made, pages, {})
            archive.point_to(out, id)
            archive.front(out, {"releases.json": archive.told(out)})
    with plain_server(out, Handler) as url:
        yield out, url


def read(url: str) -> bytes:
    with urlopen(url) as answer:
        body: bytes = answer.read()
    return body


def test_an_old_page_says_so_and_leads_to_every_other_release(web: tuple[Path, str], visit: Visit) -> None:
    out, url = web
    new, old = archive.latest(out), archive.held(out)[0]
    page = visit(Static(url=url)).page
    page.goto(f"{url}/releases/{old}/")
    page.locator("#ban-cu").wait_for()
    assert not page.locator("#ban-rut").is_visible()
    assert page.locator("#ban-khac a").all_inner_texts() == [new]
    page.locator("#ban-cu a").click()
    page.wait_for_url(f"{url}/latest/index.html")
    page.locator("#ban-khac a").wait_for()
    assert page.locator("#ban-khac a").all_inner_texts() == [old]
    assert not page.locator("#ban-cu").is_visible()
    # a list that does not know of the newest release yet, as while it is published, does not make its pages old
    whole = json.loads((out / "releases.json").read_bytes())
    behind = {**whole, "latest": old, "releases": [told for told in whole["releases"] if told["id"] == old]}
    page.route("**/releases.json", lambda route: route.fulfill(json=behind))
    page.goto(f"{url}/latest/index.html")
    page.locator("#ban-khac a").wait_for()
    assert page.locator("#ban-khac a").all_inner_texts() == [old]
    page.evaluate("new Promise((done) => setTimeout(done))")  # the notice is the last thing of the same task
    assert not page.locator("#ban-cu").is_visible()
    page.unroute("**/releases.json")
    # withdrawn: the page of the release that was in force says so, that of the one before no longer calls itself old
    with archive.turn(out):
        archive.undo(out)
        archive.front(out, {"releases.json": archive.told(out)})
    page.goto(f"{url}/releases/{new}/index.html")
    page.locator("#ban-rut").wait_for()
    assert page.locator("#ban-rut a").get_attribute("href") == "/latest/index.html"
    page.goto(f"{url}/releases/{old}/index.html")
    page.locator("#ban-khac a").wait_for()
    assert not page.locator("#ban-cu").is_visible()
