"""What an outcome stands on, found by walking the equations; nobody writes it down."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from indicators.scenario.model import Run
from indicators.scenario.nodes import NONE
from indicators.scenario.page import equations
from indicators.scenario.province import Province
from indicators.scenario.scenario import Scenario
from indicators.scenario.walk import Walker


class Kind(StrEnum):
    """How an outcome may be spoken of."""

    #: start value and drivers observed: a verdict and a chance exist
    OBSERVED = "observed"
    #: an assumption upstream: "trong mô hình, với N giả định", never a verdict
    CONDITIONAL = "conditional"
    #: the lever is the target itself: no chance, only the money it takes
    SET = "set"
    #: something it needs has no value: not computed
    EMPTY = "empty"


@dataclass(frozen=True, slots=True, kw_only=True)
class Footing:
    """What one outcome stands on."""

    kind: Kind
    #: assumptions upstream, by name: their number is the N of the sentence
    assumptions: tuple[str, ...] = ()
    #: observed values upstream
    observed: tuple[str, ...] = ()
    #: names without a value that it would need
    lacking: tuple[str, ...] = ()
    #: the lever that is the outcome itself
    lever: str | None = None


def footing(province: Province, scenario: Scenario, run: Run, output: str, year: int) -> Footing:
    """What ``output`` of ``year`` stands on in this run."""
    page = equations()
    upstream = run.walker.upstream(output, year)
    passing = {NONE, *page.guards, *page.of_unit("noise", "calendar", "switch")}
    names = sorted(upstream - passing)
    lacking = tuple(n for n in names if n in run.missing)
    # a lever without a value of its own follows a default line; it is the lever all the same
    levers = frozenset(lever.name for lever in province.levers)
    itself = Walker(page, run.constants, run.own | levers).upstream(output, year) - passing
    if len(itself) == 1 and itself <= levers:
        return Footing(kind=Kind.SET, lever=min(itself), lacking=lacking)
    if lacking:
        return Footing(kind=Kind.EMPTY, lacking=lacking)
    assumed = tuple(n for n in names if not _observed(province, scenario, n))
    seen = tuple(n for n in names if n not in assumed)
    kind = Kind.CONDITIONAL if assumed else Kind.OBSERVED
    return Footing(kind=kind, assumptions=assumed, observed=seen)


def _observed(province: Province, scenario: Scenario, name: str) -> bool:
    """Whether a value was read somewhere and the user has not put another one in its place.

    A lever moved away from what is known of today is policy, not an assumption: the outcome stands on what it stood
    on. One moved where nothing is known stands in for today's value, and is an assumption more.
    """
    known = next((p for p in province.parameters if p.name == name), None)
    typed = name in scenario.values and (known is None or scenario.values[name] != known.value)
    return known is not None and known.footing == "observed" and not typed


def head_count(found: tuple[Footing, ...]) -> tuple[int, int]:
    """How many different assumptions and observed values all outcomes together stand on.

    >>> head_count((Footing(kind=Kind.CONDITIONAL, assumptions=("a", "b"), observed=("x",)),))
    (2, 1)
    """
    assumptions = {name for footing in found for name in footing.assumptions}
    observed = {name for footing in found for name in footing.observed}
    return len(assumptions), len(observed)
