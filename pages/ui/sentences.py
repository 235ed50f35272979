"""Whole sentences about a target: the verdict, why, and the state today. Numbers come from the assessment."""

from __future__ import annotations

from collections.abc import Mapping

from data.records import Area, Indicator, Observation, Series, Unit
from indicators.assess import Assessment, Verdict
from indicators.targets import EveryYear, Maintain, Milestone, PeerScore, PeriodAverage
from pages.ui.outlook_words import expectation, outlook_sentence
from pages.ui.text import Words

#: fewer figures than this have no lowest and highest worth telling
FEW = 3


def unit_of(assessment: Assessment, catalogue: Mapping[str, Indicator]) -> Unit | None:
    """The unit of the series a target asks about."""
    indicator = catalogue.get(assessment.target.indicator or "")
    return indicator.unit if indicator else None


def figure(observation: Observation, unit: Unit, words: Words, most: int = 6) -> str:
    """A value as exactly as its source printed it, with its unit."""
    if observation.value is None:
        return words.tr("chưa có số liệu")
    return words.quantity(observation.value, unit, min(observation.decimals, most))


def _amount(value: object, assessment: Assessment, unit: Unit | None, words: Words) -> str:
    if not isinstance(value, int | float):
        return ""
    decimals = max((o.decimals for o in assessment.evidence), default=0)
    return words.quantity(value, unit, decimals) if unit else words.number(value, decimals)


def verdict_sentence(  # noqa: C901 (one case a sentence)
    assessment: Assessment, words: Words, catalogue: Mapping[str, Indicator]
) -> str:
    """The headline of a target: one sentence that can be read aloud."""
    target, unit = assessment.target, unit_of(assessment, catalogue)
    if assessment.outlook is not None:
        return outlook_sentence(assessment, assessment.outlook, unit, words)
    name = words.of(target.label)
    match assessment.verdict, assessment.reason:
        case Verdict.MET, _ if isinstance(target, Milestone):
            return words.tr("Đã đạt từ năm {year}: {name}.", year=assessment.met_on, name=name)
        case ((Verdict.MET | Verdict.MISSED), _):
            value = _amount(
                assessment.values.get("value", assessment.values.get("total")), assessment, unit, words
            )
            goal, year = words.of(target.short), assessment.values.get("year", target.year)
            if assessment.verdict is Verdict.MET:
                return words.tr("Đạt: {value} ({year}), mục tiêu {goal}.", value=value, year=year, goal=goal)
            return words.tr(
                "Không đạt: {value} ({year}), mục tiêu {goal}.", value=value, year=year, goal=goal
            )
        case _, "doubt":
            return words.tr("Số {goal} nghi in sai; không đánh giá.", goal=_plain(words.of(target.short)))
        case _, "qualitative":
            return words.tr("Chỉ tiêu định tính: không có thước đo để kết luận.")
        case _, _ if told := _among_peers(assessment, words):
            return told
        case _, "no_data" | "closed_unpublished" if assessment.latest is None:
            return words.tr("Chưa có số liệu để kết luận đạt hay không.")
        case _, "closed_unpublished":
            return words.tr("Đã hết năm {year}; chưa tìm thấy số công bố.", year=target.year)
        case _, "series_break":
            return words.tr("Chuỗi số liệu bị đứt nên chưa đánh giá được.")
        case _, "gap_year":
            return words.tr("Thiếu số liệu giữa kỳ nên chưa đánh giá được.")
        case _, "undefined":
            return words.tr("Không xác định: tăng trưởng gần 0 hoặc âm.")
        case _, "peers_missing":
            return words.tr("Thiếu số liệu của tỉnh khác nên chưa xếp được.")
        case _ if isinstance(target, PeriodAverage):
            span = words.years(target.first_year, target.year)
            return words.tr("Chưa đến hạn: mục tiêu tính bình quân {span}.", span=span)
        case _:
            return words.tr("Chưa đến hạn: mục tiêu tính cho năm {year}.", year=target.year)


def _among_peers(assessment: Assessment, words: Words) -> str:
    """How far from the mean of the region the newest score is; empty for other kinds of target."""
    if not isinstance(assessment.target, PeerScore) or not assessment.now or assessment.gap is None:
        return ""
    gap = words.number(abs(assessment.gap), max((o.decimals for o in assessment.evidence), default=2))
    year = assessment.values.get("year")
    if assessment.now == "short":
        return words.tr("Điểm số kém bình quân vùng {gap} điểm ({year}).", gap=gap, year=year)
    return words.tr("Điểm số hơn bình quân vùng {gap} điểm ({year}).", gap=gap, year=year)


def _plain(short: str) -> str:
    return short.split(" (")[0]


def why_sentence(  # noqa: C901 (one case a sentence)
    assessment: Assessment, words: Words, catalogue: Mapping[str, Indicator]
) -> str:
    """The line under the headline: what is missing, or where things stand today."""
    target, unit = assessment.target, unit_of(assessment, catalogue)
    parts = []
    total = assessment.values.get("total")
    if isinstance(total, float) and unit is not None and assessment.evidence:
        span = words.years(assessment.evidence[0].year, assessment.evidence[-1].year)
        parts.append(words.tr("Đã có {value} ({years}).", value=words.quantity(total, unit, 0), years=span))
    elif assessment.latest is not None and unit is not None and not isinstance(target, PeerScore):
        value = figure(assessment.latest, unit, words)
        parts.append(words.tr("Số mới nhất: {value} ({year}).", value=value, year=assessment.latest.year))
    if assessment.outlook is not None and (told := _among_peers(assessment, words)):
        parts.append(told)
    # a mean of which no year is known yet has no state: the newest figure belongs to another period
    outside = isinstance(target, PeriodAverage) and not assessment.values.get("n")
    undecided = assessment.verdict not in (Verdict.MET, Verdict.MISSED) and not outside
    if assessment.now == "short" and undecided:
        parts.append(words.tr("Hiện chưa đạt."))
    if assessment.now == "meets" and undecided:
        parts.append(words.tr("Hiện đang đạt."))
    if assessment.needed_per_year and unit is not None and assessment.latest is not None:
        need = words.change(assessment.needed_per_year, unit, max(assessment.latest.decimals, 1))
        if isinstance(target, PeerScore):
            parts.append(words.tr("Cần {need} mỗi năm, nếu bình quân vùng giữ nguyên.", need=need))
        else:
            parts.append(words.tr("Cần {need} mỗi năm.", need=need))
    rest = assessment.values.get("required_rest")
    if isinstance(rest, float):
        parts.append(words.tr("Các năm còn lại cần bình quân {need}.", need=words.percent(rest, 1)))
    parts += expectation(assessment, unit, words)
    if assessment.reason == "few_years":
        parts.append(words.tr("Mới có số liệu {n} năm.", n=assessment.values.get("n")))
    if assessment.reason == "closed_unpublished":
        parts.append(words.tr("Kỳ đã kết thúc; chưa tìm thấy số công bố."))
    if isinstance(target, EveryYear | Maintain) and assessment.values.get("years_observed"):
        parts.append(
            words.tr(
                "{met} trên {seen} năm đã có số liệu đạt yêu cầu.",
                met=assessment.values.get("years_met"),
                seen=assessment.values.get("years_observed"),
            )
        )
    if assessment.provisional:
        parts.append(words.tr("Kết luận dựa trên số sơ bộ hoặc số ước."))
    if assessment.aim_reached:
        parts.append(words.tr("Đã tới mức cao của khoảng mục tiêu."))
    if assessment.stale and assessment.latest is not None:
        parts.append(words.tr("Số liệu cũ: {year}.", year=assessment.latest.year))
    if not parts and assessment.missing:
        names = [words.of(catalogue[id].name) for id in assessment.missing if id in catalogue]
        parts.append(_lacking(names, words))
    return " ".join(parts)


def _lacking(names: list[str], words: Words) -> str:
    told = "; ".join(names[:2])
    if len(names) > 2:
        return words.tr("Thiếu: {names} và {n} chuỗi khác.", names=told, n=len(names) - 2)
    return words.tr("Thiếu: {names}.", names=told)


def series_sentence(series: Series, indicator: Indicator, words: Words) -> str:
    """The headline of a series that is no target: its newest figure and what kind of figure it is."""
    latest = series.latest
    if latest is None:
        return words.tr("Chưa có số liệu: {name}.", name=words.of(indicator.name))
    return words.tr(
        "{name}: {value} năm {year}.",
        name=words.of(indicator.name),
        value=figure(latest, indicator.unit, words, indicator.decimals + 1),
        year=latest.year,
    )


def since_sentence(series: Series, indicator: Indicator, words: Words) -> str:
    """How the newest figure compares with the first one of the series, never across a break."""
    latest = series.latest
    if latest is None or len(series.observations) == 1:
        return ""
    start = next((o for o in series.observations if not series.break_between(o.year, latest.year)), latest)
    if start.year == latest.year or start.value is None or latest.value is None:
        return words.status(latest.status).capitalize() + "."
    if len(series.between(start.year, latest.year).observations) < FEW:
        return words.status(latest.status).capitalize() + "."
    lows = [o.value for o in series.between(start.year, latest.year).observations if o.value is not None]
    decimals = min(latest.decimals, indicator.decimals + 1)
    low, high = (words.quantity(v, indicator.unit, decimals) for v in (min(lows), max(lows)))
    span = words.years(start.year, latest.year)
    said = words.tr("Trong {span}: thấp nhất {low}, cao nhất {high}.", span=span, low=low, high=high)
    return f"{said} {words.status(latest.status).capitalize()} ({latest.year})."


def area_name(code: str, areas: Mapping[str, Area], words: Words) -> str:
    """What an area is called; its code when nobody named it."""
    return words.of(areas[code].name) if code in areas else code
