"""Series and targets the chart tests share: figures of Cao Bằng as published, targets as the plan words them."""

from __future__ import annotations

from datetime import date
from typing import Any

from data.records import Break, Observation, ObsStatus, Period, Series, Source, Text, Unit
from indicators.targets import AtLeast, National, PeerScore, PeriodAverage
from pages.ui.charts import History, PeerRow, Peers

PERCENT = Unit(code="PCT", label=Text(vi="%", en="%"), kind="percent")
POINTS = Unit(code="PT", label=Text(vi="điểm", en="points"), kind="points")
PER_1000 = Unit(code="PER1000", label=Text(vi="doanh nghiệp/1.000 dân", en="enterprises/1,000"), kind="count")


def source(day: date | None = date(2026, 8, 15), id: str = "nso") -> Source:
    return Source(
        id=id,
        producer="Cục Thống kê",
        title="Tổng sản phẩm trên địa bàn",
        url="https://www.nso.gov.vn/",
        published=day,
        published_precision="day" if day else "unknown",
        accessed=None,
        licence=None,
        page="V03.10",
    )


def observation(
    year: int, value: float, status: str = "A", decimals: int = 2, by: Source | None = None
) -> Observation:
    return Observation(
        period=Period.of_year(year),
        value=value,
        status=ObsStatus(status),
        sources=(by or source(),),
        decimals=decimals,
    )


def series(values: dict[int, Any], unit: Unit = PERCENT, breaks: tuple[Break, ...] = ()) -> Series:
    """Year -> value or (value, status)."""
    found = tuple(observation(y, *(v if isinstance(v, tuple) else (v,))) for y, v in values.items())
    return Series(
        indicator="x", area="VN-04", unit=unit, basis="", breakdown="", observations=found, breaks=breaks
    )


def target(kind: type, id: str, year: int, short: Text, **fields: Any) -> Any:
    common: dict[str, Any] = {
        "number": 1,
        "section": 2,
        "paragraph": 1,
        "theme": "t",
        "row": "r",
        "indicator": "x",
        "label": Text(vi="Nhãn", en="Label"),
        "quote": Text(vi="“…”", en="“…”"),
        "base_year": None,
    }
    return kind(id=id, year=year, short=short, **(common | fields))


GROWTH = series(
    {
        2018: 7.01,
        2019: 4.17,
        2020: 6.02,
        2021: -0.62,
        2022: 4.46,
        2023: 4.52,
        2024: (6.14, "P"),
        2025: (7.22, "E"),
    }
)
#: the first figures of two years, which were revised later
EDITIONS = (
    observation(2021, 3.34, by=source(date(2022, 6, 30), "yb2021")),
    observation(2023, 2.24, by=source(date(2024, 6, 30), "yb2023")),
    *GROWTH.observations,
)
NEW_UNITS = Break(
    indicator="x",
    area="*",
    year=2025,
    kind="territory",
    reason=Text(vi="từ 63 tỉnh còn 34 đơn vị", en="from 63 provinces to 34 units"),
)
PII = series({2023: 22.18, 2024: 23.95}, POINTS, (NEW_UNITS,))
REGION = series({2023: 32.19, 2024: 32.03}, POINTS, (NEW_UNITS,))
NATIONAL = National(
    label=Text(vi="Cả nước, QĐ 569", en="Country, Decision 569"),
    value=50,
    high=None,
    year=2030,
    strict=True,
    source="qd569",
    secondary=True,
)
FROM_35 = target(
    AtLeast, "tfp_2025", 2025, Text(vi="từ 35 %", en="at least 35%"), value=35.0, national=(NATIONAL,)
)
MEAN_40 = target(
    PeriodAverage,
    "tfp_2030",
    2030,
    Text(vi="bình quân từ 40 %", en="mean at least 40%"),
    value=40.0,
    first_year=2026,
    mean="pooled",
)
LIKE_REGION = target(
    PeerScore, "pii_2030", 2030, Text(vi="từ bình quân vùng", en="regional mean"), rule="mean", peers="p"
)


def growth_case() -> History:
    return History(title="Tăng trưởng từng năm, %", area="Cao Bằng", series=GROWTH, editions=EDITIONS)


def pii_case() -> History:
    return History(
        title="Điểm PII, thang 0–100",
        area="Cao Bằng",
        series=PII,
        mean=REGION,
        mean_name="Bình quân vùng",
        targets=(LIKE_REGION,),
        levels={"pii_2030": 32.03},
        expected=2025,
    )


def empty_case() -> History:
    return History(
        title="Đóng góp của TFP, %",
        area="Cao Bằng",
        series=series({}),
        targets=(FROM_35, MEAN_40),
        reason="chưa có số công bố cho Cao Bằng",
    )


def peers_case() -> Peers:
    rows = (
        PeerRow(name="Bắc Giang", rank=1, start=observation(2017, 2.71), end=observation(2024, 4.82)),
        PeerRow(name="Cao Bằng", rank=2, start=observation(2017, 1.8), end=observation(2024, 2.2), own=True),
        PeerRow(name="Hà Giang", rank=None, end=None),
    )
    return Peers(
        title="Doanh nghiệp trên 1.000 dân",
        rows=rows,
        unit=PER_1000,
        year=2024,
        since=2017,
        mean=3.3,
        mean_name="Bình quân vùng",
    )
