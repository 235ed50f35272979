"""The look: colours, type and signs (this file, for charts and files) and ``static/dich.css`` (for screens).

``static/dich.css`` is linked from the served HTML, so the look is there before the first paint and is not
sent again with each rerun. Its ``:root`` repeats :data:`TOKENS`; a test keeps both equal.

Everything drawn by us sits in ``<div class="d">`` (``frame.put`` writes it). Classes inside it:

page
    ``top logo nav menu on`` header; ``ctx pop lang`` top line; ``wm`` training frame; ``notice`` ink frame;
    ``hero vl`` page verdict with its second line; ``lead`` larger text
words
    ``muted sm nw num sr chip assume vi`` (icon); ``c-MET c-ON c-RISK c-OFF c-MISSED c-CON c-UNK`` colours
overview
    ``verdict strip slab grid mat hd c2 row l c no per t now four f big nd miss ms m n``; ``s-MET ...``,
    ``s-ND s-FEW s-DOUBT s-QUAL`` cells of the strip; ``t-MET ...`` text; ``v-MET ...`` cells of the matrix
figure
    ``ct`` title line over a chart; ``foot src btn`` under it; ``empty`` dashed box; ``loading`` grey bars
aside
    ``aside > section > h2``; ``opt`` a choice; ``mt`` a row: icon, text, ``v`` value; ``quote cite key``
headings of pictures
    ``fh few`` title with its verdicts ``vd none``
methods
    ``toc`` contents; ``part me`` a part, a method; ``fxs fx fr`` formulas; ``sy cut`` symbols; ``pms`` numbers
tables, cards
    ``scroll`` around a wide table; ``r l`` cells; ``own`` own row; ``cards card c1 c3 val c4``; ``two three``

Two columns are ``<div class="grid">`` or ``st.columns`` ([3, 1], gap large), which carries the same gutter.
"""

from __future__ import annotations

from typing import Final

#: colour by role; contrast on white is written in the project's look guide and checked by axe
TOKENS: Final[dict[str, str]] = {
    "ink": "#0E1B26",
    "ink2": "#3B4854",
    "rule": "#B9C3CC",
    "hair": "#DDE3E8",
    "paper": "#FFFFFF",
    "wash": "#F3F6F8",
    "own": "#E6EEF7",
    "cb": "#0A3D73",
    "peer": "#5B6772",
    "ghost": "#76828D",
    "met": "#00594F",
    "on": "#0B4F9E",
    "on-tint": "#E3EEFA",
    "risk": "#7A4300",
    "risk-fill": "#FFB000",
    "off": "#961D0A",
    "off-tint": "#FBE9E5",
    "missed": "#6B0F1A",
    "con": "#562B85",
    "unk": "#46525E",
}
#: verdict -> short name of its icon file (static/MET.svg) and of its classes (c-MET)
ICONS: Final[dict[str, str]] = {
    "MET": "MET",
    "ON_TRACK": "ON",
    "AT_RISK": "RISK",
    "OFF_TRACK": "OFF",
    "MISSED": "MISSED",
    "CONTESTED": "CON",
    "UNKNOWN": "UNK",
}
#: verdict -> colour of its words
VERDICT_COLOURS: Final[dict[str, str]] = {verdict: TOKENS[short.lower()] for verdict, short in ICONS.items()}
#: for charts: digits of equal width first
FONT: Final = "'Dich So', 'Be Vietnam Pro', sans-serif"
#: for pictures made on the server, where "Dich So" does not exist
FONT_FILES_FAMILY: Final = "Be Vietnam Pro"
#: where icons are served, relative to every page
STATIC: Final = "app/static"


def icon_src(verdict: str) -> str:
    """Address of a verdict's sign, relative to every page.

    >>> icon_src("AT_RISK")
    'app/static/RISK.svg'
    """
    return f"{STATIC}/{ICONS[verdict]}.svg"
