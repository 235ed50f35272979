"""Every picture of the product, in one place. Pure: figures and words in, an Altair chart out.

================  ==========================  ==============================================
picture           made by                     told in words by
================  ==========================  ==============================================
history, empty    ``history(History)``        ``alt_history``
growth by year    ``growth(History)``         ``alt_growth``
places compared   ``peers(Peers)``            ``alt_peers``
rank over years   ``rank_line([RankPoint])``  ``alt_rank``
parts of a whole  ``shares([Part])``          ``alt_shares``
two routes        ``routes(Routes)``          ``alt_routes``
word-sized line   ``spark(Series)`` (SVG)     inside the SVG
================  ==========================  ==============================================

Show them with ``st.altair_chart(chart, theme=None, width="stretch", alt=...)``: a picture adapts itself to
its width. :mod:`pages.ui.export` makes files of them.
"""

from __future__ import annotations

from pages.ui.chart_bars import Part, alt_growth, alt_shares, growth, shares
from pages.ui.chart_base import Picture, locale
from pages.ui.chart_goals import Goal, goals_of
from pages.ui.chart_history import alt_history, history
from pages.ui.chart_peers import PeerRow, Peers, alt_peers, peers
from pages.ui.chart_rank import RankPoint, alt_rank, rank_line
from pages.ui.chart_routes import Routes, alt_routes, routes
from pages.ui.chart_spark import data_uri, spark
from pages.ui.chart_story import History, first_published, missing_years

__all__ = [
    "Goal",
    "History",
    "Part",
    "PeerRow",
    "Peers",
    "Picture",
    "RankPoint",
    "Routes",
    "alt_growth",
    "alt_history",
    "alt_peers",
    "alt_rank",
    "alt_routes",
    "alt_shares",
    "data_uri",
    "first_published",
    "goals_of",
    "growth",
    "history",
    "locale",
    "missing_years",
    "peers",
    "rank_line",
    "routes",
    "shares",
    "spark",
]
