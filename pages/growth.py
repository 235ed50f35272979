"""Tăng trưởng & TFP: real growth in every edition, the level by two routes, what growth accounting lacks."""

import streamlit as st

from pages.ui import draw, frame, section_view, topic_view

here = frame.begin("tang-truong")
frame.headline(*topic_view.growth_headline(here))
wide, side = st.columns([3, 1], gap="large")
with wide:
    draw.indicator(here, "grdp_growth")
    frame.source_line(here.words, section_view.sources_of(here.snap.series("grdp_growth")))
    draw.indicator(here, "grdp_index_derived")
    frame.source_line(here.words, section_view.sources_of(here.snap.series("grdp_index_derived")))
    draw.subject(here, "tfp_share")
    frame.source_line(here.words, section_view.sources_under(here, "tfp_share"))
    draw.two_routes(
        here, "grdp_current_derived", "grdp_current_percapita_derived", "grdp_identity_gap_derived"
    )
    frame.source_line(here.words, section_view.sources_of(here.snap.series("grdp_current_derived")))
with side:
    here.draw(topic_view.growth_side)
here.draw(topic_view.growth_tables)
