"""Tăng trưởng & TFP: where growth came from, the share of TFP, what it rests on, and what is missing."""

import streamlit as st

from pages.ui import (
    band_controls,
    downloads,
    draw,
    draw_growth,
    frame,
    growth_data,
    growth_inputs,
    growth_references,
    growth_tables,
    growth_view,
    section_view,
    take_growth,
)

here = frame.begin("tang-truong")
frame.headline(*growth_view.headline(here))
wide, side = st.columns([3, 1], gap="large")
with wide:
    here.draw(growth_view.band_lead)
    for chart in growth_data.charts(here):
        draw_growth.show(here, chart)
        frame.source_line(here.words, growth_view.sources(here), growth_view.source_note(here))
        take_growth.buttons(here, chart, figures=chart in ("dong-gop", "dai-mo-hinh"))
    here.draw(growth_view.band_rests)
    band_controls.controls(here)
    here.draw(growth_inputs.band_inputs, growth_tables.two_forms, growth_tables.grid, growth_inputs.needed)
    take_growth.blank(here)
with side:
    here.draw(growth_view.side)
wide, _ = st.columns([3, 1], gap="large")
with wide:
    draw.indicator(here, "grdp_growth")
    frame.source_line(here.words, section_view.sources_of(here.snap.series("grdp_growth")))
    downloads.of_indicator(here, "grdp_growth", ())
    draw.indicator(here, "grdp_index_derived")
    frame.source_line(here.words, section_view.sources_of(here.snap.series("grdp_index_derived")))
    downloads.of_indicator(here, "grdp_index_derived", ())
    draw.two_routes(
        here, "grdp_current_derived", "grdp_current_percapita_derived", "grdp_identity_gap_derived"
    )
    frame.source_line(here.words, section_view.sources_of(here.snap.series("grdp_current_derived")))
here.draw(growth_references.levels, growth_references.country_tfp, growth_references.other_provinces)
