"""What is served around Streamlit: addresses, HTML before the first paint, headers."""

from __future__ import annotations

import asyncio
import re
import subprocess
import sys
from dataclasses import dataclass

import pytest
from starlette.responses import HTMLResponse, PlainTextResponse
from starlette.types import Message, Receive, Scope, Send

from pages.ui import server
from pages.ui.state import PAGES


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    body: str


async def _streamlit(scope: Scope, receive: Receive, send: Send) -> None:
    """Stands for Streamlit: its own page for whatever it does not know."""
    known = scope["path"] in {"/_stcore/health", "/app/static/dich.css"}
    response = PlainTextResponse("streamlit") if known else HTMLResponse("<html>fallback</html>")
    await response(scope, receive, send)


def ask(path: str, query: str = "", method: str = "GET", base: str = "") -> Answer:
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    scope = {"type": "http", "method": method, "path": path, "query_string": query.encode(), "headers": []}
    asyncio.run(server.Front(_streamlit, base)(scope, receive, send))
    headers = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    return Answer(sent[0]["status"], headers, b"".join(m.get("body", b"") for m in sent[1:]).decode())


@pytest.mark.parametrize("page", [p for p in PAGES if p.file], ids=lambda page: page.path or "front")
@pytest.mark.parametrize(("query", "language"), [("", "vi"), ("lang=en", "en"), ("lang=fr", "vi")])
def test_language_and_title_are_right_before_the_first_paint(page: object, query: str, language: str) -> None:
    path = getattr(page, "path", "")
    answer = ask(f"/{path}", query)
    assert answer.status == 200
    assert f'<html lang="{language}">' in answer.body
    assert re.search(r"<title>.+ · Đích 2030</title>", answer.body)
    assert answer.headers["content-language"] == language


def test_the_look_and_the_script_come_with_the_page_and_nothing_comes_from_elsewhere() -> None:
    body = ask("/").body
    assert 'href="./app/static/dich.css"' in body
    assert body.index("dich.js") < body.index('type="module"')
    assert not re.search(r'(?:src|href)="(?:https?:)?//', body)
    assert "Streamlit app" not in body


def test_only_an_invented_province_is_hidden_from_search_engines(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "training_provinces", lambda: frozenset({"tinh-mau"}))
    training, real = ask("/nguon", "tinh=tinh-mau"), ask("/nguon", "tinh=cao-bang")
    assert "noindex" in training.headers["x-robots-tag"]
    assert '<meta name="robots" content="noindex' in training.body
    assert "x-robots-tag" not in real.headers
    assert "noindex" not in real.body


@pytest.mark.parametrize("path", ["/", "/so-sanh", "/_stcore/health", "/khong-co", "/app/static/dich.css"])
def test_every_answer_carries_the_security_headers(path: str) -> None:
    headers = ask(path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "SAMEORIGIN"
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert "camera=()" in headers["permissions-policy"]
    assert headers["referrer-policy"] == "same-origin"
    policy = headers["content-security-policy"]
    assert "frame-ancestors 'self'" in policy
    assert "unsafe-eval" not in policy
    assert "'unsafe-inline'" not in re.findall("script-src [^;]*", policy)[0]


def test_the_policy_allows_exactly_the_inline_scripts_that_are_served() -> None:
    answer = ask("/")
    assert set(server.script_hashes(answer.body)) == set(
        re.findall(r"'sha256-[^']+'", answer.headers["content-security-policy"])
    )


def test_a_framed_page_may_be_framed_and_by_whom_is_a_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    answer = ask("/so-sanh", "embed=true")
    assert "x-frame-options" not in answer.headers
    assert answer.headers["content-security-policy"].endswith("frame-ancestors *")
    monkeypatch.setenv("DICH2030_EMBED_FROM", "https://caobang.gov.vn")
    policy = ask("/so-sanh", "embed=true").headers["content-security-policy"]
    assert policy.endswith("frame-ancestors https://caobang.gov.vn")


@pytest.mark.parametrize(
    "path",
    [
        "/_stcore/upload_file/a/b",
        "/_stcore/agent/mcp",
        "/_stcore/agent/interact",
        "/_stcore/metrics",
        "/_stcore/script-health-check",
        "/so-sanh/_stcore/health",
        "/static/nope.js",
        "/app.py",
        "/.git/config",
    ],
)
def test_what_is_not_listed_does_not_exist(path: str) -> None:
    assert ask(path).status == 404


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS"])
@pytest.mark.parametrize("path", ["/", "/_stcore/upload_file/a/b", "/media/x"])
def test_nothing_can_be_written(method: str, path: str) -> None:
    assert ask(path, method=method).status == 405


def test_a_lost_page_leads_to_the_front_page_which_can_say_so() -> None:
    answer = ask("/khong/co", "lang=en")
    assert (answer.status, answer.headers["location"]) == (303, "/?lang=en&trang=khong%2Fco")


def test_a_slash_too_many_is_forgiven_and_never_leads_elsewhere() -> None:
    answer = ask("/so-sanh/", "lang=en")
    assert (answer.status, answer.headers["location"]) == (308, "/so-sanh?lang=en")
    for path in ("//evil.example", "//evil.example/", "/\\evil.example"):
        assert not ask(path).headers.get("location", "/").startswith(("//", "/\\", "http"))


def test_the_product_may_live_below_another_address() -> None:
    assert ask("/dich/so-sanh", base="dich").status == 200
    assert ask("/dich/khong-co", base="/dich/").headers["location"] == "/dich/?trang=khong-co"


def test_only_streamlits_own_socket_is_open() -> None:
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    async def receive() -> Message:
        return {"type": "websocket.connect"}

    scope = {"type": "websocket", "path": "/elsewhere", "query_string": b"", "headers": []}
    asyncio.run(server.Front(_streamlit)(scope, receive, send))
    assert sent == [{"type": "websocket.close", "code": 1008}]


def test_a_title_is_escaped_and_a_page_of_another_shape_is_left_alone() -> None:
    html = server.rewrite("<html><title>x</title>", language="en", title="<b>", noindex=False, nojs="")
    assert html == '<html lang="en"><title>&lt;b&gt;</title>'


def test_fonts_are_kept_for_a_year_and_the_look_is_asked_for_again() -> None:
    assert "immutable" in server.static_headers("fonts/dich-so-400.woff2")["Cache-Control"]
    assert server.static_headers("dich.css") == {"Cache-Control": "no-cache"}


def test_wherever_the_server_is_started_the_settings_are_ours() -> None:
    """No usage statistics, no stack traces, also when uvicorn starts in another folder."""
    code = (
        f"import sys; sys.path.insert(0, {str(server.ROOT)!r}); import app, streamlit as st; "
        "print(st.get_option('browser.gatherUsageStats'), st.get_option('client.showErrorDetails'))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code], cwd=server.ROOT.anchor, capture_output=True, text=True, check=True
    )
    assert ran.stdout.split() == ["False", "none"]


def test_neither_the_start_nor_a_foreign_socket_makes_the_server_ask_another_host() -> None:
    """Streamlit would look up this machine's public address, in the event loop and with a second's patience."""
    code = (
        f"import sys; sys.path.insert(0, {str(server.ROOT)!r}); import app; asked = []; "
        "from streamlit import net_util; net_util._make_blocking_http_get = lambda *a, **k: asked.append(a); "
        "from streamlit.web import bootstrap; bootstrap._print_url(False); "
        "from streamlit.web.server.starlette.starlette_websocket import _is_origin_allowed as allowed; "
        "print(allowed('https://elsewhere.invalid', 'dich.invalid'), asked)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code], cwd=server.ROOT.anchor, capture_output=True, text=True, check=True
    )
    assert ran.stdout.splitlines()[-1] == "False []"
    assert "127.0.0.1" not in ran.stdout
