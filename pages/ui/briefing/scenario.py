"""The slides of a link's scenarios: what is set stands here; what follows from it the browser computes and lets be moved.

Without JavaScript a slide lists what its scenario sets. Whatever the model gives only holds in the model: it never
carries a verdict.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from pages.ui.briefing import facts, fit, speaker
from pages.ui.briefing.record import Notes, Row, Slide
from pages.ui.document_model import Model
from pages.ui.document_scenario import asked, titled
from pages.ui.text import Words
from pages.ui.what_if import data
from pages.ui.what_if.link import Slot, scenario

if TYPE_CHECKING:
    from pages.ui.frame import Here

#: lines of what is set that a slide has room for
MOST_ROWS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenarios:
    """What a link's scenarios bring to a deck."""

    slides: tuple[Slide, ...] = ()
    #: what they are computed from, as JSON; "" when there are none
    model: str = ""
    #: what of the link could not be followed
    told: tuple[str, ...] = ()


def read(here: Here) -> Scenarios:
    """The slides of the scenarios a link holds, one a scenario that sets anything."""
    word = here.state.scenario
    if not word:
        return Scenarios()
    model, slots, again, told = asked(here, word)
    if model is None or not slots:
        return Scenarios(told=(*told, here.words.tr("Không có trang kịch bản nào để chiếu.")))
    return Scenarios(
        slides=tuple(_slide(model, letter, slot, again) for letter, slot in slots.items()),
        model=_model(here),
        told=told,
    )


def id_of(letter: str) -> str:
    """The word of a scenario's slide in the link.

    >>> id_of("A")
    'kich-ban-a'
    """
    return f"kich-ban-{letter.lower()}"


def _model(here: Here) -> str:
    """All the what-if page is given, with the words of the slides beside its own, and the room of a sentence."""
    given: dict[str, Any] = json.loads(data.kept(here))
    given["words"] |= said(here.words)
    given |= {"rooms": {"--w": fit.WIDE, "--t": fit.TALL}, "leading": fit.LEADING}
    return json.dumps(given, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def _slide(model: Model, letter: str, slot: Slot, again: str | None) -> Slide:
    words, here = model.words, model.here
    note = words.tr("Kết quả của mô hình Đích 2030, không phải số công bố.")
    used = here.snap.memo(("what-if sources",), lambda: data.sources(here))
    return Slide(
        id=id_of(letter),
        topic=words.tr("Kịch bản · có điều kiện, không phải đánh giá"),
        sentence=titled(letter, slot, words),
        rows=_rows(model, slot),
        footing=words.tr("Kết quả được tính ngay trong trình duyệt và cần JavaScript."),
        source=facts.source(here, used, note),
        notes=Notes(
            sources=speaker.sources(words, used),
            questions=(
                (words.tr("Đây có phải dự báo không?"),
                 words.tr("Không. Đây là kết quả của mô hình khi đặt các yếu tố như trên trang, với các giả định đếm ở bên cạnh; không thay đánh giá.")),
                (words.tr("Đường xám là gì?"),
                 words.tr("Cũng mô hình ấy nếu giữ hiện trạng: không yếu tố nào được đặt khác đi.")),
                (words.tr("Đổi một yếu tố ngay trên trang thế nào?"),
                 words.tr("Phím L tới yếu tố đầu tiên, phím mũi tên đổi mức, Tab sang yếu tố sau, Esc thả ra. Trang trước và trang sau vẫn là PageUp, PageDown.")),
            ),
            link=here.state.link("kich-ban", scenario=again),
            link_name=words.tr("Mở trên trang Kịch bản"),
        ),
        scenario=letter,
    )  # fmt: skip


def _rows(model: Model, slot: Slot) -> tuple[Row, ...]:
    """Everything that is set, as much as there is room for."""
    words, today = model.words, scenario(replace(slot, moves={}, values={}))
    both = [(n, m.value, m.first) for n, m in slot.moves.items()]
    both += [(n, value, model.province.t0 + 1) for n, value in slot.values.items()]
    shown = both if len(both) <= MOST_ROWS else both[: MOST_ROWS - 1]
    rows = []
    for name, value, first in shown:
        was = model.told(name, today)
        more = words.tr("từ năm {year}; hiện trạng: {was}", year=first, was=was)
        rows.append(Row(lead=model.said(name, value).text, text=model.label(name), more=more))
    if rest := len(both) - len(shown):
        rows.append(Row(lead=f"+{rest}", text=words.tr("yếu tố và giả định khác")))
    return tuple(rows)


def said(words: Words) -> Mapping[str, str | tuple[str, str]]:
    """The words of these slides that the what-if page does not have, by key."""
    return {
        "kb.title": words.tr("Kịch bản {letter}"),
        "kb.effect": words.tr("Trong mô hình, {label} {year} là {after}; giữ hiện trạng thì {before}."),
        "kb.same": words.tr("Trong mô hình, {label} {year} gần như không đổi: {after}."),
        "kb.set": words.tr("{label} {year}: đặt trực tiếp là {after}; giữ hiện trạng: {before}."),
        "kb.nothing": words.tr("Không chỉ tiêu nào thay đổi so với khi giữ hiện trạng."),
        "kb.empty": words.tr("Chưa tính được kết quả: còn thiếu số liệu đầu kỳ."),
        "kb.in_year": words.tr("năm {year}"),
        "kb.in_years": words.tr("bình quân {years}"),
        "kb.baseline": words.tr("giữ hiện trạng: {value}"),
        "kb.observed": words.tr("trong mô hình, từ số liệu đã có"),
        "kb.observed_chance": words.tr("trong mô hình, từ số liệu đã có: {chance}"),
        "kb.goal": words.tr("Đích {year}: {short}"),
        "kb.span": words.tr("8 trên 10 lần tính: {span}"),
        "kb.more": words.forms("và {n} yếu tố, giả định khác đã đặt"),
        "kb.levers": words.tr("Yếu tố điều chỉnh của kịch bản {letter}"),
    }
