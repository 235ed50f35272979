"""``python -m indicators.backtest TRAIN.csv TEST.csv``: how well the forecasters did on series whose end is known.

Each series is cut to its last 12, 10, 8, 6, 5 points (and not at all), forecast, and compared with what came; the
measures are those of ``backtest_run``. The published figures are those of M3 yearly (Makridakis & Hibon 2000).
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np

from data.errors import BadInput
from indicators.backtest_read import Case, half, read_cases
from indicators.backtest_run import Outcome, run, score
from indicators.forecasters import FORECASTERS
from indicators.student import t4_cdf
from indicators.track_record import AHEAD, TrackRecord, measure

#: points kept; None = every point the series has
WINDOWS: tuple[int | None, ...] = (None, 12, 10, 8, 6, 5)
#: windows of the reliability table
ASKED: tuple[int | None, ...] = (None, 8, 5)
#: lengths of the track record
LENGTHS = range(4, 15)
#: edges of the bins of chance
BINS = (0.0, 0.05, 0.2, 0.4, 0.6, 0.8, 0.95, 1.0)


def report(cases: Sequence[Case]) -> str:
    """The table of every forecaster beside naive, one column a window."""
    scores = {name: [score(run(cases, f, w)) for w in WINDOWS] for name, f in FORECASTERS.items()}
    first = next(iter(scores.values()))
    heads = ["đủ", *(str(w) for w in WINDOWS if w)]
    lines = [f"{first[0].series} chuỗi; cột: số điểm cuối được giữ"]

    def block(title: str, rows: dict[str, list[float]]) -> None:
        lines.extend(("", f"{title:<20}" + "".join(f"{head:>9}" for head in heads)))
        lines.extend(f"{name:<20}" + "".join(f"{v:9.3f}" for v in row) for name, row in rows.items())

    block(
        "sMAPE, %",
        {n: [s.smape for s in row] for n, row in scores.items()} | {"naive": [s.naive_smape for s in first]},
    )
    block(
        "MASE",
        {n: [s.mase for s in row] for n, row in scores.items()} | {"naive": [s.naive_mase for s in first]},
    )
    block("dải 80 % chứa", {n: [s.cover80 for s in row] for n, row in scores.items()})
    block("dải 95 % chứa", {n: [s.cover95 for s in row] for n, row in scores.items()})
    block("dải 80 %, đều", {n: [s.steady80 for s in row] for n, row in scores.items()})
    block("Winkler 80 %", {n: [s.winkler80 for s in row] for n, row in scores.items()})
    lines.append("\nđều: một phần mười số chuỗi đi đều nhất về một hướng; Winkler: càng nhỏ càng tốt")
    return "\n".join(lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bin:
    """Chances said between two edges, beside what happened."""

    low: float
    high: float
    #: questions with a chance in the bin
    asked: int
    #: mean chance said, and share of the questions that came true (0-1); None without a question
    said: float | None
    came: float | None


def reliability(outcome: Outcome, ahead: int = AHEAD) -> tuple[Bin, ...]:
    """Whether what was given a chance of 30 % came true in 30 of 100 cases.

    Every series is asked nine times whether it will reach a target ``ahead`` years on; the targets lie at the
    deciles of the way all series together went. On the transformed scale: only for series of one transform.
    """
    went, centre, spread = (a[:, ahead - 1] for a in (outcome.went, outcome.centre, outcome.spread))
    targets = np.nanquantile(went, np.arange(1, 10) / 10)
    said = t4_cdf((centre[:, None] - targets) / np.maximum(spread, 1e-12)[:, None])
    came = went[:, None] >= targets
    asked = np.broadcast_to(~np.isnan(went)[:, None], said.shape)
    bins = []
    for low, high in pairwise(BINS):
        inside = asked & (said >= low) & ((said < high) | (high == 1.0))
        some = bool(inside.any())
        bins.append(
            Bin(
                low=low,
                high=high,
                asked=int(inside.sum()),
                said=float(said[inside].mean()) if some else None,
                came=float(came[inside].mean()) if some else None,
            )
        )
    return tuple(bins)


def reliability_report(cases: Sequence[Case]) -> str:
    """The reliability of each forecaster five years ahead, on the positive series that reach so far."""
    able = [c for c in cases if len(c.test) >= AHEAD and all(v > 0 for v in (*c.train, *c.test))]
    lines = []
    for name, forecaster in FORECASTERS.items():
        for window in ASKED:
            lines += ["", f"{name}, {AHEAD} năm phía trước, {window or 'đủ'} điểm"]
            lines.append(f"{'xác suất':<14}{'số câu hỏi':>12}{'đã nói':>9}{'đã xảy ra':>11}")
            lines += [
                f"{b.low:.2f}-{b.high:.2f}     {b.asked:>12}{b.said or 0:9.3f}{b.came or 0:11.3f}"
                for b in reliability(run(able, forecaster, window))
            ]
    return "\n".join(lines)


def record_report(cases: Sequence[Case]) -> str:
    """The rows of the table in ``track_record``, measured on the even series."""
    even = half(cases, "even")
    rows: list[TrackRecord] = [measure(even, name, n) for name in FORECASTERS for n in LENGTHS]
    return "\n".join(
        f'    ("{r.method}", {r.n}, {r.series}, {r.smape:.1f}, {r.naive_smape:.1f}, {r.median_error:.1f}, '
        f"{r.cover80:.3f}, {r.cover95:.3f}),"
        for r in rows
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the backtest; 0 when done, 2 when a file cannot be used."""
    parser = argparse.ArgumentParser(
        prog="python -m indicators.backtest",
        description="So dự báo với điều đã xảy ra (sMAPE, MASE, độ phủ).",
    )
    parser.add_argument("train", type=Path, help="CSV unique_id, ds, y: phần đã biết")
    parser.add_argument("test", type=Path, help="CSV cùng dạng: phần đến sau")
    parser.add_argument(
        "--half", choices=("odd", "even"), help="chỉ các chuỗi thứ lẻ hoặc thứ chẵn trong tệp"
    )
    parser.add_argument(
        "--reliability", action="store_true", help="so xác suất đã nói với tần suất đã xảy ra"
    )
    parser.add_argument("--record", action="store_true", help="in bảng của indicators/track_record.py")
    chosen = parser.parse_args(arguments)
    try:
        cases = half(read_cases(chosen.train, chosen.test), chosen.half)
        print(report(cases))
        if chosen.reliability:
            print(reliability_report(cases))
        if chosen.record:
            print(record_report(cases))
    except (BadInput, ValueError) as error:
        print(error, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
