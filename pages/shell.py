"""The page around the pages: title, language and sections. Nothing else happens here."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
if str(ROOT) not in sys.path:  # started as pages/shell.py, for example by a test
    sys.path.insert(0, str(ROOT))

import streamlit as st  # noqa: E402

from pages.ui import metrics  # noqa: E402
from pages.ui.state import PAGES, language_of  # noqa: E402
from pages.ui.text import words_for  # noqa: E402

words = words_for(language_of(st.query_params.to_dict()))
sections = [
    st.Page(
        ROOT / "pages" / page.file,
        title=f"{words.tr(page.title)} · Đích 2030",  # also the title of the browser's tab
        url_path=page.path,
        default=not page.path,
    )
    for page in PAGES
    if (ROOT / "pages" / page.file).is_file()
]
# hidden: frame.begin() draws the sections along the top, because Streamlit's own bar forgets the link's
# province, language and day, and speaks English when the sections do not fit
chosen = st.navigation(sections, position="hidden")
st.set_page_config(
    page_icon=str(ROOT / "static" / "logo.svg"),
    layout="wide",
    initial_sidebar_state="collapsed",
    menu_items={"Get help": None, "Report a bug": None, "About": None},
)
with metrics.page_run(chosen.url_path):
    chosen.run()
