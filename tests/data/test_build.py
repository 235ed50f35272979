"""Publishing: whole or not at all, one builder at a time, readers undisturbed, nothing lost on a locked disk."""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

import data.build
from data.build import build, ensure_built
from data.errors import BadInput, NoDatabase
from data.fingerprint import fingerprint
from data.publish import KEPT, current
from data.store import Store
from data.store_file import connect
from tests.data.small_folder import FILES, write

GRDP = "reference/observations/grdp.csv"
LATE = date(2030, 1, 1)
ROOT = Path(__file__).parents[2]


def edition(inputs: Path, number: int) -> Path:
    """The same folder in which every figure of the R&D series is ``number``."""
    lines = "".join(f"rd_spending,,VN-04,{year},{number},BVND,A,nso,\n" for year in range(2000, 2025))
    header = FILES[GRDP].splitlines(keepends=True)[0]
    return write(inputs, FILES | {"plans/cao-bang/observations/rd.csv": header + lines})


def databases(out: Path) -> list[str]:
    return sorted(path.name for path in out.glob("*.duckdb"))


def test_equal_inputs_have_one_name_and_any_change_another(tmp_path: Path) -> None:
    first, same = write(tmp_path / "a"), write(tmp_path / "b")
    assert fingerprint(first, training=True) == fingerprint(same, training=True)
    assert fingerprint(first, training=True) != fingerprint(first, training=False)
    (same / "plans/cao-bang/plan.toml").write_text('[plan]\narea = "VN-06"\n')
    changed = fingerprint(same, training=True)
    (same / "plans/cao-bang/observations/new.csv").write_text("")
    assert len({fingerprint(first, training=True), changed, fingerprint(same, training=True)}) == 3


def test_a_second_start_builds_nothing(tmp_path: Path) -> None:
    inputs = write(tmp_path / "in")
    path = ensure_built(inputs, tmp_path / "out")
    before = path.stat().st_mtime_ns
    assert ensure_built(inputs, tmp_path / "out") == path
    assert path.stat().st_mtime_ns == before


def test_changed_inputs_are_built_at_the_next_start(tmp_path: Path) -> None:
    inputs = write(tmp_path / "in")
    first = ensure_built(inputs, tmp_path / "out")
    (inputs / GRDP).write_text(FILES[GRDP].replace("4.46", "4.47"), encoding="utf-8")
    second = ensure_built(inputs, tmp_path / "out")
    assert second != first
    assert Store.open(tmp_path / "out").series("grdp_growth", "VN-04", LATE).at(2022).value == 4.47  # type: ignore[union-attr]


def test_building_the_same_again_leaves_the_file_readers_have_open(tmp_path: Path) -> None:
    inputs = write(tmp_path / "in")
    inode = build(inputs, tmp_path / "out").stat().st_ino
    store = Store.open(tmp_path / "out")
    assert build(inputs, tmp_path / "out").stat().st_ino == inode
    assert store.series("grdp_growth", "VN-04", LATE)


def test_a_spoilt_database_is_built_anew(tmp_path: Path) -> None:
    inputs = write(tmp_path / "in")
    path = ensure_built(inputs, tmp_path / "out")
    path.write_bytes(b"cut off")
    assert ensure_built(inputs, tmp_path / "out") == path
    assert Store.open(tmp_path / "out").series("grdp_growth", "VN-04", LATE)


def test_the_newest_three_databases_are_kept(tmp_path: Path) -> None:
    built = [build(edition(tmp_path / "in", number), tmp_path / "out").name for number in range(5)]
    assert databases(tmp_path / "out") == sorted(built[-KEPT:])
    assert Store.current_version(tmp_path / "out") in built[-1]


def test_what_a_dead_builder_left_is_removed(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / ".building-1.duckdb").write_bytes(b"half")
    build(write(tmp_path / "in"), tmp_path / "out")
    assert sorted(p.name for p in (tmp_path / "out").iterdir() if p.name.startswith(".building")) == []


def test_training_provinces_can_be_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inputs = write(tmp_path / "in")
    build(inputs, tmp_path / "out")
    assert "VN-X-MAU" in Store.open(tmp_path / "out").areas()
    monkeypatch.setenv("DICH2030_TRAINING", "off")
    ensure_built(inputs, tmp_path / "out")
    store = Store.open(tmp_path / "out")
    assert "VN-X-MAU" not in store.areas()
    assert "VN-X-MAU" not in store.panel("grdp_growth", LATE)


def test_the_folder_of_databases_is_named_by_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DICH2030_DATA_DIR", str(tmp_path / "elsewhere"))
    assert build(write(tmp_path / "in")).parent == tmp_path / "elsewhere"


def test_a_reader_keeps_its_version_and_the_next_one_gets_the_new(tmp_path: Path) -> None:
    out = tmp_path / "out"
    build(edition(tmp_path / "in", 1), out)
    old = Store.open(out)
    build(edition(tmp_path / "in", 2), out)
    new = Store.open(out)
    assert {o.value for o in old.series("rd_spending", "VN-04", LATE).observations} == {1.0}
    assert {o.value for o in new.series("rd_spending", "VN-04", LATE).observations} == {2.0}
    assert old.version != new.version == Store.current_version(out)


def test_readers_meet_no_error_and_no_mixed_version_while_builders_publish(tmp_path: Path) -> None:
    out, wrong, done = tmp_path / "out", [], threading.Event()
    build(edition(tmp_path / "in-0", 0), out)
    seen: set[float | None] = set()

    def read() -> None:
        try:
            while not done.wait(0.01):
                store = Store.open(out)
                for _ in range(3):
                    # Panels are remembered, editions are read from the file each time: both must agree.
                    values = {o.value for o in store.panel("rd_spending", LATE)["VN-04"].observations}
                    values |= {o.value for o in store.editions("rd_spending", "VN-04")}
                    seen.update(values)
                    if len(values) != 1:
                        wrong.append(values)
        except Exception as error:  # noqa: BLE001 - whatever happens to a reader is what is tested
            wrong.append(error)

    def publish(builder: int) -> None:
        for number in range(1, 4):
            build(edition(tmp_path / f"in-{builder}", builder * 100 + number), out)

    readers = [threading.Thread(target=read) for _ in range(3)]
    builders = [threading.Thread(target=publish, args=(builder,)) for builder in (1, 2)]
    for thread in readers + builders:
        thread.start()
    for thread in builders:
        thread.join()
    done.set()
    for thread in readers:
        thread.join()
    assert wrong == []
    assert len(seen) > 1
    assert len(databases(out)) <= KEPT


def _build_in_another_process(inputs: Path, out: Path, answer: multiprocessing.Queue[str]) -> None:
    try:
        answer.put(build(inputs, out).name)
    except Exception as error:  # noqa: BLE001 - handed to the test
        answer.put(repr(error))


def test_two_processes_that_build_take_turns(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    answer: multiprocessing.Queue[str] = context.Queue()
    inputs = [edition(tmp_path / str(number), number) for number in (1, 1, 2)]
    processes = [
        context.Process(target=_build_in_another_process, args=(i, tmp_path / "out", answer)) for i in inputs
    ]
    for process in processes:
        process.start()
    names = {answer.get(timeout=60) for _ in processes}
    for process in processes:
        process.join()
    assert sorted(names) == databases(tmp_path / "out")
    found = current(tmp_path / "out")
    assert found is not None
    assert found[1].name in names


@pytest.fixture
def read_only() -> Iterator[Path]:
    """A folder this process may read and not write, once ``lock`` is called; skipped where that cannot be had."""
    if not hasattr(os, "geteuid"):
        pytest.skip("needs the permissions of a POSIX system")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder
        for path in [folder, *folder.rglob("*")]:
            path.chmod(0o755)


def _locked_start(out: Path, inputs: Path, warm: Path) -> subprocess.CompletedProcess[str]:
    """Start as a user who owns nothing there.

    Everything is imported first, by a build elsewhere: that user may not even read the interpreter.
    """
    for path in [out, *out.rglob("*")]:
        path.chmod(0o555 if path.is_dir() else 0o444)
    code = (
        "import os, sys\n"
        "from pathlib import Path\n"
        "from data.build import ensure_built\n"
        "from data.errors import NoDatabase\n"
        "ensure_built(Path(sys.argv[1]), Path(sys.argv[3]))\n"
        "if os.geteuid() == 0: os.setegid(65534); os.seteuid(65534)\n"
        "try: print(ensure_built(Path(sys.argv[1]), Path(sys.argv[2])).name)\n"
        "except NoDatabase as error: print('NoDatabase', error)\n"
    )
    return subprocess.run(
        [sys.executable, "-c", code, str(inputs), str(out), str(warm)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


def test_on_a_read_only_disk_the_database_that_is_there_is_used(read_only: Path, tmp_path: Path) -> None:
    inputs, out = write(read_only / "in"), read_only / "out"
    path = build(inputs, out)
    (inputs / GRDP).write_text(FILES[GRDP].replace("4.46", "4.47"), encoding="utf-8")
    started = _locked_start(out, inputs, tmp_path)
    assert started.stdout.strip() == path.name, started.stderr


def test_on_a_read_only_disk_without_a_database_the_error_is_clear(read_only: Path, tmp_path: Path) -> None:
    inputs, out = write(read_only / "in"), read_only / "out"
    out.mkdir()
    started = _locked_start(out, inputs, tmp_path)
    assert started.stdout.startswith("NoDatabase"), started.stderr
    assert "DICH2030_DATA_DIR" in started.stdout


def test_a_disk_that_fills_up_leaves_the_old_database(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inputs, out = edition(tmp_path / "in", 1), tmp_path / "out"
    first = build(inputs, out)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(data.build, "_write", full)
    assert ensure_built(edition(tmp_path / "in", 2), out) == first
    with pytest.raises(NoDatabase):
        ensure_built(inputs, tmp_path / "other")


def test_a_fault_stops_the_start_but_the_old_database_can_still_be_opened(tmp_path: Path) -> None:
    inputs, out = write(tmp_path / "in"), tmp_path / "out"
    ensure_built(inputs, out)
    (inputs / GRDP).write_text("", encoding="utf-8")
    with pytest.raises(BadInput):
        ensure_built(inputs, out)
    assert Store.open(out).series("grdp_growth", "VN-04", LATE)


def test_the_command_says_what_it_built_or_everything_that_is_wrong(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    inputs = write(tmp_path / "in")
    arguments = ["--inputs", str(inputs), "--out", str(tmp_path / "out")]
    assert data.build.main(arguments) == 0
    assert "21 số liệu" in capsys.readouterr().out
    (inputs / GRDP).write_text(FILES[GRDP].replace(",nso,", ",gso,"), encoding="utf-8")
    assert data.build.main(arguments) == 1
    assert capsys.readouterr().err.startswith("13 lỗi trong dữ liệu đầu vào:\n")


def test_the_program_before_this_one_reads_the_database_too(tmp_path: Path) -> None:
    """Where an upgrade is taken back, or some servers have it already, both read one file."""
    path = build(write(tmp_path / "in"), tmp_path / "out")
    with connect(path) as connection:
        (tags,) = connection.execute("SELECT tags FROM duckdb_databases() WHERE NOT internal").fetchall()
    assert tags[0]["storage_version"] == "v1.0.0+"
