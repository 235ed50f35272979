"""Opening the file of a database: read-only, locked down, and read from end to end before anybody believes it."""

from __future__ import annotations

from pathlib import Path

import duckdb

from data.errors import BrokenDatabase, NoDatabase

#: nothing outside the file can be reached, nothing can be loaded, and none of this can be undone
LOCKED = {
    "enable_external_access": "false",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "allow_community_extensions": "false",
    "python_enable_replacements": "false",
    "memory_limit": "256MB",
    "temp_directory": "",
    "threads": "1",
    "lock_configuration": "true",
}


def connect(path: Path) -> duckdb.DuckDBPyConnection:
    """A read-only, locked-down connection; every reader in the process shares these settings."""
    return duckdb.connect(str(path), read_only=True, config=dict(LOCKED))


def open_whole(path: Path, version: str) -> duckdb.DuckDBPyConnection:
    """:func:`connect`, once every block of the file has been read and its name compared with what it says.

    Raises:
        NoDatabase: the file is not there.
        BrokenDatabase: it is damaged, or holds another version.
    """
    connection, why = None, ""
    try:
        _has_head(path)
        connection = connect(path)
        found = connection.execute("SELECT value FROM meta WHERE key = 'version'").fetchone()
        why = "" if found == (version,) else f"chứa bản {found[0] if found else 'không tên'}"
        # a checksum stands in every block; reading everything is what finds a damaged one, in about 10 ms
        for (table,) in connection.execute("SELECT table_name FROM duckdb_tables()").fetchall():
            connection.execute(f'SELECT bit_xor(hash(t)) FROM "{table}" AS t').fetchone()
    except (duckdb.Error, OSError) as error:
        why = str(error).partition("\n")[0]
    if connection is not None and not why:
        return connection
    if connection is not None:
        connection.close()
    if not path.is_file():
        raise NoDatabase(f"{path}: tệp này không còn. Chạy `python -m data.build`.")
    raise BrokenDatabase(f"{path}: cơ sở dữ liệu hỏng ({why}). Xóa tệp này rồi chạy `python -m data.build`.")


def _has_head(path: Path) -> None:
    """Look at the file itself: a connection that is open already would answer from what it has read before."""
    with path.open("rb") as file:
        if file.read(12)[8:] != b"DUCK":
            raise OSError("không phải tệp DuckDB")
