"""``python -m data.build``: CSV, XLSX and TOML in -> checks -> one new database -> the pointer moves.

On any fault nothing is published and the database in force stays as it was.
"""

from __future__ import annotations

import argparse
import errno
import os
import re
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import duckdb

from data.errors import BadInput, Fault, NoDatabase
from data.fingerprint import fingerprint
from data.folders import DATA_FOLDER, training_allowed
from data.load import arrow_tables
from data.publish import candidates, current, directory_of, file_of, no_database, point_to, pointed, turn
from data.read import read_inputs
from data.rows import Rows
from data.store_file import connect, open_whole

#: what DuckDB calls a full or failing disk
_NO_ROOM = (duckdb.IOException, duckdb.TransactionException, duckdb.FatalException)
#: how a file is written: the program before this one reads it too, so that an upgrade can be taken back
_WRITTEN = {"autoinstall_known_extensions": "false", "storage_compatibility_version": "v1.0.0"}
_CHECK = re.compile(r"-- check: (?P<code>\S+)\n-- what: (?P<what>.+)\n-- fix: (?P<fix>.+)\n(?P<query>[^;]+);")


def build(inputs: Path = DATA_FOLDER, out: Path | None = None, *, training: bool | None = None) -> Path:
    """Validate everything, write a new database and make it the current one.

    Args:
        inputs: folder with ``reference/`` and ``plans/``.
        out: where databases lie; by default ``DICH2030_DATA_DIR``, else ``data/.build``.
        training: whether invented provinces are built; by default ``DICH2030_TRAINING``.

    Raises:
        BadInput: with every fault; the published database is untouched.
        OSError: the folder cannot be written.
    """
    with_training = training_allowed(training)
    version, rows = _read_steadily(inputs, with_training)
    directory = directory_of(out)
    with turn(directory):
        path = file_of(directory, version)
        if not _sound(path, version):
            temporary = directory / f".building-{os.getpid()}.duckdb"
            _write(temporary, rows, version, with_training)
            temporary.replace(path)
        point_to(directory, path)
    return path


def ensure_built(
    inputs: Path = DATA_FOLDER, out: Path | None = None, *, training: bool | None = None
) -> Path:
    """The current database, built first when there is none or its inputs have changed.

    Where nothing can be written the database that is there is used.

    Raises:
        BadInput: the inputs have changed and hold faults.
        NoDatabase: nothing is there and nothing can be written.
    """
    directory = directory_of(out)
    found = pointed(directory)
    if found and found[0] == fingerprint(inputs, training=training) and _sound(found[1], found[0]):
        return found[1]
    try:
        return build(inputs, out, training=training)
    except OSError as error:
        for version, path in candidates(directory):
            if _sound(path, version):
                return path
        raise no_database(directory, error.strerror or error) from error


def _read_steadily(inputs: Path, training: bool) -> tuple[str, Rows]:
    """Version and rows that belong together, also when somebody saves a file meanwhile."""
    version = fingerprint(inputs, training=training)
    while True:
        rows = read_inputs(inputs, training=training)
        after = fingerprint(inputs, training=training)
        if after == version:
            return version, rows
        version = after


def _sound(path: Path, version: str) -> bool:
    """Whether the file is there, whole, and what its name says."""
    try:
        open_whole(path, version).close()
    except NoDatabase:
        return False
    return True


def _write(path: Path, rows: Rows, version: str, training: bool) -> None:
    """Fill a new file and run the checks; removes the file again when one finds something."""
    try:
        with duckdb.connect(str(path), config=dict(_WRITTEN)) as connection:
            connection.execute((DATA_FOLDER / "schema.sql").read_text(encoding="utf-8"))
            for name, table in arrow_tables(rows, version, training).items():
                connection.register("incoming", table)
                connection.execute(f"INSERT INTO {name} BY NAME SELECT * FROM incoming")
                connection.unregister("incoming")
            faults = tuple(_violations(connection))
            if faults:
                raise BadInput(faults)
            connection.execute("CHECKPOINT")
    except BaseException as error:
        for left in (path, path.with_name(f"{path.name}.wal")):
            with suppress(OSError):
                left.unlink()
        if isinstance(error, _NO_ROOM):
            raise OSError(errno.EIO, str(error).partition("\n")[0]) from error
        raise


def _violations(connection: duckdb.DuckDBPyConnection) -> Iterator[Fault]:
    """A fault for every row that a query of checks.sql returns."""
    for check in _CHECK.finditer((DATA_FOLDER / "checks.sql").read_text(encoding="utf-8")):
        for file, line, subject in connection.execute(check["query"]).fetchall():
            place = f"dòng {line} ({subject})" if line else subject
            yield Fault(file=file, place=place, what=check["what"], fix=check["fix"], code=check["code"])


def main(arguments: list[str] | None = None) -> int:
    """Build from the command line; 0 when published, 1 with every fault on the screen."""
    parser = argparse.ArgumentParser(
        prog="python -m data.build", description="Kiểm tra số liệu và tạo cơ sở dữ liệu."
    )
    parser.add_argument("--inputs", type=Path, default=DATA_FOLDER, help="thư mục có reference/ và plans/")
    parser.add_argument("--out", type=Path, help="thư mục chứa cơ sở dữ liệu (mặc định: DICH2030_DATA_DIR)")
    chosen = parser.parse_args(arguments)
    try:
        path = build(chosen.inputs, chosen.out)
    except (BadInput, NoDatabase) as error:
        print(error, file=sys.stderr)
        return 1
    except OSError as error:
        directory, why = directory_of(chosen.out), error.strerror or error
        kept = (
            f"{directory}: không ghi được cơ sở dữ liệu mới ({why}). Bản đang dùng giữ nguyên; "
            "giải phóng chỗ trống hoặc cấp quyền ghi rồi chạy lại."
        )
        print(kept if current(directory) else no_database(directory, why), file=sys.stderr)
        return 1
    with connect(path) as connection:
        counts = connection.execute(
            "SELECT count(*), count(DISTINCT indicator), count(DISTINCT area), count(DISTINCT source) FROM observations"
        ).fetchone()
    observations, indicators, areas, sources = counts or (0, 0, 0, 0)
    print(f"{path.name}: {observations} số liệu, {indicators} chỉ tiêu, {areas} địa bàn, {sources} nguồn")
    return 0


if __name__ == "__main__":
    sys.exit(main())
