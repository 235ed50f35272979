"""A plain Streamlit page that a what-if without a browser model would be: one slider, six small charts."""

from __future__ import annotations

import altair as alt
import pandas as pd
import streamlit as st

value = st.slider("Value", 0, 200, 100)
years = list(range(2018, 2031))
for column, k in zip([*st.columns(3), *st.columns(3)], range(6), strict=True):
    frame = pd.DataFrame({"year": years, "value": [value * (1 + 0.02 * k) ** i for i in range(len(years))]})
    column.altair_chart(alt.Chart(frame, width=260, height=160).mark_line().encode(x="year:Q", y="value:Q"))
st.text(f"value {value}")
