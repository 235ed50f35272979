"""Files to take away can be opened, quoted, and do no harm."""

from __future__ import annotations

import csv
import io
import struct
from datetime import date
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.records import Area, Indicator, Text
from pages.ui import charts, export
from pages.ui.text import Words
from tests.pages.chart_cases import GROWTH, PERCENT, growth_case, observation, pii_case, source

VI = Words("vi")
FOOTER = export.Footer(
    source="Nguồn: Cục Thống kê, bảng V03.10, công bố 15/8/2026.",
    as_of=date(2026, 8, 18),
    link="https://dich2030.example/chi-tieu?chitieu=pii",
)
INDICATOR = Indicator(
    id="grdp_growth",
    unit=PERCENT,
    basis="constant2010",
    name=Text(vi="Tốc độ tăng GRDP", en="GRDP growth"),
    definition=Text(vi="", en=""),
    formula="",
    direction=1,
    lag_years=1,
    decimals=2,
    scale="rate",
    topic="growth",
    supplier=None,
    comparable=True,
)
AREA = Area(
    code="VN-04",
    name=Text(vi="Cao Bằng", en="Cao Bang"),
    kind="province",
    parent=None,
    valid_from=None,
    valid_to=None,
)


def evidence() -> list[export.Evidence]:
    return [export.Evidence(indicator=INDICATOR, area=AREA, observation=o) for o in GROWTH.observations]


def read(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def svg_words(data: bytes) -> str:
    return " ".join("".join(e.itertext()) for e in ET.fromstring(data).iter())  # noqa: S314 - our own


def test_an_svg_keeps_its_words_as_words_with_source_day_and_link() -> None:
    said = svg_words(export.svg(charts.history(pii_case(), VI), VI, FOOTER))
    for part in ("Điểm PII, thang 0–100", "23,95", "Đích 2030", FOOTER.source, "18/8/2026", FOOTER.link):
        assert part in said


def test_a_png_has_the_asked_scale() -> None:
    chart = charts.growth(growth_case(), VI)
    sizes = []
    for scale in (1, 2):
        data = export.png(chart, VI, FOOTER, scale=scale)
        assert data[:8] == b"\x89PNG\r\n\x1a\n"
        sizes.append(struct.unpack(">II", data[16:24]))
    assert 1270 <= sizes[0][0] <= 1300
    assert sizes[1] == (2 * sizes[0][0], 2 * sizes[0][1])


def test_a_training_picture_says_so_in_its_file() -> None:
    assert "SỐ LIỆU MINH HỌA" in svg_words(
        export.svg(charts.history(pii_case(), VI, training=True), VI, FOOTER)
    )


def test_a_number_vega_formats_itself_follows_the_locale() -> None:
    spec = export.framed(charts.history(pii_case(), VI), VI, FOOTER)
    spec["layer"].append(
        {
            "data": {"values": [{"n": 1234567.5}]},
            "mark": {"type": "text", "x": 5, "y": 5},
            "encoding": {"text": {"field": "n", "type": "quantitative", "format": ",.2f"}},
        }
    )
    assert "1.234.567,50" in export.vl_convert.vegalite_to_svg(spec)


def test_a_narrow_export_uses_the_narrow_layout() -> None:
    wide, narrow = (
        svg_words(export.svg(charts.history(pii_case(), VI), VI, FOOTER, width=w)) for w in (1280, 360)
    )
    assert "2027" in wide
    assert "2027" not in narrow


def test_a_file_of_figures_comes_back_as_it_went() -> None:
    data = export.csv_with_provenance(evidence(), VI)
    assert data.startswith(b"\xef\xbb\xbf")
    found = read(data)
    assert list(found[0]) == list(export.COLUMNS)
    assert [(int(r["period"]), float(r["value"]), r["status"]) for r in found] == [
        (o.year, o.value, o.status.value) for o in GROWTH.observations
    ]
    decline = next(r for r in found if r["period"] == "2021")
    assert decline["value"] == "-0.62"
    assert decline["publisher"] == "Cục Thống kê"
    assert decline["published"] == "2026-08-15"
    assert decline["url"] == "https://www.nso.gov.vn/"


def test_digits_stay_as_printed() -> None:
    row = export.Evidence(indicator=INDICATOR, area=AREA, observation=observation(2024, 4.7, decimals=1))
    assert read(export.csv_with_provenance([row], VI))[0]["value"] == "4.7"


def test_a_source_without_a_date_has_an_empty_date() -> None:
    row = export.Evidence(indicator=INDICATOR, area=AREA, observation=observation(2024, 4.7, by=source(None)))
    assert read(export.csv_with_provenance([row], VI))[0]["published"] == ""


def test_every_row_about_an_invented_province_says_so() -> None:
    found = read(export.csv_with_provenance(evidence(), VI, training=True))
    assert {r[export.TRAINING_COLUMN] for r in found} == {"SỐ LIỆU MINH HỌA"}


@pytest.mark.parametrize("start", ["=", "+", "-", "@", " =", "\t=", "\r\n=", "＝", "\ufeff="])
def test_no_text_can_become_a_formula(start: str) -> None:
    assert export.safe(f"{start}HYPERLINK(1)").startswith("'")


@given(st.text())
def test_a_safe_text_begins_harmlessly_and_holds_no_control_character(text: str) -> None:
    cell = export.safe(text)
    assert cell.lstrip(" \u00a0\ufeff")[:1] not in {"=", "+", "-", "@"}
    assert not any(ord(c) < 32 for c in cell)


def test_file_names_hold_province_subject_and_day_only() -> None:
    assert (
        export.file_name("tinh-mau", "../etc/PASSWD", date(2026, 8, 18), "png")
        == "dich2030_tinh-mau_etc-passwd_2026-08-18.png"
    )
