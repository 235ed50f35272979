"""The databases of all editions, built once a worker."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.public.editions import build_all


@pytest.fixture(scope="session")
def databases(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return build_all(tmp_path_factory.mktemp("editions"))
