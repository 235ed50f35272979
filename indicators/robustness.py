"""``python -m indicators.robustness``: how often verdicts are wrong, where the true process is known.

Every invented history goes through the same ``assess`` as a real one. Wrong is ON_TRACK and then missed, or
OFF_TRACK and then met; AT_RISK, CONTESTED and UNKNOWN abstain. Printed are, for each published rule and for
ours, the part of the series in which it takes a side (coverage) and how often it is then wrong, with the Monte
Carlo error; beside each rule our error and that of whoever knows the true process, at the same coverage. The
curves go on below a rule's own coverage: there only the series count in which its metric is farthest beyond its
cut-offs, or our chance farthest from one half. ``--csv`` writes it all as ``indicators/robustness.csv``.

Why even the surest tenth of our verdicts is wrong more often than a chance of 90 % seems to promise: the target is
itself a draw from the true process. It knows where the process goes, which no history says. A target far from what
the history suggests is then mostly not an easy or a hopeless target but a history that misleads, and of just those
targets a forecast is surest. Plans are not written by somebody who has seen the future: with ``--blind`` targets,
set around the last value, our verdicts take a side in 36 % of the series and are wrong in 5 % of those.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import numpy as np

from data.records import Indicator, Observation, ObsStatus, Period, Series, Source, Text, Unit
from indicators.assess import assess
from indicators.progress import side
from indicators.robustness_curves import COLUMNS, Row, Said, outside, rows, sureness, table
from indicators.robustness_worlds import FAMILIES, HORIZON, World, make_world
from indicators.targets import AnyTarget, AtLeast, CountBy
from indicators.verdicts import Assessment, Facts, Verdict

#: the year of the last figure of every invented history
TODAY = 2000
SEED = 20_300_531
SERIES = 20_000
#: the name of all families together
ALL = "all"
_WORDS = Text(vi="", en="")
_SOURCE = Source(
    id="invented", producer="", title="", url="", published=date(TODAY, 12, 31), published_precision="day",
    accessed=None, licence=None, page=None,
)  # fmt: skip
_UNITS = {"level": ("PT", "level"), "share": ("PCT", "percent"), "count": ("ENT", "count")}


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


def judge(world: World) -> Said:
    """What ours and every published rule say of one world."""
    answer = ask(world)
    ours = {Verdict.ON_TRACK: "on", Verdict.OFF_TRACK: "off", Verdict.MET: "on", Verdict.MISSED: "off"}
    panel = answer.outlook.panel if answer.outlook else ()
    sides = {p.method: side(p.method, p.status) for p in panel}
    return Said(
        family=world.family,
        met=world.met,
        sides={"ours": ours.get(answer.verdict), **sides},
        sureness={p.method: sureness(p, sides[p.method]) for p in panel},
        chance=answer.chance,
        known=world.known_chance,
    )


def run(n: int, seed: int = SEED, blind: bool = False) -> tuple[Said, ...]:
    """``n`` worlds, the families in turn; the same for the same seed. ``blind`` as in ``make_world``."""
    rng = np.random.default_rng(seed)
    names = tuple(FAMILIES)
    return tuple(judge(make_world(names[k % len(names)], rng, blind)) for k in range(n))


def by_family(said: Sequence[Said]) -> dict[str, tuple[Row, ...]]:
    """The rows of all families together, then of each."""
    parts = {name: [s for s in said if s.family == name] for name in FAMILIES}
    return {ALL: rows(said, ALL)} | {name: rows(part, name) for name, part in parts.items() if part}


def write_csv(path: Path, found: Mapping[str, Sequence[Row]]) -> None:
    """The rows of every family as a CSV file with the columns of ``COLUMNS``; shares 0-1."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(r.cells() for part in found.values() for r in part)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the tables of all families together and of each, or write them to a file; returns 0."""
    parser = argparse.ArgumentParser(
        prog="python -m indicators.robustness",
        description="Các quy tắc kết luận sai bao nhiêu khi quá trình thật đã biết.",
    )
    parser.add_argument("--series", type=int, default=SERIES, help="số chuỗi (mặc định %(default)s)")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--csv", type=Path, help="ghi bảng vào tệp này thay vì in ra")
    parser.add_argument("--blind", action="store_true", help="chỉ tiêu không biết quá trình thật")
    chosen = parser.parse_args(arguments)
    found = by_family(run(chosen.series, chosen.seed, chosen.blind))
    if chosen.csv:
        write_csv(chosen.csv, found)
        return 0
    for name, part in found.items():
        print(f"\n{name}: {part[0].series}")
        print("\n".join(table(part)))
    astray = [r for part in found.values() for r in outside(part)]
    print(f"\nnot between the published rule and perfect knowledge: {len(astray)}")
    for r in astray:
        print(" ".join(r.cells()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
