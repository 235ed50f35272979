"""The overview's pieces as HTML text: pure functions of assessments, a plan and words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from data.records import Unit
from indicators.assess import Assessment, Verdict
from indicators.targets import AnyTarget, Plan
from pages.ui.outlook_words import chance_words
from pages.ui.text import NBSP, Words, mark

#: makes a relative link to a page, keeping what the reader chose
Link = Callable[..., str]

#: makes the second line of a target's cell, as HTML; empty where there are no figures
More = Callable[[Assessment], str]

#: file names of the verdict signs under static/
ICONS: Mapping[Verdict, str] = {
    Verdict.MET: "MET",
    Verdict.ON_TRACK: "ON",
    Verdict.AT_RISK: "RISK",
    Verdict.OFF_TRACK: "OFF",
    Verdict.MISSED: "MISSED",
    Verdict.CONTESTED: "CON",
    Verdict.UNKNOWN: "UNK",
}

#: the order in which verdicts are told: what is settled first, the unknown last
TELLING = (
    Verdict.MET,
    Verdict.MISSED,
    Verdict.OFF_TRACK,
    Verdict.AT_RISK,
    Verdict.CONTESTED,
    Verdict.ON_TRACK,
    Verdict.UNKNOWN,
)

#: the headline has no more sentences than this
SENTENCES = 3

#: reasons for "cannot be assessed" that no figure from an office would cure
NO_GROUND = frozenset({"doubt", "qualitative", "few_years", "series_break", "peers_missing"})


def icon(verdict: Verdict, words: Words, size: int = 24) -> str:
    """The sign of a verdict with its word as alternative text."""
    return (
        f'<img class="vi" src="app/static/{ICONS[verdict]}.svg" width="{size}" height="{size}" '
        f'alt="{escape(words.verdict(verdict))}">'
    )


def sentence(verdict: Verdict, n: int, words: Words) -> str:
    """How many targets have this verdict, as a sentence."""
    match verdict:
        case Verdict.MET:
            return words.ntr("{n} chỉ tiêu đã đạt.", n)
        case Verdict.MISSED:
            return words.ntr("{n} chỉ tiêu không đạt.", n)
        case Verdict.OFF_TRACK:
            return words.ntr("{n} chỉ tiêu khó đạt.", n)
        case Verdict.AT_RISK:
            return words.ntr("{n} chỉ tiêu chưa chắc đạt.", n)
        case Verdict.CONTESTED:
            return words.ntr("{n} chỉ tiêu chưa thống nhất.", n)
        case Verdict.ON_TRACK:
            return words.ntr("{n} chỉ tiêu đúng tiến độ.", n)
        case Verdict.UNKNOWN:
            return words.ntr("{n} chỉ tiêu chưa đánh giá được.", n)


def counts(assessments: Iterable[Assessment]) -> list[tuple[Verdict, int]]:
    """How often each verdict occurs, in the order they are told."""
    found = Counter(a.verdict for a in assessments)
    return [(verdict, found[verdict]) for verdict in TELLING if found[verdict]]


def headline(assessments: Sequence[Assessment], words: Words) -> str:
    """The verdict on the whole plan in at most three sentences, which together count every target."""
    told = counts(assessments)
    shown = told if len(told) <= SENTENCES else told[: SENTENCES - 1]
    parts = [f'<span class="t-{ICONS[v]}">{escape(sentence(v, n, words))}</span>' for v, n in shown]
    if rest := len(assessments) - sum(n for _, n in shown):
        parts.append(f"<span>{escape(words.ntr('{n} chỉ tiêu còn để ngỏ.', rest))}</span>")
    return f"<h1 class='verdict'>{' '.join(parts)}</h1>"


def _strip_group(assessment: Assessment) -> str:
    if assessment.verdict is not Verdict.UNKNOWN:
        return ICONS[assessment.verdict]
    if assessment.reason == "not_due":
        return "DUE"
    return "FEW" if assessment.reason in NO_GROUND else "ND"


def _group_words(group: str, n: int, words: Words) -> str:
    verdicts = {name: verdict for verdict, name in ICONS.items()}
    if group == "ND":
        return words.ntr("{n} chưa có số liệu", n)
    if group == "DUE":
        return words.ntr("{n} chưa đến hạn", n)
    if group == "FEW":
        return words.ntr("{n} thiếu căn cứ", n)
    return f"{n} {words.verdict(verdicts[group]).lower()}"


def _bold_number(text: str) -> str:
    number, _, rest = text.partition(" ")
    return f"<b>{escape(number)}</b> {escape(rest)}"


def strip(assessments: Sequence[Assessment], words: Words, link: Link) -> str:
    """One cell a target, ordered by verdict, with the count of each group below."""
    order = [ICONS[v] for v in TELLING if v is not Verdict.UNKNOWN] + ["DUE", "ND", "FEW"]
    ranked = sorted(assessments, key=lambda a: (order.index(_strip_group(a)), a.target.number))
    cells = "".join(
        f'<a class="s-{_strip_group(a)}" href="{escape(link("chi-tieu", indicator=a.target.id))}" '
        f'title="{a.target.number}. {escape(words.of(a.target.label))}: {escape(now_words(a, words))}">'
        f'<span class="sr">{a.target.number}. {escape(words.of(a.target.label))}</span></a>'
        for a in ranked
    )
    found = Counter(_strip_group(a) for a in assessments)
    labels: list[str] = []
    widths: list[str] = []
    for group in order:
        n = found[group]
        if not n:
            continue
        last = " rt" if group == "FEW" and labels else ""
        labels.append(
            f'<div class="a t-{group}{last}"><span>{_bold_number(_group_words(group, n, words))}</span></div>'
        )
        # as wide as its cells, yet never narrower than its words
        widths.append(f"minmax(max-content,{n}fr)")
    cell_columns = f"grid-template-columns:repeat({len(ranked)},minmax(0,1fr))"
    title = escape(words.tr("Các chỉ tiêu theo đánh giá"))
    return (
        f'<nav class="strip" aria-label="{title}" style="{cell_columns}">{cells}</nav>'
        f'<div class="slab" style="grid-template-columns:{" ".join(widths)}">{"".join(labels)}</div>'
    )


#: why there is no verdict, short enough for a cell
_WHY: Mapping[str, str] = {
    "doubt": mark("nghi in sai"),
    "qualitative": mark("định tính"),
    "gap_year": mark("thiếu số liệu một năm"),
    "series_break": mark("đứt chuỗi số liệu"),
    "undefined": mark("không xác định"),
    "peers_missing": mark("thiếu số liệu tỉnh khác"),
    "not_due": mark("chưa đến hạn"),
}


def now_words(assessment: Assessment, words: Words) -> str:
    """What is to be said of a target in a few words: verdict and year or chance, or why there is none."""
    verdict, reason = assessment.verdict, assessment.reason
    if assessment.chance is not None and verdict is not Verdict.CONTESTED:
        # the figure stays with its dot where a narrow cell breaks the line
        return f"{words.verdict(verdict)} ·{NBSP}{chance_words(assessment.chance, words)}"
    if verdict is Verdict.MET and assessment.met_on:
        return words.tr("Đạt · {year}", year=assessment.met_on)
    if verdict is not Verdict.UNKNOWN:
        return words.verdict(verdict)
    if reason == "few_years":
        return words.ntr("mới có {n} năm", int(str(assessment.values.get("n", 0))))
    return words.tr(_WHY[reason]) if reason in _WHY else words.tr("chưa có số liệu")


def progress_words(assessment: Assessment, unit: Unit, words: Words) -> str:
    """Distance left and pace needed; where neither is asked for, the figure that counts and its year."""
    latest, gap, need = assessment.latest, assessment.gap, assessment.needed_per_year
    if latest is None or latest.value is None:
        return ""
    if gap is not None and need:
        return words.tr(
            "còn {gap}, cần {need} mỗi năm",
            gap=words.number(abs(gap), latest.decimals),
            need=words.number(abs(need), max(latest.decimals, 1)),
        )
    total = assessment.values.get("total")
    if isinstance(total, float):
        span = words.years(int(str(assessment.values["since"])), latest.year)
        return words.tr("{value} ({year})", value=words.quantity(total, unit, latest.decimals), year=span)
    # a decided target shows the value that decided it, which need not be the newest
    decider = assessment.values.get("value") if assessment.verdict in (Verdict.MET, Verdict.MISSED) else None
    value, year = (decider, assessment.values.get("year")) if decider is not None else (None, None)
    if not isinstance(value, float) or not isinstance(year, int):
        value, year = latest.value, latest.year
    return words.tr("{value} ({year})", value=words.quantity(value, unit, latest.decimals), year=year)


def _cell(assessment: Assessment | None, words: Words, link: Link, more: More) -> str:
    if assessment is None:
        return '<div class="c none"></div>'
    target = assessment.target
    return (
        f'<a class="c v-{ICONS[assessment.verdict]}" href="{escape(link("chi-tieu", indicator=target.id))}">'
        f'{icon(assessment.verdict, words)}<span class="no num">{target.number}</span>'
        f'<span class="per num">{target.year}</span><span class="t">{escape(words.of(target.short))}</span>'
        f'<span class="now">{escape(now_words(assessment, words))}</span>{more(assessment)}</a>'
    )


def matrix(
    plan: Plan, assessments: Sequence[Assessment], words: Words, link: Link, more: More = lambda _: ""
) -> str:
    """Themes and subjects down, the plan's periods across: the step between them is read along a line."""
    by_row: dict[tuple[str, int], list[Assessment]] = {}
    for assessment in assessments:
        by_row.setdefault((assessment.target.row, assessment.target.section), []).append(assessment)
    head = "".join(
        f'<div class="c2">{escape(words.of(period.label))} <em>'
        f"{escape(words.ntr('{n} chỉ tiêu', sum(t.section == period.section for t in plan.targets)))}</em></div>"
        for period in plan.periods
    )
    body = []
    for theme in plan.themes:
        lines = []
        for row in plan.rows:
            if row.theme != theme.id:
                continue
            cells = "".join(
                _cell(next(iter(by_row.get((row.id, period.section), [])), None), words, link, more)
                for period in plan.periods
            )
            lines.append(f'<div class="row"><div class="l">{escape(words.of(row.label))}</div>{cells}</div>')
        body.append(f"<section><h3>{escape(words.of(theme.label))}</h3>{''.join(lines)}</section>")
    return (
        f'<div class="mat"><h2 class="sr">{escape(words.tr("Chỉ tiêu theo quyết định"))}</h2>'
        f'<div class="hd"><div aria-hidden="true">{escape(words.tr("Chỉ tiêu theo quyết định"))}</div>{head}</div>'
        f"{''.join(body)}</div>"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One of the series followed on the overview, ready to be drawn."""

    label: str
    #: year, status and edition, in words
    note: str
    #: the figure in words, or None when there is none
    value: str | None
    #: data URI of a spark line, or None
    spark: str | None
    href: str


def lines(title: str, items: Iterable[Line], words: Words) -> str:
    """A titled list of series with their latest figure; a missing one says so in the same place."""
    rows = []
    for item in items:
        spark = f'<img src="{item.spark}" width="90" height="30" alt="">' if item.spark else "<i></i>"
        value = (
            f'{spark}<div class="big">{escape(item.value)}</div>'
            if item.value is not None
            else f'<span class="nd">{escape(words.tr("chưa có số liệu"))}</span>'
        )
        rows.append(
            f'<a class="f" href="{escape(item.href)}"><b>{escape(item.label)}</b>{value}'
            f"<small>{escape(item.note)}</small></a>"
        )
    return f'<div class="four"><h2>{escape(title)}</h2>{"".join(rows)}</div>'


def waiting_by_supplier(plan: Plan, assessments: Iterable[Assessment]) -> list[tuple[str, list[AnyTarget]]]:
    """Supplier ids with the unassessed targets that wait for them, the longest list first."""
    waiting: dict[str, list[AnyTarget]] = {}
    for assessment in assessments:
        if assessment.verdict is Verdict.UNKNOWN and assessment.target.supplier:
            waiting.setdefault(assessment.target.supplier, []).append(assessment.target)
    order = [supplier.id for supplier in plan.suppliers]
    return sorted(waiting.items(), key=lambda item: (-len(item[1]), order.index(item[0])))


def suppliers(plan: Plan, assessments: Sequence[Assessment], words: Words) -> str:
    """Which office could supply what the unassessed targets wait for; labelled as our proposal."""
    by_id = {supplier.id: supplier for supplier in plan.suppliers}
    waiting = waiting_by_supplier(plan, assessments)
    if not waiting:
        return ""
    total = sum(len(targets) for _, targets in waiting)
    title = words.tr("{n} chỉ tiêu chờ {m} đầu mối", n=total, m=len(waiting))
    rows = "".join(
        f'<div class="m" title="{escape(", ".join(str(t.number) for t in targets))}">'
        f'<div class="n num">{len(targets)}</div><div><b>{escape(words.of(by_id[id].label))}</b>'
        f"<small>{escape(words.of(by_id[id].what))}</small></div></div>"
        for id, targets in waiting
    )
    return (
        f'<div class="miss"><h2>{escape(title)} <span class="assume">{escape(words.tr("đề xuất"))}</span></h2>'
        f'<div class="ms">{rows}</div></div>'
    )
