"""What a file taken away says of where it comes from."""

from __future__ import annotations

from pages.ui.frame import Here


def about(here: Here) -> dict[str, object]:
    """Province, plan, day of the figures, and whether the province is invented."""
    plan, words = here.plan, here.words
    return {
        "province": words.of(plan.name),
        "plan": plan.decision,
        "day": here.snap.as_of.isoformat(),
        "dayText": words.date(here.snap.as_of),
        "training": plan.training,
    }
