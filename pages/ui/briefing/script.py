"""The script of the slides of scenarios: the model, what the what-if page uses of it, and our own, as one file.

Its name has the hash of its content, so that a browser keeps it for ever and a page never meets the script of another
version. Nothing of a visitor ever enters it, and the browser evaluates nothing.
"""

from __future__ import annotations

import gzip
from functools import cache
from hashlib import sha256
from pathlib import Path

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from indicators.scenario.javascript import to_javascript
from pages.ui.what_if.register import FOLDER as WHAT_IF

FOLDER = Path(__file__).parent
#: of the what-if page, in the order in which they build on each other
SHARED: tuple[str, ...] = ("base", "link", "store", "results", "footing", "when", "slider", "chart")
#: of the deck
OWN: tuple[str, ...] = ("scenario_choice", "scenario_chart", "scenario")
#: address of the file; the hash of its content stands in the middle
STEM, SUFFIX = "/app/static/trinh-chieu-kich-ban.", ".js"
#: the same for the routes of the server
ROUTE = f"{STEM}{{version}}{SUFFIX}"
_HEADERS = {"Cache-Control": "public, max-age=31536000, immutable", "Vary": "Accept-Encoding"}


@cache
def text() -> str:
    """Everything the browser runs, as one module.

    >>> "scenarioModel" in text(), "eval(" in text()
    (True, False)
    """
    files = [WHAT_IF / f"{name}.js" for name in SHARED] + [FOLDER / f"{name}.js" for name in OWN]
    return to_javascript() + "\n".join(file.read_text("utf-8") for file in files)


@cache
def version() -> str:
    """The part of the name that changes with the content."""
    return sha256(text().encode()).hexdigest()[:12]


def path() -> str:
    """Where the file is, below the root of the site.

    >>> path().startswith("/app/static/trinh-chieu-kich-ban.")
    True
    """
    return f"{STEM}{version()}{SUFFIX}"


@cache
def _packed() -> bytes:
    return gzip.compress(text().encode(), 9, mtime=0)


def answer(request: Request) -> Response:
    """``GET`` of :data:`ROUTE`; another version than ours is not here."""
    if request.path_params["version"] != version():
        return PlainTextResponse("Not found", 404)
    if "gzip" in request.headers.get("accept-encoding", ""):
        packed = _HEADERS | {"Content-Encoding": "gzip"}
        return Response(_packed(), media_type="text/javascript", headers=packed)
    return Response(text().encode(), media_type="text/javascript", headers=_HEADERS)
