"""What must hold for one target: its codes, values, years, readings and words."""

from __future__ import annotations

from collections.abc import Mapping

from indicators.plan_draft import Draft, Known, belongs, check_quote, proper_ids
from indicators.plan_entry import Entry
from indicators.plan_tables import required_fields
from indicators.readings import KINDS, under
from indicators.targets import (
    AnyTarget,
    EveryYear,
    Maintain,
    Milestone,
    PeerScore,
    PeriodAverage,
    Qualitative,
)

#: what a value of a unit may be: lowest, highest, whole numbers only
RANGES: Mapping[str, tuple[float, float, bool]] = {
    "PCT": (0, 100, False),
    "RATIO": (0, float("inf"), False),
    **{unit: (0, float("inf"), True) for unit in ("ENT", "COOP", "EST", "PROD", "TASKS", "PERS", "RANK")},
}


def _places(draft: Draft, entry: Entry, target: AnyTarget) -> None:
    """Theme, row and supplier exist and fit each other."""
    plan = draft.plan
    rows = {r.id: r.theme for r in plan.rows}
    belongs(entry, "theme", target.theme, {t.id for t in plan.themes}, "unknown-theme", "nhóm")
    belongs(entry, "row", target.row, rows, "unknown-row", "dòng")
    belongs(entry, "supplier", target.supplier, {s.id for s in plan.suppliers}, "unknown-supplier", "đầu mối")
    if entry.sound("theme", "row") and target.row in rows and rows[target.row] != target.theme:
        entry.fault(
            "row-theme", "theme", f'dòng "{target.row}" thuộc nhóm "{rows[target.row]}"', "sửa theme hoặc row"
        )


def _codes(entry: Entry, target: AnyTarget, known: Known) -> None:
    """Indicators, units, needs and peers exist in the rest of the data."""
    belongs(entry, "indicator", target.indicator, known.indicators, "unknown-indicator", "chuỗi số liệu")
    for need in target.needs:
        belongs(entry, "needs", need, known.indicators, "unknown-indicator", "chuỗi số liệu")
    if isinstance(target, PeerScore):
        belongs(entry, "peers", target.peers, known.peers, "unknown-peers", "danh sách so sánh")
    if not entry.sound("kind", "indicator", "unit"):
        return
    if isinstance(target, Milestone | Qualitative):
        if target.indicator:
            entry.fault(
                "indicator-not-of-kind",
                "indicator",
                f"loại {type(target).__name__} không hỏi chuỗi số liệu nào",
                "xóa dòng này, hoặc đổi kind",
            )
        return
    for key in ("indicator", "unit"):
        if key not in entry.raw:
            entry.fault("missing-key", key, "thiếu trường bắt buộc với loại này", f'thêm: {key} = "..."')
    units = known.indicators
    if (
        isinstance(units, Mapping)
        and target.unit
        and target.indicator in units
        and units[target.indicator] != target.unit
    ):
        entry.fault(
            "unit-differs",
            "unit",
            f"{target.unit}, nhưng danh mục ghi {units[target.indicator]}",
            "dùng đúng đơn vị của chuỗi trong indicators.csv",
        )


def in_range(value: float, unit: str | None) -> str | None:
    """What is wrong with a value of this unit, or None.

    >>> in_range(120, "PCT"), in_range(2.5, "ENT"), in_range(120, "PER10K")
    ('120 ngoài khoảng 0-100 của %', '2.5 không phải số nguyên không âm', None)
    """
    low, high, whole = RANGES.get(unit or "", (0, float("inf"), False))
    if unit == "PCT" and not low <= value <= high:
        return f"{value:g} ngoài khoảng 0-100 của %"
    if whole and (value < low or value != int(value)):
        return f"{value:g} không phải số nguyên không âm"
    return f"{value:g} là số âm" if value < low else None


def _values(entry: Entry, target: AnyTarget, key: str = "") -> None:
    """Value and aim are possible in their unit, and the aim is not below the value."""
    value, aim = getattr(target, "value", None), getattr(target, "aim", None)
    for name, number in (("value", value), ("aim", aim)):
        if number is not None and entry.sound(name, "unit") and (wrong := in_range(number, target.unit)):
            entry.fault(
                "value-out-of-range", key or name, wrong, f"sửa số, hoặc sửa unit (đang là {target.unit})"
            )
    if value is not None and aim is not None and entry.sound("value", "aim") and aim < value:
        entry.fault(
            "aim-below-value",
            key or "aim",
            f"mức phấn đấu {aim:g} thấp hơn mức quyết định {value:g}",
            "đổi chỗ hai số: value là mức thấp, aim là mức cao",
        )


def _years(draft: Draft, entry: Entry, target: AnyTarget) -> None:
    """Every year of a target lies in the period of its section, its base year before."""
    period = next((p for p in draft.plan.periods if p.section == target.section), None)
    if not entry.sound("section") or period is None:
        if entry.sound("section") and draft.periods and all(e.sound("section") for e in draft.periods):
            entry.fault(
                "unknown-section",
                "section",
                f"không có giai đoạn nào ghi section = {target.section}",
                "sửa số, hoặc thêm mục [[period]]",
            )
        return
    span = f"{period.first_year}-{period.last_year}"
    asked = {
        "year": [target.year],
        "first_year": [target.first_year] if isinstance(target, EveryYear | PeriodAverage | Maintain) else [],
        "shown_years": list(getattr(target, "shown_years", ())),
    }
    for key, years in asked.items():
        outside = [y for y in years if not period.first_year <= y <= period.last_year]
        if outside and entry.sound(key):
            entry.fault(
                "year-outside-period", key, f"{outside[0]} nằm ngoài giai đoạn {span}", "sửa năm hoặc section"
            )
    if target.base_year is not None and entry.sound("base_year") and target.base_year >= period.first_year:
        entry.fault(
            "base-year-not-before",
            "base_year",
            f"năm gốc {target.base_year} không trước giai đoạn {span}",
            f"ghi một năm trước {period.first_year}",
        )
    start = min(p.first_year for p in draft.plan.periods)
    since = getattr(target, "since", None)
    if since is not None and entry.sound("since") and not start <= since <= target.year:
        entry.fault(
            "year-outside-period", "since", f"{since} nằm ngoài {start}-{target.year}", "sửa năm bắt đầu đếm"
        )
    _year_order(entry, target)


def _year_order(entry: Entry, target: AnyTarget, key: str = "") -> None:
    """First year not after the last; a year that is only shown is not judged as well."""
    first = getattr(target, "first_year", getattr(target, "since", target.year))
    if entry.sound("first_year", "since", "year") and first > target.year:
        entry.fault(
            "year-order", key or "first_year", f"năm đầu {first} sau năm xét {target.year}", "sửa hai năm"
        )
    judged = [y for y in getattr(target, "shown_years", ()) if first <= y <= target.year]
    if judged and entry.sound("shown_years", "first_year"):
        entry.fault(
            "shown-year-judged",
            key or "shown_years",
            f"{judged[0]} vừa chỉ hiển thị vừa bị xét",
            "bỏ năm đó khỏi shown_years, hoặc lùi first_year",
        )


def _readings(entry: Entry, target: AnyTarget) -> None:
    """Each other reading leads to a whole target, another one than the default."""
    places = entry.children.get("readings", ())
    proper_ids(places, (r.id for r in target.readings))
    for place, reading in zip(places, target.readings, strict=True):
        changes = dict(reading.changes)
        into = KINDS.get(str(changes.get("kind", type(target).__name__)))
        if into is None or not changes or not place.sound("id", "changes") or not entry.sound("kind"):
            continue
        lacking = sorted(n for n in required_fields(into) if n not in changes and not hasattr(target, n))
        if lacking:
            place.fault(
                "reading-incomplete",
                "changes",
                f"loại {into.__name__} còn thiếu: {', '.join(lacking)}",
                "ghi thêm các trường đó vào changes",
            )
            continue
        asked = under(target, reading.id)
        if asked == target:
            place.fault(
                "reading-no-change",
                "changes",
                "giống hệt cách hiểu mặc định",
                "ghi giá trị khác, hoặc xóa mục",
            )
        if entry.sound("value", "aim", "unit"):
            _values(place, asked, "changes")
        if entry.sound("year", "first_year", "since", "shown_years"):
            _year_order(place, asked, "changes")


def _national(entry: Entry, target: AnyTarget, known: Known) -> None:
    """A national figure has a known source and a value possible in its unit."""
    for place, figure in zip(entry.children.get("national", ()), target.national, strict=True):
        belongs(place, "source", figure.source, known.sources, "unknown-source", "nguồn")
        unit = figure.unit or target.unit
        for key, value in (("value", figure.value), ("high", figure.high)):
            if value is not None and place.sound(key, "unit") and (wrong := in_range(value, unit)):
                place.fault("value-out-of-range", key, wrong, f"sửa số, hoặc ghi unit riêng (đang là {unit})")
        if figure.high is not None and place.sound("value", "high") and figure.high <= figure.value:
            place.fault(
                "high-below-value",
                "high",
                f"{figure.high:g} không cao hơn {figure.value:g}",
                "value là mức thấp, high là mức cao; chỉ một số thì xóa high",
            )


def _doubt(entry: Entry, target: AnyTarget) -> None:
    """Reference values stand only beside a doubtful one, each with its label."""
    if not entry.sound("references", "reference_labels", "doubt"):
        return
    if target.references and target.doubt is None:
        entry.fault(
            "references-without-doubt",
            "references",
            "có mốc thay thế nhưng không ghi vì sao nghi ngờ",
            "ghi doubt.vi và doubt.en, hoặc xóa references",
        )
    if len(target.references) != len(target.reference_labels):
        entry.fault(
            "reference-labels",
            "reference_labels",
            f"{len(target.references)} mốc nhưng {len(target.reference_labels)} nhãn",
            "mỗi mốc một nhãn",
        )


def check_target(draft: Draft, entry: Entry, target: AnyTarget, known: Known) -> None:
    """Everything that can be wrong with one target beside the others."""
    _places(draft, entry, target)
    _codes(entry, target, known)
    _values(entry, target)
    _years(draft, entry, target)
    _readings(entry, target)
    _national(entry, target, known)
    _doubt(entry, target)
    check_quote(entry, target.quote.vi, known.text)
    for key in ("number", "paragraph", "count"):
        number = getattr(target, key, 1)
        if entry.sound(key) and number < 1:
            entry.fault("not-positive", key, f"{number} nhỏ hơn 1", "ghi một số từ 1 trở lên")
