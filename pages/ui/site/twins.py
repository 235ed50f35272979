"""Beside every text its compressed twin, made once when it is published: a web server that compresses a page anew for
every reader serves a fifth as many readers.

nginx hands out ``page.html.gz`` for ``page.html`` to whoever takes it (``gzip_static on``); others read the text.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator
from typing import Final

from pages.ui.site.record import Entry

SUFFIX: Final = ".gz"
#: kinds of files that are text; the rest is compressed already
TEXTS: Final = (".html", ".css", ".js", ".svg", ".csv", ".json", ".jsonld", ".xml", ".txt", ".cff")
#: bytes; below that nothing is gained
LEAST: Final = 512


def with_twins(entries: Iterable[Entry]) -> Iterator[Entry]:
    """The files, each text followed by its twin; the same text gives the same bytes.

    >>> [
    ...     e.path
    ...     for e in with_twins([Entry(path="a.html", body=b"a" * 999), Entry(path="b.png", body=b"b" * 999)])
    ... ]
    ['a.html', 'a.html.gz', 'b.png']
    >>> [e.path for e in with_twins([Entry(path="a.html", body=b"short")])]
    ['a.html']
    """
    for entry in entries:
        yield entry
        if entry.path.endswith(TEXTS) and len(entry.body) >= LEAST:
            yield Entry(path=entry.path + SUFFIX, body=gzip.compress(entry.body, 9, mtime=0))
