"""``python -m pages.ui.briefing.warm``: draws every picture of every deck onto the disk, at the lowest priority.

The server starts it beside itself, once at the start and once for every new database, so that the first opening of a
deck finds its pictures drawn and nobody's page waits for them.
"""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from threading import Event, Thread

from data.errors import Dich2030Error
from data.store import Store
from pages.ui import load
from pages.ui.briefing import kept, route
from pages.ui.briefing.deck import deck_of, pictures
from pages.ui.text import LANGUAGES

ROOT = Path(__file__).resolve().parents[3]
#: seconds left to the first visitors before any drawing, and between two looks at the database
FIRST, AGAIN = 3.0, 20.0
#: how far behind everything else the process stands, as nice counts
NICE = 15


def allowed() -> bool:
    """``DICH2030_WARM=off`` leaves every drawing to the first visitor."""
    return os.environ.get("DICH2030_WARM", "on").strip().lower() != "off"


def main() -> None:
    """The slides that are shown by themselves before the others."""
    if hasattr(os, "nice"):
        os.nice(NICE)
    for shown in (True, False):
        for province in load.provinces():
            for language in LANGUAGES:
                here, _ = route.here_of({"tinh": province, "lang": language})
                slides = [slide for slide in deck_of(here).slides if slide.shown is shown]
                pictures(here, slides, ())
    kept.tidy()


def version() -> str:
    """The database published now; "" when there is none."""
    with suppress(Dich2030Error):
        return Store.current_version()
    return ""


def watch(stop: Event) -> None:
    """Draw after the start and after every new database, until told to stop."""
    done, wait = "", FIRST
    while not stop.wait(wait):
        wait, now = AGAIN, version()
        if now in ("", done):
            continue
        done = now
        process = subprocess.Popen([sys.executable, "-m", "pages.ui.briefing.warm"], cwd=ROOT,
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # fmt: skip
        while process.poll() is None:
            if stop.wait(0.2):
                process.terminate()
                return


def start() -> Event:
    """Watch in a thread of its own; the event stops it."""
    stop = Event()
    if allowed():
        Thread(target=watch, args=(stop,), name="warm", daemon=True).start()
    return stop


if __name__ == "__main__":
    main()
