"""The data behind the static site: every table of a province in the formats that programs read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from data.records import Source, Text
from pages.ui import load
from pages.ui.load import Snapshot
from pages.ui.site.formats_about import About, both, text
from pages.ui.site.formats_dcat import CATALOGUE_FILE, catalogue_json
from pages.ui.site.formats_files import EVERYTHING, FORMATS, PLAN, STRUCTURE, TARGETS, File, digest
from pages.ui.site.formats_json import observations_json
from pages.ui.site.formats_openapi import OPENAPI_FILE, openapi_json
from pages.ui.site.formats_package import (
    CITATION_FILE,
    LICENCE_FILE,
    PACKAGE_FILE,
    citation_cff,
    licence_txt,
    package_json,
    schemas,
)
from pages.ui.site.formats_sdmx import sdmx_csv
from pages.ui.site.formats_structure import structure_xml
from pages.ui.site.formats_table import COLUMNS, Column, Figure, figures, row_of
from pages.ui.site.formats_targets import TARGET_COLUMNS, plan_json, target_row, targets_json
from pages.ui.site.formats_write import Row, csv_bytes, json_bytes, parquet_bytes
from pages.ui.site.record import Entry, Release
from pages.ui.text import mark

#: the folder of the data of the home province; another province has its own above it
FOLDER = "du-lieu"


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One table to write: an indicator, everything, the targets or the plan."""

    #: file name without a suffix
    id: str
    name: Text
    description: Text | None = None
    #: empty for what is no table
    columns: Sequence[Column] = ()
    rows: Sequence[Row] = ()
    #: the figures behind the rows, in the same order; empty for targets
    figures: Sequence[Figure] = ()
    #: whether it is written as SDMX too
    sdmx: bool = False
    document: Mapping[str, object] = field(default_factory=dict)


def folder_of(province: str) -> str:
    """Where the files of a province lie below a release.

    >>> folder_of("cao-bang"), folder_of("tinh-mau")
    ('du-lieu', 'tinh-mau/du-lieu')
    """
    return FOLDER if province == load.HOME_PROVINCE else f"{province}/{FOLDER}"


def known(province: str, day: date) -> Snapshot:
    """A province as the pages of a release show it: on its own newest day, never later than the release's."""
    newest = load.snapshot(province, None)
    return newest if newest.as_of <= day else load.snapshot(province, day)


def data_entries(release: Release, province: str, *, folder: str | None = None) -> Iterator[Entry]:
    """Every file of figures of one province in one release, then what describes them.

    Args:
        release: what the files say of themselves; figures are those known on its day, as its pages show them.
        province: folder name of the plan.
        folder: where the files lie below the release; by default ``folder_of(province)``.
    """
    snap = known(province, release.day)
    about = About(release=release, plan=snap.plan, folder=folder or folder_of(province))
    files: list[File] = []
    sources: tuple[Source, ...] = ()
    for table in tables(snap, about):
        if table.id == EVERYTHING:
            sources = sources_of(snap, table.figures)
        for suffix, body in written(table, about):
            files.append(_file(table, suffix, body))
            yield Entry(path=f"{about.folder}/{files[-1].path}", body=body)
    body = structure_xml(snap, about)
    files.append(_file(Table(id=STRUCTURE, name=both(FORMATS["xml"].title)), "xml", body))
    yield Entry(path=f"{about.folder}/{files[-1].path}", body=body)
    for name, made in descriptions(about, files, sources).items():
        yield Entry(path=f"{about.folder}/{name}", body=made)


def tables(snap: Snapshot, about: About) -> Iterator[Table]:
    """One table an indicator of the catalogue, everything, the targets, the plan."""
    found = figures(snap)
    rows = {id: [row_of(figure, about) for figure in made] for id, made in found.items()}
    for id, made in found.items():
        document = observations_json(snap, about, {id: made})
        indicator = snap.catalogue[id]
        yield Table(
            id=id, name=indicator.name, description=indicator.definition, columns=COLUMNS,
            rows=rows[id], figures=made, sdmx=True, document=document,
        )  # fmt: skip
    yield Table(
        id=EVERYTHING,
        name=both(mark("Mọi số liệu")),
        columns=COLUMNS,
        rows=[row for made in rows.values() for row in made],
        figures=[figure for made in found.values() for figure in made],
        sdmx=True,
        document=observations_json(snap, about, found),
    )
    yield Table(
        id=TARGETS,
        name=both(mark("Chỉ tiêu và đánh giá")),
        columns=TARGET_COLUMNS,
        rows=[target_row(snap, about, a) for a in snap.assessments],
        document=targets_json(snap),
    )
    yield Table(id=PLAN, name=both(mark("Kế hoạch")), description=snap.plan.title, document=plan_json(snap))


def written(table: Table, about: About) -> Iterator[tuple[str, bytes]]:
    """Suffix and bytes of each format of a table."""
    title = about.title(table.name)
    said = {
        "title_vi": title.vi, "title_en": title.en, "licence_vi": about.licence.vi, "licence_en": about.licence.en,
        "citation_vi": about.citation.vi, "citation_en": about.citation.en, "release": about.release.id,
        "training": "true" if about.training else "false",
    }  # fmt: skip
    if table.columns:
        yield "csv", csv_bytes(table.columns, table.rows)
    yield "json", json_bytes({**about.head(), "id": table.id, "title": text(title), **table.document})
    if table.columns:
        yield "parquet", parquet_bytes(table.columns, table.rows, said)
    if table.sdmx:
        yield "sdmx.csv", sdmx_csv(zip(table.figures, table.rows, strict=True))


def _file(table: Table, suffix: str, body: bytes) -> File:
    years = [
        year
        for f in table.figures
        for p in [f.evidence.observation.period]
        for year in (p.start.year, p.year)
    ]
    return File(
        table=table.id, format=FORMATS[suffix], name=table.name, description=table.description,
        columns=table.columns, size=len(body), sha256=digest(body), years=(min(years), max(years)) if years else None,
    )  # fmt: skip


def sources_of(snap: Snapshot, every: Sequence[Figure]) -> tuple[Source, ...]:
    """Every source of the figures, in the order of the catalogue."""
    used = {s.id for figure in every for s in figure.evidence.observation.sources}
    return tuple(source for id, source in snap.sources.items() if id in used)


def descriptions(about: About, files: Sequence[File], sources: Sequence[Source]) -> dict[str, bytes]:
    """What describes the folder to people and programs, by file name."""
    others = (
        (PACKAGE_FILE, "application/json", both(mark("Mô tả thư mục, Frictionless Data Package"))),
        (CATALOGUE_FILE, "application/ld+json", both(mark("Danh mục dữ liệu, DCAT-AP"))),
        (LICENCE_FILE, "text/plain", both(mark("Giấy phép và nguồn"))),
        (CITATION_FILE, "application/yaml", both(mark("Cách trích dẫn"))),
    )
    return {
        **{name: json_bytes(schema) for name, schema in schemas(about, files).items()},
        PACKAGE_FILE: json_bytes(package_json(about, files, sources)),
        CATALOGUE_FILE: json_bytes(catalogue_json(about, files)),
        OPENAPI_FILE: json_bytes(openapi_json(about, files, others)),
        LICENCE_FILE: licence_txt(about, sources),
        CITATION_FILE: citation_cff(about),
    }
