"""The page of six charts under uvicorn: ``uvicorn tests.benchmarks.six_charts_app:app``."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

app = st.App(Path(__file__).with_name("six_charts_page.py"))
