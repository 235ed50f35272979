"""Which equations are closed by whom: what the user sets decides, and too much is refused in words.

Growth: by the drivers, or set (``GYset``), and then the required TFP is shown. S&T money: by the plan (``rhoT``
or a year of its path, and ``sT`` set) or by behaviour (the budget and ``psi`` set, ``rho`` and ``s`` follow).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

GROWTH, RESEARCH = "growthSet", "behaviour"
#: set under the plan, outcomes under behaviour
PLANNED = ("rhoT", "sT", "rho1", "rho2", "rho3", "rho4", "rho5")
#: mean something only under behaviour
BEHAVIOUR = ("psi", "other0", "gOther", "dRDs_pre")


def closed(given: Mapping[str, float]) -> dict[str, float]:
    """The switches that follow from what is set; a switch that is set itself stays.

    >>> closed({"GYset": 0.08}), closed({"psi": 0.3}), closed({"rhoT": 0.01})
    ({'growthSet': 1.0}, {'behaviour': 1.0}, {})
    """
    found: dict[str, float] = {}
    if "GYset" in given and GROWTH not in given:
        found[GROWTH] = 1.0
    if any(name in given for name in BEHAVIOUR) and RESEARCH not in given and not planned(given):
        found[RESEARCH] = 1.0
    return found


def planned(given: Mapping[str, float]) -> tuple[str, ...]:
    """What is set of the plan's own."""
    return tuple(name for name in PLANNED if name in given)


def refused(given: Mapping[str, float]) -> Iterator[tuple[str, str, str]]:
    """(code, what, fix) for every combination that would fix the same money twice.

    >>> [code for code, *_ in refused({"rhoT": 0.01, "sT": 0.5, "m": 0.2, "psi": 0.3})]
    ['over-determined']
    """
    free = tuple(name for name in BEHAVIOUR if name in given)
    by_behaviour = given.get(RESEARCH, 0.0) >= 0.5
    if planned(given) and (free or by_behaviour):
        both = ", ".join((*planned(given), *(("m",) if "m" in given else ()), *free))
        yield (
            "over-determined",
            f"đặt quá nhiều đại lượng cùng lúc ({both}): khi đã đặt tổng đầu tư KH&CN (rhoT, rho1 … rho5) hoặc phần của xã hội (sT) thì vốn xã hội và chi nhà nước khác là kết quả, không đặt thêm được",
            "bỏ rhoT, sT và rho1 … rho5 để vốn xã hội đi theo ngân sách (psi), hoặc bỏ psi, other0, gOther, dRDs_pre và behaviour",
        )
    if given.get(GROWTH, 0.0) >= 0.5 and "GYset" not in given:
        yield "growth", "đặt trước tăng trưởng mà chưa có GYset", "thêm GYset, ví dụ 0.08"
