"""The smallest page worth comparing with: one slider and one small Altair chart."""

from __future__ import annotations

import altair as alt
import pandas as pd
import streamlit as st

st.title("Minimal")
points = st.slider("Points", 3, 30, 12)
frame = pd.DataFrame({"x": range(points), "y": [x * x for x in range(points)]})
st.altair_chart(alt.Chart(frame, width=400, height=200).mark_line().encode(x="x:Q", y="y:Q"))
