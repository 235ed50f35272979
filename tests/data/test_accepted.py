"""What looks unusual and is right must not be refused."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from data.build import build
from data.store import Store
from tests.data.small_folder import FILES, OBSERVATION_HEADER, write

GRDP = "reference/observations/grdp.csv"


def _reordered(text: str) -> str:
    return "\n".join(",".join(reversed(line.split(","))) for line in text.splitlines()) + "\n"


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda text: text.replace("\n", "\r\n"), id="lines end as on Windows"),
        pytest.param(lambda text: text.rstrip("\n"), id="no line break at the end"),
        pytest.param(lambda text: text + "\n,,,,,,,,\n\n", id="blank lines at the end"),
        pytest.param(_reordered, id="columns in another order"),
        pytest.param(lambda text: text.replace("4.46", '"4.46"'), id="cells in quotes"),
    ],
)
def test_harmless_differences_change_nothing(change: Callable[[str], str], tmp_path: Path) -> None:
    plain = open_built(tmp_path / "plain", FILES)
    other = open_built(tmp_path / "other", FILES | {GRDP: change(FILES[GRDP])})
    for area in ("VN-04", "VN-06", "VN"):
        assert plain.series("grdp_growth", area, date.max) == other.series("grdp_growth", area, date.max)


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("grdp_growth,,VN-04,2026,7.9,PCT,E,nso,", id="an estimate before the year has ended"),
        pytest.param("grdp_growth,,VN-04,2030,8,PCT,F,nso,", id="a forecast of a later year"),
        pytest.param(
            "pii_rank_region,,VN-04,2026,9,RANK,A,nso,", id="a ranking named after the running year"
        ),
        pytest.param("grdp_growth,,VN-04,2011-2015,6.5,PCT,A,nso,", id="a span of years"),
        pytest.param("grdp_growth,,VN-04,2022,4.5,PCT,A,undated,", id="the same year from another source"),
        pytest.param("grdp_growth,,VN-04,2020,0,PCT,A,nso,", id="zero"),
        pytest.param("grdp_growth,,VN-04,2020,250.5,PCT,A,nso,", id="a rate above 100"),
    ],
)
def test_unusual_figures_are_accepted(line: str, tmp_path: Path) -> None:
    store = open_built(tmp_path, FILES | {GRDP: FILES[GRDP] + line + "\n"})
    indicator, _, area, period, value, *_ = line.split(",")
    editions = store.editions(indicator, area)
    assert (period, float(value)) in [(edition.period.text, edition.value) for edition in editions]


def test_a_report_on_paper_has_no_address(tmp_path: Path) -> None:
    sources = "reference/sources.csv"
    assert "https://example.invalid/nso" in FILES[sources]
    files = FILES | {sources: FILES[sources].replace("https://example.invalid/nso", "")}
    assert {source.url for source in open_built(tmp_path, files).sources().values()} >= {""}


def test_a_small_figure_beside_large_ones_can_be_said_on_purpose(tmp_path: Path) -> None:
    lines = "".join(
        f"rd_spending,,VN-04,{y},{v},BVND,A,nso,\n" for y, v in ((2020, 12500), (2021, "13.2500"))
    )
    store = open_built(tmp_path, FILES | {"plans/cao-bang/observations/rd.csv": OBSERVATION_HEADER + lines})
    assert [o.value for o in store.series("rd_spending", "VN-04", date.max).observations] == [12500.0, 13.25]


def test_a_file_with_only_a_header_is_an_empty_series(tmp_path: Path) -> None:
    store = open_built(tmp_path, FILES | {"plans/cao-bang/observations/rd.csv": OBSERVATION_HEADER})
    assert not store.series("rd_spending", "VN-04", date.max)


def open_built(folder: Path, files: dict[str, str]) -> Store:
    build(write(folder / "inputs", files), folder / "out", training=True)
    return Store.open(folder / "out")
