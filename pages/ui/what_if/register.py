"""The one component of the page: the model's script, our JavaScript files in order, and the look.

The text of the script is put together once per process; nothing of a visitor ever enters it, and the browser
evaluates nothing.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

from indicators.scenario.javascript import to_javascript

FOLDER = Path(__file__).parent
#: in the order in which they build on each other
FILES: tuple[str, ...] = (
    "base",
    "link",
    "store",
    "results",
    "footing",
    "panels",
    "slider",
    "chart",
    "pin",
    "levers",
    "map",
    "outcomes",
    "head",
    "assumptions",
    "messages",
    "offline",
    "mount",
)
#: the look, in order
STYLES: tuple[str, ...] = ("frame", "levers", "charts")
NAME = "kich_ban"


def script() -> str:
    """Everything the browser runs, as one module.

    >>> text = script()
    >>> "scenarioModel" in text, "eval(" in text, text.count("export default")
    (True, False, 1)
    """
    return to_javascript() + "\n".join((FOLDER / f"{name}.js").read_text("utf-8") for name in FILES)


@cache
def component() -> ComponentRenderer:
    """The component, registered once per process."""
    return st.components.v2.component(
        NAME,
        html='<div class="d wi"></div>',
        css="\n".join((FOLDER / f"{name}.css").read_text("utf-8") for name in STYLES),
        js=script(),
        isolate_styles=False,
    )
