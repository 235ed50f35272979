"""What a page of the app draws, taken down without a browser: the page's own script runs and its elements are read.

Nothing is drawn a second time here. The script of ``pages/`` runs in Streamlit's own runner for tests; HTML, charts,
columns and downloads come out as records, in the order of the page.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

from streamlit.components.v2.component_manager import BidiComponentManager
from streamlit.testing.v1 import AppTest

from pages.ui.downloads import OFFERED
from pages.ui.sitting import KEY
from pages.ui.state import PAGES, State

FOLDER = Path(__file__).resolve().parents[2]
#: seconds one page may take
PATIENCE = 60
#: the shell of an element that holds nothing
EMPTY = '<div class="d"></div>'
#: Streamlit says of every thread outside a script that it is outside a script, as the one that starts the runner is
_OUTSIDE = "streamlit.runtime.scriptrunner_utils.script_run_context"
#: elements that ask a server; the page says in words beside them what they are for
ASKING = frozenset({"select_slider"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Html:
    """A piece of HTML as the page sends it, in ``<div class="d">``."""

    body: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A chart: its Vega-Lite specification and its description."""

    spec: Mapping[str, Any] = field(repr=False)
    said: str
    #: drawings already made, by width in px
    drawn: dict[int, str] = field(default_factory=dict, repr=False, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Take:
    """A download: the words on its button, the name of the file, and what makes it."""

    label: str
    tip: str
    name: str
    make: Callable[[], bytes] = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Several blocks: under each other, side by side in columns, or in a row of buttons."""

    kind: Literal["stack", "columns", "row"]
    parts: tuple[Block, ...]
    #: shares of the width, for columns
    weights: tuple[float, ...] = ()


Block = Html | Chart | Take | Group


class PageFailed(RuntimeError):
    """A page that did not come to its end, or draws what is not known here."""


def take(state: State) -> tuple[Block, ...]:
    """Everything the page of ``state`` draws below its frame.

    Raises:
        PageFailed: its script failed, or it draws an element this module does not know.
    """
    makers: dict[str, Callable[[], bytes]] = {}
    with _outside():
        test = _runner(next(page.file for page in PAGES if page.path == state.page))
        test.query_params = dict(state.params())
        test.session_state[OFFERED] = makers
        if (
            KEY in test.session_state
        ):  # a visit of its own: the runner is kept, its version of the data is not
            del test.session_state[KEY]
        test.run()
    for failed in test.exception:
        raise PageFailed(f"{state.link()}: {failed.message}")
    blocks = tuple(_read(test.main.children, makers))
    return tuple(b for b in blocks if not (isinstance(b, Html) and '<header class="top' in b.body))


@contextmanager
def _outside() -> Iterator[None]:
    """This thread starts scripts and runs none; it need not be told so once a page."""
    log = logging.getLogger(_OUTSIDE)
    before, log.disabled = log.disabled, True
    try:
        yield
    finally:
        log.disabled = before


@lru_cache(maxsize=32)
def _runner(file: str) -> AppTest:
    """One runner a script, all with the same components: none looks through everything that is installed."""
    made = AppTest.from_file(FOLDER / file, default_timeout=PATIENCE)
    made._bidi_component_manager = _components()  # noqa: SLF001 - there is no public way to give it one
    return made


@lru_cache(maxsize=1)
def _components() -> BidiComponentManager:
    """Those of the product itself, registered by its own code; no installed one is wanted here."""
    return BidiComponentManager()


def charts(blocks: tuple[Block, ...]) -> Iterator[Chart]:
    """The charts among some blocks, in the order of the page."""
    for block in blocks:
        if isinstance(block, Chart):
            yield block
        elif isinstance(block, Group):
            yield from charts(block.parts)


def _read(children: Mapping[int, Any], makers: Mapping[str, Callable[[], bytes]]) -> Iterator[Block]:
    for node in children.values():
        match node.type:
            case "html":
                if node.proto.body != EMPTY:
                    yield Html(body=node.proto.body)
            case "vega_lite_chart":
                yield Chart(spec=json.loads(node.proto.spec), said=node.proto.alt)
            case "download_button":
                name = node.proto.id.rpartition("take-")[2]
                yield Take(label=node.proto.label, tip=node.proto.help, name=name, make=makers[name])
            case "flex_container":
                yield from _group(node, makers)
            case kind if kind in ASKING:
                continue
            case kind:
                raise PageFailed(f"an element of kind {kind} has no place on a page without a server")


def _group(node: Any, makers: Mapping[str, Callable[[], bytes]]) -> Iterator[Block]:
    inside = list(node.children.values())
    if inside and all(child.type == "column" for child in inside):
        columns = tuple(Group(kind="stack", parts=tuple(_read(child.children, makers))) for child in inside)
        if any(column.parts for column in columns):
            yield Group(kind="columns", parts=columns, weights=tuple(c.proto.weight for c in inside))
        return
    parts = tuple(_read(node.children, makers))
    if parts:
        yield Group(kind="row", parts=parts)
