"""The static site: the same pages, charts and assessments as the app, written once per release as plain files.

``record`` has what the parts pass to each other; ``python -m pages.publish OUT`` puts them together.
"""
