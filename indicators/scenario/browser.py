"""What the browser is given: the baseline and the draws, once, as plain JSON with numbers of 32 bits."""

from __future__ import annotations

import base64
import hashlib
import json
from math import isfinite
from pathlib import Path

import numpy as np

from indicators.scenario.javascript import to_javascript
from indicators.scenario.numeric import Array
from indicators.scenario.province import Province
from indicators.scenario.scenario import Draws

#: digits of the version of the model, as in links
LENGTH = 12


def payload(province: Province, draws: Draws) -> dict[str, object]:
    """Baseline, deviations, noise and arrival times; ``scenarioModel.decode`` of the script reads it."""
    return {
        "base": province.base(),
        "n": draws.n,
        "k": int(draws.arrivals.shape[2]),
        "deviations": {name: _packed(d) for name, d in draws.deviations.items()},
        "bounds": {
            name: [bound if isfinite(bound) else None for bound in pair]
            for name, pair in draws.bounds.items()
        },
        "noise": {name: _packed(z) for name, z in draws.noise.items()},
        "arrivals": _packed(draws.arrivals),
        "peers": _packed(draws.peers),
        "middle": [list(peer.middle) for peer in province.peers],
    }


def _packed(values: Array) -> str:
    """32-bit numbers, little-endian, row by row, in base 64."""
    return base64.b64encode(np.ascontiguousarray(values, dtype="<f4").tobytes()).decode("ascii")


def model_version(province_file: Path, province: Province, draws: Draws) -> str:
    """A short name for "these equations, this file, these draws": equal models, equal name."""
    digest = hashlib.sha256(to_javascript().encode())
    digest.update(province_file.read_bytes())
    digest.update(json.dumps(payload(province, draws), sort_keys=True).encode())
    return digest.hexdigest()[:LENGTH]
