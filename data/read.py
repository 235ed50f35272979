"""All inputs of a data folder, read and checked: every fault at once, or rows fit to be loaded."""

from __future__ import annotations

from pathlib import Path

from data.check import check
from data.errors import BadInput, Fault
from data.folders import DATA_FOLDER, Folder, files_of, find_folders, texts_of, training_allowed
from data.read_csv import RawTable, read_csv
from data.rows import Rows, parse_row
from data.tables import OBSERVATIONS, TABLES


def read_inputs(inputs: Path = DATA_FOLDER, *, training: bool | None = None) -> Rows:
    """Read every file of ``reference/`` and of the plans.

    Raises:
        BadInput: with every fault of every file.
    """
    folders, found = find_folders(inputs, training_allowed(training))
    faults: list[Fault] = list(found)
    rows = Rows()
    for folder in folders:
        rows.texts.update((name, path.read_bytes()) for name, path in texts_of(folder))
        for file in files_of(folder):
            if isinstance(file, Fault):
                faults.append(file)
            else:
                _read_file(*file, folder, rows, faults)
    faults.extend(check(rows))
    if faults:
        raise BadInput(dict.fromkeys(faults))
    return rows


def _read_file(name: str, path: Path, folder: Folder, rows: Rows, faults: list[Fault]) -> None:
    for table, raw in _raw_tables(name, path).items():
        faults.extend(raw.faults)
        parsed = (parse_row(row, TABLES[table], folder, faults) for row in raw.rows)
        rows.add(TABLES[table], [row for row in parsed if row is not None])


def _raw_tables(name: str, path: Path) -> dict[str, RawTable]:
    if path.suffix == ".xlsx":
        # Imported here: most builds meet no workbook.
        from data.read_xlsx import read_xlsx

        return read_xlsx(path, name)
    table = OBSERVATIONS if path.parent.name == "observations" else TABLES[path.stem]
    return {table.name: read_csv(path, name, table)}
