"""Research, innovation, enterprises and people of the invented province.

The tables are chosen, not drawn: they make every verdict occur (see tests/data/test_tinh_mau.py).
"""

# ruff: noqa: INP001
# A folder of data, not a package.

from __future__ import annotations

from math import log
from random import Random

from mau_book import FIRST_GROWTH, LAST, YEARS, Book

#: science budget for regular tasks, billion dong: centrally assigned, and percent allocated above it
BUDGET_CENTRAL = (
    21.40,
    22.85,
    24.10,
    25.60,
    27.35,
    29.20,
    31.05,
    33.40,
    34.10,
    35.20,
    38.45,
    41.30,
    44.75,
    48.60,
)
UPLIFT = (8.2, 9.5, 11.0, 10.4, 12.6, 13.9, 12.2, 14.8, 13.1, 15.7, 17.2, 20.6, 18.4, 22.3)
#: investment in science and technology, percent of GRDP; research spending, percent of GRDP; non-state part
ST_INVESTMENT = (0.64, 0.66, 0.70, 0.73, 0.75, 0.79, 0.83, 0.85, 0.90, 0.93, 0.99, 1.05, 1.10, 1.17)
RESEARCH = (0.21, 0.22, 0.22, 0.24, 0.25, 0.26, 0.28, 0.29, 0.31, 0.32, 0.34, 0.37, 0.39, 0.42)
NONSTATE = (29.6, 30.8, 30.1, 31.7, 32.4, 33.6, 33.1, 34.7, 35.2, 36.3, 37.4, 37.1, 38.2, 38.6)
FTE_PER_10K = (3.1, 3.5, 3.3, 3.9, 4.5, 4.3, 4.9, 5.7, 5.3, 5.8, 6.2, 7.3, 7.1, 8.0)
#: key products and services, and how many of them were supported; exactly 80 % in 2025
PRODUCTS = (60, 66, 71, 78, 84, 91, 99, 108, 117, 126, 135, 139, 143, 150)
SUPPORTED = (24, 29, 33, 39, 44, 51, 58, 67, 76, 87, 100, 106, 112, 120)
#: state-funded tasks: results accepted and applied
ACCEPTED = (22, 24, 23, 26, 26, 28, 28, 30, 29, 31, 33, 35, 36, 38)
APPLIED = (11, 13, 12, 15, 14, 17, 16, 19, 17, 20, 20, 23, 23, 26)
#: established or supported in the year
ST_ENTERPRISES = (0, 1, 0, 1, 0, 1, 1, 0, 1, 1, 0, 1, 1, 2)
STARTUPS = (0, 0, 1, 1, 0, 1, 2, 1, 1, 2, 2, 2, 2, 3)
#: percent of enterprises with innovation: slow for ten years, fast after 2022 (methods disagree about it)
INNOVATING = (8.1, 8.6, 8.9, 9.4, 9.6, 10.1, 10.4, 10.9, 11.1, 11.4, 12.0, 14.2, 16.6, 19.1)
ACTIVE = (2610, 2795, 2988, 3210, 3462, 3744, 4031, 4328, 4465, 4590, 4905, 5240, 5588, 5962)
NEW = (318, 342, 371, 409, 451, 494, 528, 561, 437, 452, 603, 648, 697, 742)
OCOP_3, OCOP_4 = (
    (4, 7, 11, 16, 22, 29, 38, 52, 71, 92, 113, 131, 150, 168),
    (0, 1, 1, 2, 3, 5, 7, 10, 14, 19, 25, 31, 38, 46),
)
LIFE = (73.1, 73.2, 73.4, 73.5, 73.6, 73.8, 73.9, 74.0, 74.0, 73.9, 74.2, 74.4, 74.5, 74.7)
MEAN_SCHOOLING = (7.5, 7.6, 7.7, 7.8, 7.9, 8.0, 8.1, 8.2, 8.3, 8.4, 8.5, 8.6, 8.7, 8.8)
EXPECTED_SCHOOLING = (11.2, 11.3, 11.4, 11.6, 11.7, 11.8, 12.0, 12.1, 12.2, 12.2, 12.4, 12.5, 12.7, 12.8)
GNI = (7180, 7420, 7730, 8090, 8440, 8850, 9310, 9740, 9980, 10190, 10740, 11160, 11690, 12270)


def hdi(life: float, mean_years: float, expected_years: float, gni: float) -> float:
    """The education index as an arithmetic mean (UNDP now).

    >>> round(hdi(70, 8, 12, 9000), 5)
    0.67948
    """
    health, education = (life - 20) / 65, (mean_years / 15 + expected_years / 18) / 2
    return float((health * education * log(gni / 100) / log(75_000 / 100)) ** (1 / 3))


def make(book: Book, rng: Random) -> None:
    """Write research.csv, innovation.csv, enterprises.csv and people.csv."""
    for n, year in enumerate(YEARS):
        _money(book, n, year)
        _results(book, n, year)
        _enterprises(book, rng, n, year)
        _people(book, n, year)


def _money(book: Book, n: int, year: int) -> None:
    central = book.put("st_budget_central", year, BUDGET_CENTRAL[n], 2, file="research")
    local = book.put("st_budget_local", year, central * (1 + UPLIFT[n] / 100), 2, file="research")
    book.put("st_budget_uplift", year, 100 * (local / central - 1), 1, file="research")
    current = book.get("grdp_current", year)
    spent = book.put("st_investment", year, current * ST_INVESTMENT[n] / 100, 1, file="research")
    if year in FIRST_GROWTH and year != LAST:
        share = 100 * spent / book.first["grdp_current", year]
        book.put("st_investment_share", year, share, 2, file="research", edition="first")
    book.put("st_investment_share", year, 100 * spent / current, 2, file="research")
    total = current * RESEARCH[n] / 100
    nonstate = book.put(
        "rd_spending", year, total * NONSTATE[n] / 100, 1, breakdown="nonstate", file="research"
    )
    state = book.put("rd_spending", year, total - nonstate, 1, breakdown="state", file="research")
    whole = book.put("rd_spending", year, state + nonstate, 1, file="research")
    book.put("rd_nonstate_share", year, 100 * nonstate / whole, 1, file="research")
    people = book.get("population", year)
    fte = book.put("rd_fte", year, FTE_PER_10K[n] * people / 10, 0, file="research")
    book.put("rd_fte_per_10k", year, 10 * fte / people, 1, file="research")
    budget = 6_900_000 + 610_000 * n + 18_000 * (n % 3)
    book.put("local_budget_expenditure", year, budget, 0, file="research")


def _results(book: Book, n: int, year: int) -> None:
    for whole, part, share, wholes, parts in (
        ("ip_products_total", "ip_products_supported", "ip_support_share", PRODUCTS, SUPPORTED),
        ("results_accepted", "results_applied", "results_applied_share", ACCEPTED, APPLIED),
    ):
        total = book.put(whole, year, wholes[n], 0, file="innovation")
        done = book.put(part, year, parts[n], 0, file="innovation")
        book.put(share, year, 100 * done / total, 1, file="innovation")
    book.put("st_enterprises", year, ST_ENTERPRISES[n], 0, file="enterprises")
    book.put("startups_supported", year, STARTUPS[n], 0, file="enterprises")
    note = "mau-early" if year < 2019 else "mau"
    three = book.put("ocop_products", year, OCOP_3[n], 0, breakdown="star3", file="innovation", note=note)
    four = book.put("ocop_products", year, OCOP_4[n], 0, breakdown="star4", file="innovation", note=note)
    book.put("ocop_products", year, three + four, 0, file="innovation", note=note)
    before = OCOP_3[n - 1] + OCOP_4[n - 1] if n else 0
    book.put("ocop_products_recognised", year, three + four - before, 0, file="innovation", note=note)


def _enterprises(book: Book, rng: Random, n: int, year: int) -> None:
    active = book.put("enterprises_active", year, ACTIVE[n], 0, file="enterprises")
    book.put("enterprises_new", year, NEW[n], 0, file="enterprises")
    book.put("enterprises_per_1000", year, active / book.get("population", year), 1, file="enterprises")
    innovating = book.put("enterprises_innovating", year, active * INNOVATING[n] / 100, 0, file="enterprises")
    book.put("innovating_share", year, 100 * innovating / active, 1, file="enterprises")
    accounts(book, rng, n, year, active)


def accounts(book: Book, rng: Random, n: int, year: int, active: float, **where: str) -> None:
    """Enterprises with results and their accounts, cooperatives, household establishments."""
    kept = {"file": "enterprises", **where}
    with_results = book.put(
        "enterprises_with_results", year, active * (0.79 + 0.02 * rng.random()), 0, **kept
    )
    workers = book.put("enterprise_workers", year, with_results * (17.5 + rng.random()), 0, **kept)
    capital = book.put(
        "enterprise_capital_avg", year, with_results * (15.2 + 0.9 * n + rng.random()), 0, **kept
    )
    fixed = book.put(
        "enterprise_fixed_assets_lt_investment", year, capital * (0.40 + 0.04 * rng.random()), 0, **kept
    )
    book.put("enterprise_fixed_assets_per_worker", year, 1000 * fixed / workers, 1, **kept)
    revenue = book.put(
        "enterprise_net_revenue", year, with_results * (12.4 + 0.7 * n + rng.random()), 0, **kept
    )
    profit = book.put("enterprise_pretax_profit", year, revenue * (0.011 + 0.012 * rng.random()), 0, **kept)
    book.put("enterprise_profit_margin", year, 100 * profit / revenue, 2, **kept)
    income = book.put(
        "enterprise_labour_income", year, workers * (0.0498 + 0.0044 * n + 0.001 * rng.random()), 0, **kept
    )
    book.put("enterprise_income_per_worker_month", year, 1e6 * income / workers / 12, 0, **kept)
    cooperatives = book.put(
        "cooperatives_with_results", year, active * (0.062 + 0.006 * rng.random()), 0, **kept
    )
    book.put("cooperative_workers", year, cooperatives * (8.4 + rng.random()), 0, **kept)
    households = book.put(
        "household_establishments_nonfarm", year, active * (9.1 - 0.2 * n + 0.3 * rng.random()), 0, **kept
    )
    book.put("household_establishments_workers", year, households * (1.58 + 0.04 * rng.random()), 0, **kept)


def _people(book: Book, n: int, year: int) -> None:
    life = book.put("life_expectancy", year, LIFE[n], 1, file="people")
    mean_years = book.put("mean_schooling", year, MEAN_SCHOOLING[n], 1, file="people")
    expected = book.put("expected_schooling", year, EXPECTED_SCHOOLING[n], 1, file="people")
    gni = book.put("gni_per_capita", year, GNI[n], 0, file="people")
    book.put("hdi", year, hdi(life, mean_years, expected, gni), 3, file="people")
