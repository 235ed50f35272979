"""Autonomous TFP from the past: what capital, labour and the drivers leave unexplained, draw by draw.

Each draw is taken back over the observed years with its own capital share, stock, depreciation and so on, so
that each reproduces the growth that was observed; none is dropped. The mean residual is then shrunk towards the
prior mean, because a few years say little.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from indicators.scenario.numeric import Array
from indicators.scenario.province import PastYear, Province


def mean_residual(past: tuple[PastYear, ...], values: Mapping[str, Array]) -> Array:
    """Mean TFP growth (log) of the past less what the drivers added, one per draw.

    ``values`` are the start values and parameters of every draw.
    """
    capital, output = values["kappa0"] * values["Y0"], values["Y0"]
    share, residuals = values["alphaK"], []
    for year in sorted(past, key=lambda y: -y.year):
        output = output / (1 + year.growth)
        before = (capital - values["q"] * year.inv_before * output) / (1 - values["delta"])
        inputs = share * np.log(capital / before) + (1 - share) * np.log(1 + year.labour)
        residuals.append(np.log(1 + year.growth) - inputs - drivers(year, values))
        capital = before
    return np.asarray(np.mean(residuals, axis=0))


def drivers(year: PastYear, values: Mapping[str, Array]) -> Array:
    """What research, innovation and training added in an observed year (log), as the equations count it."""
    research = np.nan_to_num(values["chi"] * values["r"] * values["dR_pre"])
    innovation = values["phiI"] * values["wE"] * year.innovating
    training = values["phiH"] * (1 - values["alphaK"]) * year.trained
    return np.asarray(research + innovation + training)


def autonomous(province: Province, values: Mapping[str, Array]) -> Array:
    """a0 of every draw: the mean residual of the past, shrunk towards the prior mean."""
    weight = province.past_weight
    return weight * mean_residual(province.past, values) + (1 - weight) * province.past_mean
