"""Wrong against coverage, for ``indicators.robustness``: how often a side is wrong in the part one is surest of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import sqrt

from indicators.progress import Progress
from indicators.progress_germany import SLIGHTLY_CLOUDY
from indicators.progress_pace import SDSN_MODERATE, SDSN_ON, UN_FAIR, UN_MET
from indicators.progress_statcan import MODERATE, SUBSTANTIAL

#: parts of all series in which errors are compared
STEPS = (0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
#: middle of the metric's stretch in which a method takes no side; of Germany the cut-off itself
MIDDLE = {
    "statcan": (SUBSTANTIAL + MODERATE) / 2,
    "un": (UN_MET + UN_FAIR) / 2,
    "sdsn": (SDSN_ON + SDSN_MODERATE) / 2,
    "germany": SLIGHTLY_CLOUDY,
}
#: methods whose metric is a shortfall: less is better
SHORTFALL = frozenset({"germany"})
#: the name under which our chance stands by itself, whatever the verdict made of it
CHANCE = "chance"
COLUMNS = ("rule", "family", "coverage", "wrong", "ours_there", "known_there", "series")


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What every rule said of one world."""

    family: str
    met: bool
    #: by rule: "on", "off", or None where it took no side
    sides: dict[str, str | None]
    #: by published rule: how far its own metric bears out the side it took
    sureness: dict[str, float] = field(default_factory=dict)
    #: our chance and the true one; None where there is no forecast
    chance: float | None
    known: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One rule at one coverage; errors are shares 0-1, None where a chance cannot go so far."""

    rule: str
    family: str
    #: part of the series (0-1) in which the rule takes a side, the surest ones first
    coverage: float
    #: None where it takes none
    wrong: float | None
    #: error of our chance, and of whoever knows the process, at the same coverage
    ours_there: float | None
    known_there: float | None
    series: int

    @property
    def error(self) -> float:
        """Monte Carlo standard error of ``wrong``; 0 where there is none."""
        part = self.wrong or 0.0
        return sqrt(part * (1 - part) / max(1, round(self.coverage * self.series)))

    def cells(self) -> tuple[str, ...]:
        """The row as text, shares with four decimals; empty where there is none."""
        shares = (self.coverage, self.wrong, self.ours_there, self.known_there)
        return (
            self.rule,
            self.family,
            *("" if v is None else f"{v:.4f}" for v in shares),
            str(self.series),
        )


def sureness(found: Progress, took: str | None) -> float:
    """How far beyond the middle of its cut-offs a method's metric lies, towards the side it took.

    Negative where the word was given in spite of the metric, 0 where the metric was not what decided.

    >>> sureness(Progress(method="sdsn", status="on_track", metric=1.75), "on")
    1.0
    >>> sureness(Progress(method="germany", status="cloud", metric=1.2, rule="linear"), "off")
    1.0
    """
    if found.metric is None or found.rule == "level" or found.method not in MIDDLE:
        return 0.0
    above = found.metric - MIDDLE[found.method]
    better = -above if found.method in SHORTFALL else above
    return better if took == "on" else -better


def wrong(said: Sequence[Said], rule: str) -> tuple[float, float | None]:
    """Coverage and error of one rule: how often it takes a side, and how often that is then wrong (0-1) or None."""
    taken = [(s.sides.get(rule), s.met) for s in said if s.sides.get(rule)]
    bad = sum((took == "on") != met for took, met in taken)
    return len(taken) / len(said), bad / len(taken) if taken else None


def surest(answers: Iterable[tuple[float, bool]], count: int) -> float | None:
    """Error (0-1) among the ``count`` surest of (sureness, right); None when there are not so many.

    >>> surest([(0.1, False), (0.4, True), (0.3, True), (0.3, False)], 2)
    0.25
    """
    known = sorted(answers, key=lambda answer: -answer[0])
    if not count or count > len(known):
        return None
    # ties at the edge share the average, so that no order of the list decides
    edge = known[count - 1][0]
    sure = [right for how, right in known if how > edge]
    tied = [right for how, right in known if how == edge]
    right = sum(sure) + (count - len(sure)) * sum(tied) / len(tied)
    return 1 - right / count


def at_coverage(chances: Sequence[float | None], met: Sequence[bool], coverage: float) -> float | None:
    """Error (0-1) of a chance when it takes sides in the ``coverage`` part it is surest of; None if it cannot."""
    answers = ((abs(p - 0.5), (p >= 0.5) == m) for p, m in zip(chances, met, strict=True) if p is not None)
    return surest(answers, round(coverage * len(chances)))


def rows(said: Sequence[Said], family: str) -> tuple[Row, ...]:
    """Each rule at the coverage of its own words and, by its metric, at every step below; then our chance."""
    met = [s.met for s in said]

    def row(rule: str, coverage: float, error: float | None) -> Row:
        ours, known = (
            at_coverage(chances, met, coverage)
            for chances in ([s.chance for s in said], [s.known for s in said])
        )
        return Row(
            rule=rule, family=family, coverage=coverage, wrong=error, ours_there=ours, known_there=known,
            series=len(said),
        )  # fmt: skip

    found = []
    published = sorted({name for s in said for name in s.sides} - {"ours"})
    for rule in ("ours", *published):
        coverage, error = wrong(said, rule)
        found.append(row(rule, coverage, error))
        if rule == "ours":
            continue
        answers = [(s.sureness[rule], (s.sides[rule] == "on") == s.met) for s in said if s.sides.get(rule)]
        for step in STEPS:
            there = surest(answers, round(step * len(said)))
            if step < coverage and there is not None:
                found.append(row(rule, step, there))
    for step in STEPS:
        ours = at_coverage([s.chance for s in said], met, step)
        if ours is not None:
            found.append(row(CHANCE, step, ours))
    return tuple(found)


def table(found: Sequence[Row]) -> list[str]:
    """The rows of one family as printed: first each rule's own words, then the curves side by side."""
    own = {r.rule: r for r in reversed(found) if r.rule != CHANCE}
    lines = ["rule              takes a side        wrong   ours there   process known"]
    for rule, r in reversed(own.items()):
        error = "–" if r.wrong is None else f"{100 * r.wrong:.1f} ± {100 * r.error:.1f} %"
        lines.append(
            f"{rule:<18}{_percent(r.coverage):>11}{error:>15}{_percent(r.ours_there):>12}{_percent(r.known_there):>15}"
        )
    rules = [rule for rule in MIDDLE if rule in own]
    curves = {(r.rule, r.coverage): r.wrong for r in found}
    heads = "".join(f"{head:>12}" for head in ("ours", "known", *rules))
    lines += ["", "wrong in the part one is surest of", f"coverage{heads}"]
    for r in found:
        if r.rule == CHANCE:
            cells = (r.wrong, r.known_there, *(curves.get((rule, r.coverage)) for rule in rules))
            lines.append(f"{100 * r.coverage:6.0f} %" + "".join(f"{_percent(v):>12}" for v in cells))
    return lines


def _percent(share: float | None) -> str:
    return "–" if share is None else f"{100 * share:.1f} %"


def outside(found: Sequence[Row], slack: float = 2.0) -> tuple[Row, ...]:
    """Rows in which our chance does not lie between the published rule and perfect knowledge.

    ``slack``: standard errors that are forgiven as luck.
    """

    def beyond(r: Row) -> bool:
        ours, known = r.ours_there, r.known_there
        if r.rule in ("ours", CHANCE) or r.wrong is None or ours is None or known is None:
            return False
        return not known - slack * r.error <= ours <= r.wrong + slack * r.error

    return tuple(r for r in found if beyond(r))
