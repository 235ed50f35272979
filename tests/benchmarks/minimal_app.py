"""The minimal page under uvicorn: ``uvicorn tests.benchmarks.minimal_app:app``."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

app = st.App(Path(__file__).with_name("minimal.py"))
