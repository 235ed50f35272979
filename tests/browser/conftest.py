"""One server and one Chromium for the session; a fresh context for each test; nothing goes unnoticed."""

from __future__ import annotations

import operator
import os
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page, sync_playwright

from tests.browser.servers import CHROMIUM_ARGS, Server, build_database, chromium_path

#: the pages by the last part of their address
PATHS = ("", "chi-tieu", "tang-truong", "dau-tu", "doanh-nghiep", "nhiem-vu", "so-sanh", "kich-ban", "nguon", "tai-lieu",
         "phuong-phap")  # fmt: skip
LANGUAGES = ("vi", "en")
#: room, laptop, tablet, phone: CSS pixels
SIZES = {"room": (1920, 1080), "laptop": (1366, 768), "tablet": (1024, 768), "phone": (390, 844)}

#: the page is drawn: connected, its script is done, its verdict is there, every chart has its marks, and what is drawn
#: in the browser alone (the what-if page) has been built
_READY = """() => {
  const app = document.querySelector('[data-testid=stApp]');
  return app && app.dataset.testConnectionState === 'CONNECTED' && app.dataset.testScriptState === 'notRunning'
    && document.querySelector('.d h1') && !document.querySelector('[data-testid=stSkeleton]')
    && [...document.querySelectorAll('[data-testid=stVegaLiteChart]')]
         .every(chart => chart.querySelector('svg, canvas')) && document.fonts.status === 'loaded'
    && (!location.pathname.endsWith('/kich-ban') || document.querySelector('.wi[data-ready]'));
}"""
#: three frames (what was asked for, what a change of size asks for then, and its drawing), then the panels that draw
#: themselves up to 60 ms after a frame: their timers run before one that is set later and is longer
_DRAWN = """() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(
  () => setTimeout(done, 80)))))"""
#: seconds until what should come must have come
PATIENCE = 20.0
_WATCH = """
window.__violations = [];
document.addEventListener('securitypolicyviolation', e => window.__violations.push(
  `${e.violatedDirective}: ${e.blockedURI} ${e.sourceFile || ''}:${e.lineNumber}`));
"""


def until(
    page: Page, see: Callable[[], Any], wanted: Any, holds: Callable[[Any, Any], bool] = operator.eq
) -> None:
    """Look until what is seen is what is wanted; after :data:`PATIENCE` seconds the test fails and says what was seen.

    ``holds`` compares the two: ``operator.contains`` for a part of it, ``operator.ne`` for anything else than it.
    """
    end = time.monotonic() + PATIENCE
    while not holds(seen := see(), wanted) and time.monotonic() < end:
        page.wait_for_timeout(40)
    assert holds(seen, wanted), f"{holds.__name__}: {seen!r}, {wanted!r}"


def in_link(page: Page, part: str, holds: Callable[[str, str], bool] = operator.contains) -> None:
    """Wait until the address contains it: the what-if page writes it a moment after a change."""
    until(page, lambda: str(page.evaluate("location.href")), part, holds)


def drawn(page: Page) -> None:
    """Wait until the what-if page shows what was changed; nothing is measured by the clock of a busy machine."""
    page.evaluate(_DRAWN)


class Screen:
    """A page in Chromium, and everything it asked for or complained about."""

    def __init__(self, page: Page, base: str) -> None:
        self.page = page
        self.base = base
        #: requests and sockets to any other host, with their addresses
        self.elsewhere: list[str] = []
        #: errors in the console, uncaught exceptions, requests that failed
        self.complaints: list[str] = []
        page.on("request", lambda request: self._asked(request.url))
        page.on("websocket", lambda socket: self._asked(socket.url))
        page.on("console", lambda message: self._said(message.type, message.text))
        page.on("pageerror", lambda error: self.complaints.append(f"exception: {error}"))
        page.on("response", lambda answer: self._answered(answer.status, answer.url))

    def _asked(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme in {"http", "https", "ws", "wss"} and parts.netloc != urlsplit(self.base).netloc:
            self.elsewhere.append(url)

    def _said(self, kind: str, text: str) -> None:
        if kind == "error":
            self.complaints.append(f"console: {text}")

    def _answered(self, status: int, url: str) -> None:
        if status >= 400:
            self.complaints.append(f"{status}: {url}")

    def open(self, path: str = "", query: str = "") -> Page:
        """Go to a page and wait until it is drawn."""
        self.page.goto(f"{self.base}/{path}{'?' + query if query else ''}", wait_until="commit")
        self.settle()
        return self.page

    def resize(self, size: str) -> None:
        """The same page on another of :data:`SIZES`, drawn anew."""
        width, height = SIZES[size]
        self.page.set_viewport_size({"width": width, "height": height})
        self.page.evaluate(
            "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
        )
        self.settle()

    def settle(self) -> None:
        """Wait until the page is drawn; a page that never is says why."""
        try:
            self.page.wait_for_function(_READY, timeout=20_000)
            self.page.evaluate("() => document.fonts.ready.then(() => true)")
        except Error as error:
            shown = self.page.locator("body").inner_text()[:800]
            raise AssertionError(f"{self.page.url} was never drawn: {error.message}\n{shown}") from None

    def text(self) -> str:
        """All that can be read on the screen."""
        return self.page.locator("[data-testid=stMain]").inner_text()

    def violations(self) -> list[str]:
        """What broke the content policy.

        Streamlit's protobuf tries WebAssembly for 64-bit numbers and does without when it is refused, which is
        what the policy does: that one attempt is expected.
        """
        found: list[str] = self.page.evaluate("() => window.__violations || []")
        return [x for x in found if not ("wasm-eval" in x and "/static/js/protobuf." in x)]


@pytest.fixture(scope="session")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database of the committed figures, built once; servers that may change it get a copy."""
    out = tmp_path_factory.mktemp("browser-database")
    build_database(out)
    return out


@pytest.fixture
def own_database(database: Path, tmp_path: Path) -> Path:
    """A copy of the database for one test."""
    copy = tmp_path / "database"
    shutil.copytree(database, copy)
    return copy


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One Chromium for all tests."""
    with sync_playwright() as started:
        try:
            browser = started.chromium.launch(executable_path=chromium_path(), args=list(CHROMIUM_ARGS))
        except Error as error:
            why = error.message.splitlines()[0]
            pytest.skip(f"no Chromium here (install it, or name it in CHROMIUM): {why}")
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def server(database: Path, chromium: Browser) -> Iterator[Server]:
    """README's server, with a calm log at the end."""
    with Server("streamlit", data=database) as running:
        yield running
        assert running.died == ""
        assert "Traceback" not in running.log, running.log


Visit = Callable[..., Screen]


@pytest.fixture
def visit(chromium: Browser, request: pytest.FixtureRequest) -> Iterator[Visit]:
    """``visit(server, size="laptop", locale="en-US")`` gives a fresh :class:`Screen`.

    When the test ends, no screen may have asked another host for anything, nor complained, nor broken the
    content policy; a test that provokes complaints empties ``screen.complaints`` itself. A server that the test
    has ended is missed by whoever is still open.
    """
    contexts: list[BrowserContext] = []
    screens: list[tuple[Screen, Server]] = []

    def open_screen(server: Server, size: str = "laptop", locale: str = "en-US") -> Screen:
        width, height = SIZES[size]
        context = chromium.new_context(
            viewport={"width": width, "height": height}, locale=locale, reduced_motion="reduce"
        )
        context.add_init_script(_WATCH)
        contexts.append(context)
        screen = Screen(context.new_page(), server.url)
        screens.append((screen, server))
        return screen

    yield open_screen
    try:
        for screen, server in screens:
            assert screen.elsewhere == []
            missed = "ERR_CONNECTION_REFUSED" if server.died else None
            assert [said for said in screen.complaints if not (missed and missed in said)] == []
            assert screen.violations() == []
    finally:
        for context in contexts:
            context.close()


@pytest.fixture(scope="session", autouse=True)
def _no_proxy() -> None:
    """The tests talk to this machine only."""
    os.environ.setdefault("NO_PROXY", "127.0.0.1,localhost")
