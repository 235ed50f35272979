"""Nguồn: every source, every figure, every revision, and how to add a missing figure."""

import streamlit as st

from pages.ui import downloads, frame, sources_view

here = frame.begin("nguon")
frame.headline(*sources_view.headline(here))
here.draw(sources_view.revised, sources_view.sources, sources_view.observations, sources_view.adding)
with st.container(horizontal=True):
    downloads.all_figures(here)
    downloads.templates(here)
