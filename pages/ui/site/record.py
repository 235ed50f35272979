"""What the parts of the static site pass to each other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pages.ui.site.changes import Since


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One file of a release.

    >>> Entry(path="en/index.html", body=b"<!doctype html>").path
    'en/index.html'
    """

    #: address below the release's folder, "/" between folders, never leading, never ".."
    path: str
    #: the file's bytes, the same for the same input
    body: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """One publication: what every page says of itself. Made from the data alone, never from a clock."""

    #: name of the folder: day of the newest figure and a short hash of everything the release is made from
    id: str
    #: newest day of publication in the data
    day: date
    #: version of the database the release is made from
    version: str
    #: ids of the releases before this one, the newest first
    earlier: tuple[str, ...]
    #: absolute address of the web root, with a trailing "/"
    address: str
    #: what changed since the release before, or None in a first release
    since: Since | None = None
    #: what earlier releases counted as changed: id -> province -> kind of change -> how many
    counted: Mapping[str, Mapping[str, Mapping[str, int]]] = field(default_factory=dict)
    #: earlier release -> its pages; one that is not told of is taken to have every page
    pages: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def having(self, path: str) -> tuple[str, ...]:
        """The earlier releases with this page, the newest first."""
        return tuple(id for id in self.earlier if id not in self.pages or path in self.pages[id])
