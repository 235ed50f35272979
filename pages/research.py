"""Đầu tư KH&CN: investment against GRDP, the yearly budget rule, and who pays for research."""

import streamlit as st

from pages.ui import draw_research, frame, research_view, section_view

here = frame.begin("dau-tu")
frame.headline(*research_view.headline(here))
wide, side = st.columns([3, 1], gap="large")
with wide:
    draw_research.investment(here)
    frame.source_line(here.words, section_view.sources_under(here, "st_investment_share"))
    draw_research.budget(here)
    frame.source_line(here.words, section_view.sources_under(here, "st_budget_local"))
    draw_research.payers(here)
    frame.source_line(here.words, section_view.sources_under(here, "rd_nonstate_share"))
with side:
    here.draw(research_view.side)
here.draw(research_view.tables)
