"""The committed inputs build, and no figure changes on its way into the database."""

from __future__ import annotations

import csv
from datetime import date

import pytest

from data.build import build
from data.folders import DATA_FOLDER
from data.store import Store
from data.store_file import connect


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    out = tmp_path_factory.mktemp("committed")
    build(out=out, training=True)
    return Store.open(out)


def test_every_committed_figure_is_in_the_database_unchanged(store: Store) -> None:
    written = []
    for path in sorted(DATA_FOLDER.glob("*/observations/*.csv")) + sorted(
        DATA_FOLDER.glob("plans/*/observations/*.csv")
    ):
        with path.open(encoding="utf-8", newline="") as file:
            written += [
                (r["indicator"], r["breakdown"], r["area"], r["period"], r["value"], r["status"], r["source"])
                for r in csv.DictReader(file)
            ]
    with connect(store.path) as connection:
        kept = connection.execute(
            "SELECT indicator, breakdown, area, period, value, status, source FROM observations ORDER BY ALL"
        ).fetchall()
    assert kept == sorted((*row[:4], float(row[4]) if row[4] else None, *row[5:]) for row in written)


def test_known_on_in_the_database_is_known_on_of_the_records(store: Store) -> None:
    with connect(store.path) as connection:
        days = dict(
            connection.execute(
                "SELECT DISTINCT ON (period, source) period || source, known_on FROM observations WHERE area = 'VN-04'"
            ).fetchall()
        )
    rows = store.rows("VN-04", date.max)
    assert rows
    for row in rows:
        assert days[row.observation.period.text + row.observation.sources[0].id] == row.observation.known_on


def test_the_revisions_of_growth_are_both_there(store: Store) -> None:
    then, now = date(2024, 1, 1), date(2027, 1, 1)
    before, after = (store.series("grdp_growth", "VN-04", day) for day in (then, now))
    values = [(series.at(2021), series.at(2023)) for series in (before, after)]
    assert [[o.value for o in pair if o] for pair in values] == [[3.34, 2.24], [-0.62, 4.52]]


def test_every_text_has_both_languages(store: Store) -> None:
    words = [
        *(i.name for i in store.indicators().values()),
        *(i.definition for i in store.indicators().values()),
        *(a.name for a in store.areas().values()),
        *store.breakdowns().values(),
        *(b.reason for b in store.breaks()),
    ]
    assert all(text.vi and text.en for text in words)
