"""Faults of the data while people read: whatever happens to the files, a screen shows the right figures of one version."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

import data.publish
from data.build import ensure_built
from data.errors import BrokenDatabase, NoDatabase
from data.publish import HISTORY, KEPT, POINTER, published
from data.store import Store
from pages.ui import load
from pages.ui.readiness import look
from tests.public.editions import EDITIONS, ROOT, publish, shown

GROWTH = re.compile(r"7,[345][123]")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Where the databases of one test lie; nothing is remembered of another test's."""
    monkeypatch.setenv("DICH2030_DATA_DIR", str(tmp_path / "databases"))
    forget()
    yield tmp_path / "databases"
    forget()


def forget() -> None:
    """As after a start of the server."""
    for _, store in load._stores.values():
        store.close()
    load._stores.clear()
    st.cache_resource.clear()


def html(test: AppTest) -> str:
    assert [(e.message, *e.stack_trace[-2:]) for e in test.exception] == []
    return "\n".join(element.proto.body for element in test.get("html"))


def visit(**params: str) -> AppTest:
    """A new visit to the comparison of growth."""
    test = AppTest.from_file(ROOT / "pages" / "compare.py", default_timeout=120)
    for name, value in {"chitieu": "grdp_growth", **params}.items():
        test.query_params[name] = value
    return test.run()


def screen(test: AppTest) -> str:
    """The edition on screen, by the plan, the day and the figure of growth alike."""
    text = html(test)
    name = shown(text)
    figures = set(GROWTH.findall(text)) & {e.growth for e in EDITIONS}
    assert figures == {e.growth for e in EDITIONS if e.name == name}
    return name


def _spoil(path: Path, how: str) -> None:
    content = path.read_bytes()
    if how == "cut off":
        path.write_bytes(content[: len(content) // 2])
    elif how == "empty":
        path.write_bytes(b"")
    elif how == "zeros inside":
        path.write_bytes(content[:200_000] + bytes(len(content) - 400_000) + content[-200_000:])
    else:
        bits = bytearray(content)
        for place in range(16_384, len(bits), 50_021):
            bits[place] ^= 0xFF
        path.write_bytes(bytes(bits))


def _drop(directory: Path, *names: str, folder: bool = False) -> None:
    for name in names:
        (directory / name).unlink()
        if folder:
            (directory / name).mkdir()


def _point(folder: Path, text: str) -> None:
    (folder / POINTER).write_text(text, "utf-8")


#: what happens to the pointer
POINTERS: dict[str, Callable[[Path], object]] = {
    "missing": lambda f: _drop(f, POINTER),
    "empty": lambda f: _point(f, ""),
    "junk": lambda f: _point(f, "\x00\x01 không phải tên tệp\n"),
    "out of the folder": lambda f: _point(f, "../../etc/passwd\n"),
    "at a file that is gone": lambda f: _point(f, "dich-0123456789ab.duckdb\n"),
    "a folder": lambda f: _drop(f, POINTER, folder=True),
    "missing, with the history": lambda f: _drop(f, POINTER, HISTORY),
}


@pytest.mark.parametrize("fault", POINTERS)
def test_a_spoilt_pointer_leaves_the_last_published_figures_on_screen(
    fault: str, folder: Path, databases: dict[str, Path]
) -> None:
    for number, name in enumerate("AB"):
        publish(databases, folder, name)
        os.utime(folder / databases[name].name, (1_000_000 + number, 1_000_000 + number))
    reader = visit()
    POINTERS[fault](folder)
    assert screen(reader.run()) == "B"
    assert screen(visit()) == "B"
    forget()
    assert screen(visit()) == "B"
    found = look()
    assert found.ready
    assert "tệp trỏ tới" in found.reason


@pytest.mark.parametrize("how", ["cut off", "empty", "zeros inside", "single bits"])
def test_a_damaged_database_in_force_gives_way_to_the_one_before(
    how: str, folder: Path, databases: dict[str, Path]
) -> None:
    publish(databases, folder, "A")
    reader = visit()
    assert screen(reader) == "A"
    _spoil(folder / publish_file(databases, folder, "B"), how)
    assert screen(reader.run()) == "A"
    assert "Có số liệu mới hơn" not in html(reader)
    assert screen(visit()) == "A"
    forget()
    assert screen(visit()) == "A"
    assert look().answer()[0] == {
        "status": "ready",
        "version": databases["A"].stem.removeprefix("dich-"),
        "reason": "bản hiện hành hỏng; đang dùng bản công bố trước đó",
    }
    # built again, it is in force again, also for a server that had met the damaged one
    shutil.copy(databases["B"], folder / "new")
    (folder / "new").replace(folder / databases["B"].name)
    assert screen(visit()) == "B"


def publish_file(databases: dict[str, Path], folder: Path, name: str) -> str:
    publish(databases, folder, name)
    return databases[name].name


def test_a_database_under_another_versions_name_is_not_believed(
    folder: Path, databases: dict[str, Path]
) -> None:
    publish(databases, folder, "A")
    publish(databases, folder, "B")
    shutil.copy(databases["C"], folder / databases["B"].name)
    assert screen(visit()) == "A"
    with pytest.raises(BrokenDatabase, match="chứa bản"):
        Store.open(folder, databases["B"].stem.removeprefix("dich-"))


def test_who_points_back_to_an_older_database_takes_new_visits_there_and_tells_the_others(
    folder: Path, databases: dict[str, Path]
) -> None:
    publish(databases, folder, "A")
    publish(databases, folder, "B")
    reader = visit()
    _point(folder, f"{databases['A'].name}\n")
    assert screen(reader.run()) == "B"
    assert "đã được rút lại" in html(reader)
    assert "Có số liệu mới hơn" not in html(reader)
    assert screen(visit()) == "A"
    assert look().answer()[1] == 200


def test_without_any_database_a_visit_that_reads_goes_on_and_a_new_one_is_told_calmly(
    folder: Path, databases: dict[str, Path]
) -> None:
    publish(databases, folder, "B")
    reader = visit()
    shutil.rmtree(folder)
    assert screen(reader.run()) == "B"
    told = html(visit())
    assert "Số liệu chưa đọc được" in told
    assert str(folder) not in told
    content, status = look().answer()
    assert status == 503
    assert content == {"status": "not ready", "reason": "chưa có cơ sở dữ liệu; chạy python -m data.build"}


_BUILD = """
import os, resource, signal, sys
from pathlib import Path
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]), int(sys.argv[3])))
import data.build
sys.exit(data.build.main(["--inputs", sys.argv[1], "--out", sys.argv[2]]))
"""


@pytest.mark.parametrize("room", [0, 300_000])
def test_no_room_while_publishing_leaves_the_figures_as_they_were(
    room: int, folder: Path, databases: dict[str, Path], tmp_path: Path
) -> None:
    """The system refuses every byte beyond a limit, whatever library writes it; on a real full disk where one may be
    mounted."""
    publish(databases, folder, "A")
    reader = visit()
    before = {p.name: p.read_bytes() for p in folder.iterdir() if not p.name.startswith(".")}
    inputs = databases["B"].parents[2] / "inputs" / "B"
    with full_disk(folder, room) as limit:
        ran = subprocess.run([sys.executable, "-c", _BUILD, str(inputs), str(folder), str(limit)],
                             cwd=ROOT, capture_output=True, text=True, check=False)  # fmt: skip
        assert ran.returncode == 1, ran.stderr
        assert "Traceback" not in ran.stderr
        assert str(folder) in ran.stderr
        assert {p.name: p.read_bytes() for p in folder.iterdir() if not p.name.startswith(".")} == before
        assert list(folder.glob(".building-*")) == []
        assert screen(reader.run()) == "A"
        forget()
        assert screen(visit()) == "A"


class full_disk:  # noqa: N801 (reads like a function)
    """A disk with room for what is there and ``room`` bytes more; without the right to mount one, no limit but the
    process's own. Gives the largest file the process may write."""

    def __init__(self, folder: Path, room: int) -> None:
        self.folder, self.room = folder, room
        self.aside = folder.with_name("aside")
        self.mounted = False

    def __enter__(self) -> int:
        if not shutil.which("mount") or os.geteuid() != 0:
            return self.room
        shutil.copytree(self.folder, self.aside)
        size = sum(p.stat().st_size for p in self.aside.iterdir()) + self.room + 64_000
        done = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(self.folder)],
                              capture_output=True, check=False)  # fmt: skip
        self.mounted = done.returncode == 0
        if not self.mounted:
            return self.room
        for path in self.aside.iterdir():
            shutil.copy2(path, self.folder / path.name)
        forget()
        return 1 << 40

    def __exit__(self, *_: object) -> None:
        if self.mounted:
            forget()
            subprocess.run(["umount", "--lazy", str(self.folder)], check=True)


_KILLED = """
import os, signal, sys
from pathlib import Path
import data.build, data.publish
point = sys.argv[3]
def dead(*_, **__): os.kill(os.getpid(), signal.SIGKILL)
def before(module, name):
    setattr(module, name, dead)
def second(module, name):
    real, calls = getattr(module, name), []
    def once(*a, **k):
        calls.append(1)
        return dead() if len(calls) == 2 else real(*a, **k)
    setattr(module, name, once)
{"filled": lambda: before(data.build, "_violations"), "named": lambda: before(data.build, "point_to"),
 "history": lambda: before(data.publish, "_write"), "pointer": lambda: second(data.publish, "_write")}[point]()
data.build.main(["--inputs", sys.argv[1], "--out", sys.argv[2]])
"""


@pytest.mark.parametrize("point", ["filled", "named", "history", "pointer"])
def test_a_builder_killed_anywhere_leaves_the_figures_as_they_were(
    point: str, folder: Path, databases: dict[str, Path]
) -> None:
    publish(databases, folder, "A")
    reader = visit()
    inputs = databases["B"].parents[2] / "inputs" / "B"
    ran = subprocess.run(
        [sys.executable, "-c", _KILLED, str(inputs), str(folder), point], cwd=ROOT, check=False
    )
    assert ran.returncode == -9
    assert screen(reader.run()) == "A"
    forget()
    assert screen(visit()) == "A"
    ensure_built(inputs, folder, training=False)
    assert screen(visit()) == "B"
    assert [
        p.name for p in folder.iterdir() if p.name.startswith((".building", ".current", ".history"))
    ] == []


def test_a_clock_that_moves_changes_neither_the_order_of_publication_nor_what_is_kept(
    folder: Path, databases: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Files dated twenty years ahead and thirty back, as after a clock that was wrong."""
    real = os.utime
    for name, moment in (("A", 2_400_000_000), ("B", 800_000_000), ("C", 1_500_000_000)):
        with monkeypatch.context() as wrong:
            wrong.setattr(os, "utime", lambda path, moment=moment: real(path, (moment, moment)))
            publish(databases, folder, name)
        if name == "B":
            reader = visit()
    assert [path.name for _, path in published(folder)] == [databases[name].name for name in "ABC"]
    assert screen(reader.run()) == "B"
    assert "Có số liệu mới hơn" in html(reader)
    (folder / POINTER).unlink()
    assert screen(visit()) == "C"
    for number in range(KEPT - 2):  # the files of two wrong dates are the oldest and the newest by date
        extra = folder / f"dich-{number:012x}.duckdb"
        shutil.copy(databases["A"], extra)
        data.publish.point_to(folder, extra)
    kept = [path.name for _, path in published(folder)]
    assert databases["A"].name not in kept
    assert kept[:2] == [databases["B"].name, databases["C"].name]


@pytest.mark.parametrize("jump", [-25 * 365 * 86_400, 18 * 365 * 86_400], ids=["back", "ahead"])
def test_a_server_whose_clock_jumps_shows_the_same_figures(
    jump: int, folder: Path, databases: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(databases, folder, "A")
    publish(databases, folder, "B")
    reader = visit()
    now, exact = time.time, time.time_ns
    monkeypatch.setattr(time, "time", lambda: now() + jump)
    monkeypatch.setattr(time, "time_ns", lambda: exact() + jump * 10**9)
    assert screen(reader.run()) == "B"
    assert screen(visit()) == "B"
    forget()
    assert screen(visit()) == "B"
    assert look().answer()[1] == 200


def test_what_is_gone_is_told_and_nobody_gets_a_file_by_its_name(
    folder: Path, databases: dict[str, Path]
) -> None:
    publish(databases, folder, "B")
    for asked in ("0123456789ab", "../../etc/passwd", "B" * 500, "<script>"):
        test = visit(ban=asked)
        assert screen(test) == "B"
        assert html(test).count('class="notice"') == 1
        assert "ban" not in test.query_params
    with pytest.raises(NoDatabase):
        Store.open(folder, "../../etc/passwd")
