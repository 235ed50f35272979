"""Equations cut down to what a question needs say what all of them say."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from indicators.scenario.javascript import CLOSURES
from indicators.scenario.model import Model
from indicators.scenario.outcomes import OUTPUT_OF
from indicators.scenario.page import equations
from indicators.scenario.province_file import load_province
from indicators.scenario.scenario import Scenario
from indicators.scenario.slices import needed, to_slices, with_closures


@pytest.mark.parametrize("closures", list(product((0.0, 1.0), repeat=len(CLOSURES))), ids=str)
def test_with_the_closures_put_in_every_output_is_the_same(closures: tuple[float, ...]) -> None:
    province = load_province("tinh-mau")
    known = dict(zip(CLOSURES, closures, strict=True))
    scenario = Scenario(values={**known, "GYset": 0.07})
    whole = Model(province.base()).run(scenario)
    cut = Model(province.base(), with_closures(equations(), known)).run(scenario)
    for output, values in whole.values.items():
        assert np.array_equal(values, cut.values[output], equal_nan=True), output


def test_a_slice_has_what_the_model_computes_for_it() -> None:
    model = Model({})
    for output in OUTPUT_OF.values():
        _, year = model._lines(frozenset({output}))
        assert needed(equations(), output) == {name for name, _ in year}


def test_the_switches_are_gone_from_the_plain_slices() -> None:
    plain, any_ = to_slices(OUTPUT_OF.values()).split("any: {")
    assert not any(f"const {name} =" in plain for name in CLOSURES)
    assert all(f"const {name} =" in any_ for name in CLOSURES)
