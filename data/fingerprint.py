"""One short name for "these inputs, read by this code": equal inputs give an equal database."""

from __future__ import annotations

import hashlib
from pathlib import Path

from data.errors import Fault
from data.folders import DATA_FOLDER, files_of, find_folders, texts_of, training_allowed

#: digits of the version in file names and links
LENGTH = 12


def fingerprint(inputs: Path = DATA_FOLDER, *, training: bool | None = None) -> str:
    """The version of the database these inputs make: 12 hexadecimal digits.

    It changes with the bytes of any input, with the set of inputs, with what is wrong about them,
    and with the code that reads them.
    """
    digest = hashlib.sha256()
    for path in sorted([*DATA_FOLDER.glob("*.py"), *DATA_FOLDER.glob("*.sql")]):
        _add(digest, f"code/{path.name}", path.read_bytes())
    folders, faults = find_folders(inputs, training_allowed(training))
    for fault in faults:
        _add(digest, "fault", str(fault).encode())
    for folder in folders:
        _add(digest, "folder", folder.name.encode())
        for name, path in texts_of(folder):
            _add(digest, name, path.read_bytes())
        for found in files_of(folder):
            if isinstance(found, Fault):
                _add(digest, "fault", str(found).encode())
            else:
                _add(digest, found[0], found[1].read_bytes())
    return digest.hexdigest()[:LENGTH]


def _add(digest: hashlib._Hash, name: str, content: bytes) -> None:
    # Lengths keep "ab" + "c" apart from "a" + "bc".
    digest.update(f"{len(name.encode())}:{name}:{len(content)}:".encode() + content)
