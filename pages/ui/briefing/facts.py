"""The figures of a slide: large where they are read, in words what they are. Nothing is computed here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.records import Observation, ObsStatus, Source, Unit
from indicators.assess import Assessment, Verdict
from indicators.meaning import Meaning, meaning
from indicators.targets import PeerScore
from pages.ui.briefing.record import MOST_FACTS, Fact
from pages.ui.frame import source_text
from pages.ui.outlook_words import chance_words
from pages.ui.sentences import unit_of
from pages.ui.text import NBSP, Words

if TYPE_CHECKING:
    from pages.ui.frame import Here

#: characters of a source line that fit under a slide in two lines
LINE = 170
_DECIDED = (Verdict.MET, Verdict.MISSED)
#: all of them
_WHOLE = 100


def label(unit: Unit, words: Words) -> str:
    """The words after a number; none for percent, whose sign stays with the number."""
    return "" if unit.code == "PCT" else words.of(unit.label).split("|")[-1]


def number(value: float, unit: Unit, decimals: int, words: Words, *, signed: bool = False) -> str:
    """The figure as it stands large: percent with its sign, other units in the words under it."""
    if unit.code == "PCT" and not signed:
        return words.percent(value, decimals)
    return words.number(value, decimals, signed=signed)


def joined(*parts: str) -> str:
    """The parts that say something, with commas."""
    return ", ".join(part for part in parts if part)


def newest(o: Observation, unit: Unit, words: Words, most: int = 6) -> Fact:
    """The newest figure with its year and, when it may still change, its status."""
    soft = words.status(o.status) if o.status is not ObsStatus.NORMAL else ""
    text = words.tr("năm {year}", year=o.year)
    shown = f"{label(unit, words)} {text}".strip()
    return Fact(value=number(o.value or 0.0, unit, min(o.decimals, most), words), text=joined(shown, soft))


def _needed(a: Assessment, unit: Unit, words: Words) -> Fact | None:
    if not a.needed_per_year or a.latest is None:
        return None
    value = words.number(a.needed_per_year, max(a.latest.decimals, 1), signed=True)
    what = words.tr("điểm phần trăm") if unit.code == "PCT" else label(unit, words)
    if isinstance(a.target, PeerScore):
        text = words.tr(
            "{unit} mỗi năm đến {year}, nếu bình quân vùng giữ nguyên", unit=what, year=a.target.year
        )
    else:
        text = words.tr("{unit} mỗi năm đến {year} là mức cần", unit=what, year=a.target.year)
    return Fact(value=value, text=text.strip())


def _gap_to_peers(a: Assessment, words: Words) -> Fact | None:
    year = a.values.get("year")
    if not isinstance(a.target, PeerScore) or a.gap is None or not isinstance(year, int):
        return None
    value = words.number(abs(a.gap), max((o.decimals for o in a.evidence), default=2))
    said = words.tr("điểm kém bình quân vùng, năm {year}", year=year)
    if a.now != "short":
        said = words.tr("điểm hơn bình quân vùng, năm {year}", year=year)
    return Fact(value=value, text=said)


def _decider(a: Assessment, unit: Unit, words: Words) -> Fact | None:
    """The value that decided a target, which need not be the newest."""
    value, year = a.values.get("value", a.values.get("total")), a.values.get("year", a.target.year)
    if not isinstance(value, int | float):
        return None
    decimals = max((o.decimals for o in a.evidence), default=0)
    text = f"{label(unit, words)} {words.tr('năm {year}', year=year)}".strip()
    return Fact(value=number(float(value), unit, decimals, words), text=text)


def goal(a: Assessment, words: Words) -> Fact:
    """What the plan asks, in its own short words."""
    short = words.of(a.target.short).split(" (")[0]
    return Fact(value=short.replace(" ", NBSP), text=words.tr("là mục tiêu năm {year}", year=a.target.year))


def of_target(here: Here, a: Assessment) -> tuple[Fact, ...]:
    """The three figures a room needs about one target."""
    words, unit = here.words, unit_of(a, here.snap.catalogue)
    found: list[Fact | None] = []
    if unit is not None and a.verdict in _DECIDED:
        found += [_decider(a, unit, words), goal(a, words)]
    elif unit is not None and a.latest is not None:
        found += [newest(a.latest, unit, words), _gap_to_peers(a, words), _needed(a, unit, words)]
        if a.chance is not None:
            found.append(
                Fact(value=chance_words(a.chance, words).replace(" ", NBSP), text=words.tr("là khả năng đạt"))
            )
        if None in found or len(found) < MOST_FACTS:
            found.append(goal(a, words))
    else:
        found += [goal(a, words), *(told(m, words) for m in meaning(a.target, here.snap.facts))]
    return tuple(f for f in found if f is not None)[:MOST_FACTS]


def told(m: Meaning, words: Words) -> Fact:
    """What a target means in people, money or firms, as one figure."""
    v, year = m.values, ", ".join(str(y) for y in m.years)
    match m.key:
        case "fte_people" | "fte_reference":
            text = words.tr(
                "người làm nghiên cứu toàn thời gian, nếu {rate} người trên một vạn dân",
                rate=words.number(v["per_10k"]),
            )
            return Fact(value=words.number(v["people"], 0), text=text)
        case "grdp_amount":
            text = words.tr(
                "tỷ đồng là {percent} GRDP, giá năm {year}",
                percent=words.percent(v["percent"], 1),
                year=int(v["year"]),
            )
            return Fact(value=words.number(v["amount"], 0), text=text)
        case "uplift_factor":
            text = words.tr("đồng tỉnh bố trí cho mỗi 100 đồng Trung ương giao")
            return Fact(value=words.number(round(100 * v["factor"], 6)), text=text)
        case "uplift_amount":
            text = words.tr("tỷ đồng tỉnh bố trí, theo số Trung ương giao năm {year}", year=int(v["year"]))
            return Fact(value=words.number(v["amount"]), text=text)
        case "tfp_points":
            text = words.tr(
                "điểm phần trăm TFP phải góp, nếu GRDP vẫn tăng {growth}", growth=words.percent(v["growth"])
            )
            return Fact(value=words.number(v["points"]), text=text)
        case "of_hundred" if v["n"] >= _WHOLE:
            return Fact(value=words.tr("toàn bộ"), text=words.tr("không trừ trường hợp nào"))
        case "of_hundred":
            value = words.tr("hơn {n}", n=words.number(v["n"])) if v["strict"] else words.number(v["n"])
            return Fact(value=value.replace(" ", NBSP), text=words.tr("trong mỗi 100"))
        case "of_known":
            unit = label(m.unit, words) if m.unit else ""
            text = words.tr(
                "{unit} trong {whole} hiện có ({year})",
                unit=unit,
                whole=words.number(v["whole"], 0),
                year=int(v["year"]),
            ).strip()
            return Fact(value=words.number(v["n"], 0), text=text)
        case "count_pace":
            text = words.tr("mỗi năm, trong {years} năm", years=words.number(v["years"], 0))
            return Fact(value=words.number(v["per_year"], 1), text=text)
        case "count_left":
            text = words.tr("còn phải có, trong {years} năm", years=words.number(v["years"], 0))
            return Fact(value=words.number(v["left"], 0), text=text)
        case "peer_gap":
            text = words.tr("điểm để bằng bình quân vùng năm {year}", year=year)
            return Fact(value=words.number(v["points"]), text=text)
        case _:
            raise ValueError(f"no fact for meaning {m.key!r}")


def source(here: Here, sources: tuple[Source, ...], note: str = "") -> str:
    """The source line of a slide: as many sources as two lines hold, then how many more there are."""
    words, shown = here.words, list(sources)
    while len(shown) > 1 and len(source_text(words, shown, note)) > LINE:
        shown.pop()
    rest = len(dict.fromkeys(sources)) - len(dict.fromkeys(shown))
    more = words.tr("và {n} nguồn khác.", n=rest) if rest else ""
    known = words.tr("Số liệu đến {day}.", day=words.date(here.snap.as_of))
    said = source_text(words, shown)
    said = f"{said.rstrip('.')}; {more}" if more else said
    return " ".join(part for part in (said, note, known) if part)


def invented(here: Here) -> Words | None:
    """The words of the training mark; None where the figures are real."""
    return here.words if here.plan.training else None


def plan_source(here: Here) -> tuple[Source, ...]:
    """Where the plan's wording comes from: the source of a slide without figures."""
    plan = here.snap.sources.get(here.plan.wording_source)
    return (plan,) if plan else ()
