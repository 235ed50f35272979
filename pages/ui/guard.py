"""The process guards itself, so that one replica alone is safe: bounds on what is taken in, and a count of it all."""

from __future__ import annotations

import os
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pages.ui import log_lines, metrics

#: bytes of path and query; the longest link of ours, a scenario, has 4,000
LONGEST_ADDRESS = 8_192
#: bytes of one message of a reader's socket: what a page of forms comes to, many times over
LONGEST_MESSAGE = 1_000_000
#: sockets open at the same time, unless ``DICH2030_SESSIONS`` says otherwise
MOST_SESSIONS = 1_000


def most_sessions() -> int:
    """``DICH2030_SESSIONS``: sockets this process holds open at most; a word that is no number is not followed."""
    named = os.environ.get("DICH2030_SESSIONS", "").strip()
    return int(named) if named.isdigit() else MOST_SESSIONS


@asynccontextmanager
async def counted(page: str, method: str, send: Send) -> AsyncIterator[Send]:
    """``send``, with the answer counted and logged once it is given; one that never came counts as 500."""
    start, status = time.perf_counter(), 500

    async def noted(message: Message) -> None:
        nonlocal status
        if message["type"] == "http.response.start":
            status = message["status"]
        await send(message)

    try:
        yield noted
    finally:
        metrics.REQUESTS.labels(metrics.status_class(status)).inc()
        log_lines.request(page, method if method in {"GET", "HEAD"} else "other", status, start)


class Sockets:
    """The app behind its readers' sockets: counted, and within bounds."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        #: open now
        self.open = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if self.open >= most_sessions():
            metrics.TURNED_AWAY.inc()
            log_lines.session("refused")
            await send({"type": "websocket.close", "code": 1013})
            return

        async def bounded() -> Message:
            message = await receive()
            size = len(message.get("bytes") or b"") + len(message.get("text") or "")
            if message["type"] != "websocket.receive" or size <= LONGEST_MESSAGE:
                return message
            await send({"type": "websocket.close", "code": 1009})
            return {"type": "websocket.disconnect", "code": 1009}

        start = time.perf_counter()
        self.open += 1
        metrics.SESSIONS.inc()
        metrics.OPENED.inc()
        log_lines.session("opened")
        try:
            await self.app(scope, bounded, send)
        finally:
            self.open -= 1
            metrics.SESSIONS.dec()
            log_lines.session("closed", start)
