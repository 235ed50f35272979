"""What the page Doanh nghiệp says: the verdicts, how many firms there are beside the region, tables."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from indicators.assess import Assessment
from indicators.meaning import meaning
from indicators.outlook_many import running_count
from indicators.targets import CountBy
from pages.ui import section_view as section
from pages.ui.cards import ICONS, counts, sentence
from pages.ui.meaning_words import meaning_sentence
from pages.ui.sentences import figure

if TYPE_CHECKING:
    from data.records import Series
    from pages.ui.frame import Here

FIRMS = ("enterprises_active", "enterprises_new", "enterprises_per_1000")
INNOVATORS = ("st_enterprises", "startups_supported", "innovating_share")
ACCOUNTS = (
    "enterprises_with_results",
    "enterprise_workers",
    "enterprise_capital_avg",
    "enterprise_net_revenue",
    "enterprise_pretax_profit",
    "enterprise_income_per_worker_month",
    "cooperatives_with_results",
)


def asked(here: Here, *indicators: str) -> tuple[Assessment, ...]:
    """The assessments of the plan's targets about these series, in the plan's order."""
    return tuple(a for a in here.snap.assessments if a.target.indicator in indicators)


def headline(here: Here) -> tuple[str, str]:
    """The verdicts on the targets about firms, and how many firms there are beside the region."""
    words, found = here.words, asked(here, *INNOVATORS)
    title = " ".join(
        f'<span class="t-{ICONS[v]}">{escape(sentence(v, n, words))}</span>' for v, n in counts(found)
    )
    second = _firms(here)
    return title or escape(words.tr("Chưa có số liệu doanh nghiệp.")), f"<span>{escape(second)}</span>"


def _firms(here: Here) -> str:
    words, snap = here.words, here.snap
    active, density = snap.series("enterprises_active"), snap.series("enterprises_per_1000")
    parts = []
    if active.latest is not None:
        value = figure(active.latest, snap.catalogue["enterprises_active"].unit, words)
        parts.append(
            words.tr("{value} đang hoạt động cuối năm {year}.", value=value, year=active.latest.year)
        )
    if density.latest is not None:
        unit, year = snap.catalogue["enterprises_per_1000"].unit, density.latest.year
        parts.append(
            words.tr("Mật độ: {value} ({year}).", value=figure(density.latest, unit, words), year=year)
        )
        region = snap.series("enterprises_per_1000", snap.plan.region).at(year)
        if region is not None:
            parts.append(
                words.tr("Bình quân vùng: {value}.", value=words.number(region.value or 0, region.decimals))
            )
    return " ".join(parts) or words.tr("Chưa có số liệu doanh nghiệp.")


def total_of(here: Here, id: str) -> tuple[Series | None, int | None]:
    """The running total the targets about a yearly count look at, and the year it begins."""
    counts = [t for t in here.plan.targets if isinstance(t, CountBy) and t.indicator == id]
    if not counts:
        return None, None
    since, until = min(t.since for t in counts), max(t.year for t in counts)
    return running_count(here.snap.series(id), since, until), since


def means(here: Here, id: str) -> str:
    """What the targets about a series ask for in numbers of firms; where there is none, what is missing."""
    words, facts = here.words, here.snap.facts
    said = [meaning_sentence(m, words) for a in asked(here, id) for m in meaning(a.target, facts)]
    indicator = here.snap.catalogue[id]
    if not here.snap.series(id) and indicator.supplier:
        said.append(words.tr("Có thể cung cấp: {names}.", names=words.of(indicator.supplier)))
    return " ".join(dict.fromkeys(said))


def side(here: Here) -> str:
    """Every target about firms, with why it stands where it stands."""
    return f'<div class="aside three">{section.targets(here, INNOVATORS)}</div>'


def tables(here: Here) -> str:
    """Counts by year, innovators, and the accounts of enterprises with results."""
    words = here.words
    groups = (
        (words.tr("Doanh nghiệp theo năm"), [("", id, "", "") for id in FIRMS]),
        (
            words.tr("Doanh nghiệp KH&CN, khởi nghiệp, đổi mới sáng tạo"),
            [("", id, "", "") for id in INNOVATORS],
        ),
        (words.tr("Doanh nghiệp có kết quả sản xuất kinh doanh"), [("", id, "", "") for id in ACCOUNTS]),
    )
    note = words.tr(
        "“Đang hoạt động” (31/12), “có kết quả sản xuất kinh doanh” và “đăng ký mới” là ba khái niệm khác nhau."
    )
    parts = "".join(f"{section.heading(t)}{section.by_year(here, t, rows)}" for t, rows in groups)
    return f"{parts}<p class='sm muted'>{escape(note)}</p>"
