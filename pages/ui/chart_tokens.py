"""The colours of every picture by role; the values are the look's own tokens."""

from __future__ import annotations

from pages.ui.theme import FONT as FONT
from pages.ui.theme import TOKENS

INK = TOKENS["ink"]
#: small text
INK_2 = TOKENS["ink2"]
WHITE = TOKENS["paper"]
#: the province the reader looks at; the only blue
SERIES = TOKENS["cb"]
#: other places, marks only
PEERS = TOKENS["peer"]
#: dashes and references, marks only
GHOST = TOKENS["ghost"]
#: words of an unknown
UNKNOWN = TOKENS["unk"]
HAIR = TOKENS["hair"]
#: the reader's own row in a table of places
OWN_ROW = TOKENS["own"]
#: figures as first published
FIRST = "#A9B4BE"
#: the large words behind a training picture
FAINT = "#E9EDF0"
