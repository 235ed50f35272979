"""``python -m indicators.robustness``: how often verdicts are wrong, where the true process is known.

Every invented history goes through the same ``assess`` as a real one. Wrong is ON_TRACK and then missed, or
OFF_TRACK and then met; AT_RISK, CONTESTED and UNKNOWN abstain. Printed are, for each published rule and for
ours, the part of the series in which it takes a side (coverage) and how often it is then wrong; beside each
rule our error and that of whoever knows the true process, at the same coverage.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from data.records import Indicator, Observation, ObsStatus, Period, Series, Source, Text, Unit
from indicators.assess import assess
from indicators.progress import side
from indicators.robustness_worlds import FAMILIES, HORIZON, World, make_world
from indicators.targets import AnyTarget, AtLeast, CountBy
from indicators.verdicts import Assessment, Facts, Verdict

#: the year of the last figure of every invented history
TODAY = 2000
SEED = 20_300_531
SERIES = 20_000
_WORDS = Text(vi="", en="")
_SOURCE = Source(
    id="invented", producer="", title="", url="", published=date(TODAY, 12, 31), published_precision="day",
    accessed=None, licence=None, page=None,
)  # fmt: skip
_UNITS = {"level": ("PT", "level"), "share": ("PCT", "percent"), "count": ("ENT", "count")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What one rule said of one world: "on", "off", or None where it took no side."""

    family: str
    met: bool
    sides: dict[str, str | None]
    #: our chance and the true one, for the curves; None where there is no forecast
    chance: float | None
    known: float


def _indicator(world: World) -> Indicator:
    code, kind = _UNITS[world.scale]
    unit = Unit(code=code, label=_WORDS, kind=kind)
    return Indicator(
        id="x", unit=unit, basis="", name=_WORDS, definition=_WORDS, formula="", direction=world.direction,
        lag_years=1, decimals=1, scale=world.scale, topic="", supplier=None, comparable=False,
    )  # fmt: skip


def _series(world: World, indicator: Indicator) -> Series:
    first = TODAY + 1 - len(world.history)
    made = (
        Observation(period=Period.of_year(first + k), value=v, status=ObsStatus.NORMAL, sources=(_SOURCE,))
        for k, v in enumerate(world.history)
    )
    return Series(
        indicator="x",
        area="VN-X-BENCH",
        unit=indicator.unit,
        basis="",
        breakdown="",
        observations=tuple(made),
    )


def _target(world: World) -> AnyTarget:
    shared: dict[str, object] = {
        "id": "t", "number": 1, "section": 1, "paragraph": 1, "theme": "", "row": "", "indicator": "x",
        "label": _WORDS, "short": _WORDS, "quote": _WORDS, "year": TODAY + HORIZON,
        "base_year": TODAY - world.base_back, "value": world.target,
    }  # fmt: skip
    if world.scale == "count":
        return CountBy(since=TODAY - world.base_back + 1, **shared)  # type: ignore[arg-type]
    return AtLeast(**shared)  # type: ignore[arg-type]


def ask(world: World) -> Assessment:
    """The assessment of one invented world, by the product's own rule."""
    indicator = _indicator(world)
    series = _series(world, indicator)
    facts = Facts(
        as_of=date(TODAY + 1, 6, 30),
        area=series.area,
        region="",
        series=lambda _id, _area: series,
        events=(),
        peers=lambda _list, _year: (),
        catalogue={"x": indicator},
    )
    return assess(_target(world), facts)


def _sides(found: Assessment) -> dict[str, str | None]:
    ours = {Verdict.ON_TRACK: "on", Verdict.OFF_TRACK: "off", Verdict.MET: "on", Verdict.MISSED: "off"}
    sides = {"ours": ours.get(found.verdict)}
    panel = found.outlook.panel if found.outlook else ()
    return sides | {p.method: side(p.method, p.status) for p in panel}


def run(n: int, seed: int = SEED) -> tuple[Said, ...]:
    """``n`` worlds, the families in turn; the same for the same seed."""
    rng = np.random.default_rng(seed)
    names = tuple(FAMILIES)
    found = []
    for k in range(n):
        world = make_world(names[k % len(names)], rng)
        answer = ask(world)
        known = world.known_chance
        found.append(
            Said(
                family=world.family,
                met=world.met,
                sides=_sides(answer),
                chance=answer.chance if answer.outlook else None,
                known=known,
            )
        )
    return tuple(found)


def wrong(said: Sequence[Said], rule: str) -> tuple[float, float]:
    """Coverage and error of one rule: how often it takes a side, and how often that side is then wrong (0-1)."""
    taken = [(s.sides.get(rule), s.met) for s in said if s.sides.get(rule)]
    bad = sum((took == "on") != met for took, met in taken)
    return len(taken) / len(said), bad / len(taken) if taken else 0.0


def at_coverage(chances: Sequence[float | None], met: Sequence[bool], coverage: float) -> float | None:
    """Error (0-1) of a chance when it takes sides in the ``coverage`` part it is surest of; None if it cannot."""
    known = sorted(
        ((abs(p - 0.5), (p >= 0.5) == m) for p, m in zip(chances, met, strict=True) if p is not None),
        key=lambda pair: -pair[0],
    )
    count = round(coverage * len(chances))
    if not count or count > len(known):
        return None
    # ties at the edge share the average, so that no order of the list decides
    edge = known[count - 1][0]
    sure = [right for distance, right in known if distance > edge]
    tied = [right for distance, right in known if distance == edge]
    right = sum(sure) + (count - len(sure)) * sum(tied) / len(tied)
    return 1 - right / count


def table(said: Sequence[Said]) -> list[str]:
    """The printed table: one line a rule."""
    met = [s.met for s in said]
    rules = sorted({name for s in said for name in s.sides}, key=lambda name: (name != "ours", name))
    lines = ["rule              takes a side   wrong   ours there   process known"]
    for rule in rules:
        coverage, error = wrong(said, rule)
        ours = at_coverage([s.chance for s in said], met, coverage)
        best = at_coverage([s.known for s in said], met, coverage)
        cells = [f"{100 * x:.1f} %" if x is not None else "–" for x in (coverage, error, ours, best)]
        lines.append(f"{rule:<18}{cells[0]:>11}{cells[1]:>9}{cells[2]:>12}{cells[3]:>15}")
    lines.append("")
    lines.append("coverage   ours wrong   process known")
    for coverage in (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0):
        ours = at_coverage([s.chance for s in said], met, coverage)
        best = at_coverage([s.known for s in said], met, coverage)
        cells = [f"{100 * x:.1f} %" if x is not None else "–" for x in (ours, best)]
        lines.append(f"{100 * coverage:6.0f} %{cells[0]:>13}{cells[1]:>15}")
    return lines


def main(arguments: Sequence[str]) -> int:
    """Print the table for all families together and for each."""
    parser = argparse.ArgumentParser(prog="python -m indicators.robustness", description=__doc__)
    parser.add_argument("--series", type=int, default=SERIES, help="how many histories (default %(default)s)")
    parser.add_argument("--seed", type=int, default=SEED)
    chosen = parser.parse_args(arguments)
    said = run(chosen.series, chosen.seed)
    for name in ("all families", *FAMILIES):
        part = said if name not in FAMILIES else [s for s in said if s.family == name]
        print(f"\n{name}, {len(part)} series")
        print("\n".join(table(part)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
