"""So sánh: the province among its peers, one year or a span, never across a change of who the peers are."""

import streamlit as st

from pages.ui import compare_table, compare_view, downloads, draw, frame, section_view

here = frame.begin("so-sanh")
found = compare_view.comparison(here)
frame.notice(here.words, compare_view.unfollowed(here, found))
frame.put(compare_view.crumb(here, found))
frame.headline(*compare_view.headline(here, found))
wide, side = st.columns([3, 1], gap="large")
with wide:
    if found is not None:
        draw.compared(here, found)
        frame.source_line(here.words, section_view.sources_of(here.snap.series(found.indicator.id)))
        downloads.of_comparison(here, found)
        frame.put(compare_table.ranked(here, found))
with side:
    frame.put(compare_view.aside(here, found))
