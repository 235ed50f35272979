"""Thirteen invented neighbours and their region: sums are sums, ratios are pooled, PII is a plain mean."""

# ruff: noqa: INP001
# A folder of data, not a package.

from __future__ import annotations

from random import Random

from mau_book import FIRST_GROWTH, LAST, MAU, MEMBERS, PEERS, REGION, YEARS, Book
from mau_economy import DEFLATOR, GROWTH, rate
from mau_science import accounts

#: PII of the province, chosen to stay near the region's mean; of the peers: score in 2012 and yearly pace
PII_MAU = (27.2, 28.3, 29.6, 30.4, 29.9, 31.2, 31.0, 32.5, 32.6, 33.6, 33.2, 34.3, 34.6, 35.4)
PII_START = (36.1, 33.8, 31.9, 30.4, 29.9, 29.0, 28.1, 27.0, 26.2, 25.1, 24.0, 22.6, 20.9)
PII_PACE = (0.55, 0.61, 0.48, 0.60, 0.43, 0.57, 0.52, 0.61, 0.49, 0.56, 0.42, 0.50, 0.47)
PILLARS = {
    "pillar-institutions": 6.5,
    "pillar-infrastructure": -2.5,
    "pillar-market": -4.5,
    "pillar-impact": 0.5,
}
#: accounts of enterprises exist for the peers from this year on
ACCOUNTS_FROM = 2022


def make(book: Book, rng: Random, pii: Random) -> None:
    """Write peers.csv, peers-enterprises.csv, region.csv and the PII of all fourteen (draws of its own)."""
    for n, area in enumerate(PEERS):
        _economy(book, rng, n, area)
        _enterprises(book, rng, area)
    _pii(book, pii)
    for year in YEARS:
        _region(book, year)


def _economy(book: Book, rng: Random, n: int, area: str) -> None:
    size = 420 + 1480 * rng.random()
    labour_share = 0.49 + 0.08 * rng.random()
    level = size * (13.4 + 9.5 * rng.random())
    informal, trained = 68 + 12 * rng.random(), 14 + 8 * rng.random()
    invest, wealth = 33 + 14 * rng.random(), 0.05 * rng.random()
    for t, year in enumerate(YEARS):
        kept = {"area": area, "file": "peers"}
        size *= 1.002 + 0.008 * rng.random()
        population = book.put("population", year, size, 2, **kept)
        drop = 0.012 if year == 2020 else 0.0
        labour = book.put(
            "employed_persons", year, size * (labour_share - drop + 0.004 * rng.random()), 2, **kept
        )
        book.put("employed_share_of_population", year, 100 * labour / population, 1, **kept)
        pace = float(GROWTH[year]) + 3.4 * (rng.random() - 0.5) + 0.22 * (n % 5 - 2)
        pace = round(max(pace, 0.9), 2)
        level = book.put("grdp_constant", year, level * (1 + pace / 100), 1, **kept)
        book.put("grdp_growth", year, pace, 2, **kept)
        prices = DEFLATOR[t] * (0.985 + 0.03 * rng.random())
        current = book.put("grdp_current", year, level * prices, 1, **kept)
        book.put("grdp_per_capita", year, current / population, 2, **kept)
        book.put("labour_productivity", year, current / labour, 2, **kept)
        idle = book.put("unemployment_rate", year, 1.4 + 1.6 * rng.random() + (drop and 0.9), 2, **kept)
        book.put("labour_force", year, labour / (1 - idle / 100), 2, breakdown="census2019", **kept)
        break_2021 = 7.5 if year > 2020 else 0.0
        book.put("informal_employment_rate", year, informal - break_2021 - 0.6 * t + rng.random(), 2, **kept)
        share = book.put("trained_labour_force_share", year, trained + 0.8 * t + rng.random(), 1, **kept)
        book.put("trained_worker_share", year, share + 0.3 + 0.3 * rng.random(), 1, **kept)
        _investment(book, rng, area, year, current * invest / 100)
        book.put("local_budget_expenditure", year, current * (110 + 30 * rng.random()), 0, **kept)
        book.put("hdi", year, 0.648 + 0.0045 * t + 0.00004 * (current / population - 20) + wealth, 3, **kept)


def _investment(book: Book, rng: Random, area: str, year: int, total: float) -> None:
    kept = {"area": area, "file": "peers"}
    parts = 0.0
    for owner, share in (("state", 0.38), ("fdi", 0.09)):
        amount = total * share * (0.92 + 0.16 * rng.random())
        parts += book.put("investment_realised", year, amount, 1, breakdown=owner, **kept)
    parts += book.put("investment_realised", year, total - parts, 1, breakdown="nonstate", **kept)
    book.put("investment_realised", year, parts, 1, breakdown="total", **kept)


def _enterprises(book: Book, rng: Random, area: str) -> None:
    density = 1.7 + 1.9 * rng.random()
    for t, year in enumerate(YEARS):
        kept = {"area": area, "file": "peers-enterprises"}
        population = book.get("population", year, area=area)
        density *= 1.03 + 0.05 * rng.random() - (0.03 if year in (2020, 2021) else 0.0)
        active = book.put("enterprises_active", year, population * density, 0, **kept)
        book.put("enterprises_new", year, active * (0.105 + 0.03 * rng.random()), 0, **kept)
        book.put("enterprises_per_1000", year, active / population, 1, **kept)
        if year >= ACCOUNTS_FROM:
            accounts(book, rng, t, year, active, area=area, file="peers-enterprises")


def _pii(book: Book, rng: Random) -> None:
    """Score = mean of the four pillars shown; ranks among the fourteen and, further down, in the country."""
    levels = [PII_MAU[0], *PII_START]
    for t, year in enumerate(YEARS):
        note = "mau-early" if year < 2023 else "mau"
        for n, area in enumerate(MEMBERS):
            file = "innovation" if area == MAU else "peers"
            step = PII_PACE[n - 1] + 1.5 * (rng.random() - 0.5) if n and t else 0.0
            levels[n] = levels[n] + step if n else PII_MAU[t]
            total = 0.0
            for pillar, offset in PILLARS.items():
                points = levels[n] + offset + 2.4 * (rng.random() - 0.5)
                total += book.put(
                    "pii_pillar_score", year, points, 2, breakdown=pillar, area=area, file=file, note=note
                )
            book.put("pii_score", year, total / 4, 2, area=area, file=file, note=note)
        scores = {area: book.get("pii_score", year, area=area) for area in MEMBERS}
        units = 34 if year == LAST else 63
        for area in MEMBERS:
            file = "innovation" if area == MAU else "peers"
            rank = 1 + sum(s > scores[area] for s in scores.values())
            book.put("pii_rank_region", year, rank, 0, breakdown="of14", area=area, file=file, note=note)
            place = round(units - 3 - (14 - rank) * (units - 8) / 14)
            book.put(
                "pii_rank_national", year, place, 0, breakdown=f"of{units}", area=area, file=file, note=note
            )


def _region(book: Book, year: int) -> None:
    def total(indicator: str, at: int = year, breakdown: str = "") -> float:
        return sum(book.get(indicator, at, breakdown, area) for area in MEMBERS)

    def put(indicator: str, value: float, decimals: int, **more: str) -> float:
        kept = {"area": REGION, "file": "region", "note": "mau-pooled", **more}
        return book.put(indicator, year, value, decimals, **kept)

    population = put("population", total("population"), 2)
    labour = put("employed_persons", total("employed_persons"), 2)
    put("labour_force", total("labour_force", breakdown="census2019"), 2, breakdown="census2019")
    active = put("enterprises_active", total("enterprises_active"), 0)
    put("enterprises_new", total("enterprises_new"), 0)
    put("enterprises_per_1000", active / population, 1)
    put("pii_score", total("pii_score") / len(MEMBERS), 2, note="mau-mean")
    for indicator, decimals in (("trained_labour_force_share", 1), ("informal_employment_rate", 2)):
        put(indicator, _weighted(book, indicator, year, "employed_persons"), decimals)
    if year != 2020:
        put("unemployment_rate", _weighted(book, "unemployment_rate", year, "employed_persons"), 2)
    for edition in ("first", "final") if year in FIRST_GROWTH else ("final",):
        level, current = total("grdp_constant"), total("grdp_current")
        if edition == "first":
            level += book.first["grdp_constant", year] - book.get("grdp_constant", year)
            current += book.first["grdp_current", year] - book.get("grdp_current", year)
        put("grdp_constant", level, 1, edition=edition)
        put("grdp_growth", _growth(book, year, level), 2, edition=edition)
        put("grdp_current", current, 1, edition=edition)
        put("grdp_per_capita", current / population, 2, edition=edition)
        put("labour_productivity", current / labour, 2, edition=edition)


def _growth(book: Book, year: int, level: float) -> float:
    """Growth of the sum; in the first year from each member's own printed growth."""
    if year > YEARS[0]:
        return rate(level, sum(book.get("grdp_constant", year - 1, area=a) for a in MEMBERS))
    before = [
        book.get("grdp_constant", year, area=a) / (1 + book.get("grdp_growth", year, area=a) / 100)
        for a in MEMBERS
    ]
    return rate(level, sum(before))


def _weighted(book: Book, indicator: str, year: int, weight: str) -> float:
    weights = [book.get(weight, year, area=area) for area in MEMBERS]
    values = [book.get(indicator, year, area=area) for area in MEMBERS]
    return sum(w * v for w, v in zip(weights, values, strict=True)) / sum(weights)
