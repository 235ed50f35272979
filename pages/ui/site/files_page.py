"""The page of downloads: every file of figures of the release, by table, in every format it comes in."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from pages.ui.frame import Here
from pages.ui.site.body import FILE, Leaf
from pages.ui.site.formats import folder_of
from pages.ui.site.formats_about import About
from pages.ui.site.formats_dcat import CATALOGUE_FILE
from pages.ui.site.formats_files import EVERYTHING, FORMATS, PLAN, STRUCTURE, TARGETS
from pages.ui.site.formats_openapi import OPENAPI_FILE
from pages.ui.site.formats_package import CITATION_FILE, LICENCE_FILE, PACKAGE_FILE
from pages.ui.site.formats_table import figures
from pages.ui.site.taken import Block, Html
from pages.ui.tables import Column, table
from pages.ui.tables import Html as Cell

#: how a suffix is called on a link
_CALLED = {"csv": "CSV", "json": "JSON", "parquet": "Parquet", "sdmx.csv": "SDMX-CSV", "xml": "SDMX-ML"}
_TABLE = ("csv", "json", "parquet")


def blocks(here: Here, leaf: Leaf) -> tuple[Block, ...]:
    """Heading, formats, the tables, what describes them, licence and citation."""
    words = here.words
    title = escape(words.tr("Tải số liệu của bản công bố này."))
    line = escape(
        words.tr(
            "Mỗi tệp ghi nguồn, trạng thái, ngày công bố, giấy phép và cách trích dẫn; cùng một bản thì không bao giờ đổi."
        )
    )
    hero = f'<div class="hero"><h1>{title}</h1><div class="vl"><span>{line}</span></div></div>'
    return tuple(
        Html(body=f'<div class="d">{part}</div>')
        for part in (hero, _tables(here), _kinds(here), _about(here, leaf))
    )


def _links(folder: str, name: str, suffixes: Sequence[str]) -> Cell:
    links = (
        f'<a href="{FILE}{escape(f"{folder}/{name}.{suffix}")}" download>{_CALLED[suffix]}</a>'
        for suffix in suffixes
    )
    return Cell(" ".join(links))


def _tables(here: Here) -> str:
    words, snap, folder = here.words, here.snap, folder_of(here.state.province)
    rows = [
        (words.tr("Mọi số liệu"), _links(folder, EVERYTHING, (*_TABLE, "sdmx.csv"))),
        (words.tr("Chỉ tiêu và đánh giá"), _links(folder, TARGETS, _TABLE)),
        (words.tr("Kế hoạch"), _links(folder, PLAN, ("json",))),
        (words.tr("Cấu trúc của các tệp SDMX"), _links(folder, STRUCTURE, ("xml",))),
    ]
    single = [
        (words.of(snap.catalogue[id].name), _links(folder, id, (*_TABLE, "sdmx.csv"))) for id in figures(snap)
    ]
    columns = [Column(title=words.tr("Bảng")), Column(title=words.tr("Tệp"))]
    first, second = words.tr("Trọn bộ"), words.tr("Từng chuỗi số liệu")
    return (
        f'<div class="files"><h2 class="sec">{escape(first)}</h2>{table(columns, rows, first, stacked=True)}'
        f'<h2 class="sec">{escape(second)}</h2>{table(columns, single, second, stacked=True)}</div>'
    )


def _kinds(here: Here) -> str:
    words = here.words
    items = "".join(
        f"<li><b>{escape(_CALLED[f.suffix])}</b> (.{escape(f.suffix)}): {escape(words.tr(f.title))}</li>"
        for f in FORMATS.values()
    )
    return f'<h2 class="sec">{escape(words.tr("Định dạng nào để làm gì"))}</h2><ul>{items}</ul>'


def _about(here: Here, leaf: Leaf) -> str:
    """Files that describe the others, then licence and citation."""
    words, folder = here.words, folder_of(here.state.province)
    about = About(release=leaf.site.release, plan=here.plan, folder=folder)
    names = (
        (PACKAGE_FILE, words.tr("Mô tả thư mục, Frictionless Data Package")),
        (CATALOGUE_FILE, words.tr("Danh mục dữ liệu, DCAT-AP")),
        (OPENAPI_FILE, words.tr("Mô tả OpenAPI của các địa chỉ")),
        (LICENCE_FILE, words.tr("Giấy phép và nguồn")),
        (CITATION_FILE, words.tr("Cách trích dẫn")),
    )
    items = "".join(
        f'<li><a href="{FILE}{escape(f"{folder}/{name}")}">{escape(said)}</a></li>' for name, said in names
    )
    return (
        f'<h2 class="sec">{escape(words.tr("Cho chương trình máy tính"))}</h2><ul>{items}</ul>'
        f'<h2 class="sec">{escape(words.tr("Giấy phép và trích dẫn"))}</h2><p>{escape(words.of(about.licence))}</p>'
        f"<p>{escape(words.of(about.citation))}</p>"
    )
