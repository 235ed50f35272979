"""The errors of the data layer.

::

    Dich2030Error
    ├── BadInput            the files a person writes are wrong; carries every Fault found
    ├── NoDatabase          there is no database and none can be built here
    │   └── BrokenDatabase  a database is there and cannot be read, or is not what its name says
    └── UnknownCode         somebody asked for an indicator, area or source that does not exist
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Fault:
    """One thing that is wrong in one place of one file, and how to mend it."""

    #: path of the file, relative to the data folder, e.g. ``plans/cao-bang/plan.toml``
    file: str
    #: where in the file: ``dòng 12, cột value`` or ``target tfp_2025, field kind``
    place: str
    #: what is wrong, in words
    what: str
    #: what to do about it
    fix: str
    #: stable short code, for tests and for looking the fault up in README
    code: str = "invalid"

    def __str__(self) -> str:
        return f"{self.file} · {self.place}: {self.what} → {self.fix} [{self.code}]"


class Dich2030Error(Exception):
    """Root of every error this project raises on purpose."""


class BadInput(Dich2030Error):
    """The input files hold faults; all of them are listed, none is hidden by another.

    >>> error = BadInput([Fault(file="a.csv", place="dòng 2", what="không phải số", fix="ghi số")])
    >>> error.faults[0].file
    'a.csv'
    """

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults: tuple[Fault, ...] = tuple(sorted(faults))
        lines = "\n".join(f"  {fault}" for fault in self.faults)
        super().__init__(f"{len(self.faults)} lỗi trong dữ liệu đầu vào:\n{lines}")


class NoDatabase(Dich2030Error):
    """No database is there and none can be built (for example on a read-only disk)."""


class BrokenDatabase(NoDatabase):
    """A file of a database is damaged, or holds another version than its name says."""


class UnknownCode(Dich2030Error):
    """A code that nobody defined; the message names the code and the known ones nearby."""
