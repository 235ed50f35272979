"""The backtest on a sample of the M3-Competition: the measures by hand, the files refused, the record."""

from __future__ import annotations

from itertools import pairwise
from math import log
from pathlib import Path

import numpy as np
import pytest

from indicators import forecast_fit
from indicators.backtest import BINS, WINDOWS, main, reliability
from indicators.backtest_read import Case, half, read_cases
from indicators.backtest_run import covered, run, score, winkler
from indicators.forecast import half_drift
from indicators.forecasters import BEND, DOUBT, FORECASTERS, KEPT, halved
from indicators.track_record import measure, track_record

ORACLES = Path(__file__).parents[1] / "oracles"
TRAIN, TEST = ORACLES / "m3_sample_train.csv", ORACLES / "m3_sample_test.csv"


@pytest.fixture(scope="module")
def cases() -> tuple[Case, ...]:
    return read_cases(TRAIN, TEST)


def test_the_sample_is_read_whole(cases: tuple[Case, ...]) -> None:
    assert len(cases) == 60
    assert {len(c.test) for c in cases} == {6}
    assert cases[0].id == "N0001"
    assert cases[0].train[0] == 940.66
    assert cases[0].test[:2] == (5379.75, 6158.68)


@pytest.mark.parametrize("window", WINDOWS)
def test_the_measures_are_those_of_the_public_forecaster(cases: tuple[Case, ...], window: int | None) -> None:
    """Series by series, with the function anybody can call, and the definitions written out."""
    errors, scaled, inside, naive = [], [], [], []
    for case in cases:
        known = case.train[-(window or len(case.train)) :]
        made = half_drift(known, 6)
        rows = list(zip(case.test, made.median, made.low, made.high, strict=True))
        errors += [200 * abs(y - f) / (y + f) for y, f, _, _ in rows]
        naive += [200 * abs(y - known[-1]) / (y + known[-1]) for y in case.test]
        inside += [low <= y <= high for y, _, low, high in rows]
        change = np.mean([abs(b - a) for a, b in pairwise(known)])
        scaled.append(np.mean([abs(y - f) for y, f, _, _ in rows]) / change)
    found = score(run(cases, FORECASTERS["half_drift"], window))
    assert found.series == 60
    assert found.smape == pytest.approx(np.mean(errors))
    assert found.naive_smape == pytest.approx(np.mean(naive))
    assert found.mase == pytest.approx(np.mean(scaled))
    assert found.cover80 == pytest.approx(np.mean(inside))


def test_intervals_hold_what_they_promise(cases: tuple[Case, ...]) -> None:
    """Sixty series: the share of one forecaster is known to about .04."""
    for name, forecaster in FORECASTERS.items():
        for window in WINDOWS:
            found = score(run(cases, forecaster, window))
            assert 0.72 <= found.cover80 <= (0.85 if name == "half_drift" else 0.88)
            assert 0.88 <= found.cover95 <= 0.98


def test_tempered_beats_half_drift_and_both_beat_naive(cases: tuple[Case, ...]) -> None:
    for window in WINDOWS:
        plain, ours = (score(run(cases, FORECASTERS[m], window)) for m in ("half_drift", "tempered"))
        assert ours.smape < plain.smape < plain.naive_smape
        assert ours.mase < plain.mase < plain.naive_mase


def test_the_doubt_helps_where_the_drift_was_steady(cases: tuple[Case, ...]) -> None:
    """The tenth that went steadiest is where an interval from yearly steps alone is far too narrow."""
    for window in WINDOWS[1:]:
        plain, *ours = (score(run(cases, f, window)) for f in FORECASTERS.values())
        assert plain.steady80 < 0.6
        for found in ours:
            assert found.steady80 >= 0.72
            assert found.winkler80 < 0.95 * plain.winkler80


def test_the_interval_score_by_hand() -> None:
    """One series, two years ahead: the first inside, the second outside the interval."""
    case = Case(id="a", train=(100.0, 104.0, 103.0, 110.0, 112.0), test=(115.0, 300.0))
    made, outcome = half_drift(case.train, 2), run((case,), FORECASTERS["half_drift"])
    width = [log(high / low) for low, high in zip(made.low, made.high, strict=True)]
    expected = (width[0] + width[1] + 10 * log(300.0 / made.high[1])) / 2
    assert winkler(outcome, 80) == pytest.approx(expected)
    assert score(outcome).winkler80 == pytest.approx(expected)
    x = np.log(case.train)
    drift, sd = (x[-1] - x[0]) / 4, np.std(np.diff(x), ddof=1)
    assert outcome.steadiness == pytest.approx([drift * 2 / sd])


def test_coverage_among_some_series() -> None:
    near = Case(id="a", train=(10.0, 11.0, 10.0, 11.0, 10.0), test=(10.0, 10.0))
    far = Case(id="b", train=(10.0, 11.0, 12.1, 13.3, 14.7), test=(14.7, 99.0))
    still = Case(id="c", train=(5.0, 5.0, 5.0, 5.0), test=(5.0, 5.0))
    made = run((near, far), FORECASTERS["half_drift"])
    assert covered(made, 80) == 0.5
    assert [covered(made, 80, made.steadiness >= s) for s in sorted(made.steadiness)] == [0.5, 0.0]
    assert score(made).steady80 == 0.0
    assert run((still,), FORECASTERS["half_drift"]).steadiness.tolist() == [0.0]


def test_lengths_and_horizons_may_differ() -> None:
    short = Case(id="a", train=(1.0, 2.0, 3.0), test=(4.0,))
    one = Case(id="b", train=(10.0, 11.0, 12.0, 14.0), test=(15.0,))
    two = Case(id="c", train=(10.0, 12.0, 11.0, 14.0, 15.0), test=(15.0, 17.0))
    falling = Case(id="d", train=(2.0, 1.0, -1.0, -2.0), test=(-3.0, -5.0))
    made = run((short, one, two, falling), FORECASTERS["half_drift"])
    assert made.actual.shape == (3, 2)
    assert np.isnan(made.actual).sum() == 1
    assert made.median[made.actual[:, 0] == -3.0][0].tolist() == pytest.approx([-2 - 2 / 3, -2 - 4 / 3])
    assert 0 <= score(made).cover80 <= 1
    with pytest.raises(ValueError, match="4 điểm"):
        run((short,), FORECASTERS["half_drift"])


def test_a_series_that_never_changed_has_no_scaled_error() -> None:
    flat = Case(id="a", train=(5.0,) * 5, test=(5.0, 5.0))
    moving = Case(id="b", train=(10.0, 11.0, 12.0, 14.0, 15.0), test=(15.0, 17.0))
    alone = score(run((moving,), FORECASTERS["half_drift"]))
    both = score(run((flat, moving), FORECASTERS["half_drift"]))
    assert both.mase == pytest.approx(alone.mase)
    assert both.smape == pytest.approx(alone.smape / 2)
    assert both.cover80 == pytest.approx((2 + 2 * alone.cover80) / 4)


def test_the_halves_are_every_other_series(cases: tuple[Case, ...]) -> None:
    assert half(cases, None) == cases
    assert half(cases, "odd")[:2] == (cases[0], cases[2])
    assert half(cases, "even")[:2] == (cases[1], cases[3])


class TestReliability:
    def test_every_question_is_asked_once(self, cases: tuple[Case, ...]) -> None:
        bins = reliability(run(cases, FORECASTERS["tempered"], 8))
        assert [b.low for b in bins] == list(BINS[:-1])
        assert sum(b.asked for b in bins) == 9 * len(cases)
        for b in bins:
            assert b.said is None or b.low <= b.said <= b.high

    def test_on_the_process_it_assumes_it_is_reliable(self) -> None:
        """Random walks without drift and 30 years seen: said and came agree within the noise of 22,500 questions."""
        random = np.random.default_rng(7)
        x = np.cumsum(0.05 * random.standard_normal((2500, 35)), axis=1) + log(100)
        walks = [Case(id="", train=tuple(np.exp(row[:30])), test=tuple(np.exp(row[30:]))) for row in x]
        bins = [b for b in reliability(run(walks, FORECASTERS["half_drift"])) if b.asked > 500]
        assert len(bins) == 5
        for b in bins:
            assert b.came == pytest.approx(b.said, abs=0.05)


class TestCommand:
    def test_it_prints_every_forecaster_beside_naive(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main([str(TRAIN), str(TEST), "--reliability", "--record"]) == 0
        lines = capsys.readouterr().out.splitlines()
        plain = next(line for line in lines if line.startswith("half_drift"))
        expected = [score(run(read_cases(TRAIN, TEST), FORECASTERS["half_drift"], w)).smape for w in WINDOWS]
        assert plain.split() == ["half_drift", *(f"{v:.3f}" for v in expected)]
        for title in (
            "sMAPE, %",
            "MASE",
            "dải 80 % chứa",
            "dải 95 % chứa",
            "dải 80 %, đều",
            "Winkler 80 %",
        ):
            start = next(i for i, line in enumerate(lines) if line.startswith(title))
            assert [line.split()[0] for line in lines[start + 1 : start + 4]] == list(FORECASTERS)
        assert sum(line.startswith("naive") for line in lines) == 2
        assert sum(line.startswith("0.95-1.00") for line in lines) == 9
        assert sum(line.startswith("    (") for line in lines) == 33

    def test_one_half_alone(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main([str(TRAIN), str(TEST), "--half", "even"]) == 0
        assert capsys.readouterr().out.startswith("30 chuỗi")

    @pytest.mark.parametrize(
        ("train", "test", "told"),
        [
            ("unique_id,ds\na,0\n", "unique_id,ds,y\na,1,2\n", ("train.csv", "dòng 1", "thiếu cột y")),
            (
                "unique_id,ds,y\na,0,x\n",
                "unique_id,ds,y\na,1,2\n",
                ("train.csv", "dòng 2, cột y", "'x'", "số hữu hạn"),
            ),
            ("unique_id,ds,y\na,0,nan\n", "unique_id,ds,y\na,1,2\n", ("train.csv", "dòng 2, cột y", "'nan'")),
            ("unique_id,ds,y\na,0,1\na,1,\n", "unique_id,ds,y\na,2,2\n", ("dòng 3, cột y", "để trống")),
            (
                "unique_id,ds,y\na,0.5,1\n",
                "unique_id,ds,y\na,1,2\n",
                ("dòng 2, cột ds", "'0.5'", "số nguyên"),
            ),
            ("unique_id,ds,y\n,0,1\n", "unique_id,ds,y\na,1,2\n", ("dòng 2, cột unique_id", "để trống")),
            ("unique_id,ds,y\na,0,1\na\n", "unique_id,ds,y\na,1,2\n", ("dòng 3, cột ds", "để trống")),
            (
                "unique_id,ds,y\na,0,1\na,2,1\n",
                "unique_id,ds,y\na,3,2\n",
                ("dòng 3, cột ds", "thiếu các năm sau 0"),
            ),
            (
                "unique_id,ds,y\na,0,1\na,0,1\n",
                "unique_id,ds,y\na,1,2\n",
                ("dòng 3, cột ds", "lặp lại (dòng 2)"),
            ),
            (
                "unique_id,ds,y\na,0,1\n",
                "unique_id,ds,y\nb,1,2\n",
                ("test.csv", "dòng 2", "chuỗi b không có"),
            ),
            ("unique_id,ds,y\na,0,1\n", "unique_id,ds,y\na,5,2\n", ("test.csv", "dòng 2", "bắt đầu từ 5")),
            ("unique_id,ds,y\n", "unique_id,ds,y\na,5,2\n", ("train.csv", "không có dòng số liệu")),
            ("unique_id,ds,y\na,0,1\n", "unique_id,ds,y\na,1,2\n", ("4 điểm",)),
        ],
    )
    def test_a_file_it_cannot_use_is_told_with_the_place_and_the_cure(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str], train: str, test: str, told: tuple[str, ...]
    ) -> None:
        (tmp_path / "train.csv").write_text(train, encoding="utf-8")
        (tmp_path / "test.csv").write_text(test, encoding="utf-8")
        assert main([str(tmp_path / "train.csv"), str(tmp_path / "test.csv")]) == 2
        said = capsys.readouterr()
        assert said.out == ""
        assert [words for words in told if words not in said.err] == []

    def test_a_file_that_is_not_there_or_not_text(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        (tmp_path / "test.csv").write_bytes(b"unique_id,ds,y\n\xff,0,1\n")
        assert main([str(tmp_path / "none.csv"), str(tmp_path / "test.csv")]) == 2
        said = capsys.readouterr().err
        assert "none.csv" in said
        assert "test.csv" in said
        assert said.count("không đọc được") == 2

    def test_order_of_lines_does_not_matter(self, tmp_path: Path, cases: tuple[Case, ...]) -> None:
        head, *lines = TRAIN.read_text(encoding="utf-8").splitlines()
        (tmp_path / "turned.csv").write_text("\n".join([head, *reversed(lines)]), encoding="utf-8")
        assert read_cases(tmp_path / "turned.csv", TEST) == cases


class TestRecordAndFit:
    @pytest.mark.parametrize("method", list(FORECASTERS))
    @pytest.mark.parametrize("n", [4, 5, 8, 10, 12, 14])
    def test_the_record_is_what_a_sample_shows(self, cases: tuple[Case, ...], method: str, n: int) -> None:
        """60 series against the 322 of the record: within three standard errors of such a sample."""
        told, seen = track_record(n, method), measure(cases, method, n)
        assert told is not None
        assert seen.n == n
        assert seen.smape == pytest.approx(told.smape, abs=6)
        assert seen.naive_smape == pytest.approx(told.naive_smape, abs=6)
        assert seen.median_error == pytest.approx(told.median_error, abs=5)
        assert seen.cover80 == pytest.approx(told.cover80, abs=0.08)
        assert seen.cover95 == pytest.approx(told.cover95, abs=0.05)

    def test_the_fit_finds_back_what_it_was_given(self) -> None:
        """Random walks with normal steps: the textbook is right, so the widening is one where n is large."""
        random = np.random.default_rng(11)
        x = np.cumsum(0.1 * random.standard_normal((1500, 20)), axis=1)
        walks = [
            Case(id=str(i), train=tuple(np.exp(r[:14])), test=tuple(np.exp(r[14:]))) for i, r in enumerate(x)
        ]
        kept, bend = forecast_fit.best_pair(walks)
        expected = forecast_fit.tempering(kept, bend)
        table = forecast_fit.widening_table(walks, expected)
        assert kept * bend == min(forecast_fit.KEPT) * min(forecast_fit.BENDS)  # no drift: keep least
        assert table[-1] == pytest.approx((1.0,) * 6, abs=0.12)
        assert forecast_fit.best_doubt(walks, [expected]) <= 0.5  # what looked like drift was noise

    def test_the_fit_finds_back_the_doubt(self) -> None:
        """Steady drifts, of which an unknown part, half on average, goes on: steps give way to doubt."""
        random = np.random.default_rng(12)
        drift = 0.05 * random.standard_normal((800, 1))
        goes_on = 0.5 + 0.5 * random.standard_normal((800, 1))
        steps = np.hstack([np.repeat(drift, 13, 1), np.repeat(goes_on * drift, 6, 1)])
        x = np.cumsum(steps + 0.005 * random.standard_normal((800, 19)), axis=1)
        steady = [
            Case(id=str(i), train=tuple(np.exp(r[:13])), test=tuple(np.exp(r[13:]))) for i, r in enumerate(x)
        ]
        assert forecast_fit.best_doubt(steady, [halved]) == pytest.approx(0.5, abs=0.11)

    def test_the_table_makes_the_interval_hold_four_fifths(self, cases: tuple[Case, ...]) -> None:
        table = forecast_fit.widening_table(cases, halved, 0.3)
        found = run(cases, forecast_fit.walker(halved, table, 0.3), 8)
        assert covered(found, 80) == pytest.approx(0.8, abs=0.02)

    def test_the_fit_is_printed(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main([str(TRAIN), str(TEST)]) == 0
        capsys.readouterr()
        assert forecast_fit.main([str(TRAIN), str(TEST)]) == 0
        assert capsys.readouterr().out.startswith("30 chuỗi lẻ: kept = ")
        assert DOUBT in forecast_fit.DOUBTS
        assert forecast_fit.main(["none.csv", str(TEST)]) == 2
        assert (KEPT, BEND) in [(k, b) for k in forecast_fit.KEPT for b in forecast_fit.BENDS]
