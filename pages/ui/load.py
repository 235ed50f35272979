"""The only cache: opens the published databases and keeps what was read from them.

Everything is keyed on the version of a database, which holds figures, plan and scenarios together: nothing is ever
mixed from two versions. Without a version the newest one is meant.
"""

from __future__ import annotations

import os
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import TypeVar, cast

import streamlit as st

import data
from data.build import ensure_built
from data.errors import NoDatabase
from data.publish import KEPT, candidates, directory_of, file_of, is_version, published
from data.records import Area, Break, Indicator, Observation, Series, Source, Text
from data.store import Row, Store
from indicators.assess import Assessment, Facts, assess
from indicators.catalogue import resolve
from indicators.plan import FILE as PLAN
from indicators.plan import is_training, read_plan
from indicators.targets import AnyTarget, Plan

Made = TypeVar("Made")
#: pictures and pages kept for one province and day
MOST_KEPT = 400
#: the folder of the committed inputs
DATA_FOLDER = Path(data.__file__).parent
#: the province shown when a link names none
HOME_PROVINCE = "cao-bang"


def training_allowed() -> bool:
    """Whether the invented province is offered: ``DICH2030_TRAINING=off`` removes it."""
    return os.environ.get("DICH2030_TRAINING", "on").strip().lower() != "off"


@dataclass(eq=False)
class Snapshot:
    """One province as known on one day, from one version of the database."""

    store: Store
    plan: Plan
    as_of: date
    _series: dict[tuple[str, str, str], Series] = field(default_factory=dict)
    _memo: OrderedDict[tuple[object, ...], object] = field(default_factory=OrderedDict)
    _editions: dict[tuple[str, str, str], tuple[Observation, ...]] = field(default_factory=dict)

    def memo(self, key: tuple[object, ...], make: Callable[[], Made]) -> Made:
        """``make()``, kept under ``key`` as long as this snapshot lives."""
        if key in self._memo:
            self._memo.move_to_end(key)
        else:
            self._memo[key] = make()
            # links are free to name any span of years: what is kept must have an end
            while len(self._memo) > MOST_KEPT:
                self._memo.popitem(last=False)
        return cast("Made", self._memo[key])

    @cached_property
    def catalogue(self) -> Mapping[str, Indicator]:
        return self.store.indicators()

    @cached_property
    def areas(self) -> Mapping[str, Area]:
        return self.store.areas()

    @cached_property
    def sources(self) -> Mapping[str, Source]:
        return self.store.sources()

    @cached_property
    def breakdowns(self) -> Mapping[str, Text]:
        return self.store.breakdowns()

    @cached_property
    def breaks(self) -> tuple[Break, ...]:
        return self.store.breaks()

    def observed(self, indicator: str, area: str, breakdown: str = "") -> Series:
        """The series as published (never derived), as known on ``as_of``."""
        key = (indicator, area, breakdown)
        if key not in self._series:
            self._series[key] = self.store.series(indicator, area, self.as_of, breakdown)
        return self._series[key]

    def series(self, indicator: str, area: str | None = None, breakdown: str = "") -> Series:
        """The series, derived from others where it is not published."""
        return resolve(
            self.observed,
            self.catalogue,
            indicator,
            area or self.plan.area,
            breakdown,
            region=self.plan.region,
        )

    def panel(self, indicator: str, breakdown: str = "") -> dict[str, Series]:
        """The series of every area of the peer lists and the region, empty ones left out."""
        found = {code: self.series(indicator, code, breakdown) for code in self.areas}
        return {code: series for code, series in found.items() if series}

    def editions(
        self, indicator: str, area: str | None = None, breakdown: str = ""
    ) -> tuple[Observation, ...]:
        """Every edition of every figure known on ``as_of``, also half-years and the like."""
        key = (indicator, area or self.plan.area, breakdown)
        if key not in self._editions:
            self._editions[key] = self.store.editions(key[0], key[1], self.as_of, breakdown)
        return self._editions[key]

    def parts(self, indicator: str, area: str) -> tuple[Series, ...]:
        """The series of an indicator by breakdown."""
        codes = self.store.breakdowns_of(indicator, area)
        return tuple(self.observed(indicator, area, code) for code in codes if code)

    def peers(self, list_id: str, year: int) -> tuple[str, ...]:
        """The areas of a dated peer list at the end of ``year``."""
        return self.store.peers(list_id, date(year, 12, 31))

    @cached_property
    def facts(self) -> Facts:
        return Facts(
            as_of=self.as_of,
            area=self.plan.area,
            region=self.plan.region,
            series=lambda indicator, area: self.series(indicator, area),
            events=self.store.events(self.plan.area, self.as_of),
            peers=self.peers,
            catalogue=self.catalogue,
            parts=self.parts,
        )

    @cached_property
    def assessments(self) -> tuple[Assessment, ...]:
        return tuple(assess(target, self.facts) for target in self.plan.targets)

    def assessment(self, target: AnyTarget, reading: str | None = None) -> Assessment:
        """One target, under the default or another reading."""
        return assess(target, self.facts, reading)

    @cached_property
    def first_published(self) -> date:
        """The day of the oldest edition we hold."""
        return self.store.first_published(self.plan.area)

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """Every figure of the province, its region and the country in every edition known on ``as_of``."""
        return self.store.rows(self.plan.area, self.as_of)

    @cached_property
    def published_dates(self) -> tuple[date, ...]:
        return self.store.published_dates(self.plan.area)

    def file(self, name: str) -> bytes | None:
        """A file of the province's folder as it stood in this version; None when there was none."""
        return self.store.file(f"plans/{self.plan.province}/{name}")


#: open databases by their file, each with what the file looked like
_stores: OrderedDict[Path, tuple[tuple[int, ...], Store]] = OrderedDict()
_lock = Lock()


def _open(version: str) -> Store:
    """The database of a version, opened once. One that was dropped while somebody reads it can be read to the end; a
    file that was put in the place of another is opened anew.

    Raises:
        NoDatabase: it is neither open nor kept; or damaged.
    """
    path = file_of(directory_of(), version) if is_version(version) else Path()
    looks = _looks(path)
    with _lock:
        found = _stores.get(path)
        if found is not None and looks in (None, found[0]):
            _stores.move_to_end(path)
            return found[1]
        if found is not None:
            # a connection that stays open would go on answering from the file that was there
            del _stores[path]
            _snapshot.clear()
            found[1].close()
        store = Store.open(version=version)
        _stores[path] = looks or (), store
        while len(_stores) > KEPT:
            _stores.popitem(last=False)  # not closed: a run may be reading
        return store


def _looks(path: Path) -> tuple[int, ...] | None:
    """What tells a file from another one in its place; None when it is not there."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino, found.st_size


@st.cache_resource(max_entries=4 * KEPT, show_spinner=False)
def _plan(version: str, province: str) -> Plan:
    content = _open(version).file(f"plans/{province}/{PLAN}")
    return read_plan(province, content, sources=None, indicators=None, peers=None)


@st.cache_resource(max_entries=32, show_spinner=False)
def _snapshot(version: str, province: str, as_of: date) -> Snapshot:
    return Snapshot(_open(version), _plan(version, province), as_of)


@st.cache_resource(max_entries=2 * KEPT, show_spinner=False)
def _provinces(version: str, training: bool) -> tuple[str, ...]:
    store, found = _open(version), []
    for name in store.files():
        if name.endswith(f"/{PLAN}"):
            province, invented = name.split("/")[1], is_training(store.file(name) or b"")
            if training or not invented:
                found.append((province != HOME_PROVINCE, province))
    return tuple(province for _, province in sorted(found))


@st.cache_resource(max_entries=4 * KEPT, show_spinner=False)
def _newest_day(version: str, area: str) -> date:
    return _open(version).newest_published(area)


def newest() -> str:
    """The version a new session gets: the one in force, or the one before where that one is damaged.

    Raises:
        NoDatabase: there is none that can be read.
    """
    for version, _ in candidates(directory_of()):
        if openable(version):
            return version
    return Store.open().version  # to say what is wrong


def openable(version: str) -> bool:
    """Whether a version is still kept and whole."""
    try:
        _open(version)
    except NoDatabase:
        return False
    return True


def on_disk(version: str) -> bool:
    """Whether another process could open this version too."""
    return is_version(version) and file_of(directory_of(), version).is_file()


def replaced_by_older(version: str) -> bool:
    """Whether what is in force now came into force before ``version`` did: somebody went back."""
    order = [found for found, _ in published(directory_of())]
    return version in order and order.index(newest()) < order.index(version)


def provinces(version: str = "") -> tuple[str, ...]:
    """The provinces on offer, the home province first; that one alone where there is nothing to read."""
    try:
        return _provinces(version or newest(), training_allowed())
    except NoDatabase:
        return (HOME_PROVINCE,)


def plan(province: str, version: str = "") -> Plan:
    """The plan of a province on offer."""
    return _plan(version or newest(), province)


def snapshot(province: str, as_of: date | None, version: str = "") -> Snapshot:
    """What is known about a province on a day; by default on the newest day of publication."""
    version = version or newest()
    day = as_of or _newest_day(version, _plan(version, province).area)
    return _snapshot(version, province, day)


__all__ = ["Snapshot", "ensure_built", "plan", "provinces", "snapshot", "training_allowed"]
