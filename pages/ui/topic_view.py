"""What the page of growth and TFP says and lists."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from pages.ui import section_view as section
from pages.ui.sentences import figure
from pages.ui.tables import Column, table

if TYPE_CHECKING:
    from pages.ui.frame import Here

#: inputs of growth accounting, in the order they enter the equation
ACCOUNTING = (
    "tfp_share",
    "investment_constant",
    "capital_stock",
    "employed_persons",
    "capital_share",
    "labour_share",
)


def _latest(here: Here, id: str) -> str | None:
    series, indicator = here.snap.series(id), here.snap.catalogue[id]
    return figure(series.latest, indicator.unit, here.words, indicator.decimals) if series.latest else None


def growth_headline(here: Here) -> tuple[str, str]:
    """How fast the economy grew, and whether TFP is known."""
    words, growth, tfp = here.words, here.snap.series("grdp_growth"), here.snap.series("tfp_share")
    if growth.latest is None:
        title = words.tr("Chưa có số liệu tăng trưởng GRDP.")
    else:
        value = _latest(here, "grdp_growth")
        title = words.tr("GRDP tăng {value} năm {year}.", value=value, year=growth.latest.year)
        if (growth.latest.value or 0) <= 0:
            title = words.tr("GRDP thay đổi {value} năm {year}.", value=value, year=growth.latest.year)
    if tfp.latest is None:
        second = words.tr(
            "Chưa có số liệu về đóng góp của TFP; cần vốn đầu tư, tài sản cố định và hệ số vốn, lao động."
        )
    else:
        second = words.tr(
            "TFP đóng góp {value} năm {year}.", value=_latest(here, "tfp_share"), year=tfp.latest.year
        )
    return escape(title), f"<span>{escape(second)}</span>"


def growth_tables(here: Here) -> str:
    """GRDP by two routes with their gap, and the inputs of growth accounting."""
    words = here.words
    level = [
        (words.tr("GRDP = năng suất × lao động"), "grdp_current_derived", "", ""),
        (words.tr("GRDP = bình quân đầu người × dân số"), "grdp_current_percapita_derived", "", ""),
        (words.tr("Chênh lệch giữa hai cách"), "grdp_identity_gap_derived", "", ""),
        (words.tr("GRDP công bố, giá hiện hành"), "grdp_current", "", ""),
        ("", "grdp_per_capita", "", ""),
        (words.tr("GRDP bình quân đầu người so với vùng"), "grdp_per_capita_vs_region_derived", "", ""),
        ("", "grdp_growth", "", ""),
        (words.tr("Tăng trưởng GRDP, chênh với vùng"), "grdp_growth_vs_region_derived", "", ""),
    ]
    accounting = [("", id, "", "") for id in ACCOUNTING]
    a = words.tr("Quy mô và tăng trưởng GRDP")
    b = words.tr("Đầu vào của hạch toán tăng trưởng")
    note = words.tr(
        "Hai cách tính GRDP đều do Đích 2030 suy ra; không cộng với số công bố, không nối thành một chuỗi."
    )
    return (
        f"{section.heading(a)}{section.by_year(here, a, level)}<p class='sm muted'>{escape(note)}</p>"
        f"{section.heading(b)}{section.by_year(here, b, accounting)}{sectors(here)}{country_tfp(here)}"
    )


def sectors(here: Here) -> str:
    """Growth and share of the sectors, where somebody published them."""
    words, snap = here.words, here.snap
    parts = ("agriculture", "industry", "services", "product-tax")
    rows = []
    for id in ("grdp_share", "grdp_growth_sector"):
        for part in parts:
            if snap.series(id, None, part):
                label = f"{words.of(snap.catalogue[id].name)}: {words.of(snap.breakdowns[part])}"
                rows.append((label, id, "", part))
    if not rows:
        return ""
    title = words.tr("Theo khu vực kinh tế")
    return f"{section.heading(title)}{section.by_year(here, title, rows)}"


def country_tfp(here: Here) -> str:
    """The country's TFP share by two methods, side by side and never in one line."""
    words, snap = here.words, here.snap
    unit, rows = snap.catalogue["tfp_share"].unit, []
    for part in ("gso", "apo"):
        for o in snap.editions("tfp_share", "VN", part):
            label = words.of(snap.breakdowns[part])
            rows.append((label, words.period(o.period), figure(o, unit, words), words.status(o.status),
                         o.sources[0].producer, words.of(o.note) if o.note else ""))  # fmt: skip
    if not rows:
        return ""
    columns = [
        Column(title=words.tr("Phương pháp")),
        Column(title=words.tr("Kỳ")),
        Column(title=words.tr("Đóng góp của TFP"), numeric=True),
        Column(title=words.tr("Trạng thái")),
        Column(title=words.tr("Nguồn")),
        Column(title=words.tr("Ghi chú")),
    ]
    title = words.tr("Cả nước: hai phương pháp, không so với nhau")
    return f"{section.heading(title)}{table(columns, rows, title, stacked=True)}"


def growth_side(here: Here) -> str:
    """The targets about TFP."""
    return f'<div class="aside">{section.targets(here, ("tfp_share",))}</div>'
