"""One slide a target: the verdict in a sentence, the history with what is asked, three figures."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from indicators.assess import Assessment, Verdict
from indicators.targets import PeerScore
from pages.ui import draw
from pages.ui.briefing import facts, speaker
from pages.ui.briefing.picture import picture
from pages.ui.briefing.record import Ask, Draw, Row, Slide
from pages.ui.cards import now_words
from pages.ui.chart_story import History
from pages.ui.charts import history
from pages.ui.section_view import sources_under
from pages.ui.sentences import verdict_sentence

if TYPE_CHECKING:
    from pages.ui.frame import Here

#: verdicts that ask the room for a decision, the worst first
DECIDE = (Verdict.MISSED, Verdict.OFF_TRACK, Verdict.AT_RISK, Verdict.CONTESTED)


def id_of(a: Assessment) -> str:
    """The word of a target's slide in the link."""
    return f"ct-{a.target.id}"


def slides(here: Here) -> tuple[Slide, ...]:
    """Every target: those that need a decision first, the worst before the others, then the rest as planned.

    A target without any figure has a slide too, but not in the deck unless it is chosen: what is missing is told
    once for all of them.
    """

    def place(a: Assessment) -> tuple[int, int]:
        return (DECIDE.index(a.verdict) if a.verdict in DECIDE else len(DECIDE), a.target.number)

    return tuple(slide(here, a) for a in sorted(here.snap.assessments, key=place))


def verdict_said(here: Here, a: Assessment) -> str:
    """The words beside the sign; an unknown always says why."""
    words, said = here.words, now_words(a, here.words)
    return f"{words.verdict(a.verdict)}: {said}" if a.verdict is Verdict.UNKNOWN else said


def topic(here: Here, a: Assessment) -> str:
    """Number and subject, as the overview calls it."""
    row = next((r.label for r in here.plan.rows if r.id == a.target.row), a.target.label)
    return here.words.tr("Chỉ tiêu {n} · {label}", n=a.target.number, label=here.words.of(row))


def _settles(a: Assessment) -> bool:
    """In the deck by itself: a decision is needed, or figures exist although no verdict does."""
    return a.verdict in DECIDE or (isinstance(a.target, PeerScore) and a.latest is not None)


def slide(here: Here, a: Assessment) -> Slide:
    """The slide of one target."""
    words, id = here.words, a.target.indicator
    data = draw.history_of(here, id, (a.target,)) if id else None
    return Slide(
        id=id_of(a),
        topic=topic(here, a),
        sentence=verdict_sentence(a, words, here.snap.catalogue),
        verdict=a.verdict,
        verdict_words=verdict_said(here, a),
        draw=drawn(here, data) if data else None,
        rows=() if data else _evidence(here, a),
        facts=facts.of_target(here, a),
        source=facts.source(here, sources_under(here, id) if id else facts.plan_source(here)),
        ask=_ask(here, a, data) if data else None,
        notes=speaker.of_target(here, a),
        shown=_settles(a),
    )


def drawn(here: Here, data: History) -> Draw:
    """A history for the three shapes of a slide."""
    return picture(facts.invented(here), lambda height: history(data, here.words, height=height))


def _evidence(here: Here, a: Assessment) -> tuple[Row, ...]:
    """What is known of something that is done or not: the plan's words, then the documents."""
    words = here.words
    rows = [Row(lead=str(a.target.year), text=words.of(a.target.quote), more=words.tr("kế hoạch viết"))]
    rows += [
        Row(lead=words.period(e.period), text=words.of(e.title), more=e.source.producer, verdict=a.verdict)
        for e in dict.fromkeys((*a.events[:1], *a.events[-1:]))
    ]
    if not a.events and a.verdict is Verdict.UNKNOWN and a.reason != "qualitative":
        rows.append(
            Row(
                lead="?",
                text=words.tr("Chưa có văn bản, biên bản chứng minh đã hoàn thành"),
                verdict=Verdict.UNKNOWN,
            )
        )
    return tuple(rows)


def _ask(here: Here, a: Assessment, data: History) -> Ask | None:
    """What a room can be asked before it sees the answer; nothing where there is no answer."""
    words, name = here.words, words_name(here, a)
    if a.outlook is not None and a.outlook.projection is not None and data.projection is not None:
        question = words.tr("Đến {year}, {name} sẽ là bao nhiêu?", year=a.target.year, name=name)
        return Ask(question=question, draw=drawn(here, replace(data, veiled=True)))
    if isinstance(a.target, PeerScore) and a.gap is not None:
        return Ask(question=words.tr("Điểm của tỉnh đang hơn hay kém bình quân vùng, bao nhiêu điểm?"))
    return None


def words_name(here: Here, a: Assessment) -> str:
    """What the figure is called inside a sentence."""
    row = next((r.label for r in here.plan.rows if r.id == a.target.row), a.target.label)
    said = here.words.of(row)
    # a name in capitals (TFP, PII) keeps them
    return said if said[1:2].isupper() else said[:1].lower() + said[1:]
