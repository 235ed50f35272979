"""What a target means, in a sentence: people, money and firms instead of percentages."""

from __future__ import annotations

from collections.abc import Mapping

from data.records import Indicator
from indicators.meaning import Meaning
from indicators.waiting import Waiting
from pages.ui.text import Words

#: of a hundred: all of them
WHOLE = 100


def meaning_sentence(found: Meaning, words: Words) -> str:  # noqa: C901 (one case a sentence)
    """One sentence for one way to say it; figures are as coarse as their inputs."""
    v = found.values
    year = ", ".join(str(y) for y in found.years)
    match found.key:
        case "fte_people":
            return words.tr(
                "{rate} người trên một vạn dân là khoảng {people} người làm toàn thời gian (dân số {year}).",
                rate=words.number(v["per_10k"]),
                people=words.number(v["people"], 0),
                year=year,
            )
        case "fte_reference":
            return words.tr(
                "Mốc tham chiếu {rate} người trên một vạn dân là khoảng {people} người (dân số {year}).",
                rate=words.number(v["per_10k"]),
                people=words.number(v["people"], 0),
                year=year,
            )
        case "grdp_amount":
            return words.tr(
                "{percent} GRDP là khoảng {amount} tỷ đồng theo giá năm {year}.",
                percent=words.percent(v["percent"], 1),
                amount=words.number(v["amount"], 0),
                year=int(v["year"]),
            )
        case "uplift_factor":
            return words.tr(
                "Trung ương giao 100 đồng thì tỉnh bố trí từ {n} đồng.",
                n=words.number(round(100 * v["factor"], 6)),
            )
        case "uplift_amount":
            return words.tr(
                "Năm {year}: từ {amount} tỷ đồng, gấp {factor} lần số Trung ương giao.",
                year=int(v["year"]),
                amount=words.number(v["amount"]),
                factor=words.number(v["factor"]),
            )
        case "tfp_points":
            return words.tr(
                "Nếu vẫn tăng {growth} như năm {year}, TFP phải góp từ {points} điểm phần trăm.",
                growth=words.percent(v["growth"]),
                year=int(v["year"]),
                points=words.number(v["points"]),
            )
        case "of_hundred":
            if v["n"] >= WHOLE:
                return words.tr("Toàn bộ, không trừ trường hợp nào.")
            if v["strict"]:
                return words.tr("Cứ 100 thì phải có hơn {n}.", n=words.number(v["n"]))
            return words.tr("Cứ 100 thì phải có ít nhất {n}.", n=words.number(v["n"]))
        case "of_known":
            return words.tr(
                "Tức ít nhất {n} trong {whole} ({year}).",
                n=words.number(v["n"], 0),
                whole=words.number(v["whole"], 0),
                year=int(v["year"]),
            )
        case "count_pace":
            return words.tr(
                "{total} trong {years} năm, bình quân {pace} mỗi năm.",
                total=words.number(v["total"], 0),
                years=words.number(v["years"], 0),
                pace=words.number(v["per_year"], 1),
            )
        case "count_left":
            return words.tr(
                "Còn {left} trong {years} năm, bình quân {pace} mỗi năm.",
                left=words.number(v["left"], 0),
                years=words.number(v["years"], 0),
                pace=words.number(v["per_year"], 1),
            )
        case "peer_gap":
            return words.tr(
                "Cần thêm {points} điểm để bằng bình quân vùng năm {year}, nếu bình quân ấy giữ nguyên.",
                points=words.number(v["points"]),
                year=int(v["year"]),
            )
        case _:
            raise ValueError(f"no sentence for meaning {found.key!r}")


def waiting_sentence(found: Waiting, words: Words, catalogue: Mapping[str, Indicator]) -> str:
    """Which figure comes next, and from when it can be expected."""
    if found.indicator is None:
        return words.tr("Văn bản, biên bản chứng minh đã hoàn thành")
    name = words.of(catalogue[found.indicator].name)
    return words.tr("{name}, năm {year}", name=name, year=found.year)


def expected_words(found: Waiting, words: Words) -> str:
    """When the figure is usually there, or that it is late."""
    if found.overdue:
        return words.tr("thường có từ {day}", day=words.date(found.expected))
    return words.tr("thường có trước {day}", day=words.date(found.expected))
