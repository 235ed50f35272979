"""The page of one indicator as HTML text: headline, the plan's words, readings, what is missing, evidence."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from data.records import ObsStatus, Source
from indicators.assess import Assessment, Verdict
from indicators.meaning import meaning
from indicators.targets import AnyTarget, PeerScore
from indicators.waiting import waits_for
from pages.ui.cards import ICONS, icon
from pages.ui.meaning_words import expected_words, meaning_sentence, waiting_sentence
from pages.ui.outlook_view import judged
from pages.ui.sentences import series_sentence, since_sentence, verdict_sentence, why_sentence
from pages.ui.subject import Subject, find, subjects
from pages.ui.text import Words

if TYPE_CHECKING:
    from pages.ui.frame import Here


def chosen(here: Here) -> Subject:
    """The subject the link names; by default the first of the plan."""
    offered, catalogue, id = (
        subjects(here.plan, here.snap.catalogue),
        here.snap.catalogue,
        here.state.indicator,
    )
    found = find(id, offered)
    if found is None and id in catalogue and id is not None:
        found = Subject(id=id, label=catalogue[id].name, indicator=id, targets=())
    return found or offered[0]


def assessed(here: Here, subject: Subject) -> tuple[Assessment, ...]:
    """The subject's targets, the one named in the link under the reading of the link."""
    found = []
    for target in subject.targets:
        offered = {r.id for r in target.readings}
        found.append(
            here.snap.assessment(target, here.state.reading if here.state.reading in offered else None)
        )
    return tuple(found)


def crumb(here: Here, subject: Subject) -> str:
    """Which targets this page is about, and the list of all of them one click away."""
    words = here.words
    numbers = [str(t.number) for t in subject.targets]
    join = f" {words.tr('và')} "
    if numbers:
        said = words.ntr("Chỉ tiêu {numbers}", len(numbers), numbers=join.join(numbers))
    else:
        said = words.tr("Chuỗi số liệu theo dõi")
    items = "".join(
        f'<a href="{escape(here.state.link(indicator=s.id, reading=None, years=None))}"'
        f"{' aria-current=true' if s.id == subject.id else ''}>"
        f'<span class="num muted">{escape(", ".join(str(t.number) for t in s.targets))}</span> '
        f"{escape(words.of(s.label))}</a>"
        for s in subjects(here.plan, here.snap.catalogue)
    )
    pick = escape(words.tr("Chọn chỉ tiêu khác"))
    return (
        f'<div class="crumb"><span>{escape(said)} · <b>{escape(words.of(subject.label))}</b></span>'
        f'<details class="pop"><summary>{pick}</summary><div class="list">{items}</div></details></div>'
    )


def headline(here: Here, subject: Subject, found: tuple[Assessment, ...]) -> tuple[str, str]:
    """The verdict of the target whose time comes last, and one line for every target."""
    words, catalogue = here.words, here.snap.catalogue
    if not found:
        indicator = catalogue[subject.indicator or ""]
        series = here.snap.series(indicator.id)
        return escape(series_sentence(series, indicator, words)), (
            f"<span>{escape(since_sentence(series, indicator, words))}</span>"
        )
    named = next((a for a in found if a.target.id == here.state.indicator), None)
    main = named or next((a for a in reversed(found) if a.verdict is not Verdict.UNKNOWN), found[-1])
    lines = "".join(
        f'<div class="vline">{icon(a.verdict, words, 34)}<span><b class="c-{ICONS[a.verdict]}">'
        f'{escape(words.verdict(a.verdict))}</b> <b class="num">{a.target.year}</b> · '
        f"{escape(words.of(a.target.short))}. {escape(why_sentence(a, words, catalogue))}</span></div>"
        for a in found
    )
    return escape(verdict_sentence(main, words, catalogue)), lines


def _cite(here: Here, target: AnyTarget) -> str:
    words = here.words
    place = words.tr("Chỉ tiêu {n} · mục {section}, đoạn {paragraph}", n=target.number, section=target.section,
                     paragraph=target.paragraph)  # fmt: skip
    strive = f" · {words.tr('văn bản ghi “phấn đấu”')}" if target.strive else ""
    quote = escape(words.of(target.quote))
    doubt = ""
    if target.doubt:
        refs = ", ".join(words.number(r) for r in target.references)
        said = f"{words.of(target.doubt)} " + (words.tr("Mốc tham chiếu: {refs}.", refs=refs) if refs else "")
        doubt = (
            f'<p class="sm"><span class="assume">{escape(words.tr("nghi in sai"))}</span> {escape(said)}</p>'
        )
    return f'<p class="quote">“{quote}”</p><p class="cite">{escape(place + strive)}</p>{doubt}'


def quotes(here: Here, subject: Subject) -> str:
    """The plan's own words."""
    if not subject.targets:
        text = here.words.of(here.snap.catalogue[subject.indicator or ""].definition)
        note = here.words.tr("Kế hoạch không đặt mục tiêu cho chuỗi này.")
        return (
            f"<section><h2>{escape(here.words.tr('Định nghĩa'))}</h2><p>{escape(text)}</p>"
            f'<p class="sm muted">{escape(note)}</p></section>'
        )
    title = (
        here.words.tr("Nguyên văn") if here.words.language == "vi" else here.words.tr("Nguyên văn (bản dịch)")
    )
    return f"<section><h2>{escape(title)}</h2>{''.join(_cite(here, t) for t in subject.targets)}</section>"


def readings(here: Here, subject: Subject) -> str:
    """How an ambiguous wording is read, and the other readings, each with its result."""
    words, parts = here.words, []
    for target in subject.targets:
        if target.reading is None:
            continue
        options = [(None, target.reading)] + [(r.id, r.label) for r in target.readings]
        offered = {r.id for r in target.readings}
        now = here.state.reading if here.state.reading in offered else None
        rows = "".join(
            f'<a class="opt{" on" if id == now else ""}" href="{escape(here.state.link(indicator=target.id, reading=id))}"'
            f"{' aria-current=true' if id == now else ''}><span><b>{escape(words.of(label))}</b>"
            f"<small>{escape(_result(here, target, id))}</small></span></a>"
            for id, label in options
        )
        parts.append(f'<p class="cite">{escape(words.tr("Chỉ tiêu {n}", n=target.number))}</p>{rows}')
    if not parts:
        return ""
    return f"<section><h2>{escape(words.tr('Hiểu câu chữ thế nào'))}</h2>{''.join(parts)}</section>"


def _result(here: Here, target: AnyTarget, reading: str | None) -> str:
    found = here.snap.assessment(target, reading)
    now = found.now if found.verdict is Verdict.UNKNOWN and found.evidence else None
    state = {"short": here.words.tr("hiện chưa đạt"), "meets": here.words.tr("hiện đang đạt")}.get(
        now or "", ""
    )
    return " · ".join(p for p in (here.words.verdict(found.verdict), state) if p)


def unproven(here: Here, subject: Subject, found: tuple[Assessment, ...]) -> str:
    """The empty box of a subject without a series: which proof is missing and who could supply it."""
    words = here.words
    if subject.indicator or any(a.events for a in found):
        return ""
    offices = {s.id: s for s in here.plan.suppliers}
    names = dict.fromkeys(
        words.of(offices[a.target.supplier].label) for a in found if a.target.supplier in offices
    )
    if all(a.reason == "qualitative" for a in found):
        title = words.tr("Không có thước đo")
        said = words.tr("Kế hoạch chỉ ghi bằng lời; cần một chỉ số cụ thể mới đánh giá được.")
    else:
        title = words.tr("Chưa có văn bản chứng minh")
        said = words.tr("Cần quyết định thành lập, biên bản nghiệm thu hoặc báo cáo có ngày.")
    who = words.tr("Có thể cung cấp: {names}.", names=", ".join(names)) if names else ""
    tag = f' <span class="assume">{escape(words.tr("đề xuất"))}</span>' if names else ""
    return f'<div class="empty"><b>{escape(title)}</b><p>{escape(said)}</p><p>{escape(who)}{tag}</p></div>'


def needed(here: Here, found: tuple[Assessment, ...]) -> str:
    """Which series a verdict needs, which of them are there, and who could supply the rest."""
    words, snap = here.words, here.snap
    ids = dict.fromkeys(id for a in found for id in (*a.target.needs, *a.missing))
    if not ids:
        return ""
    rows = []
    for id in ids:
        indicator, series = snap.catalogue[id], snap.series(id)
        sign = icon(Verdict.MET if series else Verdict.UNKNOWN, words, 22)
        sign = sign.replace(
            f'alt="{escape(words.verdict(Verdict.MET if series else Verdict.UNKNOWN))}"', 'alt=""'
        )
        if series:
            state = words.tr("đã có, {years}", years=words.years(series.years[0], series.years[-1]))
        else:
            state = words.tr("chưa có số liệu") + (
                f" · {words.of(indicator.supplier)}" if indicator.supplier else ""
            )
        rows.append(
            f'<a class="mt" href="{escape(here.state.link(indicator=id, reading=None))}">{sign}'
            f"<div><b>{escape(words.of(indicator.name))}</b><small>{escape(state)}</small></div></a>"
        )
    tag = f'<span class="assume">{escape(words.tr("đề xuất"))}</span>'
    return f"<section><h2>{escape(words.tr('Để đánh giá được, cần'))} {tag}</h2>{''.join(rows)}</section>"


def means(here: Here, found: tuple[Assessment, ...]) -> str:
    """What the targets mean in people and money, and the next figure they wait for."""
    words, facts = here.words, here.snap.facts
    said = [meaning_sentence(m, words) for a in found for m in meaning(a.target, facts)]
    waits = [w for a in found if (w := waits_for(a, facts))]
    parts = [f"<p>{escape(s)}</p>" for s in dict.fromkeys(said)]
    parts += [
        f'<p class="sm muted">{escape(words.tr("Đang chờ"))}: {escape(waiting_sentence(w, words, here.snap.catalogue))} '
        f"({escape(expected_words(w, words))})</p>"
        for w in waits
    ]
    return f"<section><h2>{escape(words.tr('Nghĩa là'))}</h2>{''.join(parts)}</section>" if parts else ""


def national(here: Here, subject: Subject) -> str:
    """National figures set beside the target, each with the source it was read in."""
    words, rows = here.words, []
    for n in dict.fromkeys(n for t in subject.targets for n in t.national):
        source = here.snap.sources.get(n.source)
        told = words.tr("nguồn thứ cấp") if n.secondary else ""
        other = "" if n.comparable else words.tr("đại lượng khác, không so trực tiếp")
        small = " · ".join(p for p in (source.producer if source else n.source, told, other) if p)
        rows.append(f'<div class="nv"><b>{escape(words.of(n.label))}</b><small>{escape(small)}</small></div>')
    return f"<section><h2>{escape(words.tr('Mốc cả nước'))}</h2>{''.join(rows)}</section>" if rows else ""


def quality(here: Here, subject: Subject) -> str:
    """Which years stand on which kind of figure, with the mark the picture uses."""
    words = here.words
    series = here.snap.series(subject.indicator) if subject.indicator else None
    if not series:
        return ""
    years: dict[ObsStatus, list[int]] = {}
    for o in series.observations:
        years.setdefault(o.status, []).append(o.year)
    marks = {ObsStatus.NORMAL: "●", ObsStatus.PROVISIONAL: "○", ObsStatus.ESTIMATED: "◇"}
    rows = "".join(
        f'<div class="kv"><span><span class="qm" aria-hidden="true">{marks.get(status, "│")}</span> '
        f'{escape(words.status(status))}</span><b class="num">{escape(_spans(found, words))}</b></div>'
        for status, found in years.items()
    )
    rows += "".join(
        f'<p class="sm muted">{escape(words.tr("Đứt chuỗi {year}: {reason}", year=b.year, reason=words.of(b.reason)))}</p>'
        for b in series.breaks
        if series.years[0] < b.year <= series.years[-1]
    )
    return f"<section><h2>{escape(words.tr('Chất lượng số liệu'))}</h2>{rows}</section>"


def _spans(years: list[int], words: Words) -> str:
    runs: list[list[int]] = []
    for year in years:
        if runs and year == runs[-1][-1] + 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return ", ".join(words.years(run[0], run[-1]) for run in runs)


def ranks(here: Here, subject: Subject) -> str:
    """Places in the whole country, each with how many were ranked; never one line across a change."""
    words, target = here.words, next((t for t in subject.targets if isinstance(t, PeerScore)), None)
    if target is None or target.indicator is None:
        return ""
    id = f"{target.indicator.removesuffix('_score')}_rank_national"
    if id not in here.snap.catalogue:
        return ""
    found = [
        (o.year, f"{words.number(o.value or 0, 0)}/{row.breakdown.removeprefix('of')}")
        for row in here.snap.parts(id, here.plan.area)
        for o in row.observations
    ]
    rows = "".join(
        f'<div class="kv"><span class="num">{y}</span><b class="num">{r}</b></div>' for y, r in sorted(found)
    )
    note = words.tr("Số đơn vị được xếp hạng thay đổi nên không nối thành chuỗi.")
    title = escape(words.tr("Hạng cả nước"))
    return f'<section><h2>{title}</h2>{rows}<p class="sm muted">{escape(note)}</p></section>' if rows else ""


def aside(here: Here, subject: Subject, found: tuple[Assessment, ...]) -> str:
    """The side column, from the plan's words to what is missing."""
    parts = (
        quotes(here, subject),
        readings(here, subject),
        judged(here, found),
        means(here, found),
        needed(here, found),
    )
    return f'<div class="aside">{"".join(parts)}{quality(here, subject)}{ranks(here, subject)}{national(here, subject)}</div>'


def sources(here: Here, subject: Subject) -> tuple[Source, ...]:
    """The sources of the picture, the newest figures first; the plan's own where there is no figure."""
    series = here.snap.series(subject.indicator) if subject.indicator else None
    if series:
        return tuple(dict.fromkeys(s for o in reversed(series.observations) for s in o.sources))[:3]
    plan_source = here.snap.sources.get(here.plan.wording_source)
    return (plan_source,) if plan_source else ()
