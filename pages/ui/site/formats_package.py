"""The folder of the data as a Frictionless Data Package, with its licence and how to cite it as files."""

from __future__ import annotations

import json
from collections.abc import Iterable

from data.records import Source
from pages.ui.site.formats_about import AUTHOR, About, both, text
from pages.ui.site.formats_files import EVERYTHING, TARGETS, File
from pages.ui.site.formats_table import Column
from pages.ui.text import mark

LICENCE_FILE, CITATION_FILE, PACKAGE_FILE = "LICENSE.txt", "CITATION.cff", "datapackage.json"
#: what stands for a missing value in a CSV file: nothing
MISSING = ("",)


def package_json(about: About, files: Iterable[File], sources: Iterable[Source]) -> dict[str, object]:
    """The description of the folder; its resources lie beside it."""
    title = about.title(both(mark("Số liệu")))
    return {
        "profile": "data-package",
        "name": f"dich2030-{about.plan.province}",
        "id": about.base,
        "title": f"{title.vi} / {title.en}",
        "title_translations": text(title),
        "description": f"{about.citation.vi}\n\n{about.citation.en}\n\n{about.licence.vi}\n\n{about.licence.en}",
        "homepage": about.release.address,
        "version": about.release.id,
        "created": f"{about.release.day.isoformat()}T00:00:00Z",
        "training": about.training,
        "contributors": [{"title": AUTHOR, "role": "publisher"}],
        "licenses": [{"name": "other", "path": LICENCE_FILE, "title": f"{about.licence.vi} / {about.licence.en}"}],
        "sources": [_source(source) for source in sources],
        "resources": [_resource(about, file) for file in files],
    }  # fmt: skip


def _source(source: Source) -> dict[str, object]:
    made: dict[str, object] = {"title": f"{source.producer}: {source.title}", "name": source.id}
    if source.url:
        made["path"] = source.url
    if source.licence:
        made["licence"] = source.licence
    return made


def _resource(about: About, file: File) -> dict[str, object]:
    title = about.title(file.name)
    made: dict[str, object] = {
        "name": file.path.replace(".", "-").lower(),
        "path": file.path,
        "title": f"{title.vi} / {title.en}",
        "title_translations": text(title),
        "training": about.training,
        "format": file.format.suffix,
        "mediatype": file.format.media,
        "bytes": file.size,
        "hash": f"sha256:{file.sha256}",
    }
    if file.description is not None and file.description.vi:
        made["description"] = f"{file.description.vi} / {file.description.en}"
    if file.format.suffix == "csv" and file.columns:
        made |= {"profile": "tabular-data-resource", "encoding": "utf-8", "dialect": {"lineTerminator": "\r\n"},
                 "schema": schema_file(file)}  # fmt: skip
    return made


def schema_file(file: File) -> str:
    """Name of the description of a table's columns; tables of the same columns share it."""
    return f"{TARGETS if file.table == TARGETS else EVERYTHING}.schema.json"


def schemas(about: About, files: Iterable[File]) -> dict[str, object]:
    """The descriptions of columns (Table Schema) by file name."""
    return {
        schema_file(file): {
            **about.head(),
            "fields": [_field(c) for c in file.columns],
            "missingValues": list(MISSING),
        }
        for file in files
        if file.columns
    }


def _field(column: Column) -> dict[str, object]:
    words = column.words
    made: dict[str, object] = {
        "name": column.name,
        "type": column.kind,
        "title": words.vi,
        "description": words.en,
    }
    if column.required:
        made["constraints"] = {"required": True}
    if column.kind == "boolean":
        made |= {"trueValues": ["true"], "falseValues": ["false"]}
    return made


def licence_txt(about: About, sources: Iterable[Source]) -> bytes:
    """Under what terms the files may be used, source by source, in both languages."""
    lines = [about.licence.vi, about.licence.en, "", about.citation.vi, about.citation.en, ""]
    unknown = both(mark("nơi công bố không nói rõ giấy phép"))
    for source in sources:
        said = source.licence or f"{unknown.vi} / {unknown.en}"
        lines.append(f"{source.id}: {source.producer}, {source.title}. {said}. {source.url}".rstrip())
    return ("\n".join(lines) + "\n").encode()


def citation_cff(about: About) -> bytes:
    """How to cite the release, in the Citation File Format that reference managers read (its YAML as JSON strings)."""
    title = about.title(both(mark("Số liệu")))
    fields = (
        ("cff-version", "1.2.0"),
        ("type", "dataset"),
        ("message", f"{about.citation.vi} / {about.citation.en}"),
        ("title", f"{title.vi} / {title.en}"),
        ("version", about.release.id),
        ("date-released", about.release.day.isoformat()),
        ("url", about.base),
    )
    lines = [f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in fields]
    lines += ["authors:", f"  - name: {json.dumps(AUTHOR, ensure_ascii=False)}"]
    return ("\n".join(lines) + "\n").encode()
