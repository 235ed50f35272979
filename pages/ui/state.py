"""What a link says: province, language, day, indicator, years, reading. The URL is the only state.

A default is never written into a link. Whatever cannot be understood falls back to the nearest sensible
screen, and a sentence says so.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

from pages.ui import band_link
from pages.ui.band_link import Ranges
from pages.ui.text import LANGUAGES, Language, mark, words_for

#: the province of a link that names none
HOME = "cao-bang"
#: years a link may name; beyond them nobody has figures
FIRST_YEAR, LAST_YEAR = 1986, 2050
_YEARS = re.compile(r"^(\d{4})(?:-(\d{4}))?$")
_SCENARIO = re.compile(r"^[\w.~-]{1,4000}$", re.ASCII)
_SHOWN = 40
#: characters of a list of ranges that are read
_LONGEST = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One section of the product."""

    #: last part of the address; "" is the front page
    path: str
    #: file under pages/; "" for a page served by a route of its own, without Streamlit
    file: str
    #: Vietnamese title, translated where it is shown
    title: str


PAGES: tuple[Page, ...] = (
    Page(path="", file="overview.py", title=mark("Tổng quan")),
    Page(path="chi-tieu", file="indicator.py", title=mark("Chỉ tiêu")),
    Page(path="tang-truong", file="growth.py", title=mark("Tăng trưởng & TFP")),
    Page(path="dau-tu", file="research.py", title=mark("Đầu tư KH&CN")),
    Page(path="doanh-nghiep", file="enterprises.py", title=mark("Doanh nghiệp")),
    Page(path="nhiem-vu", file="tasks.py", title=mark("Nhiệm vụ")),
    Page(path="so-sanh", file="compare.py", title=mark("So sánh")),
    Page(path="kich-ban", file="what_if.py", title=mark("Kịch bản")),
    Page(path="trinh-chieu", file="", title=mark("Trình chiếu")),
    Page(path="nguon", file="sources.py", title=mark("Nguồn")),
    Page(path="tai-lieu", file="documents.py", title=mark("Tải về")),
    Page(path="phuong-phap", file="methods.py", title=mark("Phương pháp")),
)
_PATHS = {page.path: page for page in PAGES}
#: pages on which a span of years is chosen
WITH_YEARS = frozenset({"so-sanh"})
#: pages that say themselves, in Python, what they make of a scenario
WITH_SCENARIO = frozenset({"tai-lieu", "trinh-chieu"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What links may name in the province shown; an empty collection accepts any well-formed value."""

    indicators: Collection[str] = ()
    #: None accepts any
    readings: Collection[str] | None = None
    newest: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """Everything that decides what a screen shows."""

    #: path of the page, "" = front page
    page: str = ""
    province: str = HOME
    language: Language = "vi"
    #: None = the newest day of publication
    as_of: date | None = None
    #: id of a target or of a series in the catalogue
    indicator: str | None = None
    #: first and last year, or None for all
    years: tuple[int, int] | None = None
    #: id of the chosen reading of an ambiguous target
    reading: str | None = None
    #: ranges of the growth model the reader has set: (input, low, high)
    ranges: Ranges = ()
    #: what-if: everything the user has set, as the page's own script writes and reads it
    scenario: str | None = None
    #: shown inside another site's page: no navigation, no controls
    embed: bool = False

    def params(self) -> dict[str, str]:
        """The query of a link to this screen, defaults left out.

        >>> State(as_of=date(2025, 6, 30), years=(2017, 2024)).params()
        {'ngay': '2025-06-30', 'nam': '2017-2024'}
        """
        pairs = {
            "tinh": self.province if self.province != HOME else "",
            "lang": self.language if self.language != LANGUAGES[0] else "",
            "ngay": self.as_of.isoformat() if self.as_of else "",
            "chitieu": self.indicator or "",
            "nam": _years_text(self.years),
            "doc": self.reading or "",
            "mo": band_link.write(self.ranges),
            "kb": self.scenario or "",
            "embed": "true" if self.embed else "",
        }
        return {name: value for name, value in pairs.items() if value}

    def link(self, page: str | None = None, **changes: Any) -> str:
        """Address of a screen, relative to any page, with this state and ``changes`` (fields of State).

        Another page keeps province, language and day; the same page keeps the rest as well. Another
        indicator drops the reading, another province drops the day and the reading.

        >>> State(language="en", indicator="pii").link("so-sanh")
        'so-sanh?lang=en'
        >>> State(page="so-sanh", indicator="pii").link(years=(2017, 2024))
        'so-sanh?chitieu=pii&nam=2017-2024'
        >>> State().link("")
        './'
        """
        target = self.with_(page, **changes)
        query = urlencode(target.params())
        return (target.page or "./") + (f"?{query}" if query else "")

    def with_(self, page: str | None = None, **changes: Any) -> State:
        """The state behind :meth:`link`."""
        target = self.page if page is None else page
        dropped: dict[str, Any] = {}
        if target != self.page:
            dropped |= {"indicator": None, "years": None, "reading": None, "ranges": (), "scenario": None}
        if "indicator" in changes and changes["indicator"] != self.indicator:
            dropped |= {"reading": None}
        if "province" in changes and changes["province"] != self.province:
            dropped |= {"as_of": None, "reading": None, "ranges": (), "scenario": None}
        return replace(self, **{**dropped, **changes, "page": target})


def _years_text(years: tuple[int, int] | None) -> str:
    if years is None:
        return ""
    return str(years[0]) if years[0] == years[1] else f"{years[0]}-{years[1]}"


def _years(text: str) -> tuple[int, int] | None:
    found = _YEARS.match(text)
    if not found:
        return None
    first, last = int(found[1]), int(found[2] or found[1])
    return (first, last) if FIRST_YEAR <= first <= last <= LAST_YEAR else None


def _scenario(text: str) -> str | None:
    """The word of a scenario; what it means, and what in it cannot be followed, the page itself says.

    >>> _scenario("1-3f2a~A~A~inv-40-2027"), _scenario("<b>")
    ('1-3f2a~A~A~inv-40-2027', None)
    """
    return text if _SCENARIO.match(text) else None


def _day(text: str) -> date | None:
    """A day of the calendar; whether we have figures of it is asked later."""
    try:
        return date.fromisoformat(text) if len(text) == 10 else None
    except ValueError:
        return None


def _quoted(text: str) -> str:
    """What the visitor wrote, short and on one line; escaped where it is drawn."""
    printable = "".join(c for c in text if c.isprintable())
    return printable if len(printable) <= _SHOWN else printable[: _SHOWN - 1] + "…"


def language_of(params: Mapping[str, str]) -> Language:
    """The language of a link; Vietnamese whatever the browser prefers."""
    return "en" if params.get("lang") == "en" else "vi"


def read(
    params: Mapping[str, str],
    *,
    page: str = "",
    provinces: Collection[str] = (HOME,),
    embed: bool = False,
) -> tuple[State, tuple[str, ...]]:
    """The state of a link and, in its language, a sentence for everything that could not be followed."""
    words = words_for(language_of(params))
    problems: list[str] = []

    def refuse(sentence: str) -> None:
        problems.append(sentence)

    language = params.get("lang", LANGUAGES[0])
    if language not in LANGUAGES:
        refuse(words.tr("Không có ngôn ngữ “{text}”. Đang dùng tiếng Việt.", text=_quoted(language)))
    if lost := params.get("trang"):
        refuse(words.tr("Không có trang “{text}”. Đang mở trang Tổng quan.", text=_quoted(lost)))
    province = params.get("tinh", HOME)
    if province not in provinces:
        refuse(words.tr("Không có tỉnh “{text}”. Đang mở số liệu của Cao Bằng.", text=_quoted(province)))
        province = HOME
    as_of = _day(params.get("ngay", ""))
    if params.get("ngay") and as_of is None:
        asked = _quoted(params["ngay"])
        refuse(words.tr("Ngày “{text}” không đúng dạng. Đang dùng ngày mới nhất.", text=asked))
    years = _years(params.get("nam", ""))
    if params.get("nam") and years is None:
        refuse(words.tr("Khoảng năm “{text}” không đúng. Đang hiện mọi năm.", text=_quoted(params["nam"])))
    elif years is not None and page not in WITH_YEARS:
        refuse(words.tr("Trang này luôn hiện mọi năm; khoảng năm chỉ dùng ở trang So sánh."))
        years = None
    ranges, refused = band_link.read(params.get("mo", "")[:_LONGEST])
    for part in refused[:1]:
        refuse(words.tr("Không dùng được giả định “{text}”. Đang dùng khoảng mặc định.", text=_quoted(part)))
    scenario = _scenario(params.get("kb", ""))
    if params.get("kb") and scenario is None and page in WITH_SCENARIO:
        asked = _quoted(params["kb"])
        refuse(
            words.tr("Không đọc được phần kịch bản “{text}” của liên kết. Đang hiện hiện trạng.", text=asked)
        )
    state = State(
        page=page if page in _PATHS else "",
        province=province,
        language=language_of(params),
        as_of=as_of,
        indicator=params.get("chitieu") or None,
        years=years,
        reading=params.get("doc") or None,
        ranges=ranges,
        scenario=scenario,
        embed=embed or params.get("embed", "").lower() == "true",
    )
    return state, tuple(problems)


def check(state: State, known: Known) -> tuple[State, tuple[str, ...]]:
    """The second half of :func:`read`, once the province's plan and catalogue are open."""
    words = words_for(state.language)
    problems: list[str] = []
    if state.indicator and known.indicators and state.indicator not in known.indicators:
        asked = _quoted(state.indicator)
        problems.append(words.tr("Không có chỉ tiêu “{text}”. Đang mở chỉ tiêu đầu tiên.", text=asked))
        state = replace(state, indicator=None, reading=None)
    if state.reading and known.readings is not None and state.reading not in known.readings:
        asked = _quoted(state.reading)
        problems.append(words.tr("Không có cách hiểu “{text}”. Đang dùng cách hiểu thứ nhất.", text=asked))
        state = replace(state, reading=None)
    if state.as_of and known.newest and state.as_of > known.newest:
        sentence = words.tr(
            "Chưa có số liệu công bố sau ngày {newest}. Đang dùng ngày này.", newest=words.date(known.newest)
        )
        problems.append(sentence)
        state = replace(state, as_of=None)
    return state, tuple(problems)
