"""The shape of the project, checked: one way down, small files, thin pages, no plan in code."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
#: lines with something on them that a file may have before it is said to have two jobs
LINES = 260
FOLDERS = ("data", "indicators", "pages")
CODE = sorted([ROOT / "app.py", *(p for folder in FOLDERS for p in (ROOT / folder).rglob("*.py"))])
PAGES = sorted((ROOT / "pages").glob("*.py"))
TREES = {path: ast.parse(path.read_text("utf-8")) for path in CODE}
#: modules of pages.ui that know nothing of Streamlit, by the beginning of their name
PURE_UI = ("text", "cards", "charts", "export")


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def imports(path: Path) -> Iterator[str]:
    """Dotted names of the modules a file imports, with what it takes from them."""
    for node in ast.walk(TREES[path]):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            yield base
            yield from (f"{base}.{alias.name}" for alias in node.names)


def layer(dotted: str) -> int | None:
    """Height of a module of ours: data 0, indicators 1, pages.ui 2, a page 3, app 4; None for others."""
    head, _, rest = dotted.partition(".")
    match head:
        case "data":
            return 0
        case "indicators":
            return 1
        case "pages":
            return 2 if rest == "" or rest == "ui" or rest.startswith("ui.") else 3
        case "app":
            return 4
    return None


def dotted(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def uses(path: Path, package: str) -> bool:
    return any(found == package or found.startswith(package + ".") for found in imports(path))


@pytest.mark.parametrize("path", CODE, ids=name)
def test_imports_point_one_way_down(path: Path) -> None:
    own = layer(dotted(path))
    assert own is not None
    upward = {x for x in imports(path) if (height := layer(x)) is not None and height > own}
    assert upward == set()


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_a_page_never_imports_a_page(path: Path) -> None:
    assert {x for x in imports(path) if x.startswith("pages.") and layer(x) == 3} == set()


@pytest.mark.parametrize("path", CODE, ids=name)
def test_streamlit_is_only_in_pages_and_the_app(path: Path) -> None:
    allowed = path.name == "app.py" or "pages" in path.relative_to(ROOT).parts[:1]
    pure = "ui" in path.parts and re.match(rf"({'|'.join(PURE_UI)})(_|\.|$)", path.stem) is not None
    pure = pure or path.parent.name == "documents"
    if not allowed or pure:
        assert not uses(path, "streamlit")


@pytest.mark.parametrize("path", CODE, ids=name)
def test_duckdb_is_only_in_the_store_and_the_build(path: Path) -> None:
    if not (path.parent.name == "data" and re.match(r"(store|build)", path.stem)):
        assert not uses(path, "duckdb")


@pytest.mark.parametrize("path", CODE, ids=name)
def test_a_file_has_one_job(path: Path) -> None:
    assert len([line for line in path.read_text("utf-8").splitlines() if line.strip()]) <= LINES


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_a_page_holds_no_arithmetic(path: Path) -> None:
    """Asking and drawing only: no + - * / // % ** on numbers; text may be joined, `|` unites sets and types."""
    found = [
        f"line {node.lineno}"
        for node in ast.walk(TREES[path])
        if isinstance(node, ast.BinOp | ast.AugAssign)
        and not isinstance(node.op, ast.BitOr)
        and not _text(node)
    ]
    assert found == []


def _text(node: ast.expr | ast.stmt) -> bool:
    """Whether an operation joins text, lists or the parts of a path that are written there."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Mod | ast.Div):
        return any(_text(side) for side in (node.left, node.right))
    return isinstance(node, ast.JoinedStr | ast.List | ast.Tuple) or (
        isinstance(node, ast.Constant) and isinstance(node.value, str)
    )


def plan_numbers() -> dict[str, set[float]]:
    """Every number a plan is judged by, of every province: years of judgement and values asked."""
    found: dict[str, set[float]] = {"years": set(), "values": set()}
    for path in (ROOT / "data" / "plans").glob("*/plan.toml"):
        for target in tomllib.loads(path.read_text("utf-8")).get("target", []):
            found["years"] |= {target[k] for k in ("year", "first_year", "base_year", "since") if k in target}
            found["values"] |= {target[k] for k in ("value", "aim") if k in target}
    return found


def numbers(path: Path) -> Iterator[tuple[int, float]]:
    """Every number written in a file, but for those of a moment: ``datetime(...)``."""
    calls = (n for n in ast.walk(TREES[path]) if isinstance(n, ast.Call))
    moments = {
        id(a) for c in calls if isinstance(c.func, ast.Name) and c.func.id == "datetime" for a in c.args
    }
    for node in ast.walk(TREES[path]):
        if id(node) in moments:
            continue
        if isinstance(node, ast.Constant) and type(node.value) in (int, float):
            yield node.lineno, node.value


@pytest.mark.parametrize("path", CODE, ids=name)
def test_no_year_of_the_plan_is_in_code(path: Path) -> None:
    years = plan_numbers()["years"]
    assert {2025, 2030} <= years
    if "plans" not in path.parts:  # the script that made the invented province is data about data
        assert [(line, n) for line, n in numbers(path) if n in years and n > 1900] == []


#: where targets are judged and told: there, no number a plan asks for may be written at all
JUDGING = re.compile(r"(assess|decide|meaning|readings|waiting|verdicts|targets|cards|overview|indicator)")
#: values that mean many other things elsewhere: counts, percent, widths
ROUND = {0.7, 1, 1.5, 2, 3, 5, 8, 10, 12, 20, 30, 40, 50, 60, 70, 80, 100}


@pytest.mark.parametrize("path", CODE, ids=name)
def test_no_threshold_of_the_plan_is_in_code(path: Path) -> None:
    asked = plan_numbers()["values"]
    assert {0.7, 8, 35, 107} <= asked
    if "plans" in path.parts:
        return
    judging = path.parent.name in ("indicators", "pages") and JUDGING.match(path.stem)
    copied = asked - ({1, 2, 3, 10, 12, 100} if judging else ROUND)
    assert [(line, n) for line, n in numbers(path) if n in copied] == []


FORBIDDEN_PACKAGES = ("requests", "urllib.request", "http.client", "httpx", "aiohttp", "socket", "pickle")
FORBIDDEN_CALLS = {"eval", "exec", "compile", "__import__", "breakpoint", "print"}


@pytest.mark.parametrize("path", CODE, ids=name)
def test_nothing_evaluates_input_or_talks_to_another_host(path: Path) -> None:
    calls = (n.func for n in ast.walk(TREES[path]) if isinstance(n, ast.Call))
    called = {function.id for function in calls if isinstance(function, ast.Name)}
    entry = "print" if "__main__" in path.read_text("utf-8") else ""
    assert called & FORBIDDEN_CALLS - {entry} == set()
    assert [package for package in FORBIDDEN_PACKAGES if uses(path, package)] == []
    attributes = {n.attr for n in ast.walk(TREES[path]) if isinstance(n, ast.Attribute)}
    assert attributes & {"file_uploader", "camera_input", "audio_input", "chat_input", "data_editor"} == set()


#: what only ever means "not finished", "on my machine" or "from over there"
TEXTS = {
    ".py",
    ".md",
    ".toml",
    ".txt",
    ".sql",
    ".css",
    ".js",
    ".csv",
    ".po",
    ".conf",
    ".cfg",
    ".yaml",
    ".service",
    "",
}
LEFT_OPEN = re.compile(
    r"\b(TODO|FIXME|XXX|HACK|NotImplementedError)\b|(?<![\w.])/(tmp|home|root|work|Users)/|C:\\\\Users|breakpoint\(\)"
)
ELSEWHERE = re.compile(r"""(?:src|@import|url\(|fetch\(|import\s*\()\s*=?\s*["'(]?\s*https?://""")


def committed() -> list[Path]:
    done = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip("not a git checkout")
    return [ROOT / x for x in done.stdout.split("\0") if x and (ROOT / x).is_file()]


def test_nothing_is_left_open_and_no_machine_is_named() -> None:
    found = []
    for path in committed():
        if path.suffix in TEXTS and path != Path(__file__).resolve():
            text = path.read_text("utf-8", errors="replace")
            met = [m.group(0) for m in LEFT_OPEN.finditer(text)]
            found += [f"{name(path)}: {x}" for x in met]
    assert found == []


@pytest.mark.parametrize("path", [p for p in CODE if "pages" in p.parts] + [ROOT / "app.py"], ids=name)
def test_no_page_loads_from_another_host(path: Path) -> None:
    assert ELSEWHERE.findall(path.read_text("utf-8")) == []


def test_no_compiled_or_built_thing_is_in_git() -> None:
    bad = {".duckdb", ".pyc", ".mo", ".whl", ".log", ".pem", ".key"}
    assert [name(p) for p in committed() if p.suffix in bad] == []


def test_every_text_file_is_utf8_without_a_byte_order_mark() -> None:
    for path in committed():
        if path.suffix in {".py", ".md", ".toml", ".csv", ".po", ".sql", ".txt"}:
            raw = path.read_bytes()
            assert not raw.startswith(b"\xef\xbb\xbf"), name(path)
            raw.decode("utf-8")


def test_the_layers_are_those_of_the_linter() -> None:
    """import-linter reads the same order from pyproject.toml; this keeps the two from drifting apart."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    listed = {module for c in contracts if c["type"] == "independence" for module in c["modules"]}
    assert listed == {dotted(path) for path in PAGES if path.stem != "__init__"}


def test_python_is_new_enough() -> None:
    assert sys.version_info >= (3, 11)
