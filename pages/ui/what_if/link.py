"""The word of a link that holds what-if scenarios, read and written as ``link.js`` reads and writes it.

The browser owns the word; documents and slides, which Python makes, read the same one. A word may come from anybody:
nothing in it is believed, what cannot be followed is left out and told, and reading never raises.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field

from indicators.scenario.page import equations
from indicators.scenario.province import DISPLAY, Province
from indicators.scenario.scenario import Move, Scenario
from pages.ui.text import Words
from pages.ui.what_if.words_frame import said

#: version of the link's grammar
LINK = 1
SLOTS = ("A", "B", "C")
#: switches of the model a link may set
SWITCHES = ("growthSet", "behaviour")
#: characters of a word and of a name that are read, and problems that are told
LONGEST, LONGEST_NAME, MOST_TOLD = 4000, 40, 5
#: longest time until a lever is fully in force, in years
MOST_YEARS = 10
#: of what a link remembers the versions, in the order of the word
VERSIONED = ("model", "plan", "data")
_NUMBER = r"-?\d{1,9}(?:\.\d{1,9})?"
_HEAD = re.compile(r"(\d{1,3})-((?:[0-9a-f]{4,16}\.){2}[0-9a-f]{4,16})", re.ASCII)
_MOVE = re.compile(rf"([A-Za-z]\w{{0,20}})-({_NUMBER})-(\d{{4}})(?:-(\d{{1,2}}))?", re.ASCII)
_TIME = re.compile(r"([A-Za-z]\w{0,20})-(\d{4})(?:-(\d{1,2}))?", re.ASCII)
_VALUE = re.compile(rf"([A-Za-z]\w{{0,20}})\.({_NUMBER})", re.ASCII)
_CODE = re.compile(r"\.([0-9a-f]{1,6})\.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """One scenario; values as they are shown on screen (28 is 28 %)."""

    #: what the user called it, "" for none
    name: str = ""
    moves: Mapping[str, Move] = field(default_factory=dict)
    #: assumptions, start values and switches
    values: Mapping[str, float] = field(default_factory=dict)
    #: (first year, ramp) chosen for levers that are not moved yet
    times: Mapping[str, tuple[int, int]] = field(default_factory=dict)

    @property
    def blank(self) -> bool:
        """Nothing differs from the baseline."""
        return not (self.moves or self.values)


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """What a word says, and what in it could not be followed."""

    #: letter -> scenario, in the order of the alphabet; only those of the word
    slots: Mapping[str, Slot] = field(default_factory=dict)
    active: str = "A"
    #: key of a sentence (``link.name`` ...) and what stands in it
    problems: tuple[tuple[str, Mapping[str, str | float]], ...] = ()
    #: which of model, plan and figures were others when the link was made
    old: tuple[str, ...] = ()

    def told(self, words: Words) -> tuple[str, ...]:
        """The problems as sentences."""
        spoken = said(words)
        found = [
            str(spoken[key]).format(
                **{k: v if isinstance(v, str) else words.number(v) for k, v in values.items()}
            )
            for key, values in self.problems
        ]
        if self.old:
            what = ", ".join(str(spoken[f"link.old_{part}"]) for part in self.old)
            found.append(str(spoken["link.old"]).format(what=what))
        return tuple(found)


def opened(text: str, province: Province, versions: str, words: Words) -> Opened:
    """The scenarios of a word.

    Args:
        text: the word as the link has it; "" for none.
        province: whose levers and parameters may be named.
        versions: of model, plan and figures now, as :func:`pages.ui.what_if.data.versions` writes them.
        words: for the names of levers in what is told.
    """
    if not text:
        return Opened()
    head, _, rest = text[:LONGEST].partition("~")
    active, *parts = rest.split("~")
    found = _HEAD.fullmatch(head)
    if found is None or active not in SLOTS:
        return Opened(problems=(("link.unread", {"text": _quoted(text)}),))
    if int(found[1]) > LINK:
        return Opened(problems=(("link.newer", {}),))
    reader = _Reader(province, words)
    for part in parts:
        reader.take(part)
    slots = {letter: slot.whole() for letter, slot in sorted(reader.slots.items())}
    then, now = found[2].split("."), versions.split(".")
    return Opened(
        slots=slots,
        active=active,
        problems=tuple(reader.problems[:MOST_TOLD]),
        old=tuple(part for part, a, b in zip(VERSIONED, then, now, strict=True) if a != b),
    )


@dataclass(slots=True)
class _Draft:
    """A slot while it is read."""

    name: str = ""
    moves: dict[str, Move] = field(default_factory=dict)
    values: dict[str, float] = field(default_factory=dict)
    times: dict[str, tuple[int, int]] = field(default_factory=dict)

    def whole(self) -> Slot:
        times = {name: when for name, when in self.times.items() if name not in self.moves}
        return Slot(name=self.name, moves=self.moves, values=self.values, times=times)


class _Reader:
    """Takes the parts of a word one after another."""

    def __init__(self, province: Province, words: Words) -> None:
        self.province, self.words = province, words
        self.levers = {lever.name: lever for lever in province.levers}
        self.settable = {p.name for p in province.parameters} | set(SWITCHES)
        self.slots: dict[str, _Draft] = {}
        self.letter = "A"
        self.problems: list[tuple[str, Mapping[str, str | float]]] = []

    def take(self, part: str) -> None:
        """One part: a letter, a name, a lever or an assumption."""
        if part in SLOTS:
            self.letter = part
            self.slots.setdefault(part, _Draft())
            return
        slot = self.slots.setdefault(self.letter, _Draft())
        if part.startswith("n."):
            slot.name = name_of(part[2:200])
        elif move := _MOVE.fullmatch(part):
            self._move(slot, move[1], float(move[2]), int(move[3]), int(move[4] or 1))
        elif time := _TIME.fullmatch(part):
            self._move(slot, time[1], None, int(time[2]), int(time[3] or 1))
        elif value := _VALUE.fullmatch(part):
            if value[1] not in self.settable:
                self.problems.append(("link.name", {"text": value[1]}))
            else:
                slot.values[value[1]] = float(value[2])
        else:
            self.problems.append(("link.part", {"text": _quoted(part)}))

    def _move(self, slot: _Draft, name: str, value: float | None, first: int, ramp: int) -> None:
        """A lever with its value, or only when it would begin; as ``asAllowed`` of link.js."""
        lever = self.levers.get(name)
        if lever is None:
            self.problems.append(("link.name", {"text": name}))
            return
        label, earliest, latest = self.words.of(lever.label), self.province.t0 + 1, self.province.last
        if not earliest <= first <= latest:
            years = {"year": str(first), "from": str(earliest), "to": str(latest)}
            self.problems.append(("link.year", {"name": label, **years}))
            return
        if not 1 <= ramp <= MOST_YEARS:
            self.problems.append(("link.ramp", {"name": label, "most": MOST_YEARS}))
            return
        if value is None:
            slot.times[name] = (first, ramp)
            return
        low, high = to_screen(name, lever.low), to_screen(name, lever.high)
        taken = min(max(value, low), high)
        if taken != value:
            outside = {"value": value, "low": low, "high": high, "taken": taken}
            self.problems.append(("link.range", {"name": label, **outside}))
        slot.moves[name] = Move(value=taken, first=first, ramp=ramp)


def written(found: Opened, versions: str) -> str:
    """The word again, with today's versions; "" where nothing differs from the baseline."""
    parts: list[str] = []
    for letter, slot in found.slots.items():
        if letter == "A" and slot.blank and not slot.name and not slot.times:
            continue
        parts.append(letter)
        if slot.name:
            parts.append(f"n.{_named(slot.name)}")
        for name, move in slot.moves.items():
            parts.append(f"{name}-{_short(move.value)}{_when(move.first, move.ramp)}")
        parts += [f"{name}{_when(*when)}" for name, when in slot.times.items()]
        parts += [f"{name}.{_short(value)}" for name, value in slot.values.items()]
    if not parts and found.active == "A":
        return ""
    return "~".join((f"{LINK}-{versions}", found.active, *parts))


def _when(first: int, ramp: int) -> str:
    return f"-{first}" + (f"-{ramp}" if ramp != 1 else "")


def scenario(slot: Slot) -> Scenario:
    """The same in the unit of the model."""
    return Scenario(
        values={name: to_model(name, value) for name, value in slot.values.items()},
        moves={
            name: Move(value=to_model(name, move.value), first=move.first, ramp=move.ramp)
            for name, move in slot.moves.items()
        },
    )


def _factor(name: str) -> float:
    unit = next((g.unit for g in equations().given if g.name == name), "")
    return DISPLAY.get(unit, (1.0, ""))[0]


def to_model(name: str, value: float) -> float:
    """A value of the screen in the unit of the model, with the very digits of the screen.

    >>> to_model("inv", 43.3), to_model("growthSet", 1)
    (0.433, 1.0)
    """
    return float(f"{_short(value)}e-2") if _factor(name) == 100 else value / _factor(name)


def to_screen(name: str, value: float) -> float:
    """A value of the model as it is shown.

    >>> to_screen("inv", 0.433)
    43.3
    """
    return float(f"{value * _factor(name):.12g}")


def name_of(text: str) -> str:
    """A name as the link writes it; characters that cannot be seen are left out.

    >>> name_of("Ph.1b0..1a1.ng_.e1.n.a.x")
    'Phương ánx'
    """

    def letter(code: re.Match[str]) -> str:
        point = int(code[1], 16)
        found = chr(point) if point <= 0x10FFFF else ""
        return "" if found and unicodedata.category(found).startswith("C") else found

    return _CODE.sub(letter, text.replace("_", " "))[:LONGEST_NAME]


def _named(name: str) -> str:
    plain = (c if c.isascii() and c.isalnum() else "_" if c == " " else f".{ord(c):x}." for c in name)
    return "".join(plain)


def _short(value: float) -> str:
    """A number as short as it can be read back.

    >>> _short(40.0), _short(1.25), _short(1e-07)
    ('40', '1.25', '0.0000001')
    """
    text = repr(value + 0.0).removesuffix(".0")  # no minus before a nought
    return f"{value:.9f}".rstrip("0").rstrip(".") if "e" in text else text


def _quoted(text: str) -> str:
    return "".join(c for c in text if c >= " ")[:30]
