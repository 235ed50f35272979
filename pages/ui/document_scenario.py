"""What a link's scenarios give in the model, beside what happens without them: conditional, never a verdict."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import urljoin

import numpy as np

from data.errors import BadInput
from indicators.scenario.footing import footing, head_count
from indicators.scenario.outcomes import Found
from indicators.scenario.page import OPTIONAL, equations
from pages.ui.document_model import Model, Side, footing_said, range_told, stands
from pages.ui.document_scenario_parts import assumptions_of, chances, outcomes, picture, settings
from pages.ui.documents.parts import Conditional
from pages.ui.frame import Here
from pages.ui.text import Words
from pages.ui.what_if import data
from pages.ui.what_if.link import SWITCHES, Slot, opened, scenario, written


def conditionals(
    here: Here, base: str, word: str | None
) -> tuple[tuple[Conditional, ...], str | None, tuple[str, ...]]:
    """The scenarios of a link's word, the word as it opens them again, and what of it could not be followed."""
    if not word:
        return (), None, ()
    model, slots, again, told = asked(here, word)
    link = urljoin(base, here.state.link("kich-ban", scenario=again))
    if not slots and not told:
        told = (here.words.tr("Liên kết không đặt gì khác hiện trạng: tài liệu không có phần kịch bản."),)
    many = tuple(_conditional(model, letter, slot, link) for letter, slot in slots.items()) if model else ()
    return many, again, told


def asked(here: Here, word: str) -> tuple[Model | None, Mapping[str, Slot], str | None, tuple[str, ...]]:
    """The model, the scenarios of a link's word that set anything, the word as it opens them again, what it cannot do."""
    try:
        model = Model(here)
        versions = data.versions(model.given)
    except BadInput:
        said = here.words.tr("Tỉnh này chưa có tệp kịch bản, hoặc tệp có lỗi; chi tiết ở nhật ký máy chủ.")
        return None, {}, None, (said,)
    found = opened(word, model.province, versions, here.words)
    # pinned to today's versions: the figures shown are what this link opens
    again = written(found, versions) or None
    kept = {letter: slot for letter, slot in found.slots.items() if not slot.blank}
    return model, kept, again, found.told(here.words)


def titled(letter: str, slot: Slot, words: Words) -> str:
    """What a scenario is called, on a slide and in a document: its letter, and its name if the user gave one."""
    name = words.tr("Kịch bản {letter}", letter=letter)
    return f"{name}: {slot.name}" if slot.name else name


def _ghost(model: Model, slot: Slot) -> Slot:
    """Where nothing is done: no lever, and of the assumptions only what fills a gap of the baseline.

    An option is no gap.
    """
    base, options = model.province.base(), equations().of_unit(*OPTIONAL)
    return replace(
        slot,
        moves={},
        values={
            n: v for n, v in slot.values.items() if base.get(n) is None and n not in (*SWITCHES, *options)
        },
    )


def _conditional(model: Model, letter: str, slot: Slot, link: str) -> Conditional:
    words = model.words
    name = words.tr("Kịch bản {letter}", letter=letter)
    before, every = model.look(_ghost(model, slot)), model.look(slot)
    after = {id: side for id, side in every.items() if side.found.outcome.reading is None}
    assumptions, _ = head_count(tuple(side.found.footing for side in after.values()))
    moved = {id: side for id, side in after.items() if _differs(before[id].found, side.found)}
    grids = [settings(model, slot, letter, link), outcomes(model, before, every, letter, link)]
    if assumed := assumptions_of(model, slot, after, letter, link):
        grids.append(assumed)
    return Conditional(
        letter=letter,
        title=titled(letter, slot, words),
        assumptions=assumptions,
        sentences=(_setting(model, slot), _growth(model, slot), *_changes(model, before, moved)),
        link=link,
        grids=tuple(grids),
        bars=chances(model, before, after, name),
        pictures=tuple(
            p for id, side in moved.items() if (p := picture(model, before[id], side, name, letter))
        ),
    )


def _differs(before: Found, after: Found) -> bool:
    return (before.median, before.low, before.high, before.chance) != (
        after.median,
        after.low,
        after.high,
        after.chance,
    )


def _setting(model: Model, slot: Slot) -> str:
    """Everything that was set, in one sentence."""
    words, today = model.words, scenario(replace(slot, moves={}, values={}))
    said = []
    for name, value in [*((n, m.value) for n, m in slot.moves.items()), *slot.values.items()]:
        was = model.told(name, today)
        said.append(words.tr("{name}: {value} (hiện trạng: {was})", name=model.label(name),
                             value=model.said(name, value).text, was=was))  # fmt: skip
    return words.tr("Đặt: {what}.", what="; ".join(said))


def _growth(model: Model, slot: Slot) -> str:
    """How fast the economy grows: never left out beside the share of TFP."""
    words, given = model.words, model.given
    runs = [given.model.run(scenario(s)) for s in (_ghost(model, slot), slot)]
    was, now = (100 * float(run.at_end("GY_mean")[0]) for run in runs)
    if not (np.isfinite(was) and np.isfinite(now)):
        return words.tr("Tăng trưởng GRDP: không xác định với các mức đang đặt.")
    stands = footing(model.province, scenario(slot), runs[1], "GY", model.province.last)
    return words.tr("GRDP tăng bình quân {now} mỗi năm, {footing}; nếu giữ hiện trạng: {was}.", now=words.percent(now, 1),
                    footing=footing_said(stands, words), was=words.percent(was, 1))  # fmt: skip


def _changes(model: Model, before: dict[str, Side], moved: dict[str, Side]) -> list[str]:
    words = model.words
    found = []
    for id, side in moved.items():
        said = stands(side, words)
        found.append(
            words.tr(
                "Chỉ tiêu {n}. {label}. {range} {footing} (nếu giữ hiện trạng, {was}).",
                n=side.described["number"],
                label=side.described["label"],
                range=range_told(model, side),
                footing=said[:1].upper() + said[1:],
                was=stands(before[id], words),
            )
        )
    return found or [words.tr("Không chỉ tiêu nào thay đổi so với khi giữ hiện trạng.")]
