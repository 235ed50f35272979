"""What changed between two releases is found, told where it bears, and given its cause; nothing else is."""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from lxml import html as parser

from data.build import build
from data.publish import POINTER
from pages.ui import load
from pages.ui.site import (
    address,
    changes,
    changes_file,
    changes_page,
    ledger,
    publishing,
    releases_page,
    said,
)
from pages.ui.site.address import here_of
from pages.ui.site.changes import Basis, Changes, Since, Why, bearing
from pages.ui.site.changes_told import Told, part
from pages.ui.site.ledger import Figure, Judged, Key, Page
from pages.ui.site.record import Release
from pages.ui.state import State
from pages.ui.text import words_for
from tests.pages.site.site_cases import made, release, site

ROOT = Path(__file__).resolve().parents[3]
GROWTH: Key = ("grdp_growth", "", "VN-04", "2025")
BEFORE = "2026-08-18-00000000"
NOTHING: dict[str, Basis] = {}


def figure(
    value: str | None = "7.2", status: str = "A", source: str = "a", *, derived: bool = False
) -> Figure:
    return Figure(value, status, (source,), "2026-01-02", derived)


def judged(verdict: str = "MET", **other: Any) -> Judged:
    base = Judged(verdict=verdict, reason="observed_met", chance=None, provisional=False, plan="p", events=())
    return replace(base, **other)


def page(
    figures: dict[Key, Figure],
    targets: dict[str, Judged] | None = None,
    day: str = "2026-01-02",
    ends: tuple[float | None, ...] = (1.0, 0.5, 1.5),
) -> Page:
    sources = frozenset(s for f in figures.values() for s in f.sources)
    return Page(day=day, sources=sources, figures=figures, targets=targets or {}, outcomes={"t": ends})


def differ(old: Page, new: Page, of: Mapping[str, Basis], versions: Mapping[str, object], *, scenario: bool = False
) -> Changes:  # fmt: skip
    return changes.compare(old, new, of, versions, area="VN-04", scenario=scenario)


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        (None, figure(source="b"), Why.NEW_SOURCE),
        (figure(), figure("7.3", source="b"), Why.NEW_SOURCE),
        (figure(), figure("7.3"), Why.CORRECTED),
        (figure(), figure("7.20"), Why.CORRECTED),
        (figure(status="P"), figure(), Why.CORRECTED),
        (figure(), None, Why.WITHDRAWN),
        (figure(derived=True), figure("7.3", derived=True), Why.UNKNOWN),
        (figure(None, "M"), figure(), Why.CORRECTED),
        (figure(), figure(None, "M"), Why.CORRECTED),
        # computed before, now printed in a document that was there: nothing was read again
        (figure("7.1", derived=True), figure(), Why.KNOWN_SOURCE),
    ],
)
def test_a_figure_that_changed_has_its_cause(old: Figure | None, new: Figure | None, why: Why) -> None:
    before, now = page({GROWTH: old} if old else {}), page({GROWTH: new} if new else {})
    (found,) = differ(before, now, NOTHING, {}).numbers
    assert (found.key, found.old, found.new, found.why) == (GROWTH, old, new, (why,))


def test_the_same_figure_in_another_edition_has_not_changed() -> None:
    assert differ(page({GROWTH: figure()}), page({GROWTH: figure(source="b")}), NOTHING, {}) == Changes()


def test_a_gap_is_no_figure_whether_it_is_marked_or_not() -> None:
    gap = figure(None, "M")
    assert differ(page({}), page({GROWTH: gap}), NOTHING, {}) == Changes()
    assert differ(page({GROWTH: gap}), page({}), NOTHING, {}) == Changes()
    for old, new, kind in ((gap, figure(), "new"), (figure(), gap, "gone"), (figure(), figure("1"), "other")):
        counts = differ(page({GROWTH: old}), page({GROWTH: new}), NOTHING, {}).counts
        assert {k: n for k, n in counts.items() if n} == {kind: 1}


def test_a_computed_figure_names_its_inputs_and_the_methods() -> None:
    made_ = ("grdp_index_derived", "", "VN-04", "2025")
    old = page({GROWTH: figure(), made_: figure(derived=True)})
    new = page({GROWTH: figure("9.9"), made_: figure("8", derived=True)})
    assert {n.key: n.why for n in differ(old, new, NOTHING, {"methods": None}).numbers} == {
        GROWTH: (Why.CORRECTED,),
        made_: (Why.INPUTS, Why.METHODS),
    }


def test_a_figure_from_a_document_that_was_there_is_not_called_new() -> None:
    other = ("grdp_growth", "", "VN-04", "2024")
    old, new = page({other: figure()}), page({other: figure(), GROWTH: figure()})
    assert [n.why for n in differ(old, new, NOTHING, {}).numbers] == [(Why.KNOWN_SOURCE,)]


@pytest.mark.parametrize(
    ("new", "versions", "day", "why"),
    [
        (judged("MISSED"), {}, "2026-01-02", (Why.UNKNOWN,)),
        (judged("MISSED"), {}, "2026-02-03", (Why.DAY,)),
        (judged("MISSED"), {"methods": None}, "2026-01-02", (Why.METHODS,)),
        (judged("MISSED", plan="q"), {}, "2026-01-02", (Why.PLAN,)),
        (judged("MISSED", events=("e",)), {"pages": None}, "2026-01-02", (Why.EVENTS,)),
        (judged(provisional=True), {}, "2026-02-03", (Why.DAY,)),
        (judged(chance=0.5), {}, "2026-02-03", (Why.DAY,)),
        (None, {}, "2026-01-02", (Why.PLAN,)),
    ],
)
def test_a_verdict_that_changed_has_its_causes(
    new: Judged | None, versions: dict[str, None], day: str, why: tuple[Why, ...]
) -> None:
    before, now = page({}, {"t": judged()}), page({}, {"t": new} if new else {}, day)
    (found,) = differ(before, now, NOTHING, versions).rulings
    assert (found.target, found.new, found.why) == ("t", new, why)


def test_a_chance_that_is_shown_alike_has_not_changed() -> None:
    old, new = page({}, {"t": judged(chance=0.501)}), page({}, {"t": judged(chance=0.504)})
    assert differ(old, new, NOTHING, {}) == Changes()


def test_a_verdict_names_the_figures_it_stands_on() -> None:
    old, new = page({GROWTH: figure()}, {"t": judged()}), page({GROWTH: figure("1")}, {"t": judged("MISSED")})
    (found,) = differ(old, new, {"t": Basis(series=frozenset({"grdp_growth_derived"}))}, {}).rulings
    assert (found.why, found.because) == ((Why.INPUTS,), (GROWTH,))
    (other,) = differ(old, new, {"t": Basis(series=frozenset({"population"}))}, {}).rulings
    assert other.why == (Why.UNKNOWN,)


def test_a_page_of_one_series_is_told_of_it_alone() -> None:
    people = ("population", "", "VN-04", "2025")
    old, new = page({GROWTH: figure(), people: figure()}), page({GROWTH: figure("1"), people: figure("2")})
    found = differ(old, new, NOTHING, {})
    assert [c.key for c in bearing(found, frozenset({"population"}), frozenset(), "VN-04")] == [people]  # type: ignore[union-attr]


def test_another_province_s_figure_is_no_cause_unless_the_target_is_one_among_peers() -> None:
    there = ("grdp_growth", "", "VN-69", "2025")
    old = page({there: figure(), GROWTH: figure()}, {"t": judged()})
    new = page({there: figure("1"), GROWTH: figure()}, {"t": judged("MISSED")}, "2026-02-03")
    own = Basis(series=frozenset({"grdp_growth"}), areas=frozenset({"VN-04"}))
    for basis, why, because in (
        (own, (Why.DAY,), ()),
        (replace(own, areas=None), (Why.INPUTS, Why.DAY), (there,)),
    ):
        (found,) = differ(old, new, {"t": basis}, {}).rulings
        assert (found.why, found.because) == (why, because)


def test_the_province_s_own_figures_are_named_first_and_the_newest_of_them(after: Release) -> None:
    keys = [
        ("grdp_growth", "", area, year)
        for area in ("VN-03", "VN-04", "VN-69")
        for year in ("2023", "2024", "2025")
    ]
    old = page({k: figure() for k in keys}, {"t": judged()})
    new = page({k: figure("1") for k in keys}, {"t": judged("MISSED")})
    found = differ(old, new, {"t": Basis(series=frozenset({"grdp_growth"}))}, {})
    (ruled,) = found.rulings
    order = [(area, year) for _, _, area, year in ruled.because]
    assert order == [
        *(("VN-04", year) for year in ("2025", "2024", "2023")),
        *((area, year) for year in ("2025", "2024", "2023") for area in ("VN-69", "VN-03")),
    ]
    listed = bearing(found, frozenset({"grdp_growth"}), frozenset(), "VN-04")
    assert tuple(n.key for n in listed if isinstance(n, changes.Number)) == ruled.because
    assert after.since is not None
    said_ = Told(here_of(State()), after.since).why(ruled)
    assert said_.index("2025") < said_.index("2024")
    assert "2023" not in said_
    assert said_.endswith("(và 7 số khác)")


PLACE = Basis(series=frozenset({"grdp_growth"}), place=True)


@pytest.mark.parametrize(
    ("area", "basis", "versions", "scenario", "why"),
    [
        # the model begins with the figures in the province's file, whatever was published
        ("VN-04", PLACE, {}, False, Why.UNKNOWN),
        ("VN-04", PLACE, {}, True, Why.SCENARIO),
        ("VN-04", PLACE, {"model": None}, False, Why.MODEL),
        ("VN-04", PLACE, {"methods": None, "pages": None}, False, Why.METHODS),
        # but a place is one among what is forecast for the other provinces
        ("VN-69", PLACE, {}, False, Why.INPUTS),
        ("VN-69", replace(PLACE, place=False), {}, False, Why.UNKNOWN),
    ],
)
def test_a_result_of_the_model_that_changed_has_its_cause(
    area: str, basis: Basis, versions: dict[str, None], scenario: bool, why: Why
) -> None:
    key = ("grdp_growth", "", area, "2025")
    old, new = page({key: figure()}), page({key: figure("1")}, ends=(2.0, 0.5, 1.5))
    (found,) = differ(old, new, {"t": basis}, versions, scenario=scenario).results
    assert (found.target, found.new, found.why) == ("t", (2.0, 0.5, 1.5), (why,))


def test_a_result_of_a_target_that_came_with_the_plan_says_so() -> None:
    old, new = replace(page({}), outcomes={}), page({}, {"t": judged()})
    (found,) = differ(old, new, NOTHING, {}).results
    assert (found.old, found.why) == (None, (Why.PLAN,))


@pytest.mark.parametrize(
    ("id", "new", "shown"),
    [
        # the digits and the unit of the page of scenarios
        ("tfp_2030", (42.44, -8.77, 64.9), None),
        ("tfp_2030", (42.46, -8.77, 64.9), "42,4 % (80 %: −8,8 đến 64,9) → 42,5 % (80 %: −8,8 đến 64,9)"),
        ("tfp_2030", (None, None, None), "42,4 % (80 %: −8,8 đến 64,9) → chưa có số liệu"),
        ("st_investment_2030", (42.392, -8.77, 64.9), None),
        (
            "st_investment_2030",
            (42.39, -8.77, 64.91),
            "42,39 % (80 %: −8,77 đến 64,90) → 42,39 % (80 %: −8,77 đến 64,91)",
        ),
        ("startups_2030", (42.49, -9.4, 65.4), None),
        (
            "startups_2030",
            (43.0, -9.0, 65.0),
            "42 doanh nghiệp (80 %: −9 đến 65) → 43 doanh nghiệp (80 %: −9 đến 65)",
        ),
        (
            "hdi_2030",
            (42.391, -8.77, 64.9),
            "42,390 (80 %: −8,770 đến 64,900) → 42,391 (80 %: −8,770 đến 64,900)",
        ),
        ("of another plan", (42.391, -8.77, 64.9), None),
        (
            "of another plan",
            (42.4, -8.77, 64.9),
            "42,39 (80 %: −8,77 đến 64,90) → 42,40 (80 %: −8,77 đến 64,90)",
        ),
    ],
)
def test_a_result_has_changed_when_its_page_shows_another_one(
    id: str, new: tuple[float | None, ...], shown: str | None
) -> None:
    here = here_of(State())
    before, now = (replace(page({}), outcomes={id: ends}) for ends in ((42.39, -8.77, 64.9), new))
    found = differ(before, now, said.bases(here.snap), {}).results
    told = Told(here, Since(previous=BEFORE))
    steps = [
        " ".join(parser.fromstring(f"<p>{told.row(r)[1].text}</p>").text_content().split()) for r in found
    ]
    assert steps == ([shown.replace("→", "→;")] if shown else [])


#: file, what stands there, what stands there in the release after
EDITS = (
    ("reference/observations/growth.csv", "grdp_growth,,VN-04,2024,6.14,PCT,P,", "grdp_growth,,VN-04,2024,6.41,PCT,A,"),
    ("reference/observations/innovation.csv", "pii_score,,VN-04,2023,22.18,PT,A,vietnam-vn,pii-2023-cao-bang\n", ""),
    ("plans/cao-bang/scenarios.toml", 'name = "dPII"\nfooting = "assumption"\nvalue = 0.0', 'name = "dPII"\nfooting = "assumption"\nvalue = 0.5'),
    ("plans/tinh-mau/observations/economy.csv", "tfp_share,,VN-X-MAU,2025,38.5,PCT", "tfp_share,,VN-X-MAU,2025,8.5,PCT"),
)  # fmt: skip


@pytest.fixture(scope="module")
def since(own_data_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Since]:
    """A release of the committed figures, then one of figures edited as in :data:`EDITS`, whose database is open."""
    folder = tmp_path_factory.mktemp("edited")
    provinces = ("cao-bang", "tinh-mau")
    build(out=own_data_dir)
    old = {name: ledger.page_of(load.snapshot(name, None)) for name in provinces}
    before = _Manifest(publishing.made_of(provinces))
    for kind in ("reference", "plans"):
        shutil.copytree(ROOT / "data" / kind, folder / "inputs" / kind)
    for file, there, instead in EDITS:
        path = folder / "inputs" / file
        text = path.read_text("utf-8")
        assert text.count(there) == 1, there
        path.write_text(text.replace(there, instead), "utf-8", newline="\n")
    os.environ["DICH2030_DATA_DIR"] = str(folder / "database")
    try:
        build(inputs=folder / "inputs", out=folder / "database")
        about = {name: {"release": "before"} for name in provinces}
        body = ledger.write(old, about)
        (folder / "releases" / BEFORE).mkdir(parents=True)
        (folder / "releases" / BEFORE / ledger.NAME).write_bytes(body)
        now = publishing.made_of(provinces)
        yield said.since_release(folder, before, provinces, release().day, now)  # type: ignore[arg-type]
    finally:
        os.environ["DICH2030_DATA_DIR"] = str(own_data_dir)


@dataclass
class _Manifest:
    """As much of a manifest as is looked at."""

    versions: Mapping[str, str]
    release: str = BEFORE


@pytest.fixture(scope="module")
def after(since: Since) -> Release:
    return replace(release(), since=since, earlier=(BEFORE,))


def test_every_edit_is_found_with_what_it_changes(since: Since) -> None:
    home, mock = since.provinces["cao-bang"], since.provinces["tinh-mau"]
    published = {n.key: n for n in home.numbers if not (n.new or n.old).derived}  # type: ignore[union-attr]
    growth, score = (
        published[("grdp_growth", "", "VN-04", "2024")],
        published[("pii_score", "", "VN-04", "2023")],
    )
    assert growth.old is not None
    assert growth.new is not None
    assert (growth.old.value, growth.new.value, growth.new.status, growth.why) == (
        "6.14",
        "6.41",
        "A",
        (Why.CORRECTED,),
    )
    assert (score.new, score.why) == (None, (Why.WITHDRAWN,))
    assert len(published) == 2
    assert {n.why for n in home.numbers} >= {(Why.INPUTS,)}
    (score_ahead,) = home.results
    assert score_ahead.target == "pii_2030"
    assert score_ahead.old is not None
    assert score_ahead.new is not None
    # half a point more in each of the five years after 2025
    assert score_ahead.new[0] - score_ahead.old[0] == pytest.approx(2.5, abs=0.01)  # type: ignore[operator]
    assert score_ahead.why == (Why.SCENARIO,)
    assert mock.results == ()
    ruled = {r.target: r for r in mock.rulings}
    assert ruled["tfp_2025"].old is not None
    assert ruled["tfp_2025"].new is not None
    assert (ruled["tfp_2025"].old.verdict, ruled["tfp_2025"].new.verdict) == ("MET", "MISSED")
    assert ruled["tfp_2025"].why == (Why.INPUTS,)
    # no plan: only figures and one file of scenarios were edited
    assert since.versions.keys() == {"database", "scenarios:cao-bang"}


def test_a_damaged_database_is_not_named_as_what_the_pages_are_made_from(
    own_data_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = build(out=own_data_dir)
    (tmp_path / whole.name).write_bytes(whole.read_bytes())
    (tmp_path / "dich-0123456789ab.duckdb").write_bytes(b"cut off")
    monkeypatch.setenv("DICH2030_DATA_DIR", str(tmp_path))
    (tmp_path / POINTER).write_text(whole.name, "ascii")
    offered, first, made_from = (
        address.subjects_of("cao-bang"), address.compared("cao-bang"), publishing.made_of(("cao-bang",))
    )  # fmt: skip
    (tmp_path / POINTER).write_text("dich-0123456789ab.duckdb", "ascii")
    assert publishing.made_of(("cao-bang",)) == made_from
    assert made_from["database"] in whole.name
    # the same objects: kept under the version that is read
    assert address.subjects_of("cao-bang") is offered
    assert address.compared("cao-bang") is first


def test_the_same_figures_have_no_changes(own_data_dir: Path) -> None:
    snap = load.snapshot("cao-bang", None)
    once = ledger.page_of(snap)
    body = ledger.write({"cao-bang": once}, {"cao-bang": {}})
    again = ledger.read(body)["cao-bang"]
    assert differ(again, once, NOTHING, {}) == Changes()
    assert ledger.write({"cao-bang": again}, {"cao-bang": {}}) == body


def text(body: bytes, where: str = "//nav[@id='phien-ban']") -> str:
    (found,) = parser.document_fromstring(body).xpath(where)
    return " ".join(found.text_content().split())  # also spaces that do not break


def test_a_page_tells_what_changed_on_it_and_why(after: Release) -> None:
    whole = replace(site(), release=after)
    pages = {e.path: e.body for e in made(whole, State(page="chi-tieu", indicator="grdp_growth"), State(page="kich-ban"), State(page="phuong-phap"),
             State(page="chi-tieu", indicator="grdp_growth", language="en"),
             State(page="chi-tieu", indicator="ocop_products"))}  # fmt: skip
    growth = text(pages["chi-tieu/grdp_growth.html"])
    assert "(GRDP), 2024: 6,14 % (số sơ bộ) →; 6,41 % (số chính thức)." in growth
    assert "Đọc lại cùng nguồn:" in growth
    assert "6.14% (provisional)" in text(pages["en/chi-tieu/grdp_growth.html"])
    assert "không có số liệu hay đánh giá nào của trang này đổi" in text(pages["chi-tieu/ocop_products.html"])
    scenarios = text(pages["kich-ban.html"])
    assert f"1 thay đổi có liên quan đến trang này so với bản trước ({BEFORE}):" in scenarios
    # what the page now shows without scripts is what it says that it changed to
    shown = re.search(r"→; (\S+) điểm \(80 %: (\S+) đến (\S+)\)\. Tệp kịch bản của tỉnh đổi\.", scenarios)
    assert shown
    assert " điểm".join((*shown.groups(), "")) in text(pages["kich-ban.html"], "//table")
    mock = here_of(State(page="kich-ban", province="tinh-mau"))
    assert "không có kết quả kịch bản nào đổi" in changes_page.under(mock, after)
    assert f"So với bản trước ({BEFORE}): 4 số đổi, 2 số không còn, 1 kết quả kịch bản đổi." in text(
        pages["phuong-phap.html"]
    )


def test_the_page_of_releases_lists_every_change_with_its_versions(after: Release) -> None:
    whole = replace(site("cao-bang", "tinh-mau"), release=after)
    files = {e.path: e.body for e in releases_page.entries(whole)}
    assert after.since is not None
    for path, name in (("phien-ban.html", "cao-bang"), ("tinh-mau/phien-ban.html", "tinh-mau")):
        found, told = after.since.provinces[name], parser.document_fromstring(files[path])
        assert len(told.xpath("//main//table//tbody/tr")) == 2 + len(found.rulings) + len(
            found.numbers
        ) + len(found.results)
        versions = {f"{part(n, words_for('vi'))}: {a} →; {b}" for n, (a, b) in after.since.versions.items()}
        assert {" ".join(e.text_content().split()) for e in told.xpath("//main//ul/li")} >= versions
    assert "(2025)Đạt (dựa vào số sơ bộ) →; Không đạt (dựa vào số sơ bộ)Số liệu đổi: " in text(
        files["tinh-mau/phien-ban.html"], "//main"
    )
    feed = files["feed.xml"].decode()
    assert "Cao Bằng: " in feed
    assert "4 số đổi, 2 số không còn, 1 kết quả kịch bản đổi." in feed
    assert "Training" not in files["en/feed.xml"].decode()


def test_a_release_before_that_does_not_tell_is_said_not_guessed(tmp_path: Path) -> None:
    before = _Manifest({})
    (tmp_path / "releases" / BEFORE).mkdir(parents=True)
    for body in (None, b"{}", b"[1", b'{"format": 9}'):
        if body is not None:
            (tmp_path / "releases" / BEFORE / ledger.NAME).write_bytes(body)
        found = said.since_release(tmp_path, before, ("cao-bang",), release().day, {})  # type: ignore[arg-type]
        assert found.provinces == {}
    here = here_of(State())
    told = changes_page.under(here, replace(release(), since=found, earlier=(BEFORE,)))
    assert "không ghi số liệu của tỉnh này theo cách so được" in told
    assert "Đây là bản đầu tiên" in changes_page.under(here, replace(release(), earlier=()))


@pytest.mark.parametrize(
    ("area", "score"),
    # Bắc Giang, which is in no list of 2030, is nobody's peer then
    [("VN-69", (Why.INPUTS, Why.DAY)), ("VN-R-TDMNPB-14", (Why.INPUTS, Why.DAY)), ("VN-54", (Why.DAY,))],
)
def test_the_plan_says_whose_figures_a_target_is_judged_by(
    area: str, score: tuple[Why, ...], tmp_path: Path
) -> None:
    """Growth and a score of another area are edited; two verdicts and the day are other ones."""
    told = ledger.page_of(load.snapshot("cao-bang", None))
    there = {k for k in told.figures if k[0] in ("grdp_growth", "pii_score") and k[2] == area}
    assert {k[0] for k in there} == {"grdp_growth", "pii_score"}
    verdicts = {id: replace(told.targets[id], verdict="MET") for id in ("tfp_2030", "pii_2030")}
    old = replace(
        told,
        day="2026-01-02",
        figures={**told.figures, **{k: replace(told.figures[k], value="1") for k in there}},
        targets={**told.targets, **verdicts},
    )
    (tmp_path / "releases" / BEFORE).mkdir(parents=True)
    (tmp_path / "releases" / BEFORE / ledger.NAME).write_bytes(
        ledger.write({"cao-bang": old}, {"cao-bang": {}})
    )
    since = said.since_release(tmp_path, _Manifest({}), ("cao-bang",), release().day, {})  # type: ignore[arg-type]
    why = {r.target: r.why for r in since.provinces["cao-bang"].rulings}
    assert why == {"tfp_2030": (Why.DAY,), "pii_2030": score}


def test_the_lists_are_files_for_programs_with_licence_and_citation(after: Release) -> None:
    files = {e.path: e.body for e in said.said_entries(after, ("cao-bang", "tinh-mau"))}
    for name in (ledger.NAME, changes_file.NAME):
        told = json.loads(files[name])["provinces"]
        assert told["tinh-mau"]["training"] is True
        for province in told.values():
            assert after.id in province["citation"]["vi"]
            assert province["licence"]["en"]
    assert after.since is not None
    counts = {name: found.counts for name, found in after.since.provinces.items()}
    assert changes_file.counts_in(files[changes_file.NAME]) == counts


def test_the_series_of_each_section_are_series_of_the_catalogue() -> None:
    catalogue = load.snapshot("cao-bang", None).catalogue
    for page_, series in changes_page.SECTIONS.items():
        assert set(map(changes.family, series)) <= set(map(changes.family, catalogue)), page_
