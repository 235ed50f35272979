"""Which version of the data a reader sees: the one the visit began with, until the reader asks for the newest.

A visit remembers its version. As long as it is the newest, links do not name it; once a newer one is in force, the
link does (``?ban=``), so that a reload, a lost connection and another page's address all stay where the reader is.
``?ban=moi`` is what the button for the newest leads to.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from data.errors import NoDatabase
from pages.ui import load
from pages.ui.offer import Offer
from pages.ui.state import NEWEST, State
from pages.ui.text import Words

#: in the session: the version this visit reads
KEY = "ban"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitting:
    """What a visit reads, beside what is in force."""

    #: read now
    version: str
    #: in force
    newest: str
    #: the visit, or its link, wanted a version that is not kept any more
    lost: bool = False

    @property
    def behind(self) -> bool:
        """Whether other figures are in force than those the visit reads."""
        return self.version != self.newest


def sit(asked: str | None, kept: str | None) -> Sitting:
    """The version for one run of a page: what the link asks for, else what the visit began with, else the newest.

    Args:
        asked: ``ban`` of the link, a version or ``moi``.
        kept: the version this visit has read so far.

    Raises:
        NoDatabase: nothing can be read.
    """
    wanted = None if asked == NEWEST else asked or kept
    found = wanted if wanted and load.openable(wanted) else None
    try:
        newest = load.newest()
    except NoDatabase:
        if not found:
            raise
        newest = found
    return Sitting(version=found or newest, newest=newest, lost=bool(wanted) and not found)


def placed(state: State, sitting: Sitting) -> State:
    """The state with its version in the link exactly where it is not the newest."""
    return replace(state, version=sitting.version if sitting.behind else None)


def lost_words(words: Words, sitting: Sitting) -> tuple[str, ...]:
    """The sentence for a version that is gone; nothing otherwise."""
    if not sitting.lost:
        return ()
    return (words.tr("Bản số liệu của liên kết này không còn được lưu. Đang dùng bản mới nhất."),)


def offer(words: Words, state: State, sitting: Sitting) -> Offer | None:
    """What is said quietly while other figures are in force; None while there are none."""
    if not sitting.behind:
        return None
    if load.replaced_by_older(sitting.version):
        said = words.tr("Bản số liệu đang xem đã được rút lại; bản công bố trước đó đang có hiệu lực.")
        button = words.tr("Chuyển sang bản đang có hiệu lực")
    else:
        said = words.tr("Có số liệu mới hơn. Trang này vẫn giữ số liệu như lúc bạn mở.")
        button = words.tr("Chuyển sang số liệu mới")
    return Offer(said=said, button=button, link=state.link(version=NEWEST))
