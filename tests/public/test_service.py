"""The server in public: its two answers about itself, its private figures, its log; and new data while 200 people read."""

from __future__ import annotations

import asyncio
import json
import re
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families
from starlette.types import Message, Receive, Scope, Send
from websockets import Origin
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import connect

from pages.ui import guard
from pages.ui import server as front
from tests.browser.servers import Server, build_database, free_port, get
from tests.public.editions import publish, shown
from tests.public.reader import Reader

#: what a reader sends and nobody may find again
ADDRESS, AGENT, SECRET = "203.0.113.77", "MotTrinhDuyetLa/9.9", "bi-mat-cua-nguoi-doc"
HEADERS = {"User-Agent": AGENT, "X-Forwarded-For": ADDRESS, "Referer": f"https://noi-khac.invalid/{SECRET}"}
READERS, HANDS = 200, 8


@dataclass(frozen=True)
class Site:
    server: Server
    metrics: str

    def figures(self) -> dict[str, float]:
        """Every figure of the private port, by name and labels."""
        found = text_string_to_metric_families(get(self.metrics)[2])
        return {
            "/".join([sample.name, *sample.labels.values()]): sample.value
            for family in found
            for sample in family.samples
        }

    def lines(self) -> list[dict[str, object]]:
        return [json.loads(line) for line in self.server.log.splitlines()]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """One server as it stands behind a proxy: it believes what is said of the reader's address, and would log it."""
    data, port = tmp_path_factory.mktemp("public"), free_port()
    build_database(data)
    env = {
        "DICH2030_METRICS": f"127.0.0.1:{port}",
        "DICH2030_LOG": "json",
        "FORWARDED_ALLOW_IPS": "127.0.0.1",
    }
    # the last level given counts: everything uvicorn can say
    extra = ("--log-level", "trace", "--proxy-headers")
    with Server("uvicorn", data=data, env=env, extra=extra) as running:
        yield Site(running, f"http://127.0.0.1:{port}/metrics")
        assert running.died == ""


def test_the_process_and_its_data_answer_apart(site: Site) -> None:
    assert get(f"{site.server.url}/healthz")[::2] == (200, '{"status":"ok"}')
    status, headers, text = get(f"{site.server.url}/readyz")
    found = json.loads(text)
    assert (status, found["status"]) == (200, "ready")
    assert f"dich-{found['version']}.duckdb" == (site.server.data / "current").read_text().strip()
    assert headers["cache-control"] == "no-store"
    pointer, aside = site.server.data, site.server.data.with_name("aside")
    pointer.rename(aside)
    time.sleep(1.1)  # an answer is kept for a second
    status, _, text = get(f"{site.server.url}/readyz")
    assert status == 503
    assert "chưa có cơ sở dữ liệu" in json.loads(text)["reason"]
    assert str(pointer) not in text
    assert get(f"{site.server.url}/healthz")[0] == 200
    assert site.figures()["dich2030_ready"] == 0
    aside.rename(pointer)
    time.sleep(1.1)
    assert get(f"{site.server.url}/readyz")[0] == 200
    assert site.figures()["dich2030_ready"] == 1


def test_figures_about_the_server_are_on_the_private_port_alone(site: Site) -> None:
    version = json.loads(get(f"{site.server.url}/readyz")[2])["version"]
    before = site.figures()
    with Reader(site.server.url, "nhiem-vu") as reader:
        reader.look()
        during = site.figures()
        get(f"{site.server.url}/khong-co.txt")
    for _ in range(100):
        after = site.figures()
        if after["dich2030_sessions_open"] == before["dich2030_sessions_open"]:
            break
        time.sleep(0.05)
    runs = "dich2030_page_runs_total/done/nhiem-vu"
    assert during["dich2030_sessions_open"] == before["dich2030_sessions_open"] + 1
    assert after["dich2030_sessions_open"] == before["dich2030_sessions_open"]
    assert after["dich2030_sessions_opened_total"] == before["dich2030_sessions_opened_total"] + 1
    assert after[runs] == before.get(runs, 0) + 2
    assert after["dich2030_page_run_seconds_count/nhiem-vu"] == after[runs]
    assert after["dich2030_page_run_seconds_sum/nhiem-vu"] > 0
    assert after["dich2030_requests_total/4xx"] == before["dich2030_requests_total/4xx"] + 1
    assert after[f"dich2030_data/{version}"] == 1
    assert {f"dich2030_exports_total/{how}" for how in ("made", "refused", "failed")} <= set(after)
    assert after["dich2030_exports_running"] == 0
    for path in ("/metrics", "/_stcore/metrics", "/_stcore/script-health-check", "/_stcore/agent/mcp"):
        status, _, text = get(site.server.url + path)
        assert "dich2030_" not in text
        assert status == 404 or "<!doctype html>" in text.lower()


def test_what_streamlits_page_needs_of_its_insides_is_open_and_names_no_foreign_host(site: Site) -> None:
    assert get(f"{site.server.url}/_stcore/health")[2] == "ok"
    config = json.loads(get(f"{site.server.url}/_stcore/host-config")[2])
    assert config["allowedOrigins"] == []
    assert "://" not in json.dumps(config)


def test_the_log_tells_what_happened_and_never_who_read_what(site: Site) -> None:
    url = site.server.url
    started = len(site.lines())
    get(f"{url}/so-sanh?chitieu={SECRET}&tinh={SECRET}", HEADERS)
    get(f"{url}/trinh-chieu?chon={SECRET}&tinh=cao-bang", HEADERS)
    get(f"{url}/{SECRET}/x.txt", HEADERS)
    get(f"{url}/_stcore/upload_file/{SECRET}", HEADERS, method="POST")
    with Reader(url, "chi-tieu", f"chitieu={SECRET}&doc={SECRET}&kb={SECRET}") as reader:
        reader.look(ngay=SECRET)
        assert SECRET in reader.html, "the page quotes what it could not follow; the log must not"
    with connect(f"{url.replace('http', 'ws')}/_stcore/stream?x={SECRET}", origin=Origin(url), proxy=None,
                 additional_headers=HEADERS) as socket:  # fmt: skip
        socket.send(f"not a message, {SECRET}")
        with pytest.raises(ConnectionClosed):
            socket.recv(timeout=20)
    with pytest.raises(InvalidStatus):
        connect(f"{url.replace('http', 'ws')}/{SECRET}", origin=Origin(url), proxy=None)
    for _ in range(100):
        lines = site.lines()[started:]
        if [x for x in lines if x.get("state") == "closed"][1:]:
            break
        time.sleep(0.05)
    text = site.server.log
    for hidden in (SECRET, ADDRESS, AGENT, "127.0.0.1:", "noi-khac"):
        assert hidden not in text.replace(f"http://127.0.0.1:{site.server.port} ", "")
    requests = [(x["page"], x["method"], x["status"]) for x in lines if x.get("event") == "request"]
    assert requests == [
        ("so-sanh", "GET", 200), ("trinh-chieu", "GET", 200), ("other", "GET", 404), ("other", "other", 405),
    ]  # fmt: skip
    assert all(set(x) >= {"time", "level", "logger"} for x in lines)
    assert all(isinstance(x["ms"], float) for x in lines if x.get("event") == "request")
    assert [x["state"] for x in lines if x.get("event") == "session"].count("opened") == 2


def test_two_hundred_readers_keep_their_figures_while_new_ones_are_published(
    site: Site, databases: dict[str, Path]
) -> None:
    """Nobody meets an error or a screen of two versions; everybody is told, and moves when asked to and not before."""
    started, old, new = len(site.lines()), publish(databases, site.server.data, "A"), ""

    def bring_out() -> None:
        nonlocal new
        new = publish(databases, site.server.data, "B")

    with ExitStack() as doors, ThreadPoolExecutor(HANDS) as hands:
        readers = [Reader(site.server.url, ("nhiem-vu", "so-sanh")[k % 20 == 0]) for k in range(READERS)]
        list(hands.map(lambda reader: doors.enter_context(reader), readers))
        assert {shown(reader.html) for reader in readers} == {"A"}
        assert not any("Có số liệu mới hơn" in reader.html or "ban" in reader.link for reader in readers)
        publishing = threading.Timer(0.1, bring_out)
        publishing.start()
        list(hands.map(lambda reader: reader.look(), readers))
        publishing.join()
        late = readers[::2]
        list(hands.map(lambda reader: reader.look(), late))
        assert {shown(reader.html) for reader in readers} == {"A"}
        assert all("Có số liệu mới hơn" in reader.html for reader in late)
        assert {reader.link.get("ban") for reader in late} == {old}
        assert all("ban=moi" in reader.html for reader in late)
        movers, stayers = late[::2], late[1::2]
        list(hands.map(lambda reader: reader.look(ban="moi"), movers))
        assert {shown(reader.html) for reader in movers} == {"B"}
        assert not any("Có số liệu mới hơn" in reader.html or "ban" in reader.link for reader in movers)
        assert {shown(reader.look()) for reader in stayers[:5]} == {"A"}
        with Reader(site.server.url, "so-sanh") as fresh:
            assert shown(fresh.html) == "B"
        with Reader(site.server.url, "so-sanh", f"ban={old}") as reloaded:
            assert shown(reloaded.html) == "A"
        assert sum(reader.troubles for reader in readers) == 0
    assert new not in ("", old)
    assert not [x for x in site.lines()[started:] if x["level"] in ("error", "critical")]


def test_the_deck_opened_from_a_visit_has_the_figures_of_the_visit_or_says_so(
    site: Site, databases: dict[str, Path]
) -> None:
    publish(databases, site.server.data, "A")
    with Reader(site.server.url, "so-sanh") as reader:
        link = re.search(r'href="(trinh-chieu\?[^"]*ban=[0-9a-f]{12}[^"]*)"', reader.html)
        assert link is not None
        version = publish(databases, site.server.data, "C")
        deck = get(f"{site.server.url}/{link[1].replace('&amp;', '&')}&chon=mo-dau.ket")[2]
        assert "1581-A/QĐ-UBND" in deck
        assert "1581-C/QĐ-UBND" not in deck
        assert "Có số liệu mới hơn" in deck
        moved = get(f"{site.server.url}/trinh-chieu?ban=moi&chon=mo-dau.ket")[2]
        assert "1581-C/QĐ-UBND" in moved
        assert '<body class="deck" data-newest>' in moved
        assert f"ban={version}" in moved, "the way back leads to the figures of the deck"
    gone = get(f"{site.server.url}/trinh-chieu?ban=0123456789ab&chon=mo-dau")[2]
    assert "không còn được lưu" in gone
    assert "1581-C/QĐ-UBND" in gone


# ---- the process guards itself ----


async def _inside(scope: Scope, receive: Receive, send: Send) -> None:
    """Stands for the app: takes a socket and reads it to the end."""
    await send({"type": "websocket.accept"})
    while (await receive())["type"] != "websocket.disconnect":
        pass


def socket(app: front.Front, messages: list[Message]) -> list[Message]:
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    async def receive() -> Message:
        return messages.pop(0)

    scope = {"type": "websocket", "path": front.WEBSOCKET_PATH, "query_string": b"", "headers": []}
    asyncio.run(app(scope, receive, send))
    return sent


def test_an_oversized_message_ends_the_visit_and_no_other() -> None:
    app = front.Front(_inside)
    fits, too_long = b"x" * guard.LONGEST_MESSAGE, b"x" * (guard.LONGEST_MESSAGE + 1)
    said: list[Message] = [
        {"type": "websocket.receive", "bytes": fits},
        {"type": "websocket.receive", "bytes": too_long},
    ]
    assert socket(app, said)[-1] == {"type": "websocket.close", "code": 1009}
    assert app.sockets.open == 0


def test_no_more_sockets_are_taken_than_the_process_can_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DICH2030_SESSIONS", "0")
    assert socket(front.Front(_inside), []) == [{"type": "websocket.close", "code": 1013}]
    monkeypatch.setenv("DICH2030_SESSIONS", "many")
    assert guard.most_sessions() == guard.MOST_SESSIONS


def test_an_overlong_address_is_refused(site: Site) -> None:
    assert get(f"{site.server.url}/so-sanh?kb={'a' * 4_000}")[0] == 200
    assert get(f"{site.server.url}/so-sanh?kb={'a' * 9_000}")[0] == 414


def test_tls_alone_is_asked_for_where_the_administrator_says_so(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "strict-transport-security" not in get(f"{site.server.url}/")[1]
    from tests.pages.test_server import ask

    monkeypatch.setenv("DICH2030_HSTS", "31536000")
    assert ask("/").headers["strict-transport-security"] == "max-age=31536000"
    monkeypatch.setenv("DICH2030_HSTS", "yes\r\nX: y")
    assert "strict-transport-security" not in ask("/").headers
