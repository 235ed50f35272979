"""The deck as one page of HTML: every slide, the notes, the chooser. Pure: records in, text out.

Without JavaScript, and on paper, the slides stand under each other. ``static/briefing.js`` shows one at a time.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from pathlib import Path
from urllib.parse import quote

from pages.ui.briefing import fit
from pages.ui.briefing.choice import Choice
from pages.ui.briefing.record import Ask, Deck, Fact, Picture, Row, Slide
from pages.ui.cards import ICONS
from pages.ui.text import Words, glue

STATIC = Path(__file__).resolve().parents[3] / "static"
_SVG = re.compile(r"<svg[^>]*viewBox=\"([^\"]+)\"[^>]*>(.*)</svg>", re.DOTALL)
#: figures longer than this stand smaller
LONG_VALUE = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Everything the page is made of."""

    deck: Deck
    #: every slide with whether it is in the deck
    slides: Sequence[tuple[Slide, bool]]
    choice: Choice
    #: by id, a question by id and "?"
    pictures: Mapping[str, Picture]
    words: Words
    #: what in the link could not be followed
    problems: Sequence[str]
    #: addresses: the product, the same deck in the other language
    home: str
    other: str
    #: what the scenarios of the link are computed from, as JSON; "" when there are none
    model: str = ""
    #: address of the script that computes them, below the root of the site
    script: str = ""


@lru_cache(maxsize=1)
def sprite() -> str:
    """The signs and the logo inside the page: an image may be asked for again whenever it is shown."""
    found = ""
    for name in (*ICONS.values(), "logo"):
        drawn = _SVG.search((STATIC / f"{name}.svg").read_text("utf-8"))
        if drawn is None:
            raise ValueError(f"static/{name}.svg has no viewBox")
        found += f'<symbol id="i-{name}" viewBox="{drawn[1]}">{drawn[2]}</symbol>'
    return f'<svg class="sprite" aria-hidden="true" width="0" height="0">{found}</svg>'


@lru_cache(maxsize=1)
def _tab() -> str:
    """The tab's icon inside the page: a browser asks for it again whenever the number of the slide changes."""
    return f"data:image/svg+xml,{quote((STATIC / 'logo.svg').read_text('utf-8').strip())}"


def icon(name: str, said: str = "") -> str:
    """A sign; ``said`` is its name where no word stands beside it."""
    named = f'role="img" aria-label="{escape(said)}"' if said else 'aria-hidden="true"'
    return f'<svg class="i" {named}><use href="#i-{name}"/></svg>'


def page(p: Page) -> str:
    """The whole document."""
    words, total = p.words, sum(shown for _, shown in p.slides)
    present = [slide for slide, shown in p.slides if shown]
    sections = "".join(_section(p, slide, k, total) for k, slide in enumerate(present, 1))
    notice = "".join(f"<p>{escape(said)}</p>" for said in p.problems)
    if notice:
        notice = f'<div class="notice" role="status"><b>{escape(words.tr("Không mở được đúng như liên kết"))}</b>{notice}</div>'
    training = '<meta name="robots" content="noindex, nofollow">' if p.deck.training else ""
    return glue(
        f'<!doctype html><html lang="{words.language}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">{training}'
        f"<title>{escape(p.deck.title)}</title>"
        f'<link rel="icon" type="image/svg+xml" href="{_tab()}">'
        '<link rel="stylesheet" href="./app/static/dich.css"><link rel="stylesheet" href="./app/static/briefing.css">'
        f'<script defer src="./app/static/briefing.js"></script>{_scenarios_head(p)}</head>'
        f'<body class="deck">{sprite()}{notice}<main id="deck">{sections}</main>'
        f"{_bar(p)}{_chooser(p)}"
        f'<p class="sr" id="live" role="status" aria-live="polite"></p><div id="blank" hidden></div>{_model(p)}</body></html>'
    )


def _scenarios_head(p: Page) -> str:
    """The script and the look of the slides of scenarios, where there are any."""
    if not p.model:
        return ""
    return (
        '<link rel="stylesheet" href="./app/static/briefing-scenario.css">'
        f'<script type="module" src=".{p.script}"></script>'
    )


def _model(p: Page) -> str:
    """What the scenarios are computed from: data, which nothing runs, and which cannot end early."""
    if not p.model:
        return ""
    harmless = p.model.replace("<", "\\u003c")
    return f'<script type="application/json" id="model">{harmless}</script>'


def _section(p: Page, slide: Slide, k: int, total: int) -> str:
    words, asks = p.words, slide.id in p.choice.asking
    wide = fit.size(slide.sentence, fit.WIDE)
    tall = fit.size(slide.sentence, fit.TALL)
    stamp = f'<div class="stamp">{escape(words.tr("SỐ LIỆU MINH HỌA"))}</div>' if p.deck.training else ""
    count = f'<span class="k">{k}</span>/<span class="n">{total}</span>'
    question = _question(p, slide, slide.ask) if slide.ask else ""
    shown = p.pictures.get(slide.id)
    body = f"{_main(p, slide, shown)}{_facts(slide)}"
    alone = "" if slide.facts or slide.footing else " alone"
    kind = f' data-scenario="{slide.scenario}"' if slide.scenario else ""
    return (
        f'<section class="slide" id="s-{slide.id}" data-id="{slide.id}"{" data-ask" if asks else ""}{kind} tabindex="-1" '
        f'aria-label="{escape(slide.topic)}"><div class="sheet" style="--w:{wide};--t:{tall}">'
        f'<div class="top"><span class="topic">{escape(slide.topic)}</span>{_sign(slide)}{stamp}</div>'
        f'{question}<div class="answer"><h1>{_sentences(slide.sentence)}</h1>'
        f'<div class="body{alone}">{body}</div></div>'
        f'<div class="foot"><p class="source">{escape(slide.source)}</p>'
        f'<p class="count">{icon("logo")} Đích 2030 · {count}</p></div>'
        f"</div>{_notes(slide, words)}</section>"
    )


def _sentences(text: str) -> str:
    """Several sentences break between them rather than inside one.

    >>> _sentences("Một. Hai.")
    '<span>Một.</span> <span>Hai.</span>'
    """
    parts = text.split(". ")
    if len(parts) == 1:
        return escape(text)
    return " ".join(
        f"<span>{escape(part)}{'.' if k < len(parts) - 1 else ''}</span>" for k, part in enumerate(parts)
    )


def _sign(slide: Slide) -> str:
    """Shape first, then the word: colour only repeats them."""
    if slide.verdict is None:
        return ""
    code = ICONS[slide.verdict]
    return (
        f'<span class="sign c-{code}" data-verdict="{slide.verdict.value}">'
        f"{icon(code)}<b>{escape(slide.verdict_words)}</b></span>"
    )


def _question(p: Page, slide: Slide, ask: Ask) -> str:
    """What the room is asked first; a question whose picture was not asked for in the link is not there."""
    shown = p.pictures.get(f"{slide.id}?")
    if shown is None and ask.draw is not None:
        return ""
    wide = fit.size(ask.question, fit.WIDE)
    tall = fit.size(ask.question, fit.TALL)
    drawn = _picture(shown) if shown else ""
    return (
        f'<div class="question" style="--w:{wide};--t:{tall}"><h1>{escape(ask.question)}</h1>'
        f'<div class="body alone">{drawn}<p class="hint">{escape(p.words.tr("Phím tiếp theo hiện câu trả lời."))}</p></div></div>'
    )


def _main(p: Page, slide: Slide, shown: Picture | None) -> str:
    if shown is not None:
        return _picture(shown)
    rows = "".join(_row(row, p.words) for row in slide.rows)
    if not rows:
        return "<div></div>"
    lead, more = fit.row_sizes(slide.rows, fit.ROOM_FACTS if slide.facts or slide.footing else fit.ROOM_ALONE)
    return f'<ul class="rows" style="--b:{lead}cqh;--s:{more}cqh">{rows}</ul>'


def _picture(shown: Picture) -> str:
    return (
        f'<div class="pic" role="img" aria-label="{escape(shown.alt)}"><div class="pw">{shown.wide}</div>'
        f'<div class="pt">{shown.tall}</div><div class="pn">{shown.narrow}</div></div>'
    )


def _row(row: Row, words: Words) -> str:
    sign = ""
    if row.verdict is not None:
        sign = icon(ICONS[row.verdict], words.verdict(row.verdict))
    more = f"<small>{escape(row.more)}</small>" if row.more else ""
    if row.units and row.verdict is not None:
        more += f'<span class="units">{icon(ICONS[row.verdict]) * row.units}</span>'
    return f'<li><span class="lead">{sign}<b>{escape(row.lead)}</b></span><span class="what"><b>{escape(row.text)}</b>{more}</span></li>'


def _facts(slide: Slide) -> str:
    if not slide.facts and not slide.footing:
        return ""
    found = "".join(_fact(fact) for fact in slide.facts)
    stands = f'<p class="footing">{escape(slide.footing)}</p>' if slide.footing else ""
    return f'<div class="side"><dl class="facts">{found}</dl>{stands}</div>'


def _fact(fact: Fact) -> str:
    long = ' class="long"' if len(fact.value) > LONG_VALUE else ""
    return f"<div><dt{long}>{escape(fact.value)}</dt><dd>{escape(fact.text)}</dd></div>"


def _notes(slide: Slide, words: Words) -> str:
    """What the second window shows; on this page it is never seen."""
    notes = slide.notes
    where = "".join(f"<li>{escape(s)}</li>" for s in notes.sources)
    asked = "".join(f"<dt>{escape(q)}</dt><dd>{escape(a)}</dd>" for q, a in notes.questions)
    link = f'<p><a href="{escape(notes.link)}">{escape(notes.link_name)}</a></p>' if notes.link else ""
    parts = f"<h2>{escape(words.tr('Số liệu lấy từ đâu'))}</h2><ul>{where}</ul>" if where else ""
    parts += f"<h2>{escape(words.tr('Có thể được hỏi'))}</h2><dl>{asked}</dl>" if asked else ""
    return f'<template class="notes">{parts}{link}</template>'


def _bar(p: Page) -> str:
    """What a mouse or a finger may want; seen while it moves and while a key has the focus in it."""
    words = p.words
    buttons = (
        ("prev", "‹", words.tr("Trang trước")),
        ("next", "›", words.tr("Trang sau")),
        ("choose", "", words.tr("Chọn trang")),
        ("notes", "", words.tr("Ghi chú")),
        ("full", "", words.tr("Toàn màn hình")),
    )
    made = "".join(
        f'<button type="button" data-do="{do}"'
        + (f' aria-label="{escape(name)}">{sign}' if sign else f">{escape(name)}")
        + "</button>"
        for do, sign, name in buttons
    )
    home = f'<a href="{escape(p.home)}">{escape(words.tr("Thoát"))}</a>'
    texts = {
        "notes": words.tr("Ghi chú cho người trình bày"),
        "next": words.tr("Tiếp theo"),
        "last": words.tr("Trang cuối"),
        "blocked": words.tr("Trình duyệt chặn cửa sổ mới. Hãy cho phép cửa sổ bật lên rồi bấm lại."),
        "none": words.tr("Không có ghi chú cho trang này."),
    }
    data = "".join(f' data-{name}="{escape(text)}"' for name, text in texts.items())
    return (
        f'<nav class="bar" aria-label="{escape(words.tr("Điều khiển trình chiếu"))}"{data}>{made}{home}</nav>'
    )


def _chooser(p: Page) -> str:
    """Every slide on offer: in or out, earlier or later, and whether it asks first."""
    words = p.words
    items = "".join(_choice(p, slide, shown) for slide, shown in p.slides)
    keys = words.tr(
        "Phím: → ← PageDown PageUp, Home, End; F toàn màn hình; B màn hình đen; N ghi chú; C chọn trang; L yếu tố điều chỉnh; Esc đóng."
    )
    again = words.tr("Mở lại với lựa chọn này")
    other = "Tiếng Việt" if words.language == "en" else "English"
    return (
        f'<aside id="chooser" hidden aria-label="{escape(words.tr("Chọn trang"))}"><div class="head"><h2>{escape(words.tr("Chọn, xếp và ẩn trang"))}</h2>'
        f'<button type="button" data-do="close">{escape(words.tr("Đóng"))}</button></div>'
        f"<p>{escape(words.tr('Lựa chọn nằm trong liên kết: chép liên kết là giữ được cả bài.'))}</p>"
        f'<p class="links"><button type="button" data-do="again">{escape(again)}</button> '
        f'<a href="{escape(p.home)}">{escape(words.tr("Thoát"))}</a> <a href="{escape(p.other)}" lang="{"vi" if words.language == "en" else "en"}">{escape(other)}</a></p>'
        f'<ol>{items}</ol><p class="keys">{escape(keys)}</p></aside>'
    )


def _choice(p: Page, slide: Slide, shown: bool) -> str:
    words = p.words
    name = escape(f"{slide.topic}: {slide.sentence}")
    ask = ""
    if slide.ask is not None:
        on = " checked" if slide.id in p.choice.asking else ""
        ask = f'<label class="ask"><input type="checkbox" data-asks{on}> {escape(words.tr("hỏi trước"))}</label>'
    up, down = escape(words.tr("Lên trước")), escape(words.tr("Xuống sau"))
    return (
        f'<li data-id="{slide.id}"{" data-default" if slide.shown else ""}><label><input type="checkbox" data-on{" checked" if shown else ""}> '
        f"<span><b>{escape(slide.topic)}</b> {escape(slide.sentence)}</span></label>{ask}"
        f'<button type="button" data-do="up" aria-label="{up}: {name}">↑</button>'
        f'<button type="button" data-do="down" aria-label="{down}: {name}">↓</button></li>'
    )
