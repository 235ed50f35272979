"""What the topic pages of S&T investment and of enterprises say and list."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from pages.ui import section_view as section
from pages.ui.sentences import figure

if TYPE_CHECKING:
    from pages.ui.frame import Here

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


def research_side(here: Here) -> str:
    """The targets about budget, investment and research."""
    return f'<div class="aside">{section.targets(here, (*BUDGET, *RESEARCH))}</div>'


def enterprises_side(here: Here) -> str:
    """The targets about enterprises."""
    return f'<div class="aside">{section.targets(here, INNOVATORS)}</div>'
