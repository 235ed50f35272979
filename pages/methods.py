"""Phương pháp: what every word, sign and formula on the other pages means, with its numbers and weaknesses."""

from pages.ui import frame, methods_view

here = frame.begin("phuong-phap")
frame.headline(*methods_view.headline(here.words))
here.draw(methods_view.contents, methods_view.body)
