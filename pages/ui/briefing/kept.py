"""Drawings kept on disk beside the database, by what they are drawn from: the same chart is drawn once, ever.

A drawing is named after its whole specification, so that new figures, other words or other code are simply another
name. A folder that cannot be written costs time, nothing else.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from data.publish import directory_of

#: folder of the drawings, in that of the databases
FOLDER = "drawings"
#: drawings kept; the ones used longest ago go first
MOST = 2000
#: part of the hash that names a file
LENGTH = 40


def kept(what: str, make: Callable[[], str]) -> str:
    """The drawing of ``what``: from disk, else made and put there."""
    path = directory_of() / FOLDER / f"{sha256(what.encode()).hexdigest()[:LENGTH]}.svg"
    with suppress(OSError, UnicodeDecodeError):
        found = path.read_text(encoding="utf-8")
        # a file cut short by a full disk is no drawing
        if found.endswith("</svg>"):
            return found
    made = make()
    with suppress(OSError):
        _write(path, made)
    return made


def _write(path: Path, text: str) -> None:
    """All of it or nothing: another process may read at the same time."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, suffix=".part")
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
    Path(name).replace(path)


def tidy(most: int = MOST) -> int:
    """Remove the oldest drawings beyond ``most``; how many went."""
    folder, gone = directory_of() / FOLDER, 0
    files = sorted(folder.glob("*.svg"), key=lambda file: file.stat().st_mtime, reverse=True)
    for file in files[most:]:
        with suppress(OSError):
            file.unlink()
            gone += 1
    return gone
