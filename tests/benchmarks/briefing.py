"""``python -m tests.benchmarks.briefing``: how long a change of slide takes, from the key to the painted frame.

Measured inside the page: from the key's event to the frame after the one that shows the new slide. Three scenarios are in
the deck, and a lever is moved on the slide of one. ``--minutes 60``
goes on for an hour after the server has been stopped, and says whether every key still acted.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.browser.servers import CHROMIUM_ARGS, Server, build_database, chromium_path
from tests.browser.test_briefing import SCENARIOS

#: milliseconds a change of slide may take, at the 95th percentile
PROMISE = 100.0
_TIMED = """
window.__took = [];
addEventListener('keydown', event => {
  const from = event.timeStamp;
  requestAnimationFrame(() => requestAnimationFrame(now => window.__took.push(now - from)));
}, true);
"""


def percentile(values: Sequence[float], part: float) -> float:
    """The smallest value that at least ``part`` of all do not exceed.

    >>> percentile([1.0, 2.0, 3.0, 4.0], 0.5)
    2.0
    """
    ordered = sorted(values)
    return ordered[max(0, -(-int(part * 1000) * len(ordered) // 1000) - 1)]


def turn(page: Page, times: int) -> list[float]:
    """Milliseconds of each change of slide, there and back through the deck."""
    page.evaluate("window.__took = []")
    slides = page.locator(".slide:not([data-off])").count()
    for k in range(times):
        page.keyboard.press("PageDown" if k // (slides - 1) % 2 == 0 else "PageUp")
        page.wait_for_function("k => window.__took.length > k", arg=k)
    found: list[float] = page.evaluate("window.__took")
    return found


def pull(page: Page, times: int) -> list[float]:
    """Milliseconds of each step of a lever on the slide of a scenario, from the key to the painted outcome."""
    page.evaluate("location.hash = 's-kich-ban-a'; window.__took = []")
    page.keyboard.press("l")
    for k in range(times):
        page.keyboard.press("ArrowLeft" if k // 20 % 2 == 0 else "ArrowRight")
        page.wait_for_function("k => window.__took.length > k + 1", arg=k)
    found: list[float] = page.evaluate("window.__took")
    page.keyboard.press("Escape")
    return found[1:]


def outlive(page: Page, minutes: float) -> int:
    """Press a key every ten seconds without a server; how many of them did not act."""
    failed, until = 0, time.monotonic() + 60 * minutes
    while time.monotonic() < until:
        # asked of the page itself: what Playwright remembers of the address may lag behind a key
        before = page.evaluate("location.hash")
        page.keyboard.press(
            "PageUp" if page.locator(".slide:not([data-off]):last-of-type.on").count() else "PageDown"
        )
        failed += page.evaluate("location.hash") == before
        page.wait_for_timeout(10_000)
    return failed


def main() -> int:
    """Print the figures; 1 when the promise is broken."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=200)
    parser.add_argument("--minutes", type=float, default=0.0)
    asked = parser.parse_args()
    bad = 0
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as started:
        build_database(Path(folder))
        browser = started.chromium.launch(executable_path=chromium_path(), args=list(CHROMIUM_ARGS))
        page = browser.new_context(viewport={"width": 1920, "height": 1080}).new_page()
        page.add_init_script(_TIMED)
        with Server("uvicorn", data=Path(folder)) as server:
            for province in ("cao-bang", "tinh-mau"):
                began = time.perf_counter()
                page.goto(f"{server.url}/trinh-chieu?tinh={province}&{SCENARIOS}", timeout=120_000)
                page.wait_for_selector(".js .slide.on")
                opened = time.perf_counter() - began
                took = turn(page, asked.times)
                p95 = percentile(took, 0.95)
                bad += p95 > PROMISE
                print(f"{province}: opened in {opened:.1f} s; {len(took)} changes of slide, "
                      f"median {statistics.median(took):.0f} ms, p95 {p95:.0f} ms (at most {PROMISE:.0f})")  # fmt: skip
                moved = pull(page, asked.times)
                print(f"{province}: {len(moved)} steps of a lever on a slide, median {statistics.median(moved):.0f} ms, "
                      f"p95 {percentile(moved, 0.95):.0f} ms")  # fmt: skip
        if asked.minutes:
            failed = outlive(page, asked.minutes)
            bad += failed > 0
            print(f"{asked.minutes:g} minutes without a server: {failed} keys did not act")
        browser.close()
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
