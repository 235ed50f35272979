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
from pages.ui.what_if import data
from pages.ui.what_if.register import component

KEY = "kich-ban"


def headline(here: Here) -> tuple[str, str]:
    """What the page is for, in a sentence, and what its figures are not."""
    words = here.words
    title = words.tr("Nếu làm khác đi, chỉ tiêu nào thay đổi?")
    second = words.tr("Mô hình của Đích 2030, không phải số công bố.")
    return escape(title), f"<span>{escape(second)}</span>"


def draw(here: Here) -> None:
    """The component, or a calm sentence where the province has no scenario file."""
    try:
        text = here.snap.memo(("what-if", here.words.language), lambda: data.text(here))
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
    """A fragment: when a lever is released nothing but this is run and sent again, and this is constant."""

    def written() -> None:
        frame.change(here.state, scenario=_word(st.session_state.get(KEY)))

    component()(key=KEY, data=text, default={"link": here.state.scenario or ""}, on_link_change=written)


def _word(state: object) -> str | None:
    found = getattr(state, "link", None)
    return found if isinstance(found, str) and found else None


def sources(here: Here) -> Sequence[Source]:
    """Whose figures the baseline is made of."""
    return data.sources(here)


def note(words: Words) -> str:
    """What stands at the end of the source line."""
    return words.tr("Dự báo và kịch bản: Đích 2030.")
