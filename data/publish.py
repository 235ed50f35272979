"""Where databases lie and how a new one becomes the current one.

A folder holds ``dich-<version>.duckdb`` files, which never change, a pointer file ``current`` with the name of the
one in force, and ``history`` with the names in the order in which they came into force. Readers follow the pointer
once and keep the file they opened. Where the pointer is missing or spoilt, the last name of the history speaks; no
order is ever taken from a clock while there is a history.
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
HISTORY = "history"
#: databases kept, the current one included: whoever began to read one goes on with it
KEPT = 8
#: seconds a builder waits for another one
PATIENCE = 120.0
_NAME = re.compile(r"dich-([0-9a-f]{12})\.duckdb")
_VERSION = re.compile(r"[0-9a-f]{12}")


def directory_of(out: Path | None = None) -> Path:
    """The folder of databases: the argument, else ``DICH2030_DATA_DIR``, else ``data/.build``."""
    if out is not None:
        return out
    named = os.environ.get("DICH2030_DATA_DIR", "").strip()
    return Path(named) if named else DATA_FOLDER / ".build"


def is_version(text: str) -> bool:
    """Whether a text could be a version, and so part of the name of a file.

    >>> is_version("0123456789ab"), is_version("../../../etc")
    (True, False)
    """
    return _VERSION.fullmatch(text) is not None


def file_of(directory: Path, version: str) -> Path:
    """The file of a version."""
    return directory / f"dich-{version}.duckdb"


def pointed(directory: Path) -> tuple[str, Path] | None:
    """(version, file) the pointer names, or None when there is no pointer, a spoilt one, or no such file."""
    try:
        name = (directory / POINTER).read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):
        return None
    return _found(directory, name)


def _found(directory: Path, name: str) -> tuple[str, Path] | None:
    version, path = _NAME.fullmatch(name), directory / name
    return (version[1], path) if version and path.is_file() else None


def published(directory: Path) -> tuple[tuple[str, Path], ...]:
    """(version, file) of every database there is, in the order in which they last came into force.

    Files the history does not know come first, by the time of their last change.
    """
    try:
        names = (directory / HISTORY).read_text(encoding="ascii").split()
    except (OSError, UnicodeDecodeError):
        names = []
    known = list(dict.fromkeys(reversed(names)))[::-1]
    return tuple(found for name in (*_others(directory, known), *known) if (found := _found(directory, name)))


def _others(directory: Path, known: list[str]) -> list[str]:
    dated = []
    for path in directory.glob("dich-*.duckdb"):
        if path.name not in known:
            with suppress(OSError):
                dated.append((path.stat().st_mtime_ns, path.name))
    return [name for _, name in sorted(dated)]


def candidates(directory: Path) -> Iterator[tuple[str, Path]]:
    """What to open, best first: what the pointer names, then what was in force before, newest first."""
    found = pointed(directory)
    if found:
        yield found
    yield from (one for one in reversed(published(directory)) if one != found)


def current(directory: Path) -> tuple[str, Path] | None:
    """(version, file) of the first of :func:`candidates`, or None when there is no database."""
    return next(candidates(directory), None)


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
        for name in (".building-*", f".{POINTER}-*", f".{HISTORY}-*"):
            # Only a builder that died leaves these; those alive wait for the lock.
            for left in directory.glob(name):
                with suppress(OSError):
                    left.unlink()
        yield


def point_to(directory: Path, path: Path) -> None:
    """Make ``path`` the database in force, in one step, and drop those that came into force longest ago."""
    order = [name for _, other in published(directory) if (name := other.name) != path.name]
    kept = [*order[-(KEPT - 1) :], path.name]
    _write(directory / HISTORY, kept)
    _write(directory / POINTER, [path.name])
    with suppress(OSError):
        os.utime(path)
    for name in order[: -(KEPT - 1)]:
        # A file somebody has open stays on some systems; the next build tries again.
        with suppress(OSError):
            (directory / name).unlink()


def _write(path: Path, lines: list[str]) -> None:
    """The whole file, or the file as it was."""
    temporary = path.with_name(f".{path.name}-{os.getpid()}")
    try:
        with temporary.open("w", encoding="ascii") as file:
            file.write("".join(f"{line}\n" for line in lines))
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise
