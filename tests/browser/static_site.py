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
    """Where the files are served, to the end."""

    url: str
    died: str = ""


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Nothing."""


class Handler(_Quiet):
    """Says what the policy of the site says."""

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
        for path, body in few().items():
            file = out / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(body)
        with plain_server(out, Handler) as url:
            yield Static(url=url)
    finally:
        os.environ["DICH2030_DATA_DIR"] = before


@contextmanager
def plain_server(folder: Path, handler: type[SimpleHTTPRequestHandler] = _Quiet) -> Iterator[str]:
    """Files of a folder on a port of their own; the address."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
