"""What the server writes about itself: one line an event, and nothing that tells who read what.

``DICH2030_LOG=json`` writes a JSON object a line, requests and sessions included; ``plain`` (the default) writes
sentences, and of requests only those that failed. In both: no address of a reader, no link, no query, no user agent,
no value that was typed. Our own words are written as they are. Of others (uvicorn, Streamlit, libraries) only the
place in their code, the class of an error and the places it went through are written, because their sentences quote
addresses and links; a handful of sentences about starting and stopping is let through.
"""

from __future__ import annotations

import json
import logging
import os
import re
import sys
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any

from streamlit import logger as streamlit_logger

from data.errors import BadInput, NoDatabase

ROOT = Path(__file__).resolve().parents[2]
OURS = "dich2030"
#: requests and sessions
TRAFFIC = f"{OURS}.traffic"
#: sentences of the server about itself, by how they begin
_LET_THROUGH = (
    "Started server process", "Waiting for application", "Application startup", "Application shutdown",
    "Uvicorn running on", "Shutting down", "Waiting for connections", "Waiting for background", "Finished server process",
)  # fmt: skip
_ADDRESSES = re.compile(
    r"(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?::\d+)?(?![\d.])|\[?(?:[0-9a-f]{0,4}:){3,7}[0-9a-f]{0,4}\]?(?::\d+)?",
    re.IGNORECASE,
)
_QUERIES = re.compile(r"\?[^\s\"']+")


def clean(text: str) -> str:
    """A sentence without addresses and queries, on one line.

    >>> clean("203.0.113.7:5123 asked /so-sanh?lang=en")
    '[address] asked /so-sanh[query]'
    """
    return " ".join(_QUERIES.sub("[query]", _ADDRESSES.sub("[address]", text)).split())


def is_ours(record: logging.LogRecord) -> bool:
    """Whether a line of the log is one of our own."""
    return record.name == OURS or record.name.startswith(f"{OURS}.")


def sentence(record: logging.LogRecord) -> str:
    """What a record says, as far as it may be written."""
    if is_ours(record):
        return clean(record.getMessage())
    said = str(record.msg)
    if record.name.startswith("uvicorn") and said.startswith(_LET_THROUGH):
        # the address in it is the one the server itself listens on
        return " ".join(record.getMessage().split())
    if isinstance(record.msg, OSError):
        return clean(record.msg.strerror or type(record.msg).__name__)
    return ""


def says_something(record: logging.LogRecord) -> bool:
    """Whether a record is worth a line: of others, what has no sentence left only when it is a warning or worse."""
    return is_ours(record) or record.levelno >= logging.WARNING or bool(sentence(record))


def errors(error: BaseException | None) -> Iterator[BaseException]:
    """An error and those behind it, the last one first."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)


def told(error: BaseException) -> str:
    """The class of an error; with its words only where they are about our files, never about a link."""
    name = type(error).__name__
    if isinstance(error, (BadInput, NoDatabase)):
        return f"{name}: {clean(str(error))}"
    if isinstance(error, OSError) and error.strerror:
        return f"{name}: {clean(error.strerror)}"
    return name


def places(trace: TracebackType | None) -> Iterator[tuple[str, int, str]]:
    """File, line and function of every step to an error; files of ours relative to the project."""
    while trace is not None:
        code = trace.tb_frame.f_code
        path = Path(code.co_filename)
        shown = path.relative_to(ROOT) if path.is_relative_to(ROOT) else path
        yield shown.as_posix(), trace.tb_lineno, code.co_name
        trace = trace.tb_next


def moment(record: logging.LogRecord) -> str:
    """When it happened, in universal time."""
    return datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")


def _error(record: logging.LogRecord) -> BaseException | None:
    return record.exc_info[1] if isinstance(record.exc_info, tuple) else None


class Json(logging.Formatter):
    """A record as one JSON object on one line."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "time": moment(record),
            "level": record.levelname.lower(),
            "logger": record.name,
        }
        own: dict[str, Any] = getattr(record, "said", {})
        if own:
            line |= own
        elif said := sentence(record):
            line["message"] = said
        if not is_ours(record):
            line["place"] = f"{Path(record.pathname).name}:{record.lineno}"
        if error := _error(record):
            line["errors"] = [
                {"error": told(one), "trace": [f"{f}:{n} {name}" for f, n, name in places(one.__traceback__)]}
                for one in errors(error)
            ]
        return json.dumps(line, ensure_ascii=False, default=str)


class Plain(logging.Formatter):
    """A record as a sentence; an error with its places below it."""

    def format(self, record: logging.LogRecord) -> str:
        own: dict[str, Any] = getattr(record, "said", {})
        said = " ".join(f"{name}={value}" for name, value in own.items() if value != "") or sentence(record)
        said = said or f"{Path(record.pathname).name}:{record.lineno}"
        text = f"{moment(record)} {record.levelname} {record.name}: {said}"
        for one in errors(_error(record)):
            steps = (f'  File "{f}", line {n}, in {name}' for f, n, name in places(one.__traceback__))
            text += "\n".join(("\nTraceback (most recent call last):", *steps, told(one)))
        return text


def kind() -> str:
    """``DICH2030_LOG``: json or plain; another word is plain."""
    return "json" if os.environ.get("DICH2030_LOG", "").strip().lower() == "json" else "plain"


def install() -> None:
    """Let every logger of the process write through one handler of ours; may be called again."""
    root = logging.getLogger()
    for handler in [h for h in root.handlers if getattr(h, "dich2030", False)]:
        root.removeHandler(handler)
    ours = logging.StreamHandler(sys.stderr)
    ours.dich2030 = True  # type: ignore[attr-defined]
    ours.addFilter(says_something)
    ours.setFormatter(Json() if kind() == "json" else Plain())
    root.addHandler(ours)
    logging.getLogger(OURS).setLevel(logging.INFO)
    logging.getLogger(TRAFFIC).setLevel(logging.INFO if kind() == "json" else logging.ERROR)
    # every logger Streamlit makes, now or later, gets a handler of its own from this function
    streamlit_logger.setup_formatter = _through_root
    for name in (
        *vars(streamlit_logger)["_loggers"],
        "uvicorn",
        "uvicorn.error",
        "uvicorn.asgi",
        "uvicorn.access",
    ):
        _through_root(logging.getLogger("streamlit" if name == "root" else name))
    # it would write the address and the whole link of every request
    logging.getLogger("uvicorn.access").disabled = True
    logging.captureWarnings(capture=True)
    sys.excepthook = _uncaught
    threading.excepthook = _uncaught_in_thread


def _through_root(logger: logging.Logger) -> None:
    for handler in list(logger.handlers):
        logger.removeHandler(handler)
    logger.propagate = True


def _uncaught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    logging.getLogger(OURS).critical("stopped by an error", exc_info=(kind, error, trace))


def _uncaught_in_thread(told: threading.ExceptHookArgs) -> None:
    error = told.exc_value or told.exc_type()
    logging.getLogger(OURS).error("a thread ended with an error", exc_info=error)


traffic = logging.getLogger(TRAFFIC)


def request(page: str, method: str, status: int, start: float) -> None:
    """One answered request; ``start`` is the moment it came in, of :func:`time.perf_counter`."""
    level = logging.ERROR if status >= 500 else logging.INFO
    if traffic.isEnabledFor(level):
        said = {"event": "request", "page": page, "method": method, "status": status, "ms": _ms(start)}
        traffic.log(level, "request", extra={"said": said})


def session(state: str, start: float | None = None) -> None:
    """A socket that was opened, closed or refused."""
    said: dict[str, Any] = {"event": "session", "state": state}
    if start is not None:
        said["ms"] = _ms(start)
    traffic.info("session", extra={"said": said})


def _ms(start: float) -> float:
    return round((time.perf_counter() - start) * 1000, 1)
