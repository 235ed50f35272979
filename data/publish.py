"""Where databases lie and how a new one becomes the current one.

A folder holds ``dich-<version>.duckdb`` files, which never change, and a pointer file ``current``
with the name of the one in force. Readers follow the pointer once and keep the file they opened.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock

from data.errors import NoDatabase
from data.folders import DATA_FOLDER

POINTER = "current"
#: databases kept, the current one included, so that slow readers find theirs
KEPT = 3
#: seconds a builder waits for another one
PATIENCE = 120.0
_NAME = re.compile(r"dich-([0-9a-f]{12})\.duckdb")


def directory_of(out: Path | None = None) -> Path:
    """The folder of databases: the argument, else ``DICH2030_DATA_DIR``, else ``data/.build``."""
    if out is not None:
        return out
    named = os.environ.get("DICH2030_DATA_DIR", "").strip()
    return Path(named) if named else DATA_FOLDER / ".build"


def file_of(directory: Path, version: str) -> Path:
    """The file of a version."""
    return directory / f"dich-{version}.duckdb"


def current(directory: Path) -> tuple[str, Path] | None:
    """(version, file) the pointer names, or None when there is no pointer or no such file."""
    try:
        name = (directory / POINTER).read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):
        return None
    found = _NAME.fullmatch(name)
    path = directory / name
    return (found[1], path) if found and path.is_file() else None


def no_database(directory: Path, why: object = "") -> NoDatabase:
    """The error that says where no database is and what to do."""
    reason = f" ({why})" if why else ""
    return NoDatabase(
        f"Chưa có cơ sở dữ liệu trong {directory} và không tạo được ở đó{reason}. "
        "Chạy `python -m data.build` ở nơi ghi được, hoặc đặt DICH2030_DATA_DIR trỏ tới thư mục ghi được."
    )


@contextmanager
def turn(directory: Path) -> Iterator[None]:
    """Wait until no other builder works in this folder; make the folder if need be.

    Raises:
        OSError: the folder cannot be written, or another builder holds it for too long (Timeout).
    """
    directory.mkdir(parents=True, exist_ok=True)
    with FileLock(directory / ".lock", timeout=PATIENCE):
        for left in directory.glob(".building-*"):
            # Only a builder that died leaves these; those alive wait for the lock.
            with suppress(OSError):
                left.unlink()
        yield


def point_to(directory: Path, path: Path) -> None:
    """Make ``path`` the database in force, in one step, and drop the oldest ones."""
    temporary = directory / f".{POINTER}-{os.getpid()}"
    with temporary.open("w", encoding="ascii") as file:
        file.write(f"{path.name}\n")
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(directory / POINTER)
    os.utime(path)
    others = [p for p in directory.iterdir() if _NAME.fullmatch(p.name) and p != path]
    for old in sorted(others, key=lambda p: p.stat().st_mtime_ns, reverse=True)[KEPT - 1 :]:
        # A file somebody has open stays on some systems; the next build tries again.
        with suppress(OSError):
            old.unlink()
