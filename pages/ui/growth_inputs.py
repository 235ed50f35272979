"""What a band rests on, input by input, and the form in which the province could supply what is missing."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from indicators.tfp_band import BandInput
from indicators.tfp_bands import Estimate
from pages.ui import growth_data
from pages.ui.band_link import KNOBS
from pages.ui.draw_growth import span_name
from pages.ui.growth_words import input_name
from pages.ui.section_view import heading
from pages.ui.tables import Cell, Column, Html, link, table

if TYPE_CHECKING:
    from pages.ui.frame import Here


def band_inputs(here: Here) -> str:
    """Everything the newest band rests on: value or range, footing, year, status, what it is worth."""
    words, found = here.words, growth_data.bands(here)
    if not found:
        return ""
    parts = []
    for estimate in reversed(found):
        rows = [_input(here, i, estimate) for i in estimate.band.inputs]
        title = words.tr("Dải {years} dựa vào đâu", years=span_name(estimate, words))
        columns = [
            Column(title=words.tr("Đầu vào")),
            Column(title=words.tr("Giá trị hoặc khoảng"), numeric=True),
            Column(title=words.tr("Căn cứ")),
            Column(title=words.tr("Đáng giá, điểm"), numeric=True),
            Column(title=words.tr("Giải thích hoặc nguồn")),
        ]
        body = table(columns, rows, title, stacked=True)
        open_ = " open" if estimate is found[-1] else ""
        parts.append(f'<details class="fold"{open_}><summary>{escape(title)}</summary>{body}</details>')
    return "".join(parts)


def _input(here: Here, i: BandInput, estimate: Estimate) -> list[Cell]:
    words = here.words
    knob = KNOBS.get(i.name)
    shown = [knob.shown(v) if knob else v for v in (i.low, i.middle, i.high)]
    digits = knob.decimals if knob else 2
    low, middle, high = (words.number(v, digits) for v in shown)
    value = (
        middle
        if low == high
        else words.tr("{low}–{high}, thường {middle}", low=low, middle=middle, high=high)
    )
    if i.footing == "observed":
        status = words.status(estimate.statuses[i.name])
        years = ", ".join(str(y) for y in i.years)
        value = (
            middle
            if low == high
            else words.tr("{low}–{high}, bình quân {middle}", low=low, middle=middle, high=high)
        )
        footing = words.tr("quan sát, {years}, {status}", years=years, status=status)
        told = "; ".join(dict.fromkeys(s.producer for s in i.sources))
    else:
        found = growth_data.assumed(here)[i.name]
        tag = words.tr("người dùng đặt") if found.chosen else words.tr("giả định")
        stands = words.tr(", thay cho {years}", years=", ".join(str(y) for y in i.years)) if i.years else ""
        footing = f"{tag}{stands}"
        told = words.of(found.basis)
    mark: Cell = (
        footing if i.footing == "observed" else Html(f'<span class="assume">{escape(footing)}</span>')
    )
    worth_ = words.number(i.swing, 0) if i.swing is not None else ""
    return [input_name(i.name, words), value, mark, worth_, told]


def needed(here: Here) -> str:
    """The exact form in which the province could supply what is missing, and what must be decided first."""
    words, snap = here.words, here.snap
    missing = [id for id in growth_data.NEEDED if not snap.series(id)]
    if not missing:
        return ""
    first, last = growth_data.window(here)
    rows: list[list[Cell]] = []
    for id in growth_data.NEEDED:
        indicator, series = snap.catalogue[id], snap.series(id)
        unit = words.of(indicator.unit.label).split("|")[-1] or words.tr("hệ số 0–1")
        unit += words.tr(", giá so sánh 2010") if indicator.basis == "constant2010" else ""
        span = words.years(first + 1, last) if id == "tfp_share" else words.years(first, last)
        have = (
            words.tr("đã có {years}", years=words.years(series.years[0], series.years[-1]))
            if series
            else words.tr("chưa có số liệu")
        )
        rows.append([link(words.of(indicator.name), here.state.link("chi-tieu", indicator=id)), unit, Html(f"<span class=nw>{span}</span>"),
                     words.of(indicator.supplier) if indicator.supplier else "", have])  # fmt: skip
    titles = (
        words.tr("Chuỗi số liệu"),
        words.tr("Đơn vị"),
        words.tr("Kỳ"),
        words.tr("Cơ quan"),
        words.tr("Hiện có"),
    )
    columns = [Column(title=title) for title in titles]
    title = words.tr("Để có số thật: tỉnh cần cung cấp đúng những chuỗi này")
    decide = words.tr(
        "Trước hết phải ấn định bằng văn bản ba số: hệ số vốn bK (lấy từ bảng cân đối liên ngành, giữ 5 năm), vốn ban đầu "
        "K0 và tỷ lệ hao mòn δ. Chưa ấn định thì cùng một nền kinh tế có thể ra nhiều kết quả, và chỉ tiêu TFP không "
        "đánh giá được."
    )
    how = words.tr(
        "Mỗi năm một dòng, số có dấu chấm thập phân, kèm trạng thái A, P hoặc E và mã nguồn. Tệp mẫu trống ở nút dưới."
    )
    return (
        f"{heading(title)}<p><b>{escape(decide)}</b></p>{table(columns, rows, title, stacked=True)}"
        f"<p class='sm muted'>{escape(how)}</p>"
    )
