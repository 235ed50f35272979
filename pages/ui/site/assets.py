"""Files every page of a release shares: style sheets, scripts, fonts and signs, each named by its content."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path

from pages.ui.site.record import Entry
from pages.ui.what_if import register

STATIC = Path(__file__).resolve().parents[3] / "static"
FOLDER = Path(__file__).parent
#: where the files lie below a release
ASSETS = "assets"
#: fonts a page needs at once, for "preload"
FIRST_FONTS = (
    "bvp-latin-400.woff2",
    "bvp-vietnamese-400.woff2",
    "bvp-latin-700.woff2",
    "bvp-vietnamese-700.woff2",
)
_URL = re.compile(r"url\((?:fonts/)?([\w.-]+)\)")
_COMMENT = re.compile(r"/\*.*?\*/\s*", re.DOTALL)
#: the part of the look that speaks of Streamlit's own elements, which no page here has
_STREAMLIT = re.compile(r"[^{}]*(?:\[data-testid|\.stMain|\.stApp)[^{}]*\{[^{}]*\}")


def named(name: str, body: bytes) -> Entry:
    """A file under its name with the hash of its content, which may be kept for ever.

    >>> named("a.css", b"").path
    'assets/a.e3b0c44298fc.css'
    """
    stem, _, suffix = name.rpartition(".")
    return Entry(path=f"{ASSETS}/{stem}.{sha256(body).hexdigest()[:12]}.{suffix}", body=body)


@cache
def asset(name: str) -> Entry:
    """A file by its plain name.

    Raises:
        FileNotFoundError: there is none of this name.
    """
    match name:
        case "dich.css":
            return named(name, _sheet(STATIC / "dich.css", FOLDER / "site.css"))
        case "kich-ban.css":
            return named(name, _sheet(*(register.FOLDER / f"{part}.css" for part in register.STYLES)))
        case "kich-ban.js":
            return named(name, register.script().encode())
        case "trang.js":
            return named(name, (FOLDER / "site.js").read_bytes())
        case _:
            folder = STATIC / "fonts" if name.endswith(".woff2") else STATIC
            return named(name, (folder / name).read_bytes())


def _sheet(*files: Path) -> bytes:
    """Style sheets as one, with the addresses of fonts as they are here."""
    text = _COMMENT.sub("", "\n".join(file.read_text("utf-8") for file in files))
    text = _STREAMLIT.sub("", text)
    return _URL.sub(lambda m: f"url({asset(m[1]).path.removeprefix(f'{ASSETS}/')})", text).encode()


def shared() -> Iterator[Entry]:
    """Every file above that the pages name, and the fonts and signs."""
    fonts = sorted(file.name for file in (STATIC / "fonts").glob("*.woff2"))
    signs = sorted(file.name for file in STATIC.glob("*.svg"))
    for name in ("dich.css", "kich-ban.css", "kich-ban.js", "trang.js", *fonts, *signs):
        yield asset(name)
