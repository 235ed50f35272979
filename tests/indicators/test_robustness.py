"""The bench where the truth is known: its worlds are what they claim, and its counting is right."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from math import sqrt
from pathlib import Path

import numpy as np
import pytest
from scipy import stats

import indicators
from indicators.progress import Progress
from indicators.robustness import ALL, SERIES, TODAY, ask, by_family, judge, main, run, write_csv
from indicators.robustness_curves import (
    CHANCE,
    COLUMNS,
    STEPS,
    Row,
    Said,
    at_coverage,
    outside,
    rows,
    sureness,
    surest,
    table,
    wrong,
)
from indicators.robustness_worlds import (
    FAMILIES,
    FUTURES,
    HORIZON,
    LONGEST,
    NOISE,
    SHORTEST,
    World,
    make_world,
)
from indicators.verdicts import Verdict

COMMITTED = Path(indicators.__file__).parent / "robustness.csv"
RULES = ("ours", "escap", "germany", "sdsn", "statcan", "un")


def worlds(family: str, n: int, seed: int = 3, blind: bool = False) -> list[World]:
    rng = np.random.default_rng(seed)
    return [make_world(family, rng, blind) for _ in range(n)]


class TestWorlds:
    @pytest.mark.parametrize("family", FAMILIES)
    def test_five_to_fifteen_points_and_a_base_year_among_them(self, family: str) -> None:
        made = worlds(family, 400)
        assert {len(w.history) for w in made} == set(range(SHORTEST, LONGEST + 1)) == set(range(5, 16))
        assert all(2 <= w.base_back < len(w.history) for w in made)
        assert {w.direction for w in made} == ({1} if family == "counts" else {-1, 1})
        assert all(v > 0 for w in made for v in w.history) or family == "counts"

    @pytest.mark.parametrize(
        ("family", "part", "most"),
        [
            ("walk", 1.0, 25.0),
            ("logistic", 1.0, 25.0),
            # the noise of today is known: only this part of the error of a repeat is still to come
            ("trend", sqrt((1 - 0.5**10) / (2 * (1 - 0.5**5))), 25.0),
            # jumps come on top: five years with a chance of one in ten, of up to four yearly deviations
            ("shift", 1.0, 25.0 * sqrt(1 + 0.09 * 16)),
        ],
    )
    def test_nothing_changes_is_wrong_by_2_to_25_percent(self, family: str, part: float, most: float) -> None:
        """Mean absolute error of a repeat after five years, from the noise alone; on the log or logit scale."""
        rng = np.random.default_rng(8)
        errors = []
        for _ in range(600):
            _, futures, scale = FAMILIES[family](8, rng)
            x = np.log(futures / (100 - futures)) if scale == "share" else np.log(futures)
            errors.append(100 * float(np.mean(np.abs(x - x.mean()))) / part)
        assert NOISE == (2.0, 25.0)
        assert 1.7 < min(errors) < 3.5
        assert 0.8 * most < max(errors) < 1.12 * most

    @pytest.mark.parametrize("family", ["walk", "trend", "logistic", "shift"])
    def test_the_true_chance_is_uniform_and_true(self, family: str) -> None:
        made = worlds(family, 2000)
        known = np.array([w.known_chance for w in made])
        assert stats.kstest(known, "uniform").statistic < 1.63 / sqrt(2000) + 1 / FUTURES
        for low in (0.0, 0.25, 0.5, 0.75):
            inside = [w for w in made if low <= w.known_chance < low + 0.25]
            came, said = np.mean([w.met for w in inside]), np.mean([w.known_chance for w in inside])
            assert came == pytest.approx(said, abs=4 * sqrt(0.25 / len(inside)))

    def test_counts_ask_for_a_whole_number_of_events_still_to_come(self) -> None:
        for w in worlds("counts", 300):
            counted = sum(w.history[len(w.history) - w.base_back :])
            assert w.scale == "count"
            assert w.target - counted == int(w.target - counted) >= 1

    def test_the_true_chance_of_a_count_is_right_on_average(self) -> None:
        made = worlds("counts", 3000)
        assert np.mean([w.met for w in made]) == pytest.approx(
            float(np.mean([w.known_chance for w in made])), abs=0.035
        )

    @pytest.mark.parametrize("family", FAMILIES)
    def test_the_same_seed_gives_the_same_worlds(self, family: str) -> None:
        assert worlds(family, 20) == worlds(family, 20)
        assert worlds(family, 20) != worlds(family, 20, seed=4)

    @pytest.mark.parametrize("family", FAMILIES)
    def test_a_blind_target_keeps_the_world(self, family: str) -> None:
        """Only target and answer differ, and the target stays near what the history shows."""
        for blind in (worlds(family, 1, seed, blind=True)[0] for seed in range(30)):
            assert 0 <= blind.known_chance <= 1
            if blind.scale == "count":
                assert blind.target == int(blind.target)
            else:
                assert abs(np.log(blind.target / blind.history[-1])) < 3.3


class TestAsking:
    def test_the_history_ends_today_and_the_target_lies_five_years_on(self) -> None:
        world = worlds("walk", 1)[0]
        found = ask(world)
        assert found.latest is not None
        assert (found.latest.year, found.latest.value) == (TODAY, world.history[-1])
        assert (found.target.year, found.target.base_year) == (TODAY + HORIZON, TODAY - world.base_back)
        assert found.outlook is not None
        assert found.outlook.projection is not None
        assert found.outlook.projection.n == len(world.history)
        assert [p.method for p in found.outlook.panel] == ["statcan", "un", "germany", "sdsn", "escap"]

    def test_a_count_counts_what_came_after_the_base_year(self) -> None:
        for world in worlds("counts", 30):
            found = ask(world)
            if found.outlook is None:
                continue
            counted = sum(world.history[len(world.history) - world.base_back :])
            assert found.outlook.values["need"] == world.target - counted
            assert found.outlook.values["left"] == HORIZON

    def test_only_three_verdicts_abstain(self) -> None:
        seen = set()
        for k, world in enumerate(w for name in FAMILIES for w in worlds(name, 60, seed=6)):
            found, said = ask(world), judge(world)
            took = said.sides["ours"]
            seen.add(found.verdict)
            expected = {Verdict.ON_TRACK: "on", Verdict.MET: "on", Verdict.OFF_TRACK: "off"}
            assert took == expected.get(found.verdict), k
            assert (said.chance, said.known, said.met) == (found.chance, world.known_chance, world.met)
        assert {Verdict.ON_TRACK, Verdict.OFF_TRACK, Verdict.AT_RISK, Verdict.CONTESTED} <= seen

    def test_the_same_seed_says_the_same(self) -> None:
        assert run(25) == run(25)
        assert run(25) == run(50)[:25]
        assert run(25) != run(25, seed=1)
        assert [s.family for s in run(7)] == [*FAMILIES, "walk", "trend"]


def said(took: str | None, met: bool, sure: float = 0.0, chance: float | None = None) -> Said:
    return Said(
        family="walk",
        met=met,
        sides={"ours": None, "un": took},
        sureness={"un": sure},
        chance=chance,
        known=0.9 if met else 0.1,
    )


class TestCounting:
    table = (
        said("on", True, 3.0, 0.95),
        said("on", False, 2.0, 0.6),
        said("off", False, 1.0, 0.05),
        said("off", True, 0.5, 0.4),
        said(None, True, 9.0, 0.8),
        said(None, False, 9.0, None),
        said(None, False, 9.0, 0.7),
        said(None, False, 9.0, 0.3),
    )

    def test_wrong_is_on_and_missed_or_off_and_met(self) -> None:
        assert wrong(self.table, "un") == (0.5, 0.5)
        assert wrong(self.table[:1] + self.table[2:3], "un") == (1.0, 0.0)
        assert wrong(self.table[1:2] + self.table[3:5], "un") == (pytest.approx(2 / 3), 1.0)

    def test_who_abstains_is_never_wrong(self) -> None:
        assert wrong(self.table, "ours") == (0.0, None)
        assert wrong(self.table, "no such rule") == (0.0, None)

    def test_the_surest_come_first_and_ties_share(self) -> None:
        pairs = [(3.0, True), (2.0, False), (1.0, True), (1.0, False)]
        assert [surest(pairs, n) for n in (1, 2, 3, 4)] == [0.0, 0.5, 0.5, 0.5]
        assert surest(list(reversed(pairs)), 3) == 0.5
        assert (surest(pairs, 5), surest(pairs, 0)) == (None, None)

    def test_a_chance_is_surest_far_from_one_half(self) -> None:
        chances, met = [s.chance for s in self.table], [s.met for s in self.table]
        assert at_coverage(chances, met, 0.25) == 0.0
        assert at_coverage(chances, met, 0.375) == 0.0  # then .8, right
        assert at_coverage(chances, met, 0.625) == pytest.approx(1 / 5)  # .7 was wrong, .3 right
        assert at_coverage(chances, met, 0.875) == pytest.approx(3 / 7)  # .6 and .4 were wrong
        assert at_coverage(chances, met, 1.0) is None  # one has no forecast
        assert at_coverage([0.5], [True], 1.0) == 0.0

    def test_a_rule_is_followed_below_its_own_coverage(self) -> None:
        found = {(r.rule, r.coverage): r for r in rows(self.table, "walk")}
        assert found["un", 0.5].wrong == 0.5
        assert {c for rule, c in found if rule == "un"} == {0.5, 0.1, 0.2, 0.3, 0.4}
        assert found["un", 0.1].wrong == 0.0
        assert found["un", 0.4].wrong == pytest.approx(1 / 3)
        assert found["un", 0.4].known_there == 0.0
        assert found["ours", 0.0].wrong is None
        assert max(c for rule, c in found if rule == CHANCE) == 0.9
        assert {r.series for r in found.values()} == {8}

    def test_the_error_is_that_of_the_series_that_count(self) -> None:
        row = Row(
            rule="un", family="a", coverage=0.25, wrong=0.2, ours_there=0.1, known_there=0.05, series=1600
        )
        assert row.error == pytest.approx(0.02)
        assert row.cells() == ("un", "a", "0.2500", "0.2000", "0.1000", "0.0500", "1600")

    @pytest.mark.parametrize(
        ("ours", "astray"), [(0.05, False), (0.2, False), (0.005, True), (0.25, True), (None, False)]
    )
    def test_what_is_not_between_is_told(self, ours: float | None, astray: bool) -> None:
        row = Row(
            rule="un", family="a", coverage=0.25, wrong=0.2, ours_there=ours, known_there=0.05, series=1600
        )
        assert outside([row]) == ((row,) if astray else ())

    @pytest.mark.parametrize(
        ("method", "status", "metric", "took", "sure"),
        [
            ("statcan", "substantial_progress", 1.775, "on", 1.0),
            ("statcan", "limited_progress", -0.225, "off", 1.0),
            ("statcan", "target_achieved", -0.225, "on", -1.0),
            ("un", "3", 1.525, "on", 1.0),
            ("sdsn", "decreasing", -1.25, "off", 2.0),
            ("germany", "sun", -0.8, "on", 1.0),
            ("germany", "thunderstorm", 1.2, "off", 1.0),
            ("escap", "n/a", 4.0, None, 0.0),
            ("un", "1", None, "off", 0.0),
        ],
    )
    def test_a_metric_bears_out_the_side(
        self, method: str, status: str, metric: float | None, took: str | None, sure: float
    ) -> None:
        found = Progress(method=method, status=status, metric=metric, rule="linear")
        assert sureness(found, took) == pytest.approx(sure)

    def test_a_level_is_no_measure_of_a_shortfall(self) -> None:
        assert sureness(Progress(method="germany", status="sun", metric=50.0, rule="level"), "on") == 0.0

    def test_the_table_shows_both_ends(self) -> None:
        lines = table(rows(self.table, "walk"))
        assert lines[1].split()[:2] == ["ours", "0.0"]
        assert lines[2].split()[:6] == ["un", "50.0", "%", "50.0", "±", "25.0"]
        assert [line.split()[0] for line in lines[6:]] == [
            "10",
            "20",
            "30",
            "40",
            "50",
            "60",
            "70",
            "80",
            "90",
        ]


def read(path: Path) -> dict[tuple[str, str, float], Mapping[str, str]]:
    """The rows of a file by rule, family and step; a rule's own coverage is told as -1."""
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        assert tuple(reader.fieldnames or ()) == COLUMNS
        found = {}
        for row in reader:
            step = float(row["coverage"])
            first = (row["rule"], row["family"], -1.0) not in found and row["rule"] != CHANCE
            found[row["rule"], row["family"], -1.0 if first else step] = row
    return found


class TestCommitted:
    def test_a_sample_has_the_same_shape(self, tmp_path: Path) -> None:
        assert main(["--series", "500", "--csv", str(tmp_path / "sample.csv")]) == 0
        sample, whole = read(tmp_path / "sample.csv"), read(COMMITTED)
        assert {key for key in sample if key[2] == -1} == {key for key in whole if key[2] == -1}
        assert {key for key in whole if key[2] == -1} == {
            (rule, family, -1.0) for rule in RULES for family in (ALL, *FAMILIES)
        }
        assert {c for rule, _, c in whole if rule == CHANCE} == set(STEPS)
        counts = {(rule, family): int(row["series"]) for (rule, family, _), row in sample.items()}
        assert set(counts.values()) == {100, 500}

    def test_the_committed_figures_are_those_of_the_bench(self, tmp_path: Path) -> None:
        """Another seed, a tenth of the series: every figure within 4.5 standard errors of the difference."""
        write_csv(tmp_path / "other.csv", by_family(run(2000, seed=77)))
        other, whole = read(tmp_path / "other.csv"), read(COMMITTED)
        assert int(whole["ours", ALL, -1.0]["series"]) == SERIES == 20_000
        compared = 0
        for key in other.keys() & whole.keys():
            few, many = other[key], whole[key]
            share = float(many["coverage"])
            assert float(few["coverage"]) == pytest.approx(
                share, abs=4.5 * sqrt(share * (1 - share) / int(few["series"])) + 1e-9
            ), key
            for column in ("wrong", "ours_there", "known_there"):
                if not few[column] or not many[column]:
                    continue
                p = float(many[column])
                taken = max(1.0, share * int(few["series"]))
                slack = 4.5 * sqrt(max(p * (1 - p), 0.02) * 1.1 / taken) + 1 / taken
                assert float(few[column]) == pytest.approx(p, abs=slack), (key, column)
                compared += 1
        assert compared > 600

    def test_ours_lies_between_the_published_rules_and_perfect_knowledge(self) -> None:
        for (rule, family, _), row in read(COMMITTED).items():
            if rule in ("ours", "escap", CHANCE) or not row["ours_there"]:
                continue
            error = sqrt(0.25 / (float(row["coverage"]) * int(row["series"])))
            assert float(row["known_there"]) <= float(row["ours_there"]), (rule, family)
            assert float(row["ours_there"]) <= float(row["wrong"]) + 2 * error, (rule, family)

    def test_targets_that_know_nothing_of_the_future_are_judged_as_promised(self) -> None:
        found = run(1500, blind=True)
        coverage, error = wrong(found, "ours")
        assert coverage > 0.3
        assert error is not None
        assert error < 0.1

    def test_the_bench_is_printed(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["--series", "50", "--blind"]) == 0
        lines = capsys.readouterr().out.splitlines()
        assert [line for line in lines if line.endswith((": 50", ": 10"))] == [
            f"{ALL}: 50",
            *(f"{name}: 10" for name in FAMILIES),
        ]
        assert sum(line.startswith("ours ") for line in lines) == 6
        assert any(
            line.startswith("not between the published rule and perfect knowledge: ") for line in lines
        )
