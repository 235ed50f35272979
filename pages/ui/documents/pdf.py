"""The brief of one page and the full report as PDF, set by Typst: embedded fonts, tagged, alternative texts.

The report goes in as data, never as markup, and the files claim PDF/UA-1: Typst refuses to write one without
title, language or a description of every picture.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any

import typst

from indicators.verdicts import Verdict
from pages.ui.documents.narrative import Block, Section, conditional_title, gap_words, said_of, sections
from pages.ui.documents.parts import Grid, shown
from pages.ui.documents.pictures import models_of, svgs_of, tolds_of
from pages.ui.documents.report import DECISION, Item, Report
from pages.ui.documents.word_table import notes, runs
from pages.ui.export import FONTS
from pages.ui.theme import ICONS, VERDICT_COLOURS

HERE = Path(__file__).resolve().parent
STATIC = HERE.parents[2] / "static"
#: targets told in full on the one page
MOST_TOLD = 5


def brief_pdf(report: Report) -> bytes:
    """One page of A4: the verdicts, the worst of them in full, the series followed, what is missing."""
    words = report.words
    deciding = [i for i in report.items if i.verdict in DECISION][:MOST_TOLD]
    return _set(
        "brief.typ",
        _common(report)
        | {
            "items": [_item(i) for i in sorted(report.items, key=lambda i: i.number)],
            "deciding": [{"number": i.number, "said": f"{i.subject}. {said_of(i, report)}"} for i in deciding],
            "followed": [f.sentence for f in report.followed],
            "gaps": [f"{g.office}: {gap_words(g, report)}" for g in report.gaps],
            "conditional": [
                {"title": conditional_title(c, report), "sentences": list(c.sentences[:MOST_TOLD])}
                for c in report.conditional
            ],
            "notes": [report.forecast_note, words.tr("“Chưa có số liệu” nghĩa là chưa tìm thấy số công bố, không phải bằng 0."),
                      report.wording],
        },
        report,
    )  # fmt: skip


def full_pdf(report: Report) -> bytes:
    """Everything: sections with the picture of each target, the table, the sources."""
    parts = sections(report)
    drawings = [b.item.drawing for part in parts for b in part.blocks if b.item and b.item.drawing]
    followed = [f.drawing for f in report.followed]
    svgs = svgs_of([d for d in (*drawings, *followed) if d.history.series], report)
    drawn = tolds_of(report) | models_of([p for c in report.conditional for p in c.pictures], report)
    told = [
        {"title": part.title, "groups": [[_block(b, svgs, drawn) for b in group] for group in _groups(part)]}
        for part in parts
    ]
    return _set(
        "full.typ",
        _common(report)
        | {
            "sections": told,
            "pictures": [
                {"svg": svgs[id(d)][0], "alt": svgs[id(d)][1]} for d in followed if d.history.series
            ],
            "table": _table(report),
            "sources": [
                {"text": f"[{n}] {s.text}.", "url": s.url} for n, s in enumerate(report.cited, start=1)
            ],
        },
        report,
    )


def _set(name: str, data: dict[str, Any], report: Report) -> bytes:
    # the day of the figures, not of the clock: the same report gives the same file
    day = datetime.combine(report.as_of, time(), UTC)
    made: bytes = typst.compile(
        HERE / name,
        root=HERE,
        font_paths=[FONTS],
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        pdf_standards=["ua-1"],
        timestamp=day,
    )
    return made


def _common(report: Report) -> dict[str, Any]:
    words = report.words
    return {
        "lang": words.language,
        "region": "VN" if words.language == "vi" else "GB",
        "title": report.title,
        "author": report.letterhead.agency or "Đích 2030",
        "province": report.province,
        "plan": report.plan,
        "decision": report.decision,
        "known_on": report.known_on,
        "link": report.link,
        "shown": shown(report.link),
        "mark": report.mark,
        "foot": words.tr("Nguồn: {n} tài liệu, xem báo cáo đầy đủ.", n=len(report.cited)),
        "counts": list(report.counts),
        "signs": {v.name: (STATIC / f"{ICONS[v.name]}.svg").read_text("utf-8") for v in Verdict},
        "heads": {
            "targets": words.tr("Chỉ tiêu theo quyết định"),
            "deciding": words.tr("Chỉ tiêu cần quyết định trước"),
            "followed": words.tr("Theo dõi thêm"),
            "gaps": words.tr("Số liệu còn thiếu · đầu mối do Đích 2030 đề xuất"),
            "sources": words.tr("Nguồn số liệu"),
        },
    }


def _item(item: Item) -> dict[str, Any]:
    return {
        "number": item.number,
        "subject": item.subject,
        "goal": item.goal,
        "year": item.year,
        "now": item.now,
        "verdict": item.verdict.name,
        "verdict_words": item.verdict_words,
        "colour": VERDICT_COLOURS[item.verdict.name],
    }


def _groups(part: Section) -> list[list[Block]]:
    """A heading with what follows it; everything else by itself."""
    found: list[list[Block]] = []
    for block in part.blocks:
        if block.kind != "head" and found and found[-1][0].kind == "head" and len(found[-1]) == 1:
            found[-1].append(block)
        else:
            found.append([block])
    return found


def _block(
    block: Block, svgs: dict[int, tuple[str, str]], drawn: dict[str, tuple[str, str]]
) -> dict[str, Any]:
    drawing = block.item.drawing if block.item is not None else None
    svg, alt = svgs.get(id(drawing), (None, ""))
    if block.picture is not None:
        svg, alt = drawn[block.picture.id]
    elif block.told is not None:
        svg, alt = drawn.get(block.told.id, (None, ""))
    return {"kind": block.kind, "text": block.text, "picture": svg, "alt": alt, "grid": _grid(block.grid)}


def _grid(found: Grid | None) -> dict[str, Any] | None:
    if found is None:
        return None
    rows = [[{"text": c.text, "number": c.value is not None, "own": k == found.own} for c in row]
            for k, row in enumerate(found.rows)]  # fmt: skip
    return {"title": found.title, "head": list(found.head), "widths": list(found.widths), "rows": rows,
            "notes": [*found.notes, found.source]}  # fmt: skip


def _table(report: Report) -> dict[str, Any]:
    words = report.words

    def cell(text: str, *, number: bool = False, span: int = 1) -> dict[str, Any]:
        return {"text": text, "number": number, "span": span}

    rows = []
    for line in report.lines:
        row = [cell(str(line.number), number=True), cell(line.label), cell(line.unit, number=True)]
        row += [cell(line.goals.get(s, words.tr("không đặt")), number=True) for s, _ in report.periods]
        row += [
            cell(text or words.tr("chưa có số liệu"), number=True, span=n)
            for _, n, text in runs(line, report)
        ]
        row += [cell("\n".join(line.verdicts)), cell(line.office), cell(line.cited)]
        rows.append(row)
    return {
        "title": words.tr("Bảng chỉ tiêu"),
        "first": [words.tr("TT"), words.tr("Chỉ tiêu"), words.tr("Đơn vị")],
        "asked": words.tr("Mục tiêu"),
        "done": words.tr("Thực hiện"),
        "last": [words.tr("Đánh giá"), words.tr("Cơ quan"), words.tr("Nguồn")],
        "goals": [str(year) for _, year in report.periods],
        "years": [str(year) for year in report.years],
        "rows": rows,
        "notes": list(notes(report)),
    }
