"""``python -m indicators.scenario --parameters FILE.json``: the yearly table of a scenario, as JSON or CSV.

Standard output is the table alone; warnings and what is not computed go to standard error. Exit 0 when computed,
2 when something had to be refused. No database, no server.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from data.errors import BadInput
from indicators.plan import DATA_FOLDER
from indicators.scenario.parameters import ask, read_parameters
from indicators.scenario.province_file import load_province
from indicators.scenario.table import Table, table


def main(arguments: list[str] | None = None) -> int:
    """Print the table of the file asked for; 0, or 2 with every fault on standard error."""
    parser = argparse.ArgumentParser(
        prog="python -m indicators.scenario",
        description="Tính bảng hằng năm của một kịch bản; phần không ghi trong tệp lấy từ hiện trạng của tỉnh.",
    )
    parser.add_argument("--parameters", type=Path, required=True, help="tệp JSON: tên và số")
    parser.add_argument("--province", default="cao-bang", help="tên thư mục của tỉnh (mặc định: cao-bang)")
    parser.add_argument("--csv", action="store_true", help="in CSV thay cho JSON")
    chosen = parser.parse_args(arguments)
    try:
        province = load_province(chosen.province, data_folder=DATA_FOLDER)
        asked = ask(province, read_parameters(chosen.parameters))
        found = table(asked.model.run(asked.scenario))
    except (BadInput, ValueError) as error:
        print(error, file=sys.stderr)
        return 2
    for warning in asked.warnings:
        print(f"cảnh báo: {warning}", file=sys.stderr)
    for line in _not_computed(found):
        print(line, file=sys.stderr)
    for bad in found.undefined:
        print(f"không xác định: {bad.output} năm {bad.year} = {bad.text}", file=sys.stderr)
    if found.undefined:
        return 2
    _print(found, as_csv=chosen.csv)
    return 0


def _not_computed(found: Table) -> Iterator[str]:
    """One line for each set of missing parameters, with the results that wait for it."""
    waiting: dict[tuple[str, ...], list[str]] = {}
    for output, names in found.lacking.items():
        waiting.setdefault(names, []).append(output)
    for names, outputs in waiting.items():
        yield f"chưa có {', '.join(names)}: chưa tính {', '.join(outputs)}"
    if left_out := [name for name in found.left_out if name in found.lacking]:
        yield f"phần {', '.join(left_out)} chưa tách được, nằm chung trong TFP tự thân (a0)"


def _print(found: Table, *, as_csv: bool) -> None:
    if as_csv:
        writer = csv.DictWriter(sys.stdout, list(found.rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(found.rows)
    else:
        print(json.dumps({"rows": found.rows, "period": found.period}, indent=1, allow_nan=False))


if __name__ == "__main__":
    sys.exit(main())
