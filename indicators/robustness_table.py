"""What the bench of ``indicators.robustness`` found, as kept in ``robustness.csv`` beside this file.

Columns: rule (ours, or a method of the panel), series (how many histories), coverage (part of them in which the rule
took a side), wrong (part of those sides that came out wrong), ours_wrong and known_wrong (error of our chance and of
whoever knows the process, at the same coverage; empty where they cannot reach it). Parts are 0-1. A bench that was
not run has no file, and nothing is shown for it.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

FILE = Path(__file__).with_name("robustness.csv")
COLUMNS = ("rule", "series", "coverage", "wrong", "ours_wrong", "known_wrong")


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
    """The rows of the bench in the file's order; none when there is no file.

    Raises:
        ValueError: the columns are others, or a part is not between 0 and 1.
    """
    if not file.is_file():
        return ()
    with file.open(encoding="utf-8", newline="") as opened:
        reader = csv.DictReader(opened)
        if tuple(reader.fieldnames or ()) != COLUMNS:
            raise ValueError(f"{file.name}: các cột phải là {', '.join(COLUMNS)}")
        return tuple(_row(line) for line in reader)


def _row(line: dict[str, str]) -> BenchRow:
    def part(name: str) -> float | None:
        found = float(line[name]) if line[name] else None
        if found is not None and not 0 <= found <= 1:
            raise ValueError(f"{name} = {found} phải từ 0 đến 1")
        return found

    coverage, wrong = part("coverage"), part("wrong")
    if coverage is None or wrong is None:
        raise ValueError(f"{line['rule']}: thiếu coverage hoặc wrong")
    return BenchRow(
        rule=line["rule"],
        series=int(line["series"]),
        coverage=coverage,
        wrong=wrong,
        ours_wrong=part("ours_wrong"),
        known_wrong=part("known_wrong"),
    )
