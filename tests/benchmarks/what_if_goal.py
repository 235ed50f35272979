"""``python -m tests.benchmarks.what_if_goal``: from choosing a target to three answers painted, in one run.

Beside a plain Streamlit page with one slider and six charts, turn by turn: its rerun counts from the key to the frame
in which the text below the charts shows the new value, which is before the charts themselves are drawn. Ours is never
helped by what was found before: every choice is made from a scenario of its own.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.benchmarks.what_if import QUERY, fresh, streamlit_page
from tests.browser.servers import CHROMIUM_ARGS, Server, build_database, chromium_path

TURNS, WARM = 20, 3
#: largest ratio promised: to the rerun of the plain page
PROMISE = 0.25
TARGET = "tfp_2030"
PLAIN = "plain Streamlit rerun, six charts"
#: what is asked for, by the number of its button: the path without chance, half of the draws, four fifths
ASKED = {"central path": 0, "50 % of 501 draws": 1, "80 % of 501 draws": 2}
#: puts a scenario that nobody has asked about, chooses the target, and waits for the frame that shows the answers
_CHOOSE = """([turn, chance, target]) => new Promise(done => {
  const { app } = document.querySelector('.wi'), select = document.querySelector('#go-target');
  const choose = (value) => { select.value = value; select.dispatchEvent(new Event('change', { bubbles: true })); };
  choose('');
  document.querySelector(`#go-c${chance}`).checked = true;
  app.store.move('inv', { value: 44 + turn * 0.01 }); app.store.move('a0', { value: 1.2 + turn * 0.001 });
  setTimeout(() => {
    const start = performance.now();
    choose(target);
    requestAnimationFrame(() => { const c = new MessageChannel();
      c.port1.onmessage = () => done([performance.now() - start, document.querySelectorAll('.go-a').length]);
      c.port2.postMessage(0); });
  }, 400);
})"""


def choose(page: Page, turn: int, chance: int) -> tuple[float, int]:
    """Milliseconds, and how many answers there are."""
    page.bring_to_front()
    took, answers = page.evaluate(_CHOOSE, [turn, chance, TARGET])
    page.wait_for_timeout(300)
    return took, answers


def late(values: Sequence[float]) -> float:
    """The 95 % quantile by nearest rank."""
    return sorted(values)[-(-95 * len(values) // 100) - 1]


def measure(folder: Path) -> tuple[dict[str, list[float]], dict[str, set[int]]]:
    """Turn by turn: every way of asking, then the plain page; milliseconds, and how many answers there were."""
    took: dict[str, list[float]] = {name: [] for name in (*ASKED, PLAIN)}
    found: dict[str, set[int]] = {name: set() for name in ASKED}
    script = "tests.benchmarks.six_charts_app:app"
    with (
        Server("uvicorn", data=folder) as server,
        Server("uvicorn", data=folder, script=script) as plain_server,
        sync_playwright() as started,
    ):
        browser = started.chromium.launch(executable_path=chromium_path(), args=list(CHROMIUM_ARGS))
        page, *_ = fresh(browser)
        page.goto(f"{server.url}/{QUERY}")
        page.locator(".wi[data-ready]").wait_for(state="attached")
        page.wait_for_timeout(1500)
        plain = streamlit_page(browser, plain_server, PLAIN)
        for turn in range(WARM + TURNS):
            for name, chance in ASKED.items():
                milliseconds, answers = choose(page, turn * len(ASKED) + chance, chance)
                if turn >= WARM:
                    took[name].append(milliseconds)
                    found[name].add(answers)
            plain.page.bring_to_front()
            plain.page.evaluate("took.length = 0")
            plain.move(turn)
            if turn >= WARM:
                took[PLAIN] += [pair[0] for pair in plain.page.evaluate("took")]
        browser.close()
    return took, found


def main(arguments: list[str] | None = None) -> int:
    """Print the table; with ``--check`` 1 when the promise is broken."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--check", action="store_true", help="exit 1 when the promised ratio is exceeded")
    chosen = options.parse_args(arguments)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        build_database(folder)
        took, found = measure(folder)
    base = statistics.median(took[PLAIN])
    print(
        "| from the choice to the answers painted | answers | p50 | p95 | p50 to the plain rerun | promise |"
    )
    print("|---|---|---|---|---|---|")
    print(f"| {PLAIN} | | {base:.0f} ms | {late(took[PLAIN]):.0f} ms | 1.00 | |")
    for name in ASKED:
        middle, many = statistics.median(took[name]), "-".join(map(str, sorted(found[name])))
        row = f"| {name} | {many} | {middle:.0f} ms | {late(took[name]):.0f} ms "
        print(f"{row}| {middle / base:.2f} | at most {PROMISE:g} |")
    kept = all(statistics.median(took[name]) <= PROMISE * base for name in ASKED)
    return 0 if kept or not chosen.check else 1


if __name__ == "__main__":
    sys.exit(main())
