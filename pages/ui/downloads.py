"""Buttons that hand out what a page shows; a file is made only when somebody asks for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from indicators.targets import AnyTarget

if TYPE_CHECKING:
    from pages.ui.frame import Here


def of_indicator(here: Here, id: str, targets: tuple[AnyTarget, ...]) -> None:
    pass
def all_figures(here: Here) -> None:
    pass
def templates(here: Here) -> None:
    pass
