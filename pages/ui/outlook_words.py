"""What is expected at the deadline, in words: the headline of a forecast verdict, its chance, why there is none.

Every number comes from the assessment; nothing is computed here.
"""

from __future__ import annotations

from math import isfinite

from data.records import Unit
from indicators.assess import Assessment, Verdict
from indicators.forecast import Projection, shown_chance
from indicators.outlook import verdict_of
from indicators.progress import side
from indicators.targets import CountBy, EveryYear, Maintain, Milestone, PeerScore, PeriodAverage, Qualitative
from indicators.verdicts import LEAST_YEARS, Outlook
from pages.ui.text import Words

#: a chance is never shown nearer to 0 or 1 than this (indicators.chances): then it is said as "under" and "over"
LOW, HIGH = 0.05, 0.95


def chance_words(chance: float, words: Words) -> str:
    """A chance as it may be shown.

    >>> [chance_words(p, Words("vi")).replace("\\u00a0", " ") for p in (0.004, 0.54, 0.999)]
    ['dưới 5 %', '55 %', 'trên 95 %']
    """
    shown = shown_chance(chance)
    if shown < LOW:
        return words.tr("dưới {value}", value=words.percent(100 * LOW, 0))
    if shown > HIGH:
        return words.tr("trên {value}", value=words.percent(100 * HIGH, 0))
    return words.percent(100 * shown, 0)


def error_words(outlook: Outlook, words: Words) -> str:
    """Two standard errors of a simulated chance, in points; empty where nothing was simulated."""
    points = words.number(200 * outlook.error, 0)
    return words.tr("±{points} điểm phần trăm do mô phỏng", points=points) if points != "0" else ""


def range_words(assessment: Assessment, unit: Unit | None, words: Words) -> str:
    """The 80 % interval at the deadline, as coarse as the newest figure; empty where there is none."""
    low, high = assessment.values.get("low"), assessment.values.get("high")
    if not isinstance(low, float) or not isinstance(high, float) or unit is None:
        return ""
    if not (isfinite(low) and isfinite(high)):
        return ""
    return words.interval(low, high, unit, assessment.latest.decimals if assessment.latest else 1)


def forecast_says(outlook: Outlook) -> Verdict:
    """What the forecast alone says, whatever the published methods think of it."""
    return verdict_of(outlook.chance)


def sides(outlook: Outlook) -> tuple[int, int]:
    """How many published methods say the target will be reached, and how many that it will be missed."""
    taken = [side(p.method, p.status) for p in outlook.panel]
    return taken.count("on"), taken.count("off")


def outlook_sentence(assessment: Assessment, outlook: Outlook, unit: Unit | None, words: Words) -> str:
    """The headline of a target that a forecast decides: verdict, what, when, and the number it rests on."""
    if assessment.verdict is Verdict.CONTESTED:
        return _contested(assessment, outlook, words)
    aim, proof = _aim(assessment, words), _proof(assessment, outlook, unit, words)
    match assessment.verdict:
        case Verdict.ON_TRACK:
            return words.tr("Đúng tiến độ đạt {aim}: {proof}.", aim=aim, proof=proof)
        case Verdict.OFF_TRACK:
            return words.tr("Khó đạt {aim}: {proof}.", aim=aim, proof=proof)
        case _:
            return words.tr("Chưa chắc đạt {aim}: {proof}.", aim=aim, proof=proof)


def _aim(assessment: Assessment, words: Words) -> str:
    """What is to be reached and when, by the kind of target."""
    target = assessment.target
    goal, year = words.of(target.short), target.year
    match target:
        case EveryYear() | Maintain():
            span = words.years(target.first_year, year)
            return words.tr("{goal} trong mọi năm {span}", goal=goal, span=span)
        case PeriodAverage():
            span = words.years(target.first_year, year)
            return words.tr("bình quân {goal} giai đoạn {span}", goal=goal, span=span)
        case CountBy():
            return words.tr("{goal} đến hết năm {year}", goal=goal, year=year)
        case _:
            return words.tr("{goal} vào năm {year}", goal=goal, year=year)


def _proof(assessment: Assessment, outlook: Outlook, unit: Unit | None, words: Words) -> str:
    """The number the verdict rests on: the interval where it decides, else the chance."""
    chance = chance_words(outlook.chance, words)
    need = assessment.values.get("need")
    if outlook.how == "count" and isinstance(need, int | float) and unit is not None:
        more = words.quantity(need, unit, 0)
        return words.tr("còn cần {need}, khả năng {chance}", need=more, chance=chance)
    told = range_words(assessment, unit, words)
    if outlook.how == "interval" and told and assessment.verdict is not Verdict.AT_RISK:
        return words.tr("dự báo {range}", range=told)
    return words.tr("khả năng {chance}", chance=chance)


def _contested(assessment: Assessment, outlook: Outlook, words: Words) -> str:
    on, off = sides(outlook)
    goal = words.of(assessment.target.short)
    if forecast_says(outlook) is Verdict.OFF_TRACK:
        return words.tr(
            "Chưa thống nhất: dự báo cho thấy khó đạt {goal}, nhưng {n} trong {all} phương pháp đã công bố nói đúng tiến độ.",
            goal=goal,
            n=on,
            all=on + off,
        )
    return words.tr(
        "Chưa thống nhất: dự báo cho thấy đúng tiến độ đạt {goal}, nhưng {n} trong {all} phương pháp đã công bố nói khó đạt.",
        goal=goal,
        n=off,
        all=on + off,
    )


def expectation(assessment: Assessment, unit: Unit | None, words: Words) -> list[str]:
    """The outlook as sentences of their own, beside the state today; nothing where there is none."""
    outlook = assessment.outlook
    if outlook is None:
        return []
    chance = chance_words(outlook.chance, words)
    error = error_words(outlook, words)
    said = f"{chance} ({error})" if error else chance
    found = [words.tr("Khả năng đạt: {chance}.", chance=said)]
    told = range_words(assessment, unit, words)
    if assessment.verdict is Verdict.CONTESTED and told:
        found.insert(
            0, words.tr("Dự báo năm {year}: {range}.", year=assessment.values["deadline"], range=told)
        )
    return found


def method_name(projection: Projection, words: Words) -> str:
    """What the forecaster is called."""
    if projection.method == "tempered":
        return words.tr("bước ngẫu nhiên, độ dốc hãm bớt")
    return words.tr("bước ngẫu nhiên, nửa độ dốc")


def used_words(projection: Projection, words: Words) -> str:
    """How many years a forecast rests on, and which."""
    span = words.years(projection.first_used or 0, projection.last_year or 0)
    return words.tr("{n} năm số liệu {span}", n=projection.n, span=span)


def no_forecast(assessment: Assessment, words: Words) -> str:  # noqa: C901 (one case a sentence)
    """Why a target has no forecast, in one line; empty where it has one."""
    values, target = assessment.values, assessment.target
    if assessment.outlook is not None:
        return ""
    if assessment.verdict in (Verdict.MET, Verdict.MISSED):
        return words.tr("Không dự báo: số đã công bố đã quyết định.")
    match assessment.reason:
        case "doubt":
            return words.tr("Không dự báo: con số trong văn bản nghi in sai nên không chấm.")
        case "qualitative":
            return words.tr("Không dự báo: chỉ tiêu định tính, không có thước đo.")
        case _ if isinstance(target, Milestone | Qualitative):
            return words.tr("Không dự báo: chỉ xét theo văn bản, biên bản có ngày.")
        case "closed_unpublished":
            return words.tr("Không dự báo: năm {year} đã qua, chỉ chờ số công bố.", year=target.year)
        case "few_years":
            n = values.get("n", 0)
            if not n:
                return words.tr("Chưa dự báo: chưa có số liệu từ khi chuỗi đứt.")
            return words.tr(
                "Chưa dự báo: mới có {n} năm số liệu liền mạch, cần ít nhất {least}.", n=n, least=LEAST_YEARS
            )
        case "series_break":
            return words.tr(
                "Chưa dự báo: chuỗi đứt năm {year}, trước và sau không so được.", year=values["year"]
            )
        case "gap_year":
            return words.tr("Chưa dự báo: thiếu số liệu của năm giữa kỳ.")
        case "undefined":
            return words.tr("Chưa dự báo: tỷ trọng không xác định khi tăng trưởng gần 0 hoặc âm.")
        case "peers_missing":
            return words.tr("Chưa dự báo: thiếu chuỗi của tỉnh khác trong vùng.")
        case "no_data":
            return words.tr("Chưa dự báo: chưa có số liệu, cần ít nhất {least} năm.", least=LEAST_YEARS)
        case _:
            return words.tr("Chưa dự báo: chưa đủ căn cứ.")


def no_panel(assessment: Assessment, words: Words) -> str:
    """Why no published method applies to an open target."""
    target = assessment.target
    if isinstance(target, PeriodAverage | PeerScore) or target.base_year is None:
        return words.tr("Không phương pháp nào áp dụng được: kế hoạch không tính nhịp từ một năm gốc.")
    if assessment.latest is None:
        return words.tr("Không phương pháp nào áp dụng được: chưa có số liệu.")
    return words.tr(
        "Không phương pháp nào áp dụng được: cần số liệu của ít nhất hai năm từ năm gốc {year}.",
        year=target.base_year,
    )
