"""Doanh nghiệp: six small pictures over the same years, each under the verdicts of its targets."""

import streamlit as st

from pages.ui import draw_enterprises, enterprises_view, frame

here = frame.begin("doanh-nghiep")
frame.headline(*enterprises_view.headline(here))
for row in (enterprises_view.FIRMS, enterprises_view.INNOVATORS):
    for column, id in zip(st.columns(3, gap="large"), row, strict=True):
        with column:
            draw_enterprises.firms(here, id)
here.draw(enterprises_view.tables)
