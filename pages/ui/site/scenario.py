"""The what-if page without a server: the same component script, given its data by a file instead of by Streamlit.

Without scripts the page shows what the component starts from: every outcome of the baseline, computed by the Python
model, in the words the component uses.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from data.errors import BadInput
from data.records import Text, Unit
from indicators.scenario.outcomes import Found, look
from pages.ui.frame import Here, source_html
from pages.ui.outlook_words import chance_words
from pages.ui.site import assets
from pages.ui.site.body import Leaf
from pages.ui.site.record import Entry
from pages.ui.site.taken import Block, Html
from pages.ui.tables import Cell, Column, link, table
from pages.ui.what_if import data, page

#: where the component is mounted
PLACE = "kich-ban"


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What the page is made of beside its frame."""

    blocks: Sequence[Block]
    sheets: Sequence[str] = ()
    scripts: Sequence[str] = ()
    files: Sequence[Entry] = ()


def made(leaf: Leaf, here: Here) -> Made:
    """The page; a calm sentence where the province has no scenario file."""
    title, _ = page.headline(here)
    hero = Html(body=f'<div class="d"><div class="hero"><h1>{title}</h1></div></div>')
    try:
        given: dict[str, Any] = json.loads(data.text(here))
    except BadInput:
        said = here.words.tr("Tỉnh này chưa có tệp kịch bản.")
        return Made(blocks=(hero, Html(body=f'<div class="d"><p>{escape(said)}</p></div>')))
    component, sheet = assets.asset("kich-ban.js"), assets.asset("kich-ban.css")
    draws = _draws(leaf, given.pop("engine"))
    mount = _mount(leaf, given, component, draws)
    still = Html(
        body=f'<div id="{PLACE}"><div class="d" data-still>{_needs(here)}{_baseline(here, given["words"], given["outcomes"])}'
        '</div><div class="d wi"></div></div>'
    )
    foot = Html(
        body=f'<div class="d">{source_html(here.words, page.sources(here), page.note(here.words))}</div>'
    )
    return Made(
        blocks=(hero, still, foot),
        sheets=(sheet.path,),
        scripts=(mount.path,),
        files=(component, sheet, draws, mount),
    )


def _mount(leaf: Leaf, given: dict[str, Any], component: Entry, draws: Entry) -> Entry:
    """The script of this page: its data, with links and signs as they are here, handed to the component.

    The draws are half of all bytes and change nothing of what is read first, the baseline in the page itself: they
    are asked for once that has been painted.
    """
    state = leaf.state
    outcomes, places = (
        [o | {"link": leaf.site.href(o["link"], leaf.path)} for o in given[kind]]
        for kind in ("outcomes", "places")
    )
    signs = {code: leaf.asset(src.rpartition("/")[2]) for code, src in given["signs"].items()}
    told = _json(given | {"outcomes": outcomes, "places": places, "signs": signs}).removesuffix("}")
    script = (
        f'import component from "./{_name(component)}";\n'
        f"const data = {json.dumps(told, ensure_ascii=False)};\n"
        f'const place = document.getElementById("{PLACE}");\n'
        'if (document.readyState !== "complete") await new Promise((done) => addEventListener("load", done));\n'
        "await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));\n"
        f'const {{ default: engine }} = await import("./{_name(draws)}");\n'
        'component({ parentElement: place, data: `${data},"engine":${engine}}` });\n'
        'place.querySelector("[data-still]").remove();\n'
    )
    return assets.named(f"kich-ban-{state.province}-{state.language}.js", script.encode())


def _draws(leaf: Leaf, engine: object) -> Entry:
    """The baseline and the draws of a province, the same in every language."""
    script = f"export default {json.dumps(_json(engine))};\n"
    return assets.named(f"kich-ban-{leaf.state.province}-so.js", script.encode())


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def _name(entry: Entry) -> str:
    return entry.path.rpartition("/")[2]


def _needs(here: Here) -> str:
    words = here.words
    said = words.tr(
        "Kéo các yếu tố, hỏi “muốn đạt thì cần gì” và so các kịch bản cần JavaScript; mọi phép tính chạy trong trình duyệt, "
        "không gửi gì đi. Dưới đây là hiện trạng: kết quả nếu không đổi gì."
    )
    return f'<p class="lead">{escape(said)}</p>'


def _baseline(here: Here, words: Mapping[str, Any], outcomes: Sequence[Mapping[str, Any]]) -> str:
    """Every outcome if nothing changes."""
    given = here.snap.memo(("what-if", "given", here.words.language), lambda: data.Given(here))
    found = {f.outcome.target: f for f in look(here.plan, given.province, given.model, given.draws)}
    tr = here.words.tr
    columns = [
        Column(title=tr("TT"), numeric=True),
        Column(title=tr("Chỉ tiêu")),
        Column(title=tr("Đích")),
        Column(title=words["table.median"], numeric=True),
        Column(title=words["table.low"], numeric=True),
        Column(title=words["table.high"], numeric=True),
        Column(title=tr("Căn cứ")),
    ]
    rows = [_row(here, words, o, found[o["id"]]) for o in outcomes if o["id"] in found]
    title = tr("Hiện trạng theo mô hình")
    return f'<h2 class="sec">{escape(title)}</h2>{table(columns, rows, title)}'


def _row(here: Here, words: Mapping[str, Any], outcome: Mapping[str, Any], found: Found) -> tuple[Cell, ...]:
    label = f"{outcome['label']} ({outcome['year']})"
    values = (_value(here, outcome, v) for v in (found.median, found.low, found.high))
    return (
        str(outcome["number"]),
        link(label, here.state.link("chi-tieu", indicator=outcome["id"])),
        outcome["short"],
        *values,
        _footing(here, words, outcome, found),
    )


def _value(here: Here, outcome: Mapping[str, Any], value: float | None) -> str:
    if value is None or value != value:
        return here.words.tr("chưa có số liệu")
    unit = outcome["unit"]
    label = Text(vi=unit["label"], en=unit["label"])
    return here.words.quantity(value, Unit(code=unit["code"], label=label, kind=""), outcome["decimals"])


def _footing(here: Here, words: Mapping[str, Any], outcome: Mapping[str, Any], found: Found) -> str:
    """What the figures stand on, as the component says it."""
    if not outcome["judged"]:
        return str(words["outcome.unjudged"])
    kind = found.footing.kind.value
    if kind != "conditional":
        return str(words[f"outcome.{kind}"])
    n = len(found.footing.assumptions)
    one, many = words["outcome.conditional" if found.chance else "outcome.conditional_only"]
    chance = chance_words(found.chance.value, here.words) if found.chance else ""
    return str((one if n == 1 else many).format(n=here.words.number(n, 0), chance=chance))
