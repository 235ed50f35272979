"""What lies around Streamlit: which addresses exist, the HTML that carries a page, and the headers.

Closed by default: an address that is not listed here does not exist, so that upload, agent and metrics
endpoints of Streamlit are shut without naming them. Only GET and HEAD are answered.

``DICH2030_HSTS=31536000`` (seconds) tells browsers to use TLS only; set it where a proxy speaks TLS for this server.

``?embed=true`` may be framed by any site (or those in ``DICH2030_EMBED_FROM``, e.g.
``https://caobang.gov.vn``): there is no login, no cookie that matters and nothing to write, so a framing site
gains nothing. Every other page may be framed by its own origin only.
"""

from __future__ import annotations

import base64
import hashlib
import logging
import os
import re
from collections.abc import MutableMapping
from functools import lru_cache
from html import escape
from pathlib import Path
from urllib.parse import parse_qsl, urlencode

import streamlit
from starlette.datastructures import MutableHeaders
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from indicators.plan import is_training
from pages.ui import guard, metrics
from pages.ui.state import PAGES, language_of
from pages.ui.text import Language, words_for

log = logging.getLogger("dich2030.server")

ROOT = Path(__file__).resolve().parents[2]
#: what a browser needs besides pages; a name ending in "/" is a folder
OPEN_PATHS = (
    "/healthz",
    "/readyz",
    "/robots.txt",
    "/app/static/",
    "/static/",
    "/media/",
    "/component/",
    "/_stcore/health",
    "/_stcore/host-config",
    "/_stcore/bidi-components/",
)
WEBSOCKET_PATH = "/_stcore/stream"
PAGE_PATHS = {f"/{page.path}": page for page in PAGES if page.file}
#: pages of their own, which answer with HTML without Streamlit
DOCUMENTS = frozenset(f"/{page.path}" for page in PAGES if not page.file)
_YEAR = 365 * 24 * 3600
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_INLINE = re.compile(r"<script(?![^>]*\bsrc=)[^>]*>(.*?)</script>", re.DOTALL)
_NOSCRIPT = re.compile(r"<noscript>.*?</noscript>", re.DOTALL)


@lru_cache(maxsize=1)
def _served_index() -> str:
    """Streamlit's own page, once per process."""
    return (Path(streamlit.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")


def rewrite(index: str, *, language: Language, title: str, noindex: bool, nojs: str) -> str:
    """Streamlit's page with our language, title, look and script; unknown shapes are left as they are.

    >>> rewrite('<html lang="en"><title>Streamlit</title>', language="vi", title="A", noindex=False, nojs="")
    '<html lang="vi"><title>A</title>'
    """
    head = (
        '<link rel="icon" type="image/svg+xml" href="./app/static/logo.svg">\n'
        '<link rel="stylesheet" href="./app/static/dich.css">\n'
    )
    for name in ("bvp-latin-400", "bvp-vietnamese-400", "bvp-latin-700", "bvp-vietnamese-700"):
        href = f"./app/static/fonts/{name}.woff2"
        head += f'<link rel="preload" href="{href}" as="font" type="font/woff2" crossorigin>\n'
    if noindex:
        head += '<meta name="robots" content="noindex, nofollow">\n'
    text = re.sub(r"<html[^>]*>", f'<html lang="{language}">', index, count=1)
    text = re.sub(r"<title>.*?</title>", lambda _: f"<title>{escape(title)}</title>", text, count=1)
    text = re.sub(r'<link rel="(?:shortcut icon|service-desc)"[^>]*>', "", text)
    text = re.sub(r'<link\s+rel="preload"[^>]*SourceSans[^>]*>', "", text)
    text = _NOSCRIPT.sub(lambda _: f"<noscript><p>{escape(nojs)}</p></noscript>", text)
    text = re.sub(r"<!--.*?-->\s*", "", text, flags=re.DOTALL)
    # before Streamlit's own script, which reads what it sets
    theirs = '<script type="module"'
    text = text.replace(theirs, f'<script src="./app/static/dich.js"></script>\n    {theirs}', 1)
    return text.replace("</head>", f"{head}</head>", 1)


def script_hashes(html: str) -> tuple[str, ...]:
    """CSP sources for the inline scripts of a page.

    >>> script_hashes("<script>1</script><script src='a.js'></script>")
    ("'sha256-a4ayc/80/OGda4BO/1o/V0etpOqiLx1JwB5S3beHW0s='",)
    """
    digests = (hashlib.sha256(found.encode()).digest() for found in _INLINE.findall(html))
    return tuple(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)


def content_policy(framed_by: str) -> str:
    """The Content-Security-Policy; ``blob:`` scripts are how Streamlit loads components."""
    scripts = " ".join(("'self'", "blob:", *script_hashes(_served_index())))
    return "; ".join(
        (
            "default-src 'self'",
            f"script-src {scripts}",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "worker-src 'self' blob:",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'none'",
            f"frame-ancestors {framed_by}",
        )
    )


@lru_cache(maxsize=1)
def training_provinces() -> frozenset[str]:
    """Folders of plans that say ``training = true``; a plan that cannot be read is reported elsewhere."""
    found = set()
    for path in (ROOT / "data" / "plans").glob("*/plan.toml"):
        try:
            if is_training(path.read_bytes()):
                found.add(path.parent.name)
        except OSError:
            continue
    return frozenset(found)


def page_response(path: str, params: MutableMapping[str, str]) -> Response:
    """The HTML of one of our pages, right before the first paint."""
    language = language_of(params)
    words = words_for(language)
    noindex = params.get("tinh", "") in training_provinces()
    title = f"{words.tr(PAGE_PATHS[path].title)} · Đích 2030"
    nojs = words.tr("Trang này cần JavaScript. Hãy bật JavaScript trong trình duyệt rồi tải lại.")
    html = rewrite(_served_index(), language=language, title=title, noindex=noindex, nojs=nojs)
    response = HTMLResponse(html, headers={"Cache-Control": "no-cache", "Content-Language": language})
    if noindex:
        response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response


def is_open(path: str) -> bool:
    """Whether an address other than a page exists.

    >>> is_open("/_stcore/health"), is_open("/_stcore/upload_file/a/b"), is_open("/_stcore/agent/mcp")
    (True, False, False)
    """
    return any(path.startswith(p) if p.endswith("/") else path == p for p in OPEN_PATHS)


def lost_page(path: str, base: str, params: MutableMapping[str, str]) -> Response:
    """An address nobody knows: a file is not found, a page leads to the front page, which says so."""
    known = path.rstrip("/")
    if (known in PAGE_PATHS or known in DOCUMENTS) and not path.startswith("//"):
        query = urlencode(params)
        return RedirectResponse(f"{base}{known}" + (f"?{query}" if query else ""), 308)
    # Streamlit's script asks for /<page>/_stcore/health first and tries the root when that is not found
    if "/_stcore/" in f"{path}/" or "." in path:
        return PlainTextResponse("Not found", 404)
    query = urlencode({**params, "trang": path.strip("/")[:60]})
    return RedirectResponse(f"{base}/?{query}", 303)


def kind_of(path: str) -> str:
    """What was asked for, as the log may say it: a page of ours or a class of files, never the address itself.

    >>> kind_of("/so-sanh"), kind_of("/_stcore/health"), kind_of("/static/js/a.js"), kind_of("/../etc/passwd")
    ('so-sanh', '_stcore', 'static', 'other')
    """
    if path in PAGE_PATHS or path in DOCUMENTS:
        return metrics.page_name(path[1:])
    return path.split("/")[1] if is_open(path) else "other"


class Front:
    """ASGI middleware around the whole app."""

    def __init__(self, app: ASGIApp, base: str = "") -> None:
        self.app = app
        self.sockets = guard.Sockets(app)
        self.base = f"/{base.strip('/')}" if base.strip("/") else ""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        path = scope["path"].removeprefix(self.base) or "/"
        if scope["type"] == "websocket":
            if path == WEBSOCKET_PATH:
                await self.sockets(scope, receive, send)
            else:
                await send({"type": "websocket.close", "code": 1008})
            return
        query = scope.get("query_string", b"")
        async with guard.counted(kind_of(path), scope["method"], send) as counted:
            if len(scope.get("raw_path") or b"") + len(query) > guard.LONGEST_ADDRESS:
                params: dict[str, str] = {}
                answer: Response | None = PlainTextResponse("Address too long", 414)
            else:
                params = dict(parse_qsl(query.decode("latin-1")))
                answer = self._answer(scope["method"], path, params)
            await (answer or self.app)(scope, receive, self._with_headers(counted, path, params))

    def _answer(self, method: str, path: str, params: MutableMapping[str, str]) -> Response | None:
        """Our own answer, or None when Streamlit is to answer."""
        if method not in {"GET", "HEAD"}:
            return PlainTextResponse("Method not allowed", 405, {"Allow": "GET, HEAD"})
        if path in PAGE_PATHS:
            return page_response(path, params)
        return None if is_open(path) or path in DOCUMENTS else lost_page(path, self.base, params)

    def _with_headers(self, send: Send, path: str, params: MutableMapping[str, str]) -> Send:
        """Add the headers; Streamlit's fallback to its own page for a missing file becomes a 404."""
        embedded = params.get("embed", "").lower() == "true"
        framed_by = os.environ.get("DICH2030_EMBED_FROM", "*") if embedded else "'self'"
        swallow = False

        async def wrapped(message: Message) -> None:
            nonlocal swallow
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                if (
                    path not in PAGE_PATHS
                    and path not in DOCUMENTS
                    and headers.get("content-type", "").startswith("text/html")
                ):
                    swallow = True
                    message = {"type": "http.response.start", "status": 404, "headers": []}
                    headers = MutableHeaders(scope=message)
                    headers["Content-Type"] = "text/plain; charset=utf-8"
                for name, value in _HEADERS.items():
                    headers[name] = value
                headers["Content-Security-Policy"] = content_policy(framed_by)
                if (seconds := os.environ.get("DICH2030_HSTS", "").strip()).isdigit():
                    headers["Strict-Transport-Security"] = f"max-age={seconds}"
                if not embedded:
                    headers["X-Frame-Options"] = "SAMEORIGIN"
            elif swallow and message["type"] == "http.response.body":
                message = {**message, "body": b""}
            await send(message)

        return wrapped


def static_headers(path: str) -> dict[str, str]:
    """How long a browser may keep a file of static/: fonts for a year, the rest is asked for again."""
    return {"Cache-Control": f"public, max-age={_YEAR}, immutable" if path.endswith(".woff2") else "no-cache"}
