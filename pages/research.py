"""Đầu tư KH&CN: budget, investment and R&D spending, and what is missing for each target."""

import streamlit as st

from pages.ui import draw, frame, section_view, topic_view

here = frame.begin("dau-tu")
frame.headline(*topic_view.research_headline(here))
wide, side = st.columns([3, 1], gap="large")
with wide:
    draw.subject(here, "st_investment_share")
    frame.source_line(here.words, section_view.sources_under(here, "st_investment_share"))
    draw.subject(here, "rd_spending")
    frame.source_line(here.words, section_view.sources_of(here.snap.series("rd_spending")))
with side:
    here.draw(topic_view.research_side)
here.draw(topic_view.research_tables)
