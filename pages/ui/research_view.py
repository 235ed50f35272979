"""What the page Đầu tư KH&CN says: the verdict on investment, the budget year by year, who pays for research."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from data.records import Series
from indicators.assess import Assessment, Verdict
from indicators.meaning import meaning
from indicators.quota import QuotaYear, quota_years
from indicators.targets import EveryYear
from pages.ui import section_view as section
from pages.ui.cards import ICONS, icon
from pages.ui.meaning_words import meaning_sentence
from pages.ui.sentences import figure
from pages.ui.text import Words
from pages.ui.verdict_line import verdict_words

if TYPE_CHECKING:
    from pages.ui.frame import Here

INVESTMENT, UPLIFT, NONSTATE = "st_investment_share", "st_budget_uplift", "rd_nonstate_share"
BUDGET = ("st_budget_central", "st_budget_local", UPLIFT, "st_investment", INVESTMENT)
RESEARCH = ("rd_spending", NONSTATE, "rd_fte", "rd_fte_per_10k", "results_applied_share")


def asked(here: Here, *indicators: str) -> tuple[Assessment, ...]:
    """The assessments of the plan's targets about these series, in the plan's order."""
    return tuple(a for a in here.snap.assessments if a.target.indicator in indicators)


def headline(here: Here) -> tuple[str, str]:
    """The verdict on investment, and the other verdicts of the page in one line."""
    words, found = here.words, asked(here, INVESTMENT)
    title = _verdict(found[-1], words, here) if found else words.tr("Chưa có số liệu đầu tư cho KH&CN.")
    rows = {r.id: words.of(r.label) for r in here.plan.rows}
    chips = "".join(
        f'<span class="vd">{icon(a.verdict, words, 28)}<b class="c-{ICONS[a.verdict]}">'
        f"{escape(verdict_words(a, words))}</b>"
        f"<span>{escape(rows.get(a.target.row, words.of(a.target.label)))} ({a.target.year})</span></span>"
        for a in asked(here, UPLIFT, NONSTATE)
        if a.verdict is not Verdict.UNKNOWN
    )
    return escape(title), chips or f"<span>{escape(_lacking(here))}</span>"


def _verdict(a: Assessment, words: Words, here: Here) -> str:
    if a.latest is None:
        return words.tr("Chưa có số liệu đầu tư cho KH&CN để kết luận đạt hay không.")
    value = figure(a.latest, here.snap.catalogue[INVESTMENT].unit, words)
    year, goal, end = a.latest.year, words.of(a.target.short), a.target.year
    match a.verdict:
        case Verdict.MET:
            return words.tr("Đầu tư cho KH&CN đã đạt: {value} GRDP ({year}), đích {end} {goal}.", value=value, year=year, goal=goal, end=end)  # fmt: skip
        case Verdict.MISSED:
            return words.tr("Đầu tư cho KH&CN không đạt: {value} GRDP ({year}), đích {end} {goal}.", value=value, year=year, goal=goal, end=end)  # fmt: skip
        case Verdict.ON_TRACK:
            return words.tr("Đầu tư cho KH&CN đúng tiến độ: {value} GRDP ({year}), đích {end} {goal}.", value=value, year=year, goal=goal, end=end)  # fmt: skip
        case Verdict.AT_RISK:
            return words.tr("Đầu tư cho KH&CN chưa chắc đạt: {value} GRDP ({year}), đích {end} {goal}.", value=value, year=year, goal=goal, end=end)  # fmt: skip
        case Verdict.OFF_TRACK:
            return words.tr("Đầu tư cho KH&CN khó đạt: {value} GRDP ({year}), đích {end} {goal}.", value=value, year=year, goal=goal, end=end)  # fmt: skip
        case Verdict.CONTESTED:
            return words.tr("Đầu tư cho KH&CN: các phương pháp chưa thống nhất; {value} GRDP ({year}), đích {end} {goal}.", value=value, year=year, goal=goal, end=end)  # fmt: skip
        case Verdict.UNKNOWN:
            return words.tr("Chưa đánh giá được đầu tư cho KH&CN: {value} GRDP ({year}), đích {end} {goal}.", value=value, year=year, goal=goal, end=end)  # fmt: skip


def _lacking(here: Here) -> str:
    words = here.words
    missing = [id for id in (*BUDGET, *RESEARCH) if not here.snap.series(id)]
    if not missing:
        return words.tr("Mọi chuỗi số liệu về đầu tư KH&CN đều đã có.")
    return words.tr("Thiếu {n} chuỗi số liệu; cần dự toán chi KH&CN và kết quả điều tra R&D.", n=len(missing))


def means(here: Here, *indicators: str) -> str:
    """What the targets about these series mean in money, each sentence once."""
    said = [meaning_sentence(m, here.words) for a in asked(here, *indicators) for m in meaning(a.target, here.snap.facts)]  # fmt: skip
    return " ".join(dict.fromkeys(said))


def quotas(here: Here) -> tuple[tuple[EveryYear, tuple[QuotaYear, ...]], ...]:
    """The yearly budget rules of the plan with the result of each year."""
    rules = [t for t in here.plan.targets if isinstance(t, EveryYear) and t.indicator == UPLIFT]
    return tuple((rule, quota_years(rule, here.snap.facts)) for rule in rules)


def years_told(here: Here) -> str:
    """Which years met the rule and which did not, judged and shown apart; one sentence a target."""
    words = here.words
    items = "".join(f"<li>{escape(_rule_told(rule, years, words))}</li>" for rule, years in quotas(here))
    note = words.tr("Một năm hụt là chỉ tiêu không đạt; thiếu báo cáo thì chưa rõ, không tính là hụt.")
    return f"<ul class='sm'>{items}</ul><p class='sm muted'>{escape(note)}</p>" if items else ""


def _rule_told(rule: EveryYear, years: tuple[QuotaYear, ...], words: Words) -> str:
    judged = [y for y in years if y.judged]
    shown = [y for y in years if not y.judged]
    said = words.tr(
        "Chỉ tiêu {n}, xét {span}: {results}.",
        n=rule.number,
        span=words.years(rule.first_year, rule.year),
        results="; ".join(_results(judged, words)),
    )
    if shown:
        said += " " + words.tr(
            "Chỉ hiển thị, không xét: {results}.", results="; ".join(_results(shown, words))
        )
    return said


def _results(years: list[QuotaYear], words: Words) -> list[str]:
    said = []
    for state, name in (
        ("met", words.tr("đạt")),
        ("missed", words.tr("không đạt")),
        ("unknown", words.tr("chưa có số liệu")),
        ("ahead", words.tr("chưa tới")),
    ):
        of_state = [y for y in years if y.state == state]
        if not of_state:
            continue
        spans = _spans([y.year for y in of_state], words)
        if state in ("met", "missed"):
            spans = ", ".join(f"{y.year} ({_excess(y, words)})" for y in of_state)
        said.append(words.tr("{name}: {years}", name=name, years=spans))
    return said


def _excess(y: QuotaYear, words: Words) -> str:
    o = y.observation
    return words.percent(o.value or 0, o.decimals, signed=True) if o else ""


def _spans(years: list[int], words: Words) -> str:
    whole = years == list(range(years[0], years[-1] + 1))
    return words.years(years[0], years[-1]) if whole else ", ".join(map(str, years))


def spent(here: Here) -> tuple[Series, Series]:
    """R&D spending by society and by the state, as published."""
    snap = here.snap
    return snap.series("rd_spending", None, "nonstate"), snap.series("rd_spending", None, "state")


def spent_told(here: Here) -> str:
    """The newest amounts of both payers in money."""
    words, unit = here.words, here.snap.catalogue["rd_spending"].unit
    own, state = spent(here)
    if own.latest is None or (other := state.at(own.latest.year)) is None:
        return ""
    return words.tr(
        "Năm {year}: xã hội {own}, Nhà nước {state}.",
        year=own.latest.year,
        own=figure(own.latest, unit, words),
        state=figure(other, unit, words),
    )


def side(here: Here) -> str:
    """What the targets mean in money, and every target of the page with why it stands where it stands."""
    return f'<div class="aside">{section.targets(here, (*BUDGET, *RESEARCH))}</div>'


def tables(here: Here) -> str:
    """Budget and R&D of the province, and the country's figures as references."""
    words = here.words
    own = [("", id, "", "") for id in (*BUDGET, *RESEARCH)]
    own[6:6] = [
        (words.tr("trong đó xã hội (ngoài nhà nước)"), "rd_spending", "", "nonstate"),
        (words.tr("trong đó Nhà nước"), "rd_spending", "", "state"),
    ]
    country = [
        (words.tr("Chi R&D so với GDP, cả nước"), "gerd_gdp", "VN", ""),
        (words.tr("Chi thường xuyên cho KH&CN, cả nước"), "st_budget_recurrent", "VN", "total"),
        (words.tr("trong đó ngân sách địa phương"), "st_budget_recurrent", "VN", "local-budget"),
        (words.tr("Chi cân đối ngân sách địa phương của tỉnh"), "local_budget_expenditure", "", ""),
    ]
    a, b = words.tr("Ngân sách và chi cho KH&CN của tỉnh"), words.tr("Số tham chiếu")
    return f"{section.heading(a)}{section.by_year(here, a, own)}{section.heading(b)}{section.by_year(here, b, country)}"
