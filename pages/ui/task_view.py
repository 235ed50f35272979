"""The nine groups of tasks as HTML text: the plan's words, our mapping, each target with its verdict."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

from data.records import Source
from indicators.assess import Assessment
from indicators.targets import Plan
from pages.ui.cards import ICONS, Link, icon, now_words
from pages.ui.text import Words

if TYPE_CHECKING:
    from pages.ui.frame import Here
    from pages.ui.load import Snapshot


def _target(assessment: Assessment, words: Words, link: Link) -> str:
    target = assessment.target
    return (
        f'<a class="c v-{ICONS[assessment.verdict]}" href="{escape(link("chi-tieu", indicator=target.id))}">'
        f'{icon(assessment.verdict, words)}<span class="no num">{target.number}</span>'
        f'<span class="t2">{escape(words.of(target.label))}: <b>{escape(words.of(target.short))}</b> '
        f'<span class="per2 num">({target.year})</span></span>'
        f'<span class="now">{escape(now_words(assessment, words))}</span></a>'
    )


def groups(plan: Plan, assessments: Sequence[Assessment], words: Words, link: Link) -> str:
    """Every group in the plan's order, with the targets mapped to it."""
    by_id = {a.target.id: a for a in assessments}
    parts = []
    for task in plan.tasks:
        served = [by_id[id] for id in task.targets if id in by_id]
        body = "".join(_target(a, words, link) for a in served) or (
            f'<p class="muted">{escape(words.tr("Kế hoạch không đặt chỉ tiêu đo được cho nhóm này."))}</p>'
        )
        parts.append(
            f'<section class="task"><div class="n num">{task.number}</div><div><h2>{escape(words.of(task.quote))}</h2>'
            f"{body}</div></section>"
        )
    used = {id for task in plan.tasks for id in task.targets}
    left = [a for a in assessments if a.target.id not in used]
    if left:
        title = escape(words.tr("Chỉ tiêu chưa xếp vào nhóm nào"))
        rows = "".join(_target(a, words, link) for a in left)
        parts.append(
            f'<section class="task"><div class="n"></div><div><h2>{title}</h2>{rows}</div></section>'
        )
    return f'<div class="tasks">{"".join(parts)}</div>'


def body(here: Here) -> str:
    """The whole list, in the reader's language."""
    return groups(here.plan, here.snap.assessments, here.words, here.state.link)


def headline(plan: Plan, words: Words) -> tuple[str, str]:
    """The page's sentence and the line under it."""
    served = sum(bool(task.targets) for task in plan.tasks)
    title = words.tr("{n} nhóm nhiệm vụ, {m} nhóm có chỉ tiêu đo được.", n=len(plan.tasks), m=served)
    note = words.tr("Tên nhóm theo kế hoạch; việc gắn chỉ tiêu với nhóm là của Đích 2030.")
    mark = f'<span class="assume">{escape(words.tr("đề xuất"))}</span>'
    return escape(title), f"<span>{escape(note)} {mark}</span>"


def wording(view: Snapshot, words: Words) -> str:
    """Where the plan's words come from and what that is worth."""
    return words.of(view.plan.wording)


def sources(view: Snapshot) -> tuple[Source, ...]:
    """The announcement the wording was read in, when it is among the known sources."""
    found = view.sources.get(view.plan.wording_source)
    return (found,) if found else ()
