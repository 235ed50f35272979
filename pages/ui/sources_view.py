"""The sources page as HTML text: revisions, sources, observations, and how to add a figure."""

from __future__ import annotations

from collections import Counter
from html import escape
from typing import TYPE_CHECKING

from indicators.revisions import Revision, all_revisions
from pages.ui.sentences import figure
from pages.ui.tables import Cell, Column, Html, link, table
from pages.ui.text import Words

if TYPE_CHECKING:
    from pages.ui.frame import Here


def headline(here: Here) -> tuple[str, str]:
    """How many figures stand on how many sources, as known on the day."""
    words = here.words
    rows = here.snap.rows
    used = {s.id for row in rows for s in row.observation.sources}
    title = words.tr(
        "{n} số liệu, {m} nguồn, số nào cũng có nguồn.", n=words.number(len(rows), 0), m=len(used)
    )
    note = words.tr(
        "Như đã công bố đến {day}. Đổi ngày ở góc phải trên cùng.", day=words.date(here.snap.as_of)
    )
    return escape(title), f"<span>{escape(note)}</span>"


def missing_series(here: Here) -> tuple[str, ...]:
    """Ids of series some target needs and nobody has published."""
    wanted = dict.fromkeys(
        id for t in here.plan.targets for id in (*t.needs, *((t.indicator,) if t.indicator else ()))
    )
    return tuple(id for id in wanted if not id.endswith("_derived") and not here.snap.series(id))


def _effect(revision: Revision, words: Words) -> str:
    match None if revision.sign_changed else revision.pace:
        case "faster":
            return words.tr("đổi nhịp: từ tăng chậm hơn thành tăng nhanh hơn năm trước")
        case "slower":
            return words.tr("đổi nhịp: từ tăng nhanh hơn thành tăng chậm hơn năm trước")
        case _:
            return _moved(revision, words)


def _moved(revision: Revision, words: Words) -> str:
    match revision.said:
        case "direction_changed":
            return words.tr("đổi chiều: tăng thành giảm hoặc ngược lại")
        case "lower":
            return words.tr("thấp hơn số công bố lần đầu")
        case _:
            return words.tr("cao hơn số công bố lần đầu")


def revised(here: Here) -> str:
    """Figures that were published again with another value, those that turned round first."""
    words, snap = here.words, here.snap
    ids = dict.fromkeys(
        row.indicator for row in snap.rows if not row.breakdown and row.area == here.plan.area
    )
    found = all_revisions({id: snap.editions(id) for id in ids}, snap.catalogue)
    title = words.tr("Số liệu đã được điều chỉnh")
    if not found:
        return f'<h2 class="sec">{escape(title)}</h2><p>{escape(words.tr("Đến ngày này chưa lưu bản công bố lại nào."))}</p>'
    rows: list[tuple[Cell, ...]] = []
    for r in found:
        indicator = snap.catalogue[r.indicator]
        decimals = min(r.first.decimals, r.today.decimals)
        effect = _effect(r, words)
        rows.append(
            (
                words.of(indicator.name),
                words.period(r.period),
                figure(r.first, indicator.unit, words),
                words.published(r.first.sources[0]),
                figure(r.today, indicator.unit, words),
                words.published(r.today.sources[0]),
                words.change(r.difference, indicator.unit, decimals),
                Html(f"<b>{escape(effect)}</b>") if r.sign_changed or r.pace else effect,
            )
        )
    columns = [
        Column(title=words.tr("Chuỗi số liệu")),
        Column(title=words.tr("Kỳ")),
        Column(title=words.tr("Công bố lần đầu"), numeric=True),
        Column(title=words.tr("ngày")),
        Column(title=words.tr("Nay"), numeric=True),
        Column(title=words.tr("ngày")),
        Column(title=words.tr("Chênh lệch"), numeric=True),
        Column(title=words.tr("Điều có thể nói")),
    ]
    return f'<h2 class="sec">{escape(title)}</h2>{table(columns, rows, title, stacked=True)}'


def sources(here: Here) -> str:
    """Every source with what it gave."""
    words, rows = here.words, here.snap.rows
    count = Counter(s.id for row in rows for s in row.observation.sources)
    listed: list[tuple[Cell, ...]] = []
    for source in sorted(here.snap.sources.values(), key=lambda s: (-count[s.id], s.id)):
        if not count[source.id]:
            continue
        listed.append(
            (
                source.producer + (f" · {words.tr('nguồn thứ cấp')}" if source.secondary else ""),
                link(source.title, source.url),
                words.published(source),
                words.date(source.accessed) if source.accessed else words.tr("không ghi"),
                source.licence or words.tr("không ghi"),
                words.number(count[source.id], 0),
            )
        )
    columns = [
        Column(title=words.tr("Cơ quan công bố")),
        Column(title=words.tr("Tài liệu")),
        Column(title=words.tr("Ngày công bố")),
        Column(title=words.tr("Ngày đọc")),
        Column(title=words.tr("Giấy phép")),
        Column(title=words.tr("Số liệu"), numeric=True),
    ]
    title = words.tr("Nguồn")
    return f'<h2 class="sec">{escape(title)}</h2>{table(columns, listed, title, stacked=True)}'


def observations(here: Here) -> str:
    """Every figure of the province in every edition, folded by series."""
    words, snap = here.words, here.snap
    groups: dict[tuple[str, str], list[tuple[Cell, ...]]] = {}
    for row in snap.rows:
        if row.area != here.plan.area:
            continue
        o, unit = row.observation, snap.catalogue[row.indicator].unit
        source = o.sources[0]
        groups.setdefault((row.indicator, row.breakdown), []).append(
            (
                words.period(o.period),
                Html(f"<b>{escape(figure(o, unit, words))}</b>") if row.used else figure(o, unit, words),
                Html(f'<span class="nw">{escape(words.status(o.status))}</span>'),
                link(f"{source.producer}, {source.title}", source.url),
                words.published(source),
                words.of(o.note) if o.note else "",
            )
        )
    columns = [
        Column(title=words.tr("Kỳ")),
        Column(title=words.tr("Giá trị"), numeric=True),
        Column(title=words.tr("Trạng thái")),
        Column(title=words.tr("Nguồn")),
        Column(title=words.tr("Ngày công bố")),
        Column(title=words.tr("Ghi chú")),
    ]
    parts = []
    for (id, breakdown), rows in groups.items():
        name = words.of(snap.catalogue[id].name)
        if breakdown and breakdown in snap.breakdowns:
            name = f"{name}: {words.of(snap.breakdowns[breakdown])}"
        n = words.ntr("{n} số liệu", len(rows))
        parts.append(
            f'<details class="fold"><summary>{escape(name)} <span class="muted">{escape(n)}</span></summary>'
            f"{table(columns, rows, name, stacked=True)}</details>"
        )
    title = words.tr("Từng số liệu của tỉnh, mọi lần công bố")
    note = words.tr("Số in đậm là số đang dùng.")
    return f'<h2 class="sec">{escape(title)}</h2><p class="sm muted">{escape(note)}</p>{"".join(parts)}'


def adding(here: Here) -> str:
    """The missing series and the five steps to add one."""
    words, catalogue = here.words, here.snap.catalogue
    names = "".join(
        f"<li>{escape(words.of(catalogue[id].name))} <code>{escape(id)}</code></li>"
        for id in missing_series(here)
    )
    steps = (
        words.tr("Tải tệp mẫu bên dưới (CSV hoặc Excel); mỗi chuỗi còn thiếu có một dòng mẫu."),
        words.tr("Thay dòng mẫu bằng số thật: kỳ, giá trị, trạng thái, mã nguồn."),
        words.tr(
            "Ghi nguồn vào trang nguon của tệp Excel, hoặc vào data/plans/{province}/sources.csv (cột như data/reference/sources.csv).",
            province=here.state.province,
        ),
        words.tr("Đặt tệp vào data/plans/{province}/observations/.", province=here.state.province),
        words.tr("Chạy python -m data.build; mọi lỗi được báo cùng lúc, kèm dòng, cột và cách sửa."),
    )
    listed = "".join(f"<li>{escape(step)}</li>" for step in steps)
    return (
        f'<h2 class="sec">{escape(words.tr("Thêm một số liệu"))}</h2><div class="two"><section><ol>{listed}</ol></section>'
        f"<section><h3>{escape(words.tr('Chuỗi còn thiếu'))}</h3><ul>{names}</ul></section></div>"
    )
