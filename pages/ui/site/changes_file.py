"""The changes since the release before as a file for programs, written into a release and read from earlier ones."""

from __future__ import annotations

import json
from collections.abc import Mapping

from pages.ui.site.changes import Changes, Since
from pages.ui.site.formats_write import json_bytes
from pages.ui.site.ledger import Figure, Judged

NAME = "changes.json"
#: changes when the fields do
FORMAT = 1


def write(since: Since | None, abouts: Mapping[str, Mapping[str, object]]) -> bytes:
    """The changes as JSON, codes only, with how each province's part may be used and cited.

    ``previous`` is null in a first release; a province the release before does not tell of has no ``counts``.
    """
    compared = since.provinces if since else {}
    provinces = {
        name: {**about, **(_told(compared[name]) if name in compared else {})}
        for name, about in abouts.items()
    }
    versions = {name: list(pair) for name, pair in (since.versions if since else {}).items()}
    previous = since.previous if since else None
    return json_bytes({"format": FORMAT, "previous": previous, "versions": versions, "provinces": provinces})


def counts_in(body: bytes) -> dict[str, dict[str, int]]:
    """Province -> :attr:`Changes.counts`, as a release wrote them.

    Raises:
        ValueError: it is not a list of changes, or one of another format.
    """
    try:
        raw = json.loads(body)
        if raw["format"] != FORMAT:
            raise ValueError(f"dạng {raw['format']}, chương trình này đọc dạng {FORMAT}")
        return {name: dict(told["counts"]) for name, told in raw["provinces"].items() if "counts" in told}
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"thiếu hoặc sai trường {error}") from error


def _told(found: Changes) -> dict[str, object]:
    def figure(f: Figure | None) -> object:
        return f and {
            "value": f.value,
            "status": f.status,
            "sources": list(f.sources),
            "known_on": f.known_on,
        }

    def judged(j: Judged | None) -> object:
        return j and {
            "verdict": j.verdict,
            "reason": j.reason,
            "chance": j.chance,
            "provisional": j.provisional,
        }

    names = ("indicator", "breakdown", "area", "period")
    return {
        "counts": found.counts,
        "verdicts": [
            {"target": r.target, "old": judged(r.old), "new": judged(r.new), "why": list(r.why)}
            for r in found.rulings
        ],
        "figures": [
            {**dict(zip(names, n.key, strict=True)), "old": figure(n.old), "new": figure(n.new), "why": list(n.why)}
            for n in found.numbers
        ],
        "baseline": [
            {"target": r.target, "old": r.old and list(r.old), "new": r.new and list(r.new), "why": list(r.why)}
            for r in found.results
        ],
    }  # fmt: skip
