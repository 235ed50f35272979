"""Tables of growth accounts: the two forms beside each other, and the grid of what nobody measured."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from indicators.tfp import undefined_reason
from indicators.tfp_account import PeriodAccount, YearAccount
from indicators.tfp_capital import Case
from indicators.tfp_periods import five_years, reach, worth
from pages.ui import growth_data
from pages.ui.growth_words import undefined_words
from pages.ui.section_view import heading
from pages.ui.tables import Cell, Column, Html, table
from pages.ui.text import Words

if TYPE_CHECKING:
    from pages.ui.frame import Here


def two_forms(here: Here) -> str:
    """The official form beside the standard one, year by year and by period, and why they differ."""
    words, found = here.words, growth_data.accounts(here)
    if not found.official.years:
        return ""
    standard = {y.year: y for y in found.standard.years}
    rows = [_year(y, standard.get(y.year), words) for y in found.official.years]
    spans = five_years(found.standard)
    own = frozenset(range(len(rows), len(rows) + len(found.periods)))
    rows += [_span(p, next((s for s in spans if s.first == p.first), None), words) for p in found.periods]
    columns = [Column(title=words.tr("Kỳ"))] + [
        Column(title=title, numeric=True)
        for title in (words.tr("GRDP, %"), words.tr("Vốn, điểm"), words.tr("Lao động, điểm"), words.tr("TFP, điểm"),
                      words.tr("Tỷ lệ TFP"), words.tr("Làm tròn, ±"), words.tr("bK, năm lập"),
                      words.tr("Dạng chuẩn: TFP, điểm"), words.tr("Dạng chuẩn: tỷ lệ TFP"))
    ]  # fmt: skip
    title = words.tr("Hạch toán tăng trưởng: dạng chính thức và dạng chuẩn quốc tế")
    body = f"<div class='forms'>{table(columns, rows, title, own)}</div>"
    return f"{heading(title)}{body}{_difference(found.periods, spans, words)}"


def _share(value: float | None, output: float, words: Words) -> str:
    return undefined_words(undefined_reason(output), words) if value is None else words.percent(value, 1)


def _year(y: YearAccount, other: YearAccount | None, words: Words) -> list[Cell]:
    half = (y.interval[1] - y.interval[0]) / 2 if y.interval else None
    return [
        Html(f"{y.year} {_weak(y, words)}"),
        words.number(y.output, 2),
        words.number(y.capital_points, 2),
        words.number(y.labour_points, 2),
        words.number(y.tfp, 2),
        Html(f"<b>{escape(_share(y.share_tfp, y.output, words))}</b>"),
        words.number(half, 1) if half is not None else "",
        f"{words.number(y.capital_share, 2)} ({y.share_year})",
        words.number(other.tfp, 2) if other else "",
        _share(other.share_tfp, other.output, words) if other else "",
    ]


def _weak(y: YearAccount, words: Words) -> str:
    short = {"P": words.tr("sơ bộ"), "E": words.tr("ước")}.get(y.status.value)
    return f'<span class="assume">{escape(short)}</span>' if short else ""


def _span(p: PeriodAccount, other: PeriodAccount | None, words: Words) -> list[Cell]:
    mean = (
        words.tr("bình quân các năm {mean}", mean=words.percent(p.mean_share, 1))
        if p.mean_share is not None
        else ""
    )
    return [
        Html(f"<b>{words.years(p.first, p.last)}</b> <small>{escape(words.tr('tổng'))}</small>"),
        words.number(p.output, 2),
        words.number(p.capital_points, 2),
        words.number(p.labour_points, 2),
        words.number(p.tfp, 2),
        Html(f"<b>{escape(_share(p.share_tfp, p.output, words))}</b> <small>{escape(mean)}</small>"),
        "",
        "",
        words.number(other.tfp, 2) if other else "",
        _share(other.share_tfp, other.output, words) if other else "",
    ]


def _difference(
    official: tuple[PeriodAccount, ...], standard: tuple[PeriodAccount, ...], words: Words
) -> str:
    why = words.tr(
        "Dạng chính thức dùng tốc độ tăng thông thường và hệ số của chính năm đó; dạng chuẩn (Törnqvist) dùng lôgarit "
        "và bình quân hệ số của hai năm liền nhau. Chất lượng lao động chưa có chỉ số nên ở cả hai dạng còn nằm trong TFP."
    )
    said = ""
    if official and standard and official[-1].share_tfp is not None and standard[-1].share_tfp is not None:
        a, b = official[-1].share_tfp, standard[-1].share_tfp
        said = words.tr(
            "{years}: {a} theo dạng chính thức, {b} theo dạng chuẩn, chênh {gap} điểm. Hai dạng không trộn vào một chuỗi.",
            years=words.years(official[-1].first, official[-1].last),
            a=words.percent(a, 1),
            b=words.percent(b, 1),
            gap=words.number(abs(a - b), 1),
        )
    return f'<p class="sm muted">{escape(why)} {escape(said)}</p>'


def grid(here: Here) -> str:
    """The same figures under every choice of bK, δ and starting capital: three small grids and a sentence."""
    words, found = here.words, growth_data.accounts(here)
    ends = reach(found.cases)
    if ends is None or found.efficiency is None:
        return ""
    period = found.periods[-1]
    years = words.years(period.first, period.last)
    moves = {name: worth(found.cases, name) for name in ("capital_output", "capital_share", "depreciation")}
    published = (
        words.tr("; tính từ số vốn công bố: {share}", share=words.percent(period.share_tfp, 1))
        if period.share_tfp is not None
        else ""
    )
    said = words.tr(
        "Cùng số liệu đầu tư, lao động và GRDP, tỷ lệ TFP {years} đi từ {low} đến {high}{published}. Riêng vốn ban đầu "
        "đổi kết quả tới {k} điểm, hệ số vốn tới {b} điểm, hao mòn tới {d} điểm: phải ấn định ba số này trước khi "
        "chấm chỉ tiêu.",
        years=years,
        low=words.percent(ends[0], 0),
        high=words.percent(ends[1], 0),
        published=published,
        k=words.number(moves["capital_output"] or 0, 0),
        b=words.number(moves["capital_share"] or 0, 0),
        d=words.number(moves["depreciation"] or 0, 0),
    )
    goal = max((t.value for t in growth_data.asked(here)), default=None)
    ratios = sorted({c.capital_output for c in found.cases})
    parts = "".join(
        _heat([c for c in found.cases if c.capital_output == k], k, ends, goal, words) for k in ratios
    )
    how = words.tr(
        "Vốn tính bằng kiểm kê liên tục từ K/Y của năm {year}, q = {q}. Chữ đậm, gạch chân: từ {goal} trở lên.",
        year=period.first - 1,
        q=words.percent(found.efficiency * 100, 0),
        goal=words.percent(goal) if goal is not None else "",
    )
    title = words.tr("Chọn hệ số vốn, hao mòn và vốn ban đầu khác đi thì sao, {years}", years=years)
    return f"{heading(title)}<p>{escape(said)}</p><div class='three heat'>{parts}</div><p class='sm muted'>{escape(how)}</p>"


def _heat(
    cases: list[Case], ratio: float, ends: tuple[float, float], goal: float | None, words: Words
) -> str:
    deltas = sorted({c.depreciation for c in cases})
    columns = [Column(title=words.tr("bK"))]
    columns += [
        Column(title=words.tr("δ {d}", d=words.percent(round(d * 100, 6))), numeric=True) for d in deltas
    ]
    rows: list[list[Cell]] = []
    for bk in sorted({c.capital_share for c in cases}):
        row = {c.depreciation: c for c in cases if c.capital_share == bk}
        rows.append([words.number(bk, 2), *(_shade(row[d].share, ends, goal, words) for d in deltas)])
    title = words.tr("Vốn ban đầu K/Y = {ratio}", ratio=words.number(ratio))
    return f"<div><h3>{escape(title)}</h3>{table(columns, rows, title)}</div>"


def _shade(share: float | None, ends: tuple[float, float], goal: float | None, words: Words) -> Cell:
    if share is None:
        return words.tr("không xác định")
    width = ends[1] - ends[0] or 1.0
    step = min(int(5 * (share - ends[0]) / width), 4)
    enough = " ok" if goal is not None and share >= goal else ""
    return Html(f'<span class="h{step}{enough}">{escape(words.percent(share, 0))}</span>')
