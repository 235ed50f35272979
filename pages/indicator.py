"""Chỉ tiêu: one subject of the plan, or one series: verdict, history, required path, words, evidence."""

import streamlit as st

from pages.ui import downloads, draw, evidence_view, frame, indicator_view

here = frame.begin("chi-tieu")
subject = indicator_view.chosen(here)
found = indicator_view.assessed(here, subject)
frame.put(indicator_view.crumb(here, subject))
frame.headline(*indicator_view.headline(here, subject, found))
wide, side = st.columns([3, 1], gap="large")
with wide:
    if subject.indicator:
        draw.indicator(here, subject.indicator, subject.targets)
    frame.put(indicator_view.unproven(here, subject, found))
    frame.source_line(here.words, indicator_view.sources(here, subject))
    if subject.indicator:
        downloads.of_indicator(here, subject.indicator, subject.targets)
    frame.put(evidence_view.evidence(here, subject, found))
with side:
    frame.put(indicator_view.aside(here, subject, found))
