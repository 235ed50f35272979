"""GRDP, labour, investment, capital and TFP of the invented province.

Official rates: GA = GY - bK*GK - (1 - bK)*GL, share = 100 * GA / GY,
K(t) = (1 - delta) * K(t-1) + q * I(t-1), everything from the printed numbers.
"""

# ruff: noqa: INP001
# A folder of data, not a package.

from __future__ import annotations

from random import Random

from mau_book import FIRST_GROWTH, MAU, YEARS, Book

#: depreciation of fixed capital, and the part of investment that becomes fixed assets
DELTA, Q = 0.054, 0.85

#: growth of GRDP at 2010 prices, percent, as in the newest edition
GROWTH = {
    2012: "5.31", 2013: "5.08", 2014: "5.52", 2015: "5.94", 2016: "5.63", 2017: "6.12", 2018: "6.47",
    2019: "6.05", 2020: "3.36", 2021: "3.58", 2022: "6.71", 2023: "5.36", 2024: "5.81", 2025: "5.86",
}  # fmt: skip
GRDP_2011 = 17_842.6
#: price level of GRDP and of investment, 2010 = 1
DEFLATOR = (1.262, 1.318, 1.361, 1.372, 1.401, 1.452, 1.497, 1.533, 1.561, 1.604, 1.672, 1.719, 1.781, 1.842)
PRICE_OF_INVESTMENT = (
    1.241,
    1.285,
    1.322,
    1.339,
    1.358,
    1.402,
    1.448,
    1.479,
    1.498,
    1.561,
    1.633,
    1.667,
    1.712,
    1.768,
)
POPULATION = (
    1041.26, 1047.38, 1053.11, 1059.04, 1064.72, 1070.55, 1076.29, 1081.93, 1087.46, 1092.88, 1097.61,
    1102.43, 1107.35, 1112.50,
)  # fmt: skip
#: growth of employed persons, percent
GROWTH_OF_LABOUR = (1.3, 1.2, 1.3, 1.1, 1.2, 1.0, 1.1, 1.0, -0.6, -0.2, 1.5, 1.1, 0.9, 1.1)
EMPLOYED_2011 = 521.4
#: investment of all owners over GRDP, both at current prices, percent
INVESTMENT_RATIO = (40.6, 41.2, 40.9, 41.8, 42.3, 42.0, 42.6, 43.0, 44.1, 43.9, 43.8, 45.1, 46.3, 47.2)
OWNERS = {"state": 0.36, "fdi": 0.11}
CAPITAL_2011, INVESTMENT_2011 = 45_310.0, 7_384.2


def capital_share(year: int) -> float:
    """bK from the input-output table of its time, kept five years."""
    return 0.40 if year < 2017 else 0.42 if year < 2022 else 0.41


def tfp_share(gy: float, gk: float, gl: float, bk: float) -> float:
    """Share of TFP in growth in percent, from ordinary growth rates in percent."""
    return 100 * (gy - bk * gk - (1 - bk) * gl) / gy


def rate(now: float, before: float) -> float:
    """Ordinary growth rate in percent."""
    return 100 * (now / before - 1)


def make(book: Book, rng: Random) -> None:
    """Write economy.csv, labour.csv and investment.csv."""
    y, labour, k, i = GRDP_2011, EMPLOYED_2011, CAPITAL_2011, INVESTMENT_2011
    for n, year in enumerate(YEARS):
        population = book.put("population", year, POPULATION[n], 2, file="labour")
        labour_before, k_before, y_before = labour, k, y
        labour = book.put(
            "employed_persons", year, labour * (1 + GROWTH_OF_LABOUR[n] / 100), 2, file="labour"
        )
        k = book.put("capital_stock", year, (1 - DELTA) * k + Q * i, 1, file="investment")
        book.put("capital_share", year, capital_share(year), 2, file="investment")
        book.put("labour_share", year, 1 - capital_share(year), 2, file="investment")
        inputs = (rate(k, k_before), rate(labour, labour_before), capital_share(year))
        editions = {"first": FIRST_GROWTH[year]} if year in FIRST_GROWTH else {}
        for edition, growth in {**editions, "final": GROWTH[year]}.items():
            y = _national_accounts(book, year, y_before, float(growth), edition, population, labour, inputs)
        current = book.get("grdp_current", year)
        i = _investment(book, rng, year, current, INVESTMENT_RATIO[n], PRICE_OF_INVESTMENT[n])
    _sectors(book, rng)
    _labour(book, rng)


def _national_accounts(
    book: Book, year: int, before: float, growth: float, edition: str, population: float, labour: float,
    inputs: tuple[float, float, float],
) -> float:  # fmt: skip
    """One edition of everything that stands on GRDP; gives back the level at 2010 prices."""
    kept = {"file": "economy", "edition": edition}
    level = book.put("grdp_constant", year, before * (1 + growth / 100), 1, **kept)
    book.put("grdp_growth", year, growth, 2, **kept)
    current = book.put("grdp_current", year, level * DEFLATOR[year - YEARS[0]], 1, **kept)
    book.put("grdp_per_capita", year, current / population, 2, **kept)
    book.put("labour_productivity", year, current / labour, 2, **kept)
    book.put("tfp_share", year, tfp_share(rate(level, before), *inputs), 1, **kept)
    return level


def _investment(book: Book, rng: Random, year: int, current: float, ratio: float, price: float) -> float:
    """Three owners, their sum, and the sum at 2010 prices (given back)."""
    total, parts = current * ratio / 100, 0.0
    for owner, share in OWNERS.items():
        amount = total * share * (1 + 0.06 * (rng.random() - 0.5))
        parts += book.put("investment_realised", year, amount, 1, breakdown=owner, file="investment")
    rest = book.put("investment_realised", year, total - parts, 1, breakdown="nonstate", file="investment")
    whole = book.put("investment_realised", year, parts + rest, 1, breakdown="total", file="investment")
    return book.put("investment_constant", year, whole / price, 1, file="investment")


def _sectors(book: Book, rng: Random) -> None:
    """Parts of GRDP: current prices, shares, real growth; services take the rest."""
    shares = {"agriculture": 0.285, "industry": 0.268, "product-tax": 0.046}
    drift = {"agriculture": -0.0072, "industry": 0.0058, "product-tax": 0.0001}
    real = {name: share * GRDP_2011 for name, share in shares.items()}
    real["services"] = GRDP_2011 - sum(real.values())
    for n, year in enumerate(YEARS):
        current, before = book.get("grdp_current", year), dict(real)
        now = {s: shares[s] + drift[s] * n + 0.004 * (rng.random() - 0.5) for s in shares}
        amounts = {s: round(current * now[s], 1) for s in shares}
        amounts["services"] = current - sum(amounts.values())
        pace = book.get("grdp_growth", year)
        for s, offset in (("agriculture", -2.4), ("industry", 1.6), ("product-tax", -0.4)):
            real[s] = before[s] * (1 + (pace + offset + (rng.random() - 0.5)) / 100)
        real["services"] = book.get("grdp_constant", year) - sum(real[s] for s in shares)
        for s in ("agriculture", "industry", "services", "product-tax"):
            amount = book.put("grdp_current_sector", year, amounts[s], 1, breakdown=s, file="economy")
            book.put("grdp_share", year, 100 * amount / current, 2, breakdown=s, file="economy")
            book.put("grdp_growth_sector", year, rate(real[s], before[s]), 2, breakdown=s, file="economy")


def _labour(book: Book, rng: Random) -> None:
    """Rates of the labour force survey; the gap of 2020 and the break of 2021 are there to be met."""
    for n, year in enumerate(YEARS):
        employed, population = book.get("employed_persons", year), book.get("population", year)
        book.put("employed_share_of_population", year, 100 * employed / population, 1, file="labour")
        idle = 2.1 + (1.1 if year in (2020, 2021) else 0) + 0.4 * rng.random()
        if year != 2020:
            idle = book.put("unemployment_rate", year, idle, 2, file="labour")
        book.put("labour_force", year, employed / (1 - idle / 100), 2, breakdown="census2019", file="labour")
        informal = (73.5 if year < 2021 else 66.0) - 0.7 * n + 0.6 * rng.random()
        book.put("informal_employment_rate", year, informal, 2, file="labour")
        trained = book.put(
            "trained_labour_force_share", year, 18.4 + 0.92 * n + 0.5 * rng.random(), 1, file="labour"
        )
        book.put("trained_worker_share", year, trained + 0.3 + 0.3 * rng.random(), 1, file="labour")
    row = ("unemployment_rate", "", MAU, "2020", "", "PCT", "M", "mau-ng-2021", "mau-gap")
    book.files["labour"].append(row)
