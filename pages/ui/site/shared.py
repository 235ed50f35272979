"""Files pages load beside themselves: named by their content, once for all releases, in ``assets/``."""

from __future__ import annotations

import gzip
import os
import zlib
from pathlib import Path

from pages.ui.site.manifest import CannotPublish, File
from pages.ui.site.record import Entry
from pages.ui.site.twins import SUFFIX

#: a file or folder that is being written
STAGING = ".dang-viet-"
#: files named by their content, shared by all releases; pages and everything else of a release are its own
ASSETS = "assets"
#: hexadecimal digits of the content in the name of a shared file, at least
_MARK = 12


def share(out: Path, entry: Entry) -> bytes:
    """Put a shared file in its place, in one step, unless it is there already; the bytes that lie there."""
    place = out / entry.path
    if place.parent != out / ASSETS or not named_by_content(place.name, entry.body):
        raise CannotPublish(entry.path, "tên không theo nội dung", "sửa phần viết ra tệp này")
    if place.is_file() and named_by_content(place.name, there := place.read_bytes()):
        return there
    temporary = out / f"{STAGING}{os.getpid()}-{place.name}"
    write(temporary, entry.body)
    place.parent.mkdir(exist_ok=True)
    temporary.replace(place)
    return entry.body


def named_by_content(name: str, body: bytes) -> bool:
    """Whether a file is named by its content; a twin by that of its text, however it was compressed.

    >>> import gzip
    >>> (
    ...     named_by_content("a.e3b0c44298fc.css", b""),
    ...     named_by_content("a.e3b0c44298fc.css.gz", gzip.compress(b"")),
    ... )
    (True, True)
    >>> named_by_content("a.e3b0c44298fc.css", b"b"), named_by_content("a.e3b0c44298fc.css.gz", b"b")
    (False, False)
    """
    if name.endswith(SUFFIX):
        try:
            name, body = name.removesuffix(SUFFIX), gzip.decompress(body)
        except (OSError, EOFError, zlib.error):
            return False
    mark = name.split(".")[-2:-1]
    return bool(mark) and len(mark[0]) >= _MARK and File.of(body).sha256.startswith(mark[0])


def write(path: Path, body: bytes) -> None:
    """A new file, on the disk before anything names it, that nobody may change.

    Raises:
        OSError: it is there already, or cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as file:
        file.write(body)
        file.flush()
        os.fsync(file.fileno())
    path.chmod(0o444)
