"""The account book of the invented province: rows as printed, and the numbers read back from the print.

``put`` rounds a number to the decimals it is printed with and gives back the ROUNDED number, so
that whatever is computed from it later agrees with what a reader can compute from the CSV.
"""

# ruff: noqa: INP001
# A folder of data, not a package.

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

FIRST, LAST = 2012, 2025
YEARS = range(FIRST, LAST + 1)
MAU = "VN-X-MAU"
REGION = "VN-X-R-MAU"
PEERS = tuple(f"VN-X-MAU-{i:02d}" for i in range(1, 14))
MEMBERS = (MAU, *PEERS)

HEADER = "indicator,breakdown,area,period,value,unit,status,source,note"

#: years whose figures standing on GRDP have an edition that was revised later, with the growth first printed
FIRST_GROWTH = {2021: "4.47", 2023: "4.21", 2024: "6.32", 2025: "5.38"}

#: unit code -> the indicators printed in it; the catalogue must say the same
UNITS: dict[str, str] = {
    "BVND": "grdp_constant grdp_current grdp_current_sector investment_realised investment_constant"
    " capital_stock st_budget_central st_budget_local st_investment rd_spending enterprise_capital_avg"
    " enterprise_fixed_assets_lt_investment enterprise_labour_income enterprise_net_revenue"
    " enterprise_pretax_profit",
    "PCT": "grdp_growth grdp_growth_sector grdp_share tfp_share st_budget_uplift st_investment_share"
    " rd_nonstate_share ip_support_share results_applied_share innovating_share trained_labour_force_share"
    " trained_worker_share unemployment_rate informal_employment_rate employed_share_of_population"
    " enterprise_profit_margin",
    "MVND": "local_budget_expenditure",
    "MVND_PC": "grdp_per_capita",
    "MVND_PW": "labour_productivity enterprise_fixed_assets_per_worker",
    "KVND_M": "enterprise_income_per_worker_month",
    "THS": "population employed_persons labour_force",
    "PERS": "rd_fte enterprise_workers cooperative_workers household_establishments_workers",
    "ENT": "enterprises_active enterprises_new enterprises_with_results enterprises_innovating st_enterprises"
    " startups_supported",
    "COOP": "cooperatives_with_results",
    "EST": "household_establishments_nonfarm",
    "PROD": "ip_products_total ip_products_supported ocop_products ocop_products_recognised",
    "PER1000": "enterprises_per_1000",
    "PER10K": "rd_fte_per_10k",
    "YRS": "life_expectancy mean_schooling expected_schooling",
    "TASKS": "results_accepted results_applied",
    "USDPPP": "gni_per_capita",
    "RATIO": "capital_share labour_share",
    "IDX": "hdi",
    "PT": "pii_score pii_pillar_score",
    "RANK": "pii_rank_national pii_rank_region",
}
UNIT_OF = {indicator: unit for unit, names in UNITS.items() for indicator in names.split()}

#: survey and account figures: 2024 is provisional and 2025 an estimate; registers and counts are final
SOFT_UNITS = {"PCT", "MVND_PC", "MVND_PW", "THS", "KVND_M", "USDPPP", "YRS", "IDX"}
SOFT_TOO = (
    "grdp_constant grdp_current grdp_current_sector investment_realised investment_constant capital_stock"
    " rd_spending st_investment rd_fte rd_fte_per_10k household_establishments_nonfarm"
    " household_establishments_workers enterprise_workers cooperative_workers enterprise_capital_avg"
    " enterprise_fixed_assets_lt_investment enterprise_labour_income enterprise_net_revenue"
    " enterprise_pretax_profit"
)
SOFT = {i for unit in SOFT_UNITS for i in UNITS[unit].split()} | set(SOFT_TOO.split())
SOFT -= {"st_budget_uplift", "ip_support_share", "results_applied_share"}


#: what is computed from GRDP and so is revised together with it
ON_GRDP = {
    "grdp_constant", "grdp_growth", "grdp_current", "grdp_per_capita", "labour_productivity", "tfp_share",
    "st_investment_share",
}  # fmt: skip


def status_of(indicator: str, year: int) -> str:
    """P for 2024 and E for 2025 where that is natural, else A."""
    return {2024: "P", 2025: "E"}.get(year, "A") if indicator in SOFT else "A"


def yearbook(year: int) -> str:
    """The yearbook a figure of ``year`` first stands in; the one of 2021 holds everything older."""
    return f"mau-ng-{min(max(year, 2021), LAST)}"


def edition_sources(year: int) -> tuple[str, str]:
    """Sources of the first and of the revised edition of a year in ``FIRST_GROWTH``."""
    if year == LAST:
        return "mau-uoc-2025", "mau-ng-2025"
    # the estimate of 2025 starts from the revised 2024, so both came out together
    return yearbook(year), "mau-uoc-2025" if year == LAST - 1 else yearbook(year + 1)


def is_revised(indicator: str, year: int, area: str) -> bool:
    """Whether a figure has two editions; S&T investment of the last year was printed once only."""
    once = indicator == "st_investment_share" and year == LAST
    return indicator in ON_GRDP and year in FIRST_GROWTH and area in (MAU, REGION) and not once


@dataclass
class Book:
    """Rows by file, and the rounded values by (indicator, breakdown, area, year)."""

    files: dict[str, list[tuple[str, ...]]] = field(default_factory=dict)
    values: dict[tuple[str, str, str, int], float] = field(default_factory=dict)
    #: what the province's first editions printed, by (indicator, year)
    first: dict[tuple[str, int], float] = field(default_factory=dict)

    def put(
        self, indicator: str, year: int, value: float, decimals: int, *, breakdown: str = "", area: str = MAU,
        file: str = "", note: str = "mau", edition: str = "final",
    ) -> float:  # fmt: skip
        """Print one figure; give back the number as printed.

        ``edition``: "final", or "first" for the figure printed before its revision.
        """
        text = f"{value:.{decimals}f}"
        text = text[1:] if float(text) == 0 and text[0] == "-" else text
        if is_revised(indicator, year, area):
            first, revised = edition_sources(year)
            source = first if edition == "first" else revised
            note = note if area == REGION else f"mau-{'first' if edition == 'first' else 'revised'}"
        elif (
            indicator in ("grdp_current_sector", "grdp_share", "grdp_growth_sector") and year in FIRST_GROWTH
        ):
            source = edition_sources(year)[1]
        else:
            source = yearbook(year)
        status = "E" if edition == "first" else status_of(indicator, year)
        row = (indicator, breakdown, area, str(year), text, UNIT_OF[indicator], status, source, note)
        self.files.setdefault(file, []).append(row)
        if edition == "final":
            self.values[indicator, breakdown, area, year] = float(text)
        elif area == MAU:
            self.first[indicator, year] = float(text)
        return float(text)

    def get(self, indicator: str, year: int, breakdown: str = "", area: str = MAU) -> float:
        """The number as printed (final edition)."""
        return self.values[indicator, breakdown, area, year]


def write_csv(path: Path, header: str, rows: Iterable[tuple[str, ...]]) -> None:
    """UTF-8, comma, LF on every system: the same bytes wherever it runs."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(header.split(","))
        writer.writerows(rows)
