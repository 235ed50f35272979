"""Growth accounting on the methods page: the two forms, capital nobody counted, shares, and the model's band."""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite
from typing import TYPE_CHECKING

from data.errors import BadInput
from indicators.growth import LEAST_GROWTH
from indicators.scenario.province import Parameter
from indicators.scenario.province_file import FILE, read_province
from indicators.tfp import SHARES_MAY_MISS
from indicators.tfp_account import SHARES_HOLD
from indicators.tfp_bands import NAMES
from indicators.tfp_capital import CAPITAL_OUTPUT, CAPITAL_SHARES, DEPRECIATIONS
from indicators.tfp_model import DRAWS, HIGH, LOW
from pages.ui.methods_parts import Method, Param, show
from pages.ui.text import Words

if TYPE_CHECKING:
    from pages.ui.frame import Here

#: the symbol here of each input of the band, by field of ``Priors``
SYMBOLS = {
    "capital_share": "b_K",
    "depreciation": "δ",
    "capital_output": "κ",
    "efficiency": "q",
    "investment_ratio": "i",
    "labour_growth": "G_L",
}


def growth(here: Here) -> str:
    """All methods about TFP, in reading order."""
    words = here.words
    priors = _priors(here)
    return "".join(
        show(m, words)
        for m in (official(words), standard(words), capital(words), shares(words), poor(words, priors))
    )


def _list(values: Sequence[float], words: Words) -> str:
    return "; ".join(words.number(v) for v in values)


def official(words: Words) -> Method:
    """The form of the General Statistics Office."""
    return Method(
        title=words.tr("Hạch toán tăng trưởng, dạng chính thức của Việt Nam"),
        lead=words.tr(
            "Phần tăng GRDP không do tăng vốn và tăng lao động. Tốc độ là phần trăm so với năm trước; hệ số lấy từ bảng cân đối liên ngành và giữ đến bảng sau."
        ),
        formulas=(("G_A = G_Y − b_K·G_K − b_L·G_L", ""), ("b_K + b_L = 1", "")),
        symbols=(
            ("G_Y, G_K, G_L", words.tr("tốc độ tăng GRDP, vốn, lao động, % một năm")),
            ("G_A", words.tr("tốc độ tăng TFP, điểm phần trăm")),
            ("b_K, b_L", words.tr("hệ số đóng góp của vốn, lao động, từ 0 đến 1")),
        ),
        params=(
            Param(symbol="b_K", meaning=words.tr("hệ số giữ nguyên tối đa, năm"), value=words.number(SHARES_HOLD, 0), basis=words.tr("bảng cân đối liên ngành lập 5 năm một lần")),
            Param(symbol="b_K + b_L", meaning=words.tr("được lệch khỏi 1 nhiều nhất"), value=words.number(SHARES_MAY_MISS), basis=words.tr("sai số làm tròn")),
        ),
        source=words.tr(
            "Tổng cục Thống kê, Hệ thống chỉ tiêu thống kê quốc gia, “Tốc độ tăng năng suất các nhân tố tổng hợp (TFP)” (2019)."
        ),
        weaknesses=(
            words.tr("Chất lượng lao động nằm trong TFP, không tách riêng."),
            words.tr("Hệ số giữ nguyên nhiều năm; các tỉnh dùng hệ số khác nhau nên kết quả không so được giữa các tỉnh."),
            words.tr("Vốn là tài sản cố định hoặc vốn đầu tư cộng dồn, không phải dịch vụ của vốn."),
        ),
    )  # fmt: skip


def standard(words: Words) -> Method:
    """The international form."""
    return Method(
        title=words.tr("Dạng chuẩn quốc tế (Törnqvist)"),
        lead=words.tr(
            "Cùng một ý nhưng dùng lôgarit, hệ số là trung bình của hai năm và tách chất lượng lao động. Không bao giờ trộn với dạng chính thức."
        ),
        formulas=(
            ("g = 100·ln [x_t // x_{t−1}]", ""),
            ("g_A = g_Y − s_K·g_K − s_L·(g_L + g_Q)", ""),
            ("s = [b_t + b_{t−1} // 2]", ""),
        ),
        symbols=(
            ("g", words.tr("tốc độ tăng theo lôgarit, %")),
            ("s_K, s_L", words.tr("hệ số bình quân hai năm; cộng lại bằng 1")),
            ("g_Q", words.tr("tốc độ tăng chất lượng lao động, nơi đã biết")),
        ),
        source=words.tr(
            "Công thức của Penn World Table 10.01 (Feenstra, Inklaar, Timmer 2015), Fernald (FRBSF) và tài khoản BEA-BLS; chương trình tính lại đúng các kết quả họ công bố."
        ),
        weaknesses=(
            words.tr("Khi vốn tăng nhanh hơn nhiều so với GRDP, tỷ trọng theo tốc độ thường thấp hơn tỷ trọng theo lôgarit."),
            words.tr("Cần giá trị vốn, lao động và hệ số của từng năm; phần lớn tỉnh không có."),
        ),
    )  # fmt: skip


def capital(words: Words) -> Method:
    """Perpetual inventory."""
    return Method(
        title=words.tr("Vốn chưa ai đếm: kiểm kê liên tục"),
        lead=words.tr(
            "Vốn năm nay bằng vốn năm trước trừ hao mòn, cộng phần vốn đầu tư của năm trước đã thành tài sản."
        ),
        formulas=(
            ("K_t = (1 − δ)·K_{t−1} + q·I_{t−1}", ""),
            ("K_0 = κ·Y_0", words.tr("hoặc, khi đầu tư tăng đều:")),
            ("K_0 = [q·I_0 // g + δ]", ""),
        ),
        symbols=(
            ("δ", words.tr("phần vốn hao mòn mỗi năm")),
            ("q", words.tr("phần vốn đầu tư thực hiện trở thành tài sản cố định")),
            ("κ", words.tr("vốn so với GRDP ở năm đầu")),
            ("g", words.tr("tốc độ tăng của vốn đầu tư")),
        ),
        params=(
            Param(symbol="b_K", meaning=words.tr("các mức thử trong bảng độ nhạy"), value=_list(CAPITAL_SHARES, words), basis=words.tr("lựa chọn của Đích 2030")),
            Param(symbol="δ", meaning=words.tr("các mức thử trong bảng độ nhạy"), value=_list(DEPRECIATIONS, words), basis=words.tr("quanh mức Việt Nam 2019, Penn World Table 10.01")),
            Param(symbol="κ", meaning=words.tr("các mức thử trong bảng độ nhạy"), value=_list(CAPITAL_OUTPUT, words), basis=words.tr("quanh mức Việt Nam 2019, Penn World Table 10.01")),
        ),
        source=words.tr("Tổng cục Thống kê dùng phương pháp “kiểm kê liên tục” cho giá trị tài sản cố định."),
        weaknesses=(
            words.tr("Vốn ban đầu chi phối kết quả của 8–10 năm đầu; vì vậy luôn hiện cả bảng độ nhạy."),
            words.tr("Cùng một nền kinh tế, chỉ đổi ba con số này thì tỷ trọng TFP đổi hàng chục điểm."),
        ),
    )  # fmt: skip


def shares(words: Words) -> Method:
    """Shares of growth and when there is none."""
    least = words.number(LEAST_GROWTH)
    return Method(
        title=words.tr("Tỷ trọng đóng góp, và khi nào không có tỷ trọng"),
        lead=words.tr(
            "Tỷ trọng của một giai đoạn là tổng chia tổng: chỉ cách này giữ cho vốn, lao động và TFP cộng lại bằng 100. Trung bình các tỷ trọng năm chỉ hiện kèm."
        ),
        formulas=(
            ("TFP_t = 100·[G_{A,t} // G_{Y,t}]", words.tr("một năm")),
            ("TFP = 100·[Σ G_{A,t} // Σ G_{Y,t}]", words.tr("một giai đoạn")),
        ),
        cuts=(
            (f"G_Y ≥ {least}", words.tr("có tỷ trọng (một giai đoạn: xét tổng các năm)")),
            (f"0 ≤ G_Y < {least}", words.tr("không xác định: tăng trưởng gần 0")),
            ("G_Y < 0", words.tr("không xác định: tăng trưởng âm, dấu của tỷ trọng không nói gì")),
        ),
        params=(
            Param(symbol="G_Y", meaning=words.tr("mức tăng thấp nhất để có tỷ trọng, điểm phần trăm"), value=least, basis=words.tr("quy ước của Đích 2030")),
        ),
        source=words.tr(
            "Tổng cục Thống kê, “Tỷ trọng đóng góp của các yếu tố vốn, lao động, TFP vào tốc độ tăng trưởng chung” (2019)."
        ),
        ours=words.tr(
            "Cách tính “bình quân giai đoạn” không được công bố; Đích 2030 hiểu là tổng chia tổng, và nói rõ điều đó."
        ),
        weaknesses=(
            words.tr("Tỷ trọng tăng khi đầu tư giảm: có thể “đạt” bằng cách tăng chậm hơn; phải xem cùng tốc độ tăng."),
            words.tr("Tỷ trọng tính từ số đã làm tròn nên chỉ hiện tới 0,1 điểm, kèm khoảng do làm tròn."),
        ),
    )  # fmt: skip


def poor(words: Words, priors: Sequence[Param]) -> Method:
    """The band where the series are missing."""
    ends = {"low": words.percent(100 * LOW, 0), "high": words.percent(100 * HIGH, 0)}
    return Method(
        title=words.tr("Khi tỉnh thiếu số liệu: dải ước tính theo mô hình"),
        lead=words.tr(
            "Những gì đã quan sát giữ nguyên; những gì chưa có được rút từ các khoảng giả định dưới đây. Kết quả là một dải, ghi “ước tính theo mô hình, không phải số liệu công bố”, và không bao giờ thành đánh giá."
        ),
        formulas=(
            ("G_K = [q·i // κ] − 100·δ", ""),
            ("G_A = G_Y − b_K·G_K − (1 − b_K)·G_L", ""),
            ("TFP = 100·[Σ G_A // Σ G_Y]", ""),
        ),
        symbols=(("i", words.tr("vốn đầu tư thực hiện so với GRDP của năm trước, %")),),
        params=(
            *priors,
            Param(symbol="", meaning=words.tr("số lần rút, phân tầng, cùng hạt giống"), value=words.number(DRAWS, 0), basis=words.tr("lựa chọn của Đích 2030")),
            Param(symbol="", meaning=words.tr("hai đầu của dải"), value="{low}–{high}".format(**ends), basis=words.tr("lựa chọn của Đích 2030")),
        ),
        ours="" if priors else words.tr("Tỉnh này chưa có tệp khoảng giả định nên chưa có dải."),
        weaknesses=(
            words.tr("Các khoảng được rút độc lập với nhau; ngoài đời chúng có thể đi cùng nhau."),
            words.tr("Không tính qua chỗ đứt của chuỗi số liệu."),
            words.tr("Hệ số, vốn ban đầu và hao mòn chưa được ấn định thì không thể đánh giá các chỉ tiêu TFP."),
        ),
    )  # fmt: skip


def _priors(here: Here) -> tuple[Param, ...]:
    """The ranges of the province's own file of scenarios; nothing where it has none."""
    try:
        found = {p.name: p for p in read_province(here.plan.province, here.snap.file(FILE)).parameters}
    except BadInput:
        return ()
    return tuple(
        _prior(found[name], field, factor, here.words)
        for field, (name, factor) in NAMES.items()
        if name in found
    )


def _prior(parameter: Parameter, field: str, factor: float, words: Words) -> Param:
    prior = parameter.prior
    ends = (prior.low, prior.high) if prior and isfinite(prior.high - prior.low) else None
    low, high = ends or (parameter.low, parameter.high)
    value = (
        words.number(round(parameter.value * factor, 3))
        if parameter.value is not None
        else words.tr("chưa có số liệu")
    )
    if low is not None and high is not None:
        value += f" ({words.number(round(low * factor, 3))}–{words.number(round(high * factor, 3))})"
    meaning = {
        "capital_share": words.tr("hệ số vốn"),
        "depreciation": words.tr("phần vốn hao mòn mỗi năm"),
        "capital_output": words.tr("vốn so với GRDP"),
        "efficiency": words.tr("phần vốn đầu tư thực hiện trở thành tài sản cố định"),
        "investment_ratio": words.tr("vốn đầu tư so với GRDP, %"),
        "labour_growth": words.tr("tăng lao động mỗi năm, %"),
    }[field]
    return Param(symbol=SYMBOLS[field], meaning=meaning, value=value, basis=words.of(parameter.basis))
