"""The tables of ``plan.toml`` as records; every fault inside one table is noted on the way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, Field, fields
from typing import Any, get_args, get_type_hints

from indicators.plan_entry import Entry
from indicators.readings import KINDS
from indicators.targets import (
    AnyTarget,
    CountBy,
    National,
    PeerScore,
    PeriodAverage,
    PlanPeriod,
    Qualitative,
    Reading,
    Row,
    Supplier,
    Target,
    TaskGroup,
    Theme,
)


def _one_of(kind: type[AnyTarget], key: str) -> Callable[[Entry, str], str]:
    """A getter for a field whose words are named by its type in ``targets.py``."""
    options = get_args(get_type_hints(kind)[key])
    return lambda entry, key: entry.choice(key, options)


#: how each field that only some kinds have is read
_READ: dict[str, Callable[[Entry, str], Any]] = {
    "value": Entry.number,
    "aim": Entry.number,
    "strict": Entry.flag,
    "first_year": Entry.whole,
    "shown_years": Entry.wholes,
    "since": Entry.whole,
    "count": Entry.whole,
    "year": Entry.whole,
    "peers": Entry.word,
    "mean": _one_of(PeriodAverage, "mean"),
    "counting": _one_of(CountBy, "counting"),
    "rule": _one_of(PeerScore, "rule"),
}


def own_fields(kind: type[AnyTarget]) -> dict[str, Field[Any]]:
    """The fields a kind adds to what all kinds share.

    >>> sorted(own_fields(PeerScore))
    ['peers', 'rule']
    """
    shared = {f.name for f in fields(Target)}
    return {f.name: f for f in fields(kind) if f.name not in shared}


def required_fields(kind: type[AnyTarget]) -> frozenset[str]:
    """The own fields of a kind that must be written.

    >>> sorted(required_fields(CountBy))
    ['since', 'value']
    """
    return frozenset(name for name, f in own_fields(kind).items() if f.default is MISSING)


def _refuse_other_kinds(entry: Entry, kind: str) -> None:
    """A field of another kind gets a message of its own; what is left then is unknown."""
    elsewhere = {name for other in KINDS.values() for name in own_fields(other)}
    for name in entry.left():
        if name not in elsewhere:
            continue
        entry.know(name)
        if kind in KINDS:  # else the kind itself is the fault
            own = ", ".join(own_fields(KINDS[kind])) or "không có trường riêng"
            code = "strict-not-of-kind" if name == "strict" else "field-not-of-kind"
            entry.fault(
                code, name, f"loại {kind} không có trường này", f"xóa dòng, hoặc đổi kind; {kind} có: {own}"
            )
    entry.refuse_left()


def reading(entry: Entry, kind: str) -> Reading:
    """One other reading; it may change only fields of the kind it leads to."""
    reading_id, label, changes = entry.word("id"), entry.text("label"), entry.table("changes")
    entry.refuse_left()
    into = changes.choice("kind", KINDS, "unknown-kind") if "kind" in changes.raw else kind
    allowed = {*own_fields(KINDS[into]), "year"} if into in KINDS else set(_READ)
    found: dict[str, object] = {"kind": into} if "kind" in changes.raw else {}
    for name in changes.raw:
        if name in allowed:
            found[name] = _READ[name](changes, name)
        elif name != "kind":
            options = ", ".join(sorted({*allowed, "kind"}))
            changes.fault(
                "reading-unknown-field", name, f"loại {into} không có trường này", f"chỉ đổi được: {options}"
            )
    if not changes.sound(*changes.raw):
        entry.spoil("changes")
    elif not changes.raw and entry.sound("changes"):
        entry.fault(
            "reading-no-change",
            "changes",
            "cách hiểu không đổi gì",
            "ghi trường nào đổi thành gì, hoặc xóa mục",
        )
    return Reading(id=reading_id, label=label, changes=tuple(found.items()))


def national(entry: Entry) -> National:
    """One national figure; without a source it may not be shown."""
    entry.know("source")
    source = entry.raw.get("source", "")
    if not isinstance(source, str) or not source.strip():
        entry.fault(
            "national-without-source",
            "source",
            "mốc cả nước không ghi nguồn",
            "ghi mã nguồn có trong sources.csv",
        )
    comparable = entry.maybe(entry.flag, "comparable")
    found = National(
        label=entry.text("label"),
        value=entry.number("value"),
        high=entry.maybe(entry.number, "high"),
        year=entry.whole("year"),
        strict=entry.flag("strict"),
        source=source if isinstance(source, str) else "",
        secondary=entry.flag("secondary", required=True),
        comparable=True if comparable is None else comparable,
        unit=entry.maybe(entry.word, "unit"),
    )
    entry.refuse_left()
    return found


def target(entry: Entry) -> AnyTarget:
    """One target; of an unknown kind, the words alone, so that the other checks still see it."""
    kind = entry.choice("kind", KINDS, "unknown-kind")
    shared: dict[str, Any] = {
        "id": entry.word("id"),
        "number": entry.whole("number"),
        "section": entry.whole("section"),
        "paragraph": entry.whole("paragraph"),
        "theme": entry.word("theme"),
        "row": entry.word("row"),
        "indicator": entry.maybe(entry.word, "indicator"),
        "unit": entry.maybe(entry.word, "unit"),
        "label": entry.text("label"),
        "short": entry.text("short"),
        "quote": entry.text("quote", empty="empty-quote"),
        "year": entry.whole("year"),
        "base_year": entry.maybe(entry.whole, "base_year"),
        "strive": entry.flag("strive"),
        "reading": entry.maybe(entry.text, "reading"),
        "readings": tuple(reading(e, kind) for e in entry.entries("readings", "target.readings")),
        "doubt": entry.maybe(lambda key: entry.text(key, empty="doubt-without-reason"), "doubt"),
        "references": entry.numbers("references"),
        "reference_labels": entry.texts("reference_labels"),
        "national": tuple(national(e) for e in entry.entries("national", "target.national")),
        "needs": entry.words("needs"),
        "supplier": entry.maybe(entry.word, "supplier"),
    }
    cls = KINDS.get(kind, Qualitative)
    own = {n: _READ[n](entry, n) for n in own_fields(cls) if n in entry.raw or n in required_fields(cls)}
    entry.know(*own_fields(cls))
    _refuse_other_kinds(entry, kind)
    return cls(**shared, **own)


def period(entry: Entry) -> PlanPeriod:
    """One period of the plan."""
    found = PlanPeriod(
        section=entry.whole("section"),
        first_year=entry.whole("first_year"),
        last_year=entry.whole("last_year"),
        label=entry.text("label"),
    )
    entry.refuse_left()
    return found


def theme(entry: Entry) -> Theme:
    """One group of rows."""
    found = Theme(id=entry.word("id"), label=entry.text("label"))
    entry.refuse_left()
    return found


def row(entry: Entry) -> Row:
    """One line of the overview."""
    found = Row(id=entry.word("id"), theme=entry.word("theme"), label=entry.text("label"))
    entry.refuse_left()
    return found


def supplier(entry: Entry) -> Supplier:
    """One office that could supply figures."""
    found = Supplier(id=entry.word("id"), label=entry.text("label"), what=entry.text("what"))
    entry.refuse_left()
    return found


def task(entry: Entry) -> TaskGroup:
    """One group of tasks."""
    quote = entry.text("quote", empty="empty-quote")
    found = TaskGroup(number=entry.whole("number"), quote=quote, targets=entry.words("targets"))
    entry.refuse_left()
    return found
