"""A plain Streamlit page with one slider and one small chart: what a what-if page costs when Python is asked."""

from __future__ import annotations

import os

import altair as alt
import pandas as pd
import streamlit as st


def body() -> None:
    points = st.slider("Points", 3, 300, 100)
    frame = pd.DataFrame({"x": range(points), "y": [x * x for x in range(points)]})
    st.altair_chart(alt.Chart(frame, width=400, height=200).mark_line().encode(x="x:Q", y="y:Q"))
    st.text(f"value {points}")


(st.fragment(body) if os.environ.get("SLIDER_IN_FRAGMENT") else body)()
