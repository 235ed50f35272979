"""Reports of both provinces in both languages, and what reads the files back."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from data.build import build
from indicators.scenario.scenario import Move
from pages.ui import document_data, document_job, load
from pages.ui.documents.report import Letterhead, Report
from pages.ui.frame import Here
from pages.ui.state import State
from pages.ui.text import words_for
from pages.ui.what_if import data
from pages.ui.what_if.link import Opened, Slot, written

ROOT = Path(__file__).resolve().parents[3]
BASE = "https://dich2030.example/"
#: every vowel with every tone, both cases of d with a stroke
EVERY = "Nguyễn Thị Ằm Ễnh Ượng Đặng đĩ ỡ ữ ỵ ậ ẩ ẫ ắ ẳ ẵ ế ề ể ệ ố ồ ổ ỗ ộ ớ ờ ở ợ ứ ừ ử ự ỳ ỷ ỹ ị ỉ ọ ỏ"
LETTER = Letterhead(
    parent="Ủy ban nhân dân tỉnh",
    agency="Sở Khoa học và Công nghệ",
    number="12/BC-SKHCN",
    place="Cao Bằng",
    addressee="Ủy ban nhân dân tỉnh",
    position="KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC",
    signer=EVERY,
    recipients=("Như trên", "=HYPERLINK(1) #let *x* <b>"),
)
CASES = [(province, language) for province in ("cao-bang", "tinh-mau") for language in ("vi", "en")]


@pytest.fixture(scope="session", autouse=True)
def _built(own_data_dir: Path) -> None:
    build(out=own_data_dir)


#: a scenario of two levers and an assumption, with a name of every tone, and one of a single lever; values as on screen
SLOTS = {
    "A": Slot(
        name=EVERY[:40],
        moves={"inv": Move(value=35, first=2027), "lSTE": Move(value=1.5, first=2028, ramp=2)},
        values={"alphaK": 40.5},
    ),
    "B": Slot(moves={"inv": Move(value=40, first=2027)}),
}


def word_of(province: str) -> str:
    """The word of a link with both scenarios, as the page of scenarios writes it."""
    given = data.Given(here_of(province, "vi"))
    return written(Opened(slots=SLOTS), data.versions(given))


def here_of(province: str, language: str, scenario: str | None = None) -> Here:
    return Here(
        words=words_for(language),  # type: ignore[arg-type]
        state=State(province=province, language=language, scenario=scenario),  # type: ignore[arg-type]
        snap=load.snapshot(province, None),
    )


class Case:
    """One province in one language: what the screen knows, and the report made of it."""

    def __init__(self, province: str, language: str) -> None:
        self.word = word_of(province)
        self.here = here_of(province, language, self.word)
        self.words, self.snap = self.here.words, self.here.snap
        self.report: Report = document_data.report_of(self.here, BASE, letterhead=LETTER)
        self.missing = self.words.tr("chưa có số liệu")
        self._made: dict[str, bytes] = {}

    def made(self, kind: str) -> bytes:
        """The document of the whole report, made once for all who read it."""
        if kind not in self._made:
            self._made[kind] = document_job.made_of(self.report, kind)
        return self._made[kind]


@pytest.fixture(scope="session", params=CASES, ids=lambda case: "-".join(case))
def case(request: pytest.FixtureRequest, _built: None) -> Case:
    return Case(*request.param)


def flat(text: str) -> str:
    """Text without line breaks and no-break spaces; a soft hyphen is no letter."""
    return re.sub(r"\s+", " ", text.replace("\u00a0", " ").replace("\u00ad", ""))


def solid(text: str) -> str:
    """Text without any space: a PDF breaks lines where it likes."""
    return re.sub(r"\s+", "", text.replace("\u00a0", ""))


def tool(name: str) -> str:
    """A program the test needs; where everything must run, its absence is a failure."""
    found = shutil.which(name)
    if found is None:
        if os.environ.get("DICH2030_REQUIRE_BROWSER", "") not in ("", "0"):
            pytest.fail(f"{name} is not installed")
        pytest.skip(f"{name} is not installed")
    return found


def pdf_text(content: bytes, folder: Path) -> str:
    path = folder / "read.pdf"
    path.write_bytes(content)
    done = subprocess.run([tool("pdftotext"), "-layout", str(path), "-"], capture_output=True, check=True)
    return done.stdout.decode()


def pdf_info(content: bytes, folder: Path, program: str = "pdfinfo") -> str:
    path = folder / "info.pdf"
    path.write_bytes(content)
    return subprocess.run([tool(program), str(path)], capture_output=True, check=True).stdout.decode()
