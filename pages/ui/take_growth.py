"""Buttons of the page of growth: each picture as SVG and PNG, the accounts or bands as CSV, blank templates."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urljoin

import streamlit as st

from indicators.tfp_periods import five_years
from pages.ui import frame, growth_data, growth_view
from pages.ui.downloads import CSV, PNG, SVG, button, name_of, templates
from pages.ui.draw_growth import CHARTS
from pages.ui.export import Footer, png, svg
from pages.ui.export_accounts import accounts_csv, bands_csv

if TYPE_CHECKING:
    from pages.ui.frame import Here


def footer(here: Here) -> Footer:
    """What travels with a picture: sources, that it was computed by us, the day, the link."""
    said = frame.source_text(here.words, growth_view.sources(here), growth_view.source_note(here))
    link = urljoin(str(st.context.url or ""), here.state.link())
    return Footer(source=said, as_of=here.snap.as_of, link=link)


def table(here: Here) -> bytes:
    """The accounts in both forms, or the bands with everything they rest on."""
    words, area, training = here.words, here.plan.area, here.plan.training
    found = growth_data.accounts(here)
    if found.official.years:
        both = [(a, five_years(a)) for a in (found.official, found.standard)]
        return accounts_csv(area, both, words, training=training)
    return bands_csv(area, growth_data.bands(here), growth_data.assumed(here), words, training=training)


def buttons(here: Here, name: str, *, figures: bool = False) -> None:
    """One picture as SVG and PNG, with ``figures`` the CSV as well."""
    words, make = here.words, CHARTS[name]
    with st.container(horizontal=True, gap="small"):
        if figures:
            tip = words.tr("Số liệu kèm nguồn, trạng thái, ngày công bố")
            button("CSV", name_of(here, "hach-toan-tang-truong", "csv"), CSV, lambda: table(here), tip)
        button("SVG", name_of(here, name, "svg"), SVG, lambda: svg(make(here), words, footer(here)),
               words.tr("Hình vẽ, sửa được, in không vỡ"))  # fmt: skip
        button("PNG", name_of(here, name, "png"), PNG, lambda: png(make(here), words, footer(here)),
               words.tr("Hình ảnh để dán vào văn bản"))  # fmt: skip


def blank(here: Here) -> None:
    """The blank templates of the series growth accounting lacks."""
    missing = [id for id in growth_data.NEEDED if not here.snap.series(id)]
    if missing:
        with st.container(horizontal=True, gap="small"):
            templates(here, missing, "tep-mau-tfp")
