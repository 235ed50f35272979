"""The address of the deck: reads the link, opens the data, answers with one page of HTML. No Streamlit page runs."""

from __future__ import annotations

import gzip
import logging
from dataclasses import replace
from html import escape
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from data.errors import Dich2030Error
from pages.ui import frame, load
from pages.ui import state as link_state
from pages.ui.briefing import choice as chosen
from pages.ui.briefing import scenario, script
from pages.ui.briefing.deck import deck_of, pictures
from pages.ui.briefing.html import Page, page
from pages.ui.frame import Here
from pages.ui.server import training_provinces
from pages.ui.state import State
from pages.ui.text import Words, words_for

log = logging.getLogger("dich2030.briefing")

PATH = "trinh-chieu"


def here_of(params: dict[str, str]) -> tuple[Here, tuple[str, ...]]:
    """Province, day and words of a link, and what in it could not be followed.

    Raises:
        Dich2030Error: there is no data to open.
    """
    state, problems = link_state.read(params, page=PATH, provinces=load.provinces())
    snap = load.snapshot(state.province, state.as_of)
    state, more = link_state.check(state, frame.known(snap, state))
    if more and state.as_of is None:
        snap = load.snapshot(state.province, None)
    words = words_for(state.language)
    return Here(words=words, state=state, snap=snap), (*problems, *more, *frame.too_early(words, snap))


def document(params: dict[str, str]) -> str:
    """The deck a link asks for."""
    here, problems = here_of(params)
    found = scenario.read(here)
    deck = deck_of(here).beside(found.slides)
    choice, more = chosen.read(params, deck.slides, here.words)
    slides = chosen.ordered(deck.slides, choice)
    return page(
        Page(
            deck=deck,
            slides=slides,
            choice=choice,
            pictures=pictures(here, (s for s, shown in slides if shown), choice.asking),
            words=here.words,
            problems=(*problems, *found.told, *more),
            home=here.state.link(""),
            model=found.model,
            script=script.path(),
            other=_address(_other(here.state), choice.params()),
        )
    )


def _other(state: State) -> State:
    return replace(state, language="vi" if state.language == "en" else "en")


def _address(state: State, more: dict[str, str]) -> str:
    query = urlencode({**state.params(), **more})
    return PATH + (f"?{query}" if query else "")


def trouble(words: Words) -> str:
    """The calm page when there is nothing to show."""
    title = escape(words.tr("Chưa mở được trang này"))
    said = escape(
        words.tr(
            "Số liệu chưa đọc được hoặc trang gặp lỗi. Chi tiết đã ghi vào nhật ký máy chủ. "
            "Hãy tải lại sau ít phút hoặc báo cho người quản trị."
        )
    )
    return (
        f'<!doctype html><html lang="{words.language}"><head><meta charset="utf-8"><title>{title}</title>'
        '<link rel="stylesheet" href="./app/static/dich.css"></head><body><main class="d"><div class="notice" role="alert">'
        f"<h1>{title}</h1><p>{said}</p></div></main></body></html>"
    )


def answer(request: Request) -> Response:
    """``GET /trinh-chieu``: runs in a thread of its own, so that drawing stalls nobody else."""
    params = dict(request.query_params)
    language = link_state.language_of(params)
    status = 200
    try:
        html = document(params)
    except Dich2030Error:
        log.exception("the data cannot be opened")
        html, status = trouble(words_for(language)), 503
    except Exception:
        log.exception("the deck failed")
        html, status = trouble(words_for(language)), 500
    headers = {"Cache-Control": "no-cache", "Content-Language": language, "Vary": "Accept-Encoding"}
    if params.get("tinh") in training_provinces():
        headers["X-Robots-Tag"] = "noindex, nofollow"
    body = html.encode()
    if "gzip" in request.headers.get("accept-encoding", ""):
        body, headers["Content-Encoding"] = gzip.compress(body, 5), "gzip"
    return HTMLResponse(body, status, headers)
