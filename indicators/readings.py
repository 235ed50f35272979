"""A target under another reading of its wording: the same words, another question."""

from __future__ import annotations

from dataclasses import fields, replace

from data.errors import UnknownCode
from indicators import targets
from indicators.targets import AnyTarget

#: kinds a reading may turn a target into (``kind = "PeriodAverage"`` among its changes)
KINDS: dict[str, type[AnyTarget]] = {
    kind.__name__: kind
    for kind in (
        targets.AtLeast,
        targets.AtLeastAiming,
        targets.PeriodAverage,
        targets.EveryYear,
        targets.CountBy,
        targets.Milestone,
        targets.PeerScore,
        targets.Maintain,
        targets.Qualitative,
    )
}


def under(target: AnyTarget, reading: str | None) -> AnyTarget:
    """``target`` as asked under one of its readings; itself when ``reading`` is None.

    A change called ``kind`` turns it into another kind and keeps every field the two have in common.

    Raises:
        UnknownCode: the target offers no such reading.
    """
    if reading is None:
        return target
    chosen = next((r for r in target.readings if r.id == reading), None)
    if chosen is None:
        known = ", ".join(r.id for r in target.readings) or "không có"
        raise UnknownCode(f"chỉ tiêu {target.id!r} không có cách hiểu {reading!r} (có: {known})")
    changes = dict(chosen.changes)
    kind = KINDS.get(str(changes.pop("kind", type(target).__name__)))
    if kind is None:
        raise UnknownCode(f"cách hiểu {reading!r} của {target.id!r} gọi một loại chỉ tiêu không có")
    if kind is type(target):
        return replace(target, **changes)  # type: ignore[arg-type]
    kept = {f.name: getattr(target, f.name) for f in fields(kind) if hasattr(target, f.name)}
    return kind(**{**kept, **changes})
