"""The pictures of Đầu tư KH&CN: investment, the budget rule, who pays for research."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from indicators.quota import QuotaYear
from pages.ui import draw
from pages.ui import research_view as view
from pages.ui.chart_budget import Budgets, budgets
from pages.ui.chart_split import Split, split
from pages.ui.frame import put
from pages.ui.verdict_line import head

if TYPE_CHECKING:
    from pages.ui.frame import Here

#: years a picture of the budget shows, and the first year of a picture of shares before the target
BUDGET_YEARS, SHARE_YEARS = 6, 8


def investment(here: Here) -> None:
    """Investment against the range of the plan, with what one percent of GRDP is in money."""
    words, found = here.words, view.asked(here, view.INVESTMENT)
    put(head(here, words.tr("Đầu tư cho KH&CN so với GRDP"), found, view.means(here, view.INVESTMENT)))
    draw.subject(here, view.INVESTMENT)


def budget(here: Here) -> None:
    """Local beside central budget, the line at what is required, and which years passed it."""
    words, found = here.words, view.asked(here, view.UPLIFT)
    title = words.tr("Ngân sách tỉnh so với số Trung ương giao")
    put(head(here, title, found, view.means(here, view.UPLIFT)))
    draw.picture(here, ("budget",), lambda: budgets(budget_of(here), words, training=here.plan.training))
    put(view.years_told(here))


def budget_of(here: Here) -> Budgets:
    """Everything the budget's picture shows."""
    words, snap = here.words, here.snap
    central, local = snap.series("st_budget_central"), snap.series("st_budget_local")
    rules = view.quotas(here)
    years = {q.year: q for _, found in rules for q in found}
    known = [y for y in central.years if local.at(y)]
    span = (
        (max(known[0], known[-1] - BUDGET_YEARS + 1), known[-1])
        if known
        else _asked_span(years, snap.as_of.year)
    )
    unit = words.of(snap.catalogue["st_budget_central"].unit.label)
    title = words.tr("Dự toán chi sự nghiệp KH&CN, {unit}", unit=unit)
    return Budgets(
        title=title if known else words.tr("Dự toán chi sự nghiệp KH&CN, số Trung ương giao = 100"),
        note="",
        central=central,
        local=local,
        uplift=snap.series(view.UPLIFT),
        asked=rules[-1][0].value if rules else 0.0,
        years=span,
        quota=tuple(years[y] for y in sorted(years)),
        reason=words.tr("chưa có dự toán Trung ương giao và tỉnh phân bổ"),
    )


def _asked_span(years: Mapping[int, QuotaYear], today: int) -> tuple[int, int]:
    return (min(years), max(years)) if years else (today - BUDGET_YEARS + 1, today)


def payers(here: Here) -> None:
    """Who pays for research and development, year by year, against the range of the plan."""
    words, found = here.words, view.asked(here, view.NONSTATE)
    title = words.tr("Xã hội và Nhà nước trong chi nghiên cứu, phát triển")
    said = " ".join(p for p in (view.spent_told(here), view.means(here, view.NONSTATE)) if p)
    put(head(here, title, found, said))
    draw.picture(here, ("payers",), lambda: split(payers_of(here), words, training=here.plan.training))


def payers_of(here: Here) -> Split:
    """Everything the payers' picture shows."""
    words, snap = here.words, here.snap
    unit = snap.catalogue["rd_spending"].unit
    targets = tuple(t for t in here.plan.targets if t.indicator == view.NONSTATE)
    story = draw.history_of(here, view.NONSTATE, targets, title=words.tr("Phần đóng góp trong chi R&D"))
    own, state = view.spent(here)
    last = max([*story.series.years, *(t.year for t in targets)], default=here.snap.as_of.year)
    first = story.series.years[-1] - SHARE_YEARS if story.series else last - SHARE_YEARS
    money = {
        o.year: words.tr(
            "xã hội {own}, Nhà nước {state}",
            own=words.quantity(o.value or 0, unit, o.decimals),
            state=words.quantity(other.value or 0, unit, other.decimals),
        )
        for o in own.observations
        if (other := state.at(o.year))
    }
    return Split(
        story=story,
        part=words.tr("Xã hội"),
        rest=words.tr("Nhà nước"),
        years=(first, last),
        money=money,
    )
