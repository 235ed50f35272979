"""A few pages of the static site behind a tiny web server that says what the policy says."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from pages.ui.site import policy
from tests.pages.site.site_cases import few


@dataclass(frozen=True)
class Static:
    """Where the files are served."""

    url: str
    files: dict[str, bytes]


class _Handler(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the standard library's name)
        """Quiet."""

    def end_headers(self) -> None:
        for name, value in policy.headers(self.path.lstrip("/").split("?")[0], https=False).items():
            self.send_header(name, value)
        super().end_headers()


@contextmanager
def served(database: Path, out: Path) -> Iterator[Static]:
    """The pages written from ``database`` into ``out``, served until the end of the block."""
    before = os.environ["DICH2030_DATA_DIR"]
    os.environ["DICH2030_DATA_DIR"] = str(database)
    try:
        files = few()
    finally:
        os.environ["DICH2030_DATA_DIR"] = before
    for path, body in files.items():
        file = out / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(body)
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=str(out))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield Static(url=f"http://127.0.0.1:{server.server_port}", files=files)
        server.shutdown()
