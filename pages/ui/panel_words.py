"""The words of the published methods: their names, what they say, and their figures and formulas for a sceptic."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from data.records import Unit
from indicators.progress import NOT_AVAILABLE, Progress
from pages.ui.text import Words, mark

_NAMES: Mapping[str, str] = {
    "statcan": mark("Thống kê Canada / Open SDG"),
    "un": mark("Biểu đồ tiến độ của Liên hợp quốc"),
    "germany": mark("Biểu tượng thời tiết của Đức"),
    "sdsn": mark("Mũi tên xu hướng của SDSN"),
    "escap": mark("Chỉ số hiện trạng của ESCAP"),
}
#: what a method's own word means
_STATUSES: Mapping[tuple[str, str], str] = {
    ("statcan", "target_achieved"): mark("đã tới mục tiêu"),
    ("statcan", "substantial_progress"): mark("tiến bộ rõ"),
    ("statcan", "moderate_progress"): mark("tiến bộ vừa"),
    ("statcan", "limited_progress"): mark("tiến bộ ít"),
    ("statcan", "deterioration"): mark("xấu đi"),
    ("un", "3"): mark("đạt hoặc đúng tiến độ"),
    ("un", "2"): mark("khá, cần nhanh hơn"),
    ("un", "1"): mark("đứng yên hoặc thụt lùi"),
    ("germany", "sun"): mark("nắng"),
    ("germany", "slightly_cloudy"): mark("nắng, ít mây"),
    ("germany", "cloud"): mark("nhiều mây"),
    ("germany", "thunderstorm"): mark("giông"),
    ("sdsn", "on_track"): mark("đúng tiến độ"),
    ("sdsn", "moderately_improving"): mark("cải thiện vừa"),
    ("sdsn", "stagnating"): mark("giậm chân"),
    ("sdsn", "decreasing"): mark("đi lùi"),
    ("escap", "n/a"): mark("chỉ nói đã đi bao xa"),
}
_REASONS: Mapping[str, str] = {
    "direction": mark("chưa rõ tăng hay giảm là tốt"),
    "missing_value": mark("thiếu một giá trị"),
    "years": mark("hai số liệu cách nhau chưa đủ một năm"),
    "sign": mark("giá trị đổi dấu nên không có tốc độ tăng"),
    "no_target": mark("không có mục tiêu bằng số"),
    "target_year": mark("không có năm mục tiêu sau năm gốc"),
    "closed": mark("năm mục tiêu đã qua"),
    "target_kind": mark("loại mục tiêu không áp dụng được"),
    "few_points": mark("cần ít nhất bốn năm liền nhau"),
    "undefined": mark("phép chia không xác định"),
}
_PARTS: Mapping[str, str] = {
    "direction": mark("d: chiều tốt"),
    "base_year": mark("t₀: năm gốc"),
    "base_value": mark("y₀: giá trị năm gốc"),
    "current_year": mark("t: năm mới nhất"),
    "current_value": mark("y: giá trị mới nhất"),
    "target": mark("Y: mục tiêu"),
    "target_year": mark("T: năm mục tiêu"),
    "base_used": mark("y₀ dùng để tính, thay cho 0"),
    "target_used": mark("Y dùng để tính, thay cho 0"),
    "cagr_observed": mark("g: tăng bình quân mỗi năm đã qua"),
    "cagr_required": mark("G: tăng bình quân mỗi năm cần có"),
    "change_observed": mark("m: thay đổi mỗi năm đã qua"),
    "change_required": mark("M: thay đổi mỗi năm cần có"),
    "mean_change": mark("m: thay đổi bình quân mỗi năm"),
    "last_change": mark("thay đổi năm cuối"),
    "projected": mark("yT: giá trị năm mục tiêu nếu giữ nhịp"),
    "ratio": mark("R"),
    "ratio_compound": mark("R theo tốc độ tăng"),
    "ratio_linear": mark("R theo thay đổi mỗi năm"),
    "shortfall": mark("S: phần còn thiếu"),
    "room": mark("d · (y − Y): dư so với mục tiêu"),
    "covered": mark("d · (y − y₀): đã đi"),
    "distance": mark("|Y − y₀|: cả quãng"),
    "limit": mark("L: giới hạn tự nhiên"),
    "coefficient": mark("C: hệ số gần giới hạn"),
    "progress": mark("P: nhịp tăng"),
}
#: how to write a figure: a year, a value of the series, a rate as percent, a direction; the rest are bare numbers
_KINDS: Mapping[str, str] = {
    "direction": "way",
    "base_year": "year",
    "base_value": "value",
    "current_year": "year",
    "current_value": "value",
    "target": "value",
    "target_year": "year",
    "base_used": "value",
    "target_used": "value",
    "cagr_observed": "rate",
    "cagr_required": "rate",
    "limit": "value",
    "progress": "rate",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Formula:
    """How a method comes to its word."""

    #: symbols only, the same in every language
    lines: tuple[str, ...]
    #: where its words begin and end: a key of ``_CUTS``
    cuts: str
    #: where the method is published
    source: str


_CUTS: Mapping[str, str] = {
    "statcan": mark(
        "đã tới Y: đã tới mục tiêu; R từ 0,95: tiến bộ rõ; từ 0,60: tiến bộ vừa; từ 0: tiến bộ ít; dưới 0: xấu đi"
    ),
    "un": mark(
        "đã tới Y hoặc R từ 0,95: đúng tiến độ; từ 0,10: khá, cần nhanh hơn; dưới 0,10: đứng yên hoặc thụt lùi"
    ),
    "sun": mark(
        "S dưới 0,05: nắng; tới 0,20: nắng, ít mây; trên 0,20: nhiều mây; m sai chiều (d · m ≤ 0): giông"
    ),
    "level": mark(
        "đã đủ mức và không xấu đi: nắng; đã đủ nhưng xấu đi: nắng, ít mây; chưa đủ và không xấu đi: nhiều mây; chưa đủ và xấu đi: giông"
    ),
    "trend": mark(
        "m và năm cuối đúng chiều: nắng; chỉ m: nắng, ít mây; chỉ năm cuối: nhiều mây; không: giông"
    ),
    "sdsn": mark(
        "đã tới Y hoặc R từ 1: đúng tiến độ; từ 0,5: cải thiện vừa; từ 0: giậm chân; dưới 0: đi lùi"
    ),
    "escap": mark("0 là ở năm gốc, 10 là tới mục tiêu; không xét nhanh chậm nên không nghiêng bên nào"),
}
_OPEN_SDG = "Open SDG, progress-methodology.md; sdg-build, ProgressMeasure.py"
_UNSD = "UNSD, Progress Chart Technical Note 2023"
_DESTATIS = "Destatis, dns-indikatoren.de"
#: the mean of the last n changes
_MEAN = "m = (y(t) − y(t − n)) / n"
_FORMULAS: Mapping[tuple[str, str], Formula] = {
    ("statcan", "compound"): Formula(
        lines=("g = (y / y₀)^(1 / (t − t₀)) − 1", "G = (Y / y₀)^(1 / (T − t₀)) − 1", "R = d · g / |G|"),
        cuts="statcan",
        source=_OPEN_SDG,
    ),
    ("statcan", "linear"): Formula(
        lines=("m = (y − y₀) / (t − t₀)", "M = (Y − y₀) / (T − t₀)", "R = d · m / |M|"),
        cuts="statcan",
        source=_OPEN_SDG,
    ),
    ("un", "compound"): Formula(
        lines=(
            "g = (y / y₀)^(1 / (t − t₀)) − 1",
            "yT = y · (1 + g)^(T − t)",
            "R = d · (yT − y₀) / |Y − y₀|",
        ),
        cuts="un",
        source=_UNSD,
    ),
    ("un", "linear"): Formula(
        lines=("m = (y − y₀) / (t − t₀)", "yT = y + (T − t) · m", "R = d · (yT − y₀) / |Y − y₀|"),
        cuts="un",
        source=_UNSD,
    ),
    ("germany", "linear"): Formula(
        lines=(_MEAN, "yT = y + (T − t) · m", "S = d · (Y − yT) / |Y − y|"), cuts="sun", source=_DESTATIS
    ),
    ("germany", "level"): Formula(lines=(_MEAN, "d · (y − Y)", "d · m"), cuts="level", source=_DESTATIS),
    ("germany", "trend"): Formula(lines=(_MEAN, "d · m"), cuts="trend", source=_DESTATIS),
    ("sdsn", "linear"): Formula(
        lines=("m = (y − y₀) / (t − t₀)", "M = (Y − y₀) / (T − t₀)", "R = d · m / |M|"),
        cuts="sdsn",
        source="SDSN, Sustainable Development Report",
    ),
    ("escap", "index"): Formula(
        lines=("10 · d · (y − y₀) / |Y − y₀|",), cuts="escap", source="ESCAP, SD/WP/05/2017"
    ),
}


def method_words(found: Progress, words: Words) -> str:
    """The name of a method. Raises KeyError for one that is not of the panel."""
    return words.tr(_NAMES[found.method])


def status_words(found: Progress, words: Words) -> str:
    """What a method says, or why it cannot say anything. Raises KeyError for a word no method has."""
    if found.status == NOT_AVAILABLE:
        return words.tr("không tính được: {reason}", reason=words.tr(_REASONS[found.reason or "undefined"]))
    return words.tr(_STATUSES[found.method, found.status])


def metric_words(found: Progress, words: Words) -> str:
    """The figure a method compares with its cut-offs; empty where it has none."""
    if found.metric is None:
        return ""
    if found.method == "escap":
        return f"{words.number(found.metric, 1)}/10"
    letter = "S" if found.rule == "linear" and found.method == "germany" else "R"
    return (
        words.number(found.metric, 2)
        if found.rule == "level"
        else f"{letter} = {_short(found.metric, words)}"
    )


def _short(value: float, words: Words) -> str:
    return words.number(value, 2)


def parts_words(found: Progress, unit: Unit, words: Words) -> tuple[tuple[str, str], ...]:
    """Every input and every figure on the way, by name, in the order of the computation.

    >>> unit = Unit(code="PCT", label={"vi": "%", "en": "%"}, kind="percent")
    >>> parts_words(Progress(method="un", status="3", parts=(("ratio", 0.96),)), unit, Words("vi"))
    (('R', '0,96'),)
    """
    return tuple((_named(name, words), _figure(name, value, unit, words)) for name, value in found.parts)


def _named(name: str, words: Words) -> str:
    if name.startswith("value_"):
        return words.tr("giá trị năm {year}", year=name.removeprefix("value_"))
    return words.tr(_PARTS[name])


def _figure(name: str, value: float, unit: Unit, words: Words) -> str:
    kind = "value" if name.startswith("value_") else _KINDS.get(name, "number")
    match kind:
        case "year":
            return str(int(value))
        case "way":
            return words.tr("+1, tăng là tốt") if value > 0 else words.tr("−1, giảm là tốt")
        case "rate":
            return words.percent(round(100 * value, 4))
        case "value":
            return words.quantity(round(value, 6), unit)
        case _:
            return words.number(round(value, 4))


def formula_of(found: Progress) -> Formula | None:
    """The formula a method used; None where it computed nothing."""
    return _FORMULAS.get((found.method, found.rule))


def cuts_words(formula: Formula, words: Words) -> str:
    """From which figure on a method says which of its words."""
    return words.tr(_CUTS[formula.cuts])


def ours(found: Progress) -> bool:
    """Whether the pace was counted in yearly changes where the method itself has growth rates: our reading."""
    return found.rule == "linear" and found.method in ("statcan", "un")


def statuses(method: str) -> tuple[str, ...]:
    """Every word a method has, from the best to the worst.

    >>> statuses("un")
    ('3', '2', '1')
    """
    return tuple(status for name, status in _STATUSES if name == method)
