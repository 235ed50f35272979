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
from indicators.scenario.outcomes import MEANS, OUTPUT_OF, PLACE
from indicators.scenario.slices import to_slices

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
    "when",
    "levers",
    "map",
    "outcomes",
    "lead",
    "head",
    "assumptions",
    "messages",
    "offline",
    "mount",
)
#: further panels, on top of those
PANELS: tuple[str, ...] = (
    "goal_ask", "goal_search", "goal_why", "goal_check", "goal", "blame_parts", "blame", "slots", "compare", "files",
)  # fmt: skip
#: outputs that are asked about on their own
ASKED = (*dict.fromkeys((*OUTPUT_OF.values(), *MEANS.values(), PLACE, "GY", "GY_mean")),)
#: the look, in order
STYLES: tuple[str, ...] = ("frame", "levers", "charts", "panels")
NAME = "kich_ban"
#: tells the page what Python found; it draws nothing
ANSWER = "kich_ban_tra_loi"


def script() -> str:
    """Everything the browser runs, as one module.

    >>> text = script()
    >>> "scenarioModel" in text, "eval(" in text, text.count("export default")
    (True, False, 1)
    """
    files = (FOLDER / f"{name}.js" for name in (*FILES, *PANELS))
    return to_javascript() + to_slices(ASKED) + "\n".join(file.read_text("utf-8") for file in files)


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


@cache
def answer() -> ComponentRenderer:
    """A component without a picture that hands Python's answer to the page."""
    return st.components.v2.component(
        ANSWER,
        html="<span hidden></span>",
        js=(FOLDER / "answer.js").read_text("utf-8"),
        isolate_styles=False,
    )
