"""The first slide and the last: where the plan stands, and what the meeting is asked to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from indicators.assess import Verdict
from pages.ui.briefing import facts
from pages.ui.briefing.record import Fact, Notes, Row, Slide
from pages.ui.briefing.targets import DECIDE, topic, verdict_said
from pages.ui.cards import SENTENCES, counts, sentence, waiting_by_supplier

if TYPE_CHECKING:
    from pages.ui.frame import Here

#: lines the last slide has room for
ROWS = 5


def opening(here: Here) -> Slide:
    """The day of the figures and how many targets have which verdict."""
    words, found = here.words, here.snap.assessments
    told = counts(found)
    shown = told if len(told) <= SENTENCES else told[: SENTENCES - 1]
    said = [sentence(verdict, n, words) for verdict, n in shown]
    if rest := len(found) - sum(n for _, n in shown):
        said.append(words.ntr("{n} chỉ tiêu còn để ngỏ.", rest))
    decision = words.tr("Quyết định {number}", number=here.plan.decision)
    if here.plan.training:
        decision = words.tr("văn bản minh họa, không có thật")
    return Slide(
        id="mo-dau",
        topic=f"{words.of(here.plan.name)} · {words.of(here.plan.title)}",
        sentence=" ".join(said),
        rows=tuple(Row(lead=words.number(n, 0), text=words.verdict(v), verdict=v, units=n) for v, n in told),
        facts=(
            Fact(value=words.date(here.snap.as_of).replace(" ", "\u00a0"), text=words.tr("là ngày của số liệu: chỉ tính những gì đã công bố đến ngày này")),
            Fact(value=words.number(len(found), 0), text=words.tr("chỉ tiêu, {decision}", decision=decision)),
        ),
        source=facts.source(here, facts.plan_source(here)),
        notes=Notes(
            questions=(
                (words.tr("“Chưa đánh giá được” nghĩa là gì?"),
                 words.tr("Chưa ai công bố số liệu, hoặc số liệu quá ít; không phải là không đạt.")),
                (words.tr("“Khó đạt” dựa vào đâu?"),
                 words.tr("Dự báo theo chuỗi đã công bố: khả năng đạt từ 10 % trở xuống. “Đúng tiến độ”: từ 90 % trở lên.")),
            ),
            link=here.state.link(""),
            link_name=words.tr("Tổng quan"),
        ),
    )  # fmt: skip


def closing(here: Here) -> Slide:
    """What has to be decided and what has to be supplied, the worst first."""
    words = here.words
    urgent = sorted(
        (a for a in here.snap.assessments if a.verdict in DECIDE),
        key=lambda a: (DECIDE.index(a.verdict), a.target.number),
    )
    waiting = waiting_by_supplier(here.plan, here.snap.assessments)
    names = {s.id: words.of(s.label) for s in here.plan.suppliers}
    open_ = sum(len(targets) for _, targets in waiting)
    rows = [
        Row(
            lead=str(a.target.number),
            text=topic(here, a).partition(" · ")[2],
            more=words.tr(
                "{verdict}; mục tiêu {goal}", verdict=verdict_said(here, a), goal=words.of(a.target.short)
            ),
            verdict=a.verdict,
        )
        for a in urgent
    ]
    room = ROWS - 1 if waiting else ROWS
    if len(rows) > room:
        rest = urgent[room - 1 :]
        numbers = ", ".join(str(a.target.number) for a in rest)
        text = words.tr("chỉ tiêu khác cần quyết định: {numbers}", numbers=numbers)
        rows = [*rows[: room - 1], Row(lead=f"+{len(rest)}", text=text)]
    if waiting and len(rows) + len(waiting) <= ROWS:
        rows += [
            Row(
                lead=str(len(targets)),
                text=words.tr("Xin số liệu từ {name}", name=names[id]),
                verdict=Verdict.UNKNOWN,
            )
            for id, targets in waiting
        ]
    elif waiting:
        offices = "; ".join(f"{names[id]} ({len(targets)})" for id, targets in waiting)
        rows.append(Row(lead=str(open_), text=words.tr("Xin số liệu"), more=offices, verdict=Verdict.UNKNOWN))
    said = [words.ntr("{n} chỉ tiêu cần quyết định.", len(urgent))] if urgent else []
    if open_:
        said.append(words.ntr("{n} chỉ tiêu chờ số liệu.", open_))
    return Slide(
        id="ket",
        topic=words.tr("Việc cần làm"),
        sentence=" ".join(said) or words.tr("Không chỉ tiêu nào cần quyết định hôm nay."),
        rows=tuple(rows),
        source=facts.source(here, facts.plan_source(here)),
        notes=Notes(link=here.state.link(""), link_name=words.tr("Tổng quan")),
    )
