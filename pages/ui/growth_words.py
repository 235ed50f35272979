"""What the inputs of growth accounting are called, and how an undefined share is said."""

from __future__ import annotations

from pages.ui.text import Words


def input_name(name: str, words: Words, *, short: bool = False) -> str:
    """The name of an input of the model; ``short`` for the observed ones inside a sentence."""
    if short:
        return {
            "output_growth": words.tr("tăng trưởng GRDP"),
            "investment_ratio": words.tr("vốn đầu tư"),
            "labour_growth": words.tr("lao động"),
        }[name]
    return {
        "output_growth": words.tr("Tăng trưởng GRDP, % mỗi năm"),
        "capital_share": words.tr("Hệ số vốn bK, từ 0 đến 1"),
        "capital_output": words.tr("Vốn so với GRDP (K/Y), lần"),
        "depreciation": words.tr("Hao mòn δ, % mỗi năm"),
        "efficiency": words.tr("Phần vốn đầu tư thành tài sản cố định q, %"),
        "investment_ratio": words.tr("Vốn đầu tư so với GRDP, %"),
        "labour_growth": words.tr("Tăng lao động, % mỗi năm"),
    }[name]


def undefined_words(reason: str | None, words: Words) -> str:
    """Why there is no share."""
    if reason == "negative":
        return words.tr("không xác định (tăng trưởng âm)")
    if reason == "near_zero":
        return words.tr("không xác định (tăng trưởng ~0)")
    return words.tr("không xác định (tăng trưởng ~0 hoặc âm)")
