"""The store answers what was known on a day, gives back what was written, and cannot be made to do more."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.build import build
from data.errors import NoDatabase, UnknownCode
from data.records import ObsStatus, Text
from data.store import Store
from data.store_file import connect
from data.tables import SOURCES
from tests.data.small_folder import FILES, OBSERVATION_HEADER, write

LATE = date(2030, 1, 1)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder = tmp_path_factory.mktemp("store")
    build(write(folder / "inputs"), folder / "out", training=True)
    opened = Store.open(folder / "out")
    yield opened
    opened.close()


def values(store: Store, as_of: date, area: str = "VN-04") -> dict[int, float | None]:
    return {o.year: o.value for o in store.series("grdp_growth", area, as_of).observations}


def test_the_newest_edition_known_on_the_day_speaks(store: Store) -> None:
    assert values(store, date(2023, 12, 30)) == {}
    assert values(store, date(2024, 1, 1)) == {2023: 2.24}
    assert values(store, LATE)[2023] == 4.52


def test_an_undated_source_counts_as_known_a_year_after_the_period(store: Store) -> None:
    assert 2024 not in values(store, date(2025, 12, 30))
    assert values(store, date(2025, 12, 31))[2024] == 6.14


def test_sources_without_a_date_are_ordered_by_rank_never_by_accident(store: Store) -> None:
    observation = store.series("grdp_growth", "VN-04", LATE).at(2024)
    assert observation is not None
    assert observation.sources[0].id == "undated-first"
    assert not observation.dated


def test_a_dated_edition_beats_an_undated_one_that_became_known_later(tmp_path: Path) -> None:
    lines = "grdp_growth,,VN-04,2022,1,PCT,A,undated,\ngrdp_growth,,VN-04,2022,2,PCT,A,report,\n"
    files = FILES | {"reference/observations/grdp.csv": OBSERVATION_HEADER + lines}
    build(write(tmp_path / "in", files), tmp_path / "out")
    assert values(Store.open(tmp_path / "out"), LATE) == {2022: 2.0}


def test_a_year_whose_edition_says_missing_is_left_out(store: Store) -> None:
    assert values(store, LATE, "VN-06") == {2022: 5.0}
    assert [o.status for o in store.editions("grdp_growth", "VN-06")] == [ObsStatus.NORMAL, ObsStatus.MISSING]


def test_only_years_enter_a_series_but_editions_show_all(store: Store) -> None:
    assert store.series("grdp_growth", "VN-04", LATE).years == (2021, 2022, 2023, 2024)
    texts = [o.period.text for o in store.editions("grdp_growth", "VN-04")]
    assert texts == ["2021", "2022", "2023-H1", "2023", "2023", "2024", "2024"]


def test_a_series_nobody_has_published_is_empty_not_an_error(store: Store) -> None:
    series = store.series("rd_spending", "VN-06", LATE)
    assert not series
    assert series.unit.code == "BVND"
    assert series.basis == "current"


@pytest.mark.parametrize(
    ("indicator", "area", "breakdown", "hint"),
    [
        ("rd_spendin", "VN-04", "", "rd_spending"),
        ("rd_spending", "VN-4", "", "VN-04"),
        ("rd_spending", "VN-04", "stat", "state"),
    ],
)
def test_an_unknown_code_is_an_error_with_a_hint(
    store: Store, indicator: str, area: str, breakdown: str, hint: str
) -> None:
    with pytest.raises(UnknownCode, match=hint):
        store.series(indicator, area, LATE, breakdown)


def test_breakdowns_stay_apart(store: Store) -> None:
    assert store.breakdowns_of("rd_spending", "VN-04") == ("", "state")
    whole, state = (
        store.series("rd_spending", "VN-04", LATE),
        store.series("rd_spending", "VN-04", LATE, "state"),
    )
    assert [o.value for o in whole.observations] == [12.5, 14.25]
    assert [o.value for o in state.observations] == [10.0]


def test_a_panel_has_every_area_with_a_value(store: Store) -> None:
    panel = store.panel("grdp_growth", LATE)
    assert sorted(panel) == ["VN", "VN-04", "VN-06", "VN-X-MAU"]
    assert panel["VN-04"] == store.series("grdp_growth", "VN-04", LATE)


def test_digits_and_notes_are_kept_as_published(store: Store) -> None:
    series = store.series("grdp_growth", "VN-04", LATE)
    last = series.at(2023)
    assert last is not None
    assert last.note == Text(vi="Đã điều chỉnh năm 2026.", en="Revised in 2026.")
    assert [o.decimals for o in store.series("rd_spending", "VN-04", LATE).observations] == [1, 2]


def test_a_break_for_all_areas_comes_with_every_series(store: Store) -> None:
    (found,) = store.series("enterprises_active", "VN-04", LATE).breaks
    assert found.year == 2021
    assert store.breaks() == (found,)
    assert store.series("grdp_growth", "VN-04", LATE).breaks == ()


def test_peers_are_those_of_the_day(store: Store) -> None:
    assert store.peers("vung-14", date(2025, 6, 30)) == ("VN-04", "VN-06")
    assert store.peers("vung-14", date(2025, 7, 1)) == ()
    assert store.peers("vung-9", date(2025, 7, 1)) == ("VN-04",)
    assert store.peers("nobody", LATE) == ()


def test_an_event_is_known_once_its_source_is_published(store: Store) -> None:
    assert store.events("VN-04", date(2023, 12, 30)) == ()
    (event,) = store.events("VN-04", LATE)
    assert (event.target, event.state, event.source.id) == ("startup_centre", "done", "report")


def test_every_observation_of_an_area_is_listed_and_the_ones_in_use_are_marked(store: Store) -> None:
    rows = [row for row in store.rows("VN-04", LATE) if row.indicator == "grdp_growth"]
    assert [(row.observation.period.text, row.observation.value) for row in rows if not row.used] == [
        ("2023", 2.24),
        ("2024", 6.10),
    ]


def test_dates_of_publication_are_those_of_dated_sources(store: Store) -> None:
    assert store.published_dates("VN-04") == (date(2023, 12, 31), date(2026, 8, 15))
    assert store.first_published("VN-04") == date(2023, 12, 31)
    assert store.newest_published("VN-04") == date(2026, 8, 15)


def test_what_a_source_says_about_itself_is_kept(store: Store) -> None:
    source = store.sources()["nso"]
    assert (source.page, source.licence, source.accessed) == ("bảng 1", None, date(2026, 8, 20))
    assert store.sources()["report"].published_precision == "month"
    assert store.sources()["undated"].secondary


def test_without_a_database_the_error_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(NoDatabase, match=r"python -m data\.build"):
        Store.open(tmp_path)
    (tmp_path / "current").write_text("../../etc/passwd\n")
    with pytest.raises(NoDatabase):
        Store.open(tmp_path)


FORBIDDEN = [
    "INSERT INTO units VALUES ('X', 'x', 'x', 'count')",
    "UPDATE observations SET value = 0",
    "DELETE FROM observations",
    "DROP TABLE observations",
    "CREATE TABLE other (x INTEGER)",
    "COPY observations TO 'stolen.csv'",
    "COPY units FROM 'units.csv'",
    "EXPORT DATABASE 'stolen'",
    "SELECT * FROM read_csv('/etc/passwd')",
    "SELECT * FROM read_text('/etc/passwd')",
    "SELECT * FROM '/etc/passwd'",
    "SELECT * FROM glob('/etc/*')",
    "SELECT * FROM 'https://example.invalid/x.parquet'",
    "ATTACH 'other.duckdb' AS other",
    "ATTACH '{other}' AS other",
    "ATTACH '{other}' AS other (READ_ONLY)",
    "INSTALL httpfs",
    "LOAD httpfs",
    "LOAD '{other}.duckdb_extension'",
    "SET enable_external_access = true",
    "SET memory_limit = '8GB'",
    "SET lock_configuration = false",
    "RESET lock_configuration",
    "SET autoinstall_known_extensions = true",
    "SELECT * FROM visible_python_variable",
]


@pytest.mark.parametrize("statement", FORBIDDEN)
def test_the_connection_can_only_read_its_own_file(
    statement: str, store: Store, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    visible_python_variable = {"x": [1]}
    other = tmp_path_factory.mktemp("other") / "other.duckdb"
    duckdb.connect(str(other)).close()
    before = store.path.read_bytes()
    with connect(store.path) as connection, pytest.raises(duckdb.Error):
        connection.execute(statement.format(other=other)).fetchall()
    assert store.path.read_bytes() == before
    assert list(tmp_path.iterdir()) == []
    assert visible_python_variable


def test_memory_is_limited_and_no_column_has_a_time_zone(store: Store) -> None:
    with connect(store.path) as connection:
        (limit,) = connection.execute("SELECT current_setting('memory_limit')").fetchall()
        assert limit[0].startswith("244")
        types = {
            row[0]
            for row in connection.execute(
                "SELECT data_type FROM duckdb_columns() WHERE NOT internal"
            ).fetchall()
        }
    assert "DATE" in types
    assert not any("TIME" in kind for kind in types)


def test_every_column_of_the_database_is_explained(store: Store) -> None:
    with connect(store.path) as connection:
        found = connection.execute(
            "SELECT table_name, column_name, comment FROM duckdb_columns() WHERE NOT internal AND schema_name = 'main'"
        ).fetchall()
    assert len(found) > 80
    assert [row for row in found if not row[2]] == []


#: never three: beside much larger years that looks like a thousands separator and is refused
PLACES = st.sampled_from([0, 1, 2, 4, 5, 6])
NUMBERS = st.builds(lambda n, d: f"{n / 10**d:.{d}f}", st.integers(-(10**12), 10**12), PLACES)
PUBLISHED = st.one_of(
    st.just(""),
    st.dates(date(2023, 1, 1), date(2026, 12, 31)).map(str),
    st.dates(date(2023, 1, 1), date(2026, 12, 31)).map(lambda day: str(day)[:7]),
    st.integers(2023, 2026).map(str),
)
EDITION = st.tuples(st.integers(2010, 2022), st.integers(0, 5), st.sampled_from("APEM"), NUMBERS)


@st.composite
def folders(draw: st.DrawFn) -> tuple[list[str], list[tuple[int, int, str, str]]]:
    """Dates of six sources, and editions of which no two share year and source."""
    dates = draw(st.lists(PUBLISHED, min_size=6, max_size=6).filter(any))
    editions = draw(st.lists(EDITION, max_size=30, unique_by=lambda edition: edition[:2]))
    return dates, editions


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(made=folders(), as_of=st.dates(date(2010, 1, 1), date(2028, 1, 1)))
def test_any_editions_are_chosen_by_what_was_known_and_come_back_exactly(
    made: tuple[list[str], list[tuple[int, int, str, str]]],
    as_of: date,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    dates, editions = made
    folder = tmp_path_factory.mktemp("any")
    build(write(folder / "in", _written(dates, editions)), folder / "out")
    store = Store.open(folder / "out")
    series = store.series("rd_spending", "VN-04", as_of)
    assert list(series.years) == sorted(set(series.years))
    known = [o for o in store.editions("rd_spending", "VN-04") if o.known_on <= as_of]
    for observation in series.observations:
        assert observation.known_on <= as_of
        rivals = [o for o in known if o.period == observation.period]
        best = min(
            rivals,
            key=lambda o: (not o.dated, -o.known_on.toordinal(), o.sources[0].rank, o.sources[0].id),
        )
        assert observation == best
    chosen_missing = {o.year for o in known} - set(series.years)
    for year in chosen_missing:
        assert any(o.status is ObsStatus.MISSING for o in known if o.year == year)
    came_back = {
        (o.year, o.sources[0].id): (o.value, o.decimals) for o in store.editions("rd_spending", "VN-04")
    }
    assert came_back == {
        (year, f"s{source}"): (None, 0) if status == "M" else (float(text), len(text.partition(".")[2]))
        for year, source, status, text in editions
    }
    store.close()


def _written(dates: list[str], editions: list[tuple[int, int, str, str]]) -> dict[str, str]:
    sources, observations = io.StringIO(), io.StringIO()
    by_source = csv.writer(sources, lineterminator="\n")
    by_source.writerow(SOURCES.header)
    for i, day in enumerate(dates):
        # Ranks repeat on purpose: then the id decides.
        by_source.writerow([f"s{i}", "A", "B", "https://example.invalid/x", day, "", "", "", 0, i % 2])
    observations.write(OBSERVATION_HEADER)
    lines = csv.writer(observations, lineterminator="\n")
    for year, source, status, text in editions:
        value = "" if status == "M" else text
        lines.writerow(["rd_spending", "", "VN-04", year, value, "BVND", status, f"s{source}", ""])
    shared = {name: FILES[f"reference/{name}.csv"] for name in ("areas", "units", "indicators")}
    return {
        **{f"reference/{name}.csv": text for name, text in shared.items()},
        "reference/sources.csv": sources.getvalue(),
        "reference/observations/all.csv": observations.getvalue(),
    }
