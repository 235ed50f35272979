"""A release is there as a whole or not at all, whatever stops the writer; and every changed byte is found."""

from __future__ import annotations

import errno
import gzip
import json
import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from data.build import build
from pages import publish as command
from pages.ui import load
from pages.ui.site import archive, assets, publishing, releases_page
from pages.ui.site.address import Site
from pages.ui.site.assets import named
from pages.ui.site.formats import folder_of
from pages.ui.site.manifest import CannotPublish, Manifest
from pages.ui.site.record import Entry, Release
from pages.ui.state import State
from tests.pages.site.site_cases import made

ROOT = Path(__file__).resolve().parents[3]
PAGES = 30


def release(id: str, *earlier: str) -> Release:
    return Release(id=id, day=date(2026, 1, 2), version="v", earlier=earlier, address="http://a.example/")


def shared(id: str) -> Entry:
    """The sheet of a release, named by its content; that of ``c`` is that of ``a``."""
    return named("dich.css", ("a" if id == "c" else id).encode())


def pages(id: str) -> Iterator[Entry]:
    yield shared(id)
    for k in range(PAGES - 1):
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
    assert len(one) == 2 * PAGES
    assert tree(tmp_path / "one" / "assets") == tree(tmp_path / "two" / "assets")


def test_a_release_is_never_written_over(tmp_path: Path) -> None:
    publish(tmp_path, "a")
    before = tree(tmp_path / "releases")
    with pytest.raises(CannotPublish, match="không bao giờ bị viết đè"):
        publish(tmp_path, "a")
    assert tree(tmp_path / "releases") == before


#: where the writer is killed: in the middle of its files, before the rename, between rename and link, at the link
POINTS = ("0", "1", "17", "29", "rename", "between", "link")
#: one process that is made once; a child of its own dies at each point
KILLED = """
import os, signal, sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from pages.ui.site import archive
from tests.pages.site import test_release as t
def die(*_):
    os.kill(os.getpid(), signal.SIGKILL)
def at(point, out):
    if point.isdigit():
        whole = t.pages
        t.pages = lambda id: (e if k < int(point) else die() for k, e in enumerate(whole(id)))
    else:
        owner, name = {"rename": (Path, "rename"), "between": (archive, "point_to"), "link": (Path, "replace")}[point]
        if point == "link":
            whole = Path.replace
            Path.replace = lambda self, to: die() if self.is_symlink() else whole(self, to)
        else:
            setattr(owner, name, die)
    t.publish(out, "b")
for point in t.POINTS:
    child = os.fork()
    if child == 0:
        at(point, Path(sys.argv[1]) / point)
        os._exit(0)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
"""


@pytest.fixture(scope="module")
def killed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for each point, in which a second publisher was killed there."""
    out = tmp_path_factory.mktemp("killed")
    for point in POINTS:
        publish(out / point, "a")
    done = subprocess.run(
        [sys.executable, "-c", KILLED, str(out), str(ROOT)],
        check=True,
        timeout=300,
        capture_output=True,
        text=True,
    )
    assert done.stdout.split() == [str(-signal.SIGKILL)] * len(POINTS), done.stderr
    return out


@pytest.mark.parametrize("point", POINTS)
def test_a_writer_killed_anywhere_leaves_the_old_release_in_force(killed: Path, point: str) -> None:
    out = killed / point
    assert archive.latest(out) == "a"
    assert list(archive.faults(out)) == []
    assert (out / "latest" / "0.html").read_text() == "a 0"
    assert (out / "latest" / shared("a").path).read_bytes() == shared("a").body
    if archive.held(out) == ("a",):
        publish(out, "b")
    else:  # the release was whole already: only the link is missing
        with archive.turn(out):
            archive.point_to(out, "b")
    assert archive.latest(out) == "b"
    assert list(archive.faults(out)) == []
    assert list(out.glob(".dang-viet-*")) == []


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
            if len(found) != PAGES or found["0.html"] != f"{folder.name} 0".encode():
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


@pytest.mark.parametrize("how", ["byte", "removed", "added", "manifest", "shared", "shared gone"])
def test_every_change_after_publication_is_found(tmp_path: Path, how: str) -> None:
    publish(tmp_path, "a")
    publish(tmp_path, "b")
    assert list(archive.faults(tmp_path)) == []
    folder = tmp_path / "releases" / "a"
    path = folder / ("manifest.json" if how == "manifest" else "new.html" if how == "added" else "2.html")
    if how.startswith("shared"):
        path = tmp_path / shared("a").path
    if how in ("removed", "shared gone"):
        path.unlink()
    elif how == "added":
        path.write_text("x")
    else:
        path.chmod(0o644)
        path.write_bytes(path.read_bytes().replace(b'"v"', b'"w"') if how == "manifest" else b"a 3")
    (fault,) = archive.faults(tmp_path)
    assert path.name in fault
    if how.startswith("shared"):
        assert "a/assets/" in fault


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


#: a disk of this many bytes, and the size of the one file that does not fit
ROOM, LARGE = 600_000, 900_000
FULL = """
import resource, sys
from pathlib import Path
sys.path.insert(0, sys.argv[3])
from pages.ui.site import archive
from pages.ui.site.manifest import CannotPublish
from pages.ui.site.record import Entry
from tests.pages.site import test_release as t
out, how = Path(sys.argv[1]), sys.argv[2]
t.publish(out, "a")
if how == "limit":
    resource.setrlimit(resource.RLIMIT_FSIZE, (t.ROOM, t.ROOM))
whole = t.pages
t.pages = lambda id: (Entry(path=e.path, body=b"x" * t.LARGE) if k == 17 else e for k, e in enumerate(whole(id)))
try:
    t.publish(out, "b")
except CannotPublish as error:
    print(error)
left = [p.name for p in out.glob(".dang-viet-*")]
print(archive.latest(out), archive.held(out), list(archive.faults(out)), left)
t.pages = whole
print(t.publish(out, "b").release, archive.latest(out))
"""


@pytest.mark.parametrize("how", ["limit", "disk"])
def test_a_disk_that_is_really_full_leaves_no_half_written_release(tmp_path: Path, how: str) -> None:
    """The system itself refuses in the middle of a file: a disk of 600 kB, or a limit on the size of files."""
    command = [sys.executable, "-c", FULL, str(tmp_path), how, str(ROOT)]
    if how == "disk":
        mount = f'mount -t tmpfs -o size={ROOM} tmpfs "$0" && exec "$@"'
        space = ["unshare", "--mount"] if os.geteuid() == 0 else ["unshare", "--map-root-user", "--mount"]
        if subprocess.run([*space, "sh", "-c", mount, str(tmp_path), "true"], check=False).returncode:
            pytest.skip("no disk may be mounted here; the limit on files is tried all the same")
        command = [*space, "sh", "-c", mount, str(tmp_path), *command]
    done = subprocess.run(command, check=False, timeout=300, capture_output=True, text=True)
    said, state, after = done.stdout.splitlines() or ("", "", done.stderr)
    assert "đĩa đầy khi đang viết" in said
    assert state == "a ('a',) [] []"
    assert after == "b b"


def test_a_shared_file_that_does_not_fit_is_not_left_half_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(tmp_path, "a")

    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(CannotPublish, match="đĩa đầy"):
        publish(tmp_path, "b")
    assert [p.name for p in (tmp_path / "assets").iterdir()] == [Path(shared("a").path).name]
    monkeypatch.undo()
    publish(tmp_path, "b")
    assert list(archive.faults(tmp_path)) == []
    assert list(tmp_path.glob(".dang-viet-*")) == []


def test_a_page_kept_from_an_older_or_withdrawn_release_finds_its_shared_files(tmp_path: Path) -> None:
    """A browser keeps a page of ``latest`` for minutes; its sheet is asked for below ``latest`` after that moved."""
    for id in ("a", "b", "c"):
        publish(tmp_path, id)
        for earlier in ("a", "b")[: len(archive.held(tmp_path))]:
            there = tmp_path / "latest" / shared(earlier).path
            assert there.read_bytes() == shared(earlier).body
    with archive.turn(tmp_path):
        archive.undo(tmp_path)
        archive.undo(tmp_path)
    assert archive.latest(tmp_path) == "a"
    assert (tmp_path / "latest" / shared("b").path).read_bytes() == shared("b").body
    assert len(list((tmp_path / "assets").iterdir())) == 2  # what a and c share lies there once


def test_the_twin_of_a_shared_file_lies_there_once_however_it_was_compressed(tmp_path: Path) -> None:
    sheet = named("dich.css", b"a" * 999)
    for id, level in (("a", 9), ("b", 1)):
        twin = Entry(path=f"{sheet.path}.gz", body=gzip.compress(sheet.body, level, mtime=0))
        with archive.turn(tmp_path):
            archive.add(tmp_path, release(id), [sheet, twin], {})
            archive.point_to(tmp_path, id)
    assert list(archive.faults(tmp_path)) == []
    assert len(list((tmp_path / "assets").iterdir())) == 2


def test_a_shared_file_not_named_by_its_content_is_refused(tmp_path: Path) -> None:
    for path in ("assets/dich.css", "assets/dich.0123456789ab.css", "assets/sub/" + shared("a").path[7:]):
        with archive.turn(tmp_path), pytest.raises(CannotPublish, match="tên không theo nội dung"):
            archive.add(tmp_path, release("a"), [Entry(path=path, body=b"a")], {})
    assert archive.held(tmp_path) == ()


def test_the_list_of_releases_says_what_no_release_can(tmp_path: Path) -> None:
    for id in ("a", "b"):
        publish(tmp_path, id)
    with archive.turn(tmp_path):
        archive.add(tmp_path, release("c", "b", "a"), [Entry(path="new.html", body=b"")], {})
        archive.point_to(tmp_path, "c")
    told = json.loads(archive.told(tmp_path))
    assert told["latest"] == "c"
    assert [(r["id"], r["withdrawn"]) for r in told["releases"]] == [("c", False), ("b", False), ("a", False)]
    assert [r["lacks"] for r in told["releases"][1:]] == [["new.html"], ["new.html"]]
    assert len(told["releases"][0]["lacks"]) == PAGES - 1
    with archive.turn(tmp_path):
        archive.undo(tmp_path)
    told = json.loads(archive.told(tmp_path))
    assert told["latest"] == "b"
    assert [(r["id"], r["withdrawn"]) for r in told["releases"]] == [("b", False), ("a", False), ("c", True)]


@pytest.mark.parametrize("path", ["../x", "/x", "a//b", "a/./b", "manifest.json", "a\\b", ""])
def test_a_path_that_leaves_the_release_is_refused(tmp_path: Path, path: str) -> None:
    with archive.turn(tmp_path), pytest.raises(CannotPublish, match="đường dẫn sai"):
        archive.add(tmp_path, release("a"), [Entry(path=path, body=b"")], {})
    assert archive.held(tmp_path) == ()


#: pages that stand for the whole site where what is tried is the command
FEW = (State(), State(page="tai-lieu"))
WHOLE = bool(os.environ.get("DICH2030_WHOLE_SITE"))


def _a_few(release: Release, provinces: Sequence[str], progress: Callable[[str], None]) -> Iterator[Entry]:
    """The shared files and a few pages, in the place of several hundred."""
    site = Site(release=release, provinces=tuple(provinces), languages=("vi",))
    yield from assets.shared()
    yield from made(site, *FEW)
    yield from releases_page.entries(site)


def _a_file(release: Release, province: str) -> Iterator[Entry]:
    """One file of figures, in the place of several hundred."""
    yield Entry(path=f"{folder_of(province)}/tat-ca.csv", body=release.id.encode())


@pytest.fixture(scope="module")
def published(
    own_data_dir: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Path, Callable[..., int]]]:
    """A folder with one release of the committed figures, and the command; with a few pages, or the whole site."""
    build(out=own_data_dir)
    with pytest.MonkeyPatch.context() as patch:
        if not WHOLE:
            patch.setattr(publishing, "entries", _a_few)
            patch.setattr(publishing, "data_entries", _a_file)
        out = tmp_path_factory.mktemp("web")

        def run(*options: str, out: Path = out) -> int:
            return command.main([str(out), *options])

        assert run() == 0
        yield out, run


def test_the_command_publishes_once_and_the_same_bytes_elsewhere(
    published: tuple[Path, Callable[..., int]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out, run = published
    assert "latest/index.html" in (out / "index.html").read_text("utf-8")
    assert "Sitemap: http://localhost:8000/latest/sitemap.xml" in (out / "robots.txt").read_text("utf-8")
    assert json.loads((out / "releases.json").read_bytes())["latest"] == archive.latest(out)
    before = tree(out)
    assert run() == 0
    assert "Đã có bản này" in capsys.readouterr().err
    assert tree(out) == before
    assert run(out=tmp_path) == 0
    assert tree(out) == tree(tmp_path)
    assert run("--verify") == 0
    assert run("--undo") == 1
    assert "bản đầu tiên" in capsys.readouterr().err
    assert run("--province", "nowhere") == 1
    assert "cao-bang" in capsys.readouterr().err


def test_new_figures_are_a_release_that_says_what_changed_and_going_back_must_be_meant(
    published: tuple[Path, Callable[..., int]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out, run = published
    first = archive.latest(out)
    inputs = tmp_path / "inputs"
    for part in ("reference", "plans"):
        shutil.copytree(ROOT / "data" / part, inputs / part)
    growth = inputs / "reference" / "observations" / "growth.csv"
    text = growth.read_text("utf-8")
    growth.write_text(text.replace("VN-04,2024,6.14,PCT,P,", "VN-04,2024,6.41,PCT,A,"), "utf-8", newline="\n")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DICH2030_DATA_DIR", str(tmp_path / "database"))
        patch.setattr(load, "ensure_built", lambda: None)  # which would build the committed figures again
        build(inputs=inputs, out=tmp_path / "database")
        assert run() == 0
        second = archive.latest(out)
        assert run() == 0
    assert second is not None
    assert second != first
    assert str(first) in (out / "latest" / "phien-ban.html").read_text("utf-8")
    changed = json.loads((out / "latest" / "changes.json").read_bytes())
    (figure,) = (f for f in changed["provinces"]["cao-bang"]["figures"] if f["indicator"] == "grdp_growth")
    assert (figure["old"]["value"], figure["new"]["value"], figure["why"]) == ("6.14", "6.41", ["corrected"])
    capsys.readouterr()
    # the older figures again: refused in words, nothing moves
    before = tree(out)
    assert run() == 1
    told = capsys.readouterr().err
    assert f"bản {first} đã công bố trước đây" in told
    assert "--again" in told
    assert tree(out) == before
    assert archive.latest(out) == second
    # what is meant is done and said
    assert run("--again") == 0
    assert f"trước lệnh này đang công bố {second}" in capsys.readouterr().err
    assert archive.latest(out) == first
    state = {r["id"]: r["withdrawn"] for r in json.loads((out / "releases.json").read_bytes())["releases"]}
    assert state == {first: False, second: True}
    assert run("--verify") == 0


def test_older_figures_than_those_in_force_are_refused(
    published: tuple[Path, Callable[..., int]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Also when these figures were never published: readers would be led back in time."""
    _, run = published
    with archive.turn(tmp_path):
        later = replace(release("later"), day=date(2999, 1, 2))
        archive.add(tmp_path, later, [Entry(path="index.html", body=b"")], {})
        archive.point_to(tmp_path, "later")
    assert run(out=tmp_path) == 1
    assert "cũ hơn" in capsys.readouterr().err
    assert (archive.latest(tmp_path), archive.held(tmp_path)) == ("later", ("later",))
