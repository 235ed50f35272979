"""Make the figures of `tinh-mau`, an INVENTED province for training and tests. Nothing here was observed.

Run it again and the files are the same to the byte:

    python data/plans/tinh-mau/make_figures.py [folder]

Standard library only, one seed, and every number is rounded as printed before anything is computed
from it, so the identities of growth accounting hold for whoever computes from the CSV.
"""

# ruff: noqa: INP001, S311
# A folder of data, not a package, and a fixed seed is the point.

from __future__ import annotations

import sys
from pathlib import Path
from random import Random

import mau_economy
import mau_peers
import mau_reprints
import mau_science
from mau_book import HEADER, LAST, MAU, MEMBERS, PEERS, REGION, Book, write_csv

SEED = 20_300_101
HERE = Path(__file__).resolve().parent
PRODUCER = "Đích 2030 (số liệu minh họa)"

INVENTED = "của Tỉnh Mẫu (bịa ra, không có thật)"
SOURCES = (
    *(
        (f"mau-ng-{y}", f"Niên giám minh họa năm {y} {INVENTED}", f"nien-giam-{y}", f"{y + 1}-06-30")
        for y in range(2021, LAST + 1)
    ),
    ("mau-uoc-2025", f"Ước thực hiện cả năm 2025 {INVENTED}", "uoc-2025", "2025-12-31"),
    ("mau-bc-2025", f"Báo cáo thực hiện kế hoạch đến hết năm 2025 {INVENTED}", "bao-cao-2025", "2026-02-28"),
    ("mau-6t-2026", f"Ước 6 tháng đầu năm 2026 {INVENTED}", "uoc-6-thang-2026", "2026-07-05"),
    ("mau-qd", f"Quyết định minh họa {INVENTED}", "quyet-dinh-minh-hoa", "2023-11-30"),
)

_VI, _EN = "Số liệu minh họa, không có thật", "Illustrative figure, invented"
NOTES = (
    ("mau", f"{_VI}.", f"{_EN}."),
    ("mau-first", f"{_VI}: bản công bố đầu tiên, sau đó được điều chỉnh.",
     f"{_EN}: first edition, revised later."),
    ("mau-revised", f"{_VI}: bản đã điều chỉnh so với lần công bố đầu.",
     f"{_EN}: revised against the first edition."),
    ("mau-gap", f"{_VI}: năm này cố ý để trống để tập xử lý khi thiếu số liệu.",
     f"{_EN}: this year is left out on purpose, to practise with a gap."),
    ("mau-early", f"{_VI}: năm này chương trình ngoài đời chưa có, giả định để đủ chuỗi.",
     f"{_EN}: the real programme did not exist yet; assumed so that the series is complete."),
    ("mau-pooled", f"{_VI}: cộng 14 đơn vị của vùng; tỷ lệ tính từ tổng, có quyền số.",
     f"{_EN}: sum of the region's 14 units; ratios are taken from the sums or weighted."),
    ("mau-mean", f"{_VI}: bình quân cộng của 14 đơn vị trong vùng.",
     f"{_EN}: plain mean of the region's 14 units."),
    ("mau-half", f"{_VI}: số liệu 6 tháng, không dùng làm số liệu năm.",
     f"{_EN}: six months, never used as a year."),
)  # fmt: skip

EVENTS = (
    ("mau-startup-centre", "startup_centre", "2024", "done",
     "Thành lập Trung tâm Khởi nghiệp và Đổi mới sáng tạo Tỉnh Mẫu (số liệu minh họa)",
     "Start-up and innovation centre of Sample Province opened (illustrative)"),
    ("mau-pii", "pii_assessment", "2024", "done",
     "Công bố kết quả đánh giá PII của Tỉnh Mẫu (số liệu minh họa)",
     "PII assessment of Sample Province published (illustrative)"),
    ("mau-gene-stage", "gene_centre", "2025", "stage",
     "Phê duyệt chủ trương đầu tư trung tâm bảo tồn nguồn gen, chưa hoàn thành (số liệu minh họa)",
     "Gene-bank centre approved for investment, not finished (illustrative)"),
)  # fmt: skip

BREAKS = (
    ("informal_employment_rate", area, "2021", "definition",
     "Số liệu minh họa: từ năm 2021 đổi định nghĩa lao động có việc làm phi chính thức.",
     "Illustrative: the definition of informal employment changes in 2021.")
    for area in (REGION, *MEMBERS)
)  # fmt: skip


def _order(row: tuple[str, ...]) -> tuple[str, ...]:
    """Indicator, breakdown, area, period, source: a figure added later moves no other line."""
    return (*row[:4], row[7])


def areas() -> list[tuple[str, ...]]:
    """The invented region, the province and its thirteen neighbours (Tỉnh Mẫu A to M)."""
    rows: list[tuple[str, ...]] = [(REGION, "Vùng Mẫu", "Sample Region", "region", "VN", "", "")]
    rows.append((MAU, "Tỉnh Mẫu", "Sample Province", "invented", REGION, "", ""))
    for n, code in enumerate(PEERS):
        letter = chr(ord("A") + n)
        rows.append((code, f"Tỉnh Mẫu {letter}", f"Sample Province {letter}", "invented", REGION, "", ""))
    return rows


def main(folder: Path = HERE) -> None:
    """Write every file of the invented province but plan.toml, which is written by hand."""
    book = Book()
    mau_economy.make(book, Random(SEED))
    mau_science.make(book, Random(SEED + 1))
    mau_peers.make(book, Random(SEED + 2), Random(SEED + 3))
    mau_reprints.make(book)
    half = ("grdp_growth", "", MAU, "2026-H1", "6.41", "PCT", "E", "mau-6t-2026", "mau-half")
    book.files["economy"].append(half)
    for name, rows in book.files.items():
        write_csv(
            folder / "observations" / f"{name}.csv",
            HEADER,
            sorted(rows, key=_order),
        )
    write_csv(folder / "areas.csv", "code,name_vi,name_en,kind,parent,valid_from,valid_to", areas())
    write_csv(
        folder / "sources.csv",
        "id,producer,title,url,published,accessed,licence,page,secondary,rank",
        [
            (
                code,
                PRODUCER,
                title,
                f"https://example.invalid/tinh-mau/{path}",
                day,
                day,
                "",
                "",
                "0",
                str(rank),
            )
            for rank, (code, title, path, day) in enumerate(SOURCES)
        ],
    )
    write_csv(folder / "notes.csv", "code,vi,en", NOTES)
    write_csv(folder / "breaks.csv", "indicator,area,year,kind,reason_vi,reason_en", BREAKS)
    write_csv(
        folder / "peers.csv",
        "list,area,valid_from,valid_to",
        [("mau-14", a, "", "") for a in MEMBERS],
    )
    write_csv(
        folder / "events.csv",
        "id,area,target,period,state,title_vi,title_en,source",
        [
            (code, MAU, target, period, state, vi, en, "mau-bc-2025")
            for code, target, period, state, vi, en in EVENTS
        ],
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
