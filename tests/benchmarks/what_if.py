"""``python -m tests.benchmarks.what_if``: from a lever's move to the paint, beside plain pages, in one run.

Four pages in turn, 12 moves each time, five times, so that whatever the machine does meanwhile hits all alike: ours
(every target's chart, 200 draws), a plain HTML slider with one line, a plain Streamlit slider page and the same in a
fragment (one chart; Streamlit sends a pointer's move only on release, so its slider is moved by keys). The
Streamlit pages count as painted when their text shows the new value, which is before their chart does.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, Page, WebSocket, sync_playwright

from tests.browser.servers import CHROMIUM_ARGS, Server, build_database, chromium_path

ROUNDS, MOVES = 5, 12
#: largest ratios promised: to the plain Streamlit page, to the plain HTML page
PROMISES = {"streamlit": 0.2, "html": 2.5}
QUERY = "kich-ban?tinh=tinh-mau"
PLAIN = """<!doctype html><title>plain</title><input type=range id=lv-plain min=0 max=100 value=50 style="width:400px">
<svg width=400 height=200><path fill=none stroke=navy /></svg><script>
const slider = document.querySelector('input'), path = document.querySelector('path');
const draw = () => path.setAttribute('d', 'M' + Array.from({length: 100}, (_, x) => x * 4 + ',' + (200 - x * x * slider.value / 5000)).join('L'));
let asked = false;
slider.addEventListener('input', () => { if (!asked) { asked = true; requestAnimationFrame(() => { asked = false; draw(); }); } });
draw();</script>"""
#: for each input event [until the work of its frame is done, until the next frame begins: then it has been painted]
_FROM_INPUT = """id => { window.took = []; document.getElementById(id).addEventListener('input', event => {
  const since = event.timeStamp;
  requestAnimationFrame(() => { const c = new MessageChannel(); let done = 0;
    c.port1.onmessage = () => { done = performance.now() - since; }; c.port2.postMessage(0);
    requestAnimationFrame(() => window.took.push([done || performance.now() - since, performance.now() - since])); });
}, true); }"""
#: the same from the key to the frame in which the new value can be read
_FROM_KEY = """() => { window.took = []; let since = 0;
  addEventListener('keydown', event => { since = event.timeStamp; }, true);
  const text = () => [...document.querySelectorAll('[data-testid=stText]')].map(e => e.textContent).join();
  let last = text();
  const look = () => { const now = text();
    if (now !== last) { last = now; const from = since; const c = new MessageChannel(); let done = 0;
      c.port1.onmessage = () => { done = performance.now() - from; }; c.port2.postMessage(0);
      requestAnimationFrame(() => window.took.push([done || performance.now() - from, performance.now() - from])); }
    requestAnimationFrame(look); };
  look(); }"""


@dataclass
class Wire:
    """Messages over the websocket, in bytes."""

    sent: list[int] = field(default_factory=list)
    received: list[int] = field(default_factory=list)

    def watch(self, socket: WebSocket) -> None:
        socket.on("framesent", lambda frame: self.sent.append(len(frame)))
        socket.on("framereceived", lambda frame: self.received.append(len(frame)))

    def clear(self) -> None:
        self.sent.clear()
        self.received.clear()


@dataclass
class Tried:
    """One page, ready to be moved, and what was measured."""

    name: str
    page: Page
    move: Callable[[int], None]
    wire: Wire
    throttle: Callable[[int], None]
    took: dict[int, list[list[float]]] = field(default_factory=lambda: {1: [], 4: []})
    during: int = 0
    after: int = 0
    bytes_after: int = 0


def fresh(browser: Browser) -> tuple[Page, Wire, Callable[[int], None]]:
    page, wire = browser.new_context(viewport={"width": 1366, "height": 768}).new_page(), Wire()
    page.on("websocket", wire.watch)
    session = page.context.new_cdp_session(page)

    def throttle(rate: int) -> None:
        session.send("Emulation.setCPUThrottlingRate", {"rate": rate})

    return page, wire, throttle


def pointer(page: Page, id: str) -> Callable[[int], None]:
    """Moves the thumb of a native slider with the mouse, which stays down."""
    page.evaluate(_FROM_INPUT, id)
    lever = page.locator(f"#{id}")
    lever.scroll_into_view_if_needed()
    box = lever.bounding_box()
    assert box is not None

    def move(step: int) -> None:
        page.mouse.move(
            box["x"] + box["width"] * (0.2 + 0.6 * (step * 7 % 60) / 60), box["y"] + box["height"] / 2
        )
        page.wait_for_timeout(40)

    return move


def ours(browser: Browser, server: Server) -> Tried:
    page, wire, throttle = fresh(browser)
    page.goto(f"{server.url}/{QUERY}")
    page.locator(".wi[data-ready]").wait_for(state="attached")
    page.wait_for_timeout(1500)
    return Tried("ours, every target's chart", page, pointer(page, "lv-inv"), wire, throttle)


def plain(browser: Browser) -> Tried:
    page, wire, throttle = fresh(browser)
    page.set_content(PLAIN)
    return Tried("plain HTML slider, one line", page, pointer(page, "lv-plain"), wire, throttle)


def streamlit_page(browser: Browser, server: Server, name: str) -> Tried:
    page, wire, throttle = fresh(browser)
    page.goto(server.url)
    page.get_by_text("value 100").wait_for()
    page.wait_for_timeout(1500)
    page.evaluate(_FROM_KEY)
    page.get_by_role("slider").focus()

    def move(step: int) -> None:
        done = page.evaluate("took.length")
        page.keyboard.press("ArrowRight" if step % 2 else "ArrowLeft")
        page.wait_for_function("n => took.length > n", arg=done, timeout=20_000)
        page.wait_for_timeout(40)

    return Tried(name, page, move, wire, throttle)


def measure(pages: Sequence[Tried], rates: Sequence[int]) -> None:
    """Every page its moves, then every page again."""
    for rate in rates:
        for turn in range(ROUNDS):
            for tried in pages:
                tried.page.bring_to_front()
                tried.throttle(rate)
                tried.page.evaluate("took.length = 0")
                native = "Streamlit" not in tried.name
                if native:
                    tried.move(30)
                    tried.page.mouse.down()
                    tried.page.wait_for_timeout(200)
                    tried.page.evaluate("took.length = 0")
                tried.wire.clear()
                for step in range(MOVES):
                    tried.move(turn * MOVES + step + 1)
                tried.page.wait_for_timeout(150)
                tried.during += len(tried.wire.sent)
                tried.took[rate] += tried.page.evaluate("took")
                tried.wire.clear()
                if native:
                    tried.page.mouse.up()
                    tried.page.wait_for_timeout(700)
                    tried.after = max(tried.after, len(tried.wire.sent))
                    tried.bytes_after = max(tried.bytes_after, sum(tried.wire.received))
                tried.throttle(1)


def part(took: Sequence[Sequence[float]], which: int, of: float) -> float:
    """A quantile by nearest rank; ``which`` 0: the work, 1: painted."""
    ranked = sorted(pair[which] for pair in took)
    return ranked[min(len(ranked) - 1, int(of * len(ranked)))]


def table(pages: Sequence[Tried], rates: Sequence[int]) -> Iterator[str]:
    """One line a page and speed of the CPU."""
    yield "| page | CPU | moves | work p50 | work p95 | painted p50 | painted p95 | to Streamlit | to plain HTML | messages |"
    yield "|---|---|---|---|---|---|---|---|---|---|"
    for rate in rates:
        html, slow = (part(pages[i].took[rate], 1, 0.95) for i in (1, 2))
        for tried in pages:
            took = tried.took[rate]
            shown = " | ".join(f"{part(took, which, of):.0f} ms" for which in (0, 1) for of in (0.5, 0.95))
            p95 = part(took, 1, 0.95)
            cpu = "full" if rate == 1 else f"1/{rate}"
            yield (
                f"| {tried.name} | {cpu} | {len(took)} | {shown} | {p95 / slow:.2f} | {p95 / html:.2f} | {tried.during} |"
            )
    first = pages[0]
    yield f"\nours after release: {first.after} messages sent, {first.bytes_after} bytes received"


def main(arguments: list[str] | None = None) -> int:
    """Print the table; 1 when a promise is broken."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--check", action="store_true", help="exit 1 when a promised ratio is exceeded")
    chosen = options.parse_args(arguments)
    rates = (1, 4)
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        build_database(folder)
        app = stack.enter_context(Server("uvicorn", data=folder))
        script = "tests.benchmarks.slider_app:app"
        whole = stack.enter_context(Server("uvicorn", data=folder, script=script))
        piece = stack.enter_context(
            Server("uvicorn", data=folder, script=script, env={"SLIDER_IN_FRAGMENT": "1"})
        )
        started = stack.enter_context(sync_playwright())
        browser = started.chromium.launch(executable_path=chromium_path(), args=list(CHROMIUM_ARGS))
        pages = (
            ours(browser, app),
            plain(browser),
            streamlit_page(browser, whole, "plain Streamlit slider, one chart"),
            streamlit_page(browser, piece, "Streamlit slider in a fragment"),
        )
        measure(pages, rates)
        for line in table(pages, rates):
            print(line)
        browser.close()
    p95 = [part(tried.took[1], 1, 0.95) for tried in pages]
    kept = p95[0] <= PROMISES["streamlit"] * p95[2] and p95[0] <= PROMISES["html"] * p95[1]
    quiet = pages[0].during == 0 and pages[0].after <= 1 and pages[0].bytes_after < 1000
    return 0 if not chosen.check or (kept and quiet) else 1


if __name__ == "__main__":
    sys.exit(main())
