"""What a release is made from, as versions and as its name: no clock, the same input has the same name."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from datetime import date
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
#: libraries whose version shows in the bytes written
LIBRARIES = ("altair", "babel", "lxml", "numpy", "pillow", "pyarrow", "streamlit", "vl-convert-python")
_LENGTH = 12


def digest(files: Iterable[Path]) -> str:
    """12 hexadecimal digits for the names and bytes of files of the project."""
    total = hashlib.sha256()
    for path in sorted(files):
        body = path.read_bytes()
        total.update(f"{path.relative_to(ROOT).as_posix()}:{len(body)}:".encode() + body)
    return total.hexdigest()[:_LENGTH]


def _below(*folders: str) -> list[Path]:
    files = (p for folder in folders for p in (ROOT / folder).rglob("*"))
    return [p for p in files if p.is_file() and "__pycache__" not in p.parts and p.suffix != ".pyc"]


def versions(database: str, texts: Mapping[str, bytes]) -> dict[str, str]:
    """Versions of the data, of each plan and its scenarios, of the methods, the what-if model, the pages, libraries.

    Args:
        database: fingerprint of everything the data holds.
        texts: what is told by itself, as the data holds it: ``plan:cao-bang`` -> the file of that plan.
    """
    model = ROOT / "indicators" / "scenario"
    return {
        "database": database,
        **{name: hashlib.sha256(text).hexdigest()[:_LENGTH] for name, text in texts.items()},
        "methods": digest(p for p in _below("indicators") if model not in p.parents),
        "model": digest(_below("indicators/scenario")),
        "pages": digest(_below("pages", "static")),
        **{f"library:{name}": version(name) for name in LIBRARIES},
    }


def release_id(day: date, made_from: Mapping[str, str], *options: str) -> str:
    """Name of a release: the newest day of its data and a short hash of everything it is made from.

    >>> release_id(date(2026, 10, 31), {"database": "a"}, "http://x/")
    '2026-10-31-...'
    """
    total = hashlib.sha256(repr((sorted(made_from.items()), options)).encode())
    return f"{day.isoformat()}-{total.hexdigest()[:8]}"
