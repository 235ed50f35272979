"""The six small pictures of Doanh nghiệp: same years, same margins, each under its verdict."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import altair as alt

from pages.ui import draw
from pages.ui import enterprises_view as view
from pages.ui import section_view as section
from pages.ui.chart_small import multiple
from pages.ui.frame import put, source_html
from pages.ui.verdict_line import head

if TYPE_CHECKING:
    from pages.ui.frame import Here

#: years before the first target that are drawn
BEFORE = 8
#: things counted year by year, drawn as bars
COUNTED = frozenset({"enterprises_new", "st_enterprises", "startups_supported"})


def span(here: Here) -> tuple[int, int]:
    """The years all pictures share: from eight years before the first target to the last one."""
    ends = [a.target.year for a in view.asked(here, *view.INNOVATORS)] or [here.snap.as_of.year]
    return min(ends) - BEFORE, max(ends)


def firms(here: Here, id: str) -> None:
    """One picture with its heading, verdicts, what they mean and where the figures come from."""
    words, snap = here.words, here.snap
    indicator = snap.catalogue[id]
    unit = words.of(indicator.unit.label).split("|")[-1]
    names = {
        "enterprises_active": words.tr("Đang hoạt động cuối năm"),
        "enterprises_new": words.tr("Đăng ký mới trong năm"),
        "enterprises_per_1000": words.tr("Doanh nghiệp trên 1.000 dân"),
        "st_enterprises": words.tr("Doanh nghiệp KH&CN thành lập"),
        "startups_supported": words.tr("Được hỗ trợ khởi nghiệp"),
        "innovating_share": words.tr("Có hoạt động đổi mới sáng tạo"),
    }
    title = f"{names[id]}, %" if unit == "%" else names[id]
    put(head(here, title, view.asked(here, id), small=id in view.INNOVATORS))
    draw.picture(here, ("small", id), lambda: picture_of(here, id))
    put(source_html(words, section.sources_of(snap.series(id))[:1], view.means(here, id)))


def picture_of(here: Here, id: str) -> alt.LayerChart:
    """The picture itself."""
    words, snap = here.words, here.snap
    targets = tuple(t for t in here.plan.targets if t.indicator == id)
    years = span(here)
    # of a count the flow of each year is drawn, and its total beside it
    flow = snap.series(id) if id in COUNTED else None
    data = draw.history_of(here, id, targets, series=flow)
    shown = replace(
        data,
        series=data.series.between(*years),
        mean=(data.mean.between(*years) or None) if data.mean else None,
        years=years,
    )
    total, since = view.total_of(here, id)
    return multiple(
        shown,
        words,
        running=total,
        running_name=words.tr("từ {year}:", year=since),
        bars=id in COUNTED,
        training=snap.plan.training,
    )
