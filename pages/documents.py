"""Tài liệu: take away what the screens show as Word, PowerPoint, PDF, Excel, pictures and tables."""

from pages.ui import documents_view, frame, task_view

here = frame.begin("tai-lieu")
frame.headline(*documents_view.headline(here))
documents_view.scenario(here)
order = documents_view.form(here)
if order is not None:
    documents_view.result(here, order)
frame.source_line(here.words, task_view.sources(here.snap), task_view.wording(here.snap, here.words))
