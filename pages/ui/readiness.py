"""Whether this process can answer with figures: what ``/readyz`` says and the private metrics count.

``/healthz`` is about the process alone: it answers as long as there is somebody to answer, so that a supervisor never
restarts a server because a disk is full. ``/readyz`` opens the database; a proxy that hears 503 asks another replica.
"""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass
from threading import Lock

from data.errors import BrokenDatabase, NoDatabase
from data.publish import directory_of, pointed
from data.store import Store

log = logging.getLogger("dich2030.readiness")

#: seconds an answer is kept: the address is open to everybody, and must not be a way to keep the disk busy
KEPT_SECONDS = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Readiness:
    """The state of the data on one look."""

    #: the version that was opened; "" when none could be
    version: str
    #: what is wrong, a sentence without a path; "" when nothing is
    reason: str = ""

    @property
    def ready(self) -> bool:
        """Whether pages can be answered with figures; a spoilt pointer alone does not prevent that."""
        return bool(self.version)

    def answer(self) -> tuple[dict[str, str], int]:
        """The JSON of ``/readyz`` and its status.

        >>> Readiness(version="0123456789ab").answer()
        ({'status': 'ready', 'version': '0123456789ab'}, 200)
        >>> Readiness(version="", reason="chưa có").answer()
        ({'status': 'not ready', 'reason': 'chưa có'}, 503)
        """
        said = {
            "status": "ready" if self.ready else "not ready",
            "version": self.version,
            "reason": self.reason,
        }
        return {name: value for name, value in said.items() if value}, 200 if self.ready else 503


_lock = Lock()
_last: tuple[float, str, Readiness] | None = None


def readiness() -> Readiness:
    """The state now, at most a second old; every change of it is written to the log once."""
    global _last
    with _lock:
        now, folder = time.monotonic(), str(directory_of())
        if _last is not None and _last[1] == folder and now - _last[0] < KEPT_SECONDS:
            return _last[2]
        before, found = _last[2] if _last and _last[1] == folder else None, look()
        _last = now, folder, found
    if before != found:
        said = {"event": "data", "version": found.version, "reason": found.reason}
        log.log(logging.INFO if not found.reason else logging.ERROR, "data", extra={"said": said})
    return found


def look() -> Readiness:
    """Open the database in force, read-only, and say what was found."""
    try:
        store = Store.open()
    except BrokenDatabase:
        return Readiness(version="", reason="cơ sở dữ liệu hỏng; chạy lại python -m data.build")
    except NoDatabase:
        return Readiness(version="", reason="chưa có cơ sở dữ liệu; chạy python -m data.build")
    except OSError as error:
        return Readiness(version="", reason=f"không đọc được thư mục cơ sở dữ liệu: {error.strerror}")
    store.close()
    named = pointed(directory_of())
    if named is None:
        why = "tệp trỏ tới bản hiện hành mất hoặc hỏng; đang dùng bản công bố gần nhất"
        return Readiness(version=store.version, reason=why)
    if named[0] != store.version:
        why = "bản hiện hành hỏng; đang dùng bản công bố trước đó"
        return Readiness(version=store.version, reason=why)
    return Readiness(version=store.version)
