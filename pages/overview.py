"""Tổng quan: the verdict on the plan in five seconds, and where every target stands."""

from pages.ui import frame, overview_view, task_view

here = frame.begin("")
here.draw(overview_view.body, overview_view.meanings)
frame.source_line(here.words, task_view.sources(here.snap), task_view.wording(here.snap, here.words))
