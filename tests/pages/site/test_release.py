"""A release is there as a whole or not at all, whatever stops the writer; and every changed byte is found."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path

import pytest

from pages import publish as command
from pages.ui.site import archive, publishing
from pages.ui.site.manifest import CannotPublish, Manifest
from pages.ui.site.record import Entry, Release
from tests.pages.site.site_cases import few

ROOT = Path(__file__).resolve().parents[3]
PAGES = 30


def release(id: str, *earlier: str) -> Release:
    return Release(id=id, day=date(2026, 1, 2), version="v", earlier=earlier, address="http://a.example/")


def pages(id: str) -> Iterator[Entry]:
    for k in range(PAGES):
        yield Entry(path=f"en/{k}.html" if k % 2 else f"{k}.html", body=f"{id} {k}".encode())


def publish(out: Path, id: str) -> Manifest:
    with archive.turn(out, patience=20):
        made = archive.add(
            out, release(id, *(m.release for m in archive.line(out))), pages(id), {"data": "v"}
        )
        archive.point_to(out, id)
    return made


def tree(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_the_same_input_gives_the_same_bytes_elsewhere(tmp_path: Path) -> None:
    for name in ("one", "two"):
        publish(tmp_path / name, "a")
        publish(tmp_path / name, "b")
    one, two = (tree(tmp_path / name / "releases") for name in ("one", "two"))
    assert one == two
    assert len(one) == 2 * (PAGES + 1)


def test_a_release_is_never_written_over(tmp_path: Path) -> None:
    publish(tmp_path, "a")
    before = tree(tmp_path / "releases")
    with pytest.raises(CannotPublish, match="không bao giờ bị viết đè"):
        publish(tmp_path, "a")
    assert tree(tmp_path / "releases") == before


#: where the writer is killed: in the middle of its files, before the rename, between rename and link, at the link
KILLED = """
import os, signal, sys
from pathlib import Path
sys.path.insert(0, sys.argv[3])
from pages import publish as command
from pages.ui.site import archive, publishing
from tests.pages.site import test_release as t
out, point = Path(sys.argv[1]), sys.argv[2]
def die(*_):
    os.kill(os.getpid(), signal.SIGKILL)
if point.isdigit():
    whole = t.pages
    t.pages = lambda id: (e if k < int(point) else die() for k, e in enumerate(whole(id)))
else:
    owner, name = {"rename": (Path, "rename"), "between": (archive, "point_to"), "link": (Path, "replace")}[point]
    setattr(owner, name, die)
t.publish(out, "b")
"""


@pytest.mark.parametrize("point", ["0", "1", "17", "29", "rename", "between", "link"])
def test_a_writer_killed_anywhere_leaves_the_old_release_in_force(tmp_path: Path, point: str) -> None:
    publish(tmp_path, "a")
    command = [sys.executable, "-c", KILLED, str(tmp_path), point, str(ROOT)]
    assert subprocess.run(command, check=False, timeout=60).returncode == -signal.SIGKILL
    assert archive.latest(tmp_path) == "a"
    assert list(archive.faults(tmp_path)) == []
    assert (tmp_path / "latest" / "0.html").read_text() == "a 0"
    if archive.held(tmp_path) == ("a",):
        publish(tmp_path, "b")
    else:  # the release was whole already: only the link is missing
        with archive.turn(tmp_path):
            archive.point_to(tmp_path, "b")
    assert archive.latest(tmp_path) == "b"
    assert list(archive.faults(tmp_path)) == []
    assert list(tmp_path.glob(".dang-viet-*")) == []


def test_a_reader_always_finds_a_whole_release(tmp_path: Path) -> None:
    publish(tmp_path, "r0")
    seen: set[str] = set()
    broken: list[str] = []
    done = threading.Event()

    def read() -> None:
        while not done.is_set():
            folder = (tmp_path / "latest").resolve()
            found = tree(folder)
            seen.add(folder.name)
            if len(found) != PAGES + 1 or found["0.html"] != f"{folder.name} 0".encode():
                broken.append(folder.name)

    reader = threading.Thread(target=read)
    reader.start()
    try:
        for k in range(1, 8):
            publish(tmp_path, f"r{k}")
    finally:
        done.set()
        reader.join()
    assert broken == []
    assert len(seen) > 1


def test_undo_leads_to_the_release_before_and_says_which(tmp_path: Path) -> None:
    publish(tmp_path, "a")
    with archive.turn(tmp_path), pytest.raises(CannotPublish, match="bản đầu tiên"):
        archive.undo(tmp_path)
    publish(tmp_path, "b")
    with archive.turn(tmp_path):
        assert archive.undo(tmp_path) == ("b", "a")
    assert (tmp_path / "latest" / "0.html").read_text() == "a 0"
    assert archive.held(tmp_path) == ("a", "b")
    # what was withdrawn is no part of the line any more
    assert publish(tmp_path, "c").previous == "a"
    assert [m.release for m in archive.line(tmp_path)] == ["c", "a"]


@pytest.mark.parametrize("how", ["byte", "removed", "added", "manifest"])
def test_every_change_after_publication_is_found(tmp_path: Path, how: str) -> None:
    publish(tmp_path, "a")
    publish(tmp_path, "b")
    assert list(archive.faults(tmp_path)) == []
    folder = tmp_path / "releases" / "a"
    path = folder / ("manifest.json" if how == "manifest" else "new.html" if how == "added" else "2.html")
    if how == "removed":
        path.unlink()
    elif how == "added":
        path.write_text("x")
    else:
        path.chmod(0o644)
        path.write_bytes(path.read_bytes().replace(b'"v"', b'"w"') if how == "manifest" else b"a 3")
    (fault,) = archive.faults(tmp_path)
    assert str(path) in fault


def test_two_publishers_take_turns(tmp_path: Path) -> None:
    publish(tmp_path, "a")
    with (
        archive.turn(tmp_path),
        pytest.raises(CannotPublish, match="một lệnh công bố khác đang chạy"),
        archive.turn(tmp_path, patience=0.1),
    ):
        pass
    threads = [threading.Thread(target=publish, args=(tmp_path, id)) for id in ("b", "c")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {m.release for m in archive.line(tmp_path)} == {"a", "b", "c"}
    assert list(archive.faults(tmp_path)) == []


def test_a_full_disk_is_said_and_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(tmp_path, "a")
    flushed = 0
    fsync = os.fsync

    def full(handle: int) -> None:
        nonlocal flushed
        flushed += 1
        if flushed > PAGES // 2:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        fsync(handle)

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(CannotPublish, match="đĩa đầy"):
        publish(tmp_path, "b")
    assert archive.latest(tmp_path) == "a"
    assert archive.held(tmp_path) == ("a",)
    assert list(tmp_path.glob(".dang-viet-*")) == []


@pytest.mark.parametrize("path", ["../x", "/x", "a//b", "a/./b", "manifest.json", "a\\b", ""])
def test_a_path_that_leaves_the_release_is_refused(tmp_path: Path, path: str) -> None:
    with archive.turn(tmp_path), pytest.raises(CannotPublish, match="đường dẫn sai"):
        archive.add(tmp_path, release("a"), [Entry(path=path, body=b"")], {})
    assert archive.held(tmp_path) == ()


def _a_few(release: Release, provinces: Sequence[str], progress: Callable[[str], None]) -> Iterator[Entry]:
    """The files of a few screens, in the place of the whole site: what is tried here is the command."""
    for path, body in few().items():
        yield Entry(path=path, body=body)


def test_the_command_publishes_once_and_the_same_bytes_elsewhere(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    if not os.environ.get("DICH2030_WHOLE_SITE"):
        monkeypatch.setattr(publishing, "entries", _a_few)
    one, two = tmp_path / "one", tmp_path / "two"
    assert command.main([str(one)]) == 0
    assert "latest/index.html" in (one / "index.html").read_text("utf-8")
    assert "Sitemap: http://localhost:8000/latest/sitemap.xml" in (one / "robots.txt").read_text("utf-8")
    before = tree(one)
    assert command.main([str(one)]) == 0
    assert "Đã có bản này" in capsys.readouterr().err
    assert tree(one) == before
    assert command.main([str(two)]) == 0
    assert tree(one / "releases") == tree(two / "releases")
    assert command.main([str(one), "--verify"]) == 0
    assert command.main([str(one), "--undo"]) == 1
    assert "bản đầu tiên" in capsys.readouterr().err
    assert command.main([str(one), "--province", "nowhere"]) == 1
    assert "cao-bang" in capsys.readouterr().err
