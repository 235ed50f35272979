"""The list of what a release holds: every file with its size and checksum, and what it was made from."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from data.errors import Dich2030Error

NAME = "manifest.json"
#: changes when the fields do
FORMAT = 1


class CannotPublish(Dich2030Error):
    """Nothing was published; what was public before still is.

    >>> str(CannotPublish("web", "không ghi được", "kiểm tra quyền"))
    'web: không ghi được → kiểm tra quyền'
    """

    def __init__(self, file: object, what: str, fix: str) -> None:
        super().__init__(f"{file}: {what} → {fix}")


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """Size in bytes and SHA-256 (hexadecimal) of one file."""

    size: int
    sha256: str

    @classmethod
    def of(cls, body: bytes) -> File:
        """
        >>> File.of(b"abc").sha256[:8]
        'ba7816bf'
        """
        return cls(size=len(body), sha256=hashlib.sha256(body).hexdigest())


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """One release as it was written."""

    release: str
    #: newest day of publication in the data
    day: date
    #: release before this one, or None for the first
    previous: str | None
    #: SHA-256 of that release's manifest: each release seals the ones before it
    previous_sha256: str | None
    #: what it was made from: database, plans, methods, model, code ...
    versions: Mapping[str, str]
    files: Mapping[str, File]

    def write(self) -> bytes:
        """JSON, the same bytes for the same release."""
        content = {
            "format": FORMAT,
            "release": self.release,
            "day": self.day.isoformat(),
            "previous": self.previous,
            "previous_sha256": self.previous_sha256,
            "versions": dict(self.versions),
            "files": {path: {"bytes": f.size, "sha256": f.sha256} for path, f in self.files.items()},
        }
        return (json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()

    @classmethod
    def read(cls, body: bytes) -> Manifest:
        """The manifest in ``body``.

        >>> m = Manifest(
        ...     release="a", day=date(2026, 1, 2), previous=None, previous_sha256=None, versions={}, files={}
        ... )
        >>> Manifest.read(m.write()) == m
        True

        Raises:
            ValueError: it is not a manifest, or one of another format.
        """
        try:
            raw = json.loads(body)
            if raw["format"] != FORMAT:
                raise ValueError(f"dạng {raw['format']}, chương trình này đọc dạng {FORMAT}")
            return cls(
                release=raw["release"],
                day=date.fromisoformat(raw["day"]),
                previous=raw["previous"],
                previous_sha256=raw["previous_sha256"],
                versions=raw["versions"],
                files={p: File(size=f["bytes"], sha256=f["sha256"]) for p, f in raw["files"].items()},
            )
        except (KeyError, TypeError, AttributeError) as error:
            raise ValueError(f"thiếu hoặc sai trường {error}") from error
