"""References beside the province: its GRDP by other routes, the country by two methods, studies of other provinces."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from indicators.tfp_studies import Study, studies
from pages.ui import growth_data
from pages.ui import section_view as section
from pages.ui.sentences import figure
from pages.ui.tables import Cell, Column, Html, link, table
from pages.ui.text import Words

if TYPE_CHECKING:
    from pages.ui.frame import Here


def levels(here: Here) -> str:
    """GRDP by two routes with their gap, the inputs of growth accounting, and the sectors."""
    words = here.words
    level = [
        (words.tr("GRDP = năng suất × lao động"), "grdp_current_derived", "", ""),
        (words.tr("GRDP = bình quân đầu người × dân số"), "grdp_current_percapita_derived", "", ""),
        (words.tr("Chênh lệch giữa hai cách"), "grdp_identity_gap_derived", "", ""),
        (words.tr("GRDP công bố, giá hiện hành"), "grdp_current", "", ""),
        ("", "grdp_per_capita", "", ""),
        (words.tr("GRDP bình quân đầu người so với vùng"), "grdp_per_capita_vs_region_derived", "", ""),
        ("", "grdp_growth", "", ""),
        (words.tr("Tăng trưởng GRDP, chênh với vùng"), "grdp_growth_vs_region_derived", "", ""),
    ]
    accounting = [("", id, "", "") for id in growth_data.NEEDED]
    a = words.tr("Quy mô và tăng trưởng GRDP")
    b = words.tr("Đầu vào của hạch toán tăng trưởng")
    note = words.tr(
        "Hai cách tính GRDP đều do Đích 2030 suy ra; không cộng với số công bố, không nối thành một chuỗi."
    )
    return (
        f"{section.heading(a)}{section.by_year(here, a, level)}<p class='sm muted'>{escape(note)}</p>"
        f"{section.heading(b)}{section.by_year(here, b, accounting)}{sectors(here)}"
    )


def sectors(here: Here) -> str:
    """Growth and share of the sectors, where somebody published them."""
    words, snap = here.words, here.snap
    parts = ("agriculture", "industry", "services", "product-tax")
    rows = []
    for id in ("grdp_share", "grdp_growth_sector"):
        for part in parts:
            if snap.series(id, None, part):
                label = f"{words.of(snap.catalogue[id].name)}: {words.of(snap.breakdowns[part])}"
                rows.append((label, id, "", part))
    if not rows:
        return ""
    title = words.tr("Theo khu vực kinh tế")
    return f"{section.heading(title)}{section.by_year(here, title, rows)}"


def country_tfp(here: Here) -> str:
    """The country's TFP share by two methods, side by side and never in one line."""
    words, snap = here.words, here.snap
    unit, rows = snap.catalogue["tfp_share"].unit, []
    for part in ("gso", "apo"):
        for o in snap.editions("tfp_share", "VN", part):
            label = words.of(snap.breakdowns[part])
            rows.append((label, words.period(o.period), figure(o, unit, words), words.status(o.status),
                         o.sources[0].producer, words.of(o.note) if o.note else ""))  # fmt: skip
    if not rows:
        return ""
    columns = [
        Column(title=words.tr("Phương pháp")),
        Column(title=words.tr("Kỳ")),
        Column(title=words.tr("Đóng góp của TFP"), numeric=True),
        Column(title=words.tr("Trạng thái")),
        Column(title=words.tr("Nguồn")),
        Column(title=words.tr("Ghi chú")),
    ]
    title = words.tr("Cả nước: hai phương pháp, không so với nhau")
    return f"{section.heading(title)}{table(columns, rows, title, stacked=True)}"


def other_provinces(here: Here) -> str:
    """What studies found elsewhere, each under its own method; one that contradicts itself is flagged with why."""
    words = here.words
    rows: list[list[Cell]] = []
    for s in studies():
        place = words.of(s.place)
        near = f' <span class="assume">{escape(words.tr("láng giềng"))}</span>' if s.neighbour else ""
        rows.append(
            [
                Html(f"{escape(place)}{near}"),
                words.years(s.first, s.last),
                words.percent(s.tfp, 2),
                words.percent(s.share, 2),
                words.of(s.method),
                link(f"{s.producer}, {s.title}, {s.published}", s.url),
                Html(f"<b>{escape(_fault(s, words))}</b>")
                if s.faults
                else words.tr("không thấy mâu thuẫn trong các số đã in"),
            ]
        )
    columns = [Column(title=words.tr("Tỉnh")), Column(title=words.tr("Kỳ")), Column(title=words.tr("TFP mỗi năm"), numeric=True),
               Column(title=words.tr("Tỷ lệ TFP"), numeric=True), Column(title=words.tr("Phương pháp")),
               Column(title=words.tr("Nguồn")), Column(title=words.tr("Kiểm tra"))]  # fmt: skip
    title = words.tr("Tỉnh khác: nghiên cứu đã công bố, chỉ để tham khảo")
    note = words.tr(
        "Mỗi nghiên cứu một cách tính vốn, lao động và hệ số: không so với nhau, không xếp chung một trục, "
        "không dùng thay số của tỉnh. Số đọc từ bản tóm tắt."
    )
    return f"{section.heading(title)}{table(columns, rows, title, stacked=True)}<p class='sm muted'>{escape(note)}</p>"


def _fault(s: Study, words: Words) -> str:
    if "parts_do_not_add_up" in s.faults and s.implied_growth is not None:
        return words.tr(
            "tự mâu thuẫn: {tfp} và {share} hàm ý GRDP tăng {growth} mỗi năm, điều mà vốn tăng {capital} và lao động "
            "tăng {labour} không thể cho ra với bất kỳ hệ số nào; có lẽ tỷ lệ là bình quân cộng của từng năm",
            tfp=words.percent(s.tfp, 2),
            share=words.percent(s.share, 2),
            growth=words.percent(s.implied_growth, 1),
            capital=words.percent(s.printed.get("capital_growth", 0.0), 2),
            labour=words.percent(s.printed.get("labour_growth", 0.0), 2),
        )
    return words.tr("tự mâu thuẫn: các số đã in không thể cùng đúng")
