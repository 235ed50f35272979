"""The data behind the static site: every table of a province in the formats that programs read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from data.records import Text
from pages.ui import load
from pages.ui.load import Snapshot
from pages.ui.site.formats_about import About, both, text
from pages.ui.site.formats_json import observations_json
from pages.ui.site.formats_table import COLUMNS, Column, figures, row_of
from pages.ui.site.formats_write import Row, csv_bytes, json_bytes, parquet_bytes
from pages.ui.site.record import Entry, Release
from pages.ui.text import mark

#: the folder of the data of the home province; another province has its own above it
FOLDER = "du-lieu"
#: every figure of the province
EVERYTHING = "tat-ca"


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One table to write: an indicator, or everything."""

    #: file name without a suffix
    id: str
    name: Text
    columns: Sequence[Column]
    rows: Sequence[Row]
    document: Mapping[str, object]


def folder_of(province: str) -> str:
    """Where the files of a province lie below a release.

    >>> folder_of("cao-bang"), folder_of("tinh-mau")
    ('du-lieu', 'tinh-mau/du-lieu')
    """
    return FOLDER if province == load.HOME_PROVINCE else f"{province}/{FOLDER}"


def data_entries(release: Release, province: str, *, folder: str | None = None) -> Iterator[Entry]:
    """Every file of figures of one province in one release.

    Args:
        release: what the files say of themselves; figures are those known on its day.
        province: folder name of the plan.
        folder: where the files lie below the release; by default ``folder_of(province)``.
    """
    snap = load.snapshot(province, release.day)
    about = About(release=release, plan=snap.plan, folder=folder or folder_of(province))
    for table in tables(snap, about):
        for suffix, body in written(table, about):
            yield Entry(path=f"{about.folder}/{table.id}.{suffix}", body=body)


def tables(snap: Snapshot, about: About) -> Iterator[Table]:
    """One table an indicator of the catalogue, then everything."""
    found = figures(snap)
    rows = {id: [row_of(figure, about) for figure in made] for id, made in found.items()}
    for id, made in found.items():
        document = observations_json(snap, about, {id: made})
        yield Table(id=id, name=snap.catalogue[id].name, columns=COLUMNS, rows=rows[id], document=document)
    yield Table(
        id=EVERYTHING,
        name=both(mark("Mọi số liệu")),
        columns=COLUMNS,
        rows=[row for made in rows.values() for row in made],
        document=observations_json(snap, about, found),
    )


def written(table: Table, about: About) -> Iterator[tuple[str, bytes]]:
    """Suffix and bytes of each format of a table."""
    title = about.title(table.name)
    said = {
        "title_vi": title.vi, "title_en": title.en, "licence_vi": about.licence.vi, "licence_en": about.licence.en,
        "citation_vi": about.citation.vi, "citation_en": about.citation.en, "release": about.release.id,
        "training": "true" if about.training else "false",
    }  # fmt: skip
    yield "csv", csv_bytes(table.columns, table.rows)
    yield "json", json_bytes({**about.head(), "id": table.id, "title": text(title), **table.document})
    yield "parquet", parquet_bytes(table.columns, table.rows, said)
