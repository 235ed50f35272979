"""Shared by all tests: a database of their own, and no silent skipping of browser tests where they must run."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

# how long an example takes says more about the machine than about the code
settings.register_profile("shared machine", deadline=None)
settings.load_profile("shared machine")

#: with this set (continuous integration), a browser test that cannot run has failed
REQUIRE_BROWSER = os.environ.get("DICH2030_REQUIRE_BROWSER", "") not in ("", "0")


@pytest.fixture(scope="session", autouse=True)
def own_data_dir(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Tests never touch the database a developer is looking at."""
    folder = tmp_path_factory.mktemp("database")
    before = os.environ.get("DICH2030_DATA_DIR")
    os.environ["DICH2030_DATA_DIR"] = str(folder)
    yield folder
    if before is None:
        del os.environ["DICH2030_DATA_DIR"]
    else:
        os.environ["DICH2030_DATA_DIR"] = before


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything under tests/browser drives a browser; it runs last, so that cheap tests fail first and none of them
    finds the loop of a browser already running."""
    here = Path(__file__).parent / "browser"
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)
    items.sort(key=lambda item: here in item.path.parents)


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
    outcome: Any = yield
    report = outcome.get_result()
    if REQUIRE_BROWSER and report.skipped and item.get_closest_marker("browser"):
        report.outcome = "failed"
        report.longrepr = f"a browser test was skipped where it must run: {report.longrepr}"
