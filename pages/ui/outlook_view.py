"""How a target is judged, in the side column: the forecast, its chance, every published method, its track record."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

from data.records import Unit
from indicators.assess import Assessment, Verdict
from indicators.forecast import Projection
from indicators.outlook_parts import DRAWS
from indicators.progress import NOT_AVAILABLE, Progress, side
from indicators.track_record import AHEAD, track_record
from indicators.verdicts import Outlook
from pages.ui.cards import icon
from pages.ui.outlook_words import (
    chance_words,
    error_words,
    forecast_says,
    method_name,
    no_forecast,
    no_panel,
    range_words,
    sides,
    used_words,
)
from pages.ui.panel_words import (
    cuts_words,
    formula_of,
    method_words,
    metric_words,
    ours,
    parts_words,
    status_words,
)
from pages.ui.sentences import unit_of
from pages.ui.text import Words, bare

if TYPE_CHECKING:
    from pages.ui.frame import Here

#: size of the signs in the side column, pixels: under that of a verdict, so that nobody takes them for one
SIGN = 20
#: a verdict that no forecast will change
SETTLED = (Verdict.MET, Verdict.MISSED)
#: reasons for which no figure of the series is looked at
UNSCORED = frozenset({"doubt", "qualitative"})


def judged(here: Here, found: Sequence[Assessment]) -> str:
    """The section of a subject: one block for each of its targets, the open ones in full."""
    words, parts = here.words, []
    for a in found:
        title = words.tr("Chỉ tiêu {n}", n=a.target.number) + f" · {a.target.year}"
        head = f'<p class="cite">{escape(title)}</p>' if len(found) > 1 else ""
        parts.append(head + _block(a, unit_of(a, here.snap.catalogue), words))
    title = escape(words.tr("Cách đánh giá"))
    return f'<section class="way"><h2>{title}</h2>{"".join(parts)}</section>' if parts else ""


def _block(a: Assessment, unit: Unit | None, words: Words) -> str:
    if a.outlook is None or unit is None:
        return _without(a, words)
    rows = _forecast(a, a.outlook, unit, words) + _chance(a.outlook, words)
    return rows + _record(a.outlook.projection, words) + _panel(a, a.outlook, unit, words)


def _row(sign: str, title: str, small: str, value: str) -> str:
    return (
        f'<div class="mt">{sign}<div>{escape(title)}<small>{escape(small)}</small></div>'
        f'<div class="v num">{escape(value)}</div></div>'
    )


def _without(a: Assessment, words: Words) -> str:
    """A target without a forecast: the same place says why, and why no published method applies."""
    said = f'<p class="sm">{escape(no_forecast(a, words))}</p>'
    if a.verdict in SETTLED or a.reason in UNSCORED or a.target.indicator is None:
        return said
    if a.reason == "closed_unpublished":
        return said
    return f'{said}<p class="sm muted">{escape(no_panel(a, words))}</p>'


def _mute(sign: str, words: Words, verdict: Verdict) -> str:
    """A sign whose word stands beside it."""
    return sign.replace(f'alt="{escape(words.verdict(verdict))}"', 'alt=""')


def _forecast(a: Assessment, outlook: Outlook, unit: Unit, words: Words) -> str:
    says = forecast_says(outlook)
    sign = icon(says, words, SIGN)
    if outlook.projection is None:
        values = {
            name: words.number(float(str(a.values[name])), 0) for name in ("events", "years", "need", "left")
        }
        small = words.tr(
            "{events} trong {years} năm đến {last}; nhịp không đổi, tiên nghiệm Jeffreys",
            events=values["events"],
            years=values["years"],
            last=a.values["last"],
        )
        value = words.tr("{need} trong {left} năm", need=values["need"], left=values["left"])
        return _row(sign, words.tr("Số đếm còn cần"), small, value)
    found = outlook.projection
    small = f"{method_name(found, words)}, {used_words(found, words)}"
    title = words.tr("Dự báo 80 %, năm {year}", year=a.values["deadline"])
    return _row(sign, title, small, range_words(a, bare(unit), words))


def _chance(outlook: Outlook, words: Words) -> str:
    sign = _mute(icon(forecast_says(outlook), words, SIGN), words, forecast_says(outlook))
    small = [words.tr("làm tròn từng 5 %")]
    if outlook.how in ("every_year", "period", "peers"):
        small.insert(0, words.tr("mô phỏng {n} lần", n=words.number(DRAWS, 0)))
        small += [error] if (error := error_words(outlook, words)) else []
    return _row(sign, words.tr("Khả năng đạt"), "; ".join(small), chance_words(outlook.chance, words))


def _record(found: Projection | None, words: Words) -> str:
    """How well the forecaster did elsewhere, and how far that carries."""
    record = track_record(found.n, found.method) if found else None
    if found is None or record is None:
        return ""
    said = words.tr(
        "Thử trên {series} chuỗi năm của cuộc thi M3, mỗi chuỗi {n} điểm: sau {ahead} năm một nửa sai dưới {error}; "
        "dải 80 % chứa {cover} số thật; sai số sMAPE {smape}, lặp lại số cuối thì {naive}.",
        series=words.number(record.series, 0),
        n=record.n,
        ahead=AHEAD,
        error=words.percent(record.median_error, 0),
        cover=words.percent(100 * record.cover80, 0),
        smape=words.number(record.smape, 1),
        naive=words.number(record.naive_smape, 1),
    )
    caveat = words.tr("M3 là chuỗi của hãng, ngành và nền kinh tế, tính theo logarit.")
    if found.transform != "log":
        caveat = words.tr(
            "M3 là chuỗi của hãng, ngành và nền kinh tế, tính theo logarit; tỷ lệ và tốc độ không có trong phép thử."
        )
    return f'<p class="sm muted">{escape(said)} {escape(caveat)}</p>'


def _panel(a: Assessment, outlook: Outlook, unit: Unit, words: Words) -> str:
    title = f"<h3>{escape(words.tr('Phương pháp đã công bố'))}</h3>"
    if not outlook.panel:
        return f'{title}<p class="sm muted">{escape(no_panel(a, words))}</p>'
    on, off = sides(outlook)
    tally = words.tr(
        "{on} nói đúng tiến độ, {off} nói khó đạt, {rest} không nghiêng bên nào.",
        on=on,
        off=off,
        rest=len(outlook.panel) - on - off,
    )
    rows = "".join(_method(found, unit, words) for found in outlook.panel)
    return f'{title}<p class="sm">{escape(tally)} {escape(_contest(a, outlook, words))}</p>{rows}'


def _contest(a: Assessment, outlook: Outlook, words: Words) -> str:
    """How the verdict came to be contested, or why the methods do not change it."""
    on, off = sides(outlook)
    says = forecast_says(outlook)
    if says is Verdict.AT_RISK:
        return words.tr("Dự báo chưa ngả hẳn về bên nào nên các phương pháp này không đổi kết luận.")
    against = on if says is Verdict.OFF_TRACK else off
    if a.verdict is Verdict.CONTESTED:
        return words.tr(
            "“Chưa thống nhất” vì {n} trong {all} phương pháp có ý kiến nói ngược với dự báo (từ hai phương pháp và từ một nửa).",
            n=against,
            all=on + off,
        )
    return words.tr("Chưa đến một nửa nói ngược với dự báo nên kết luận theo dự báo.")


def _sign(found: Progress, words: Words) -> str:
    """A small grey sign of the side a method takes; the shapes are those of the verdicts, the colour is not."""
    if found.status == NOT_AVAILABLE:
        return f'<img src="app/static/UNK.svg" width="{SIGN}" height="{SIGN}" alt="">'
    taken = side(found.method, found.status)
    said = {"on": words.tr("nói đúng tiến độ"), "off": words.tr("nói khó đạt")}
    alt = escape(said.get(taken or "", words.tr("không nghiêng bên nào")))
    return f'<img src="app/static/side-{taken or "none"}.svg" width="{SIGN}" height="{SIGN}" alt="{alt}">'


def _method(found: Progress, unit: Unit, words: Words) -> str:
    """One method: its word and figure, and folded away everything needed to redo it by hand."""
    head = (
        f"<summary>{_sign(found, words)}<span><i>{escape(method_words(found, words))}</i>"
        f"<small>{escape(status_words(found, words))}</small></span>"
        f'<b class="num">{escape(metric_words(found, words))}</b></summary>'
    )
    rows = "".join(
        f'<div class="kv"><span>{escape(name)}</span><b class="num">{escape(value)}</b></div>'
        for name, value in parts_words(found, unit, words)
    )
    return f'<details class="by">{head}<div class="in">{rows}{_formula(found, words)}</div></details>'


def _formula(found: Progress, words: Words) -> str:
    formula = formula_of(found)
    if formula is None:
        return ""
    lines = "".join(f"<code>{escape(line)}</code>" for line in formula.lines)
    own = words.tr(
        "Tính theo thay đổi mỗi năm thay cho tốc độ tăng: cách làm của Đích 2030 khi tốc độ tăng không có nghĩa."
    )
    more = f"<p>{escape(own)}</p>" if ours(found) else ""
    source = words.tr("Nguồn: {sources}.", sources=formula.source)
    return f"{lines}<p>{escape(cuts_words(formula, words))}.</p>{more}<p>{escape(source)}</p>"
