"""The pictures of the page of growth: contributions, periods, the share of TFP, the model's bands."""

from __future__ import annotations

from typing import TYPE_CHECKING

import altair as alt

from indicators.tfp import undefined_reason
from indicators.tfp_account import PeriodAccount, YearAccount
from indicators.tfp_bands import Estimate
from indicators.tfp_periods import per_year
from pages.ui import draw, growth_data
from pages.ui.band_link import KNOBS
from pages.ui.chart_band import Interval, Standard, intervals
from pages.ui.chart_contributions import Parts, contributions, periods
from pages.ui.chart_share import PeriodShare, YearShare, share_by_year
from pages.ui.growth_words import input_name, undefined_words
from pages.ui.text import Words

if TYPE_CHECKING:
    from pages.ui.frame import Here


def _year(y: YearAccount) -> Parts:
    return Parts(
        year=y.year,
        output=y.output,
        capital=y.capital_points,
        labour=y.labour_points,
        tfp=y.tfp,
        status=y.status,
    )


def _period(p: PeriodAccount, words: Words) -> Parts:
    mean = per_year(p)
    return Parts(
        year=p.last,
        output=mean.output,
        capital=mean.capital_points,
        labour=mean.labour_points,
        tfp=mean.tfp,
        status=p.status,
        said=(words.years(p.first, p.last), period_words(p, words)),
    )


def period_words(p: PeriodAccount, words: Words) -> str:
    """The TFP share of a period: the ratio of sums first, the mean of yearly shares beside it."""
    if p.share_tfp is None:
        return undefined_words(undefined_reason(p.output), words)
    said = words.tr("TFP đóng góp {share} (tổng trên tổng)", share=words.percent(p.share_tfp, 1))
    if p.mean_share is None:
        return said
    return said + "; " + words.tr("bình quân cộng các năm {mean}", mean=words.percent(p.mean_share, 1))


def contributions_chart(here: Here, height: int | None = None) -> alt.LayerChart:
    """Capital, labour and TFP by year; a slide asks for a height of its own and bears its own stamp."""
    title = here.words.tr("GRDP tăng nhờ đâu, điểm phần trăm mỗi năm")
    parts = [_year(y) for y in growth_data.accounts(here).official.years]
    if height is not None:
        return contributions(title, parts, here.words, height=height)
    return contributions(title, parts, here.words, training=here.plan.training)


def periods_chart(here: Here) -> alt.LayerChart:
    """The same by five-year period, on average per year."""
    words = here.words
    parts = [_period(p, words) for p in growth_data.accounts(here).periods]
    title = words.tr("Theo giai đoạn 5 năm, bình quân điểm phần trăm mỗi năm")
    return periods(
        title,
        parts,
        words,
        note=words.tr("từ trái: vốn, lao động, TFP; vạch đen: GRDP tăng"),
        training=here.plan.training,
    )


def share_chart(here: Here) -> alt.LayerChart:
    """The share of TFP by year and period against the plan's targets."""
    words, found = here.words, growth_data.accounts(here)
    years = [
        YearShare(
            year=y.year,
            share=y.share_tfp,
            instead=words.tr("TFP {tfp}, GRDP {output} điểm", tfp=words.number(y.tfp, 1, signed=True),
                             output=words.number(y.output, 1, signed=True)),
            status=y.status,
        )
        for y in found.official.years
    ]  # fmt: skip
    spans = [
        PeriodShare(
            first=p.first,
            last=p.last,
            share=p.share_tfp,
            said=f"{words.years(p.first, p.last)}: "
            + (words.percent(p.share_tfp, 1) if p.share_tfp is not None else words.tr("không xác định")),
        )
        for p in found.periods
    ]
    title = words.tr("TFP đóng góp bao nhiêu phần trăm tăng trưởng GRDP")
    return share_by_year(title, years, spans, growth_data.asked(here), words, training=here.plan.training)


def span_name(estimate: Estimate, words: Words) -> str:
    """The years of a band."""
    return words.years(estimate.band.first, estimate.band.last)


def _band_row(estimate: Estimate, words: Words) -> Interval:
    band = estimate.band
    name = span_name(estimate, words)
    if band.share is None:
        return Interval(name=name, said=undefined_words(band.undefined, words), low=None, high=None)
    observed = [i.name for i in band.inputs if i.footing == "observed"]
    said = words.tr(
        "từ {low} đến {high}, giữa {middle}. Quan sát được: {names}.",
        low=words.percent(band.share.low, 0),
        high=words.percent(band.share.high, 0),
        middle=words.percent(band.share.median, 0),
        names=", ".join(input_name(n, words, short=True) for n in observed),
    )
    return Interval(name=name, said=said, low=band.share.low, high=band.share.high, middle=band.share.median)


def _note(here: Here, said: str) -> str:
    """The small text of a model's picture; it says when some of the ranges are the reader's own."""
    words = here.words
    own = [input_name(name, words) for name, *_ in here.state.ranges]
    return f"{said}; {words.tr('người dùng đặt: {names}', names='; '.join(own))}" if own else said


def band_chart(here: Here, newest: int = 0) -> alt.LayerChart:
    """The model's 10-90 % bands of the share beside what the plan asks; ``newest`` leaves older ones out."""
    words = here.words
    rows = [_band_row(e, words) for e in growth_data.bands(here)][-newest:]
    standards = [
        Standard(value=t.value, name=words.tr("Đích {years}", years=t.year), condition=words.of(t.short))
        for t in growth_data.asked(here)
    ]
    return intervals(
        words.tr("TFP trong tăng trưởng GRDP: dải 10–90 % của mô hình"),
        rows,
        standards,
        words,
        note=_note(here, words.tr("ước tính theo mô hình, không phải số liệu công bố")),
        training=here.plan.training,
    )


def swing_chart(here: Here) -> alt.LayerChart:
    """What each assumption alone does to the newest band, the strongest first."""
    words, band = here.words, growth_data.bands(here)[-1].band
    moved = sorted((i for i in band.inputs if i.swing is not None), key=lambda i: -(i.swing or 0))
    rows = []
    for i in moved:
        knob = KNOBS[i.name]
        low, high = (words.number(knob.shown(v), knob.decimals) for v in (i.low, i.high))
        said = words.tr(
            "khoảng {low}–{high}: tỷ lệ TFP từ {from_} đến {to}, chênh {swing} điểm",
            low=low,
            high=high,
            from_=words.percent(i.at_low or 0, 0),
            to=words.percent(i.at_high or 0, 0),
            swing=words.number(i.swing or 0, 0),
        )
        rows.append(Interval(name=input_name(i.name, words), said=said, low=i.at_low, high=i.at_high))
    years = words.years(band.first, band.last)
    title = words.tr("Giả định nào đáng giá bao nhiêu, {years}", years=years)
    note = _note(here, words.tr("đổi riêng từng giả định, từ mức 10 % đến 90 % của khoảng"))
    return intervals(title, rows, (), words, note=note, training=here.plan.training)


def show(here: Here, name: str) -> None:
    """Draw one of ``CHARTS``."""
    draw.picture(here, ("growth", name, here.state.ranges), lambda: CHARTS[name](here))


#: the pictures of this page by the name their files carry
CHARTS = {
    "dong-gop": contributions_chart,
    "giai-doan": periods_chart,
    "ty-le-tfp": share_chart,
    "dai-mo-hinh": band_chart,
    "gia-dinh": swing_chart,
}
