"""LibreOffice opens every file without a complaint and shows what is in it."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from pages.ui.document_job import KINDS, made_of
from tests.pages.documents.conftest import EVERY, ROOT, Case, flat, pdf_info, pdf_text, solid, tool

FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><include ignore_missing="yes">/etc/fonts/fonts.conf</include><dir>{folder}</dir></fontconfig>"""


@pytest.fixture(scope="module")
def converted(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], bytes]:
    """Word, PowerPoint and Excel of two cases as PDF, by one start of LibreOffice: it is slow to start."""
    office, folder = tool("soffice"), tmp_path_factory.mktemp("office")
    (folder / "fonts.conf").write_text(FONTS.format(folder=ROOT / "static" / "fonts"), "utf-8")
    paths = []
    for province, language in (("cao-bang", "vi"), ("tinh-mau", "en")):
        report = Case(province, language).report
        for kind in ("bao-cao", "trinh-bay", "bang-tinh"):
            path = folder / f"{province}-{kind}.{KINDS[kind][1]}"
            path.write_bytes(made_of(report, kind))
            paths.append(path)
    done = subprocess.run(
        [office, f"-env:UserInstallation=file://{folder / 'profile'}", "--headless", "--convert-to", "pdf",
         "--outdir", str(folder / "pdf"), *map(str, paths)],
        capture_output=True, text=True, timeout=300, check=False,
        env=os.environ | {"FONTCONFIG_FILE": str(folder / "fonts.conf")},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "error" not in done.stderr.lower(), done.stderr
    return {
        (path.stem.rsplit("-", 2)[0], "-".join(path.stem.rsplit("-", 2)[1:])): (
            folder / "pdf" / f"{path.stem}.pdf"
        ).read_bytes()
        for path in paths
    }


@pytest.mark.parametrize(("province", "language"), [("cao-bang", "vi"), ("tinh-mau", "en")])
def test_the_word_report_shows_name_table_and_pages(
    province: str, language: str, converted: dict[tuple[str, str], bytes], tmp_path: Path
) -> None:
    case, said = Case(province, language), pdf_text(converted[province, "bao-cao"], tmp_path)
    assert solid(EVERY) in solid(said)
    assert flat(case.report.lines[0].label.split(" ")[0]) in flat(said)
    pages = said.split("\f")
    # numbered from the second page on, in the margin above
    assert pages[0].strip().splitlines()[0].strip() != "1"
    assert any(line.strip() == "2" for line in pages[1].splitlines()[:4])
    fonts = pdf_info(converted[province, "bao-cao"], tmp_path, "pdffonts")
    assert "LiberationSerif" in fonts or "TimesNewRoman" in fonts


@pytest.mark.parametrize(("province", "language"), [("cao-bang", "vi"), ("tinh-mau", "en")])
def test_the_deck_shows_its_sentences_in_our_font(
    province: str, language: str, converted: dict[tuple[str, str], bytes], tmp_path: Path
) -> None:
    case, said = Case(province, language), pdf_text(converted[province, "trinh-bay"], tmp_path)
    for count in case.report.counts:
        assert flat(count) in flat(said)
    assert "BeVietnamPro" in pdf_info(converted[province, "trinh-bay"], tmp_path, "pdffonts").replace(" ", "")


@pytest.mark.parametrize(("province", "language"), [("cao-bang", "vi"), ("tinh-mau", "en")])
def test_the_workbook_shows_its_table_and_no_error(
    province: str, language: str, converted: dict[tuple[str, str], bytes], tmp_path: Path
) -> None:
    case, said = Case(province, language), pdf_text(converted[province, "bang-tinh"], tmp_path)
    assert flat(case.missing) in flat(said)
    for sign in ("#NAME?", "#REF!", "#VALUE!", "Err:", "###"):
        assert sign not in said
