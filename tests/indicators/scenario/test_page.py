"""The page of equations: what the grammar takes, and every fault it refuses, with its line."""

from __future__ import annotations

import pytest

from data.errors import BadInput
from indicators.scenario.formulas import formulas
from indicators.scenario.javascript import to_javascript
from indicators.scenario.nodes import names_in
from indicators.scenario.page import EQUATIONS, equations, lines_of, parse

SMALL = """
[given]
(0) t0                 # năm / year [calendar]
(1) a                  # a / a [share]
(1) b0                 # b / b [share]
[defaults]
(1) b0 = 2*a           # b / b [share]
[start]
(1) b = b0             # b / b [share]
[lever]
(0) now = value        # nay / now [any]
[year]
(1) c = a + b_         # c / c [share]
(2) b = where(a < c, exp(-c), minimum(b_, 1))  # b / b [share]
"""


def codes(text: str) -> set[tuple[str, str]]:
    """(place, code) of every fault of a page."""
    with pytest.raises(BadInput) as refused:
        parse(text)
    return {(fault.place, fault.code) for fault in refused.value.faults}


def test_a_small_page_is_read() -> None:
    page = parse(SMALL)
    assert (page.parameters, page.states, page.outputs) == (("t0", "a", "b0"), ("b",), ("c", "b"))


def test_all_faults_of_a_page_are_told_at_once() -> None:
    wrong = SMALL.replace("a + b_", "a ** b_").replace("exp(-c)", "sin(c)").replace("2*a", "2*a if a else b")
    assert {code for _, code in codes(wrong)} == {"grammar", "function"}
    assert len(codes(wrong)) == 3


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("a + b_", "a + unknown", "unknown"),
        ("a + b_", "a + b", "early"),
        ("a + b_", "a + a_", "no-start"),
        ("a + b_", "a + has_b", "early"),
        ("a + b_", "a + return", "syntax"),
        ("a + b_", "a + new", "unknown"),
        ("a + b_", "a + b_[0]", "grammar"),
        ("a + b_", "a + b_.real", "grammar"),
        ("a + b_", "a + (lambda: 1)()", "grammar"),
        ("a + b_", "a + 0x10_0", "grammar"),
        ("a + b_", "a // b_", "grammar"),
        ("a + b_", "a % b_", "grammar"),
        ("a + b_", "a < b_", "grammar"),
        ("a + b_", "where(a, b_, a)", "condition"),
        ("a + b_", "where(a > b_, b_, a)", "grammar"),
        ("a + b_", "where(a < b_ < a, b_, a)", "condition"),
        ("a + b_", "where(a < b_, a)", "arguments"),
        ("a + b_", "arrivals(a, b_)", "stream"),
        ("a + b_", "exp(a, b_)", "arguments"),
        ("a + b_", "exp(x=a)", "grammar"),
        ("a + b_", "'a' + b_", "grammar"),
        ("a + b_", "True + b_", "grammar"),
        ("a + b_", "1j + b_", "grammar"),
        ("a + b_", "a + ", "syntax"),
        ("(1) c =", "(1) var =", "reserved"),
        ("(1) c =", "(1) exp =", "reserved"),
        ("(1) c =", "(1) c_ =", "reserved"),
        ("(1) c =", "(1) b =", "twice"),
        ("now = value", "now = a", "unknown"),
        ("# c / c [share]", "", "form"),
        ("[year]", "[years]", "section"),
        ("(1) a  ", "(1) a_", "reserved"),
        ("b = b0  ", "d = b0  ", "stays"),
        ("c = a + b_ ", "c = 1 + b_ ", "none"),
    ],
)
def test_what_is_outside_the_grammar_is_refused(old: str, new: str, code: str) -> None:
    assert old in SMALL
    if code == "none":
        parse(SMALL.replace(old, new))  # still a page: `a` is used elsewhere
        return
    assert code in {found for _, found in codes(SMALL.replace(old, new, 1))}


def test_a_fault_names_its_line() -> None:
    assert codes(SMALL.replace("a + b_", "a + unknown")) == {("dòng 13", "unknown")}


def test_a_given_name_nobody_uses_is_a_fault() -> None:
    more = SMALL.replace("[defaults]", "(1) idle # không / idle [share]\n[defaults]")
    assert ("dòng 6", "unused") in codes(more)


def test_every_number_of_the_specification_has_its_lines() -> None:
    assert {line.number for line in equations().year} == set(range(1, 21)) - {2, 3, 4, 14} | {2, 3, 4, 14}
    assert len(EQUATIONS.read_text("utf-8").splitlines()) < 260


def test_the_public_names_are_those_of_the_golden_run() -> None:
    from tests.indicators.scenario.worlds import GOLDEN

    page = equations()
    assert set(GOLDEN["params"]) <= set(page.parameters)
    assert set(GOLDEN["rows"][0]) - {"year"} <= set(page.outputs)
    new = {"inv0", "phiE", "e0", "lSTE", "lSU", "STE0", "SU0", "PII0", "dPII", "LE", "MYS", "EYS", "GNI"}
    assert new | {"k_applied", "n_applied"} <= set(page.parameters)
    assert "other_state" in page.outputs


def test_the_script_evaluates_nothing_and_names_every_line() -> None:
    script = to_javascript()
    for word in ("eval(", "Function(", "import", "export", "fetch", "innerHTML"):
        assert word not in script
    for line in equations().year:
        assert f"const {line.name} = " in script
    assert "infinity" not in script.lower()


def test_every_line_is_a_formula_with_balanced_brackets() -> None:
    found = formulas()
    assert len(found) == len(list(lines_of(equations())))
    for formula in found:
        assert formula.latex.count("{") == formula.latex.count("}"), formula.latex
        assert formula.latex.count(r"\left(") == formula.latex.count(r"\right)")
        assert formula.latex.count(r"\begin{cases}") == formula.latex.count(r"\end{cases}")
        assert formula.meaning.vi
        assert formula.meaning.en
    capital = next(f for f in found if f.name == "K" and f.section == "year")
    assert capital.latex == r"K_{t} = \left(1 - \delta\right)\,K_{t-1} + q\,\mathrm{ratio}_{t-1}\,Y_{t-1}"


def test_no_line_uses_what_a_later_line_sets() -> None:
    done: set[str] = set()
    names = set(equations().outputs)
    for line in equations().year:
        assert {n for n in names_in(line.expression) if n in names} <= done
        done.add(line.name)
