"""Phương pháp: what every word, sign and formula on the other pages means."""

from pages.ui import frame, methods_view

here = frame.begin("phuong-phap")
frame.headline(*methods_view.headline(here.words))
here.draw(methods_view.rules, methods_view.definitions)
