"""The plan, and its targets with what is known of each: as a table, and whole as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from math import isfinite

from data.records import Indicator, Observation, Period, Source, Text, Unit
from indicators.assess import Assessment
from pages.ui.load import Snapshot
from pages.ui.outlook_words import chance_words
from pages.ui.sentences import verdict_sentence
from pages.ui.site.formats_about import About, both, searched, text, warning
from pages.ui.site.formats_json import edition_json, indicator_json, source_json, statuses_json
from pages.ui.site.formats_table import BETWEEN, Cell, column, printed
from pages.ui.text import Words, mark, words_for

#: what is not written with its target: the assessment stands beside it
_LEFT_OUT = {"target", "series"}

TARGET_COLUMNS = (
    column("training", mark("Chữ cảnh báo khi số liệu được bịa ra; để trống khi là số thật")),
    column("target", mark("Mã chỉ tiêu"), required=True),
    column("number", mark("Số thứ tự trong kế hoạch"), "integer", required=True),
    column("section", mark("Mục của kế hoạch"), "integer", required=True),
    column("paragraph", mark("Đoạn của kế hoạch"), "integer", required=True),
    column("kind", mark("Loại chỉ tiêu"), required=True),
    column("indicator", mark("Mã chuỗi số liệu")),
    column("value", mark("Mức đề ra; để trống khi không có con số hoặc nghi in sai"), "number"),
    column("aim", mark("Mức phấn đấu"), "number"),
    column("unit", mark("Mã đơn vị")),
    column("first_year", mark("Năm đầu của giai đoạn xét"), "integer"),
    column("year", mark("Năm xét"), "integer", required=True),
    column("base_year", mark("Năm gốc"), "integer"),
    column("verdict", mark("Mã đánh giá"), required=True),
    column("reason", mark("Mã lý do"), required=True),
    column("provisional", mark("Đúng khi đánh giá dựa vào số sơ bộ hoặc số ước"), "boolean", required=True),
    column("chance", mark("Khả năng đạt theo dự báo, từ 0 đến 1; để trống khi không dự báo được"), "number"),
    column("latest_period", mark("Kỳ của số mới nhất")),
    column("latest_value", mark("Số mới nhất; để trống là chưa có số liệu"), "number"),
    column("latest_status", mark("Trạng thái của số mới nhất")),
    column("latest_source", mark("Mã nguồn của số mới nhất")),
    column("gap", mark("Còn thiếu so với mức đề ra"), "number"),
    column("needed_per_year", mark("Cần thêm mỗi năm đến năm xét"), "number"),
    column("missing", mark("Mã các chuỗi số liệu phải có trước")),
    column("known_on", mark("Ngày của số liệu dùng để đánh giá"), "date", required=True),
    column("label_vi", mark("Tên chỉ tiêu, tiếng Việt"), required=True),
    column("label_en", mark("Tên chỉ tiêu, tiếng Anh"), required=True),
    column("quote_vi", mark("Lời văn của kế hoạch"), required=True),
    column("quote_en", mark("Lời văn của kế hoạch, bản dịch tiếng Anh của Đích 2030"), required=True),
    column("verdict_vi", mark("Đánh giá, tiếng Việt"), required=True),
    column("verdict_en", mark("Đánh giá, tiếng Anh"), required=True),
    column("chance_vi", mark("Khả năng đạt bằng lời, tiếng Việt")),
    column("chance_en", mark("Khả năng đạt bằng lời, tiếng Anh")),
    column("sentence_vi", mark("Một câu về đánh giá, tiếng Việt"), required=True),
    column("sentence_en", mark("Một câu về đánh giá, tiếng Anh"), required=True),
    column("doubt_vi", mark("Vì sao con số in ra không đáng tin, tiếng Việt")),
    column("doubt_en", mark("Vì sao con số in ra không đáng tin, tiếng Anh")),
    column("citation", mark("Cách trích dẫn bản phát hành này"), required=True),
)


def target_row(snap: Snapshot, about: About, a: Assessment) -> dict[str, Cell]:
    """One target by column; a printed value in doubt is not given as a number, it stands in the quote."""
    target, latest = a.target, a.latest
    row: dict[str, Cell] = {
        "training": warning() if about.training else "",
        "target": target.id,
        "kind": type(target).__name__,
        "verdict": a.verdict.value,
        "reason": a.reason,
        "provisional": a.provisional,
        "chance": steady(a.chance),
        "latest_period": latest.period.text if latest else "",
        "latest_value": printed(latest) if latest else None,
        "latest_status": latest.status.value if latest else "",
        "latest_source": BETWEEN.join(s.id for s in latest.sources) if latest else "",
        "gap": steady(a.gap),
        "needed_per_year": steady(a.needed_per_year),
        "missing": BETWEEN.join(a.missing),
        "known_on": snap.as_of,
        "citation": about.short,
        "value": None if target.doubt else getattr(target, "value", None),
    }
    for name in ("number", "section", "paragraph", "year", "base_year", "indicator", "unit"):
        row[name] = getattr(target, name)
    for name in ("aim", "first_year"):
        row[name] = getattr(target, name, None)
    for words in (words_for("vi"), words_for("en")):
        row |= {f"{name}_{words.language}": searched(said) for name, said in _said(snap, a, words).items()}
    return row


def _said(snap: Snapshot, a: Assessment, words: Words) -> dict[str, str]:
    target = a.target
    return {
        "label": words.of(target.label),
        "quote": words.of(target.quote),
        "verdict": words.verdict(a.verdict),
        "chance": "" if a.chance is None else chance_words(a.chance, words),
        "sentence": verdict_sentence(a, words, snap.catalogue),
        "doubt": words.of(target.doubt) if target.doubt else "",
    }


def steady(value: float | None) -> float | None:
    """A difference without the noise of binary fractions.

    >>> steady(17.7 - 20)
    -2.3
    """
    return None if value is None else round(value, 9)


def targets_json(snap: Snapshot) -> dict[str, object]:
    """Every target as read, its verdict, evidence, forecast and what the published methods say."""
    sources: dict[str, Source] = {}
    for a in snap.assessments:
        sources |= {s.id: s for o in a.evidence for s in o.sources} | {
            e.source.id: e.source for e in a.events
        }
        sources |= {s.id: s for s in a.latest.sources} if a.latest else {}
    vi, en = words_for("vi"), words_for("en")
    return {
        "known_on": snap.as_of.isoformat(),
        "targets": [
            {
                "target": as_json(a.target),
                "kind": type(a.target).__name__,
                "assessment": as_json(a),
                "words": {
                    w.language: {k: searched(v) for k, v in _said(snap, a, w).items()} for w in (vi, en)
                },
            }
            for a in snap.assessments
        ],
        "indicators": {
            id: indicator_json(snap.catalogue[id])
            for id in dict.fromkeys(a.target.indicator for a in snap.assessments if a.target.indicator)
        },
        "sources": {id: source_json(source) for id, source in sources.items()},
        "statuses": statuses_json(),
    }


def plan_json(snap: Snapshot) -> dict[str, object]:
    """The plan as it is read: periods, themes, targets, readings, doubts, offices, groups of tasks."""
    plan = snap.plan
    source = snap.sources.get(plan.wording_source)
    return {
        "plan": as_json(plan),
        "kinds": {target.id: type(target).__name__ for target in plan.targets},
        "sources": {source.id: source_json(source)} if source else {},
        "note": text(both(mark("Cách xếp nhóm, cách hiểu và đầu mối là đề xuất của Đích 2030."))),
    }


def as_json(value: object) -> object:
    """A record as JSON: codes for units, indicators and sources, both languages for words, null for nothing.

    >>> as_json((Text(vi="một", en="one"), date(2026, 1, 2), float("inf")))
    [{'en': 'one', 'vi': 'một'}, '2026-01-02', None]
    """
    if isinstance(value, Text):
        return text(value)
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        return steady(value) if isfinite(value) else None
    if isinstance(value, Unit):
        return value.code
    if isinstance(value, Source | Indicator):
        return value.id
    if isinstance(value, Period):
        return value.text
    if isinstance(value, Observation):
        return edition_json(value)
    return _many(value)


def _many(value: object) -> object:
    if isinstance(value, Mapping):
        return {str(key): as_json(inside) for key, inside in value.items()}
    if isinstance(value, tuple | list):
        return [as_json(inside) for inside in value]
    if is_dataclass(value):
        return {f.name: as_json(getattr(value, f.name)) for f in fields(value) if f.name not in _LEFT_OUT}
    return value
