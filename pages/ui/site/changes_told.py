"""What changed since the release before, in words: a figure, a verdict, what else differs that bears on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from html import escape

from data.period import Period
from data.records import ObsStatus
from indicators.targets import AnyTarget
from pages.ui.frame import Here, source_words
from pages.ui.outlook_words import chance_words
from pages.ui.site.changes import SHOWN, Number, Result, Ruling, Since, Why
from pages.ui.site.ledger import Figure, Judged, Key
from pages.ui.tables import Html
from pages.ui.text import Words, mark
from pages.ui.what_if.outcomes import measure

#: figures and sources named as a cause
_NAMED = 2
#: parts of what a release is made from
PARTS: Mapping[str, str] = {
    "database": mark("Số liệu"),
    "plan": mark("Kế hoạch"),
    "scenarios": mark("Tệp kịch bản"),
    "methods": mark("Phương pháp đánh giá và dự báo"),
    "model": mark("Mô hình kịch bản"),
    "pages": mark("Trang và hình"),
    "library": mark("Thư viện phần mềm"),
}
_CAUSES: Mapping[Why, str] = {
    Why.NEW_SOURCE: mark("nguồn mới: {sources}"),
    Why.KNOWN_SOURCE: mark("lấy từ nguồn đã có trước: {sources}"),
    Why.CORRECTED: mark("đọc lại cùng nguồn: {sources}"),
    Why.INPUTS: mark("tính lại từ số liệu đã đổi"),
    Why.METHODS: mark("phiên bản phương pháp đổi"),
    Why.SCENARIO: mark("tệp kịch bản của tỉnh đổi"),
    Why.MODEL: mark("phiên bản mô hình kịch bản đổi"),
    Why.PLAN: mark("cách ghi chỉ tiêu của kế hoạch đổi"),
    Why.EVENTS: mark("bằng chứng về việc đã làm đổi"),
    Why.WITHDRAWN: mark("không còn trong dữ liệu"),
    Why.UNKNOWN: mark("chưa rõ vì sao"),
}


def counted(counts: Mapping[str, int], words: Words) -> str:
    """How much changed, in one line.

    >>> from pages.ui.text import words_for
    >>> counted({"verdicts": 1, "new": 12, "other": 0}, words_for("vi"))
    '1 đánh giá đổi, 12 số mới'
    """
    said = {
        "verdicts": words.ntr("{n} đánh giá đổi", counts.get("verdicts", 0)),
        "new": words.ntr("{n} số mới", counts.get("new", 0)),
        "other": words.ntr("{n} số đổi", counts.get("other", 0)),
        "gone": words.ntr("{n} số không còn", counts.get("gone", 0)),
        "results": words.ntr("{n} kết quả kịch bản đổi", counts.get("results", 0)),
    }
    found = [text for kind, text in said.items() if counts.get(kind)]
    return ", ".join(found) or words.tr("không có số liệu hay đánh giá nào đổi")


@dataclass(frozen=True, slots=True)
class Told:
    """The words for the changes of one province in one language."""

    here: Here
    since: Since

    def key(self, key: Key) -> str:
        """Series, part, place and period; the province's own name goes without saying."""
        here, words = self.here, self.here.words
        indicator, breakdown, area, period = key
        names = [words.of(i.name) if (i := here.snap.catalogue.get(indicator)) else indicator]
        if breakdown:
            names.append(words.of(b) if (b := here.snap.breakdowns.get(breakdown)) else breakdown)
        if area != here.plan.area:
            names.append(words.of(a.name) if (a := here.snap.areas.get(area)) else area)
        return ", ".join((*names, words.period(Period.parse(period))))

    def figure(self, figure: Figure | None, indicator: str, other: Figure | None) -> str:
        """A value as printed; with its status where that is what changed or not official."""
        words = self.here.words
        if figure is None or figure.value is None:
            return words.tr("chưa có số liệu")
        found, digits = self.here.snap.catalogue.get(indicator), len(figure.value.partition(".")[2])
        value = float(figure.value)
        said = words.quantity(value, found.unit, digits) if found else words.number(value, digits)
        notes = []
        if figure.status != "A" or (other and other.value is not None and other.status != figure.status):
            notes.append(words.status(ObsStatus(figure.status)) if _known(figure.status) else figure.status)
        if figure.derived and other is not None and not other.derived:
            notes.append(words.tr("được tính ra"))
        if other is not None and other.derived and not figure.derived:
            notes.append(words.tr("được công bố"))
        return f"{said} ({', '.join(notes)})" if notes else said

    def judged(self, judged: Judged | None) -> str:
        """A verdict with its chance, or with why there is none."""
        words = self.here.words
        if judged is None:
            return words.tr("không có chỉ tiêu này")
        try:
            said = words.verdict(judged.verdict)
            why = words.reason(judged.reason) if judged.verdict == "UNKNOWN" else ""
        except KeyError:  # a word of another version
            said, why = judged.verdict, judged.reason
        notes = [why] if why else []
        if judged.provisional:
            notes.append(words.tr("dựa vào số sơ bộ"))
        chance = "" if judged.chance is None else f" · {chance_words(judged.chance, words)}"
        return f"{said}{chance}" + (f" ({', '.join(notes)})" if notes else "")

    def target(self, id: str) -> str:
        """The plan's number of a target, its row and its year."""
        found = self._target(id)
        if found is None:
            return id
        return f"{found.number}. {self.here.words.of(found.label)} ({found.year})"

    def _target(self, id: str) -> AnyTarget | None:
        return next((t for t in self.here.plan.targets if t.id == id), None)

    def result(self, id: str, ends: tuple[float | None, ...] | None) -> str:
        """Median and ends of a result of the what-if model for a target, as the what-if page shows them."""
        words, target, catalogue = self.here.words, self._target(id), self.here.snap.catalogue
        if ends is None or any(v is None for v in ends):
            return words.tr("chưa có số liệu")
        indicator = catalogue.get(target.indicator or "") if target else None
        code, digits = measure(target, indicator) if target and indicator else ("", SHOWN)
        unit = next((i.unit for i in catalogue.values() if i.unit.code == code), None)
        low, high = (words.number(v or 0.0, digits) for v in ends[1:])
        middle = ends[0] or 0.0
        median = words.quantity(middle, unit, digits) if unit else words.number(middle, digits)
        return words.tr("{median} (80 %: {low} đến {high})", median=median, low=low, high=high)

    def why(self, change: Number | Ruling | Result) -> str:
        """Everything that differs and bears on a change."""
        return "; ".join(self._cause(w, change) for w in change.why)

    def _cause(self, why: Why, change: Number | Ruling | Result) -> str:
        words = self.here.words
        match why:
            case Why.INPUTS if isinstance(change, Ruling):
                named = "; ".join(self.key(k) for k in change.because[:_NAMED])
                more = len(change.because) - _NAMED
                rest = f" ({words.tr('và {n} số khác', n=words.number(more, 0))})" if more > 0 else ""
                return words.tr("số liệu đổi: {figures}", figures=named) + rest
            case Why.DAY:
                return words.tr(
                    "ngày xét chuyển từ {old} sang {new}",
                    old=self.day(),
                    new=words.date(self.here.snap.as_of),
                )
            case Why.NEW_SOURCE | Why.KNOWN_SOURCE | Why.CORRECTED:
                return words.tr(_CAUSES[why], sources=self._sources(change))
            case _:
                return words.tr(_CAUSES[why])

    def day(self) -> str:
        """Day of the figures of the release before."""
        return self.here.words.date(date.fromisoformat(self.since.days[self.here.plan.province]))

    def _sources(self, change: Number | Ruling | Result) -> str:
        ids = change.new.sources if isinstance(change, Number) and change.new else ()
        found = [
            source_words(self.here.words, s) if (s := self.here.snap.sources.get(id)) else id
            for id in ids[:_NAMED]
        ]
        return "; ".join(found) + (" …" if len(ids) > _NAMED else "")

    def row(self, change: Number | Ruling | Result) -> tuple[str, Html, str]:
        """What changed, from what to what, and why."""
        match change:
            case Ruling(target=id, old=before, new=now):
                name, old, new = self.target(id), self.judged(before), self.judged(now)
            case Result(target=id, old=ends, new=ends_now):
                name, old, new = self.target(id), self.result(id, ends), self.result(id, ends_now)
            case Number(key=key, old=one, new=other):
                name = self.key(key)
                old, new = self.figure(one, key[0], other), self.figure(other, key[0], one)
        return name, arrow(old, new), capital(self.why(change))

    def line(self, change: Number | Ruling | Result) -> str:
        """One change as an item of a list."""
        name, step, why = self.row(change)
        return f"<li><b>{escape(name)}</b>: {step.text}. {escape(why)}.</li>"


def _known(status: str) -> bool:
    return status in {s.value for s in ObsStatus}


def arrow(old: str, new: str) -> Html:
    """From what to what; a reading voice hears no arrow."""
    return Html(f'{escape(old)} <span aria-hidden="true">→</span><span class="sr">;</span> {escape(new)}')


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def part(name: str, words: Words) -> str:
    """What a part of the input is called: ``plan:cao-bang`` is the plan of that province.

    >>> from pages.ui.text import words_for
    >>> part("library:altair", words_for("vi"))
    'Thư viện phần mềm (altair)'
    """
    kind, _, rest = name.partition(":")
    said = words.tr(PARTS[kind]) if kind in PARTS else kind
    return f"{said} ({rest})" if rest else said
