"""Real servers and a real Chromium, for browser tests and for the benchmark."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Literal, Self

ROOT = Path(__file__).resolve().parents[2]
#: how the app may be started; README's way first
Kind = Literal["streamlit", "uvicorn"]
#: Chromium without anything that would talk to somebody else; every other name resolves to nothing
CHROMIUM_ARGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)
#: seconds a process may take until it answers
START_SECONDS = 60.0
#: the tests' own questions go straight to this machine, whatever proxy the environment names
_DIRECT = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def chromium_path() -> str | None:
    """Where Chromium is: ``$CHROMIUM``, the system's, or None for the one Playwright may have brought.

    The one without windows draws the same pages with a fifth less work.
    """
    named = os.environ.get("CHROMIUM")
    if named:
        return named
    found = (
        shutil.which(name)
        for name in ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
    )
    return next(filter(None, found), None)


def free_port() -> int:
    """A port nobody listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def get(
    url: str, headers: Mapping[str, str] | None = None, method: str = "GET"
) -> tuple[int, dict[str, str], str]:
    """Status, headers (names in lower case) and text of an answer; a redirect is followed."""
    asked = urllib.request.Request(url, headers=dict(headers or {}), method=method)
    try:
        with _DIRECT.open(asked, timeout=20) as answer:
            found = {name.lower(): value for name, value in answer.headers.items()}
            return answer.status, found, answer.read().decode("utf-8", "replace")
    except urllib.error.HTTPError as refused:
        found = {name.lower(): value for name, value in refused.headers.items()}
        return refused.code, found, refused.read().decode("utf-8", "replace")


def command(kind: Kind, script: str, port: int) -> list[str]:
    """The command line that a reader of README would type, with a port of our own."""
    if kind == "streamlit":
        return [sys.executable, "-m", "streamlit", "run", script, "--server.port", str(port),
                "--server.address", "127.0.0.1", "--server.headless", "true"]  # fmt: skip
    return [sys.executable, "-m", "uvicorn", script, "--port", str(port), "--host", "127.0.0.1",
            "--log-level", "warning"]  # fmt: skip


class Program:
    """A process that ``with`` starts, waits for and stops; ``log`` is what it wrote, also afterwards.

    It has started when ``address`` answers with ``status``; with anything at all where that is None.
    """

    def __init__(
        self,
        command: Sequence[str],
        address: str,
        env: Mapping[str, str] | None = None,
        status: int | None = None,
    ) -> None:
        self.command, self.address, self._status = list(command), address, status
        self._env = {**os.environ, **(env or {})}
        self._log = tempfile.TemporaryFile("w+b")  # noqa: SIM115 (gone with the object: it is read after the end, too)
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int:
        assert self._process is not None
        return self._process.pid

    @property
    def died(self) -> str:
        """How the process ended by itself, or an empty text while it runs."""
        code = None if self._process is None else self._process.poll()
        return "" if code is None else f"the server ended with {code}"

    @property
    def log(self) -> str:
        """Everything written so far."""
        log = self._log.fileno()  # the process writes at the same offset: it is not moved
        return os.pread(log, os.fstat(log).st_size, 0).decode("utf-8", "replace")

    def __enter__(self) -> Self:
        self._process = subprocess.Popen(
            self.command,
            cwd=ROOT,
            env=self._env,
            stdout=self._log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        until = time.monotonic() + START_SECONDS
        while time.monotonic() < until and not self.died:
            with suppress(OSError):
                status = get(self.address)[0]
                if self._status in (None, status):
                    return self
            time.sleep(0.05)
        why = self.died or f"no answer within {START_SECONDS:.0f} s"
        self.__exit__(None, None, None)
        raise RuntimeError(f"{self.command[0]}: {why}:\n{self.log}")

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._process is not None and self._process.poll() is None:
            os.killpg(self._process.pid, signal.SIGTERM)
            try:
                self._process.wait(5)
            except subprocess.TimeoutExpired:
                os.killpg(self._process.pid, signal.SIGKILL)
                self._process.wait()


class Server(Program):
    """The app, or a page to compare it with, on a port of its own."""

    def __init__(
        self,
        kind: Kind = "streamlit",
        *,
        data: Path,
        script: str | None = None,
        env: Mapping[str, str] | None = None,
        extra: Sequence[str] = (),
        base: str = "",
        port: int = 0,
    ) -> None:
        self.kind: Kind = kind
        self.data = data
        self.port = port or free_port()
        # below a path of the host: only "streamlit" takes it from its command line
        self.url = f"http://127.0.0.1:{self.port}{base}"
        extra = (*extra, "--server.baseUrlPath", base) if base else extra
        default = "app.py" if kind == "streamlit" else "app:app"
        super().__init__(
            [*command(kind, script or default, self.port), *extra],
            f"{self.url}/_stcore/health",
            {"DICH2030_DATA_DIR": str(data), "PYTHONUNBUFFERED": "1", "DICH2030_WARM": "off", **(env or {})},
            200,
        )


def build_database(out: Path) -> None:
    """The database of the committed figures, in a folder of its own."""
    subprocess.run(
        [sys.executable, "-m", "data.build", "--out", str(out)],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
