"""What the what-if component is given: one constant text, the walks Python made, every word in both languages."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from indicators.plan import DATA_FOLDER, load_plan
from indicators.scenario.footing import Kind, footing
from indicators.scenario.outcomes import outcomes
from indicators.scenario.province_file import load_province
from indicators.scenario.scenario import BASELINE
from pages.ui.load import Snapshot
from pages.ui.state import State
from pages.ui.text import words_for
from pages.ui.what_if import data, register, spoken, walks

FOLDER = Path(register.__file__).parent
PROVINCES = ("cao-bang", "tinh-mau")


@dataclass(frozen=True)
class Here:
    """As much of a page as the data needs."""

    words: Any
    state: State
    snap: Snapshot

    @property
    def plan(self) -> Any:
        return self.snap.plan


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Any:
    from data.build import build
    from data.store import Store

    out = tmp_path_factory.mktemp("what-if")
    build(out=out)
    return Store.open(out)


def given(store: Any, province: str, language: Any) -> Any:
    plan = load_plan(DATA_FOLDER / "plans" / province, sources=None, indicators=None, peers=None)
    snap = Snapshot(store, plan, store.newest_published(plan.area))
    here = Here(words_for(language), State(page="kich-ban", province=province, language=language), snap)
    return json.loads(data.text(here))  # type: ignore[arg-type]


@pytest.mark.parametrize("province", PROVINCES)
def test_it_is_the_same_text_every_time_and_no_number_is_missing_silently(store: Any, province: str) -> None:
    first, second = given(store, province, "vi"), given(store, province, "vi")
    assert first == second
    assert "NaN" not in json.dumps(first)
    assert {o["number"] for o in first["outcomes"] if not o["context"]} == {
        11,
        12,
        13,
        14,
        15,
        16,
        17,
        18,
        19,
        20,
        21,
        23,
    }


@pytest.mark.parametrize("province", PROVINCES)
def test_both_languages_say_the_same_things(store: Any, province: str) -> None:
    vi, en = given(store, province, "vi"), given(store, province, "en")
    assert vi["words"].keys() == en["words"].keys()
    numbers = ("levers", "parameters", "outcomes")
    bare = [
        [{k: v for k, v in one.items() if isinstance(v, int | float)} for part in numbers for one in x[part]]
        for x in (vi, en)
    ]
    assert bare[0] == bare[1]
    vietnamese = re.compile(
        "[ăâđêôơưáàảãạấầẩẫậắằẳẵặéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ]", re.IGNORECASE
    )
    left = [text for text in flat(en["words"]) if vietnamese.search(text.replace("Đích 2030", ""))]
    assert left == []


def flat(words: Any) -> list[str]:
    return [t for text in words.values() for t in ([text] if isinstance(text, str) else text)]


def test_every_word_the_scripts_ask_for_exists() -> None:
    known = spoken.all_words(words_for("vi")).keys()
    asked = set()
    for name in register.FILES:
        text = (FOLDER / f"{name}.js").read_text("utf-8")
        asked |= set(
            re.findall(r"""\b(?:t|n|item|button|check)\((?:input, )?["']([a-z]+\.[a-z_]+|points)["']""", text)
        )
    assert len(asked) > 60
    assert asked - known == set()


@pytest.mark.parametrize("province", PROVINCES)
def test_the_walks_are_those_of_the_footing(province: str) -> None:
    """With nothing filled in or moved, the names under each outcome are the ones Python finds."""
    plan = load_plan(DATA_FOLDER / "plans" / province, sources=None, indicators=None, peers=None)
    found = load_province(province, plan=plan)
    run = found.model().run()
    asked = outcomes(plan, found)
    table = walks.walks(found, ((o.output, o.year) for o in asked))["00"]
    defaults = walks.defaults()

    def expanded(names: Any) -> set[str]:
        left, reached = list(names), set()
        while left:
            name = left.pop()
            if name in reached:
                continue
            if name not in run.own and name in defaults:
                left += defaults[name]
            else:
                reached.add(name)
        return reached

    for outcome in asked:
        entry: Any = table[outcome.output]
        names = set(entry["base"])
        for needed in entry["guards"].values():
            if not expanded(needed) & run.missing:
                names |= set(needed)
        theirs = footing(found, BASELINE, run, outcome.output, outcome.year)
        if theirs.kind is Kind.EMPTY:
            assert sorted(expanded(names) & run.missing) == list(theirs.lacking)
        elif theirs.kind is not Kind.SET:
            assert expanded(names) == {*theirs.assumptions, *theirs.observed}


def test_the_script_is_put_together_once_and_asks_for_no_privilege() -> None:
    text = register.script()
    assert text == register.script()
    assert text.count("export default") == 1
    for forbidden in (
        "eval(",
        "new Function",
        "innerHTML",
        "document.write",
        "import(",
        "fetch(",
        "localStorage",
    ):
        assert forbidden not in text, forbidden
