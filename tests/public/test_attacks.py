"""Faults and attacks, before a running HAProxy with two replicas: every one ends with the right numbers on screen.

Each attacker comes from an address of its own within 127.0.0.0/8, readers from 127.0.0.2.
"""

from __future__ import annotations

import csv
import json
import os
import re
import signal
import socket
import ssl
import threading
import time
import warnings
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
from playwright.sync_api import Error, sync_playwright
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect

from data.build import ensure_built
from pages.ui.site.manifest import NAME
from tests.benchmarks.wire import Session
from tests.browser.servers import CHROMIUM_ARGS, ROOT, Server, chromium_path, get
from tests.public.parts import Door, certificate, replica, site

READER = "127.0.0.2"
PAGE, QUERY = "chi-tieu", "chitieu=pii"
CONNECTED = "[data-test-connection-state=CONNECTED]"
SCRIPT = "<script>alert(2030)</script>"
#: everything a link of ours may say
PARAMETERS = (
    "tinh",
    "lang",
    "ngay",
    "chitieu",
    "nam",
    "doc",
    "mo",
    "kb",
    "ban",
    "trang",
    "embed",
    "chon",
    "hoi",
)


def published() -> list[str]:
    """Two figures of the page, read from the committed file and written as Vietnamese writes them."""
    with (ROOT / "data/reference/observations/innovation.csv").open(encoding="utf-8") as file:
        rows = [
            row for row in csv.DictReader(file) if row["indicator"] == "pii_score" and row["area"] == "VN-04"
        ]
    return [row["value"].replace(".", ",") for row in rows][-2:]


@pytest.fixture(scope="module")
def door(own_data_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Door]:
    """The public installation; no attack may end a replica (but the one that is killed) or leave an error in its log."""
    ensure_built()
    files = tmp_path_factory.mktemp("files")
    (files / "robots.txt").write_text("User-agent: *\n")
    (files / NAME).write_text("{}")
    with (
        site(files, tmp_path_factory.mktemp("nginx") / "conf") as nginx,
        Door([replica(own_data_dir), replica(own_data_dir)], nginx.address) as running,
    ):
        yield running
        for one in running.replicas:
            assert one.died in ("", f"the server ended with {-signal.SIGKILL}")
            assert "Traceback" not in one.log, one.log


def right(door: Door, cookie: str = "") -> str:
    """The page as a reader gets it now, its figures checked; the cookie that goes with it."""
    with Session(door.url, PAGE, QUERY, source=READER, cookie=cookie) as session:
        text = "\n".join(session.shown)
        figures = published()
        assert len(figures) == 2
        assert [figure for figure in figures if figure not in text] == []
        assert "Chưa đánh giá được" in text
        return session.cookie


def raw(door: Door, source: str) -> socket.socket:
    """A connection from an address of the attacker's."""
    return socket.create_connection(
        ("127.0.0.1", urlsplit(door.url).port or 0), timeout=20, source_address=(source, 0)
    )


def ask(door: Door, text: str, source: str) -> tuple[int, dict[str, str], str]:
    """What comes back for a request typed by hand: status (0 for nothing), headers, body."""
    with raw(door, source) as plug:
        with suppress(OSError):
            plug.sendall(text.encode("latin-1"))
        return answer(plug)


def answer(plug: socket.socket) -> tuple[int, dict[str, str], str]:
    got = b""
    with suppress(OSError):
        while chunk := plug.recv(65536):
            got += chunk
    head, _, body = got.decode("utf-8", "replace").partition("\r\n\r\n")
    lines = head.split("\r\n")
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines[1:])}
    return int(lines[0].split()[1]) if lines[0] else 0, headers, body


def request(door: Door, path: str, *more: str, method: str = "GET", host: str = "", url: str = "") -> str:
    host = host or urlsplit(url or door.url).netloc
    return "\r\n".join([f"{method} {path} HTTP/1.1", f"Host: {host}", "Connection: close", *more, "", ""])


def closed(plug: socket.socket, seconds: float = 20) -> bool:
    """Whether the other side ends the connection within that time, whatever it says before."""
    plug.settimeout(seconds)
    try:
        while plug.recv(4096):
            pass
    except TimeoutError:
        return False
    except OSError:
        pass
    return True


# ---- too slow, too many


def test_slow_clients_are_sent_away_and_keep_nobody_waiting(door: Door) -> None:
    slow = "127.0.0.3"
    with ExitStack() as plugs:
        heads = [plugs.enter_context(raw(door, slow)) for _ in range(120)]
        for plug in heads:
            plug.sendall(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-")
        # and some that ask for much and read nothing
        script = re.search(r"static/js/index[^\"]+\.js", get(f"{door.url}/")[2])
        assert script
        for _ in range(40):
            plug = plugs.enter_context(raw(door, slow))
            plug.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
            plug.sendall(request(door, f"/{script[0]}").encode())
        for _ in range(3):  # a header a moment does not help
            right(door)
            for plug in heads:
                with suppress(OSError):
                    plug.sendall(b"a")
        assert [plug for plug in heads if not closed(plug)] == []
    right(door)


def test_thousands_of_connections_from_one_address_are_refused_and_others_served(door: Door) -> None:
    before = door.metric("haproxy_frontend_denied_connections_total", 'proxy="public"')
    kept: list[socket.socket] = []
    try:
        for _ in range(2000):
            with suppress(OSError):
                kept.append(raw(door, "127.0.0.4"))
        right(door)
        for plug in kept:
            with suppress(OSError):
                plug.sendall(request(door, "/healthz").encode())
        answers = [answer(plug)[0] for plug in kept]
        assert set(answers) <= {0, 200}
        assert 100 <= answers.count(200) <= 200
        denied = door.metric("haproxy_frontend_denied_connections_total", 'proxy="public"') - before
        assert denied >= 1800
        right(door)
    finally:
        for plug in kept:
            plug.close()


UPGRADE = ("Upgrade: websocket", "Sec-WebSocket-Version: 13", "Sec-WebSocket-Key: MDEyMzQ1Njc4OWFiY2RlZg==")


def test_sessions_by_the_dozen_are_refused_whatever_address_they_claim(door: Door) -> None:
    found = []
    for number in range(130):
        with raw(door, "127.0.0.5") as plug:
            forged = (f"X-Forwarded-For: 192.0.2.{number}", f"Forwarded: for=192.0.2.{number}")
            text = request(door, "/_stcore/stream", *UPGRADE, *forged).replace(
                "Connection: close", "Connection: Upgrade"
            )
            plug.sendall(text.encode())
            found.append(int(plug.recv(4096).split()[1]))
    assert found[:100] == [101] * 100
    assert found[-5:] == [429] * 5
    right(door)


def test_requests_by_the_thousand_are_refused(door: Door) -> None:
    found = set()
    with raw(door, "127.0.0.6") as plug:
        one = f"GET /robots.txt HTTP/1.1\r\nHost: {urlsplit(door.site_url).netloc}\r\n\r\n".encode()
        for _ in range(5000):
            plug.sendall(one)
            found.add(plug.recv(65536)[:12])
            if b"HTTP/1.1 429" in found:
                break
    assert found == {b"HTTP/1.1 200", b"HTTP/1.1 429"}
    status, headers, body = ask(door, request(door, "/"), "127.0.0.6")
    assert status == 429
    assert headers["retry-after"] == "60"
    assert "Xin mở lại trang sau một phút" in body
    right(door)


# ---- frames


def masked(first: int, payload: bytes, *, length: int | None = None) -> bytes:
    """A websocket frame as a browser sends it (the mask of zeros changes nothing), or one that lies about its length."""
    told = len(payload) if length is None else length
    size = bytes([0x80 | 127]) + told.to_bytes(8, "big")
    return bytes([first]) + size + bytes(4) + payload


BAD_FRAMES = {
    "of two megabytes": masked(0x82, bytes(2 << 20)),
    "that claims four exabytes": masked(0x82, b"", length=1 << 62),
    "in pieces without an end": masked(0x02, bytes(400_000)) + 5 * masked(0x00, bytes(400_000)),
    "without a mask": b"\x82\x05hello",
    "of a kind nobody knows": masked(0x8B, b"x"),
    "with reserved bits": masked(0xF2, b"x"),
    "a ping of a megabyte": masked(0x89, bytes(1 << 20)),
    "text that is no text": masked(0x81, b"\xff\xfe\xfd"),
    "no frame at all": b"GET / HTTP/1.1\r\n\r\n" * 50,
}


@pytest.mark.parametrize("bad", BAD_FRAMES.values(), ids=BAD_FRAMES)
def test_a_bad_frame_ends_its_own_session_only(door: Door, bad: bytes) -> None:
    with Session(door.url, PAGE, QUERY, source=READER) as other, raw(door, "127.0.0.7") as plug:
        text = request(door, "/_stcore/stream", *UPGRADE).replace("Connection: close", "Connection: Upgrade")
        plug.sendall(text.encode())
        assert b" 101 " in plug.recv(4096)
        with suppress(OSError):
            plug.sendall(bad)
        assert closed(plug)
        other.rerun()
        assert published()[-1] in "\n".join(other.shown)


def test_messages_that_mean_nothing_change_nothing(door: Door) -> None:
    address = door.url.replace("http", "ws") + "/_stcore/stream"
    for message in (b"", b"\xff" * 1000, os.urandom(5000), "text", b"\x0a\x00"):
        with (
            connect(address, proxy=None, source_address=("127.0.0.8", 0)) as plug,
            suppress(ConnectionClosed),
        ):
            plug.send(message)
            plug.ping().wait(5)
    right(door)


# ---- addresses


HOSTILE = (
    "/../../../etc/passwd", "/app/static/../../app.py", "/app/static/%2e%2e/%2e%2e/app.py", "/app/static/..%2f..%2fapp.py",
    "/app/static/..%252f..%252fapp.py", "/app/static//etc/passwd", "/app/static/..\\..\\app.py", "/static/../config.toml",
    "/component/../../../etc/passwd", "/_stcore/bidi-components/../../../../etc/passwd", "/media/../../../etc/passwd",
    "/%00", "/app/static/%00.svg", "/%0d%0aX-Evil:%20yes", "/?trang=%0d%0aX-Evil:%20yes", "//evil.example/", "/\\evil.example",
    "/%2f%2fevil.example", "//evil.example/chi-tieu/", "/http://evil.example/", "http://evil.example/", "/.git/config", "/.env",
    "/data/.build/current", "/so-sanh/../.streamlit/secrets.toml", "/;/..;/etc/passwd", "/chi-tieu;jsessionid=1", "/*", "*",
    f"/{SCRIPT}", f"/{quote(SCRIPT)}", "/chi-tieu/%3Cscript%3E/", "/" + "a" * 8000, "/?" + "a=b&" * 2000, "/" + "%25" * 2000,
    "/" + "x" * 20000, "/?kb=" + "~" * 15000,
)  # fmt: skip


@pytest.mark.parametrize("path", HOSTILE, ids=lambda path: path[:30])
def test_a_hostile_address_leads_nowhere(door: Door, path: str) -> None:
    for url in (door.url, door.site_url):
        status, headers, body = ask(door, request(door, path, url=url), "127.0.0.9")
        assert status in {200, 303, 308, 400, 404, 414, 421}, (url, status)
        assert "x-evil" not in headers
        assert SCRIPT not in body
        assert not re.search(r"root:.*:0:0|maxUploadSize|import streamlit|DICH2030_", body)
        where = headers.get("location", "/")
        assert re.match(r"/(?![/\\])", where), where


@pytest.mark.parametrize(
    "path",
    ["/_stcore/metrics", "/_stcore/upload_file/a/b", "/_stcore/agent/mcp", "/_stcore/agent/openapi.json",
     "/%5fstcore/metrics", "/_STCORE/metrics", "//_stcore/metrics", "/so-sanh/../_stcore/metrics", "/./_stcore/metrics",
     "/_stcore//metrics", "/_stcore/health/../metrics", "/_stcore/bidi-components/../metrics", "/metrics"],
)  # fmt: skip
def test_what_is_for_the_administrator_is_closed(door: Door, path: str) -> None:
    status, _, body = ask(door, request(door, path), "127.0.0.9")
    assert status in {303, 400, 404}
    assert "cache_memory_bytes" not in body
    assert "dich2030_sessions" not in body
    assert "python_info" not in body


def test_script_in_every_parameter_stays_text(door: Door) -> None:
    told = {name: f"{name}={quote(SCRIPT)}" for name in PARAMETERS}
    for page in (PAGE, "so-sanh", "kich-ban"):
        with Session(door.url, page, "&".join(told.values()), source=READER) as session:
            assert session.shown
            assert SCRIPT not in "\n".join(session.shown)
    for one in told.values():
        with Session(door.url, PAGE, f"{QUERY}&{one}", source=READER) as session:
            assert SCRIPT not in "\n".join(session.shown)
    # one slide of the deck is enough: drawing them all is another test's business
    deck = "&".join(one for name, one in told.items() if name != "chon") + f"&chon=mo-dau.{quote(SCRIPT)}"
    for path in (f"/{PAGE}?{'&'.join(told.values())}", f"/trinh-chieu?{deck}"):
        status, headers, body = ask(door, request(door, path), "127.0.0.9")
        assert status == 200
        assert SCRIPT not in body
        assert "script-src" in headers["content-security-policy"]
    right(door)


# ---- forged headers, other methods, bodies


class Echo(BaseHTTPRequestHandler):
    """A replica that is always ready and answers with what it was asked."""

    def do_GET(self) -> None:
        said = json.dumps({name.lower(): value for name, value in self.headers.items()}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(said)))
        self.end_headers()
        with suppress(OSError):  # who only asks for the status does not wait
            self.wfile.write(said)

    def log_message(self, format: str, *args: object) -> None:
        """Nothing."""


@pytest.fixture(scope="module")
def echo() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Echo) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"127.0.0.1:{server.server_port}"
        server.shutdown()


def test_of_forged_headers_nothing_reaches_the_app(echo: str) -> None:
    forged = dict.fromkeys(("X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Forwarded-Prefix", "Forwarded", "Via", "X-Real-IP", "X-Original-URL", "X-Rewrite-URL", "X-HTTP-Method-Override", "Proxy"), "192.0.2.1")  # fmt: skip
    with Door([], others=[echo]) as door:
        status, _, text = get(f"{door.url}/", {**forged, "Accept-Language": "vi"})
        log = [json.loads(line) for line in door.proxy.log.splitlines() if line.startswith('{"time"')]
    assert status == 200
    seen = json.loads(text)
    assert seen["accept-language"] == "vi"
    assert "192.0.2.1" not in text
    assert seen["host"] == urlsplit(door.url).netloc
    assert any(line["status"] == 200 for line in log)
    assert "127.0.0.1" not in json.dumps(log)


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "evil.example:80", "", "127.0.0.1, evil.example"]
)
def test_another_name_is_answered_by_nobody(door: Door, host: str) -> None:
    text = request(door, "/", host="x").replace("Host: x", f"Host: {host}")
    assert ask(door, text, "127.0.0.9")[0] in {400, 421}
    right(door)


def test_another_site_cannot_open_a_session(door: Door) -> None:
    text = request(door, "/_stcore/stream", *UPGRADE, "Origin: https://evil.example")
    with raw(door, "127.0.0.9") as plug:
        plug.sendall(text.replace("Connection: close", "Connection: Upgrade").encode())
        assert plug.recv(4096).startswith(b"HTTP/1.1 403")


@pytest.mark.parametrize(
    "method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "PROPFIND"]
)
def test_there_is_nothing_to_write(door: Door, method: str) -> None:
    assert ask(door, request(door, "/", method=method), "127.0.0.9")[0] in {400, 405}


@pytest.mark.parametrize(
    "lines",
    [["Content-Length: 5"], ["Transfer-Encoding: chunked"], ["Content-Length: 5", "Transfer-Encoding: chunked"],
     ["Content-Length: 5", "Content-Length: 6"], ["Content-Length: -1"], ["X: " + "a" * 20000], ["X: a"] * 200,
     ["Transfer-Encoding: xchunked"], ["X : a"]],
    ids=lambda lines: lines[0][:25],
)  # fmt: skip
def test_bodies_and_broken_heads_are_refused(door: Door, lines: list[str]) -> None:
    assert ask(door, request(door, "/", *lines) + "hello", "127.0.0.9")[0] in {400, 413}


def test_tls_is_asked_for_and_old_tls_refused(echo: str, tmp_path: Path) -> None:
    certificate(tmp_path / "a.pem")
    trusted = ssl.create_default_context(cafile=str(tmp_path / "a.pem"))
    trusted.set_alpn_protocols(["h2"])
    with Door([], certificates=tmp_path, others=[echo]) as door:
        status, headers, _ = ask(door, request(door, "/so-sanh?lang=en", host="127.0.0.1"), READER)
        assert (status, headers["location"]) == (308, "https://127.0.0.1/so-sanh?lang=en")
        with socket.create_connection(("127.0.0.1", door.tls_port)) as plug:
            assert trusted.wrap_socket(plug, server_hostname="localhost").selected_alpn_protocol() == "h2"
        trusted.set_alpn_protocols(["http/1.1"])
        with socket.create_connection(("127.0.0.1", door.tls_port)) as plug:
            secured = trusted.wrap_socket(plug, server_hostname="127.0.0.1")
            secured.sendall(request(door, "/", host="127.0.0.1").encode())
            status, headers, _ = answer(secured)
        assert status == 200
        assert headers["strict-transport-security"] == "max-age=31536000; includeSubDomains"
        words = {word.strip() for word in headers["set-cookie"].split(";")}
        assert {"HttpOnly", "Secure", "SameSite=None", "Partitioned"} <= words
        old = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        old.check_hostname, old.verify_mode = False, ssl.CERT_NONE
        old.set_ciphers("ALL:@SECLEVEL=0")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            old.minimum_version = old.maximum_version = ssl.TLSVersion.TLSv1_1
        with socket.create_connection(("127.0.0.1", door.tls_port)) as plug, pytest.raises(ssl.SSLError):
            old.wrap_socket(plug)


# ---- a replica dies; last, because it stays dead


def test_a_killed_replica_costs_its_readers_a_moment(door: Door) -> None:
    with sync_playwright() as started:
        try:
            browser = started.chromium.launch(executable_path=chromium_path(), args=list(CHROMIUM_ARGS))
        except Error as error:
            pytest.skip(
                f"no Chromium here (install it, or name it in CHROMIUM): {error.message.splitlines()[0]}"
            )
        page = browser.new_page()
        page.goto(f"{door.url}/{PAGE}?{QUERY}")
        figure = page.get_by_text(published()[-1]).first
        figure.wait_for(timeout=60_000)
        cookie = next(
            f"{c.get('name')}={c.get('value')}" for c in page.context.cookies() if c.get("name") == "dich2030"
        )
        with Session(door.url, PAGE, QUERY, source=READER, cookie=cookie) as session:
            victim = holder(door, sessions=2)
            os.killpg(victim.pid, signal.SIGKILL)
            # nobody has told the proxy yet, and the cookie still names the dead one
            right(door, cookie)
            with pytest.raises(ConnectionClosed):
                session.rerun()
        # the page comes back by itself, at the other replica
        page.wait_for_function(f"() => !document.querySelector('{CONNECTED}')", timeout=60_000)
        page.wait_for_selector(f"{CONNECTED}[data-test-script-state=notRunning]", timeout=60_000)
        assert figure.is_visible()
        assert page.locator("[role=dialog]").count() == 0
        assert holder(door, sessions=1) is not victim
        browser.close()
    right(door, cookie)


def holder(door: Door, sessions: int) -> Server:
    """The replica that holds all sessions there are."""
    for _ in range(100):
        held = [
            door.metric("haproxy_server_current_sessions", f'proxy="app",server="replica{k}"') for k in (1, 2)
        ]
        if sorted(held) == [0, sessions]:
            return door.replicas[held.index(sessions)]
        time.sleep(0.1)
    raise AssertionError(f"sessions are held by {held}")
