"""What only the whole of a scenario file shows: names of the equations, ranges, years and tasks of the plan."""

from __future__ import annotations

from collections.abc import Iterator

from indicators.plan_entry import ROOT
from indicators.plan_faults import Faults, near
from indicators.scenario.page import OPTIONAL, equations
from indicators.scenario.province import Province
from indicators.targets import Plan


def check(found: Province, faults: Faults, plan: Plan | None) -> None:
    """What only the whole file shows: names of the equations, ranges, years and tasks of the plan."""
    for where, code, what, fix in (*_names(found), *_ranges(found), *_years(found, plan)):
        faults.add(code, where, what, fix)


def _names(found: Province) -> Iterator[tuple[str, str, str, str]]:
    page = equations()
    known = set(page.parameters) - set(page.of_unit("noise", "calendar", "switch"))
    names, levers = [p.name for p in found.parameters], [lever.name for lever in found.levers]
    for title, listed in (("parameter", names), ("lever", levers)):
        for name in dict.fromkeys(listed):
            if name not in known:
                yield f"[[{title}]] {name}", "unknown", f'mô hình không có "{name}"', near(name, known)
            elif listed.count(name) > 1:
                yield f"[[{title}]] {name}", "twice", "ghi hai lần", "giữ một mục"
    needless = {line.name for line in page.defaults} | set(page.of_unit(*OPTIONAL))
    for name in sorted(known - set(names) - needless):
        fix = f'thêm [[parameter]] name = "{name}", footing = "empty"'
        yield ROOT, "missing", f'thiếu tham số "{name}"', fix
    yield from _outputs(found, set(page.outputs), levers)


def _outputs(found: Province, outputs: set[str], levers: list[str]) -> Iterator[tuple[str, str, str, str]]:
    for lever in found.levers:
        if lever.money and lever.money not in outputs:
            what = f'không có đại lượng "{lever.money}"'
            yield f"[[lever]] {lever.name}", "unknown", what, near(lever.money, outputs)
    for limit in found.limits:
        if limit.output not in outputs or (limit.repair and limit.repair not in levers):
            yield f"[[limit]] {limit.output}", "unknown", "đại lượng hoặc cách sửa lạ", "sửa output, repair"
    for preset in found.presets:
        for name, _ in preset.values:
            if name not in levers:
                where = f"[[preset]] {preset.id}"
                yield where, "unknown", f'không có yếu tố "{name}"', near(name, levers)


def _ranges(found: Province) -> Iterator[tuple[str, str, str, str]]:
    for p in found.parameters:
        if (
            p.value is not None
            and p.low is not None
            and p.high is not None
            and not p.low <= p.value <= p.high
        ):
            yield (
                f"[[parameter]] {p.name}",
                "out-of-range",
                f"{p.value} ngoài khoảng",
                "sửa value hoặc khoảng",
            )
        if p.prior and p.value is None:
            yield f"[[parameter]] {p.name}", "prior", "chưa có giá trị mà có phân phối", "xóa prior"
        elif p.prior and p.prior.kind in ("triangular", "normal") and p.prior.mode != p.value:
            what = f"phân phối quanh {p.prior.mode}, giá trị là {p.value}"
            yield f"[[parameter]] {p.name}", "prior", what, "để mode bằng value"
    ranges = {lever.name: (lever.low, lever.high) for lever in found.levers}
    for preset in found.presets:
        for name, value in preset.values:
            low, high = ranges.get(name, (value, value))
            if not low <= value <= high:
                where = f"[[preset]] {preset.id}, {name}"
                yield where, "out-of-range", f"{value} ngoài khoảng {low}..{high}", "sửa giá trị"


def _years(found: Province, plan: Plan | None) -> Iterator[tuple[str, str, str, str]]:
    if not found.t0 < found.first <= found.last:
        yield "[model]", "years", "cần t0 < first <= last", "sửa các năm"
    for lever in found.levers:
        if not (found.t0 < lever.first <= found.last and lever.ramp >= 1):
            yield (
                f"[[lever]] {lever.name}",
                "years",
                "năm bắt đầu ngoài mô hình hoặc ramp < 1",
                "sửa first, ramp",
            )
    if plan is None:
        return
    judged = plan.periods[-1]
    if (found.first, found.last) != (judged.first_year, judged.last_year):
        what = f"giai đoạn của kế hoạch là {judged.first_year}–{judged.last_year}"
        yield "[model]", "years", what, "sửa first, last"
    tasks = {task.number for task in plan.tasks}
    for lever in found.levers:
        if lever.task not in tasks:
            yield f"[[lever]] {lever.name}", "task", f"kế hoạch không có nhóm {lever.task}", "sửa task"
