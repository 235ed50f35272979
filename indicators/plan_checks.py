"""What must hold between the tables of a plan, and between a plan and the rest of the data."""

from __future__ import annotations

import re

from indicators.plan_draft import Draft, Known, belongs, check_quote, proper_ids, unique
from indicators.plan_target_checks import check_target
from indicators.targets import PlanPeriod

#: ISO 3166-2:VN, or an invented area
AREA = re.compile(r"VN-(\d{2}|[A-Z]{2}|X-[A-Z0-9-]+)")
REGION = re.compile(r"VN-[RX]-[A-Z0-9-]+")


def _head(draft: Draft, known: Known) -> None:
    plan, head = draft.plan, draft.head
    if plan.area and head.sound("area") and not AREA.fullmatch(plan.area):
        head.fault(
            "bad-area", "area", f'"{plan.area}" không phải mã tỉnh', 'ghi mã ISO 3166-2, ví dụ "VN-04"'
        )
    if plan.region and head.sound("region") and not REGION.fullmatch(plan.region):
        head.fault(
            "bad-area", "region", f'"{plan.region}" không phải mã vùng', 'ghi mã vùng, ví dụ "VN-R-TDMNPB-14"'
        )
    invented = plan.area.startswith("VN-X-")
    if head.sound("area", "training") and plan.area and invented != plan.training:
        fix = (
            "ghi training = true"
            if invented
            else "ghi training = false, hoặc dùng mã VN-X-... cho tỉnh minh họa"
        )
        head.fault(
            "training-flag", "training", f"không khớp với mã {plan.area} (VN-X-... là tỉnh minh họa)", fix
        )
    belongs(head, "wording_source", plan.wording_source, known.sources, "unknown-source", "nguồn")


def _periods(draft: Draft) -> None:
    unique(draft.periods, "section", (p.section for p in draft.plan.periods), "duplicate-section")
    before: PlanPeriod | None = None
    for entry, period in zip(draft.periods, draft.plan.periods, strict=True):
        if not entry.sound("first_year", "last_year"):
            continue
        if period.last_year < period.first_year:
            entry.fault("period-order", "last_year", "năm cuối trước năm đầu", "đổi lại hai năm")
        elif before is not None and period.first_year <= before.last_year:
            entry.fault(
                "period-order", "first_year", f"chồng lên giai đoạn đến {before.last_year}", "sửa năm đầu"
            )
        before = period


def _rows(draft: Draft) -> None:
    themes = {t.id for t in draft.plan.themes}
    used = {t.row for t in draft.plan.targets}
    for entry, row in zip(draft.rows, draft.plan.rows, strict=True):
        belongs(entry, "theme", row.theme, themes, "unknown-theme", "nhóm")
        if row.id and entry.sound("id") and row.id not in used:
            entry.fault(
                "row-empty",
                "id",
                "không chỉ tiêu nào thuộc dòng này",
                "gắn một chỉ tiêu (row = ...) hoặc xóa dòng",
            )


def _order(draft: Draft) -> None:
    """Numbers run 1..n without a gap, in the order of the file."""
    numbers = [t.number for t in draft.plan.targets]
    unique(draft.targets, "number", numbers, "duplicate-number")
    if not all(e.sound("number") for e in draft.targets):
        return
    lacking = sorted(set(range(1, len(numbers) + 1)) - set(numbers))
    if lacking:
        listed = ", ".join(map(str, lacking))
        draft.head.faults.add(
            "number-gap",
            "[[target]], trường number",
            f"thiếu số {listed}",
            f"đánh số liên tục từ 1 đến {len(numbers)} theo thứ tự của văn bản",
        )
    elif numbers != sorted(numbers):
        late = next(i for i in range(1, len(numbers)) if numbers[i] < numbers[i - 1])
        draft.targets[late].fault(
            "number-order",
            "number",
            f"số {numbers[late]} đứng sau số {numbers[late - 1]}",
            "xếp các mục theo thứ tự của văn bản",
        )


def _cells(draft: Draft) -> None:
    """One target a row and period: the overview has one place for it."""
    taken: dict[tuple[str, int], str] = {}
    for entry, target in zip(draft.targets, draft.plan.targets, strict=True):
        if not target.row or not entry.sound("row", "section", "id", "number"):
            continue
        other = taken.setdefault((target.row, target.section), target.id)
        if other != target.id:
            entry.fault(
                "row-twice",
                "row",
                f'giai đoạn {target.section} của dòng này đã có "{other}"',
                "thêm một [[row]] riêng cho chỉ tiêu này",
            )


def _tasks(draft: Draft, known: Known) -> None:
    unique(draft.tasks, "number", (t.number for t in draft.plan.tasks), "duplicate-task")
    ids = {t.id for t in draft.plan.targets}
    for entry, task in zip(draft.tasks, draft.plan.tasks, strict=True):
        for name in task.targets:
            belongs(entry, "targets", name, ids, "unknown-target", "chỉ tiêu")
        check_quote(entry, task.quote.vi, known.text)


def check_plan(draft: Draft, known: Known) -> None:
    """Note every fault that shows only when the tables are read together."""
    plan = draft.plan
    _head(draft, known)
    _periods(draft)
    proper_ids(draft.themes, (t.id for t in plan.themes))
    proper_ids(draft.rows, (r.id for r in plan.rows))
    proper_ids(draft.suppliers, (s.id for s in plan.suppliers))
    proper_ids(draft.targets, (t.id for t in plan.targets))
    _rows(draft)
    _order(draft)
    _cells(draft)
    for entry, target in zip(draft.targets, plan.targets, strict=True):
        check_target(draft, entry, target, known)
    _tasks(draft, known)
