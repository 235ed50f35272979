"""The report in sections and paragraphs: what Word and the full PDF both say, in the same order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from indicators.verdicts import Verdict
from pages.ui.documents.parts import Conditional, Grid, Picture, Told, shown
from pages.ui.documents.report import DECISION, Gap, Item, Report

#: subjects of the deck whose picture is a series: its catalogue id
DRAWN = {"grdp": "grdp_growth", "doanh-nghiep": "enterprises_per_1000"}
#: numbers of sections; there are never more
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One paragraph."""

    #: a heading of its own line | a paragraph | a line of a list | a table with its title
    kind: Literal["head", "text", "dash", "grid"]
    text: str
    #: the target it is about: where there is room, its picture stands under it
    item: Item | None = None
    grid: Grid | None = None
    #: a picture of the model under it
    picture: Picture | None = None
    #: the subject of the deck it tells, whose picture stands under it
    told: Told | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A numbered section."""

    #: ``I. KẾT QUẢ CHUNG``
    title: str
    blocks: tuple[Block, ...]


def opening(report: Report) -> str:
    """Who reports on what: the first citation of the plan in full, the office as typed or a dotted line."""
    words = report.words
    decision = report.decision
    if report.signed:
        decision = words.tr("{decision} ngày {day}", decision=decision, day=words.date(report.signed))
    return words.tr(
        "Thực hiện {plan} ({decision}), {agency} báo cáo kết quả thực hiện các chỉ tiêu theo số liệu đã công bố đến ngày {day} như sau:",
        plan=report.plan,
        decision=decision,
        agency=report.letterhead.agency or dots(20),
        day=words.date(report.as_of),
    )


def dots(n: int) -> str:
    """A dotted line to be filled in by hand: what nobody typed is not invented.

    >>> dots(4)
    '....'
    """
    return "." * n


def sections(report: Report) -> tuple[Section, ...]:
    """Every section that has something to say, numbered."""
    words = report.words
    found = (
        (words.tr("KẾT QUẢ CHUNG"), _overall(report)),
        (words.tr("CHỈ TIÊU CẦN QUYẾT ĐỊNH"), _deciding(report)),
        (words.tr("CHỈ TIÊU ĐÃ ĐẠT, ĐÚNG TIẾN ĐỘ"), _going(report)),
        (words.tr("CHỈ TIÊU CHƯA ĐÁNH GIÁ ĐƯỢC"), _unknown(report)),
        (words.tr("TĂNG TRƯỞNG, NGHIÊN CỨU, DOANH NGHIỆP"), _subjects(report)),
        (words.tr("SO SÁNH TRONG VÙNG"), [_grid(g) for g in report.comparisons]),
        (words.tr("CẦN GÌ ĐỂ ĐẠT"), _ways(report)),
        (words.tr("KỊCH BẢN CÓ ĐIỀU KIỆN"), _conditional(report)),
        (words.tr("SỐ LIỆU CÒN THIẾU VÀ ĐẦU MỐI"), _gaps(report)),
        (words.tr("CĂN CỨ VÀ CÁCH ĐÁNH GIÁ"), _grounds(report)),
    )
    kept = [(title, blocks) for title, blocks in found if blocks]
    return tuple(
        Section(title=f"{roman}. {title}", blocks=tuple(blocks))
        for roman, (title, blocks) in zip(ROMAN, kept, strict=False)
    )


def name_of(item: Item, report: Report) -> str:
    """A target as it is called in a list: number, name, what is asked, year."""
    return report.words.tr(
        "Chỉ tiêu {n}. {label}: {goal} ({year})",
        n=item.number,
        label=item.label,
        goal=item.goal,
        year=item.year,
    )


def said_of(item: Item, report: Report) -> str:
    """Verdict, where things stand, and that a forecast is ours."""
    note = report.forecast_note if item.ahead else ""
    return " ".join(part for part in (item.sentence, item.why, note) if part)


def _overall(report: Report) -> list[Block]:
    words = report.words
    n = words.ntr("Báo cáo về {n} chỉ tiêu.", len(report.items))
    table = words.tr("Bảng chi tiết ở Phụ lục I, nguồn số liệu ở Phụ lục II.")
    return [Block(kind="text", text=" ".join([n, *report.counts])), Block(kind="text", text=table)]


def _told(report: Report, items: list[Item]) -> list[Block]:
    blocks = []
    for item in items:
        blocks.append(Block(kind="head", text=f"{name_of(item, report)}: {item.verdict_words.lower()}"))
        blocks.append(Block(kind="text", text=said_of(item, report), item=item))
    return blocks


def _deciding(report: Report) -> list[Block]:
    found = [i for i in report.items if i.verdict in DECISION]
    if found:
        return _told(report, found)
    said = report.words.tr(
        "Chưa có chỉ tiêu nào đủ số liệu để kết luận là không đạt, khó đạt hoặc chưa chắc đạt."
    )
    return [Block(kind="text", text=said)]


def _going(report: Report) -> list[Block]:
    return _told(report, [i for i in report.items if i.verdict in (Verdict.ON_TRACK, Verdict.MET)])


def _unknown(report: Report) -> list[Block]:
    """Those with a figure in full; the rest in one line each: chưa có số liệu is a finding."""
    found = [i for i in report.items if i.verdict is Verdict.UNKNOWN]
    blocks = _told(report, [i for i in found if i.facts])
    for item in (i for i in found if not i.facts):
        waits = report.words.tr("Đang chờ: {what}.", what=item.waits) if item.waits else ""
        text = f"{name_of(item, report)}: {item.now}. {waits}".strip()
        blocks.append(Block(kind="dash", text=text))
    return blocks


def _gaps(report: Report) -> list[Block]:
    words = report.words
    if not report.gaps:
        return []
    said = words.tr("Đầu mối dưới đây là đề xuất của Đích 2030, không phải phân công của kế hoạch.")
    lines = [Block(kind="dash", text=f"{gap.office}: {gap_words(gap, report)}") for gap in report.gaps]
    return [Block(kind="text", text=said), *lines]


def gap_words(gap: Gap, report: Report) -> str:
    """What an office could supply, and which targets wait for it."""
    numbers = ", ".join(str(n) for n in gap.targets)
    return report.words.ntr("{what} (chỉ tiêu {numbers})", len(gap.targets), what=gap.what, numbers=numbers)


def _subjects(report: Report) -> list[Block]:
    """What the deck tells of growth, research and enterprises, then the series followed that it does not tell."""
    told = [t for t in report.told if t.kind == "topic"]
    blocks = [Block(kind="dash", text=_subject(t), told=t) for t in told]
    shown = {DRAWN.get(t.id) for t in told}
    blocks += [Block(kind="dash", text=" ".join(p for p in (f.sentence, f.since) if p)) for f in report.followed
               if f.drawing.history.series.indicator not in shown]  # fmt: skip
    return blocks


def _subject(told: Told) -> str:
    """A subject in one paragraph: its sentence, its figures, what it stands on."""
    figures = "; ".join(f"{fact.big} {fact.small}".replace("\u00a0", " ") for fact in told.facts)
    parts = [told.sentence, f"{figures}." if figures else "", f"({told.footing})." if told.footing else ""]
    return f"{told.topic}: " + " ".join(p for p in parts if p)


def _ways(report: Report) -> list[Block]:
    """What each target that is short takes, and what that stands on."""
    blocks = []
    for told in (t for t in report.told if t.kind == "take"):
        blocks.append(Block(kind="head", text=told.topic))
        blocks.append(Block(kind="text", text=_subject(told).partition(": ")[2]))
        blocks += [Block(kind="dash", text=row_words(row)) for row in told.rows]
    return blocks


def row_words(row: tuple[str, str, str]) -> str:
    """A line of a slide as one sentence.

    >>> (
    ...     row_words(("Cách 1", "Vốn: 40 %", "từ năm 2027")),
    ...     row_words(("=", "Đã đạt.", "")),
    ...     row_words(("279", "tỷ đồng", "")),
    ... )
    ('Cách 1: Vốn: 40 %; từ năm 2027', 'Đã đạt.', '279 tỷ đồng')
    """
    lead, text, more = row
    said = text if lead in ("=", "?", "×") else f"{lead} {text}" if lead[:1].isdigit() else f"{lead}: {text}"
    return f"{said}; {more}" if more else said


def _grid(grid: Grid) -> Block:
    return Block(kind="grid", text=grid.title, grid=grid)


def _conditional(report: Report) -> list[Block]:
    """Outcomes of scenarios with their footing: no verdict, and how many assumptions stand behind them."""
    words, blocks = report.words, [Block(kind="text", text=text) for text in report.refused]
    for found in report.conditional:
        blocks.append(Block(kind="head", text=conditional_title(found, report)))
        blocks += [Block(kind="dash", text=s) for s in found.sentences]
        blocks += [Block(kind="text", text="", picture=p) for p in found.pictures]
        blocks += [_grid(g) for g in found.grids]
        blocks.append(Block(kind="text", text=words.tr("Mở lại kịch bản: {link}", link=shown(found.link))))
    return blocks


def conditional_title(found: Conditional, report: Report) -> str:
    """What a scenario is called wherever it stands: conditional, with the number of its assumptions."""
    return report.words.ntr("{title} (có điều kiện, {n} giả định)", found.assumptions, title=found.title)


def _grounds(report: Report) -> list[Block]:
    words = report.words
    said = (
        words.tr("Số liệu đã công bố quyết định trước: đạt hoặc không đạt. Chỉ tiêu còn để ngỏ được xét theo khả năng đạt khi đến hạn: từ 90 % là đúng tiến độ, đến 10 % là khó đạt."),
        report.forecast_note + " " + words.tr("Số sơ bộ, số ước được ghi rõ cạnh từng số."),
        words.tr("“Chưa có số liệu” nghĩa là chưa tìm thấy số công bố, không phải bằng 0."),
        report.wording,
        words.tr("Mở lại đúng số liệu này: {link}", link=shown(report.link)),
    )  # fmt: skip
    return [Block(kind="text", text=text) for text in said if text]
