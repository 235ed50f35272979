"""Where changes are told: under every page what bears on it, and on the page of releases the whole list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from pages.ui import enterprises_view, growth_data, research_view
from pages.ui.frame import Here
from pages.ui.site.address import first_compared, subjects_of
from pages.ui.site.changes import Changes, Number, Result, Ruling, Since, bearing
from pages.ui.site.changes_file import NAME
from pages.ui.site.changes_told import Told, arrow, counted, part
from pages.ui.site.record import Release
from pages.ui.subject import Subject, find
from pages.ui.tables import Column, table
from pages.ui.text import Words

#: changes a page tells itself; the page of releases has all
MOST = 6
#: rows of one table of the whole list; the file has every one
ROWS = 1000
#: place of the whole list on the page of releases
PLACE = "thay-doi"
#: the what-if page, which shows results of the model
_SCENARIOS = "kich-ban"
#: pages about figures, targets or results of the model tell changes one by one; the others count all of them
_LISTED = frozenset(
    {"", "tang-truong", "dau-tu", "doanh-nghiep", "nhiem-vu", "so-sanh", "chi-tieu", _SCENARIOS}
)
#: the series a section is about
SECTIONS: Mapping[str, tuple[str, ...]] = {
    "tang-truong": (*growth_data.NEEDED, "grdp_growth", "grdp_index", "grdp_current"),
    "dau-tu": (*research_view.BUDGET, *research_view.RESEARCH),
    "doanh-nghiep": (*enterprises_view.FIRMS, *enterprises_view.INNOVATORS, *enterprises_view.ACCOUNTS),
}


def _subject(here: Here) -> Subject | None:
    offered = subjects_of(here.state.province)
    return find(here.state.indicator, offered) if here.state.indicator else offered[0]


def series_of(here: Here) -> frozenset[str]:
    """The series a page is about."""
    match here.state.page:
        case "chi-tieu" if subject := _subject(here):
            own = {subject.indicator} if subject.indicator else set()
            return frozenset(own | {s for t in subject.targets for s in t.needs})
        case "so-sanh":
            shown = here.state.indicator or first_compared(here.state.province)
            return frozenset({shown} if shown else ())
        case "":
            return frozenset(t.indicator for t in here.plan.targets if t.indicator)
        case page:
            return frozenset(SECTIONS.get(page, ()))


def targets_of(here: Here) -> frozenset[str]:
    """The targets a page judges."""
    page, targets = here.state.page, here.plan.targets
    if page in ("", "nhiem-vu"):
        return frozenset(t.id for t in targets)
    if page == "chi-tieu":
        subject = _subject(here)
        return frozenset(t.id for t in (subject.targets if subject else ()))
    return frozenset(t.id for t in targets if t.indicator in SECTIONS.get(page, ()))


def _since(here: Here, release: Release) -> Since | str:
    """What changed, or why nothing can be compared."""
    if not release.earlier:
        return here.words.tr("Đây là bản đầu tiên, chưa có bản nào để so.")
    if release.since is None or here.plan.province not in release.since.provinces:
        return here.words.tr(
            "Bản trước ({release}) không ghi số liệu của tỉnh này theo cách so được.",
            release=release.earlier[0],
        )
    return release.since


def _found(here: Here, changes: Changes) -> Sequence[Number | Ruling | Result]:
    """What changed and bears on a page: results of the model on the what-if page, figures and verdicts on others."""
    if here.state.page == _SCENARIOS:
        return changes.results
    return tuple(bearing(changes, series_of(here), targets_of(here), here.plan.area))


def _nothing(here: Here, since: Since) -> str:
    """That nothing a page shows has changed."""
    words, previous = here.words, since.previous
    if here.state.page == _SCENARIOS:
        return words.tr("So với bản trước ({release}), không có kết quả kịch bản nào đổi.", release=previous)
    return words.tr(
        "So với bản trước ({release}), không có số liệu hay đánh giá nào của trang này đổi.", release=previous
    )


def under(here: Here, release: Release) -> str:
    """What changed since the release before and bears on this page, as it stands in the foot."""
    since, words = _since(here, release), here.words
    if isinstance(since, str):
        return f"<p>{escape(since)}</p>"
    told, changes = Told(here, since), since.provinces[here.plan.province]
    if here.state.page not in _LISTED:
        said = words.tr("So với bản trước ({release}): {counts}.", release=since.previous,
                        counts=counted(changes.counts, words))  # fmt: skip
        return f"<p>{escape(said)}</p>"
    found = _found(here, changes)
    if not found:
        return f"<p>{escape(_nothing(here, since))}</p>"
    said = words.ntr("{n} thay đổi có liên quan đến trang này so với bản trước ({release}):", len(found),
                     release=since.previous)  # fmt: skip
    lines = "".join(told.line(change) for change in found[:MOST])
    more = len(found) - MOST
    rest = f"<li>{escape(words.ntr('{n} thay đổi nữa ở danh sách đầy đủ', more))}</li>" if more > 0 else ""
    return f'<p>{escape(said)}</p><ul class="doi">{lines}{rest}</ul>'


def whole(here: Here, release: Release, file: str) -> str:
    """Every change since the release before; ``file`` is what stands before the address of a file."""
    words = here.words
    title = words.tr("Thay đổi so với bản trước")
    heading = f'<h2 class="sec" id="{PLACE}">{escape(title)}</h2>'
    since, versions = _since(here, release), _versions(release, words)
    if isinstance(since, str):
        return f"{heading}<p>{escape(since)}</p>{versions}"
    told, changes = Told(here, since), since.provinces[here.plan.province]
    line = words.tr("So với bản {release} (số liệu đến {day}): {counts}.", release=since.previous,
                    day=told.day(), counts=counted(changes.counts, words))  # fmt: skip
    get = f'<a href="{file}{NAME}" download>{escape(words.tr("Mọi thay đổi dưới dạng JSON"))}</a>'
    target = words.tr("Chỉ tiêu")
    tables = (
        _table(words.tr("Đánh giá"), target, told, changes.rulings),
        _table(words.tr("Số liệu"), words.tr("Chuỗi số liệu"), told, changes.numbers),
        _table(words.tr("Kết quả hiện trạng của mô hình kịch bản"), target, told, changes.results),
    )
    return f"{heading}<p>{escape(line)} {get}</p>{''.join(tables)}{versions}"


def _table(title: str, first: str, told: Told, found: Sequence[Number | Ruling | Result]) -> str:
    if not found:
        return ""
    words, left = told.here.words, len(found) - ROWS
    rows = [told.row(change) for change in found[:ROWS]]
    columns = [
        Column(title=first),
        Column(title=words.tr("Trước → nay")),
        Column(title=words.tr("Vì sao: điều đã đổi và có liên quan")),
    ]
    more = words.ntr(
        "Bảng dừng ở {most} dòng; còn {n} dòng nữa trong tệp JSON.", left, most=words.number(ROWS, 0)
    )
    rest = f"<p>{escape(more)}</p>" if left > 0 else ""
    return f'<h3 class="part">{escape(title)}</h3>{table(columns, rows, title, stacked=True)}{rest}'


def _versions(release: Release, words: Words) -> str:
    """What the release is made from that differs: names with versions."""
    if release.since is None or not release.since.versions:
        return ""
    none = words.tr("không có")
    items = "".join(
        f"<li>{escape(part(name, words))}: {arrow(old or none, new or none).text}</li>"
        for name, (old, new) in release.since.versions.items()
    )
    said = words.tr("Đầu vào của hai bản khác nhau ở các phiên bản:")
    return f'<h3 class="part">{escape(words.tr("Phiên bản"))}</h3><p>{escape(said)}</p><ul>{items}</ul>'


__all__ = ["MOST", "PLACE", "SECTIONS", "series_of", "targets_of", "under", "whole"]
