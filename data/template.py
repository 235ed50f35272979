"""Blank templates for a missing series: ``python -m data.template --province cao-bang INDICATOR...``

A template, filled in and put into ``observations/`` of its province, is accepted by ``data.build``.
Its example row names the source ``vi-du``, which the build refuses as long as the row is there.
"""

from __future__ import annotations

import argparse
import csv
import io
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path

from data.build import ensure_built
from data.errors import BadInput, NoDatabase
from data.folders import DATA_FOLDER
from data.records import Area, Indicator, Source, Text
from data.rows import EXAMPLE_SOURCE, near
from data.store import Store
from data.tables import OBSERVATIONS


def example_row(indicator: Indicator, area: Area) -> dict[str, str]:
    """The one row a template brings along: right in form, invented in content.

    The value has the shape the indicator asks for and stands for nothing.
    """
    value = {"rank": "1", "count": "10"}.get(
        indicator.scale, "0.5" if indicator.unit.kind == "ratio" else "12.3"
    )
    cells = {
        "indicator": indicator.id,
        "area": area.code,
        "period": "2024",
        "value": value,
        "unit": indicator.unit.code,
        "status": "A",
        "source": EXAMPLE_SOURCE,
    }
    return {column: cells.get(column, "") for column in OBSERVATIONS.header}


def template_csv(indicator: Indicator, area: Area) -> bytes:
    """The CSV file of a missing series: the header and the example row, UTF-8 without a mark."""
    text = io.StringIO()
    writer = csv.DictWriter(text, OBSERVATIONS.header, lineterminator="\r\n")
    writer.writeheader()
    writer.writerow(example_row(indicator, area))
    return text.getvalue().encode("utf-8")


def template_xlsx(
    indicator: Indicator, area: Area, *, breakdowns: Mapping[str, Text], sources: Mapping[str, Source]
) -> bytes:
    """The workbook of a missing series: one sheet to fill in, one for new sources, one to read.

    ``breakdowns`` and ``sources`` (of the Store) are listed in it as codes that may be used.
    """
    # Imported here: a page may offer a CSV template without loading the workbook writer.
    from data.template_book import workbook

    return workbook(indicator, area, example_row(indicator, area), breakdowns=breakdowns, sources=sources)


def file_name(indicator: Indicator, area: Area, suffix: str) -> str:
    """What a template is called: ``VN-04.rd_spending.xlsx``."""
    return f"{area.code}.{indicator.id}.{suffix}"


def missing(store: Store, area: str) -> tuple[Indicator, ...]:
    """The indicators of the catalogue that somebody has to supply and that have no figure for an area."""
    return tuple(
        indicator
        for indicator in store.indicators().values()
        if not indicator.id.endswith("_derived") and not store.breakdowns_of(indicator.id, area)
    )


def province_area(province: str, inputs: Path = DATA_FOLDER) -> str:
    """The area code of a province's plan.

    Raises:
        LookupError: there is no such folder, or its plan names no area.
    """
    folders = {path.parent.name: path for path in sorted((inputs / "plans").glob("*/plan.toml"))}
    if province not in folders:
        raise LookupError(
            f"Không có tỉnh “{province}”{near(province, folders)}; hiện có: {', '.join(folders)}"
        )
    plan = tomllib.loads(folders[province].read_text(encoding="utf-8")).get("plan", {})
    if not isinstance(plan, dict) or not isinstance(plan.get("area"), str):
        raise LookupError(f"plans/{province}/plan.toml chưa ghi area trong mục [plan]")
    return str(plan["area"])


def write_templates(store: Store, area: str, indicators: list[str], out: Path) -> list[Path]:
    """Write a CSV and an XLSX template for each indicator; all missing ones when none is named.

    Raises:
        LookupError: an indicator is not in the catalogue, or is computed and not collected.
    """
    catalogue = store.indicators()
    place = store.areas()[area]
    for name in indicators:
        if name not in catalogue:
            raise LookupError(f"Không có chỉ tiêu “{name}”{near(name, catalogue)}")
        if name.endswith("_derived"):
            raise LookupError(f"“{name}” do phần mềm tính từ số liệu khác, không cần nhập")
    chosen = [catalogue[name] for name in indicators] or list(missing(store, area))
    out.mkdir(parents=True, exist_ok=True)
    written: list[Path] = []
    for indicator in chosen:
        contents = {
            "csv": template_csv(indicator, place),
            "xlsx": template_xlsx(indicator, place, breakdowns=store.breakdowns(), sources=store.sources()),
        }
        for suffix, content in contents.items():
            path = out / file_name(indicator, place, suffix)
            path.write_bytes(content)
            written.append(path)
    return written


def main(arguments: list[str] | None = None) -> int:
    """Write templates from the command line; 0 when written, 1 with a reason."""
    parser = argparse.ArgumentParser(
        prog="python -m data.template", description="Tạo tệp mẫu để nhập số liệu còn thiếu."
    )
    parser.add_argument(
        "indicators", nargs="*", metavar="CHỈ_TIÊU", help="mã chỉ tiêu; bỏ trống: mọi chỉ tiêu còn thiếu"
    )
    parser.add_argument("--province", required=True, help="tên thư mục của tỉnh, ví dụ cao-bang")
    parser.add_argument(
        "--out", type=Path, default=Path(), help="thư mục ghi tệp mẫu (mặc định: thư mục hiện tại)"
    )
    chosen = parser.parse_args(arguments)
    try:
        area = province_area(chosen.province)
        ensure_built()
        written = write_templates(Store.open(), area, chosen.indicators, chosen.out)
    except (LookupError, BadInput, NoDatabase) as error:
        print(error.args[0], file=sys.stderr)
        return 1
    for path in written:
        print(path)
    print(
        f"Điền số liệu, xóa dòng ví dụ, đặt MỘT trong hai tệp vào data/plans/{chosen.province}/observations/,"
    )
    print("rồi chạy: python -m data.build")
    return 0


if __name__ == "__main__":
    sys.exit(main())
