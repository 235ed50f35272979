"""The panels of the what-if page: what would it take, policy or assumption, scenarios side by side, files."""

from __future__ import annotations

import math
import operator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Page, expect

from indicators.scenario.closed_forms import growth_needed, leverage, pace_needed, rate_needed, required_tfp
from indicators.scenario.decompose import decompose, tornado, value_of
from indicators.scenario.draws import make_draws
from indicators.scenario.goal_seek import Sought, goal_seek
from indicators.scenario.outcomes import outcomes, places
from indicators.scenario.province import Province
from indicators.scenario.scenario import BASELINE, Move, Scenario
from tests.browser.conftest import SIZES, Visit, drawn, in_link, until
from tests.browser.servers import Server
from tests.browser.test_axe import _RUN as RUN_AXE
from tests.browser.test_axe import AXE
from tests.browser.test_what_if import SAMPLE, Wire, app, opened, plan_and_province, scenario_of

CHANCES = (None, 0.5, 0.8)
#: changes nearer than this are a tie: the two searches stop looking closer at different points
TIE = 0.02
#: province -> settings of levers and assumptions (as on screen) from which every target is asked for
SETTINGS: dict[str, list[tuple[dict[str, float], dict[str, float]]]] = {
    "tinh-mau": [
        ({}, {}),
        ({"inv": 40, "a0": 1.2}, {}),
        ({"inv": 50}, {"alphaK": 45, "r_nonstate": 45, "rho3": 0.9}),
    ],
    "cao-bang": [({}, {}), ({"inv": 45}, {"rho0": 0.42, "S0": 12, "V0": 30, "STE0": 1, "s0": 20})],
}
SET = "([moves, values]) => { const s = document.querySelector('.wi').app.store; s.clear(); for (const [n, value] of Object.entries(moves)) s.move(n, {value}); for (const [n, v] of Object.entries(values)) s.assume(n, v); }"


def set_to(page: Page, moves: dict[str, float], values: dict[str, float]) -> Scenario:
    """Put levers and assumptions, and say what scenario that is."""
    page.evaluate(SET, [moves, values])
    slot: dict[str, Any] = app(page, "app.store.slot()")
    return scenario_of(slot)


def choose(page: Page, target: str, chance: int = 0) -> None:
    """Ask what a target would take: chance 0 central, 1 half of the draws, 2 four fifths."""
    page.locator(f"#go-c{chance}").check()
    page.locator("#go-target").select_option(target)


def close(ours: Sought, theirs: dict[str, Any], unit: dict[str, float]) -> None:
    """The same answers: as many, of the same levers, each value within what is shown of it.

    Where two sets of levers take all but the same change, either may come first.
    """
    assert (ours.already, ours.none_exists) == (theirs["already"], theirs["noneExists"])
    assert len(ours.answers) == len(theirs["answers"])
    for mine, other in zip(ours.answers, theirs["answers"], strict=True):
        tie = other["change"] == pytest.approx(mine.change, rel=TIE)
        assert tie or mine.values.keys() == other["values"].keys()
        for name, value in mine.values.items() if mine.values.keys() == other["values"].keys() else ():
            assert other["values"][name] == pytest.approx(value, abs=1.05 * unit[name] + 1e-4 * abs(value))
        assert other["reached"] is True
    assert (ours.nearest is None) == (theirs["nearest"] is None)
    if ours.nearest is not None and math.isfinite(ours.nearest.gives):
        assert theirs["nearest"]["gives"] == pytest.approx(ours.nearest.gives, rel=1e-9, abs=1e-12)


def moved(scenario: Scenario, values: dict[str, float], province: Province) -> Scenario:
    """The scenario with these lever values, in the year and ramp they would have."""
    moves = dict(scenario.moves)
    for name, value in values.items():
        before = moves.get(name) or province.lever(name)
        moves[name] = Move(value=value, first=before.first, ramp=before.ramp)
    return Scenario(values=scenario.values, moves=moves)


@pytest.mark.parametrize("name", SETTINGS)
def test_the_browser_finds_what_python_finds(visit: Visit, server: Server, database: Path, name: str) -> None:
    """Every target, on the central path and at 50 and 80 % of the draws, from several scenarios."""
    page = opened(visit(server), f"tinh={name}")
    plan, province = plan_and_province(name, database)
    model, draws = province.model(), make_draws(province)
    unit: dict[str, float] = app(
        page,
        "Object.fromEntries(app.data.levers.map(l => [l.name, app.store.model(l.name, 10 ** -(l.decimals + 1))]))",
    )
    asked = [o for o in (*outcomes(plan, province), *places(plan, province)) if o.judged]
    answers = 0
    for moves, values in SETTINGS[name]:
        scenario = set_to(page, moves, values)
        empty: set[str] = set(
            app(
                page,
                "Object.entries(app.footings(app.store.slot())).filter(([, f]) => f.kind === 'empty').map(([id]) => id)",
            )
        )
        for outcome in (o for o in asked if o.id not in empty):
            for chance in CHANCES:
                ours = goal_seek(
                    province, model, scenario, outcome, None if chance is None else draws, chance
                )
                theirs = app(page, "{ ...app.seek(...value), outcome: null }", [outcome.id, chance])
                close(ours, theirs, unit)
                for answer in theirs["answers"]:
                    again = value_of(
                        model,
                        outcome,
                        moved(scenario, answer["values"], province),
                        None if chance is None else draws,
                    )
                    assert again == pytest.approx(answer["gives"], rel=1e-9, abs=1e-12), (
                        "the same, run by Python"
                    )
                answers += len(ours.answers)
    assert answers > 10


def test_a_question_uses_the_numbers_of_the_engine(visit: Visit, server: Server) -> None:
    """The lines an outcome needs, cut out, give draw by draw what all lines give."""
    page = opened(visit(server), SAMPLE)
    set_to(page, {"inv": 40, "betaS": 12, "lSTE": 1.2, "nTasks": 30}, {"alphaK": 44, "lag": 3})
    pairs = app(
        page,
        "[...app.data.outcomes, ...app.data.places].filter(o => o.judged).map(o => [app.chanceAgain(o), app.results(app.store.slot()).judged[o.id].chance])",
    )
    assert len(pairs) >= 10
    assert all(ours == theirs for ours, theirs in pairs)
    paths = app(
        page,
        "[...app.data.outcomes, ...app.data.places].filter(o => o.judged).map(o => [app.valueAgain(o), app.results(app.store.slot()).judged[o.id].central])",
    )
    assert all(ours == pytest.approx(theirs, rel=1e-12, abs=1e-12) for ours, theirs in paths)


def test_three_ways_with_growth_beside_the_share_run_again_by_python(visit: Visit, server: Server) -> None:
    """One message asks; the answer's figures are the Python model's, in official rates."""
    screen, wire = visit(server), Wire()
    screen.page.on("websocket", wire.watch)
    page = opened(screen, SAMPLE)
    wire.calm(page)
    sent = len(wire.sent)
    choose(page, "tfp_2030")
    assert page.locator(".go-a").count() == 3
    page.get_by_text("Mô hình Python đã tính lại").wait_for()
    assert len(wire.sent) == sent + 1
    plan, province = plan_and_province("tinh-mau")
    outcome = next(o for o in outcomes(plan, province) if o.target == "tfp_2030")
    model = province.model()
    for i, answer in enumerate(app(page, "app.seek('tfp_2030').answers")):
        moves = {
            n: {"value": app(page, "app.store.human(...value)", [n, v]), "first": 2027, "ramp": 1}
            for n, v in answer["values"].items()
        }
        scenario = scenario_of({"moves": moves, "values": {}})
        share = value_of(model, outcome, scenario)
        growth = float(model.run(scenario).at_end("GY_mean")[0]) * 100
        assert share is not None
        assert share >= 40 - 1e-9
        text = page.locator(".go-a").nth(i).inner_text().replace("\u00a0", " ")
        assert f"GRDP tăng {growth:.1f} % mỗi năm · TFP {share:.1f} %".replace(".", ",") in text


def test_an_answer_is_applied_and_undone(visit: Visit, server: Server) -> None:
    page = opened(visit(server), SAMPLE)
    before = app(page, "app.store.state")
    choose(page, "tfp_2030", 2)
    page.locator(".go-use").first.focus()
    page.keyboard.press("Enter")
    page.get_by_text("Đã đưa vào kịch bản, và kịch bản đạt").wait_for()
    assert app(page, "app.results(app.store.slot()).judged.tfp_2030.chance") >= 0.8
    assert page.evaluate("document.activeElement !== document.body"), "the focus is not lost with the button"
    in_link(page, "kb=")
    page.get_by_role("button", name="Hoàn tác").click()
    assert app(page, "app.store.state") == before
    page.locator(".go-a").first.wait_for()


def test_what_cannot_be_is_told_from_what_was_not_found(visit: Visit, server: Server) -> None:
    """ "Proved" only with every lever monotone; what has no figures is asked for, not searched."""
    page = opened(visit(server))
    choose(page, "st_budget_2030")
    assert "được chứng minh" in page.locator(".go-out").inner_text()
    choose(page, "hdi_2030")
    assert "còn thiếu số liệu đầu kỳ" in page.locator(".go-out").inner_text()
    assert page.locator(".go-a").count() == 0
    page.locator(".go-fill button").first.click()
    assert page.evaluate("document.activeElement.tagName") == "INPUT"


def test_without_a_server_the_answer_of_the_browser_stands_and_says_so(visit: Visit, database: Path) -> None:
    screen = None
    with Server("uvicorn", data=database) as own:
        screen = visit(own)
        page = opened(screen, SAMPLE)
        page.wait_for_load_state("networkidle")
    page.get_by_text("Đang làm việc ngoại tuyến").wait_for(timeout=20_000)
    choose(page, "tfp_2030")
    assert page.locator(".go-a").count() == 3
    page.get_by_text("máy chủ không trả lời").wait_for()
    screen.complaints.clear()


@pytest.mark.parametrize(
    "junk",
    [
        "",
        "x",
        "[]",
        "{}",
        '{"n":1,"id":"tfp_2030","chance":null,"values":{},"moves":{},"times":{"inv":{"first":2027,"ramp":1}},"answers":[{"inv":NaN}]}',
    ],
)
def test_a_question_that_is_junk_gets_no_answer(visit: Visit, server: Server, junk: str) -> None:
    """The server neither answers nor minds; the next question is answered."""
    page = opened(visit(server), SAMPLE)
    page.evaluate(
        "() => { window.heard = 0; document.addEventListener('dich-exact', () => window.heard++); }"
    )
    app(page, "(app.tell('goal', value), 1)", junk)
    page.wait_for_timeout(700)  # no answer comes
    assert page.evaluate("heard") == 0
    choose(page, "tfp_2030")
    page.get_by_text("Mô hình Python đã tính lại").wait_for()


def test_closed_forms_are_those_of_python(visit: Visit, server: Server) -> None:
    page = opened(visit(server), SAMPLE)
    plan, province = plan_and_province("tinh-mau")
    start, years = province.model().completed(BASELINE), province.last - province.t0

    def form(target: str, chance: float | None = None) -> dict[str, float]:
        found: dict[str, float] = app(
            page, "app.why(app.data.outcomes.find(o => o.id === value[0]), value[1]).values", [target, chance]
        )
        return found

    by_id = {o.target: o for o in outcomes(plan, province)}
    tfp = form("tfp_2030")
    assert tfp["need"] == pytest.approx(required_tfp(0.4, tfp["inputs"]))
    assert form("nonstate_share_2030")["leverage"] == pytest.approx(
        leverage(by_id["nonstate_share_2030"].asked / 100)
    )
    wanted = by_id["innovating_2030"].asked / 100
    assert form("innovating_2030")["pace"] == pytest.approx(pace_needed(start["S0"], wanted, years))
    enterprises = form("st_enterprises_2030", 0.8)
    assert enterprises["rate"] == pytest.approx(rate_needed(round(enterprises["need"]), years, 0.8))
    now, people = start["FTE0"] / (start["P0"] / 1e4), (1 + start["n"]) ** years
    assert form("fte_2030")["pace"] == pytest.approx(
        growth_needed(now, by_id["fte_2030"].asked, years, people)
    )


@pytest.mark.parametrize("name", SETTINGS)
def test_the_waterfall_is_python_s_and_sums_exactly(visit: Visit, server: Server, name: str) -> None:
    page = opened(visit(server), f"tinh={name}")
    plan, province = plan_and_province(name)
    model, known = province.model(), 0
    scenario = set_to(page, {"inv": 50, "a0": 2.0, "betaS": 8, "dPII": 1}, {"alphaK": 45, "delta": 6})
    for outcome in outcomes(plan, province):
        theirs = app(page, "app.blame(value)", outcome.target)
        ours = decompose(model, outcome, scenario)
        assert (ours is None) == (theirs is None)
        if ours is None:
            continue
        known += 1
        levers, assumptions = theirs["levers"], theirs["assumptions"]
        parts = [p["effect"] for p in (*levers["parts"], *assumptions["parts"])]
        total = (
            theirs["base"]
            + sum(parts)
            + levers["interplay"]
            + assumptions["interplay"]
            + theirs["interaction"]
        )
        assert total == pytest.approx(theirs["end"], abs=1e-9)
        assert [
            theirs["base"],
            levers["total"],
            assumptions["total"],
            theirs["interaction"],
            theirs["end"],
        ] == pytest.approx(
            [ours.baseline, ours.levers.total, ours.assumptions.total, ours.interaction, ours.scenario],
            rel=1e-9,
            abs=1e-9,
        )
        for one, other in ((ours.levers, levers), (ours.assumptions, assumptions)):
            assert {p["names"][0]: p["effect"] for p in other["parts"]} == pytest.approx(
                dict(one.parts), abs=1e-9
            )
    assert known >= 2


def test_the_tornado_is_python_s(visit: Visit, server: Server) -> None:
    page = opened(visit(server), SAMPLE)
    plan, province = plan_and_province("tinh-mau")
    outcome = next(o for o in outcomes(plan, province) if o.target == "tfp_2030")
    scenario = set_to(page, {"inv": 50}, {"alphaK": 45})
    ours = [s for s in tornado(province, province.model(), outcome, scenario) if s.size > 1e-9]
    theirs = app(page, "app.storm(value).map(r => [r.p.name, r.low, r.high])", "tfp_2030")
    assert [s.name for s in ours] == [name for name, _, _ in theirs]
    assert np.array([[s.at_low, s.at_high] for s in ours]) == pytest.approx(
        np.array([r[1:] for r in theirs]), rel=1e-9
    )
    expect(page.locator(".bl-f").nth(1).locator("tbody tr")).to_have_count(len(ours))
    expect(page.locator(".bl-low")).to_have_count(min(9, len(ours)))
    expect(page.locator(".bl-foot").nth(1)).to_contain_text("giả định")


def test_presets_names_and_three_scenarios_side_by_side(visit: Visit, server: Server) -> None:
    """Presets are the file's; every outcome has its footing; only what is observed has a verdict."""
    page = opened(visit(server), SAMPLE)
    _, province = plan_and_province("tinh-mau")
    for preset in province.presets:
        page.locator(f'[data-preset="{preset.id}"]').click()
        moved = {n: m.value for n, m in scenario_of(app(page, "app.store.slot()")).moves.items()}
        assert moved == pytest.approx(dict(preset.values))
        expect(page.locator("#st-name")).to_have_value(preset.label.vi)
    page.locator(".st").nth(1).click()
    page.locator('[data-preset="but-pha"]').click()
    page.locator(".st").nth(2).click()
    page.locator("#st-name").fill("Của tôi")
    page.keyboard.press("Enter")
    assert app(page, "[app.store.state.active, app.store.slot('B').name, app.store.slot('C').name]") == [
        "C",
        "Bứt phá",
        "Của tôi",
    ]
    heads = page.locator(".cp thead th")
    until(
        page,
        lambda: [head.split()[-1] for head in heads.all_inner_texts()],
        ["Mục", "trạng", "trọng", "phá", "tôi"],
    )
    page.wait_for_function("() => document.querySelectorAll('.cp tbody tr').length > 10")
    kinds = app(
        page,
        "app.data.outcomes.map(o => [{name: null, moves: {}, values: {}}, ...'ABC'].map(c => "
        "app.footings(typeof c === 'string' ? app.store.slot(c) : c)[o.id].kind))",
    )
    rows = page.locator(".cp tbody tr").all()[-len(kinds) :]
    for row, expected in zip(rows, kinds, strict=True):
        cells = row.locator("td").all()
        for cell, kind in zip(cells, expected, strict=True):
            assert cell.locator(f".k-{kind}").count() == 1
            assert cell.locator(".hatch").count() == (kind == "conditional")
            assert kind == "observed" or cell.locator("img").count() == 0, "no verdict on assumptions"
    assert {"observed", "conditional", "set"} <= {kind for row in kinds for kind in row}
    page.get_by_role("button", name="Bỏ kịch bản C").click()
    assert app(page, "app.store.slot('C')") is None
    page.get_by_role("button", name="Hoàn tác").click()
    assert app(page, "app.store.slot('C').name") == "Của tôi"


def test_the_last_change_can_be_seen_again(visit: Visit, server: Server) -> None:
    page = opened(visit(server), SAMPLE)
    page.locator('[data-preset="but-pha"]').click()
    after = app(page, "app.store.state")
    app(page, "(window.told = [], app.store.subscribe(why => told.push(why)), 1)")
    page.get_by_role("button", name="Xem lại thay đổi cuối").click()
    until(page, lambda: page.evaluate("told.at(-1)"), "settle")
    assert page.evaluate("told[0]") == "drag"
    assert app(page, "app.store.dragging") is False
    assert app(page, "app.store.state") == after


@pytest.mark.parametrize(
    ("size", "query"),
    [("room", SAMPLE), ("tablet", "lang=en"), ("phone", "lang=en&tinh=tinh-mau"), ("phone", "")],
)
def test_axe_finds_nothing_with_every_panel_open(visit: Visit, server: Server, size: str, query: str) -> None:
    page = opened(visit(server, size=size), query)
    set_to(page, {"inv": 30, "a0": 0.5}, {"alphaK": 45})
    app(
        page,
        "(app.store.put('B', app.store.slot()), app.store.use('B'), app.store.move('inv', {value: 55}), 1)",
    )
    for target, chance in (("tfp_2030", 2), ("st_budget_2030", 0), ("hdi_2030", 1)):
        choose(page, target, chance)
        page.locator("#fl-open").set_input_files(
            {"name": "x.json", "mimeType": "application/json", "buffer": b"{}"}
        )
        page.locator(".fl-say .notice").wait_for()
        # Python's answer changes the cards once more
        until(page, page.locator(".go-s").inner_text, app(page, "app.t('goal.checking')"), operator.ne)
        drawn(page)
        page.evaluate(AXE + "; undefined")
        assert page.evaluate(RUN_AXE) == []
    width = SIZES[size][0]
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [320, 3840])
def test_from_a_small_phone_to_a_wall(visit: Visit, server: Server, width: int) -> None:
    page = opened(visit(server, size="phone"), f"lang=en&{SAMPLE}")
    page.set_viewport_size({"width": width, "height": 900})
    set_to(page, {"inv": 30, "a0": 0.5}, {"alphaK": 45})
    app(page, "(app.store.put('B', app.store.slot()), 1)")
    choose(page, "tfp_2030")
    drawn(page)
    beyond = """() => [...document.querySelectorAll('.wi-slots *, .wi-goal *, .wi-blame *, .wi-compare *, .wi-files *')]
      .filter(e => !e.closest('.scroll, .sr') && e.getBoundingClientRect().right > innerWidth + 1).map(e => e.outerHTML.slice(0, 120))"""
    assert page.evaluate(beyond) == []
    meeting = """() => [...document.querySelectorAll('.bl')].flatMap(picture => {
      const boxes = [...picture.querySelectorAll('text')].map(e => [e.textContent, e.getBoundingClientRect()]);
      return boxes.flatMap(([a, p], i) => boxes.slice(i + 1).filter(([, q]) =>
        p.left < q.right - 1 && q.left < p.right - 1 && p.top < q.bottom - 4 && q.top < p.bottom - 4).map(([b]) => [a, b])); })"""
    assert page.evaluate(meeting) == []
