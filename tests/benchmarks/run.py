"""``python -m tests.benchmarks.run``: how fast, as a table. Ratios are taken in one run, turn by turn.

The comparison is a page with one slider and one small chart (``minimal.py``) under the same settings on the
same kind of server. Figures are medians; the machine and its load decide the milliseconds, hardly the ratios.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.benchmarks.wire import Session
from tests.browser.conftest import PATHS
from tests.browser.servers import CHROMIUM_ARGS, ROOT, Kind, Server, build_database, chromium_path

#: what the project promises: name of a row to the largest ratio
PROMISES = {"first": 1.6, "rerun": 2.0, "assess": 5.0}
#: the minimal page, as each kind of server wants it named
MINIMAL: Mapping[Kind, str] = {
    "streamlit": "tests/benchmarks/minimal.py",
    "uvicorn": "tests.benchmarks.minimal_app:app",
}
#: the province with complete series: every target that can be forecast is
FULL = "tinh-mau"
Row = tuple[str, str, str, str]

#: notes, from inside the page, when its own content has been painted: verdict and all charts, or slider and chart
_PAINTED = """
(() => {
  const done = () => {
    const charts = [...document.querySelectorAll('[data-testid=stVegaLiteChart]')];
    const drawn = charts.every(c => c.querySelector('svg, canvas'));
    const app = document.querySelector('[data-testid=stApp]');
    if (!app || app.dataset.testScriptState !== 'notRunning' || !drawn) return false;
    return document.querySelector('.d h1.verdict') || (document.querySelector('[data-testid=stSlider]') && charts.length);
  };
  const watch = () => done()
    ? requestAnimationFrame(() => setTimeout(() => { window.__painted = performance.now(); }))
    : requestAnimationFrame(watch);
  requestAnimationFrame(watch);
})();
"""


def median(values: Sequence[float]) -> float:
    return statistics.median(values)


def interleaved(repeats: int, tasks: Mapping[str, Callable[[], float]]) -> dict[str, list[float]]:
    """Every task once, then every task again: what the machine does meanwhile hits all alike."""
    found: dict[str, list[float]] = {name: [] for name in tasks}
    for _ in range(repeats):
        for name, task in tasks.items():
            found[name].append(task())
    return found


def build_times(repeats: int) -> Iterator[Row]:
    """The database, as a whole process and the build alone."""
    from data.build import build

    whole, alone = [], []
    for _ in range(repeats):
        with tempfile.TemporaryDirectory() as folder:
            start = time.perf_counter()
            subprocess.run([sys.executable, "-m", "data.build", "--out", folder], cwd=ROOT, check=True,
                           capture_output=True)  # fmt: skip
            whole.append(time.perf_counter() - start)
        with tempfile.TemporaryDirectory() as folder:
            start = time.perf_counter()
            build(out=Path(folder))
            alone.append(time.perf_counter() - start)
    yield "Build of the database, in the app", f"{median(alone):.2f} s", "", "aim 2 s"
    yield "`python -m data.build`, start of Python included", f"{median(whole):.2f} s", "", ""


def assessments(data: Path, repeats: int) -> Iterator[Row]:
    """Every target of the fullest province, forecasts and panels included, beside reading its series once."""
    from data.store import Store
    from indicators.plan import load_plan
    from pages.ui import load

    plan = load_plan(load.DATA_FOLDER / "plans" / FULL, sources=None, indicators=None, peers=None)
    kept = Store.open(data)
    day = kept.newest_published(plan.area)

    def read() -> float:
        start = time.perf_counter()
        assert kept.rows(plan.area, day)
        return time.perf_counter() - start

    def judge() -> float:
        snapshot = load.Snapshot(kept, plan, day)
        start = time.perf_counter()
        assert len(snapshot.assessments) == len(plan.targets)
        return time.perf_counter() - start

    tasks = {"read": read, "judge": judge}
    interleaved(2, tasks)
    found = interleaved(repeats, tasks)
    ratio = median([a / b for a, b in zip(found["judge"], found["read"], strict=True)])
    yield "One DuckDB read of all figures of a province", f"{1000 * median(found['read']):.0f} ms", "1.00", ""
    ours, most = f"{1000 * median(found['judge']):.0f} ms", f"at most {PROMISES['assess']:g}"
    yield f"Assessing its {len(plan.targets)} targets", ours, f"{ratio:.2f}", most
    kept.close()


def first_paint(browser: Browser, url: str) -> float:
    """Milliseconds from the request to the page's own content on screen; nothing is cached by the browser."""
    context = browser.new_context(viewport={"width": 1366, "height": 768}, reduced_motion="reduce")
    try:
        context.add_init_script(_PAINTED)
        page = context.new_page()
        page.goto(url, wait_until="commit")
        page.wait_for_function("() => window.__painted", timeout=30_000)
        painted: float = page.evaluate("window.__painted")
        return painted
    finally:
        context.close()


def first_paints(browser: Browser, app: Server, plain: Server, kind: str, repeats: int) -> Iterator[Row]:
    tasks = {"app": lambda: first_paint(browser, app.url), "plain": lambda: first_paint(browser, plain.url)}
    interleaved(2, tasks)
    found = interleaved(repeats, tasks)
    ours, theirs = median(found["app"]), median(found["plain"])
    ratio = median([a / b for a, b in zip(found["app"], found["plain"], strict=True)])
    yield f"First paint, minimal page ({kind})", f"{theirs:.0f} ms", "1.00", ""
    yield f"First paint, overview ({kind})", f"{ours:.0f} ms", f"{ratio:.2f}", f"at most {PROMISES['first']}"


def reruns(app: Server, plain: Server, kind: str, repeats: int) -> Iterator[Row]:
    """Every page and the minimal page, turn by turn, over the wire."""
    with ExitStack() as open_sessions:
        pages = {path: open_sessions.enter_context(Session(app.url, path)) for path in PATHS}
        minimal = open_sessions.enter_context(Session(plain.url))
        turn = iter(range(10**6))
        tasks: dict[str, Callable[[], float]] = {path: session.rerun for path, session in pages.items()}
        tasks["minimal"] = lambda: minimal.rerun(5 + next(turn) % 20)
        interleaved(3, tasks)
        found = interleaved(repeats, tasks)
        sent = {path: session.received for path, session in pages.items()} | {"minimal": minimal.received}
    base = found.pop("minimal")
    yield f"Rerun, minimal page ({kind}, {sent['minimal'] // 1024} kB)", f"{median(base):.1f} ms", "1.00", ""
    for path, times in found.items():
        ratio = median([a / b for a, b in zip(times, base, strict=True)])
        name = f"Rerun, {path or 'tong-quan'} ({kind}, {sent[path] // 1024} kB)"
        yield name, f"{median(times):.1f} ms", f"{ratio:.2f}", f"at most {PROMISES['rerun']}"


def resident(pid: int, *, alone: bool = False) -> float:
    """Resident memory of a process, with its children unless ``alone``, in MB (Linux)."""
    pids, total = [pid], 0
    for path in () if alone else Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        if int(fields[1]) == pid:
            pids.append(int(path.parent.name))
    for one in pids:
        for line in Path(f"/proc/{one}/status").read_text().splitlines():
            if line.startswith("VmRSS:"):
                total += int(line.split()[1])
    return total / 1024


def memory(data: Path, sessions: int) -> Iterator[Row]:
    """What one more reader costs, who opened the overview and the comparison."""
    if not Path("/proc/self/status").exists():
        return
    for name, script in (("app", None), ("minimal page", MINIMAL["streamlit"])):
        with Server("streamlit", data=data, script=script) as server, ExitStack() as readers:
            pages = ("", "so-sanh") if script is None else ("",)
            for page in (*pages, *pages):
                with Session(server.url, page):
                    pass
            time.sleep(1)
            before = resident(server.pid)
            for number in range(sessions):
                readers.enter_context(Session(server.url, pages[number % len(pages)]))
            time.sleep(1)
            each = (resident(server.pid) - before) / sessions
            yield f"Memory, {name}: server {before:.0f} MB, one more session", f"{each:.2f} MB", "", ""


def table(rows: Sequence[Row]) -> str:
    lines = ["| what | median | ratio | promise |", "|---|---:|---:|---|"]
    return "\n".join([*lines, *(f"| {' | '.join(row)} |" for row in rows)])


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.run", description=__doc__)
    parser.add_argument("--repeats", type=int, default=15, help="turns of each measurement (default 15)")
    parser.add_argument("--server", choices=["streamlit", "uvicorn", "both"], default="both")
    options = parser.parse_args(arguments)
    rows = list(build_times(5))
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as started:
        data = Path(folder)
        build_database(data)
        rows += assessments(data, options.repeats)
        browser = started.chromium.launch(executable_path=chromium_path(), args=list(CHROMIUM_ARGS))
        kinds: tuple[Kind, ...] = ("streamlit", "uvicorn") if options.server == "both" else (options.server,)
        for kind in kinds:
            with Server(kind, data=data) as app, Server(kind, data=data, script=MINIMAL[kind]) as plain:
                rows += first_paints(browser, app, plain, kind, options.repeats)
                rows += reruns(app, plain, kind, 4 * options.repeats)
        browser.close()
        rows += memory(data, 30)
    print(table(rows))
    return 0


if __name__ == "__main__":
    sys.exit(main())
