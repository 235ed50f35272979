"""The overview, put together: verdict, strip, matrix, series, suppliers, and what each target means."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from data.records import Observation, Unit
from indicators.assess import Assessment, Verdict
from indicators.meaning import meaning
from indicators.outlook_many import running_count
from indicators.targets import CountBy
from indicators.waiting import waits_for
from pages.ui import cards
from pages.ui.charts import data_uri, goals_of, spark
from pages.ui.draw import peer_levels
from pages.ui.meaning_words import expected_words, meaning_sentence, waiting_sentence
from pages.ui.tables import Column, Html, link, table
from pages.ui.text import Words

if TYPE_CHECKING:
    from pages.ui.frame import Here

#: the four series the product was asked to follow
FOLLOWED = ("grdp_growth", "enterprises_active", "tfp_share", "rd_spending")


def _short(id: str, words: Words) -> str:
    """Names short enough for one line of the side column."""
    match id:
        case "grdp_growth":
            return words.tr("Tăng trưởng GRDP")
        case "enterprises_active":
            return words.tr("Số doanh nghiệp")
        case "tfp_share":
            return words.tr("Đóng góp của TFP")
        case "rd_spending":
            return words.tr("Chi cho nghiên cứu, phát triển")
        case "grdp_per_capita":
            return words.tr("GRDP bình quân đầu người")
        case _:
            return words.tr("Điểm đổi mới sáng tạo (PII)")


def _plain(o: Observation, unit: Unit, most: int, words: Words) -> str:
    """The figure for a narrow column: percent keeps its sign, other units stand in the note."""
    value, decimals = o.value or 0.0, min(o.decimals, most)
    return words.percent(value, decimals) if unit.code == "PCT" else words.number(value, decimals)


def _note(here: Here, id: str) -> str:
    """Unit, year, status and day of publication of the newest figure."""
    words, latest = here.words, here.snap.series(id).latest
    if latest is None:
        return ""
    unit = here.snap.catalogue[id].unit
    label = words.of(unit.label).split("|")[-1]
    head = [] if unit.code == "PCT" or not label else [label]
    published = words.tr("công bố {day}", day=words.published(latest.sources[0]))
    return " · ".join([*head, str(latest.year), words.status(latest.status), published])


def _line(here: Here, id: str, note: str) -> cards.Line:
    snap, words = here.snap, here.words
    indicator, series = snap.catalogue[id], snap.series(id)
    latest = series.latest
    return cards.Line(
        label=_short(id, words),
        note=note,
        value=_plain(latest, indicator.unit, indicator.decimals, words) if latest else None,
        spark=data_uri(spark(series, words)) if len(series.observations) > 1 else None,
        href=here.state.link("chi-tieu", indicator=id),
    )


def _beside(here: Here, id: str) -> str:
    """The same figure of the region and the country, for the same year where both exist."""
    snap, words = here.snap, here.words
    indicator, own = snap.catalogue[id], snap.series(id).latest
    if own is None:
        return ""
    label = words.of(indicator.unit.label).split("|")[-1]
    parts = [*([label] if label else []), str(own.year), words.status(own.status)]
    for area, name in ((snap.plan.region, words.tr("vùng")), ("VN", words.tr("cả nước"))):
        other = snap.series(id, area).at(own.year)
        if other is not None:
            parts.append(f"{name} {_plain(other, indicator.unit, indicator.decimals, words)}")
    return " · ".join(parts)


def context(here: Here) -> str:
    """Income against region and country, and innovation among the provinces."""
    items = [_line(here, id, _beside(here, id)) for id in ("grdp_per_capita", "pii_score")]
    return cards.lines(here.words.tr("Bối cảnh"), items, here.words)


def trend(here: Here, a: Assessment) -> str:
    """The second line of a target with figures: what is left and at which pace, and the way to its mark."""
    words, snap, target = here.words, here.snap, a.target
    if a.verdict is Verdict.UNKNOWN or target.indicator is None:
        return ""
    indicator, series = snap.catalogue[target.indicator], snap.series(target.indicator)
    if isinstance(target, CountBy):
        series = running_count(series, target.since, target.year)
    if len(series.observations) < 2:
        return ""
    side = -1 if indicator.direction < 0 else 1
    goal = next(iter(goals_of([target], words, levels=peer_levels(here, (target,)), side=side)), None)
    drawn = spark(
        series.between(series.years[0], target.year),
        words,
        goal=goal.value if goal else None,
        side=side,
        projection=a.outlook.projection if a.outlook else None,
        until=target.year,
    )
    said = cards.progress_words(a, indicator.unit, words)
    return (
        f'<span class="more"><span>{escape(said)}</span>'
        f'<img src="{data_uri(drawn)}" width="90" height="30" alt=""></span>'
    )


def body(here: Here) -> str:
    """The first screen: verdict, strip, matrix and the side column."""
    words, plan, found, to = here.words, here.plan, here.snap.assessments, here.state.link
    four = cards.lines(
        words.tr("Bốn chuỗi số liệu theo dõi"), [_line(here, id, _note(here, id)) for id in FOLLOWED], words
    )
    side = f"<aside>{four}{context(here)}{cards.suppliers(plan, found, words)}</aside>"
    return (
        f"{cards.headline(found, words)}{cards.strip(found, words, to)}"
        f'<div class="grid">{cards.matrix(plan, found, words, to, lambda a: trend(here, a))}{side}</div>'
    )


def _means(here: Here, assessment: Assessment) -> str:
    facts, words = here.snap.facts, here.words
    said = [meaning_sentence(m, words) for m in meaning(assessment.target, facts)]
    return " ".join(said)


def _settled(a: Assessment, words: Words) -> str:
    """Why nothing is waited for: decided already, or no figure would decide it."""
    return cards.now_words(a, words) if a.verdict is not Verdict.UNKNOWN else words.reason(a.reason)


def meanings(here: Here) -> str:
    """A table of what each target means and which figure it waits for."""
    words, snap = here.words, here.snap
    rows = []
    for a in snap.assessments:
        wait = waits_for(a, snap.facts)
        label = f"{words.of(a.target.label)}: {words.of(a.target.short)}"
        rows.append(
            (
                str(a.target.number),
                Html(f"{link(label, here.state.link('chi-tieu', indicator=a.target.id)).text}"),
                _means(here, a) or words.tr("không quy ra người hoặc tiền"),
                waiting_sentence(wait, words, snap.catalogue) if wait else _settled(a, words),
                expected_words(wait, words) if wait else "",
            )
        )
    columns = [
        Column(title=words.tr("TT"), numeric=True),
        Column(title=words.tr("Chỉ tiêu")),
        Column(title=words.tr("Nghĩa là")),
        Column(title=words.tr("Đang chờ")),
        Column(title=words.tr("Dự kiến có")),
    ]
    title = words.tr("Mỗi chỉ tiêu nghĩa là gì, đang chờ số liệu nào")
    note = words.tr(
        "Quy đổi do Đích 2030 tính từ số liệu đã công bố; thời điểm dự kiến theo độ trễ công bố thường lệ."
    )
    return f'<h2 class="sec">{escape(title)}</h2>{table(columns, rows, title, stacked=True)}<p class="sm muted">{escape(note)}</p>'
