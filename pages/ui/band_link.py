"""Ranges of the model in a link: ``mo=kv:2.5..4;ld:-0.5..1``, in the units the reader sees.

Each part is name, colon, lowest, two dots, highest; one number alone fixes the input. A part that cannot be read
or lies outside what may be set is refused in words, the others are followed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from indicators.tfp_bands import BOUNDS

#: low and high of an input, in the unit of the model, by its name there
Ranges = tuple[tuple[str, float, float], ...]
_PART = re.compile(r"([a-z]{1,8}):(-?\d{1,3}(?:\.\d{1,4})?)(?:\.\.(-?\d{1,3}(?:\.\d{1,4})?))?")
#: parts beyond so many are not read
_MOST = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Knob:
    """How one input is written in a link and set on the screen."""

    #: name in the link
    key: str
    #: shown = model × scale
    scale: float
    #: step and decimals of the shown value
    step: float
    decimals: int

    def shown(self, value: float) -> float:
        """A value of the model in the unit shown.

        >>> KNOBS["depreciation"].shown(0.054)
        5.4
        """
        return round(value * self.scale, self.decimals + 2)

    def model(self, shown: float) -> float:
        """A shown value in the unit of the model."""
        return round(shown / self.scale, 9)

    def bounds(self, name: str) -> tuple[float, float]:
        """What may be set, in the unit shown."""
        low, high = BOUNDS[name]
        return self.shown(low), self.shown(high)


KNOBS: Mapping[str, Knob] = {
    "capital_share": Knob(key="bk", scale=1, step=0.01, decimals=2),
    "capital_output": Knob(key="kv", scale=1, step=0.1, decimals=1),
    "depreciation": Knob(key="hm", scale=100, step=0.1, decimals=1),
    "efficiency": Knob(key="q", scale=100, step=1.0, decimals=0),
    "investment_ratio": Knob(key="dt", scale=1, step=0.5, decimals=1),
    "labour_growth": Knob(key="ld", scale=1, step=0.1, decimals=1),
}
_NAMES = {knob.key: name for name, knob in KNOBS.items()}


def read(text: str) -> tuple[Ranges, tuple[str, ...]]:
    """The ranges of a link and the parts that were refused, as written.

    >>> read("kv:2..5;bk:0.4;hm:900;xyz")
    ((('capital_share', 0.4, 0.4), ('capital_output', 2.0, 5.0)), ('hm:900', 'xyz'))
    """
    found: dict[str, tuple[float, float]] = {}
    refused = []
    parts = [part.strip() for part in text.split(";")]
    for part in [p for p in parts if p][:_MOST]:
        match = _PART.fullmatch(part)
        name = _NAMES.get(match[1]) if match else None
        if match is None or name is None or name in found:
            refused.append(part)
            continue
        low, high = float(match[2]), float(match[3] or match[2])
        least, most = KNOBS[name].bounds(name)
        if least <= low <= high <= most:
            found[name] = KNOBS[name].model(low), KNOBS[name].model(high)
        else:
            refused.append(part)
    return tuple((name, *found[name]) for name in KNOBS if name in found), tuple(refused)


def write(ranges: Iterable[tuple[str, float, float]]) -> str:
    """The part of a link that says these ranges.

    >>> write((("depreciation", 0.04, 0.07), ("labour_growth", -0.5, -0.5)))
    'hm:4..7;ld:-0.5'
    """
    said = []
    for name, *ends in ranges:
        low, high = (f"{KNOBS[name].shown(end):g}" for end in ends)
        said.append(f"{KNOBS[name].key}:{low}" + (f"..{high}" if high != low else ""))
    return ";".join(said)


def with_range(ranges: Ranges, name: str, ends: tuple[float, float] | None) -> Ranges:
    """The ranges with one of them set, or back at the file's where ``ends`` is None."""
    kept = {n: (low, high) for n, low, high in ranges if n != name}
    if ends is not None:
        kept[name] = ends
    return tuple((n, *kept[n]) for n in KNOBS if n in kept)
