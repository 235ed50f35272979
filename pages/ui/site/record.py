"""What the parts of the static site pass to each other."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


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
