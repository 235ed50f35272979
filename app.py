"""The application: ``streamlit run app.py`` or ``uvicorn app:app``.

Streamlit serves ``pages/shell.py``; around it stand the addresses, headers and HTML of
``pages/ui/server.py``.
The database is built here, before the first visitor, when it is missing or its inputs changed.
"""

from __future__ import annotations

import logging
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import streamlit as st
from anyio import to_thread
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Scope
from streamlit import net_util

from data.errors import Dich2030Error
from pages.ui import frame, server
from pages.ui.briefing import route as briefing
from pages.ui.briefing import script, warm

ROOT = Path(__file__).resolve().parent
DATA = ROOT / "data"
log = logging.getLogger("dich2030")

# Streamlit reads .streamlit/config.toml of the working folder; whoever starts uvicorn elsewhere must not
# thereby send usage statistics or show stack traces
os.chdir(ROOT)
# Streamlit would ask another host for this machine's public address: to print it at the start, and, inside the event
# loop, whenever a socket comes from a foreign origin. It keeps an address it knows, so it is given one.
net_util._external_ip = "127.0.0.1"  # noqa: SLF001


class Static(StaticFiles):
    """static/, with our own cache headers."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        response.headers.update(server.static_headers(path))
        return response


def prepare() -> None:
    """Build the database and read every plan; whatever is wrong goes to the log, all of it.

    The server starts all the same: visitors then read a calm message and /healthz answers 503.
    """
    try:
        from data.build import ensure_built
        from data.store import Store
        from indicators.plan import list_plans, load_plan

        ensure_built()
        store = Store.open()
        try:
            sources = store.sources()
            units = {id: indicator.unit.code for id, indicator in store.indicators().items()}
        finally:
            store.close()
        for name in list_plans(DATA, training=True):
            load_plan(DATA / "plans" / name, sources=sources, indicators=units, peers=None)
    except Dich2030Error as error:
        log.error("%s: %s", type(error).__name__, error)
    except Exception:
        log.exception("the data could not be prepared")


@asynccontextmanager
async def lifespan(_: st.App) -> AsyncIterator[dict[str, object]]:
    await to_thread.run_sync(prepare)
    drawing = warm.start()
    yield {}
    drawing.set()


def healthz(_: Request) -> Response:
    content, status = server.state_of_service()
    return JSONResponse(content, status, headers={"Cache-Control": "no-store"})


def robots(_: Request) -> Response:
    return FileResponse(ROOT / "static" / "robots.txt", media_type="text/plain")


def on_script_error(error: Exception) -> bool:
    """A visitor sees a calm sentence; the log has the error in full."""
    log.error("a page failed", exc_info=error)
    frame.trouble()
    return True


def addresses(base: str) -> list[BaseRoute]:
    """What we answer ourselves, below a path of the host: Streamlit moves its own addresses there, not ours."""
    return [
        Route(f"{base}/healthz", healthz),
        Route(f"{base}/robots.txt", robots),
        Route(f"{base}/{briefing.PATH}", briefing.answer),
        Route(f"{base}{script.ROUTE}", script.answer),
        Mount(f"{base}/app/static", Static(directory=ROOT / "static")),
    ]


#: ``server.baseUrlPath`` as addresses have it: "" or "/so/lieu"
BASE = f"/{(st.get_option('server.baseUrlPath') or '').strip('/')}".rstrip("/")

app = st.App(
    ROOT / "pages" / "shell.py",
    lifespan=lifespan,
    middleware=[Middleware(server.Front, base=BASE)],
    # probes and robots ask at the root of the host, whatever lies below it
    routes=[route for base in dict.fromkeys((BASE, "")) for route in addresses(base)],
    on_script_error=on_script_error,
)
