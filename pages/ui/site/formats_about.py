"""What every file of figures says of itself: title, licence, how to cite it, and whether it is invented."""

from __future__ import annotations

from dataclasses import dataclass

from data.records import Text
from indicators.targets import Plan
from pages.ui.site.record import Release
from pages.ui.text import NBSP, mark, words_for

#: the product as author of the compilation
AUTHOR = "Đích 2030"
TRAINING = mark("SỐ LIỆU MINH HỌA")
LICENCE = mark(
    "Số liệu theo điều khoản của nơi công bố, ghi ở từng dòng; để trống nghĩa là nơi công bố không nói rõ. Phần của Đích 2030 (cách xếp, tên gọi, đánh giá, dự báo): giấy phép MIT."
)
INVENTED = mark("Tỉnh này được bịa ra để tập huấn và kiểm thử; không có số liệu nào là thật.")


def both(msgid: str) -> Text:
    """The same sentence in both languages; ``msgid`` is marked for translation where it is written.

    >>> both(TRAINING).vi
    'SỐ LIỆU MINH HỌA'
    """
    vi, en = (say(msgid) for say in (words_for("vi").tr, words_for("en").tr))
    return Text(vi=vi, en=en)


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """One set of files: the figures of one province in one release."""

    release: Release
    plan: Plan
    #: folder of the files below the release, without slashes at its ends
    folder: str

    @property
    def base(self) -> str:
        """Absolute address of the folder in this very release, with a trailing "/"."""
        return f"{self.release.address}releases/{self.release.id}/{self.folder}/"

    @property
    def training(self) -> bool:
        return self.plan.training

    def title(self, name: Text) -> Text:
        """A name with the province, and with the warning first when the province is invented."""
        made = Text(
            vi=searched(f"{name.vi}, {self.plan.name.vi}"), en=searched(f"{name.en}, {self.plan.name.en}")
        )
        if not self.training:
            return made
        flag = both(TRAINING)
        return Text(vi=f"{flag.vi}: {made.vi}", en=f"{flag.en}: {made.en}")

    @property
    def licence(self) -> Text:
        """Under what terms the files may be used; an invented province has no publisher but us."""
        return both(LICENCE) if not self.training else _joined(both(INVENTED), both(LICENCE))

    @property
    def citation(self) -> Text:
        """How to cite this release."""
        name = self.title(both(mark("Số liệu")))
        day = self.release.day.isoformat()
        return Text(
            vi=f"{AUTHOR} ({day}). {name.vi}. Bản {self.release.id}. {self.base}",
            en=f"{AUTHOR} ({day}). {name.en}. Release {self.release.id}. {self.base}",
        )

    @property
    def short(self) -> str:
        """The same in a cell of every row, so that a row copied elsewhere still says where it is from."""
        flag = f"{both(TRAINING).vi}, " if self.training else ""
        return f"{flag}{AUTHOR}, {self.release.id}, {self.base}"

    def head(self) -> dict[str, object]:
        """The same for a file of JSON."""
        return {
            "release": self.release.id,
            "released": self.release.day.isoformat(),
            "province": self.plan.province,
            "area": self.plan.area,
            "training": self.training,
            "training_note": text(both(INVENTED)) if self.training else None,
            "licence": text(self.licence),
            "citation": text(self.citation),
            "address": self.base,
        }


def warning() -> str:
    """The words that stand first in every row about an invented province.

    >>> warning().split(" / ")[0]
    'SỐ LIỆU MINH HỌA'
    """
    flag = both(TRAINING)
    return f"{flag.vi} / {flag.en}"


def searched(words: str) -> str:
    """Words with plain spaces: what keeps a name on one line of a screen hides it from a search in a file.

    >>> searched(f"Cao{NBSP}Bằng")
    'Cao Bằng'
    """
    return words.replace(NBSP, " ")


def text(words: Text | None) -> dict[str, str] | None:
    """Bilingual words as JSON.

    >>> text(Text(vi="một", en="one"))
    {'en': 'one', 'vi': 'một'}
    """
    return None if words is None else {"en": searched(words.en), "vi": searched(words.vi)}


def _joined(first: Text, second: Text) -> Text:
    return Text(vi=f"{first.vi} {second.vi}", en=f"{first.en} {second.en}")
