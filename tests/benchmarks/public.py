"""``python -m tests.benchmarks.public``: the public installation under load, beside the plainest thing of its kind.

Ratios are taken in one run, turn by turn: the site of files against nginx's own default page on one core each, the app
against a minimal Streamlit page behind the same proxy on the same kind of server. All traffic stays on this machine and
ends by itself.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

from tests.benchmarks.run import MINIMAL, Row, interleaved, median, resident, table
from tests.benchmarks.wire import Session
from tests.browser.conftest import PATHS
from tests.browser.servers import ROOT, Program, Server, build_database, free_port
from tests.public.parts import Door, program, replica, settings, site

#: what the project promises
STATIC, APP = "at least 0.8", "at least 0.6"
#: the limits for each address are not what is measured: everything here comes from one
OPEN = dict.fromkeys(
    (f"DICH2030_MOST_{what}" for what in ("CONNECTIONS", "NEW_CONNECTIONS", "REQUESTS", "SESSIONS")),
    "1000000",
)
#: how far public replicas stand behind the meeting room's: as CPUWeight 100 beside 1000 in the units
BEHIND = 10


def minimal(data: Path) -> Server:
    """The minimal page, started as our replicas are."""
    return Server("uvicorn", data=data, script=MINIMAL["uvicorn"], env=settings("replica.env"))


# ---- the site of files


def default_page(folder: Path) -> Program:
    """nginx with nothing but a page of the size of its own default page."""
    port = free_port()
    page = Path("/usr/share/nginx/html/index.html")
    (folder / "html").mkdir(parents=True)
    (folder / "html/index.html").write_bytes(page.read_bytes() if page.is_file() else b"x" * 612)
    temporary = "".join(
        f"{kind}_temp_path {folder}/{kind}; " for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (folder / "nginx.conf").write_text(
        f"worker_processes 1;\npid {folder}/pid;\nerror_log stderr crit;\nevents {{ worker_connections 4096; }}\n"
        f"http {{ access_log off; sendfile on; keepalive_requests 10000; {temporary}\n"
        f"  server {{ listen 127.0.0.1:{port}; root {folder}/html; }} }}\n",
        "utf-8",
    )
    user = "user root; " if os.geteuid() == 0 else ""
    command = [program("nginx"), "-p", f"{folder}/", "-c", "nginx.conf", "-g", f"{user}daemon off;"]
    return Program(command, f"http://127.0.0.1:{port}/")


def pinned(pid: int, core: int) -> None:
    """A process and its children run on one core."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    for one in (pid, *map(int, children)):
        os.sched_setaffinity(one, {core})


def request_rate(address: str, seconds: int, *headers: str) -> float:
    """Requests a second that wrk gets answered from another core."""
    command = [program("wrk"), "--threads", "1", "--connections", "32", "--duration", f"{seconds}s"]
    for header in headers:
        command += ["--header", header]
    last = max(os.sched_getaffinity(0))
    said = subprocess.run(["taskset", "--cpu-list", str(last), *command, address], check=True, capture_output=True,
                          text=True).stdout  # fmt: skip
    found = re.search(r"Requests/sec:\s+([\d.]+)", said)
    assert found is not None, said
    assert "Non-2xx" not in said, said
    return float(found[1])


def static(published: Path, seconds: int, turns: int) -> Iterator[Row]:
    """Pages of the site against the default page."""
    core = min(os.sched_getaffinity(0))
    with (
        tempfile.TemporaryDirectory() as folder,
        site(published, Path(folder) / "site") as ours,
        default_page(Path(folder) / "plain") as plain,
    ):
        pinned(ours.pid, core)
        pinned(plain.pid, core)
        front = f"{ours.address}latest/index.html"
        sheet = next((published / "latest/assets").resolve().glob("dich.*.css"))
        asked: Mapping[str, tuple[str, ...]] = {
            "nginx's default page": (plain.address,),
            "overview": (front,),
            "overview, compressed": (front, "Accept-Encoding: gzip"),
            "style sheet": (f"{ours.address}latest/assets/{sheet.name}",),
            "robots.txt": (f"{ours.address}robots.txt",),
        }
        tasks = {
            name: (lambda what=what: request_rate(what[0], seconds, *what[1:]))
            for name, what in asked.items()
        }
        found = interleaved(turns, tasks)
    base = found["nginx's default page"]
    for name, rates in found.items():
        ratio = median([a / b for a, b in zip(rates, base, strict=True)])
        yield f"Site of files, one core: {name}", f"{median(rates):.0f} requests/s", f"{ratio:.2f}", STATIC


# ---- the app


def run_rate(url: str, sessions: int, seconds: float, pages: Sequence[str]) -> float:
    """Page runs a second of so many sessions that never rest."""

    def read(number: int) -> tuple[int, float]:
        with Session(url, pages[number % len(pages)]) as session:
            start, runs = time.perf_counter(), 0
            while time.perf_counter() - start < seconds:
                session.rerun(3 + runs % 25)
                runs += 1
            return runs, time.perf_counter() - start

    with ThreadPoolExecutor(sessions) as readers:
        return sum(runs / took for runs, took in readers.map(read, range(sessions)))


def throughput(data: Path, sessions: int, seconds: float, turns: int) -> Iterator[Row]:
    """One replica and three behind the proxy, ours and the minimal page in turn."""
    for count in (1, 3):
        with (
            Door([replica(data) for _ in range(count)], env=OPEN) as ours,
            Door([minimal(data) for _ in range(count)], env={**OPEN, **PLAIN_READY}) as plain,
        ):
            for path in PATHS:  # what every first reader of a replica pays is not the rate
                for one in ours.replicas:
                    with Session(one.url, path):
                        pass
            tasks: dict[str, Callable[[], float]] = {
                "plain": lambda: run_rate(plain.url, sessions, seconds, ("",)),
                "ours": lambda: run_rate(ours.url, sessions, seconds, PATHS),
            }
            found = interleaved(turns, tasks)
        ratio = median([a / b for a, b in zip(found["ours"], found["plain"], strict=True)])
        what = f"{sessions} sessions, {count} replica{'s' if count > 1 else ''} behind the proxy"
        yield f"Page runs, minimal page: {what}", f"{median(found['plain']):.0f} /s", "1.00", ""
        yield f"Page runs, every page in turn: {what}", f"{median(found['ours']):.0f} /s", f"{ratio:.2f}", APP


#: the minimal page has no /readyz: its proxy asks Streamlit's own address
PLAIN_READY = {"DICH2030_READY": "/_stcore/health"}


def concurrent(data: Path, sessions: int) -> Iterator[Row]:
    """So many sessions open at once, each of which still gets its page."""
    for name, server, pages in (("minimal page", minimal(data), ("",)), ("app", replica(data), PATHS)):
        with server, ExitStack() as readers:
            opened = [
                readers.enter_context(Session(server.url, pages[k % len(pages)])) for k in range(sessions)
            ]
            times = sorted(one.rerun() for one in opened)
            yield (
                f"{sessions} sessions open, {name}",
                f"all answer; p95 {times[int(0.95 * len(times))]:.0f} ms",
                "",
                "",
            )


def meeting_room(data: Path, sessions: int, runs: int) -> Iterator[Row]:
    """The meeting room's page while the public replicas have more to do than they can."""
    with (
        replica(data) as room,
        Door([replica(data), replica(data)], env=OPEN) as public,
        Session(room.url, "so-sanh") as seat,
    ):
        for one in public.replicas:
            os.setpriority(os.PRIO_PGRP, one.pid, BEHIND)
        quiet = sorted(seat.rerun() for _ in range(runs))
        load = subprocess.Popen(
            [sys.executable, "-m", "tests.benchmarks.public", "--saturate", public.url, "--sessions", str(sessions)],
            cwd=ROOT, preexec_fn=lambda: os.nice(BEHIND),
        )  # fmt: skip
        try:
            time.sleep(5)
            busy = sorted(seat.rerun() for _ in range(runs))
            assert load.poll() is None, "the load ended before the measurement"
        finally:
            load.terminate()
            load.wait()
    before, under = (values[int(0.95 * len(values))] for values in (quiet, busy))
    yield "Meeting room's page, p95, nobody else", f"{before:.0f} ms", "1.00", ""
    yield (
        f"Meeting room's page, p95, {sessions} public sessions without rest",
        f"{under:.0f} ms",
        f"{under / before:.2f}",
        "",
    )


def saturate(url: str, sessions: int) -> None:
    """Readers who never rest, for a minute at most."""
    run_rate(url, sessions, 60, PATHS)


# ---- memory


def slope(points: Sequence[tuple[float, float]]) -> float:
    """How much a figure grows with the other, by least squares.

    >>> slope([(0, 1), (1, 3), (2, 5)])
    2.0
    """
    return statistics.linear_regression(*zip(*points, strict=True)).slope


def opened_and_closed(data: Path, sessions: int) -> Iterator[Row]:
    """Memory while sessions come and go: it climbs in steps while everything that is kept fills up, then it must not.

    Sessions that closed are forgotten after a second instead of two minutes, so that none is measured for another.
    """

    def come_and_go(server: Server) -> Iterator[tuple[float, float]]:
        for number in range(sessions):
            with Session(server.url, PATHS[number % len(PATHS)]):
                pass
            if number % max(1, sessions // 20) == 0:
                yield float(number), resident(server.pid)

    with replica(data, STREAMLIT_SERVER_DISCONNECTED_SESSION_TTL="1") as server:
        filling, points = list(come_and_go(server)), list(come_and_go(server))
        time.sleep(15)
        rest = resident(server.pid)
    yield (f"Memory, the first {sessions} sessions opened and closed", f"{filling[0][1]:.0f} → {filling[-1][1]:.0f} MB",
           "", "")  # fmt: skip
    yield (f"Memory, {sessions} more; at rest {rest:.0f} MB", f"{points[0][1]:.0f} → {points[-1][1]:.0f} MB",
           f"{1024 * slope(points):+.1f} kB a session", "flat")  # fmt: skip


def steady(data: Path, minutes: float, sessions: int) -> Iterator[Row]:
    """Memory under steady load, Streamlit's collection after every run switched off as the app has it."""
    with replica(data) as server, ExitStack() as readers:
        opened = [readers.enter_context(Session(server.url, PATHS[k % len(PATHS)])) for k in range(sessions)]
        points, runs, start = [(0.0, resident(server.pid))], 0, time.monotonic()
        while (now := time.monotonic() - start) < 60 * minutes:
            opened[runs % sessions].rerun()
            runs += 1
            if now - points[-1][0] >= 60 * minutes / 30:
                points.append((now, resident(server.pid)))
            time.sleep(0.02)
    half = points[len(points) // 2 :]
    grown = 3600 * slope(half) if len(half) > 1 else float("nan")
    yield (f"Memory over {minutes:g} minutes, {sessions} sessions, {runs} page runs",
           f"{points[0][1]:.0f} → {points[-1][1]:.0f} MB", f"{grown:+.0f} MB an hour in the second half", "flat")  # fmt: skip


def publish(out: Path, data: Path) -> None:
    """The whole site, as the administrator writes it."""
    subprocess.run([sys.executable, "-m", "pages.publish", str(out)], cwd=ROOT, check=True, capture_output=True,
                   env={**os.environ, "DICH2030_DATA_DIR": str(data)})  # fmt: skip


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.public", description=__doc__)
    parser.add_argument("--site", type=Path, help="a published site (published first when left out)")
    parser.add_argument("--minutes", type=float, default=60, help="of steady load (default 60)")
    parser.add_argument("--sessions", type=int, default=20, help="sessions that read at once (default 20)")
    parser.add_argument("--closed", type=int, default=1000, help="sessions opened and closed (default 1000)")
    parser.add_argument("--seconds", type=int, default=5, help="of each turn (default 5)")
    parser.add_argument("--turns", type=int, default=5, help="of each measurement (default 5)")
    parser.add_argument("--saturate", metavar="URL", help=argparse.SUPPRESS)
    chosen = parser.parse_args(arguments)
    if chosen.saturate:
        saturate(chosen.saturate, chosen.sessions)
        return 0
    if shutil.which("wrk") is None:
        parser.error("wrk is not installed: apt install wrk")
    with tempfile.TemporaryDirectory() as folder:
        data, published = Path(folder) / "data", chosen.site or Path(folder) / "site"
        build_database(data)
        if chosen.site is None:
            publish(published, data)
        rows: list[Row] = []
        for part in (
            static(published.resolve(), chosen.seconds, chosen.turns),
            throughput(data, chosen.sessions, chosen.seconds, chosen.turns),
            concurrent(data, 10 * chosen.sessions),
            meeting_room(data, chosen.sessions, 100),
            opened_and_closed(data, chosen.closed),
            steady(data, chosen.minutes, chosen.sessions),
        ):
            for row in part:
                print(" | ".join(row), file=sys.stderr, flush=True)
                rows.append(row)
    print(table(rows))
    return 0


if __name__ == "__main__":
    sys.exit(main())
