"""``python -m pages.ui.check_words``: is every text translated? ``--update`` adds and removes entries first.

Reads the source with ``ast``, so that what cannot be translated (an f-string, a variable) is refused here
and not discovered on a screen. Exit code 1 when anything is wrong; every gap is listed.
"""

from __future__ import annotations

import argparse
import ast
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from string import Formatter

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po

from pages.ui.text import LOCALE_FOLDER

ROOT = Path(__file__).resolve().parents[2]
CATALOGUE = LOCALE_FOLDER / "en" / "LC_MESSAGES" / "dich2030.po"
#: where texts are looked for, relative to the project
SOURCES = ("app.py", "pages")
_FUNCTIONS = frozenset({"tr", "ntr", "forms", "mark"})
#: those whose text is about a number of things
_PLURAL = frozenset({"ntr", "forms"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One text in the source."""

    msgid: str
    plural: bool
    file: str
    line: int


def extract(source: str, file: str) -> Iterator[Found | str]:
    """Every text of one source file, and a sentence for every call that cannot be translated.

    >>> [f.msgid for f in extract('w.tr("Nguồn"); w.ntr("{n} tỉnh", 3)', "a.py")]
    ['Nguồn', '{n} tỉnh']
    >>> list(extract('w.tr(f"Nguồn {x}")', "a.py"))
    ['a.py:1: tr() takes a plain text, not an f-string or a variable; use {name} and pass name=']
    """
    try:
        tree = ast.parse(source)
    except SyntaxError as error:
        yield f"{file}:{error.lineno}: not Python: {error.msg}"
        return
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "attr", getattr(node.func, "id", ""))
        if name not in _FUNCTIONS or (name == "mark" and not isinstance(node.func, ast.Name)):
            continue
        first = node.args[0] if node.args else None
        if isinstance(first, ast.Constant) and isinstance(first.value, str):
            yield Found(msgid=first.value, plural=name in _PLURAL, file=file, line=node.lineno)
        elif not _is_marked_elsewhere(first):
            yield (
                f"{file}:{node.lineno}: {name}() takes a plain text, not an f-string or a variable; "
                "use {name} and pass name="
            )


def _is_marked_elsewhere(node: ast.expr | None) -> bool:
    """``TABLE[key]`` of a constant or ``page.title``: its texts are marked where they are listed."""
    if isinstance(node, ast.Subscript) and isinstance(node.value, ast.Name):
        return node.value.id.isupper()
    return isinstance(node, ast.Attribute) and node.attr == "title"


def extract_all(root: Path = ROOT) -> tuple[list[Found], list[str]]:
    """Texts and refused calls of the whole project."""
    found: list[Found] = []
    faults: list[str] = []
    for top in SOURCES:
        path = root / top
        files = [path] if path.is_file() else sorted(path.rglob("*.py"))
        for file in files:
            for item in extract(file.read_text(encoding="utf-8"), file.relative_to(root).as_posix()):
                if isinstance(item, str):
                    faults.append(item)
                else:
                    found.append(item)
    return found, faults


def placeholders(text: str) -> frozenset[str]:
    """The names in braces.

    >>> sorted(placeholders("{a} và {b}"))
    ['a', 'b']
    """
    return frozenset(name for _, name, _, _ in Formatter().parse(text) if name is not None)


def _strings(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ())


def check_message(message: Message, plural: bool) -> Iterator[str]:
    """What is wrong with one entry of the catalogue."""
    msgid = message.id if isinstance(message.id, str) else message.id[0]
    if message.fuzzy:
        yield f"fuzzy: {msgid!r}"
    if not _strings(message) or not all(text.strip() for text in _strings(message)):
        yield f"not translated: {msgid!r}"
        return
    if plural and isinstance(message.string, str):
        yield f"needs two plural forms: {msgid!r}"
    optional = {"n"} if plural else set()
    for text in _strings(message):
        try:
            differing = placeholders(text) ^ placeholders(msgid)
        except ValueError:
            yield f"broken braces: {text!r}"
            continue
        if differing - optional - _EXTRA.get(msgid, frozenset()):
            yield f"placeholders differ ({', '.join(sorted(differing))}): {msgid!r} / {text!r}"


#: names a call passes beyond those its Vietnamese text uses
_EXTRA = {"quý {roman}/{year}": frozenset({"roman", "number"})}


def check(found: Iterable[Found], catalogue: Catalog) -> list[str]:
    """Every gap between the source and the catalogue."""
    wanted: dict[str, Found] = {}
    for item in found:
        if item.msgid not in wanted or item.plural:
            wanted[item.msgid] = item
    have = {(m.id if isinstance(m.id, str) else m.id[0]): m for m in catalogue if m.id}
    faults = [f"missing ({w.file}:{w.line}): {msgid!r}" for msgid, w in wanted.items() if msgid not in have]
    faults += [f"no longer used: {msgid!r}" for msgid in have if msgid not in wanted]
    faults += [f"left behind as obsolete: {msgid!r}" for msgid in catalogue.obsolete]
    for msgid, item in wanted.items():
        if msgid in have:
            faults.extend(check_message(have[msgid], item.plural))
    return faults


def update(found: Iterable[Found], old: Catalog) -> Catalog:
    """The catalogue with exactly the texts of the source, in the source's order; translations are kept."""
    new = Catalog(
        locale="en",
        project="dich2030",
        version="1",
        fuzzy=False,
        header_comment="# English of Đích 2030. The msgid is the Vietnamese text as shown.",
        msgid_bugs_address="README.md",
        last_translator="Đích 2030",
        language_team="en",
        creation_date=old.creation_date,
        revision_date=old.creation_date,
    )
    plural = {item.msgid for item in found if item.plural}
    for item in found:
        before = old.get(item.msgid)
        text = before.string if before else ""
        msgid: str | tuple[str, str] = item.msgid
        if item.msgid in plural:
            msgid = (item.msgid, item.msgid)
            text = (text, text) if isinstance(text, str) else text
        new.add(msgid, text, locations=[(item.file, 0)])
    return new


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m pages.ui.check_words", description=__doc__)
    parser.add_argument("--update", action="store_true", help="add new texts (empty), drop unused ones")
    options = parser.parse_args(arguments)
    found, faults = extract_all()
    with CATALOGUE.open("rb") as file:
        catalogue = read_po(file, locale="en")
    if options.update and not faults:  # a file that cannot be read would lose its translations
        catalogue = update(found, catalogue)
        with CATALOGUE.open("wb") as file:
            write_po(file, catalogue, width=100, omit_header=False, include_lineno=False)
    faults += check(found, catalogue)
    for fault in faults:
        print(fault)
    texts = len({item.msgid for item in found})
    print(f"{texts} texts, {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
