"""The page around the component: its headline, the component in a fragment of its own, its sources."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from data.errors import BadInput
from data.records import Source
from pages.ui import frame
from pages.ui.frame import Here
from pages.ui.text import Words
from pages.ui.what_if import data, goal
from pages.ui.what_if.register import answer, component

KEY = "kich-ban"
#: where the last answer to a question waits until it is sent
FOUND = "kich-ban-found"


def headline(here: Here) -> tuple[str, str]:
    """What the page is for, in a sentence; the verdicts under it are the browser's, because they move."""
    return escape(here.words.tr("Nếu làm khác đi, chỉ tiêu nào thay đổi?")), ""


def draw(here: Here) -> None:
    """The component, or a calm sentence where the province has no scenario file."""
    try:
        text = data.kept(here)
    except BadInput:
        frame.notice(
            here.words,
            (here.words.tr("Tỉnh này chưa có tệp kịch bản, hoặc tệp có lỗi; chi tiết ở nhật ký máy chủ."),),
            here.words.tr("Chưa mở được kịch bản"),
        )
        return
    _component(here, text)


@st.fragment
def _component(here: Here, text: str) -> None:
    """A fragment, so that a question the component asks runs nothing but this. Levers ask none: the browser owns them
    and writes the link itself."""

    def asked() -> None:
        question = getattr(st.session_state.get(KEY), "goal", None)
        given = here.snap.memo(("what-if", "given"), lambda: data.Given(here))
        st.session_state[FOUND] = goal.answered(given, question if isinstance(question, str) else "")

    component()(key=KEY, data=text, default={"goal": ""}, on_goal_change=asked)
    answer()(key=f"{KEY}-tra-loi", data=st.session_state.get(FOUND, ""))


def sources(here: Here) -> Sequence[Source]:
    """Whose figures the baseline is made of."""
    return here.snap.memo(("what-if sources",), lambda: data.sources(here))


def note(words: Words) -> str:
    """What stands at the end of the source line."""
    return words.tr("Dự báo và kịch bản: Đích 2030.")
