"""Property tests here run a small model each time; a busy machine must not fail them."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("scenario", deadline=None)
settings.load_profile("scenario")
