"""The plan as data: the real one is whole and quoted word for word; a spoilt one is named fault by fault."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from data.errors import BadInput, Fault
from indicators.plan import DATA_FOLDER, check_all, list_plans, load_plan, main
from indicators.readings import under
from indicators.targets import (
    AtLeast,
    AtLeastAiming,
    CountBy,
    EveryYear,
    Maintain,
    Milestone,
    PeerScore,
    PeriodAverage,
    Plan,
    Qualitative,
)

CAO_BANG = DATA_FOLDER / "plans" / "cao-bang"
TEXT = (CAO_BANG / "plan.toml").read_text(encoding="utf-8")
ANNOUNCEMENT = (CAO_BANG / "announcement.txt").read_text(encoding="utf-8")

RAW = tomllib.loads(TEXT)
UNITS: Mapping[str, str] = {t["indicator"]: t["unit"] for t in RAW["target"] if "indicator" in t}
INDICATORS = {need: "" for t in RAW["target"] for need in t.get("needs", [])} | dict(UNITS)
SOURCES = {n["source"] for t in RAW["target"] for n in t.get("national", [])} | {
    RAW["plan"]["wording_source"]
}
PEERS = {t["peers"] for t in RAW["target"] if "peers" in t}


def load(folder: Path) -> Plan:
    return load_plan(folder, sources=SOURCES, indicators=INDICATORS, peers=PEERS)


@pytest.fixture(scope="module")
def plan() -> Plan:
    return load(CAO_BANG)


# ---- The real plan ----------------------------------------------------------------------------------------


def test_the_plan_has_ten_targets_to_2025_and_thirteen_to_2030_in_its_own_order(plan: Plan) -> None:
    assert [t.number for t in plan.targets] == list(range(1, 24))
    assert [t.section for t in plan.targets] == [1] * 10 + [2] * 13
    assert {t.year for t in plan.targets if t.section == 1} == {2025}
    assert {t.year for t in plan.targets if t.section == 2} == {2030}
    assert [t.paragraph for t in plan.targets] == [
        1,
        2,
        3,
        4,
        4,
        4,
        4,
        5,
        5,
        6,
        *[1] * 6,
        2,
        3,
        3,
        3,
        4,
        5,
        6,
    ]


def test_every_target_has_the_id_by_which_links_and_events_name_it(plan: Plan) -> None:
    assert " ".join(t.id for t in plan.targets) == (
        "tfp_2025 st_budget_2025 ip_support_2025 startup_centre st_enterprises_2025 startups_2025 pii_assessment "
        "gene_centre hitech_farm fte_2025 tfp_2030 st_investment_2030 st_budget_2030 nonstate_share_2030 "
        "results_applied_2030 pii_2030 ip_support_2030 st_enterprises_2030 startups_2030 innovating_2030 hdi_2030 "
        "nqi fte_2030"
    )


def test_every_quote_stands_word_for_word_in_the_announcement(plan: Plan) -> None:
    quotes = [(t.id, t.quote) for t in plan.targets] + [(str(t.number), t.quote) for t in plan.tasks]
    assert len(quotes) == 32
    for name, quote in quotes:
        for piece in quote.vi.split("..."):
            assert piece.strip() in ANNOUNCEMENT, name
        assert quote.en


def test_slips_of_the_announcement_are_kept_as_printed(plan: Plan) -> None:
    assert "dự toán chỉ Sự nghiệp" in plan.target("st_budget_2025").quote.vi
    assert "dự toán chỉ Sự nghiệp" in plan.target("st_budget_2030").quote.vi
    assert "phần đầu" in plan.target("st_investment_2030").quote.vi
    assert "107 người" in plan.target("fte_2030").quote.vi


def test_tren_is_more_than_and_tu_is_at_least(plan: Plan) -> None:
    strict = {t.id for t in plan.targets if getattr(t, "strict", False)}
    assert strict == {"ip_support_2025", "results_applied_2030", "innovating_2030", "hdi_2030"}
    for target in plan.targets:
        if isinstance(target, AtLeast | PeriodAverage | EveryYear | Maintain) and target.id not in strict:
            assert not re.search(r"\btrên (?!một vạn)\d", target.quote.vi), target.id


def test_each_target_asks_the_question_of_its_wording(plan: Plan) -> None:
    asked = {
        "tfp_2025": (AtLeast, 35.0),
        "st_budget_2025": (EveryYear, 20.0),
        "ip_support_2025": (AtLeast, 80.0),
        "st_enterprises_2025": (CountBy, 3.0),
        "startups_2025": (CountBy, 5.0),
        "fte_2025": (AtLeast, 8.0),
        "tfp_2030": (PeriodAverage, 40.0),
        "st_investment_2030": (AtLeastAiming, 1.0),
        "st_budget_2030": (EveryYear, 20.0),
        "nonstate_share_2030": (AtLeastAiming, 50.0),
        "results_applied_2030": (AtLeast, 70.0),
        "ip_support_2030": (AtLeast, 100.0),
        "st_enterprises_2030": (CountBy, 5.0),
        "startups_2030": (CountBy, 10.0),
        "innovating_2030": (AtLeast, 30.0),
        "hdi_2030": (Maintain, 0.7),
        "fte_2030": (AtLeast, 107.0),
    }
    kinds = {t.id: (type(t), t.value) for t in plan.targets if hasattr(t, "value")}
    assert kinds == asked
    aims = {t.id: t.aim for t in plan.targets if isinstance(t, AtLeastAiming | CountBy) and t.aim is not None}
    assert aims == {
        "st_enterprises_2025": 5.0,
        "st_investment_2030": 1.5,
        "nonstate_share_2030": 60.0,
        "st_enterprises_2030": 10.0,
    }
    milestones = {t.id for t in plan.targets if isinstance(t, Milestone)}
    assert milestones == {"startup_centre", "pii_assessment", "gene_centre", "hitech_farm"}
    assert isinstance(plan.target("pii_2030"), PeerScore)
    assert isinstance(plan.target("nqi"), Qualitative)


def test_strive_governs_three_targets(plan: Plan) -> None:
    striven = {t.number for t in plan.targets if t.strive}
    assert striven == {10, 12, 17}
    assert striven == {t.number for t in plan.targets if t.quote.vi.startswith("Phấn đấu")}


def test_progress_counts_from_2022_but_for_tfp_peers_milestones_and_words(plan: Plan) -> None:
    without = {t.id for t in plan.targets if t.base_year is None}
    no_series = {t.id for t in plan.targets if isinstance(t, Milestone | Qualitative)}
    assert without == no_series | {"tfp_2025", "tfp_2030", "pii_2030"}
    assert {t.base_year for t in plan.targets} == {2022, None}


def test_the_printed_107_stays_in_doubt_with_ten_and_twelve_only_as_labelled_marks(plan: Plan) -> None:
    target = plan.target("fte_2030")
    assert isinstance(target, AtLeast)
    assert target.value == 107
    assert target.doubt is not None
    assert target.references == (10.0, 12.0)
    assert [label.vi[:2] for label in target.reference_labels] == ["10", "12"]
    assert target.short.vi == "107 (như in)"
    assert [t.id for t in plan.targets if t.doubt is not None] == ["fte_2030"]


def test_each_other_reading_gives_another_question(plan: Plan) -> None:
    offered = {t.id: tuple(r.id for r in t.readings) for t in plan.targets if t.readings}
    assert offered == {
        "tfp_2025": ("pooled-2021-2025",),
        "st_budget_2025": ("from-2023",),
        "st_enterprises_2025": ("new-in-period",),
        "tfp_2030": ("mean-of-shares",),
        "pii_2030": ("upper-half", "upper-third"),
        "st_enterprises_2030": ("new-in-period",),
        "startups_2030": ("new-in-period",),
    }
    pooled = under(plan.target("tfp_2025"), "pooled-2021-2025")
    assert isinstance(pooled, PeriodAverage)
    assert (pooled.first_year, pooled.year, pooled.value, pooled.mean) == (2021, 2025, 35.0, "pooled")
    from_2023 = under(plan.target("st_budget_2025"), "from-2023")
    assert isinstance(from_2023, EveryYear)
    assert (from_2023.first_year, from_2023.shown_years) == (2023, ())
    for target in plan.targets:
        assert under(target, None) == target
        assert all(under(target, reading.id) != target for reading in target.readings)
        assert target.reading is not None or not target.readings


def test_2023_is_shown_but_not_judged_because_the_decision_came_in_november(plan: Plan) -> None:
    target = plan.target("st_budget_2025")
    assert isinstance(target, EveryYear)
    assert (target.first_year, target.year, target.shown_years) == (2024, 2025, (2023,))
    assert plan.signed == "2023-11-16"


def test_national_figures_are_second_hand_sourced_and_apart_when_another_quantity(plan: Plan) -> None:
    figures = [(t.id, n) for t in plan.targets for n in t.national]
    assert all(n.secondary and n.source for _, n in figures)
    apart = {id for id, n in figures if not n.comparable}
    assert apart == {
        "st_budget_2025",
        "st_budget_2030",
        "st_enterprises_2025",
        "startups_2025",
        "st_enterprises_2030",
        "startups_2030",
        "st_investment_2030",
        "pii_2030",
        "fte_2030",
    }
    ranges = {(id, n.value, n.high) for id, n in figures if n.high is not None}
    assert ranges == {
        ("st_investment_2030", 1.2, 1.5),
        ("st_investment_2030", 1.5, 2.0),
        ("nonstate_share_2030", 60.0, 65.0),
        ("nonstate_share_2030", 65.0, 70.0),
    }


def test_five_offices_could_supply_the_targets_as_drawn(plan: Plan) -> None:
    waiting = [t for t in plan.targets if t.id != "pii_assessment"]
    counts = {s.id: sum(t.supplier == s.id for t in waiting) for s in plan.suppliers}
    assert list(counts.values()) == [13, 4, 2, 2, 1]


def test_every_target_has_its_own_place_on_the_overview(plan: Plan) -> None:
    assert len(plan.themes) == 5
    assert len({(t.row, t.section) for t in plan.targets}) == 23
    assert {r.id for r in plan.rows} == {t.row for t in plan.targets}


def test_the_nine_groups_of_tasks_name_only_targets_of_the_plan_and_leave_none_out(plan: Plan) -> None:
    assert [t.number for t in plan.tasks] == list(range(1, 10))
    assert {id for task in plan.tasks for id in task.targets} == {t.id for t in plan.targets}


def test_numbers_in_labels_keep_their_unit_on_the_same_line() -> None:
    for line in TEXT.splitlines():
        if re.match(r"\s*(label|short|reading|doubt)\.vi", line):
            assert not re.search(r"\d %", line), line
            assert "Cao Bằng" not in line, line


def test_no_threshold_of_the_plan_is_in_the_code() -> None:
    for path in (DATA_FOLDER.parent / "indicators").glob("plan*.py"):
        code = "\n".join(
            line.split("#")[0] for line in path.read_text(encoding="utf-8").splitlines() if '"' not in line
        )
        assert not re.search(r"\b(2023|2025|2026|2030|107)\b", code), path.name


def test_every_plan_of_the_project_agrees_with_the_codes_of_its_csv_files(
    capsys: pytest.CaptureFixture[str],
) -> None:
    wrong = {name: str(found) for name, found in check_all(DATA_FOLDER) if isinstance(found, BadInput)}
    assert wrong == {}
    assert main([]) == 0
    assert "cao-bang: 23 chỉ tiêu" in capsys.readouterr().out


def test_an_invented_province_is_listed_last_and_only_when_training_is_on(tmp_path: Path) -> None:
    for name, training in (("a-mau", "true"), ("z-that", "false")):
        (tmp_path / "plans" / name).mkdir(parents=True)
        (tmp_path / "plans" / name / "plan.toml").write_text(
            f"[plan]\ntraining = {training}\n", encoding="utf-8"
        )
    assert list_plans(tmp_path, training=True) == ("z-that", "a-mau")
    assert list_plans(tmp_path, training=False) == ("z-that",)


# ---- Spoilt copies of the real plan -----------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoil:
    """One mistake a person could make, and the fault that must name it."""

    why: str
    code: str
    #: words of the place the message must name
    place: str
    #: within this table only (the text from its heading to the next one of the same kind)
    table: str
    old: str
    new: str


def spoil(why: str, code: str, place: str, table: str, old: str, new: str) -> Spoil:
    return Spoil(why=why, code=code, place=place, table=table, old=old, new=new)


SPOILT = (
    spoil("a slip in a field's name", "unknown-key", "tfp_2025", "tfp_2025", "strict = false", "stric = false"),
    spoil("an unknown table", "unknown-key", "muctieu", "[plan]\narea", "[plan]", "[muctieu]\na = 1\n[plan]"),
    spoil("a language nobody reads", "unknown-key", "trường short", "tfp_2025", "short.en", "short.fr = 'x'\nshort.en"),
    spoil("no year", "missing-key", "trường year", "tfp_2025", "year = 2025\n", ""),
    spoil("no series to ask", "missing-key", "trường indicator", "tfp_2025", 'indicator = "tfp_share"\n', ""),
    spoil("no aim in a range", "missing-key", "trường aim", "nonstate_share_2030", "aim = 60\n", ""),
    spoil("a number in quotes", "wrong-type", "trường value", "tfp_2025", "value = 35", 'value = "35"'),
    spoil("a decimal comma in quotes", "wrong-type", "trường aim", "st_investment_2030", "aim = 1.5", 'aim = "1,5"'),
    spoil("true instead of a number", "wrong-type", "trường number", "tfp_2025", "number = 1\n", "number = true\n"),
    spoil("a year with a fraction", "wrong-type", "trường year", "fte_2025", "year = 2025\n", "year = 2025.5\n"),
    spoil("a flag in quotes", "wrong-type", "trường training", "[plan]", "training = false", 'training = "no"'),
    spoil("a day in quotes", "wrong-type", "trường signed", "[plan]", "2023-11-16", '"16/11/2023"'),
    spoil("needs not a list", "wrong-type", "trường needs", "hdi_2030", 'needs = ["hdi"]', 'needs = "hdi"'),
    spoil("not a number", "not-finite", "trường value", "tfp_2025", "value = 35", "value = nan"),
    spoil("endless", "not-finite", "trường value", "tfp_2025", "value = 35", "value = inf"),
    spoil("a target twice", "duplicate-id", "fte_2025", "fte_2030", '"fte_2030"', '"fte_2025"'),
    spoil("a number twice", "duplicate-number", "startups_2025", "startups_2025", "number = 6", "number = 5"),
    spoil("a number left out", "number-gap", "trường number", "fte_2030", "number = 23", "number = 24"),
    spoil("an unknown kind", "unknown-kind", "trường kind", "tfp_2025", '"AtLeast"', '"AtLest"'),
    spoil("a field of another kind", "field-not-of-kind", "trường since", "tfp_2025", "value = 35", "value = 35\nsince = 2023"),
    spoil("strict where it means nothing", "strict-not-of-kind", "trường strict", "startups_2025", "value = 5", "value = 5\nstrict = true"),
    spoil("a year of the other period", "year-outside-period", "trường year", "tfp_2025", "year = 2025\n", "year = 2028\n"),
    spoil("a first year too early", "year-outside-period", "trường first_year", "tfp_2030", "2026\n", "2021\n"),
    spoil("a shown year too early", "year-outside-period", "trường shown_years", "st_budget_2025", "[2023]", "[2019]"),
    spoil("counting before the plan", "year-outside-period", "trường since", "startups_2030", "since = 2023", "since = 2015"),
    spoil("first year after the last", "year-order", "trường first_year", "st_budget_2025", "year = 2025\n", "year = 2023\n"),
    spoil("a year both shown and judged", "shown-year-judged", "trường shown_years", "st_budget_2025", "[2023]", "[2024]"),
    spoil("base year inside the period", "base-year-not-before", "trường base_year", "fte_2025", "2022", "2023"),
    spoil("more than everything", "value-out-of-range", "trường value", "ip_support_2030", "value = 100", "value = 120"),
    spoil("half an enterprise", "value-out-of-range", "trường value", "startups_2025", "value = 5", "value = 5.5"),
    spoil("less than nothing", "value-out-of-range", "trường value", "fte_2025", "value = 8", "value = -8"),
    spoil("a national share above 100", "value-out-of-range", "[[target.national]]", "innovating_2030", "value = 40", "value = 400"),
    spoil("the two ends exchanged", "aim-below-value", "trường aim", "nonstate_share_2030", "aim = 60", "aim = 40"),
    spoil("the national ends exchanged", "high-below-value", "trường high", "st_investment_2030", "high = 1.5", "high = 1.0"),
    spoil("no quote", "empty-quote", "trường quote", "gene_centre", 'quote.vi = "', 'quote.vi = ""\n#'),
    spoil("a quote put right", "quote-not-in-text", "trường quote", "st_budget_2030", "dự toán chỉ", "dự toán chi"),
    spoil("a task in other words", "quote-not-in-text", "[[task]] 2", "[[task]]\nnumber = 2", "xây dựng hệ", "kiến tạo hệ"),
    spoil("no English", "missing-translation", "trường short", "hdi_2030", 'short.en = "above 0.7"\n', ""),
    spoil("no Vietnamese", "missing-translation", "trường label", "nqi", 'label.vi = "', 'label.vi = ""\n#'),
    spoil("an unknown theme", "unknown-theme", "trường theme", "tfp_2025", '"growth"', '"growht"'),
    spoil("an unknown row", "unknown-row", "trường row", "tfp_2025", 'row = "tfp"', 'row = "tpf"'),
    spoil("a row of another theme", "row-theme", "trường theme", "tfp_2025", '"growth"', '"ip"'),
    spoil("a place taken", "row-twice", "startups_2025", "startups_2025", 'row = "startups"', 'row = "st_enterprises"'),
    spoil("a row nobody uses", "row-empty", "[[row]] nqi", "nqi", 'row = "nqi"', 'row = "fte"'),
    spoil("an unknown office", "unknown-supplier", "trường supplier", "nqi", '"so-khcn"', '"so-kh"'),
    spoil("an unknown series", "unknown-indicator", "trường indicator", "hdi_2030", 'indicator = "hdi"', 'indicator = "hdj"'),
    spoil("an unknown need", "unknown-indicator", "trường needs", "hdi_2030", 'needs = ["hdi"]', 'needs = ["idh"]'),
    spoil("a series for a milestone", "indicator-not-of-kind", "trường indicator", "gene_centre", "count = 1", 'count = 1\nindicator = "hdi"'),
    spoil("another unit", "unit-differs", "trường unit", "fte_2025", '"PER10K"', '"PERS"'),
    spoil("an unknown source", "unknown-source", "trường source", "innovating_2030", "baokhanhhoa-569", "baokhanhhoa-596"),
    spoil("an unknown source of the words", "unknown-source", "[plan]", "[plan]", '"qd-1581-announcement"', '"qd-1851"'),
    spoil("unknown peers", "unknown-peers", "trường peers", "pii_2030", '"tdmnpb"', '"tdmn"'),
    spoil("an unknown rule", "unknown-choice", "trường rule", "pii_2030", '"mean"', '"median"'),
    spoil("an unknown target in a task", "unknown-target", "[[task]] 8", "[[task]]\nnumber = 8", '"nqi"', '"nqi_2030"'),
    spoil("a task twice", "duplicate-task", "[[task]] 8", "[[task]]\nnumber = 9", "number = 9", "number = 8"),
    spoil("a reading of nothing", "reading-unknown-field", "upper-half", "pii_2030", "{ rule =", "{ ruel ="),
    spoil("a reading that changes nothing", "reading-no-change", "upper-half", "pii_2030", '"upper_half"', '"mean"'),
    spoil("a reading half said", "reading-incomplete", "pooled", "tfp_2025", ", first_year = 2021", ""),
    spoil("a reading of an unknown kind", "unknown-kind", "pooled", "tfp_2025", '"PeriodAverage"', '"Average"'),
    spoil("two readings of one name", "duplicate-id", "upper-half", "pii_2030", '"upper-third"', '"upper-half"'),
    spoil("an empty doubt", "doubt-without-reason", "trường doubt", "fte_2030", 'doubt.vi = "', 'doubt.vi = ""\n#'),
    spoil("marks without a doubt", "references-without-doubt", "trường references", "fte_2025", "value = 8", "value = 8\nreferences = [9]\nreference_labels = [{ vi = 'a', en = 'a' }]"),
    spoil("a mark without a label", "reference-labels", "reference_labels", "fte_2030", "[10, 12]", "[10, 11, 12]"),
    spoil("a national figure without a source", "national-without-source", "[[target.national]]", "innovating_2030", '  source = "baokhanhhoa-569"\n', ""),
    spoil("a national figure of unknown hand", "missing-key", "trường secondary", "innovating_2030", "  secondary = true\n", ""),
    spoil("not the code of a province", "bad-area", "trường area", "[plan]", '"VN-04"', '"Cao Bằng"'),
    spoil("not the code of a region", "bad-area", "trường region", "[plan]", '"VN-R-TDMNPB-14"', '"TDMNPB"'),
    spoil("a real province marked invented", "training-flag", "trường training", "[plan]", "training = false", "training = true"),
    spoil("an invented province marked real", "training-flag", "trường training", "[plan]", '"VN-04"', '"VN-X-MAU"'),
    spoil("an id no link can carry", "bad-id", "trường id", "hdi_2030", '"hdi_2030"', '"HDI 2030"'),
    spoil("an unknown section", "unknown-section", "trường section", "fte_2030", "section = 2", "section = 3"),
    spoil("periods overlap", "period-order", "[[period]] 2", "[[period]]\nsection = 2", "= 2026", "= 2025"),
    spoil("a section twice", "duplicate-section", "[[period]] 1", "[[period]]\nsection = 2", "section = 2", "section = 1"),
    spoil("no paragraph", "not-positive", "trường paragraph", "nqi", "paragraph = 5", "paragraph = 0"),
)  # fmt: skip


def spoilt_text(case: Spoil) -> str:
    """The real file with one mistake in one of its tables."""
    heading = case.table if case.table.startswith("[") else f'[[target]]\nid = "{case.table}"'
    start = TEXT.index(heading)
    assert case.old in TEXT[start:], case.why
    return TEXT[:start] + TEXT[start:].replace(case.old, case.new, 1)


def faults_of(folder: Path, text: str | bytes, name: str = "cao-bang") -> tuple[Fault, ...]:
    """The faults found in a plan folder that holds ``text`` as plan.toml."""
    place = folder / "plans" / name
    place.mkdir(parents=True)
    (place / "announcement.txt").write_text(ANNOUNCEMENT, encoding="utf-8")
    (place / "plan.toml").write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(BadInput) as caught:
        load(place)
    return caught.value.faults


@pytest.mark.parametrize("case", SPOILT, ids=lambda c: f"{c.code}: {c.why}")
def test_a_mistake_is_named_with_file_entry_and_what_to_do(case: Spoil, tmp_path: Path) -> None:
    faults = faults_of(tmp_path, spoilt_text(case))
    named = [f for f in faults if f.code == case.code]
    assert named, faults
    assert any(case.place in f"{f.place} {f.what}" for f in named), faults
    assert all(f.file == "plans/cao-bang/plan.toml" and f.what and f.fix for f in faults)
    if named[0].place.startswith("[[target]] "):
        assert re.search(r"\(dòng \d+\)", named[0].place), "the line of the entry is named"


def test_a_slip_of_the_pen_is_answered_with_the_word_that_was_meant(tmp_path: Path) -> None:
    (fault,) = faults_of(tmp_path, TEXT.replace("\nstrict = false", "\nstric = false", 1))
    assert 'có phải "strict"?' in fault.fix


def test_one_mistake_gives_one_message_unless_others_follow_from_it(tmp_path: Path) -> None:
    # a changed id, number or kind of table may leave somebody else without what he names
    alone = [
        c for c in SPOILT if c.code in {"wrong-type", "unknown-kind", "not-finite", "missing-translation"}
    ]
    for i, case in enumerate(alone):
        faults = faults_of(tmp_path / str(i), spoilt_text(case))
        assert [f.code for f in faults] in ([case.code], [case.code, "missing-key"]), (case.why, faults)


def test_many_mistakes_are_all_named_at_once(tmp_path: Path) -> None:
    text = TEXT
    chosen = (
        "value = 35\n",
        "aim = 60\n",
        'theme = "capacity"\nrow = "hdi"',
        'source = "nhandan-nq57"',
        "paragraph = 6",
    )
    spoils = (
        'value = "35"\n',
        "aim = 6\n",
        'theme = "cap"\nrow = "hdi"',
        'source = "nhandan"',
        "paragraph = -6",
    )
    for old, new in zip(chosen, spoils, strict=True):
        text = text.replace(old, new, 1)
    codes = {f.code for f in faults_of(tmp_path, text)}
    assert codes == {"wrong-type", "aim-below-value", "unknown-theme", "unknown-source", "not-positive"}


WHOLE_LINES = (
    ("words in one piece", "wrong-type", "trường name", r"name\.vi.*\nname\.en.*", 'name = "Cao Bằng"'),
    ("an empty label", "empty-text", "nqi", r'label\.vi = "Tiềm.*\nlabel\.en.*\nshort', 'label = { vi = "", en = " " }\nshort'),
    ("doubt without a reason", "doubt-without-reason", "trường doubt", r"doubt\.vi.*\ndoubt\.en.*", "doubt = true"),
)  # fmt: skip


@pytest.mark.parametrize(("why", "code", "place", "old", "new"), WHOLE_LINES)
def test_a_pair_of_words_written_wrongly_is_named(
    why: str, code: str, place: str, old: str, new: str, tmp_path: Path
) -> None:
    text, done = re.subn(old, new, TEXT, count=1)
    assert done, why
    (fault,) = faults_of(tmp_path, text)
    assert fault.code == code
    assert place in fault.place


BROKEN: tuple[tuple[str, Callable[[], bytes], str], ...] = (
    ("toml-syntax", lambda: TEXT.replace('id = "tfp_2025"', 'id = "tfp_2025', 1).encode(), "dòng"),
    ("toml-syntax", lambda: TEXT.replace("number = 1\n", "number = 1\nnumber = 1\n", 1).encode(), "dòng"),
    ("toml-syntax", lambda: TEXT.replace("value = 35", "value = 3,5", 1).encode(), "dòng"),
    ("encoding", lambda: TEXT.encode("utf-16"), "dòng 1"),
    ("encoding", lambda: TEXT.replace("Tỉnh", "").encode("utf-8").replace("ế".encode(), b"\xea", 1), "dòng"),
    ("missing-key", lambda: b"", "cả tệp"),
    ("wrong-type", lambda: TEXT[: TEXT.index("[[task]]")].encode() + b"[task]\nnumber = 1\n", "task"),
)


@pytest.mark.parametrize(("code", "make", "place"), BROKEN)
def test_a_file_that_cannot_be_read_says_where(
    code: str, make: Callable[[], bytes], place: str, tmp_path: Path
) -> None:
    faults = faults_of(tmp_path, make())
    assert code in {f.code for f in faults}
    assert any(place in f"{f.place}" for f in faults if f.code == code), faults


def test_a_mark_at_the_start_of_the_file_left_by_an_editor_does_no_harm(tmp_path: Path) -> None:
    place = tmp_path / "plans" / "cao-bang"
    place.mkdir(parents=True)
    (place / "plan.toml").write_text(TEXT, encoding="utf-8-sig")
    assert len(load(place).targets) == 23


def test_a_folder_without_a_plan_is_named(tmp_path: Path) -> None:
    (tmp_path / "plans" / "trong").mkdir(parents=True)
    with pytest.raises(BadInput) as caught:
        load(tmp_path / "plans" / "trong")
    assert [f.code for f in caught.value.faults] == ["file-missing"]


def test_a_folder_name_no_link_can_carry_is_named(tmp_path: Path) -> None:
    assert "bad-folder" in {f.code for f in faults_of(tmp_path, TEXT, "Cao Bằng")}


def test_targets_out_of_the_order_of_the_text_are_named(tmp_path: Path) -> None:
    swapped = TEXT.replace("number = 8\nsection", "number = 99\nsection").replace(
        "number = 9\nsection", "number = 8\nsection"
    )
    faults = faults_of(tmp_path, swapped.replace("number = 99\nsection", "number = 9\nsection"))
    assert [f.code for f in faults] == ["number-order"]


def test_a_wrong_plan_makes_the_check_fail(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "plans" / "cao-bang").mkdir(parents=True)
    (tmp_path / "plans" / "cao-bang" / "plan.toml").write_text(
        TEXT.replace("value = 35", "value = 350", 1), "utf-8"
    )
    assert main([str(tmp_path)]) == 1
    assert "350 ngoài khoảng 0-100" in capsys.readouterr().err
    assert main([str(tmp_path / "nowhere")]) == 1


def test_the_tests_know_at_least_twenty_kinds_of_fault() -> None:
    assert len({c.code for c in SPOILT} | {code for code, _, _ in BROKEN}) >= 40
