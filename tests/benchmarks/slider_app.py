"""The plain slider page under uvicorn: ``uvicorn tests.benchmarks.slider_app:app``."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

app = st.App(Path(__file__).with_name("slider_page.py"))
