"""Nhiệm vụ: the plan's groups of tasks and the targets we think each one serves."""

from pages.ui import frame, task_view

here = frame.begin("nhiem-vu")
frame.headline(*task_view.headline(here.plan, here.words))
here.draw(task_view.body)
frame.source_line(here.words, task_view.sources(here.snap), task_view.wording(here.snap, here.words))
