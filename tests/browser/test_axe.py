"""Everyone can read it: axe finds nothing on any page at three sizes."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import pytest

from tests.browser.conftest import LANGUAGES, PATHS, Visit, drawn
from tests.browser.servers import Server

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
#: every rule axe has for WCAG 2.x A and AA, and its advice
_RUN = """async () => {
  const found = await axe.run(document, {resultTypes: ['violations']});
  return found.violations.map(v => ({id: v.id, help: v.help,
    nodes: v.nodes.slice(0, 4).map(n => `${n.target.join(' ')} | ${n.html.slice(0, 160)} | ${n.failureSummary}`)}));
}"""


@pytest.mark.parametrize("size", ["room", "tablet", "phone"])
@pytest.mark.parametrize("path", PATHS, ids=lambda p: p or "tong-quan")
def test_axe_finds_nothing(visit: Visit, server: Server, path: str, size: str) -> None:
    """Languages and provinces alternate over pages and sizes, so that each is seen everywhere."""
    turn = PATHS.index(path) + ("room", "tablet", "phone").index(size)
    language = LANGUAGES[turn % 2]
    province = "&tinh=tinh-mau" if turn % 3 == 0 else ""
    screen = visit(server, size=size)
    drawn(screen.open(path, f"lang={language}{province}"))
    screen.page.evaluate(AXE + "; undefined")
    found: list[dict[str, Any]] = screen.page.evaluate(_RUN)
    assert found == []
