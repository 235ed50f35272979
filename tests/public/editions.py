"""Three editions of the same data, told apart on every screen by words of the plan and by a day of the figures."""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from pathlib import Path

from data.build import build
from data.publish import point_to

ROOT = Path(__file__).resolve().parents[2]
#: a source everybody's newest figures come from: its day is the day of the figures
SOURCE = "nso-v03-10"
DECISION = re.compile(r"1581(-[A-Z])?/QĐ-UBND")
DAY = re.compile(r'<span class="num">(\d\d/\d\d/\d{4})</span>')


@dataclass(frozen=True, slots=True)
class Edition:
    """What is particular to one edition."""

    #: A, B or C
    name: str
    #: growth of the province in 2025, as on screen
    growth: str
    #: day of the newest publication, as on screen
    day: str

    @property
    def published(self) -> str:
        """The day as the files write it."""
        return "-".join(reversed(self.day.split("/")))

    def inputs(self, folder: Path) -> Path:
        """The committed inputs with the plan, the scenarios and the figures of this edition."""
        for part in ("reference", "plans"):
            shutil.copytree(
                ROOT / "data" / part, folder / part, ignore=shutil.ignore_patterns("__pycache__", "tinh-mau")
            )
        plan = folder / "plans/cao-bang"
        _replace(plan / "plan.toml", '"1581/QĐ-UBND"', f'"1581-{self.name}/QĐ-UBND"')
        _replace(plan / "scenarios.toml", '"Theo kế hoạch"', f'"Theo kế hoạch {self.name}"')
        figure = self.growth.replace(",", ".")
        _replace(folder / "reference/observations/growth.csv", "VN-04,2025,7.22,", f"VN-04,2025,{figure},")
        sources = folder / "reference/sources.csv"
        line = next(x for x in sources.read_text("utf-8").splitlines() if x.startswith(f"{SOURCE},"))
        cells = line.rsplit(",", 6)
        dated = ",".join([cells[0], self.published, *cells[2:]])
        _replace(sources, line, dated)
        return folder


A = Edition("A", "7,31", "20/11/2026")
B = Edition("B", "7,42", "20/12/2026")
C = Edition("C", "7,53", "20/11/2027")
EDITIONS = (A, B, C)


def _replace(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text, (path, old)
    path.write_text(text.replace(old, new), "utf-8", newline="\n")


def build_all(folder: Path) -> dict[str, Path]:
    """The database of every edition, each in a folder of its own, by name."""
    return {
        e.name: build(e.inputs(folder / "inputs" / e.name), folder / "built" / e.name, training=False)
        for e in EDITIONS
    }


def publish(databases: dict[str, Path], folder: Path, name: str) -> str:
    """Bring an edition into force as the builder does, and give its version."""
    found = databases[name]
    folder.mkdir(exist_ok=True)
    there = folder / found.name
    if not there.exists():
        there.with_suffix(".copy").write_bytes(found.read_bytes())
        there.with_suffix(".copy").replace(there)
    point_to(folder, there)
    return found.stem.removeprefix("dich-")


def shown(html: str) -> str:
    """The one edition a screen is made of, by plan and by day; a screen of two is an error.

    An edition without a letter is the committed one.
    """
    plans: set[str] = {(found or "-?")[1:] for found in DECISION.findall(html)}
    days = set(DAY.findall(html))
    names = {e.name for e in EDITIONS if e.day in days} or {"?"}
    assert plans == names, f"a mixed screen: plan of {plans}, figures of {days}"
    assert len(plans) == 1
    return plans.pop()
