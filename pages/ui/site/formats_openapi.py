"""The addresses of the data as OpenAPI 3.1: plain files that are only ever read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from data.records import Text
from pages.ui.site.formats_about import AUTHOR, About, both, text
from pages.ui.site.formats_files import FORMATS, TARGETS, File
from pages.ui.site.formats_package import LICENCE_FILE
from pages.ui.site.formats_table import Column
from pages.ui.text import mark

OPENAPI_FILE = "openapi.json"
_JSON_TYPES = {
    "string": {"type": "string"},
    "number": {"type": "number"},
    "integer": {"type": "integer"},
    "boolean": {"type": "boolean"},
    "date": {"type": "string", "format": "date"},
}


def openapi_json(
    about: About, files: Iterable[File], others: Iterable[tuple[str, str, Text]]
) -> dict[str, object]:
    """Every address below the folder of the data.

    Args:
        about: title, licence, citation.
        files: the files of figures, one path each.
        others: name, media type and title of what describes them.
    """
    title = about.title(both(mark("Số liệu")))
    every = [*files]
    paths: dict[str, object] = {f"/{f.path}": _get(about, f) for f in every}
    for name, media, words in others:
        paths[f"/{name}"] = {"get": _operation(name, media, about.title(words), {})}
    columns = {_rows(f): f.columns for f in every if f.columns}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": f"{title.vi} / {title.en}",
            "version": about.release.id,
            "summary": f"{about.citation.vi} / {about.citation.en}",
            "description": f"{about.licence.vi}\n\n{about.licence.en}",
            "contact": {"name": AUTHOR, "url": about.release.address},
            "license": {"name": f"{about.licence.vi} / {about.licence.en}", "url": f"{about.base}{LICENCE_FILE}"},
            "x-training": about.training,
            "x-title": text(title),
        },
        "servers": [
            {"url": ".", "description": both(mark("Thư mục này")).vi},
            {"url": about.base.rstrip("/"), "description": about.release.id},
        ],
        "paths": paths,
        "components": {
            "schemas": {name: _schema(found) for name, found in columns.items()}
            | {"Document": {"type": "object", "required": ["release", "licence", "citation", "training"]}}
        },
    }  # fmt: skip


def _get(about: About, file: File) -> dict[str, object]:
    body: dict[str, object] = {}
    if file.format is FORMATS["json"]:
        body = {"$ref": "#/components/schemas/Document"}
    elif file.format is FORMATS["csv"]:
        # a CSV has no schema of its own in OpenAPI: its rows are those of the table's schema
        body = {
            "type": "string",
            "description": f"#/components/schemas/{_rows(file)}",
            "contentMediaType": "text/csv",
        }
    return {"get": _operation(file.path, file.format.media, about.title(file.name), body)}


def _rows(file: File) -> str:
    """The schema of one row of a table."""
    return "Target" if file.table == TARGETS else "Figure"


def _operation(name: str, media: str, title: Text, schema: dict[str, object]) -> dict[str, object]:
    return {
        "operationId": name.replace(".", "_").replace("-", "_"),
        "summary": f"{title.vi} / {title.en}",
        "responses": {
            "200": {
                "description": f"{title.vi} / {title.en}",
                "content": {media: {"schema": schema} if schema else {}},
            },
            "404": {"description": both(mark("Không có tệp này")).vi},
        },
    }


def _schema(columns: Sequence[Column]) -> dict[str, object]:
    return {
        "type": "object",
        "required": [c.name for c in columns if c.required],
        "properties": {
            c.name: _nullable(c) | {"title": c.words.vi, "description": c.words.en} for c in columns
        },
    }


def _nullable(column: Column) -> dict[str, object]:
    found: dict[str, object] = dict(_JSON_TYPES[column.kind])
    return found if column.required else found | {"type": [found["type"], "null"]}
