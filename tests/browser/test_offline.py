"""Nothing leaves the machine, nothing comes in: no other host, no write, the headers, calm errors."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.browser.conftest import PATHS, Visit
from tests.browser.servers import Server, get

HEADERS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "x-frame-options": "SAMEORIGIN",
}


def test_no_page_asks_another_host_for_anything(visit: Visit, server: Server) -> None:
    """The browser resolves no other name, so a page that needed one would also complain."""
    for size in ("room", "phone"):
        screen = visit(server, size=size)
        for path in PATHS:
            screen.open(path, "tinh=tinh-mau")
            screen.page.mouse.wheel(0, 4000)
            screen.page.wait_for_timeout(150)  # nothing is asked of anybody
        assert screen.elsewhere == []


def test_our_fonts_are_used(visit: Visit, server: Server) -> None:
    screen = visit(server)
    screen.open()
    loaded = screen.page.evaluate("[...document.fonts].filter(f => f.status === 'loaded').map(f => f.family)")
    assert {name.strip("\"'") for name in loaded} >= {"Be Vietnam Pro", "Dich So"}
    assert screen.page.evaluate("getComputedStyle(document.querySelector('.d h1')).fontFamily").count(
        "Be Vietnam Pro"
    )


@pytest.mark.parametrize("path", PATHS, ids=lambda p: p or "tong-quan")
def test_every_page_has_its_security_headers(server: Server, path: str) -> None:
    _, headers, html = get(f"{server.url}/{path}")
    assert {name: headers.get(name) for name in HEADERS} == HEADERS
    policy = headers["content-security-policy"]
    assert "default-src 'self'" in policy
    scripts = re.search(r"script-src ([^;]*)", policy)
    assert scripts is not None
    assert "'unsafe-eval'" not in scripts[1]
    assert "'unsafe-inline'" not in scripts[1]
    assert "http" not in policy
    assert not re.search(r"""(?:src|href)=["']?(?:https?:)?//""", html)


def test_only_an_embedded_page_may_be_framed_elsewhere(server: Server) -> None:
    _, framed, _ = get(f"{server.url}/?embed=true")
    _, plain, _ = get(f"{server.url}/")
    assert "frame-ancestors 'self'" in plain["content-security-policy"]
    assert "frame-ancestors 'self'" not in framed["content-security-policy"]
    assert "x-frame-options" not in framed


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
@pytest.mark.parametrize("path", ["/", "/nguon", "/_stcore/upload_file/a/b", "/app/static/logo.svg"])
def test_nothing_can_be_written(server: Server, method: str, path: str) -> None:
    assert get(server.url + path, method=method)[0] in {403, 404, 405}


@pytest.mark.parametrize(
    "path",
    ["/app/static/../app.py", "/app/static/%2e%2e/app.py", "/app/static/..%2fdata/store.py", "/.git/config",
     "/data/plans/cao-bang/plan.toml", "/.streamlit/config.toml", "/pages/shell.py", "/_stcore/metrics"],
)  # fmt: skip
def test_no_file_beside_the_public_ones_can_be_read(server: Server, path: str) -> None:
    status, _, text = get(server.url + path)
    assert status in {400, 403, 404} or "<title>" in text
    assert "import " not in text
    assert "[core]" not in text


def test_the_training_province_is_not_for_search_engines(server: Server) -> None:
    _, headers, html = get(f"{server.url}/?tinh=tinh-mau")
    assert "noindex" in headers.get("x-robots-tag", "")
    assert "noindex" in html
    _, headers, html = get(f"{server.url}/")
    assert "noindex" not in headers.get("x-robots-tag", "") + html


def test_without_training_the_invented_province_is_gone(visit: Visit, tmp_path: Path) -> None:
    with Server("streamlit", data=tmp_path / "none", env={"DICH2030_TRAINING": "off"}) as plain:
        screen = visit(plain)
        screen.open("", "tinh=tinh-mau")
        assert screen.page.locator(".d .notice").count() == 1
        assert "SỐ LIỆU MINH HỌA" not in screen.text()
        assert screen.page.locator('.d a[href*="tinh-mau"]').count() == 0


def test_details_of_an_error_are_for_the_log_only(visit: Visit, own_database: Path) -> None:
    with Server("streamlit", data=own_database) as broken:
        screen = visit(broken)
        screen.open()
        for file in own_database.glob("*.duckdb"):
            file.write_bytes(b"not a database")
        (own_database / "current").write_text("dich-000000000000.duckdb\n", "utf-8")
        screen.page.goto(f"{broken.url}/nguon", wait_until="commit")
        screen.page.locator(".d .notice").first.wait_for(timeout=20_000)
        shown = screen.page.locator("body").inner_text()
        assert "Traceback" not in shown
        assert ".py" not in shown
        assert str(own_database) not in shown
        assert "dich-000000000000" in broken.log or "Traceback" in broken.log
