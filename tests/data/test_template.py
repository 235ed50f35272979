"""A blank template, filled in as its guide says, is accepted; left as it came, it is refused."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook

from data import template
from data.build import build
from data.errors import BadInput
from data.store import Store
from data.tables import OBSERVATIONS, SOURCES
from tests.data.small_folder import FILES, write

LATE = date(2030, 1, 1)
PLACE = "plans/cao-bang/observations"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    build(
        write(tmp_path / "in", FILES | {f"{PLACE}/rd.csv": ",".join(OBSERVATIONS.header)}), tmp_path / "out"
    )
    return Store.open(tmp_path / "out")


def templates(store: Store) -> tuple[bytes, bytes]:
    indicator, area = store.indicators()["rd_spending"], store.areas()["VN-04"]
    book = template.template_xlsx(indicator, area, breakdowns=store.breakdowns(), sources=store.sources())
    return template.template_csv(indicator, area), book


def sheets(book: bytes) -> dict[str, list[list[object]]]:
    opened = CalamineWorkbook.from_filelike(io.BytesIO(book))
    return {
        name: [list(row) for row in opened.get_sheet_by_name(name).to_python()] for name in opened.sheet_names
    }


def workbook(path: Path, content: dict[str, list[list[object]]]) -> None:
    with xlsxwriter.Workbook(path) as book:
        for name, rows in content.items():
            sheet = book.add_worksheet(name)
            for i, row in enumerate(rows):
                sheet.write_row(i, 0, row)


def codes(tmp_path: Path) -> set[str]:
    with pytest.raises(BadInput) as caught:
        build(tmp_path / "in", tmp_path / "out")
    return {fault.code for fault in caught.value.faults}


def test_both_templates_name_every_column_and_hold_one_example(store: Store) -> None:
    text, book = templates(store)
    header, example = csv.reader(io.StringIO(text.decode("ascii")))
    assert tuple(header) == OBSERVATIONS.header
    filled = sheets(book)
    assert filled["so-lieu"][0] == header
    assert filled["nguon"][0] == list(SOURCES.header)
    assert len(filled["so-lieu"]) == 2
    assert example[header.index("source")] == "vi-du"


def test_a_template_left_as_it_came_is_refused_and_only_for_its_example(store: Store, tmp_path: Path) -> None:
    text, book = templates(store)
    (tmp_path / "in" / PLACE / "new.csv").write_bytes(text)
    (tmp_path / "in" / PLACE / "new.xlsx").write_bytes(book)
    assert codes(tmp_path) == {"example-left-in"}


def test_a_filled_csv_template_is_accepted(store: Store, tmp_path: Path) -> None:
    text, _ = templates(store)
    filled = text.decode().replace("2024,12.3", "2023,27.90").replace("vi-du", "nso")
    (tmp_path / "in" / PLACE / "new.csv").write_text(filled, encoding="utf-8")
    build(tmp_path / "in", tmp_path / "out")
    (found,) = Store.open(tmp_path / "out").series("rd_spending", "VN-04", LATE).observations
    assert (found.year, found.value, found.decimals) == (2023, 27.9, 2)


def test_a_filled_workbook_with_its_own_source_is_accepted(store: Store, tmp_path: Path) -> None:
    content = sheets(templates(store)[1])
    row, source = content["so-lieu"][1], content["nguon"][1]
    content["so-lieu"][1:] = [
        [
            {"2024": year, "vi-du": "skhcn-2025"}.get(str(cell), value if cell == 12.3 else cell)
            for cell in row
        ]
        for year, value in ((2022, 20), ("2023", 27.9))
    ]
    content["nguon"][1] = ["skhcn-2025" if cell == "vi-du" else cell for cell in source]
    workbook(tmp_path / "in" / PLACE / "new.xlsx", content)
    build(tmp_path / "in", tmp_path / "out")
    found = Store.open(tmp_path / "out").series("rd_spending", "VN-04", LATE)
    assert [(o.year, o.value, o.decimals) for o in found.observations] == [(2022, 20.0, 0), (2023, 27.9, 1)]
    assert found.sources[0].id == "skhcn-2025"


@pytest.mark.parametrize(
    ("cell", "value", "code"),
    [
        ("value", "mười", "text-in-number"),
        ("value", "12,5", "decimal-comma"),
        ("period", date(2024, 1, 1), "cell-turned-into-date"),
        ("unit", "PCT", "unit-differs"),
        ("source", "", "blank-cell"),
    ],
)
def test_a_wrong_cell_of_a_workbook_is_named(
    cell: str, value: object, code: str, store: Store, tmp_path: Path
) -> None:
    row = template.example_row(store.indicators()["rd_spending"], store.areas()["VN-04"]) | {"source": "nso"}
    rows: list[list[object]] = [
        list(OBSERVATIONS.header),
        list((row | {"period": "2023", cell: value}).values()),
    ]
    with xlsxwriter.Workbook(
        tmp_path / "in" / PLACE / "new.xlsx", {"default_date_format": "yyyy-mm-dd"}
    ) as book:
        sheet = book.add_worksheet("so-lieu")
        for i, cells in enumerate(rows):
            sheet.write_row(i, 0, cells)
    assert code in codes(tmp_path)


def test_a_workbook_without_the_sheet_or_the_header_is_refused(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "in" / PLACE / "new.xlsx"
    workbook(path, {"Sheet1": [["a"]]})
    assert codes(tmp_path) == {"missing-sheet"}
    workbook(path, {"so-lieu": []})
    assert codes(tmp_path) == {"no-header"}
    workbook(path, {"so-lieu": [["indicator", "gia-tri"]]})
    assert codes(tmp_path) == {"missing-column", "unknown-column"}


def test_the_same_template_is_the_same_bytes(store: Store) -> None:
    assert templates(store) == templates(store)


def test_what_is_missing_is_what_somebody_has_to_supply(store: Store) -> None:
    assert [indicator.id for indicator in template.missing(store, "VN-04")] == ["rd_spending"]


def test_the_command_writes_both_files_for_a_province(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert template.main(["--province", "cao-bang", "--out", str(tmp_path), "rd_spending"]) == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "VN-04.rd_spending.csv",
        "VN-04.rd_spending.xlsx",
    ]
    assert template.main(["--province", "cao-bag", "--out", str(tmp_path)]) == 1
    assert template.main(["--province", "cao-bang", "--out", str(tmp_path), "rd_spendin"]) == 1
    assert template.main(["--province", "cao-bang", "--out", str(tmp_path), "grdp_index_derived"]) == 1
    assert "có phải “cao-bang”?" in capsys.readouterr().err
