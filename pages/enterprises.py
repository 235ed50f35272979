"""Doanh nghiệp: how many, how many new, how dense beside the region, and the targets about them."""

import streamlit as st

from pages.ui import draw, frame, section_view, topic_view

here = frame.begin("doanh-nghiep")
frame.headline(*topic_view.enterprises_headline(here))
wide, side = st.columns([3, 1], gap="large")
with wide:
    draw.indicator(here, "enterprises_active")
    frame.source_line(here.words, section_view.sources_of(here.snap.series("enterprises_active")))
    draw.indicator(here, "enterprises_per_1000")
    density = here.snap.series("enterprises_per_1000")
    frame.source_line(here.words, section_view.sources_of(density), section_view.note_of(density, here.words))
with side:
    here.draw(topic_view.enterprises_side)
here.draw(topic_view.enterprises_tables)
