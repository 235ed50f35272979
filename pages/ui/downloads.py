"""Buttons that hand out what a page shows; a file is made only when somebody asks for it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING
from urllib.parse import urljoin

import altair as alt
import streamlit as st

from data import template
from indicators.targets import AnyTarget
from pages.ui import draw, frame, section_view
from pages.ui.export import Ahead, Evidence, Footer, csv_with_provenance, file_name, png, svg
from pages.ui.outlook_words import method_name, used_words
from pages.ui.sources_view import missing_series

if TYPE_CHECKING:
    from pages.ui.compare_view import Comparison
    from pages.ui.frame import Here

CSV, SVG, PNG, ZIP = "text/csv", "image/svg+xml", "image/png", "application/zip"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
#: in the session: where whoever reads the page without a browser finds what makes its files, by name
OFFERED = "offered"
#: date inside archives, so that the same figures give the same bytes
EPOCH = (1980, 1, 1, 0, 0, 0)


def button(label: str, name: str, kind: str, make: Callable[[], bytes], tip: str) -> None:
    """One download; the file is made when the button is pressed, and the page is not run again."""
    offered = st.session_state.get(OFFERED)
    if offered is not None:
        offered[name] = make
    st.download_button(
        label, make, file_name=name, mime=kind, key=f"take-{name}", help=tip, on_click="ignore"
    )


def name_of(here: Here, subject: str, suffix: str) -> str:
    """What a file is called: province, subject, day."""
    return file_name(here.state.province, subject, here.snap.as_of, suffix)


def footer(here: Here, id: str) -> Footer:
    """What travels with a picture: source, day and the link that opens the same screen."""
    source = frame.source_text(here.words, section_view.sources_under(here, id))
    return Footer(
        source=source, as_of=here.snap.as_of, link=urljoin(str(st.context.url or ""), here.state.link())
    )


def rows_of(here: Here, ids: Iterable[str], areas: Iterable[str]) -> list[Evidence]:
    """Every edition of some series, derived values where nothing is published."""
    snap, found = here.snap, []
    wanted = list(areas)
    for id in ids:
        for area in wanted:
            every = snap.editions(id, area) or snap.series(id, area).observations
            found += [
                Evidence(indicator=snap.catalogue[id], area=snap.areas[area], observation=o) for o in every
            ]
    return found


def forecast_of(here: Here, id: str, targets: tuple[AnyTarget, ...]) -> list[Ahead]:
    """The forecast in the picture of these targets, if there is one, for the file of its figures."""
    snap, words = here.snap, here.words
    found, latest = draw.ahead(here, targets)[0], snap.series(id).latest
    if found is None or latest is None:
        return []
    how = f"{method_name(found, words)}, {used_words(found, words)}"
    note = words.tr("Dự báo của Đích 2030, không phải số công bố; {how}", how=how)
    return [
        Ahead(
            indicator=snap.catalogue[id],
            area=snap.areas[here.plan.area],
            projection=found,
            decimals=latest.decimals,
            as_of=snap.as_of,
            note=note,
        )
    ]


def pictures(here: Here, subject: str, id: str, make: Callable[[], alt.LayerChart]) -> None:
    """The picture as SVG and PNG."""
    words = here.words
    button("SVG", name_of(here, subject, "svg"), SVG, lambda: svg(make(), words, footer(here, id)),
           words.tr("Hình vẽ, sửa được, in không vỡ"))  # fmt: skip
    button("PNG", name_of(here, subject, "png"), PNG, lambda: png(make(), words, footer(here, id)),
           words.tr("Hình ảnh để dán vào văn bản"))  # fmt: skip


def of_indicator(here: Here, id: str, targets: tuple[AnyTarget, ...]) -> None:
    """CSV, SVG and PNG of one indicator; the blank templates where there is no figure yet."""
    snap, words, training = here.snap, here.words, here.plan.training

    def table() -> bytes:
        rows = rows_of(here, [id], [here.plan.area])
        return csv_with_provenance(rows, words, training=training, ahead=forecast_of(here, id, targets))

    def chart() -> alt.LayerChart:
        return draw.chart_of(here, draw.history_of(here, id, targets))

    with st.container(horizontal=True, gap="small"):
        if snap.series(id):
            button(
                "CSV",
                name_of(here, id, "csv"),
                CSV,
                table,
                words.tr("Số liệu kèm nguồn, trạng thái, ngày công bố"),
            )
        pictures(here, id, id, chart)
        if not snap.series(id) and not id.endswith("_derived"):
            indicator, area = snap.catalogue[id], snap.areas[here.plan.area]
            button(words.tr("Mẫu CSV"), template.file_name(indicator, area, "csv"), CSV,
                   lambda: template.template_csv(indicator, area), words.tr("Tệp trống để điền số liệu còn thiếu"))  # fmt: skip
            button(words.tr("Mẫu Excel"), template.file_name(indicator, area, "xlsx"), XLSX,
                   lambda: template.template_xlsx(indicator, area, breakdowns=snap.breakdowns, sources=snap.sources),
                   words.tr("Tệp trống kèm hướng dẫn và danh mục mã"))  # fmt: skip


def of_comparison(here: Here, found: Comparison) -> None:
    """CSV, SVG and PNG of a comparison."""
    words, id = here.words, found.indicator.id

    def table() -> bytes:
        areas = [p.area for p in found.ranking.places] + [here.plan.region]
        return csv_with_provenance(rows_of(here, [id], areas), words, training=here.plan.training)

    def chart() -> alt.LayerChart:
        return draw.peers_chart(here, found)

    with st.container(horizontal=True, gap="small"):
        tip = words.tr("Số liệu kèm nguồn, trạng thái, ngày công bố")
        button("CSV", name_of(here, f"{id}-so-sanh", "csv"), CSV, table, tip)
        pictures(here, f"{id}-so-sanh", id, chart)


def all_figures(here: Here) -> None:
    """Every figure of the province, its region and the country, every edition."""
    snap, words = here.snap, here.words

    def table() -> bytes:
        rows = [
            Evidence(
                indicator=snap.catalogue[r.indicator],
                area=snap.areas[r.area],
                observation=r.observation,
                breakdown=r.breakdown,
                breakdown_label=snap.breakdowns.get(r.breakdown),
            )
            for r in snap.rows
        ]
        return csv_with_provenance(rows, words, training=here.plan.training)

    button(words.tr("Mọi số liệu (CSV)"), name_of(here, "moi-so-lieu", "csv"), CSV, table,
           words.tr("Số liệu kèm nguồn, trạng thái, ngày công bố"))  # fmt: skip


def templates(here: Here, only: Sequence[str] | None = None, name: str = "tep-mau") -> None:
    """The blank templates of every missing series (or of some), CSV and Excel, in one archive."""
    snap, words = here.snap, here.words
    ids = missing_series(here) if only is None else only
    if not ids:
        return

    def archive() -> bytes:
        out, area = io.BytesIO(), snap.areas[here.plan.area]
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as folder:
            for id in ids:
                indicator = snap.catalogue[id]
                book = template.template_xlsx(
                    indicator, area, breakdowns=snap.breakdowns, sources=snap.sources
                )
                for suffix, content in (("csv", template.template_csv(indicator, area)), ("xlsx", book)):
                    entry = zipfile.ZipInfo(template.file_name(indicator, area, suffix), EPOCH)
                    folder.writestr(entry, content)
        return out.getvalue()

    button(words.tr("Tệp mẫu cho {n} chuỗi còn thiếu", n=len(ids)), name_of(here, name, "zip"), ZIP, archive,
           words.tr("CSV và Excel, mỗi chuỗi một tệp"))  # fmt: skip
