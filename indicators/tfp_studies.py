"""Published TFP shares of other provinces: references only, each with its own method and its own contradictions."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import data
from data.records import Text
from indicators.tfp_check import COEFFICIENTS, RATES, SHARES, check_published

FILE = Path(data.__file__).parent / "reference" / "tfp-studies.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Study:
    """What authors printed about one province and period."""

    place: Text
    #: of the same region and kind as the provinces shown
    neighbour: bool
    first: int
    last: int
    #: growth of TFP in percent a year, and its share in percent of growth
    tfp: float
    share: float
    #: every number printed, by the names of ``check_published``
    printed: Mapping[str, float]
    method: Text
    producer: str
    title: str
    #: year
    published: str
    url: str
    #: codes of ``check_published``: why the numbers cannot all be true
    faults: tuple[str, ...]

    @property
    def implied_growth(self) -> float | None:
        """The growth of output (percent a year) that TFP and its share imply together.

        >>> [round(s.implied_growth, 1) for s in studies() if s.faults]
        [13.3]
        """
        return 100 * self.tfp / self.share if self.share else None


@lru_cache(maxsize=1)
def studies() -> tuple[Study, ...]:
    """The studies of ``data/reference/tfp-studies.toml``, in the file's order, each checked against itself.

    >>> [(s.place.en.split(" (")[0], s.faults) for s in studies()][:2]
    [('Ha Giang', ('parts_do_not_add_up',)), ('Kien Giang', ())]
    """
    return tuple(map(_study, tomllib.loads(FILE.read_text("utf-8"))["study"]))


def _study(raw: Mapping[str, Any]) -> Study:
    printed = {name: raw[name] for name in (*RATES, *SHARES, *COEFFICIENTS) if name in raw}
    half = raw["half"]
    return Study(
        place=Text(**raw["place"]),
        neighbour=raw["neighbour"],
        first=raw["first"],
        last=raw["last"],
        tfp=raw["tfp"],
        share=raw["share"],
        printed=printed,
        method=Text(**raw["method"]),
        producer=raw["producer"],
        title=raw["title"],
        published=raw["published"],
        url=raw["url"],
        faults=check_published(**printed, tolerance=half, share_tolerance=half),
    )
