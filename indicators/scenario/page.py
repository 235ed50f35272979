"""Reading ``equations.txt``: the whole page, checked; every fault at once, each with its line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from data.errors import BadInput, Fault
from data.records import Text
from indicators.plan_faults import near
from indicators.scenario.grammar import RESERVED, read_expression
from indicators.scenario.nodes import HAS, NONE, Node, names_in

#: units of what need not be set: ``option`` stands in for an assumption, ``table`` for the path of a lever year by year
OPTIONAL = ("option", "table")
#: one object, so that constants with it are equal
_NOTHING = float("nan")
#: the equations of the project
EQUATIONS = Path(__file__).with_name("equations.txt")
SECTIONS = ("given", "defaults", "start", "lever", "year")
#: what the lever section is given: nothing else may be used there
LEVER_GIVEN = frozenset({"base", "value", "first", "ramp", "year"})
#: the year the engine starts from, so no equation has to name it
FIRST = "t0"
_HEADING = re.compile(r"\[(\w+)\]")
_LINE = re.compile(r"\((\d+)\)\s+([^\s=]+)(?:\s+=\s+([^#]*?))?\s*#\s*(.+?) / (.+) \[(\w+)\]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A name the model is given."""

    #: the equation it belongs to: 1..20; 0 for calendar and switches
    number: int
    name: str
    meaning: Text
    #: ``share``, ``rate``, ``money``, ``noise``, ``switch``, ``calendar`` ...
    unit: str
    #: line of the file, 1..
    at: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Line(Given):
    """One equation."""

    expression: Node
    #: the right side as written
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Equations:
    """The whole page: nothing is used before it is set, and every name is known."""

    given: tuple[Given, ...]
    defaults: tuple[Line, ...]
    start: tuple[Line, ...]
    lever: tuple[Line, ...]
    year: tuple[Line, ...]
    #: the names that say whether something has a value: ``has_kR`` ...
    guards: tuple[str, ...]

    @property
    def parameters(self) -> tuple[str, ...]:
        """The names the model is given, in the order of the page."""
        return tuple(g.name for g in self.given)

    @property
    def states(self) -> tuple[str, ...]:
        """What is carried from one year to the next."""
        return tuple(line.name for line in self.start)

    @property
    def outputs(self) -> tuple[str, ...]:
        """Everything a year sets, in order."""
        return tuple(line.name for line in self.year)

    @property
    def absent(self) -> dict[str, float]:
        """The options nobody has set, as walks and guards know them: never in force, so that nothing waits for them."""
        return dict.fromkeys(self.of_unit(*OPTIONAL), _NOTHING)

    def of_unit(self, *units: str) -> tuple[str, ...]:
        """The given names of these units."""
        return tuple(g.name for g in self.given if g.unit in units)


class _Page:
    """One pass over the file; faults are gathered, not raised."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.faults: list[Fault] = []
        self.given: list[Given] = []
        self.lines: dict[str, list[Line]] = {name: [] for name in SECTIONS if name != "given"}

    def fault(self, at: int, code: str, what: str, fix: str) -> None:
        self.faults.append(Fault(file=self.file, place=f"dòng {at}", what=what, fix=fix, code=code))

    def read(self, text: str) -> None:
        """All lines of the page."""
        section = ""
        for at, raw in enumerate(text.splitlines(), 1):
            line = raw.strip()
            if not line or line.startswith("#"):
                continue
            if heading := _HEADING.match(line):
                section = heading[1]
                if section not in SECTIONS:
                    self.fault(at, "section", f"không có mục [{section}]", near(section, SECTIONS))
            else:
                self._line(at, line, section)

    def _line(self, at: int, line: str, section: str) -> None:
        found = _LINE.fullmatch(line)
        if not found or section not in SECTIONS or (found[3] is None) != (section == "given"):
            form = "(1)  X = biểu thức  # nghĩa / meaning [đơn vị]"
            self.fault(
                at, "form", "dòng không đúng mẫu của mục", f"viết: {form}; ở mục [given] bỏ phần = ..."
            )
            return
        number, name, right, vi, en, unit = found.groups()
        if not re.fullmatch(r"[A-Za-z]\w*(?<!_)", name, re.ASCII) or name in RESERVED | {NONE, "year"}:
            self.fault(at, "reserved", f'không đặt được tên "{name}"', "chọn tên khác, không tận cùng bằng _")
        meaning = Text(vi=vi, en=en)
        if right is None:
            self.given.append(Given(number=int(number), name=name, meaning=meaning, unit=unit, at=at))
        elif node := read_expression(right, lambda *fault: self.fault(at, *fault)):
            self.lines[section].append(
                Line(
                    number=int(number),
                    name=name,
                    meaning=meaning,
                    unit=unit,
                    at=at,
                    expression=node,
                    text=right,
                )
            )


class _Order:
    """Names that are unknown, set twice, used too early, carried over without a start, or never used."""

    def __init__(self, equations: Equations, fault: Callable[[int, str, str, str], None]) -> None:
        self.equations = equations
        self.fault = fault
        self.known = {*equations.parameters, NONE}
        self.outputs = set(equations.outputs)
        self.used: set[str] = set()

    def check(self) -> None:
        """Tell every fault."""
        page = self.equations
        self._once(page.given)
        for line in page.defaults:
            if line.name not in self.known:
                self._unknown(line, line.name, self.known)
        self._section(page.defaults, self._plain)
        self._section(page.start, self._plain)
        self._section(page.lever, self._in_lever)
        self._section(page.year, self._in_year)
        for line in page.start:
            if line.name not in self.outputs:
                self.fault(
                    line.at, "stays", f'"{line.name}" không có phương trình của năm', "thêm vào mục [year]"
                )
        for given in page.given:
            if given.name in self.outputs:
                self.fault(given.at, "twice", f'"{given.name}" vừa được cho vừa được tính', "đổi một tên")
            elif given.name not in self.used | {FIRST}:
                self.fault(given.at, "unused", f'không phương trình nào dùng "{given.name}"', "xóa dòng này")

    def _once(self, lines: tuple[Given, ...]) -> None:
        done: set[str] = set()
        for line in lines:
            if line.name in done:
                self.fault(line.at, "twice", f'"{line.name}" được đặt hai lần', "giữ một dòng")
            done.add(line.name)

    def _section(
        self, lines: tuple[Line, ...], judge: Callable[[Line, str, set[str], set[str]], None]
    ) -> None:
        self._once(lines)
        here, done = {line.name for line in lines}, set[str]()
        for line in lines:
            for name in dict.fromkeys(names_in(line.expression)):
                self.used.add(name)
                judge(line, name, here, done)
            done.add(line.name)

    def _unknown(self, line: Given, name: str, known: set[str]) -> None:
        self.fault(line.at, "unknown", f'không biết tên "{name}"', near(name, known))

    def _early(self, line: Line, name: str) -> None:
        self.fault(line.at, "early", f'"{name}" được dùng trước khi được đặt', "đổi thứ tự các dòng")

    def _plain(self, line: Line, name: str, here: set[str], done: set[str]) -> None:
        if name in here - self.known and name not in done:
            self._early(line, name)
        elif name not in here | self.known:
            self._unknown(line, name, self.known)

    def _in_lever(self, line: Line, name: str, here: set[str], done: set[str]) -> None:
        if name in here - done:
            self._early(line, name)
        elif name not in LEVER_GIVEN | done:
            self._unknown(line, name, set(LEVER_GIVEN))

    def _in_year(self, line: Line, name: str, here: set[str], done: set[str]) -> None:
        if name.endswith("_"):
            if name[:-1] not in self.equations.states:
                what = f'"{name}" không có giá trị năm trước'
                self.fault(line.at, "no-start", what, f"đặt {name[:-1]} ở mục [start]")
        elif name.startswith(HAS) and name.removeprefix(HAS) in here:
            if name.removeprefix(HAS) not in done:
                self._early(line, name)
        elif name in here:
            if name not in done:
                self._early(line, name)
        elif name not in self.known | {"year"}:
            self._unknown(line, name, self.known | here)


def parse(text: str, file: str = EQUATIONS.name) -> Equations:
    """The equations of ``text``.

    Raises:
        BadInput: with every fault of the page.
    """
    page = _Page(file)
    page.read(text)
    sections = {name: tuple(lines) for name, lines in page.lines.items()}
    used = (n for line in sections["year"] for n in names_in(line.expression))
    guards = tuple(dict.fromkeys(n for n in used if n.startswith(HAS)))
    equations = Equations(given=tuple(page.given), guards=guards, **sections)
    if not page.faults:  # an order can be judged only where every line could be read
        _Order(equations, page.fault).check()
    if page.faults:
        raise BadInput(page.faults)
    return equations


@cache
def equations() -> Equations:
    """The equations of the project.

    >>> equations().year[0].text
    '(1 - delta)*K_ + q*ratio_*Y_'
    """
    return parse(EQUATIONS.read_text(encoding="utf-8"))


def lines_of(page: Equations) -> Iterator[Line]:
    """Every equation, in the order of the page."""
    yield from (*page.defaults, *page.start, *page.lever, *page.year)
