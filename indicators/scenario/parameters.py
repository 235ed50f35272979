"""A file of parameters: read, checked, every fault at once; what is odd but computable is a warning."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import isfinite
from pathlib import Path

from data.errors import BadInput, Fault
from indicators.plan_faults import near, shown
from indicators.scenario.closures import closed, refused
from indicators.scenario.model import Model
from indicators.scenario.page import equations
from indicators.scenario.province import Province
from indicators.scenario.scenario import Scenario


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A file turned into a model and a scenario of it."""

    model: Model
    scenario: Scenario
    warnings: tuple[str, ...]


def read_parameters(path: Path) -> dict[str, float]:
    """The parameters of a JSON file: the object itself or what lies under ``params``.

    Raises:
        BadInput: with every fault: not JSON, unknown names, values that are no finite numbers, too much set.
    """
    faults: list[Fault] = []

    def add(place: str, code: str, what: str, fix: str) -> None:
        faults.append(Fault(file=path.name, place=place, what=what, fix=fix, code=code))

    raw = _load(path)
    found: dict[str, float] = {}
    page = equations()
    known = set(page.parameters) - set(page.of_unit("noise"))
    for name, value in raw.items():
        if name not in known:
            add(name, "unknown", "mô hình không có tham số này", near(name, known))
        elif isinstance(value, bool) or not isinstance(value, int | float):
            add(name, "not-a-number", f"cần một con số, đang là {shown(value)}", "ghi số, ví dụ 0.43")
        elif not _finite(value):
            add(name, "not-finite", "không phải số hữu hạn", "ghi một con số cụ thể")
        else:
            found[name] = float(value)
    for code, what, fix in refused(found):
        add("cả tệp", code, what, fix)
    if faults:
        raise BadInput(faults)
    return found


def _finite(value: float) -> bool:
    try:
        return isfinite(value)
    except OverflowError:
        return False


def _load(path: Path) -> Mapping[str, object]:
    try:
        raw = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise _bad(path, f"không đọc được ({error.strerror})", "kiểm tra tên tệp") from error
    except (ValueError, RecursionError) as error:
        raise _bad(path, f"không phải JSON ({error})", 'ghi dạng {"inv": 0.4, "rhoT": 0.01}') from error
    if isinstance(raw, Mapping) and "params" in raw:
        raw = raw["params"]
    if not isinstance(raw, Mapping):
        raise _bad(path, "phải là một nhóm tên và số", 'ghi dạng {"params": {"inv": 0.4}}')
    return raw


def _bad(path: Path, what: str, fix: str) -> BadInput:
    return BadInput([Fault(file=path.name, place="cả tệp", what=what, fix=fix, code="json")])


def ask(province: Province, given: Mapping[str, float]) -> Asked:
    """The model a file asks for: its values from the first year on, the rest from the baseline.

    A file without ``inv0`` has invested in its first year at the ratio ``inv`` in force.
    """
    base = province.base()
    if "inv0" not in given:
        base["inv0"] = None
    return Asked(
        model=Model(base),
        scenario=Scenario(values={**given, **closed(given)}),
        warnings=tuple(_warnings(province, given)),
    )


def _warnings(province: Province, given: Mapping[str, float]) -> Iterator[str]:
    """What lies outside the range of its lever or assumption, and what has no effect."""
    ranges = {p.name: (p.low, p.high) for p in province.parameters if p.footing == "assumption"}
    ranges |= {lever.name: (lever.low, lever.high) for lever in province.levers}
    for name, value in given.items():
        low, high = ranges.get(name, (None, None))
        if low is not None and high is not None and not low <= value <= high:
            yield f"{name} = {value:g} nằm ngoài khoảng {low:g} đến {high:g}"
    if given.get("growthSet", 1.0) < 0.5 and "GYset" in given:
        yield "GYset không có tác dụng khi growthSet = 0"
