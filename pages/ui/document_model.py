"""How the model speaks in a document: names, values, ranges and what an outcome stands on, as on screen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from indicators.scenario.footing import Footing, Kind
from indicators.scenario.outcomes import PLACE, Found, look
from indicators.scenario.scenario import Scenario
from pages.ui.documents.parts import Cell, words_cell
from pages.ui.frame import Here
from pages.ui.outlook_words import chance_words
from pages.ui.text import Words
from pages.ui.what_if import data
from pages.ui.what_if.link import SWITCHES, Slot, scenario, to_screen
from pages.ui.what_if.outcomes import described

#: digits of a value nobody published: more would claim what is not known
DIGITS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One outcome in one scenario, with its words."""

    found: Found
    described: dict[str, Any]


class Model:
    """The model of the province shown, and how its values are said."""

    def __init__(self, here: Here) -> None:
        self.here, self.words = here, here.words
        self.given = data.Given(here)
        self.names = data.names(self.given)
        self.province = self.given.province

    def look(self, slot: Slot) -> dict[str, Side]:
        """Every outcome by its id, each followed by what it is as a place among peers, under its other readings."""
        given = self.given
        asked = tuple(
            one
            for own in given.outcomes
            for one in (own, *(p for p in given.places if p.target == own.target))
        )
        found = look(self.here.plan, self.province, given.model, given.draws, scenario(slot), asked)
        return {f.outcome.id: Side(found=f, described=described(f.outcome, given)) for f in found}

    def label(self, name: str) -> str:
        """What a lever or assumption is called."""
        lever = next((one for one in self.province.levers if one.name == name), None)
        return self.words.of(lever.label) if lever else str(self.names[name]["label"])

    def kind(self, name: str) -> str:
        """What an assumption is: in the place of a figure, or for want of one."""
        if name in SWITCHES:
            return self.words.tr("cách tính của mô hình")
        if self.footing(name) == "observed":
            return self.words.tr("giả định, thay số đã công bố")
        return self.words.tr("giả định, chưa có số liệu")

    def footing(self, name: str) -> str | None:
        """What today's value of a lever or assumption stands on: ``observed``, ``assumption`` or ``empty``."""
        return next((p.footing for p in self.province.parameters if p.name == name), None)

    def said(self, name: str, value: float | None) -> Cell:
        """A value as on screen; one nobody knows is said to be missing."""
        if value is None or not np.isfinite(value):
            return words_cell(self.words.tr("chưa có số liệu"))
        if name in SWITCHES:
            return words_cell(self.words.tr("có") if value else self.words.tr("không"))
        lever = next((one for one in self.province.levers if one.name == name), None)
        shown = float(f"{value:.{DIGITS}g}")
        short = f"{shown:f}".rstrip("0").rstrip(".")
        decimals = len(short.partition(".")[2])
        if lever is not None and round(value, lever.decimals) == shown:
            decimals = lever.decimals
        unit: Any = self.names[name]["unit"]
        number = self.words.number(shown, decimals)
        if unit["code"] == "PCT":
            return Cell(text=self.words.percent(shown, decimals), value=shown, decimals=decimals)
        text = f"{number} {str(unit['label']).split('|')[-1]}".strip()
        return Cell(text=text, value=shown, decimals=decimals)

    def start(self, name: str, given: Scenario) -> float | None:
        """The value in force before any lever moves, as on screen."""
        value = self.given.model.completed(given).get(name)
        return None if value is None or not np.isfinite(value) else to_screen(name, float(value))

    def told(self, name: str, given: Scenario) -> str:
        """The value in force before any lever moves, in words; an assumed one says so."""
        value = self.start(name, given)
        said = self.said(name, value).text
        guessed = value is not None and self.footing(name) == "assumption"
        return self.words.tr("{value}, giả định", value=said) if guessed else said


def footing_said(found: Footing, words: Words, chance: float | None = None) -> str:
    """What an outcome stands on, in the words of the screen, with its chance where there is one."""
    said = None if chance is None else chance_words(chance, words)
    n = len(found.assumptions)
    if found.kind is Kind.SET:
        return words.tr("đặt trực tiếp bằng yếu tố điều chỉnh")
    if found.kind is Kind.EMPTY:
        return words.tr("chưa có số liệu")
    if found.kind is Kind.OBSERVED:
        return words.tr("trong mô hình, từ số liệu đã có: {chance}", chance=said) if said else words.tr("trong mô hình, từ số liệu đã có")  # fmt: skip
    if said:
        return words.ntr("trong mô hình, với {n} giả định: {chance}", n, chance=said)
    return words.ntr("trong mô hình, với {n} giả định", n)


def _unknown(found: Found) -> bool:
    """Whether figures are missing; a result without a value can also be undefined, as a share of no growth is.

    A place among provinces whose scores are not all known needs nothing more of the province itself.
    """
    named = found.footing.kind in (Kind.EMPTY, Kind.SET)
    return named or (found.outcome.output == PLACE and not found.outcome.judged)


def quantity(model: Model, side: Side, value: float | None) -> Cell:
    """A value of an outcome with its unit; one that is not computed is said to be missing or undefined."""
    words, digits = model.words, int(side.described["decimals"])
    if value is None:
        unknown = _unknown(side.found)
        return words_cell(words.tr("chưa có số liệu") if unknown else words.tr("không xác định"))
    unit = model.given.units[str(side.described["unit"]["code"])]
    return Cell(text=words.quantity(value, unit, digits), value=round(value, digits), decimals=digits)


def stands(side: Side, words: Words) -> str:
    """What an outcome stands on, with its chance in the model."""
    found = side.found
    if found.footing.kind is not Kind.SET and found.median is None and _unknown(found):
        return words.tr("chưa có số liệu")
    return footing_said(found.footing, words, found.chance.value if found.chance else None)


def span(model: Model, side: Side) -> str:
    """From the 10 to the 90 % quantile of the draws; "" where nothing is drawn."""
    words, found, digits = model.words, side.found, int(side.described["decimals"])
    if found.low is None or found.high is None or found.low == found.high:
        return ""
    low, high = words.number(found.low, digits), quantity(model, side, found.high).text
    return words.tr("từ {low} đến {high}", low=low, high=high)


def range_told(model: Model, side: Side) -> str:
    """The year, the middle and the range, as under the picture on screen."""
    words, found = model.words, side.found
    middle, between = quantity(model, side, found.median).text, span(model, side)
    if not between:
        return words.tr("{year}: {median}.", year=found.outcome.year, median=middle)
    return words.tr("{year}: trung vị {median}; 8 trên 10 lần tính {span}.", year=found.outcome.year, median=middle, span=between)  # fmt: skip
