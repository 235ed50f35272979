"""A new database is published while people read: no error, no mixed screen, the new figures are picked up."""

from __future__ import annotations

import shutil
import subprocess
import sys
import threading
from pathlib import Path

from data.publish import KEPT
from tests.browser.conftest import Screen, Visit
from tests.browser.servers import ROOT, Server, get

#: a note of ours in the text of a source: it changes on every page that shows sources
BEFORE, AFTER = "Niên giám", "NIÊN GIÁM MỚI"


def publish(inputs: Path, out: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "data.build", "--inputs", str(inputs), "--out", str(out)],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return (out / "current").read_text("utf-8").strip()


def edited_inputs(folder: Path) -> Path:
    """The committed inputs with another producer's name in every source."""
    shutil.copytree(ROOT / "data" / "reference", folder / "reference")
    shutil.copytree(ROOT / "data" / "plans", folder / "plans")
    for path in folder.rglob("areas.csv"):
        text = path.read_text("utf-8")
        path.write_text(text.replace("Cao Bằng", "Cao Bằng MỚI"), "utf-8", newline="\n")
    return folder


def version_shown(server: Server) -> str:
    return get(f"{server.url}/readyz")[2]


def test_a_new_database_is_picked_up_while_sessions_read(
    visit: Visit, own_database: Path, tmp_path: Path
) -> None:
    inputs = edited_inputs(tmp_path / "inputs")
    with Server("streamlit", data=own_database) as server:
        readers: list[Screen] = [visit(server) for _ in range(3)]
        for reader in readers:
            reader.open("so-sanh")
            assert "Cao Bằng MỚI" not in reader.text()
        before = version_shown(server)
        published: list[str] = []
        worker = threading.Thread(target=lambda: published.append(publish(inputs, own_database)))
        worker.start()
        turns = 0
        while worker.is_alive() or turns < 6:
            for number, reader in enumerate(readers):
                reader.open(("so-sanh", "nguon", "")[(turns + number) % 3])
                assert "Traceback" not in reader.text()
                assert reader.page.locator(".d .notice").count() == 0
            turns += 1
        worker.join()
        assert published
        assert published[0].removesuffix(".duckdb") not in before
        assert version_shown(server) != before
        for reader in readers:
            reader.open("so-sanh")
            rows = [line for line in reader.text().splitlines() if line.strip() == "Cao Bằng"]
            assert "Cao Bằng MỚI" in reader.text()
            assert rows == [], "old and new names on one screen"
        assert "Traceback" not in server.log, server.log


def test_publishing_over_and_over_never_breaks_a_reader(
    visit: Visit, own_database: Path, tmp_path: Path
) -> None:
    """Two versions take turns under a reader that keeps asking."""
    other = edited_inputs(tmp_path / "inputs")
    with Server("uvicorn", data=own_database) as server:
        reader = visit(server)
        reader.open("so-sanh")
        for turn in range(4):
            publish(other if turn % 2 == 0 else ROOT / "data", own_database)
            reader.open("so-sanh")
            assert ("Cao Bằng MỚI" in reader.text()) is (turn % 2 == 0)
        kept = list(own_database.glob("*.duckdb"))
        assert len(kept) <= KEPT
        assert "Traceback" not in server.log, server.log
