"""Documents are made in processes of their own: ``python -m pages.ui.document_job`` reads orders, writes files.

The server asks for one with :func:`make`. Making a document keeps a processor busy for a second or more; in the
server's own process that would hold up every other visitor's page. What the user typed goes through a pipe as
JSON: it is in no link, no file and no list of processes.
"""

from __future__ import annotations

import atexit
import json
import logging
import os
import subprocess
import sys
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from datetime import date
from importlib import import_module
from pathlib import Path
from threading import BoundedSemaphore, Lock, Timer
from typing import Any

from pages.ui import log_lines, metrics
from pages.ui.documents.report import Letterhead, Report
from pages.ui.text import Language

log = logging.getLogger("dich2030.documents")

ROOT = Path(__file__).resolve().parents[2]
#: so many documents are made at the same time; others wait their turn
AT_ONCE = 2
#: seconds a visitor waits for a turn, and for the document itself
TURN, MOST = 12.0, 60.0
#: seconds a process waits for another order before it ends
IDLE = 120.0
#: digits of the length before a document
DIGITS = 12
#: kind -> module and function, ending of the file, its media type
KINDS: dict[str, tuple[str, str, str]] = {
    "bao-cao": ("word:report_docx", "docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "trinh-bay": ("slides:deck_pptx", "pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
    "tom-tat": ("pdf:brief_pdf", "pdf", "application/pdf"),
    "day-du": ("pdf:full_pdf", "pdf", "application/pdf"),
    "bang-tinh": ("workbook:workbook_xlsx", "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "hinh-bang": ("archive:pictures_zip", "zip", "application/zip"),
}  # fmt: skip
_turns = BoundedSemaphore(AT_ONCE)
_lock = Lock()
_waiting: list[Worker] = []


class Busy(Exception):
    """So many documents are being made that this one did not get its turn in time."""


class Failed(Exception):
    """The document could not be made; the log says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What a visitor asked for: nothing but words, so that it can be handed to another process."""

    kind: str
    province: str
    language: Language
    as_of: date
    #: version of the data the reader sees
    version: str = ""
    #: address of the product
    base: str
    #: the word of the link that holds scenarios; "" for none
    scenario: str = ""
    #: ids of the chosen targets; empty for all
    chosen: tuple[str, ...] = ()
    letterhead: Letterhead = field(default_factory=Letterhead)


def made_of(report: Report, kind: str) -> bytes:
    """The document itself.

    Raises:
        KeyError: there is no such kind.
    """
    module, function = KINDS[kind][0].split(":")
    maker = getattr(import_module(f"pages.ui.documents.{module}"), function)
    content: bytes = maker(report)
    return content


def make(order: Order, *, turn: float = TURN) -> bytes:
    """The document, made in another process; waits for its turn and for the result.

    Raises:
        Busy: no turn within ``turn`` seconds.
        Failed: the process ended without a document, or took too long.
    """
    if not _turns.acquire(timeout=turn):
        metrics.EXPORTED.labels("refused").inc()
        raise Busy
    outcome = "failed"
    try:
        with metrics.EXPORTS.track_inprogress():
            worker = _idle() or Worker()
            content = worker.do(order)
        _keep(worker)
        outcome = "made"
        return content
    finally:
        _turns.release()
        metrics.EXPORTED.labels(outcome).inc()


class Worker:
    """A process that makes one document after another until its input ends."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "pages.ui.document_job"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=ROOT,
        )
        self.closing = Timer(IDLE, self.close)

    @property
    def alive(self) -> bool:
        return self._process.poll() is None

    def do(self, order: Order) -> bytes:
        """One document. Raises Failed; the process is then gone."""
        assert self._process.stdin is not None  # noqa: S101 (for the type checker)
        assert self._process.stdout is not None  # noqa: S101
        late = Timer(MOST, self._process.kill)
        late.start()
        try:
            self._process.stdin.write(written(order) + b"\n")
            self._process.stdin.flush()
            length = self._process.stdout.read(DIGITS)
            content = self._process.stdout.read(int(length)) if length.isdigit() else b""
        except OSError:
            content = b""
        finally:
            late.cancel()
        if not content:
            log.error("no document %s for %s", order.kind, order.province)
            self.close()
            raise Failed
        return content

    def close(self) -> None:
        """End the process and take it off the list."""
        with _lock:
            if self in _waiting:
                _waiting.remove(self)
        self._process.kill()
        for pipe in (self._process.stdin, self._process.stdout):
            with suppress(OSError):
                if pipe is not None:
                    pipe.close()
        self._process.wait()


def _idle() -> Worker | None:
    """A process that waits for work, if there is one."""
    while True:
        with _lock:
            worker = _waiting.pop() if _waiting else None
        if worker is None:
            return None
        worker.closing.cancel()
        if worker.alive:
            return worker
        worker.close()


def ready() -> None:
    """Have a process waiting, so that the first document does not wait for one to start."""
    with _lock:
        if _waiting:
            return
    _keep(Worker())


def _keep(worker: Worker) -> None:
    """Let a process wait for the next order, not for ever: it holds memory."""
    worker.closing = Timer(IDLE, worker.close)
    worker.closing.daemon = True
    with _lock:
        _waiting.append(worker)
    worker.closing.start()


@atexit.register
def close_all() -> None:
    """End every waiting process."""
    while worker := _idle():
        worker.close()


def written(order: Order) -> bytes:
    """An order as JSON."""
    return json.dumps(asdict(order), default=lambda day: day.isoformat()).encode()


def read(text: bytes) -> Order:
    """The order again.

    >>> o = Order(
    ...     kind="tom-tat",
    ...     province="cao-bang",
    ...     language="vi",
    ...     as_of=date(2026, 8, 18),
    ...     base="",
    ...     letterhead=Letterhead(signer="Nguyễn Thị Ẵm", day=date(2026, 9, 2), recipients=("Bộ KH&CN",)),
    ... )
    >>> read(written(o)) == o
    True
    """
    found: dict[str, Any] = json.loads(text)
    letter: dict[str, Any] = found["letterhead"]
    day = date.fromisoformat(letter["day"]) if letter["day"] else None
    return Order(
        **found
        | {
            "as_of": date.fromisoformat(found["as_of"]),
            "chosen": tuple(found["chosen"]),
            "letterhead": Letterhead(**letter | {"day": day, "recipients": tuple(letter["recipients"])}),
        }
    )


def report_of(order: Order) -> Report:
    """The report an order asks for."""
    from pages.ui import document_data, load
    from pages.ui.frame import Here
    from pages.ui.state import State
    from pages.ui.text import words_for

    here = Here(
        words=words_for(order.language),
        state=State(
            province=order.province,
            language=order.language,
            as_of=order.as_of,
            scenario=order.scenario or None,
        ),
        snap=load.snapshot(order.province, order.as_of, order.version),
    )
    return document_data.report_of(here, order.base, chosen=order.chosen, letterhead=order.letterhead)


def main() -> None:
    """Read orders, a line each; write each document with its length before it, 0 for one that failed."""
    if hasattr(os, "nice"):
        os.nice(5)  # pages go before documents
    # whatever a library prints must not end up in a document
    out = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    # while nobody waits: what every order needs
    for module in (
        "pages.ui.document_data",
        *(f"pages.ui.documents.{m.split(':')[0]}" for m, *_ in KINDS.values()),
    ):
        import_module(module)
    import_module("pages.ui.documents.pictures").warm()
    for line in sys.stdin.buffer:
        try:
            order = read(line)
            content = made_of(report_of(order), order.kind)
        except Exception:
            log.exception("a document failed")
            content = b""
        out.write(f"{len(content):0{DIGITS}d}".encode() + content)
        out.flush()


if __name__ == "__main__":
    log_lines.install()
    logging.getLogger("streamlit").setLevel(logging.ERROR)
    main()
