"""How wide words are, where lines are cut, and which round values an axis shows."""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil, floor, log10
from unicodedata import normalize

from pages.ui.text import NBSP

#: advance of a letter in thousandths of the type size, Be Vietnam Pro Regular
_WIDTHS = {
    letter: width
    for width, letters in {
        250: "ijlI ·\u00a0",
        310: ".,:;'“”",
        410: "frt()",
        500: "szJ/1",
        600: "cehvyknuxEL7-+",
        660: "abdgopqđBFPRSTYZ23580469−–",
        740: "HKUVXADNCGĐ",
        850: "wMOQ%…m",
        1000: "W",
    }.items()
    for letter in letters
}


def text_width(text: str, size: float, weight: int = 400) -> float:
    """How wide a line of Be Vietnam Pro is, within a few per cent.

    >>> 60 < text_width("Đích 2030", 14, 700) < 80
    True
    """
    plain = (c for c in normalize("NFD", text) if not "\u0300" <= c <= "\u036f")
    return sum(_WIDTHS.get(c, 640) for c in plain) / 1000 * size * (1.06 if weight >= 600 else 1)


def wrap(text: str, size: float, width: float, weight: int = 400) -> tuple[str, ...]:
    """The text cut into lines of at most ``width``; a word is never cut, nor is a no-break space.

    >>> [line.replace(NBSP, "_") for line in wrap("bình quân từ 40 %", 14, 90)]
    ['bình quân từ', '40_%']
    """
    lines: list[str] = []
    for word in text.replace(" %", f"{NBSP}%").replace("Cao Bằng", f"Cao{NBSP}Bằng").split(" "):
        if lines and text_width(f"{lines[-1]} {word}", size, weight) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return tuple(line.replace(f"Cao{NBSP}Bằng", "Cao Bằng") for line in lines)


def ticks(low: float, high: float, most: int = 5) -> tuple[float, ...]:
    """Three to ``most`` round values that cover low..high.

    >>> ticks(22.18, 32.19)
    (20.0, 25.0, 30.0, 35.0)
    >>> ticks(0, 0)
    (0.0, 0.25, 0.5, 0.75, 1.0)
    """
    if high <= low:
        low, high = (low, low + 1) if low == 0 else (low - abs(low) * 0.1, low + abs(low) * 0.1)
    power = 10.0 ** floor(log10((high - low) / most))
    for step in (power * m for m in (1, 2, 2.5, 5, 10, 20, 25, 50)):
        first, last = floor(low / step + 1e-9), ceil(high / step - 1e-9)
        if last - first + 1 <= most:
            last = max(last, first + 2)
            return tuple(float(f"{step * k:.12g}") for k in range(first, last + 1))
    raise AssertionError("unreachable: steps grow without end")


def decimals_of(values: Iterable[float]) -> int:
    """Digits after the comma the ticks need.

    >>> decimals_of((0.0, 2.5, 5.0)), decimals_of((10.0, 20.0))
    (1, 0)
    """
    return max((len(f"{v:.6f}".rstrip("0").split(".")[1]) for v in values), default=0)
