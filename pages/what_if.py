"""Kịch bản: levers that move every target at once, in the browser; Python only writes the link."""

from pages.ui import frame
from pages.ui.what_if import page

here = frame.begin("kich-ban")
frame.headline(*page.headline(here))
page.draw(here)
frame.source_line(here.words, page.sources(here), page.note(here.words))
