"""The browser and Python read the same scenarios out of the same words, also out of words nobody of ours has written."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest

from indicators.plan import DATA_FOLDER, load_plan
from indicators.scenario.province import Province
from indicators.scenario.province_file import load_province
from pages.ui.text import Words
from pages.ui.what_if.link import Opened, Slot, opened, scenario, to_screen, written
from tests.browser.conftest import Visit, in_link, until
from tests.browser.servers import Server
from tests.browser.test_what_if import SAMPLE, app
from tests.browser.test_what_if import opened as on_screen

LINK = (Path(__file__).resolve().parents[2] / "pages" / "ui" / "what_if" / "link.js").read_text("utf-8")
#: every word read by the file the page is made of, with the levers of the page; then in the model's unit
READ = f"""words => {{
  const blankSlot = () => ({{ name: null, moves: {{}}, values: {{}} }});
  {LINK}
  const store = document.querySelector('.wi').app.store;
  const slot = s => s && {{ name: s.name ?? '', moves: s.moves, values: s.values, times: s.times ?? {{}}, model: store.scenario(s) }};
  return words.map(word => {{
    const found = decode(word, store.known);
    return {{ active: found.state.active, slots: Object.fromEntries(SLOTS.map(l => [l, slot(found.state.slots[l])])),
      problems: found.problems.map(p => [p.key, p.values]), old: found.old, again: encode(found.state, store.known.versions) }};
  }});
}}"""
HOSTILE = (
    "1", "~~~", "1-aaaa.bbbb.cccc", "x~A", "9-aaaa.bbbb.cccc~A~A~inv-40-2027", "{head}~D~A", "{head}~B", "{head}~C~B~inv-40-2027",
    "{head}~A~A~constructor-1-2027", "{head}~A~A~toString.1", "{head}~A~A~inv--0-2027", "{head}~A~A~inv-40-1999",
    "{head}~A~A~inv-999999999-2027", "{head}~A~A~inv-40-2027-0", "{head}~A~A~inv-40-2027-11", "{head}~A~A~inv-40-2027~~x",
    "{head}~A~A~n.Ph.1b0.1a1.ng_.e1.n_1", "{head}~A~A~n.a.0.b.d800.c.110000.d.202e.e.1f600.f", "{head}~A~A~n." + "x" * 90,
    "{head}~A~B~A~B~A~inv-40-2027", "{head}~A~inv-30-2028", "{head}~A~A~growthSet.1~behaviour.0~inv.1e5", "{head}~A~A~delta.007~q.0.000000501",
    "{head}~A~A~inv-2028", "{head}~A~A~inv-2028-3~inv-40-2027", "{head}~A~A~inv-40-2027~inv-2028-3", "{head}~A~A~inv-2019",
    "{head}~A~A~inv-2028-11", "{head}~A~A~inv-2028-2027", "{head}~B~A~inv-2028~B~nope-2028", "{head}~A~A~a0-2028-2~a0.2.2", "{head}~A~A~inv-99.5-2027",
    "1-0000.1111.2222~A~A~inv-40-2027", "{head}~A~" + "A~inv-40-2027~" * 400,
)  # fmt: skip


def _words(province: Province, versions: str) -> list[str]:
    chance, levers = random.Random(20261125), province.levers
    found = [word.replace("{head}", f"1-{versions}") for word in HOSTILE]
    for _ in range(150):
        parts = [f"1-{versions}", chance.choice("ABC")]
        for letter in chance.sample("ABC", chance.randint(1, 3)):
            parts.append(letter)
            if chance.random() < 0.4:
                parts.append("n." + chance.choice(["Tang_v.1ed1.n", "A", ".1eb5.m"]))
            for lever in chance.sample(levers, chance.randint(0, 5)):
                low, high = to_screen(lever.name, lever.low), to_screen(lever.name, lever.high)
                value = round(chance.uniform(low, high), chance.randint(0, 6))
                parts.append(f"{lever.name}-{value:.6f}-{chance.randint(2024, 2031)}".replace(".000000", ""))
                parts[-1] += chance.choice(["", f"-{chance.randint(1, 5)}"])
            unmoved = chance.sample(levers, chance.randint(0, 3))
            parts += [
                f"{le.name}-{chance.randint(2025, 2031)}{chance.choice(['', '-2', '-5'])}" for le in unmoved
            ]
            typed = chance.sample(province.parameters, 3)
            parts += [f"{p.name}.{round(chance.uniform(-3, 60), chance.randint(0, 5))}" for p in typed]
        found.append("~".join(parts))
    return found


def _told(found: Opened) -> dict[str, Any]:
    def slot(letter: str) -> dict[str, Any] | None:
        one = found.slots.get(letter)
        if one is None:
            # the page always has a first scenario, and the one that is open
            one = Slot() if letter in ("A", found.active) else None
        if one is None:
            return None

        def moves(of: Any) -> dict[str, Any]:
            return {n: {"value": m.value, "first": m.first, "ramp": m.ramp} for n, m in of.moves.items()}

        model = scenario(one)
        times = {n: {"first": first, "ramp": ramp} for n, (first, ramp) in one.times.items()}
        return {"name": one.name, "moves": moves(one), "values": dict(one.values), "times": times,
                "model": {"moves": moves(model), "values": dict(model.values), "frozen": []}}  # fmt: skip

    return {
        "active": found.active,
        "slots": {letter: slot(letter) for letter in "ABC"},
        "problems": [[key, dict(values)] for key, values in found.problems],
        "old": list(found.old) or None,
    }


@pytest.mark.parametrize(("name", "language"), [("tinh-mau", "vi"), ("cao-bang", "en")])
def test_the_browser_and_python_read_the_same_scenarios(
    visit: Visit, server: Server, name: str, language: str
) -> None:
    page = visit(server, size="laptop").open("kich-ban", f"tinh={name}&lang={language}")
    page.locator(".wi[data-ready]").wait_for(state="attached", timeout=20_000)
    province = load_province(
        name, plan=load_plan(DATA_FOLDER / "plans" / name, sources=None, indicators=None, peers=None)
    )
    versions = page.evaluate("() => document.querySelector('.wi').app.store.known.versions")
    words, problems = _words(province, versions), 0
    for word, theirs in zip(words, page.evaluate(READ, words), strict=True):
        found = opened(word, province, versions, Words(language))  # type: ignore[arg-type]
        again = theirs.pop("again")
        assert _told(found) == theirs, word
        # written by either, the word says the same
        reread = opened(written(found, versions), province, versions, Words("vi"))
        assert _told(reread)["slots"] == _told(opened(again, province, versions, Words("vi")))["slots"], word
        problems += bool(found.problems)
        assert len(found.told(Words("vi"))) == len(found.problems) + bool(found.old)
    assert 10 < problems < len(words)


def test_the_link_holds_everything(visit: Visit, server: Server) -> None:
    """Levers with year and ramp, assumptions, a second slot with a name: opened elsewhere, it is the same."""
    screen = visit(server)
    page = on_screen(screen, SAMPLE)
    app(page, "app.store.move('inv', {value: 40, first: 2028, ramp: 2}), app.store.assume('delta', 6.1), 1")
    app(
        page,
        "app.store.put('B', {name: 'Bứt phá 2', moves: {rhoT: {value: 1.45, first: 2027, ramp: 1}}, values: {}}), app.store.use('B'), 1",
    )
    in_link(page, app(page, "app.store.encode()"))
    state, shown = app(page, "app.store.state"), app(page, "app.results(app.store.slot()).judged")
    link = page.url
    assert len(link) < 200
    assert "%" not in link.split("kb=")[1]
    other = visit(server)
    other.page.goto(link)
    other.settle()
    other.page.locator(".wi[data-ready]").wait_for(state="attached")
    assert app(other.page, "app.store.state") == state
    assert app(other.page, "app.results(app.store.slot()).judged") == shown
    assert other.page.locator(".wi-notice .notice").count() == 0


def test_back_forward_undo_and_redo(visit: Visit, server: Server) -> None:
    page = on_screen(visit(server), SAMPLE)

    def value() -> float:
        found: float = app(page, "app.store.value('inv')")
        return found

    start = value()
    for to in (40, 35):
        app(page, "(app.store.move('inv', {value}), 1)", to)
        in_link(page, f"~inv-{to}-")
    page.go_back()
    until(page, value, 40)
    page.go_back()
    until(page, value, start)
    page.go_forward()
    until(page, value, 40)
    app(page, "(app.store.move('inv', {value: 30}), 1)")
    page.keyboard.press("Tab")
    page.focus("#lv-inv")
    page.keyboard.press("Control+z")
    assert value() == 40
    page.keyboard.press("Control+Shift+z")
    assert value() == 30
    in_link(page, "~inv-30-")


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("hello", "Không đọc được phần kịch bản “hello”"),
        ("9-aaaaaaaa.bbbbbb.cccccc~A~A~inv-40-2027", "phiên bản mới hơn"),
        ("1-aaaaaaaa.bbbbbb.cccccc~A~A~nope-40-2027~inv-40-2027", "Mô hình không có “nope”"),
        (
            "1-aaaaaaaa.bbbbbb.cccccc~A~A~inv-99.5-2027",
            "Vốn đầu tư thực hiện so với GRDP: 99,5 nằm ngoài khoảng 20 đến 60; đã lấy 60.",
        ),
        (
            "1-aaaaaaaa.bbbbbb.cccccc~A~A~inv-40-2019",
            "năm bắt đầu 2019 nằm ngoài 2026–2030; phần này được bỏ qua",
        ),
        ("1-aaaaaaaa.bbbbbb.cccccc~A~A~inv-40-2027-99", "đủ mức sau 1 đến 10 năm; phần này được bỏ qua"),
        ("1-aaaaaaaa.bbbbbb.cccccc~A~A~...", "Không hiểu “...”"),
        ("1-aaaaaaaa.bbbbbb.cccccc~A~A~inv-40-2027", "đã đổi: mô hình và mức hiện trạng, kế hoạch, số liệu"),
    ],
)
def test_junk_in_a_link_is_refused_in_words(visit: Visit, server: Server, word: str, said: str) -> None:
    page = on_screen(visit(server), f"{SAMPLE}&kb={word}")
    notice = page.locator(".wi-notice .notice").inner_text()
    assert said in notice
    if word.endswith("inv-40-2027") and not word.startswith("9"):
        assert app(page, "app.store.value('inv')") == 40
