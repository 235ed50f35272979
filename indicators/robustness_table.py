"""What the bench of ``indicators.robustness`` found, as kept in ``robustness.csv`` beside this file.

Columns: rule (ours, a method of the panel, or chance: our chance alone), family of histories, coverage (part of them in
which the rule took a side; the first row of a rule is its own, the others keep to its surest answers), wrong (part of
those sides that came out wrong), ours_there and known_there (error of our chance and of whoever knows the process, at
the same coverage; empty where they cannot reach it), series. Parts are 0-1.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

FILE = Path(__file__).with_name("robustness.csv")
COLUMNS = ("rule", "family", "coverage", "wrong", "ours_there", "known_there", "series")
#: the rows over every family of histories
EVERY = "all"
#: our chance alone, at round coverages: a curve, not a rule
CURVE = "chance"


@dataclass(frozen=True, slots=True, kw_only=True)
class BenchRow:
    """How one rule did."""

    rule: str
    series: int
    #: parts, 0-1
    coverage: float
    wrong: float
    ours_wrong: float | None
    known_wrong: float | None


def bench_rows(file: Path = FILE) -> tuple[BenchRow, ...]:
    """How each rule did at its own coverage over all families, in the file's order; none when there is no file.

    A rule that takes no side (ESCAP's index) has no row.

    Raises:
        ValueError: the columns are others, or a part is not between 0 and 1.
    """
    if not file.is_file():
        return ()
    with file.open(encoding="utf-8", newline="") as opened:
        reader = csv.DictReader(opened)
        if tuple(reader.fieldnames or ()) != COLUMNS:
            raise ValueError(f"{file.name}: các cột phải là {', '.join(COLUMNS)}")
        own: dict[str, BenchRow] = {}
        for line in reader:
            row = _row(line) if line["family"] == EVERY else None
            if row is not None and row.rule != CURVE:
                own.setdefault(row.rule, row)
        return tuple(own.values())


def _row(line: dict[str, str]) -> BenchRow | None:
    def part(name: str) -> float | None:
        found = float(line[name]) if line[name] else None
        if found is not None and not 0 <= found <= 1:
            raise ValueError(f"{name} = {found} phải từ 0 đến 1")
        return found

    coverage, wrong = part("coverage"), part("wrong")
    if not coverage or wrong is None:
        return None
    return BenchRow(
        rule=line["rule"],
        series=int(line["series"]),
        coverage=coverage,
        wrong=wrong,
        ours_wrong=part("ours_there"),
        known_wrong=part("known_there"),
    )
