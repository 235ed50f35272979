"""The sliders by which a reader sets the ranges of the model; their values live in the link, not in the session."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

import streamlit as st

from pages.ui import frame, growth_data
from pages.ui.band_link import KNOBS, Knob, Ranges, with_range
from pages.ui.growth_words import input_name

if TYPE_CHECKING:
    from pages.ui.frame import Here

#: in the session: the ranges the sliders last wrote, and how often a link said something else
_SEEN = "ranges-seen"


def _epoch(here: Here) -> tuple[int, Ranges]:
    """How many times the ranges came from a link, and the ranges the sliders started from then.

    A slider keeps its identity (and the keyboard its place) while it writes the link itself; when the link says
    something else (Back, another address), new sliders start from it.
    """
    wrote, epoch, start = st.session_state.get(_SEEN, (None, 0, ()))
    if wrote != here.state.ranges:
        epoch, start = epoch + 1, here.state.ranges
        st.session_state[_SEEN] = (here.state.ranges, epoch, start)
    return epoch, start


def options(knob: Knob, name: str, *ends: float) -> tuple[float, ...]:
    """What a slider offers, in the unit shown: steps between the bounds, and the ends as they are now."""
    low, high = knob.bounds(name)
    steps = {round(low + k * knob.step, 4) for k in range(round((high - low) / knob.step) + 1)}
    return tuple(sorted(steps | set(ends)))


def controls(here: Here) -> None:
    """One slider an input, and the way back to the file's ranges."""
    words, file = here.words, growth_data.assumed(here)
    if not growth_data.bands(here):
        return
    title = words.tr("Tự đặt giả định")
    said = words.tr(
        "Kéo hai đầu của một khoảng; dải tính lại và liên kết trên thanh địa chỉ giữ đúng các khoảng này."
    )
    back = f'<a class="btn" href="{escape(here.state.link(ranges=()))}">{escape(words.tr("Đặt lại mặc định"))}</a>'
    frame.put(
        f'<h2 class="sec">{escape(title)}</h2><div class="foot" data-live><p class="sm">{escape(said)}</p>'
        f"{back if here.state.ranges else ''}</div>"
    )
    epoch, start = _epoch(here)
    begun = {name: (low, high) for name, low, high in start}
    columns = st.columns(3, gap="medium")
    for k, name in enumerate(n for n in KNOBS if n in file):
        with columns[k % 3]:
            _slider(here, name, epoch, begun.get(name))


def _slider(here: Here, name: str, epoch: int, begun: tuple[float, float] | None) -> None:
    words, knob = here.words, KNOBS[name]
    default = growth_data.defaults(here)[name]
    low, high = (knob.shown(v) for v in begun or default)
    key = f"range-{here.state.province}-{name}-{epoch}"

    def write() -> None:
        ends = st.session_state[key]
        chosen = knob.model(ends[0]), knob.model(ends[1])
        ranges = with_range(here.state.ranges, name, None if chosen == default else chosen)
        st.session_state[_SEEN] = (ranges, epoch, st.session_state[_SEEN][2])
        frame.change(here.state, ranges=ranges)

    # hundreds of steps: written out once, not in every run
    shown = here.snap.memo(
        ("steps", words.language, name, low, high),
        lambda: {v: words.number(v, knob.decimals) for v in options(knob, name, low, high)},
    )
    st.select_slider(
        input_name(name, words),
        options=tuple(shown),
        value=(low, high),
        format_func=shown.__getitem__,
        key=key,
        on_change=write,
    )
