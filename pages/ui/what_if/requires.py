"""What a target takes by its last year, in a sentence each: money, firms, products, points; from the baseline alone."""

from __future__ import annotations

from collections.abc import Mapping

from indicators.scenario.outcomes import Outcome
from pages.ui.text import Words


def sentences(outcome: Outcome, takes: Mapping[str, float], words: Words) -> list[str]:
    """``takes`` as :func:`indicators.scenario.requirements.requires` gives it; nothing of a target in doubt."""
    if not outcome.judged:
        return []
    found = {name: value for name, value in takes.items() if value > 0}
    year = outcome.year
    match outcome.output:
        case "rho" if "money" in found:
            return [
                words.tr(
                    "Năm {year} là khoảng {amount} tỷ đồng theo giá khi đó.",
                    year=year,
                    amount=words.number(found["money"], 0),
                )
            ]
        case "s" if "private_money" in found:
            return [
                words.tr(
                    "Năm {year} xã hội phải bỏ ra khoảng {amount} tỷ đồng: {lever} đồng cho mỗi đồng nhà nước.",
                    year=year,
                    amount=words.number(found["private_money"], 0),
                    lever=words.number(found["leverage"], 1),
                )
            ]
        case "STE" | "SU" if "rate" in found:
            return [
                words.tr(
                    "Bình quân {rate} mỗi năm thì 8 phần 10 chắc đủ vào năm {year}.",
                    year=year,
                    rate=words.number(found["rate"], 1),
                )
            ]
        case "O" if "products" in found:
            return [
                words.tr(
                    "Năm {year} là khoảng {n} sản phẩm, nếu số sản phẩm không đổi.",
                    year=year,
                    n=words.number(found["products"], 0),
                )
            ]
        case "gapPII" if "a_year" in found:
            return [words.tr("Tức {points} điểm mỗi năm.", points=words.number(found["a_year"], 1))]
    return []
