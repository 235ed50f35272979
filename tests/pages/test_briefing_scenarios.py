"""The slides of a link's scenarios as text: where they stand, what they say without a script, what is refused."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path

import pytest
from starlette.requests import Request

from data.build import build
from pages.ui.briefing import route, scenario, script
from pages.ui.briefing.deck import deck_of
from pages.ui.what_if import data
from tests.pages.test_briefing import get, plain, said

HEAD = "1-00000000.000000.000000"
#: levers, an assumption and a name that would be markup
WORD = f"{HEAD}~A~A~n..3c.b.3e._B.1ee9.t_ph.e1.~inv-40-2027~a0-2-2027~alphaK.40~C~inv-38-2027"


@pytest.fixture(scope="module", autouse=True)
def _built(own_data_dir: Path) -> None:
    build(out=own_data_dir)


def shown(text: str) -> list[str]:
    return re.findall(r'<section class="slide" id="s-([\w-]+)"', text)


def notice(text: str) -> str:
    return plain(unescape(text.partition('<div class="notice"')[2].partition("</div>")[0]))


def test_scenarios_are_told_after_what_targets_take_and_before_what_is_missing() -> None:
    here, _ = route.here_of({"kb": WORD})
    before = deck_of(here)
    ids = [s.id for s in before.beside(scenario.read(here).slides).slides]
    at = ids.index("kich-ban-a")
    assert ids[at : at + 2] == ["kich-ban-a", "kich-ban-c"]
    assert ids[at - 1].startswith(("can-", "nghia-la"))
    assert ids[at + 2].startswith(("thieu", "cho-", "ket"))
    assert [id for id in ids if not id.startswith("kich-ban")] == [s.id for s in before.slides]
    assert not any(s.scenario for s in deck_of(here).slides), "a link's scenarios stay in its own deck"


def test_without_a_script_a_slide_lists_what_its_scenario_sets_and_carries_no_verdict() -> None:
    here, _ = route.here_of({"kb": WORD})
    first, other = scenario.read(here).slides
    assert (first.verdict, other.verdict) == (None, None)
    text = said(first)
    assert first.sentence == "Kịch bản A: <b> Bứt phá"
    for part in ("40,0 %", "hiện trạng: 43,3 %", "từ năm 2027", "2,0 %", ", giả định", "cần JavaScript"):
        assert part in text
    assert other.sentence == "Kịch bản C"
    assert "kb=1-" in first.notes.link
    assert "kich-ban" in first.notes.link


def test_the_page_carries_the_model_as_data_and_one_script_by_its_hash() -> None:
    _, text = get(f"chon=mo-dau.kich-ban-a&lang=en&kb={WORD}")
    assert shown(text) == ["mo-dau", "kich-ban-a"]
    (held,) = re.findall(r'<script type="application/json" id="model">(.*?)</script>', text)
    assert "<" not in held
    assert "&lt;b&gt; Bứt phá" in text
    assert "<b> Bứt phá" not in text
    here, _ = route.here_of({"lang": "en"})
    given = json.loads(data.kept(here))
    found = json.loads(held)
    assert found["engine"] == given["engine"]
    assert found["words"].items() >= given["words"].items()
    (source,) = re.findall(r'<script type="module" src="\.([^"]+)"', text)
    assert source == script.path()


def test_every_word_the_script_asks_for_is_given() -> None:
    here, _ = route.here_of({})
    given = json.loads(data.kept(here))["words"] | scenario.said(here.words)
    files = [script.WHAT_IF / f"{name}.js" for name in script.SHARED]
    files += [script.FOLDER / f"{name}.js" for name in script.OWN]
    texts = "".join(file.read_text("utf-8") for file in files)
    asked = set(re.findall(r'\b[tn]\([^)"]*"([a-z_]+\.[a-z_]+)"', texts))
    for either in re.findall(r'\? "([a-z_]+\.[a-z_]+)" : "([a-z_]+\.[a-z_]+)"', texts):
        asked |= set(either)
    assert {"kb.effect", "lever.from", "lever.until", "lever.unset", "outcome.conditional"} <= asked
    assert asked <= given.keys()


def test_a_deck_without_scenarios_is_given_no_model() -> None:
    for query in ("chon=mo-dau", f"chon=mo-dau&kb={HEAD}~A~A~n.x"):
        _, text = get(query)
        assert "application/json" not in text
        assert 'type="module"' not in text


@pytest.mark.parametrize(("word", "key", "slides"), [
    ("<b>", "Không đọc được phần kịch bản", 0),
    ("rac", "Không đọc được phần kịch bản", 0),
    ("99-aaaa.bbbb.cccc~A~A~inv-40-2027", "phiên bản mới hơn", 0),
    (f"{HEAD}~A~A~n.x", "Không có trang kịch bản nào", 0),
    (f"{HEAD}~A~A~inv-40-2027~khongco-1-2027", "khongco", 1),
    (f"{HEAD}~A~A~inv-999-2027", "nằm ngoài khoảng", 1),
])  # fmt: skip
def test_what_of_a_scenario_cannot_be_followed_is_told_and_the_deck_goes_on(
    word: str, key: str, slides: int
) -> None:
    answer, text = get(f"chon=mo-dau.kich-ban-a.ket&kb={word}")
    assert answer.status_code == 200
    assert key in notice(text)
    ids = shown(text)
    assert sum(id.startswith("kich-ban") for id in ids) == slides
    assert (ids[0], ids[-1]) == ("mo-dau", "ket")


def test_a_scenario_is_chosen_ordered_and_hidden_like_any_slide() -> None:
    assert shown(get(f"chon=kich-ban-c.mo-dau&kb={WORD}")[1]) == ["kich-ban-c", "mo-dau"]
    _, text = get(f"chon=mo-dau&kb={WORD}")
    assert shown(text) == ["mo-dau"]
    assert '<li data-id="kich-ban-a" data-default>' in text
    assert "kich-ban-a" in notice(get("chon=kich-ban-a.mo-dau")[1])


def test_the_script_is_kept_for_ever_and_another_version_is_not_here() -> None:
    def ask(version: str, accept: str = "") -> tuple[int, dict[str, str], bytes]:
        scope = {"type": "http", "method": "GET", "path": "/", "query_string": b"",
                 "path_params": {"version": version}, "headers": [(b"accept-encoding", accept.encode())]}  # fmt: skip
        found = script.answer(Request(scope))
        return found.status_code, dict(found.headers), bytes(found.body)

    status, headers, body = ask(script.version())
    assert status == 200
    assert headers["content-type"].startswith("text/javascript")
    assert "immutable" in headers["cache-control"]
    assert body.decode() == script.text()
    assert ask(script.version(), "gzip")[1]["content-encoding"] == "gzip"
    assert ask("0" * 12)[0] == 404
