"""The what-if page in a real browser: nothing is said to the server, nothing is lost, Python agrees."""

from __future__ import annotations

import json
import math
import os
import random
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Page, WebSocket

from data.store import Store
from indicators.plan import DATA_FOLDER, load_plan
from indicators.scenario.draws import make_draws
from indicators.scenario.footing import head_count
from indicators.scenario.messages import implausible, messages
from indicators.scenario.outcomes import look, outcomes, places
from indicators.scenario.peers import with_peers
from indicators.scenario.province import Province, display
from indicators.scenario.province_file import load_province
from indicators.scenario.scenario import Move, Scenario
from indicators.targets import Plan
from pages.ui.load import Snapshot
from pages.ui.text import Words
from tests.browser.conftest import Screen, Visit, drawn, in_link, until
from tests.browser.servers import Server

PATH = "kich-ban"
SAMPLE = "tinh=tinh-mau"
#: how many random scenarios the browser and Python compute side by side
MANY = int(os.environ.get("DICH2030_LEVER_SETS", "500"))
#: milliseconds within which the next press belongs to the same change
QUICK = 200
Slot = dict[str, Any]


@dataclass
class Wire:
    """What goes over the websocket."""

    sent: list[int] = field(default_factory=list)
    received: list[int] = field(default_factory=list)

    def watch(self, socket: WebSocket) -> None:
        socket.on("framesent", lambda frame: self.sent.append(len(frame)))
        socket.on("framereceived", lambda frame: self.received.append(len(frame)))

    def calm(self, page: Page) -> None:
        """Wait until nothing has been said for a while."""
        before = -1
        while (now := len(self.sent) + len(self.received)) != before:
            before = now
            page.wait_for_timeout(700)


def opened(screen: Screen, query: str = "") -> Page:
    """The page, drawn."""
    page = screen.open(PATH, query)
    page.locator(".wi[data-ready]").wait_for(state="attached", timeout=20_000)
    return page


def app(page: Page, expression: str, value: object = None) -> Any:
    """Evaluate ``expression`` of ``app`` (and ``value``) in the page."""
    return page.evaluate(
        f"value => {{ const app = document.querySelector('.wi').app; return {expression}; }}", value
    )


def drag(page: Page, name: str, moves: int = 30) -> None:
    """Take a lever by its thumb, move it about, and let go."""
    lever = page.locator(f"#lv-{name}")
    lever.scroll_into_view_if_needed()
    box = lever.bounding_box()
    assert box is not None
    y = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + box["width"] * 0.5, y)
    page.mouse.down()
    for i in range(moves):
        page.mouse.move(box["x"] + box["width"] * (0.2 + 0.6 * (i * 7 % moves) / moves), y)
        page.wait_for_timeout(8)  # the pace of a hand


LINES = """() => Object.fromEntries([...document.querySelectorAll('.ch')].map(f =>
  [f.dataset.target, [...f.querySelectorAll('.cv-line, .cv-band')].map(p => p.getAttribute('d')).join()]))"""


def test_a_lever_moves_what_hangs_on_it_and_says_nothing_to_the_server(visit: Visit, server: Server) -> None:
    """Every outcome above the lever changes while it is dragged, the others do not; no message, before or after."""
    screen, wire = visit(server), Wire()
    screen.page.on("websocket", wire.watch)
    page = opened(screen, SAMPLE)
    wire.calm(page)
    hang = set(
        app(
            page,
            "app.data.outcomes.filter(o => app.footings(app.store.slot())[o.id].upstream.includes('inv')).map(o => o.id)",
        )
    )
    assert {"grdp", "tfp_2030"} <= hang < set(app(page, "app.data.outcomes.map(o => o.id)"))
    before, sent, received = page.evaluate(LINES), len(wire.sent), len(wire.received)
    drag(page, "inv")
    drawn(page)
    during = page.evaluate(LINES)
    assert app(page, "app.store.dragging") is True
    assert {id for id in during if during[id] != before[id]} == hang
    assert len(wire.sent) == sent
    assert page.url.endswith(SAMPLE)
    page.mouse.up()
    until(page, lambda: app(page, "app.store.dragging"), False)
    in_link(page, "~inv-")
    wire.calm(page)  # and nothing is said to the server
    assert len(wire.sent) <= sent + 1
    assert sum(wire.received[received:]) < 1000


def test_with_501_draws_after_release_and_200_before(visit: Visit, server: Server) -> None:
    page = opened(visit(server), SAMPLE)
    assert app(page, "[app.data.draws.dragging, app.data.draws.settled, app.data.engine.n]") == [
        200,
        501,
        501,
    ]
    # a slot nobody has looked at: what is dragged has not been computed with all draws
    fresh = {"name": None, "moves": {"inv": {"value": 41, "first": 2027, "ramp": 1}}, "values": {}}
    chances = app(page, "[200, 501].map(n => app.results(value, n).judged.tfp_2030.chance * n)", fresh)
    assert [x == pytest.approx(round(x)) for x in chances] == [True, True]
    assert round(chances[0]) < 200
    assert chances[0] / 200 != chances[1] / 501


def test_ten_fast_keys_lose_nothing(visit: Visit, server: Server) -> None:
    """Ten keys are ten steps of the lever; those that follow each other quickly are one step back."""
    page = opened(visit(server), SAMPLE)
    page.focus("#lv-lSU")
    before = app(page, "app.store.value('lSU')")
    page.evaluate("addEventListener('keydown', e => window.pressed.push(e.timeStamp), true)")
    for _ in range(6):
        page.evaluate("window.pressed = []")
        for _ in range(10):
            page.keyboard.press("ArrowRight")
        assert app(page, "app.store.value('lSU')") == pytest.approx(before + 1.0)
        in_link(page, f"~lSU-{before + 1.0:.1f}-")
        assert app(page, "app.store.value('lSU')") == pytest.approx(before + 1.0)
        pressed = page.evaluate("window.pressed")
        if max(b - a for a, b in pairwise(pressed)) < QUICK - 50:
            break
        app(page, "(app.store.reset('lSU'), 1)")  # the machine was slow: these were not quick
        page.wait_for_function("() => !location.href.includes('~lSU')")
    else:
        pytest.fail("ten keys were never quick here")
    page.get_by_role("button", name="Hoàn tác").click()
    assert app(page, "app.store.value('lSU')") == before, "ten quick presses are one step"


def test_the_effect_is_said_once_a_change(visit: Visit, server: Server) -> None:
    page = opened(visit(server), SAMPLE)
    page.evaluate("""() => { window.said = []; new MutationObserver(() => window.said.push(
        document.querySelector('.wi [aria-live]').textContent)).observe(document.querySelector('.wi [aria-live]'),
        {childList: true, characterData: true, subtree: true}); }""")
    drag(page, "inv")
    assert page.evaluate("said") == []
    page.mouse.up()
    page.wait_for_function("() => said.length > 0")
    drawn(page)  # and no second sentence follows
    said = page.evaluate("said")
    assert len(said) == 1
    assert said[0].startswith("Vốn đầu tư thực hiện so với GRDP: ")
    assert page.locator(".wi [aria-live]").count() == 1
    assert page.locator(".wi output").count() == 0


def test_no_lever_moves_what_was_observed(visit: Visit, server: Server) -> None:
    page = opened(visit(server), SAMPLE)
    seen = "app.data.outcomes.map(o => o.history)"
    before = app(page, seen)
    app(
        page,
        "app.data.levers.forEach(l => app.store.move(l.name, {value: l.high, first: app.data.t0 + 1})), 1",
    )
    drawn(page)
    assert app(page, seen) == before
    assert all(point["year"] <= app(page, "app.data.t0") for history in before for point in history)
    assert app(page, "app.years[0] > app.data.t0")


def test_in_a_province_without_figures_nothing_looks_like_a_verdict(visit: Visit, server: Server) -> None:
    page = opened(visit(server))
    for name in app(page, "app.data.levers.map(l => l.name)"):
        app(page, "(app.store.move(value, {value: app.store.levers[value].high}), 1)", name)
    drawn(page)
    assert page.locator(".ch-w img:visible").count() == 0
    assert page.locator(".hd-v .chip:visible, .wi-head img:visible").count() == 0
    kinds = set(app(page, "Object.values(app.footings(app.store.slot())).map(f => f.kind)"))
    assert "observed" not in kinds
    text = page.locator('.ch[data-target="tfp_2030"]').inner_text()
    assert "trong mô hình, với" in text
    assert "Không phải đánh giá" in text
    doubtful = page.locator('.ch[data-target="fte_2030"]')
    assert doubtful.locator(".cv-marks path:not(.closed)").count() == 0
    assert doubtful.locator(".cv-refs line").count() == 2


def test_a_cell_without_a_figure_says_why(visit: Visit, server: Server) -> None:
    page = opened(visit(server))
    app(page, "(app.data.levers.forEach(l => app.store.move(l.name, {value: l.high})), 1)")
    app(page, "(document.querySelectorAll('.ch-more').forEach(d => { d.open = true; }), 1)")
    page.wait_for_function(
        "() => [...document.querySelectorAll('.ch .ch-more')].every(d => d.querySelector('td'))"
    )
    assert "" not in page.locator(".ch .ch-more td").all_text_contents()
    # what its own lever sets is not set where nothing is done
    for output in ("rho", "s"):
        target = app(page, "app.data.outcomes.find(o => o.output === value).id", output)
        baseline = page.locator(f'.ch[data-target="{target}"] .ch-more td:nth-child(5)').all_text_contents()
        assert (len(baseline), set(baseline)) == (app(page, "app.years.length"), {"chưa đặt"})
    # a share of no growth: no figure is missing there
    app(page, "(app.store.put('A', {name: null, moves: {}, values: {growthSet: 1, GYset: 0}}), 1)")
    page.locator('.ch[data-target="tfp_2030"] .ch-more td', has_text="không xác định").wait_for()
    assert "" not in page.locator(".ch .ch-more td").all_text_contents()


def test_an_empty_value_can_be_filled_in(visit: Visit, server: Server) -> None:
    page = opened(visit(server))
    cell = page.locator('.ch[data-target="innovating_2030"]')
    assert app(page, "app.footings(app.store.slot()).innovating_2030.kind") == "empty"
    assert "Tức ít nhất 376" in cell.inner_text()
    cell.get_by_role("button", name="DN đổi mới sáng tạo").click()
    page.keyboard.type("12,5")
    page.keyboard.press("Enter")
    assert app(page, "app.footings(app.store.slot()).innovating_2030.kind") == "conditional"
    cell.get_by_text("trong mô hình, với").wait_for()
    page.locator("#ty-S0").fill("mười")
    page.keyboard.press("Enter")
    assert "Cần một con số" in page.locator('[data-assumption="S0"]').inner_text()
    assert app(page, "app.store.slot().values.S0") == 12.5


@pytest.mark.parametrize(
    ("language", "typed", "value"),
    [("vi", "0,427", 0.427), ("vi", "0.427", 0.427), ("vi", "1.250", 1250), ("vi", "1.250,5", 1250.5), ("vi", "−3", -3),
     ("en", "0.427", 0.427), ("en", "1,250", 1250), ("en", "1,250.5", 1250.5), ("en", "12 %", 12)],
)  # fmt: skip
def test_numbers_may_be_typed_as_they_are_read(
    visit: Visit, server: Server, language: str, typed: str, value: float
) -> None:
    page = opened(visit(server), f"lang={language}")
    page.locator("#ty-GNI").fill(typed)
    page.keyboard.press("Enter")
    assert app(page, "app.store.slot().values.GNI") == value


def test_what_is_set_twice_is_refused(visit: Visit, server: Server) -> None:
    page = opened(visit(server), SAMPLE)
    app(page, "(app.store.move('rhoT', {value: 1.5}), 1)")
    page.get_by_text("Cách khép mô hình").click()
    page.locator("#cl-behaviour").click()
    assert "không thể để chúng là kết quả" in page.locator(".wi-assumptions").inner_text()
    assert app(page, "app.footings(app.store.slot()).st_investment_2030.kind") == "set"
    page.get_by_role("button", name="Bỏ mức đã đặt rồi chuyển").click()
    assert app(page, "app.footings(app.store.slot()).st_investment_2030.kind") != "set"
    page.locator("#cl-growth").click()
    page.get_by_text("TFP cần có:").wait_for()


# ---- the browser and Python ----


def plan_and_province(name: str, database: Path | None = None) -> tuple[Plan, Province]:
    """With the other provinces of the region where a database has their figures."""
    plan = load_plan(DATA_FOLDER / "plans" / name, sources=None, indicators=None, peers=None)
    province = load_province(name, plan=plan)
    if database is None:
        return plan, province
    store = Store.open(database)
    facts = Snapshot(store, plan, store.newest_published(plan.area)).facts
    return plan, with_peers(province, plan, facts)


def random_slot(province: Province, dice: random.Random) -> Slot:
    """Any levers at any step, in any year and ramp; any assumptions; sometimes other closures; values as on screen."""
    moves, values = {}, {}
    behaviour = dice.random() < 0.25
    for lever in province.levers:
        if dice.random() < 0.5 and not (behaviour and lever.name in ("rhoT", "sT")):
            steps = round((lever.high - lever.low) / lever.step)
            value = (lever.low + lever.step * dice.randint(0, steps)) * display(lever.name)[0]
            first = dice.randint(province.t0 + 1, province.last)
            moves[lever.name] = {"value": float(f"{value:.9g}"), "first": first, "ramp": dice.randint(1, 4)}
    for p in province.parameters:
        if dice.random() < 0.3 and p.low is not None and p.high is not None and p.name not in moves:
            value = p.low + (p.high - p.low) * dice.random()
            values[p.name] = float(f"{(round(value) if p.name == 'lag' else value) * display(p.name)[0]:.6g}")
    if behaviour:
        values["behaviour"] = 1.0
    if dice.random() < 0.25:
        values |= {"growthSet": 1.0, "GYset": round(dice.uniform(1, 12), 1)}
    if dice.random() < 0.5:
        values |= {
            p.name: 3.0
            for p in province.parameters
            if p.footing == "empty" and p.name not in ("GYset", "rhoT", "sT")
        }
    return {"name": None, "moves": moves, "values": values}


def as_model(name: str, value: float) -> float:
    return (
        float(f"{value!r}e-2")
        if name not in ("growthSet", "behaviour") and display(name)[0] == 100
        else value
    )


def scenario_of(slot: Slot) -> Scenario:
    moves = {
        name: Move(value=as_model(name, m["value"]), first=m["first"], ramp=m["ramp"])
        for name, m in slot["moves"].items()
    }
    return Scenario(values={name: as_model(name, v) for name, v in slot["values"].items()}, moves=moves)


@pytest.mark.parametrize("name", ["cao-bang", "tinh-mau"])
def test_the_page_computes_as_python_does(visit: Visit, server: Server, database: Path, name: str) -> None:
    """Every output of every year over random scenarios: relative 1e-9, absolute 1e-12."""
    page = opened(visit(server), f"tinh={name}")
    _, province = plan_and_province(name, database)
    model, dice = province.model(), random.Random(f"what-if {name}")
    slots = [random_slot(province, dice) for _ in range(MANY // 2)]
    outputs: list[str] = app(page, "Object.keys(app.central(app.store.slot()))")
    compared = 0
    for start in range(0, len(slots), 50):
        chunk = slots[start : start + 50]
        text = app(page, "JSON.stringify(value.map(slot => Object.values(app.central(slot))))", chunk)
        for slot, found in zip(chunk, json.loads(text), strict=True):
            run = model.run(scenario_of(slot))
            for output, row in zip(outputs, found, strict=True):
                theirs = np.array([np.nan if v is None else v for v in row])
                ours = run.values[output][:, 0]
                ours = np.where(np.isfinite(ours), ours, np.nan)
                np.testing.assert_allclose(theirs, ours, rtol=1e-9, atol=1e-12, err_msg=f"{output} {slot}")
                compared += int(np.isfinite(ours).sum())
    assert compared > 100 * MANY, "most of what is compared has a value"


@pytest.mark.parametrize("name", ["cao-bang", "tinh-mau"])
def test_chances_bands_and_footing_are_pythons(
    visit: Visit, server: Server, database: Path, name: str
) -> None:
    page = opened(visit(server), f"tinh={name}")
    plan, province = plan_and_province(name, database)
    model, draws, dice = province.model(), make_draws(province), random.Random(name)
    others = places(plan, province)
    assert len(others) == 2
    assert all(o.judged == (name == "tinh-mau") for o in others), "a place needs figures of every province"
    slots: list[Slot] = [
        {"name": None, "moves": {}, "values": {}},
        *(random_slot(province, dice) for _ in range(12)),
    ]
    for slot in slots:
        asked = (
            "({judged: app.results(value).judged, footings: app.footings(value), heads: app.heads(value)})"
        )
        theirs = app(page, asked, slot)
        found = look(plan, province, model, draws, scenario_of(slot))
        heads = head_count(tuple(f.footing for f in found))
        assert (theirs["heads"]["assumptions"], theirs["heads"]["observed"]) == heads
        for one in (*found, *look(plan, province, model, draws, scenario_of(slot), asked=others)):
            id, footing = one.outcome.id, theirs["footings"][one.outcome.id]
            assert footing["kind"] == one.footing.kind.value, (id, slot)
            if one.footing.kind.value != "set":
                assert tuple(footing["assumptions"]) == one.footing.assumptions, (id, slot)
                assert tuple(footing["observed"]) == one.footing.observed, (id, slot)
            if one.chance is not None:
                assert theirs["judged"][id]["chance"] == one.chance.value, (id, slot)
                assert theirs["judged"][id]["error"] == pytest.approx(one.chance.error, rel=1e-12)
                median = math.nan if one.median is None else one.median
                assert theirs["judged"][id]["median"] == pytest.approx(median, rel=1e-9, nan_ok=True)


@pytest.mark.parametrize("name", ["cao-bang", "tinh-mau"])
def test_messages_and_warnings_are_pythons(visit: Visit, server: Server, name: str) -> None:
    page = opened(visit(server), f"tinh={name}")
    plan, province = plan_and_province(name)
    model, dice, begins = province.model(), random.Random(name), random.Random(f"{name} begins")
    found = outcomes(plan, province)
    tfp = next(o for o in found if o.output == "share_period")
    research = next(o for o in found if o.output == "rho")
    said = set()
    for slot in [
        {"name": None, "moves": {}, "values": {}},
        *(random_slot(province, dice) for _ in range(10)),
    ]:
        # a start may be chosen for a lever that is not moved: it would act from then
        times: dict[str, dict[str, Any]] = {
            lever.name: {
                "first": begins.randint(province.t0 + 1, province.last),
                "ramp": begins.randint(1, 4),
            }
            for lever in province.levers
            if lever.name not in slot["moves"] and begins.random() < 0.5
        }
        begun = replace(
            province, levers=tuple(replace(lever, **times.get(lever.name, {})) for lever in province.levers)
        )
        app(page, "(app.store.put('A', value), 1)", {**slot, "times": times})
        asked = "(a => ({late: a.late(value), fewer: a.fewer(value), rules: a.rules(value)}))(app.asking)"
        theirs = app(page, asked, app(page, "app.store.slot()"))
        ours = {m.key: m for m in messages(begun, model, scenario_of(slot), tfp, research)}
        assert (theirs["late"] is not None) == ("research_late" in ours), slot
        if late := ours.get("research_late"):
            change = 100 * (theirs["late"]["with"] - theirs["late"]["without"])
            assert change == pytest.approx(late.numbers["change"], rel=1e-6, abs=1e-9)
        assert (theirs["fewer"] is not None) == ("investment_lowers" in ours), slot
        if fewer := ours.get("investment_lowers"):
            assert 100 * theirs["fewer"]["after"] == pytest.approx(fewer.numbers["share_less"], rel=1e-9)
            assert 100 * theirs["fewer"]["slower"] == pytest.approx(fewer.numbers["growth_less"], rel=1e-9)
        if rules := ours.get("measurement_rules"):
            assert theirs["rules"]["measured"]["name"] == rules.names["measured"], slot
            assert theirs["rules"]["policy"]["name"] == rules.names["policy"], slot
            assert 100 * theirs["rules"]["policy"]["size"] == pytest.approx(rules.numbers["policy"], rel=1e-9)
        shown = app(
            page, "app.implausible(value).map(w => [w.limit.output, w.year])", app(page, "app.store.slot()")
        )
        assert shown == [[w.output, w.year] for w in implausible(begun, model, scenario_of(slot))], slot
        said |= set(ours)
    assert said >= {"investment_lowers", "measurement_rules"}


def test_nothing_moved_is_the_baseline_exactly(visit: Visit, server: Server) -> None:
    page = opened(visit(server), SAMPLE)
    same = """(a => app.data.levers.every(l => { app.store.move(l.name, {value: app.store.today(l.name)}); return true; })
      && Object.keys(a).every(k => a[k].every((v, i) => Object.is(v, app.central(app.store.slot())[k][i])))
      && app.store.blank(app.store.slot()))(app.central(app.ghost(app.store.slot())))"""
    assert app(page, same) is True
    alike = "(slot => app.ghost({...slot, moves: {inv: {value: 30, first: 2027, ramp: 1}}}) === app.ghost(slot))(app.store.slot())"
    assert app(page, alike) is True, "the frames of a drag share what would happen anyway"
    assert "kb=" not in page.url
    # an option is no gap of the baseline: the ghost stays where it is, the target stays set
    app(page, "(app.store.assume('rho3', 0.9), 1)")
    assert app(page, "app.central(app.store.slot()).rho[2]") == 0.009
    assert app(page, "Object.keys(app.ghost(app.store.slot()).values)") == []
    assert app(page, "app.footings(app.store.slot()).st_investment_2030.kind") == "set"


def test_numbers_read_as_everywhere_else(visit: Visit, server: Server) -> None:
    dice = random.Random(7)
    numbers = [0.0, -0.04, 0.125, 2.5, 1250.0, 27935.4, -1e-9, 4e-7, 1e15, 0.285, 1.005]
    numbers += [dice.uniform(-1, 1) * 10 ** dice.randint(-6, 7) for _ in range(300)]
    for language in ("vi", "en"):
        page, words = opened(visit(server), f"lang={language}"), Words(language)
        for decimals in (None, 0, 1, 2, 3):
            found = app(
                page,
                f"value.map(x => [app.number(x, {json.dumps(decimals)}), app.percent(x, {json.dumps(decimals)}, true)])",
                numbers,
            )
            assert found == [
                [words.number(x, decimals), words.percent(x, decimals, signed=True)] for x in numbers
            ]
