"""What the model says a target takes: requirements by closed forms, and the least changes of levers that reach it.

All of it only holds in the model and stands on its footing, which is told beside it wherever it is shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from indicators.assess import Assessment
from indicators.scenario.footing import Footing, Kind, footing
from indicators.scenario.goal_seek import Answer, Sought, goal_seek
from indicators.scenario.outcomes import Outcome, outcomes
from indicators.scenario.province import Lever, Province, display
from indicators.scenario.requirements import requires
from indicators.scenario.scenario import BASELINE
from pages.ui import growth_data
from pages.ui.briefing.record import Row
from pages.ui.text import Words

if TYPE_CHECKING:
    from pages.ui.frame import Here

#: ways a slide has room for
MOST_WAYS = 3
#: a rise of a share is told in percentage points
_POINTS = frozenset({"dH"})


def _outcome(here: Here, a: Assessment) -> tuple[Province, Outcome, Outcome | None] | None:
    province = growth_data.province(here)
    if province is None:
        return None
    every = here.snap.memo(("outcomes", here.state.province), lambda: outcomes(here.plan, province))
    found = next((o for o in every if o.target == a.target.id and o.judged), None)
    research = next((o for o in every if o.output == "rho"), None)
    return (province, found, research) if found else None


def of_target(here: Here, a: Assessment) -> tuple[tuple[Row, ...], str]:
    """What the target requires and the least changes that reach it in the model, with what both stand on."""
    words, asked = here.words, _outcome(here, a)
    none = (
        Row(lead="?", text=words.tr("Mô hình chưa chạy được cho chỉ tiêu này: còn thiếu số liệu đầu kỳ.")),
    )
    if asked is None:
        return none, ""
    province, outcome, research = asked
    model = province.model()
    stands = footing(province, BASELINE, model.run(BASELINE), outcome.output, outcome.year)
    if stands.kind is Kind.EMPTY:
        return none, ""
    needed = requirement_rows(requires(outcome, model, research=research), a.target.year, words)
    if stands.kind is Kind.SET and needed:
        # the lever is the target itself: that it must be set to the target says nothing
        return needed, footing_words(stands, words)
    found = goal_seek(province, model, BASELINE, outcome)
    return (*needed, *_told(found, province, words)), footing_words(stands, words)


def requirement_rows(found: Mapping[str, float], year: int, words: Words) -> tuple[Row, ...]:
    """What reaching a target takes in the last year, by closed forms of the model."""
    rows = []
    if "leverage" in found:
        money = ""
        if "private_money" in found and "money" in found:
            money = words.tr("{own} trong {all} tỷ đồng đầu tư KH&CN năm {year}", own=words.number(found["private_money"], 0),
                             all=words.number(found["money"], 0), year=year)  # fmt: skip
        text = words.tr("đồng của xã hội cho mỗi đồng của Nhà nước")
        rows.append(Row(lead=words.number(found["leverage"], 1), text=text, more=money))
    elif "money" in found:
        rows.append(Row(lead=words.number(found["money"], 0), text=words.tr("tỷ đồng năm {year}", year=year)))
    if "people" in found:
        more = (
            words.tr("tăng {rate} mỗi năm", rate=words.percent(100 * found["growth"], 1))
            if "growth" in found
            else ""
        )
        text = words.tr("người làm nghiên cứu toàn thời gian năm {year}", year=year)
        rows.append(Row(lead=words.number(found["people"], 0), text=text, more=more))
    if "products" in found:
        more = words.tr("thêm {n} mỗi năm", n=words.number(found["a_year"], 0)) if "a_year" in found else ""
        text = words.tr("sản phẩm có hỗ trợ năm {year}", year=year)
        rows.append(Row(lead=words.number(found["products"], 0), text=text, more=more))
    if "tfp" in found:
        more = words.tr("khi đó GRDP tăng {rate} mỗi năm", rate=words.percent(100 * found["growth"], 1))
        rows.append(
            Row(
                lead=words.percent(100 * found["tfp"], 1),
                text=words.tr("là mức TFP phải tăng mỗi năm"),
                more=more,
            )
        )
    return tuple(rows)


def _told(found: Sought, province: Province, words: Words) -> tuple[Row, ...]:
    if found.already:
        said = words.tr(
            "Trong mô hình, giữ như hiện nay đã đạt: mô hình và dự báo chuỗi số liệu nói khác nhau."
        )
        return (Row(lead="=", text=said),)
    if found.answers:
        return tuple(
            _way(k, answer, province, words) for k, answer in enumerate(found.answers[:MOST_WAYS], 1)
        )
    if found.none_exists:
        return (Row(lead="×", text=words.tr("Trong khoảng của các yếu tố, không cách nào đạt được.")),)
    return (Row(lead="?", text=words.tr("Chưa tìm được cách nào trong khoảng của các yếu tố.")),)


def _way(k: int, answer: Answer, province: Province, words: Words) -> Row:
    centre = {p.name: p.value for p in province.parameters}
    parts = [
        _lever(province.lever(name), centre.get(name), value, words) for name, value in answer.values.items()
    ]
    first = min(province.lever(name).first for name in answer.values)
    return Row(
        lead=words.tr("Cách {k}", k=k), text="; ".join(parts), more=words.tr("từ năm {year}", year=first)
    )


def _lever(lever: Lever, now: float | None, value: float, words: Words) -> str:
    name, there = words.of(lever.label), _shown(lever, value, words)
    if now is None or there == _shown(lever, now, words):
        return f"{name}: {there}"
    here = _shown(lever, now, words)
    if value > now:
        return words.tr("{name}: từ {now} lên {there}", name=name, now=here, there=there)
    return words.tr("{name}: từ {now} xuống {there}", name=name, now=here, there=there)


def _shown(lever: Lever, value: float, words: Words) -> str:
    factor, code = display(lever.name)
    if lever.name in _POINTS:
        return words.tr("{value} điểm phần trăm", value=words.number(value * factor, lever.decimals))
    if code == "PCT":
        return words.percent(value * factor, lever.decimals)
    return words.number(value * factor, lever.decimals)


def footing_words(stands: Footing, words: Words) -> str:
    """What a conditional outcome stands on, beside it wherever it is shown."""
    if not stands.assumptions:
        return words.tr("trong mô hình, với 0 giả định: mức đầu kỳ đều đã có số liệu")
    return words.ntr("trong mô hình, với {n} giả định", len(stands.assumptions))
