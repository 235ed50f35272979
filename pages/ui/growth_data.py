"""What the page of growth asks: the accounts, the model's bands and their ranges, each computed once for a link."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.errors import Dich2030Error
from data.records import Series
from indicators.arithmetic import Inputs
from indicators.scenario.province import Province
from indicators.scenario.province_file import FILE, read_province
from indicators.targets import AnyTarget, AtLeast, PeriodAverage
from indicators.tfp_account import Account, PeriodAccount, account, gather
from indicators.tfp_bands import Assumption, Estimate, assumptions, estimates
from indicators.tfp_capital import Case, sensitivity
from indicators.tfp_periods import LENGTH, five_years

if TYPE_CHECKING:
    from pages.ui.frame import Here

#: the series a growth account is made of, in the order they enter the equation
NEEDED = (
    "tfp_share",
    "grdp_constant",
    "investment_constant",
    "capital_stock",
    "employed_persons",
    "capital_share",
    "labour_share",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Accounts:
    """The growth accounts of a province in both forms, with what the choices do to the newest period."""

    official: Account
    standard: Account
    #: five-year periods of the official form
    periods: tuple[PeriodAccount, ...]
    #: the grid over the newest period; () where it cannot be computed
    cases: tuple[Case, ...]
    #: q used by the grid
    efficiency: float | None


def asking(here: Here) -> Inputs:
    """The series of the province as known on the link's day."""
    snap = here.snap

    def own(indicator: str, breakdown: str = "") -> Series:
        return snap.series(indicator, None, breakdown)

    return Inputs(own=own, region=lambda indicator: snap.series(indicator, snap.plan.region))


def province(here: Here) -> Province | None:
    """The province's scenarios file, or None when it has none."""

    def read() -> Province | None:
        try:
            return read_province(here.plan.province, here.snap.file(FILE))
        except Dich2030Error:
            return None

    return here.snap.memo(("scenarios", here.state.province), read)


def accounts(here: Here) -> Accounts:
    """Both accounts; without years where an input is missing."""

    def make() -> Accounts:
        factors = gather(asking(here))
        official = account(factors, "official")
        periods = five_years(official)
        file = province(here)
        q = next((p.value for p in file.parameters if p.name == "q"), None) if file else None
        cases: tuple[Case, ...] = ()
        if periods and q is not None:
            cases = sensitivity(factors, periods[-1].first, periods[-1].last, efficiency=q)
        return Accounts(
            official=official,
            standard=account(factors, "standard"),
            periods=periods,
            cases=cases,
            efficiency=q,
        )

    return here.snap.memo(("accounts",), make)


def assumed(here: Here) -> dict[str, Assumption]:
    """The ranges of the model: the province's file, with those of the link in their place."""

    def read() -> dict[str, Assumption]:
        file = province(here)
        own = {name: (low, high) for name, low, high in here.state.ranges}
        return assumptions(file, own) if file else {}

    return here.snap.memo(("assumed", here.state.province, here.state.ranges), read)


def defaults(here: Here) -> dict[str, tuple[float, float]]:
    """Low and high of the file's ranges, by input."""

    def read() -> dict[str, tuple[float, float]]:
        file = province(here)
        return {n: (a.prior.low, a.prior.high) for n, a in assumptions(file).items()} if file else {}

    return here.snap.memo(("defaults", here.state.province), read)


def bands(here: Here) -> tuple[Estimate, ...]:
    """The model's bands; () where there are accounts (a figure beats a band) or no ranges."""
    if accounts(here).official.years:
        return ()
    key = ("bands", here.state.province, here.state.ranges)
    return here.snap.memo(key, lambda: estimates(asking(here), assumed(here)))


def charts(here: Here) -> tuple[str, ...]:
    """Names of the pictures the province has figures or ranges for, in the order of the page."""
    found = accounts(here)
    if found.official.years:
        return ("dong-gop", "giai-doan", "ty-le-tfp") if found.periods else ("dong-gop", "ty-le-tfp")
    return ("dai-mo-hinh", "gia-dinh") if bands(here) else ()


def asked(here: Here) -> tuple[AtLeast | PeriodAverage, ...]:
    """The plan's targets about the share of TFP that have a value."""
    found: tuple[AnyTarget, ...] = tuple(t for t in here.plan.targets if t.indicator == "tfp_share")
    return tuple(t for t in found if isinstance(t, AtLeast | PeriodAverage))


def window(here: Here) -> tuple[int, int]:
    """First and last year of the series the province would have to supply.

    From the year before the five years that hold the plan's first target, as growth needs a year before it.
    """
    years = [t.year for t in asked(here)] or [here.snap.as_of.year]
    return (min(years) - 1) // LENGTH * LENGTH, max(years)


def inputs_of(here: Here) -> tuple[Series, ...]:
    """The series the accounts or the bands rest on, for the source line."""
    snap = here.snap
    ids: tuple[str, ...]
    if accounts(here).official.years:
        ids = ("grdp_constant", "capital_stock", "employed_persons", "capital_share")
    else:
        ids = ("grdp_growth", "employed_persons", "investment_ratio_derived")
    return tuple(series for id in ids if (series := snap.series(id)))
