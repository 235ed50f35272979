"""What the page of growth says: the verdict with its number, how it is computed, what a band rests on."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from data.records import Source
from indicators.assess import Assessment
from indicators.tfp_bands import Estimate
from indicators.verdicts import Verdict
from pages.ui import growth_data, section_view
from pages.ui.cards import ICONS, icon
from pages.ui.draw_growth import span_name
from pages.ui.growth_words import input_name
from pages.ui.sentences import figure, why_sentence
from pages.ui.tables import block

if TYPE_CHECKING:
    from pages.ui.frame import Here


def headline(here: Here) -> tuple[str, str]:
    """The verdict about TFP with its number, a line for every target, and how fast GRDP grew."""
    words, snap = here.words, here.snap
    found = [a for a in snap.assessments if a.target.indicator == "tfp_share"]
    lines = "".join(_line(here, a) for a in found)
    return escape(_title(here, found)), f"{lines}<span>{escape(grew(here))}</span>" if lines else escape(
        words.tr("Kế hoạch không đặt mục tiêu cho chuỗi này.")
    )


def _title(here: Here, found: list[Assessment]) -> str:
    words, series, bands = here.words, here.snap.series("tfp_share"), growth_data.bands(here)
    latest = series.latest
    if latest is not None:
        value = figure(latest, series.unit, words, 1)
        said = words.tr("TFP đóng góp {value} tăng trưởng GRDP năm {year}.", value=value, year=latest.year)
        decided = next((a for a in found if a.latest is latest and a.verdict is not Verdict.UNKNOWN), None)
        return f"{words.verdict(decided.verdict)}: {said}" if decided else said
    accounts = growth_data.accounts(here).official.years
    if accounts and accounts[-1].share_tfp is not None:
        value = words.percent(accounts[-1].share_tfp, 1)
        return words.tr("Đích 2030 tính: TFP đóng góp {value} tăng trưởng GRDP năm {year}.", value=value,
                        year=accounts[-1].year)  # fmt: skip
    shares = [e for e in bands if e.band.share is not None]
    if shares:
        band = shares[-1]
        ends = band.band.share
        return words.tr(
            "Chưa đánh giá được: mô hình chỉ cho một dải, TFP góp {low} đến {high} tăng trưởng {years}.",
            low=words.percent(ends.low if ends else 0, 0),
            high=words.percent(ends.high if ends else 0, 0),
            years=span_name(band, words),
        )
    return words.tr("Chưa có số liệu TFP để kết luận đạt hay không.")


def _line(here: Here, a: Assessment) -> str:
    words = here.words
    why = why_sentence(a, words, here.snap.catalogue)
    return (
        f'<div class="vline">{icon(a.verdict, words, 34)}<span><b class="c-{ICONS[a.verdict]}">'
        f'{escape(words.verdict(a.verdict))}</b> <b class="num">{a.target.year}</b> · '
        f"{escape(words.of(a.target.short))}. {escape(why)}</span></div>"
    )


def grew(here: Here) -> str:
    """How fast GRDP grew in the newest year."""
    words, growth = here.words, here.snap.series("grdp_growth")
    if growth.latest is None:
        return words.tr("Chưa có số liệu tăng trưởng GRDP.")
    value, year = figure(growth.latest, growth.unit, words, 2), growth.latest.year
    if (growth.latest.value or 0) <= 0:
        return words.tr("GRDP thay đổi {value} năm {year}.", value=value, year=year)
    return words.tr("GRDP tăng {value} năm {year}.", value=value, year=year)


def band_lead(here: Here) -> str:
    """Before the bands: the three layers, kept apart, and that no verdict follows from any of them."""
    words, found = here.words, growth_data.bands(here)
    if not found:
        return ""
    label = words.tr("ước tính theo mô hình, không phải số liệu công bố")
    if here.state.ranges:
        label += "; " + words.ntr("{n} khoảng do người dùng đặt", len(here.state.ranges))
    said = [
        words.tr("Số công bố: chưa tìm thấy số nào của tỉnh hay của cơ quan thống kê."),
        words.tr(
            "Dưới đây chỉ là dải của mô hình: 80 % số lần rút ngẫu nhiên từ các khoảng giả định rơi vào dải."
        ),
        words.tr("Kết luận luôn là “{verdict}”, dải nằm ở đâu cũng vậy.", verdict=words.verdict("UNKNOWN")),
    ]
    title = words.tr("TFP của tỉnh: một dải, không phải một số")
    body = " ".join(escape(s) for s in said)
    return f'{section_view.heading(title)}<p><span class="assume">{escape(label)}</span> {body}</p>'


def band_rests(here: Here) -> str:
    """Under the bands: which input moves them most, and what may not be joined or trusted."""
    words, found = here.words, growth_data.bands(here)
    if not found:
        return ""
    said = [_strongest(here, found[-1]), _break(here, found)]
    said += [_aside(here, e) for e in found if e.aside]
    said.append(
        words.tr(
            "Vốn đầu tư dùng ở đây là số ước, chép lại từ một bộ dữ liệu nghiên cứu và chưa đối chiếu với niên giám; "
            "đặt khoảng riêng cho vốn đầu tư thì khoảng ấy thay cho cả số này."
        )
    )
    items = "".join(f"<li>{escape(s)}</li>" for s in said if s)
    return f"<ul class='rests'>{items}</ul>"


def _strongest(here: Here, estimate: Estimate) -> str:
    words, band = here.words, estimate.band
    top = next((i for i in band.inputs if i.name == band.strongest), None)
    if top is None or top.at_low is None or top.at_high is None:
        return ""
    return words.tr(
        "Giả định làm dải {years} xê dịch nhiều nhất: {name}; riêng nó đưa tỷ lệ TFP từ {low} đến {high}.",
        years=span_name(estimate, words),
        name=input_name(top.name, words),
        low=words.percent(min(top.at_low, top.at_high), 0),
        high=words.percent(max(top.at_low, top.at_high), 0),
    )


def _break(here: Here, found: tuple[Estimate, ...]) -> str:
    words, employed = here.words, here.snap.series("employed_persons")
    if not employed.breaks:
        return ""
    names = ", ".join(span_name(e, words) for e in found)
    return words.tr(
        "Mỗi dải đứng riêng ({names}), không dải nào nối qua năm {year}. {reason}",
        names=names,
        year=employed.breaks[-1].year,
        reason=words.of(employed.breaks[-1].reason),
    )


def _aside(here: Here, estimate: Estimate) -> str:
    words, aside = here.words, estimate.aside
    if aside is None or aside.band.share is None:
        return ""
    moves = ", ".join(
        f"{year}: {words.percent(g, 1, signed=True)}"
        for year, g in zip(aside.years, aside.growth, strict=True)
    )
    return words.tr(
        "Số lao động công bố ({moves}) chưa dùng: một phần là do cách điều tra đổi. Nếu dùng, dải {years} sẽ là từ "
        "{low} đến {high}.",
        moves=moves,
        years=span_name(estimate, words),
        low=words.percent(aside.band.share.low, 0),
        high=words.percent(aside.band.share.high, 0),
    )


def side(here: Here) -> str:
    """The plan's targets about TFP, and how the share is computed."""
    words = here.words
    formula = words.tr("TFP = tăng GRDP − bK × tăng vốn − bL × tăng lao động; bK + bL = 1")
    share = words.tr(
        "Tỷ lệ = điểm của TFP ÷ tăng GRDP; cả giai đoạn: tổng ÷ tổng, nên vốn, lao động và TFP cộng lại 100 %."
    )
    null = words.tr("Năm hay giai đoạn tăng dưới 0,5 điểm: không xác định, chỉ ghi điểm.")
    source = words.tr("Dạng chính thức của Tổng cục Thống kê (chỉ tiêu thống kê quốc gia, 2019).")
    more = f'<a href="{escape(here.state.link("phuong-phap"))}">{escape(words.tr("Phương pháp"))}</a>'
    body = (
        f"<p class='formula'>{escape(formula)}</p><p class='sm'>{escape(share)}</p><p class='sm'>{escape(null)}</p>"
        f"<p class='sm muted'>{escape(source)} {more}</p>"
    )
    return (
        f'<div class="aside">{section_view.targets(here, ("tfp_share",))}'
        f"{block(words.tr('Cách tính'), body)}</div>"
    )


def sources(here: Here) -> tuple[Source, ...]:
    """Where the accounts or the bands come from."""
    return section_view.sources_of(*growth_data.inputs_of(here))


def source_note(here: Here) -> str:
    """Who computed it."""
    words = here.words
    if growth_data.accounts(here).official.years:
        return words.tr("Tính: Đích 2030, dạng chính thức.")
    return words.tr("Ước tính theo mô hình: Đích 2030, không phải số liệu công bố.")
