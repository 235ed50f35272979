"""What the three topic pages say and list: growth and TFP, S&T investment, enterprises."""

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
BUDGET = ("st_budget_central", "st_budget_local", "st_budget_uplift", "st_investment", "st_investment_share")
RESEARCH = ("rd_spending", "rd_nonstate_share", "rd_fte", "rd_fte_per_10k", "results_applied_share")
FIRMS = ("enterprises_active", "enterprises_new", "enterprises_per_1000")
INNOVATORS = ("st_enterprises", "startups_supported", "innovating_share")
ACCOUNTS = (
    "enterprises_with_results",
    "enterprise_workers",
    "enterprise_capital_avg",
    "enterprise_net_revenue",
    "enterprise_pretax_profit",
    "enterprise_income_per_worker_month",
    "cooperatives_with_results",
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


def research_headline(here: Here) -> tuple[str, str]:
    """Whether spending on S&T is known, and what one percent of GRDP would be."""
    words, spent = here.words, here.snap.series("rd_spending")
    share = here.snap.series("st_investment_share")
    if share.latest is not None:
        title = words.tr("Đầu tư cho KH&CN bằng {value} GRDP năm {year}.", value=_latest(here, "st_investment_share"),
                         year=share.latest.year)  # fmt: skip
    elif spent.latest is not None:
        title = words.tr("Chi nghiên cứu, phát triển: {value} năm {year}.", value=_latest(here, "rd_spending"),
                         year=spent.latest.year)  # fmt: skip
    else:
        title = words.tr("Chưa có số liệu chi cho nghiên cứu, phát triển của tỉnh.")
    missing = [id for id in (*BUDGET, *RESEARCH) if not here.snap.series(id)]
    second = (
        words.tr("Thiếu {n} chuỗi số liệu; cần dự toán chi KH&CN và kết quả điều tra R&D.", n=len(missing))
        if missing
        else words.tr("Mọi chuỗi số liệu về đầu tư KH&CN đều đã có.")
    )
    return escape(title), f"<span>{escape(second)}</span>"


def research_tables(here: Here) -> str:
    """Budget and R&D of the province, and the country's figures as references."""
    words = here.words
    own = [("", id, "", "") for id in (*BUDGET, *RESEARCH)]
    country = [
        (words.tr("Chi R&D so với GDP, cả nước"), "gerd_gdp", "VN", ""),
        (words.tr("Chi thường xuyên cho KH&CN, cả nước"), "st_budget_recurrent", "VN", "total"),
        (words.tr("trong đó ngân sách địa phương"), "st_budget_recurrent", "VN", "local-budget"),
        (words.tr("Chi cân đối ngân sách địa phương của tỉnh"), "local_budget_expenditure", "", ""),
    ]
    a, b = words.tr("Ngân sách và chi cho KH&CN của tỉnh"), words.tr("Số tham chiếu")
    return f"{section.heading(a)}{section.by_year(here, a, own)}{section.heading(b)}{section.by_year(here, b, country)}"


def enterprises_headline(here: Here) -> tuple[str, str]:
    """How many firms are active, and how many per thousand people beside the region."""
    words, snap = here.words, here.snap
    active, density = snap.series("enterprises_active"), snap.series("enterprises_per_1000")
    if active.latest is None:
        return escape(words.tr("Chưa có số liệu doanh nghiệp.")), ""
    title = words.tr("{value} đang hoạt động cuối năm {year}.", value=_latest(here, "enterprises_active"),
                     year=active.latest.year)  # fmt: skip
    second = ""
    if density.latest is not None:
        unit = snap.catalogue["enterprises_per_1000"].unit
        second = words.tr(
            "Mật độ: {value} ({year}).", value=figure(density.latest, unit, words), year=density.latest.year
        )
        region = snap.series("enterprises_per_1000", snap.plan.region).at(density.latest.year)
        if region is not None:
            second += " " + words.tr("Bình quân vùng: {value}.", value=figure(region, unit, words))
    return escape(title), f"<span>{escape(second)}</span>"


def enterprises_tables(here: Here) -> str:
    """Counts by year, innovators, and the accounts of enterprises with results."""
    words = here.words
    groups = (
        (words.tr("Doanh nghiệp theo năm"), [("", id, "", "") for id in FIRMS]),
        (
            words.tr("Doanh nghiệp KH&CN, khởi nghiệp, đổi mới sáng tạo"),
            [("", id, "", "") for id in INNOVATORS],
        ),
        (words.tr("Doanh nghiệp có kết quả sản xuất kinh doanh"), [("", id, "", "") for id in ACCOUNTS]),
    )
    note = words.tr(
        "“Đang hoạt động” (31/12), “có kết quả sản xuất kinh doanh” và “đăng ký mới” là ba khái niệm khác nhau."
    )
    parts = "".join(f"{section.heading(t)}{section.by_year(here, t, rows)}" for t, rows in groups)
    return f"{parts}<p class='sm muted'>{escape(note)}</p>"


def growth_side(here: Here) -> str:
    """The targets about TFP."""
    return f'<div class="aside">{section.targets(here, ("tfp_share",))}</div>'


def research_side(here: Here) -> str:
    """The targets about budget, investment and research."""
    return f'<div class="aside">{section.targets(here, (*BUDGET, *RESEARCH))}</div>'


def enterprises_side(here: Here) -> str:
    """The targets about enterprises."""
    return f'<div class="aside">{section.targets(here, INNOVATORS)}</div>'
