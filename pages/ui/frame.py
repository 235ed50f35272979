"""What stands around every page: sections, top line, verdict sentence, source line, notices.

A page starts with ``here = frame.begin("so-sanh")`` and draws with :func:`put`, :func:`headline` and
:func:`source_line`. The controls of the top line are plain links, not widgets: they cost nothing in a rerun,
can be copied, and carry the whole state of the link.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from html import escape
from typing import TYPE_CHECKING, Any

import streamlit as st

from data.errors import Dich2030Error
from data.records import Source
from indicators.targets import Plan
from pages.ui import state as link_state
from pages.ui.offer import Offer
from pages.ui.state import HOME, PAGES, Known, State
from pages.ui.text import LANGUAGES, Words, glue, words_for

if TYPE_CHECKING:
    from pages.ui.load import Snapshot

log = logging.getLogger("dich2030.pages")


@dataclass(frozen=True, slots=True, kw_only=True)
class Here:
    """What a page has in hand: its words, its link and the province as known on the link's day."""

    words: Words
    state: State
    snap: Snapshot

    @property
    def plan(self) -> Plan:
        return self.snap.plan

    def draw(self, *parts: Callable[[Here], str]) -> None:
        """Draw HTML that is made once for this link, day and version of the data, and then only sent."""
        link = tuple(self.state.params().items())
        for part in parts:
            key = ("html", self.state.page, link, part.__module__, part.__qualname__)
            html = self.snap.memo(key, lambda part=part: part(self))  # type: ignore[misc]
            if html:
                put(html)


def begin(page: str) -> Here:
    """Read the link, open the data, draw the frame. Stops the page calmly when there is no data."""
    from pages.ui import load, sitting

    params = _params()
    try:
        seat = sitting.sit(link_state.version_of(params), st.session_state.get(sitting.KEY))
        provinces = load.provinces(seat.version)
        state, problems = link_state.read(params, page=page, provinces=provinces, embed=embedded())
        words, state = words_for(state.language), sitting.placed(state, seat)
        snap = load.snapshot(state.province, state.as_of, seat.version)
        state, more = link_state.check(state, known(snap, state))
        if more and state.as_of is None:
            snap = load.snapshot(state.province, None, seat.version)
        names = {province: words.of(load.plan(province, seat.version).name) for province in provinces}
    except Dich2030Error:
        log.exception("the data cannot be opened")
        state, _ = link_state.read(params, page=page, embed=embedded())
        put(nav_html(words_for(state.language), state))
        trouble()
        st.stop()
    st.session_state[sitting.KEY] = seat.version
    name_version(state)
    frame(words, state, snap, provinces=names, offer=sitting.offer(words, state, seat))
    notice(words, (*problems, *sitting.lost_words(words, seat), *more))
    notice(words, too_early(words, snap), words.tr("Chưa có bản công bố nào được lưu cho ngày này"))
    return Here(words=words, state=state, snap=snap)


def too_early(words: Words, snap: Snapshot) -> tuple[str, ...]:
    """Before the first edition we hold, empty screens mean "not kept by us", not "not published"."""
    first = snap.first_published
    if snap.as_of >= first:
        return ()
    said = words.tr(
        "Chưa lưu bản công bố nào trước ngày {day}; số liệu khi đó có thể đã có nhưng không nằm ở đây.",
        day=words.date(first),
    )
    return (said,)


def name_version(state: State) -> None:
    """Write the version into the link, or take it out, without touching the rest of the link."""
    if st.query_params.get("ban") != state.version:
        if state.version:
            st.query_params["ban"] = state.version
        else:
            del st.query_params["ban"]


def known(snap: Snapshot, state: State) -> Known:
    """What links about this province may name."""
    targets = {target.id: target for target in snap.plan.targets}
    row = next((t.row for t in snap.plan.targets if state.indicator in (t.id, t.row, t.indicator)), None)
    asked = [t for t in snap.plan.targets if t.row == row]
    dates = snap.published_dates
    return Known(
        indicators={*targets, *(row.id for row in snap.plan.rows), *snap.catalogue},
        readings={reading.id for target in asked for reading in target.readings},
        newest=max(dates) if dates else None,
    )


def embedded() -> bool:
    """Whether the page is shown inside another one (``?embed=true``)."""
    return bool(st.context.is_embedded)


def _params() -> dict[str, str]:
    return {name: st.query_params[name] for name in st.query_params}


def put(html: str) -> None:
    """Draw HTML in our own look; "Cao Bằng" is never broken over two lines."""
    st.html(f'<div class="d">{glue(html)}</div>')


def change(state: State, **changes: Any) -> None:
    """Write another state into the link, after a widget changed; the rest of the link is kept."""
    wanted = replace(state.with_(**changes), embed=False).params()
    if wanted != {name: value for name, value in _params().items() if name != "embed"}:
        st.query_params.from_dict(wanted)


def frame(
    words: Words, state: State, snap: Snapshot, *, provinces: dict[str, str], offer: Offer | None = None
) -> None:
    """Sections and top line, the training mark, and the offer of other figures; inside another page no controls."""
    plan = snap.plan
    mark = training_mark(words, "page") if plan.training else ""
    line = fresh_html(offer)
    if not state.embed:
        version = snap.store.version
        above = top_line_html(words, state, plan, snap.as_of, days=snap.published_dates, provinces=provinces)
        line = nav_html(words, state, training=plan.training, version=version) + above + line
    if line or mark:
        put(line + mark)


def fresh_html(offer: Offer | None) -> str:
    """One quiet line: other figures are in force, and how to move to them."""
    if offer is None:
        return ""
    return (
        f'<div class="fresh" role="status"><span>{escape(offer.said)}</span> '
        f'<a href="{escape(offer.link)}">{escape(offer.button)}</a></div>'
    )


def nav_html(words: Words, state: State, *, training: bool = False, version: str | None = None) -> str:
    """The sections along the top; on narrow screens the same links under the name of the present one.

    A page of its own, outside this visit, is told the ``version`` this visit reads.
    """
    links = "".join(
        f'<a href="{escape(state.link(page.path) if page.file else state.link(page.path, version=version or state.version))}"'
        + (' class="on" aria-current="page"' if page.path == state.page else "")
        + f">{escape(words.tr(page.title))}</a>"
        for page in PAGES
    )
    present = next(words.tr(page.title) for page in PAGES if page.path == state.page)
    label = escape(words.tr("Các phần"))
    return (
        f'<header class="top{" training" if training else ""}">'
        f'<a class="logo" href="{escape(state.link(""))}">'
        f'<img src="app/static/logo.svg" alt="" width="30" height="30"><span>Đích 2030</span>'
        f'<b class="sr">Đích 2030</b></a><nav aria-label="{label}">{links}</nav>'
        f'<details class="menu"><summary>{escape(present)}<span class="sr">: {label}</span></summary>'
        f'<nav class="list" aria-label="{label}">{links}</nav></details></header>'
    )


def top_line_html(
    words: Words,
    state: State,
    plan: Plan,
    as_of: date,
    *,
    days: Sequence[date],
    provinces: dict[str, str],
) -> str:
    """Left the plan, right the province, the day of the figures and the language."""
    decision = words.tr("Quyết định {number}", number=plan.decision)
    if plan.training:
        decision = words.tr("văn bản minh họa, không có thật")
    title = f"<span>{escape(words.of(plan.title))} · </span><b>{escape(decision)}</b>"
    place = _pop(
        escape(words.of(plan.name)),
        words.tr("Tỉnh"),
        [(state.link(province=code), name, code == state.province) for code, name in provinces.items()],
    )
    shown = words.date(as_of)
    choices: list[tuple[date | None, str, bool]] = [(None, words.tr("Mới nhất"), state.as_of is None)]
    choices += [(day, words.date(day), day == state.as_of) for day in sorted(days, reverse=True)]
    day = _pop(
        f'<span class="long">{escape(words.tr("Số liệu đến"))}&nbsp;</span><span class="num">{shown}</span>',
        words.tr("Xem số liệu như đã công bố đến ngày"),
        [(state.link(as_of=value), name, on) for value, name, on in choices],
    )
    controls = place + day + _languages(words, state)
    return f'<div class="ctx"><div class="plan">{title}</div><div class="r">{controls}</div></div>'


def _pop(shown: str, label: str, choices: Iterable[tuple[str, str, bool]]) -> str:
    links = "".join(
        f'<a href="{escape(href)}"{" aria-current=true" if on else ""}>{escape(name)}</a>'
        for href, name, on in choices
    )
    return (
        f'<details class="pop"><summary><span class="sr">{escape(label)}: </span>{shown}</summary>'
        f'<div class="list"><small>{escape(label)}</small>{links}</div></details>'
    )


def _languages(words: Words, state: State) -> str:
    names = {"vi": "Tiếng Việt", "en": "English"}
    items = "".join(
        f'<b aria-current="true" lang="{code}" title="{names[code]}">{code.upper()}</b>'
        if code == words.language
        else f'<a href="{escape(state.link(language=code))}" lang="{code}" hreflang="{code}" '
        f'title="{names[code]}">{code.upper()}</a>'
        for code in LANGUAGES
    )
    return f'<div class="lang" role="group" aria-label="{escape(words.tr("Ngôn ngữ"))}">{items}</div>'


def training_mark(words: Words, extra: str = "") -> str:
    """The black frame that says the figures are invented."""
    return f'<div class="wm {extra}">{escape(words.tr("SỐ LIỆU MINH HỌA"))}</div>'


def headline(html: str, second: str = "") -> None:
    """The verdict of the page: a whole sentence with its number, and perhaps a line under it (HTML)."""
    under = f'<div class="vl">{second}</div>' if second else ""
    put(f'<div class="hero"><h1>{html}</h1>{under}</div>')


def source_text(words: Words, sources: Iterable[Source], note: str = "") -> str:
    """One line: who published what, where, when. ``note`` is a plain sentence after it."""
    said = list(dict.fromkeys(source_words(words, source) for source in sources))
    text = words.tr("Nguồn: {sources}.", sources="; ".join(said)) if said else ""
    return " ".join(part for part in (text, note) if part)


def source_html(words: Words, sources: Iterable[Source], note: str = "") -> str:
    """:func:`source_text` as it stands under a figure."""
    return f'<div class="src">{escape(source_text(words, sources, note))}</div>'


def source_line(words: Words, sources: Iterable[Source], note: str = "") -> None:
    """Draw :func:`source_html`: the source line is part of the figure."""
    put(source_html(words, sources, note))


def source_words(words: Words, source: Source) -> str:
    """Who published what, where, when."""
    # a table's code says as much as its title, in a tenth of the room; the sources page has both
    code = source.page if source.page and source.page[:1].isascii() and source.page[:1].isupper() else None
    parts = [source.producer, words.tr("bảng {code}", code=code) if code else source.title]
    if source.page and not code and source.page not in source.title:
        parts.append(source.page)
    if source.published is None:
        parts.append(words.tr("không rõ ngày công bố"))
    else:
        parts.append(words.tr("công bố {day}", day=words.published(source)))
    if source.secondary:
        parts.append(words.tr("nguồn thứ cấp"))
    return ", ".join(parts)


def notice(words: Words, problems: Sequence[str], title: str = "") -> None:
    """The ink frame for a link that could not be followed in full: what happened, what is shown instead."""
    if problems:
        title = escape(title or words.tr("Không mở được đúng như liên kết"))
        said = "".join(f"<p>{escape(problem)}</p>" for problem in problems)
        put(f'<div class="notice" role="status"><b>{title}</b>{said}</div>')


def trouble() -> None:
    """The calm message when a page cannot be shown; never a stack trace, never red."""
    words = words_for(link_state.language_of(_params()))
    title = escape(words.tr("Chưa mở được trang này"))
    said = escape(
        words.tr(
            "Số liệu chưa đọc được hoặc trang gặp lỗi. Chi tiết đã ghi vào nhật ký máy chủ. "
            "Hãy tải lại sau ít phút hoặc báo cho người quản trị."
        )
    )
    home = escape(State(language=words.language, province=HOME).link(""))
    back = f'<a href="{home}">{escape(words.tr("Về trang Tổng quan"))}</a>'
    put(f'<div class="notice" role="alert"><b>{title}</b><p>{said}</p><p>{back}</p></div>')
