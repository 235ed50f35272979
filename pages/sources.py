"""Nguồn: every source, every figure, every revision, and how to add a missing figure."""

import streamlit as st

from pages.ui import downloads, frame, sources_view

here = frame.begin("nguon")
frame.headline(*sources_view.headline(here))
frame.put(sources_view.revised(here))
frame.put(sources_view.sources(here))
frame.put(sources_view.observations(here))
frame.put(sources_view.adding(here))
with st.container(horizontal=True):
    downloads.all_figures(here)
    downloads.templates(here)
