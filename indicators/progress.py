"""Published ways to judge progress towards a target, each redone from its own publication.

They answer in their own words and often disagree: that is why they are shown side by side (``panel``) and why
a verdict most of them contradict is ``contested``. Each method's formula, cut-offs and source stand in the
docstring of its function.
"""

from __future__ import annotations

from indicators.progress_germany import german_weather
from indicators.progress_pace import escap_status, sdsn_trend, un_linear, un_progress_chart
from indicators.progress_panel import panel, small_base
from indicators.progress_statcan import statcan, statcan_linear
from indicators.progress_value import NOT_AVAILABLE, Progress, Side, contested, side

__all__ = [
    "NOT_AVAILABLE",
    "Progress",
    "Side",
    "contested",
    "escap_status",
    "german_weather",
    "panel",
    "sdsn_trend",
    "side",
    "small_base",
    "statcan",
    "statcan_linear",
    "un_linear",
    "un_progress_chart",
]
