"""The two provinces as the app judges them: every verdict occurs, none is claimed without figures."""

from __future__ import annotations

from collections import Counter

import pytest

from data.build import ensure_built
from indicators.assess import Verdict
from pages.ui import load


@pytest.fixture(scope="module", autouse=True)
def database() -> None:
    ensure_built()


def test_the_training_province_shows_every_verdict() -> None:
    found = Counter(a.verdict for a in load.snapshot("tinh-mau", None).assessments)
    assert set(found) == set(Verdict)


def test_the_real_province_claims_nothing_its_figures_do_not_say() -> None:
    found = load.snapshot("cao-bang", None).assessments
    assert {a.target.id for a in found if a.verdict is not Verdict.UNKNOWN} == {"pii_assessment"}
    assert all(a.chance is None for a in found)
    assert {a.reason for a in found if a.verdict is Verdict.UNKNOWN} == {
        "no_data",
        "closed_unpublished",
        "few_years",
        "qualitative",
        "doubt",
    }
