"""A forecast in a file of figures stands apart from what was observed and can be read back."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date

from indicators.forecast import project
from pages.ui import export
from pages.ui.text import words_for
from tests.pages.outlook_cases import SHARE
from tests.pages.test_export import AREA, INDICATOR

VI = words_for("vi")
NOTE = "Dự báo của Đích 2030, không phải số công bố; bước ngẫu nhiên, nửa độ dốc, 14 năm số liệu 2012–2025"
FOUND = project(SHARE, 2030, scale="share")


def written(training: bool = False, ahead: bool = True) -> bytes:
    rows = [export.Evidence(indicator=INDICATOR, area=AREA, observation=o) for o in SHARE.observations]
    more = export.Ahead(
        indicator=INDICATOR, area=AREA, projection=FOUND, decimals=1, as_of=date(2026, 8, 31), note=NOTE
    )
    return export.csv_with_provenance(rows, VI, training=training, ahead=[more] if ahead else [])


def read(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_observations_come_first_and_unchanged() -> None:
    count = len(SHARE.observations)
    assert read(written())[:count] == read(written(ahead=False))
    assert "F" not in {r["status"] for r in read(written())[:count]}


def test_every_quantile_of_every_year_comes_back_as_it_went() -> None:
    ahead = [r for r in read(written()) if r["status"] == "F"]
    assert len(ahead) == 5 * len(export.QUANTILES)
    for point in FOUND.points:
        found = {r["breakdown"]: float(r["value"]) for r in ahead if r["period"] == str(point.year)}
        assert found == {code: round(getattr(point, name), 1) for code, _, name in export.QUANTILES}
        assert list(found.values()) == sorted(found.values())
    median = next(r for r in ahead if r["period"] == "2030" and r["breakdown"] == "q50")
    assert median["value"] == "22.2"


def test_a_forecast_row_can_never_pass_for_a_published_figure() -> None:
    for r in read(written()):
        if r["status"] != "F":
            assert r["source"] != export.FORECASTER
            continue
        assert (r["source"], r["publisher"], r["title"]) == (
            export.FORECASTER,
            "Đích 2030",
            "Đích 2030, dự báo",
        )
        assert (r["published"], r["url"], r["known_on"]) == ("", "", "2026-08-31")
        assert r["status_name"] == "số dự báo"
        assert r["breakdown_name"].startswith("dự báo: ")
        assert r["note"] == NOTE


def test_a_forecast_of_an_invented_province_is_marked_too() -> None:
    assert {r[export.TRAINING_COLUMN] for r in read(written(training=True))} == {"SỐ LIỆU MINH HỌA"}


def test_a_quantile_that_overflows_is_left_empty() -> None:
    wild = replace(FOUND, points=(replace(FOUND.points[0], high95=float("inf")),))
    more = export.Ahead(
        indicator=INDICATOR, area=AREA, projection=wild, decimals=1, as_of=date(2026, 8, 31), note=""
    )
    values = [r["value"] for r in read(export.csv_with_provenance([], VI, ahead=[more]))]
    assert values[-1] == ""
    assert all(values[:-1])
