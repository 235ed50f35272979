"""What a change of the model changes: the same scenarios through two versions, outcome by outcome.

    python -m indicators.scenario.report OLD NEW             compare
    python -m indicators.scenario.report --dump FILE.json    write what this version gives

OLD and NEW are either such dumps (made by the code of their own version: use them when the engine changed), or
folders: checkouts of the project, whose equations and provinces are then run by the code at hand through the same
scenarios. At least a thousand random scenarios a province; lever values are drawn by name with a fixed seed, so
that a new lever does not move the others.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict
from zlib import crc32

import numpy as np

from data.errors import BadInput
from indicators.plan import DATA_FOLDER, list_plans, load_plan
from indicators.scenario.draws import make_draws
from indicators.scenario.outcomes import Found, look
from indicators.scenario.page import EQUATIONS, parse
from indicators.scenario.province import Province
from indicators.scenario.province_file import FILE, load_province
from indicators.scenario.scenario import Move, Scenario

SCENARIOS, SEED = 1000, 1581
#: relative difference of two numbers that counts as a change
CHANGED = 1e-9
#: digits of a lever value: enough for every step, few enough to be read
DIGITS = 6

#: outcome -> [central, chance, footing, verdict]
Result = dict[str, list[float | str | None]]
#: lever -> [value, first year]
Moves = dict[str, list[float]]


class Told(TypedDict):
    """What one version says of one province: its scenarios and, in their order, the results."""

    scenarios: list[Moves]
    results: list[Result]


#: by province
Dump = dict[str, Told]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """How one outcome of one province differs between two versions."""

    province: str
    outcome: str
    #: scenarios compared; how many differ in the central value, in the chance
    compared: int
    values: int
    chances: int
    #: greatest differences: plan's unit, fraction
    widest_value: float
    widest_chance: float
    #: (before, after) -> how many scenarios, where verdict or footing differ
    verdicts: Mapping[tuple[str, str], int]


def random_scenarios(
    province: Province, n: int = SCENARIOS, seed: int = SEED
) -> list[dict[str, list[float]]]:
    """Lever values by name, each moved in half of the scenarios; the first scenario is the baseline."""
    found: list[Moves] = [{} for _ in range(n)]
    for lever in province.levers:
        chance = np.random.default_rng([seed, crc32(lever.name.encode())])
        moved, parts = chance.random(n) < 0.5, chance.random(n)
        for i in range(1, n):
            if moved[i]:
                value = round(float(lever.low + (lever.high - lever.low) * parts[i]), DIGITS)
                found[i][lever.name] = [value, float(lever.first)]
    return found


def results(root: Path | None, names: tuple[str, ...], n: int, like: Dump | None = None) -> Dump:
    """What the version in ``root`` (None = this one) gives; ``like`` tells which scenarios to run.

    Raises:
        BadInput: the equations or a province hold faults.
    """
    data = DATA_FOLDER if root is None else root / "data"
    page = parse(
        (EQUATIONS if root is None else root / "indicators/scenario/equations.txt").read_text("utf-8")
    )
    found: Dump = {}
    for name in names:
        plan = load_plan(data / "plans" / name, sources=None, indicators=None, peers=None)
        province = load_province(name, plan=plan, data_folder=data)
        model, draws = province.model(page), make_draws(province)
        chosen = like[name]["scenarios"] if like and name in like else random_scenarios(province, n)
        known = {lever.name for lever in province.levers}
        rows: list[Result] = []
        for moves in chosen:
            kept = {k: Move(value=v[0], first=int(v[1])) for k, v in moves.items() if k in known}
            rows.append(
                {
                    f.outcome.target: _result(f)
                    for f in look(plan, province, model, draws, Scenario(moves=kept))
                }
            )
        found[name] = {"scenarios": chosen, "results": rows}
    return found


def _result(found: Found) -> list[float | str | None]:
    chance = found.chance.value if found.chance else None
    verdict = found.verdict.value if found.verdict else None
    return [found.central, chance, found.footing.kind.value, verdict]


def compare(old: Dump, new: Dump) -> Iterator[Change]:
    """Every outcome that both versions know, over the scenarios that both ran."""
    for province in (name for name in old if name in new):
        before, after = _by_scenario(old[province]), _by_scenario(new[province])
        pairs = [(row, after[key]) for key, row in before.items() if key in after]
        outcomes = dict.fromkeys(name for row in before.values() for name in row)
        for outcome in outcomes:
            both = [(a[outcome], b[outcome]) for a, b in pairs if outcome in a and outcome in b]
            yield _change(province, outcome, both)


def _by_scenario(told: Told) -> dict[str, Result]:
    pairs = zip(told["scenarios"], told["results"], strict=True)
    return {json.dumps(moves, sort_keys=True): result for moves, result in pairs}


def _change(
    province: str, outcome: str, both: list[tuple[list[float | str | None], list[float | str | None]]]
) -> Change:
    values = [d for a, b in both if (d := _difference(a[0], b[0])) is not None]
    chances = [d for a, b in both if (d := _difference(a[1], b[1])) is not None]
    told = Counter((_told(a), _told(b)) for a, b in both if _told(a) != _told(b))
    return Change(
        province=province,
        outcome=outcome,
        compared=len(both),
        values=len(values),
        chances=len(chances),
        widest_value=max(values, default=0.0),
        widest_chance=max(chances, default=0.0),
        verdicts=dict(told),
    )


def _difference(a: float | str | None, b: float | str | None) -> float | None:
    """How far two numbers are apart, None where they are equal; infinite where only one has a value."""
    if isinstance(a, float | int) and isinstance(b, float | int):
        gap = abs(b - a)
        return gap if gap > CHANGED * max(1.0, abs(a), abs(b)) else None
    return None if a == b else float("inf")


def _told(result: list[float | str | None]) -> str:
    return str(result[3] or result[2])


def lines(changes: list[Change]) -> Iterator[str]:
    """The report in words: what changed first, then what did not."""
    for c in changes:
        if c.values or c.chances or c.verdicts:
            yield (
                f"{c.province} · {c.outcome}: {c.values}/{c.compared} giá trị đổi (nhiều nhất {c.widest_value:.6g}), "
                f"{c.chances} khả năng đổi (nhiều nhất {100 * c.widest_chance:.3g} điểm)"
            )
            yield from (f"    {a} → {b}: {n} kịch bản" for (a, b), n in sorted(c.verdicts.items()))
    same = [f"{c.province} · {c.outcome}" for c in changes if not (c.values or c.chances or c.verdicts)]
    yield f"không đổi: {len(same)} kết quả" + (f" ({', '.join(same)})" if same else "")


def main(arguments: list[str] | None = None) -> int:
    """Write a dump or print a report; 0 when done, 2 when something could not be read."""
    parser = argparse.ArgumentParser(
        prog="python -m indicators.scenario.report", description="So hai phiên bản của mô hình."
    )
    parser.add_argument(
        "versions", nargs="*", type=Path, metavar="OLD NEW", help="tệp --dump, hoặc thư mục mã nguồn"
    )
    parser.add_argument("--dump", type=Path, help="ghi kết quả của phiên bản này vào tệp")
    parser.add_argument(
        "--scenarios", type=int, default=SCENARIOS, help=f"số kịch bản mỗi tỉnh (mặc định {SCENARIOS})"
    )
    parser.add_argument("--province", action="append", help="chỉ tỉnh này (ghi nhiều lần được)")
    chosen = parser.parse_args(arguments)
    if len(chosen.versions) != (0 if chosen.dump else 2):
        parser.error("cần đúng hai phiên bản, hoặc chỉ --dump TỆP")
    try:
        if chosen.dump:
            names = tuple(chosen.province or _names(DATA_FOLDER))
            dump = results(None, names, chosen.scenarios)
            chosen.dump.write_text(json.dumps(dump, ensure_ascii=False), encoding="utf-8")
            return 0
        old = _version(chosen.versions[0], chosen, None)
        new = _version(chosen.versions[1], chosen, old)
    except (BadInput, OSError, ValueError) as error:
        print(error, file=sys.stderr)
        return 2
    for line in lines(list(compare(old, new))):
        print(line)
    return 0


def _names(data: Path) -> tuple[str, ...]:
    return tuple(n for n in list_plans(data, training=True) if (data / "plans" / n / FILE).is_file())


def _version(path: Path, chosen: argparse.Namespace, like: Dump | None) -> Dump:
    if path.is_dir():
        names = tuple(chosen.province or like or _names(path / "data"))
        return results(path, names, chosen.scenarios, like)
    found: Dump = json.loads(path.read_text(encoding="utf-8"))
    return {n: v for n, v in found.items() if not chosen.province or n in chosen.province}


if __name__ == "__main__":
    sys.exit(main())
