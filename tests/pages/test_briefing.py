"""The deck as text: which slides in which order, what they say, what the link may choose."""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from pathlib import Path

import pytest
from starlette.requests import Request
from starlette.responses import Response

from data.build import build
from indicators.verdicts import Verdict
from pages.ui import load
from pages.ui.briefing import route
from pages.ui.briefing.choice import Choice, ordered, read
from pages.ui.briefing.deck import deck_of, pictures
from pages.ui.briefing.record import Deck, Fact, Slide
from pages.ui.briefing.takes import pace
from pages.ui.briefing.targets import DECIDE
from pages.ui.frame import Here
from pages.ui.state import State
from pages.ui.text import words_for

VIETNAMESE = re.compile(r"[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", re.IGNORECASE)


@pytest.fixture(scope="module", autouse=True)
def _built(own_data_dir: Path) -> None:
    build(out=own_data_dir)


def here(province: str, language: str = "vi", day: date | None = None) -> Here:
    state = State(page="trinh-chieu", province=province, language=language, as_of=day)  # type: ignore[arg-type]
    return Here(words=words_for(state.language), state=state, snap=load.snapshot(province, day))


def deck(province: str, language: str = "vi") -> Deck:
    return deck_of(here(province, language))


def by_id(found: Deck) -> dict[str, Slide]:
    return {slide.id: slide for slide in found.slides}


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def said(slide: Slide) -> str:
    """Everything the room reads on a slide, pictures aside."""
    rows = [f"{r.lead} {r.text} {r.more}" for r in slide.rows]
    facts = [f"{f.value} {f.text}" for f in slide.facts]
    return plain(
        " ".join(
            [slide.topic, slide.verdict_words, slide.sentence, *rows, *facts, slide.footing, slide.source]
        )
    )


def get(query: str = "") -> tuple[Response, str]:
    """The route's answer and its text."""
    scope = {
        "type": "http",
        "method": "GET",
        "path": "/trinh-chieu",
        "query_string": query.encode(),
        "headers": [],
    }
    answer = route.answer(Request(scope))
    return answer, bytes(answer.body).decode()


@pytest.mark.parametrize("province", ["cao-bang", "tinh-mau"])
def test_every_target_has_a_slide_and_no_word_in_the_link_means_two(province: str) -> None:
    found = deck(province).slides
    ids = [slide.id for slide in found]
    assert len(ids) == len(set(ids))
    assert {f"ct-{t.id}" for t in load.plan(province).targets} <= set(ids)
    assert (ids[0], ids[-1]) == ("mo-dau", "ket")


def test_targets_that_need_a_decision_come_worst_first_then_in_the_order_of_the_plan() -> None:
    numbers = {f"ct-{t.id}": t.number for t in load.plan("tinh-mau").targets}
    shown = [s for s in deck("tinh-mau").slides if s.shown and s.id in numbers]
    assert [(DECIDE.index(s.verdict), numbers[s.id]) for s in shown if s.verdict] == sorted(
        (DECIDE.index(s.verdict), numbers[s.id]) for s in shown if s.verdict
    )
    assert {s.verdict for s in shown} == set(DECIDE)
    settled = [
        s for s in deck("tinh-mau").slides if s.verdict in (Verdict.MET, Verdict.ON_TRACK) and s.id in numbers
    ]
    assert settled
    assert not any(s.shown for s in settled)


def test_where_nothing_is_known_the_deck_is_not_one_empty_slide_a_target() -> None:
    found = by_id(deck("cao-bang"))
    shown = [s for s in found.values() if s.shown]
    assert [s.id for s in shown if s.id.startswith("ct-")] == ["ct-pii_2030"]
    assert len(shown) <= 14
    waiting = " ".join(said(s) for s in shown if s.id.startswith(("thieu", "cho-")))
    for name in ("Sở Khoa học và Công nghệ", "Thống kê tỉnh", "Sở Tài chính", "Sở Nông nghiệp và Môi trường"):
        assert name in waiting
    # every unassessed target is asked for on some slide, by its number in the plan
    rows = [r for s in shown if s.id.startswith("cho-") for r in s.rows]
    asked = {int(n) for r in rows for n in r.lead.split(", ")}
    here_ = here("cao-bang")
    assert asked == {a.target.number for a in here_.snap.assessments if a.verdict is Verdict.UNKNOWN}


def test_a_missing_figure_is_said_in_words_never_as_nought_or_a_dash() -> None:
    found = by_id(deck("cao-bang"))
    slide = found["ct-st_investment_2030"]
    assert slide.verdict is Verdict.UNKNOWN
    assert plain(slide.verdict_words) == "Chưa đánh giá được: chưa có số liệu"
    drawn = pictures(here("cao-bang"), [slide], [])[slide.id]
    assert "Chưa có số liệu" in drawn.alt
    for svg in (drawn.wide, drawn.tall, drawn.narrow):
        assert "Chưa có số liệu" in svg
    for one in found.values():
        for fact in one.facts:
            assert fact.value.strip(" –-—") not in ("", "0", "0,0", "nan", "None"), (one.id, fact)


@pytest.mark.parametrize("province", ["cao-bang", "tinh-mau"])
def test_what_only_holds_in_the_model_carries_its_footing_and_no_verdict(province: str) -> None:
    takes = [s for s in deck(province).slides if s.id.startswith("can-")]
    assert takes
    for slide in takes:
        assert slide.verdict is None
        if any(not r.lead.startswith("?") for r in slide.rows):
            assert re.search(r"trong mô hình, với \d+ giả định", plain(slide.footing)), slide.id


def test_a_slide_with_a_verdict_cannot_claim_to_hold_only_in_the_model() -> None:
    with pytest.raises(ValueError, match="verdict"):
        Slide(id="a", topic="x", sentence="y", verdict=Verdict.MET, footing="trong mô hình")


def test_the_pace_needed_is_the_assessments_own_and_the_pace_so_far_crosses_no_break() -> None:
    here_ = here("tinh-mau")
    a = next(a for a in here_.snap.assessments if a.target.id == "ip_support_2030")
    assert a.needed_per_year is not None
    slide = by_id(deck("tinh-mau"))["can-ip_support_2030"]
    assert slide.facts[0].value == here_.words.number(a.needed_per_year, 1, signed=True)
    series = here_.snap.series("ip_support_share")
    found = pace(series)
    assert found is not None
    value, first, last = found
    assert (first, last) == (2020, 2025)
    start, end = series.at(first), series.at(last)
    assert start is not None
    assert end is not None
    assert value == pytest.approx(((end.value or 0) - (start.value or 0)) / 5)


@pytest.mark.parametrize("province", ["cao-bang", "tinh-mau"])
def test_one_idea_a_slide_and_everything_has_a_source_and_a_day(province: str) -> None:
    found = deck(province)
    for slide in found.slides:
        assert len(slide.facts) <= 3
        assert len(slide.rows) <= 7
        assert slide.sentence.endswith((".", "?", ":"))
        assert found.known in slide.source
        assert not (slide.draw and slide.rows)
        if slide.draw or slide.facts:
            assert slide.notes.link


@pytest.mark.parametrize("province", ["cao-bang", "tinh-mau"])
def test_english_slides_are_english(province: str) -> None:
    names = re.compile(r"Đích 2030|Cao Bằng|QĐ-UBND")
    for slide in deck(province, "en").slides:
        rows = [f"{r.text}" for r in slide.rows]
        text = " ".join([slide.topic, slide.verdict_words, slide.sentence, slide.footing, *rows,
                         *(f"{f.value} {f.text}" for f in slide.facts), *(q for q, _ in slide.notes.questions)])  # fmt: skip
        assert not VIETNAMESE.search(names.sub("", plain(text))), (slide.id, text)


def test_speaker_notes_say_where_the_figures_come_from_and_what_may_be_asked() -> None:
    notes = by_id(deck("tinh-mau"))["ct-innovating_2030"].notes
    assert any("Niên giám minh họa" in s for s in notes.sources)
    asked = dict(notes.questions)
    assert "Kế hoạch viết thế nào?" in asked
    assert "phương pháp" in asked["Cách đánh giá khác nói gì?"]
    assert "chitieu=innovating_2030" in notes.link


@pytest.mark.parametrize("province", ["cao-bang", "tinh-mau"])
def test_the_notes_say_why_the_model_and_the_pace_needed_differ_among_peers(province: str) -> None:
    slide = by_id(deck(province)).get("can-pii_2030")
    assert (slide is not None) or province == "tinh-mau"
    if slide is not None and slide.footing:
        assert (
            "bình quân vùng đứng yên"
            in dict(slide.notes.questions)["Vì sao mô hình và mức cần mỗi năm nói khác nhau?"]
        )


def test_a_question_shows_the_history_and_nothing_of_the_forecast() -> None:
    slide = by_id(deck("tinh-mau"))["ct-ip_support_2030"]
    assert slide.ask is not None
    assert "2030" in slide.ask.question
    drawn = pictures(here("tinh-mau"), [slide], [slide.id])
    asked, answer = drawn[f"{slide.id}?"], drawn[slide.id]
    for svg, told in ((asked, False), (answer, True)):
        for one in (svg.wide, svg.tall, svg.narrow, svg.alt):
            assert ("Dự báo" in one) is told
            assert ("mark-area" in one or one == svg.alt) is (told or one == svg.alt)


def test_the_choice_is_read_in_its_order_and_junk_is_refused_in_words() -> None:
    words = words_for("vi")
    offered = [Slide(id=i, topic=i.upper(), sentence="x.", shown=i != "c") for i in ("a", "b", "c")]
    assert [(s.id, on) for s, on in ordered(offered, Choice())] == [("a", True), ("b", True), ("c", False)]
    choice, problems = read({"chon": "c.a"}, offered, words)
    assert problems == ()
    assert [(s.id, on) for s, on in ordered(offered, choice)] == [("c", True), ("a", True), ("b", False)]
    choice, problems = read({"chon": "c.zz.c"}, offered, words)
    assert (choice.slides, len(problems)) == (("c",), 1)
    assert "zz" in problems[0]
    choice, problems = read({"chon": "<script>"}, offered, words)
    assert (choice.slides, len(problems)) == (None, 2)
    choice, problems = read({"hoi": "a"}, offered, words)
    assert (choice.asking, len(problems)) == ((), 1)


@pytest.mark.parametrize("text", ["", ".", "...", "a" * 5000, "a.b." * 2000, "\x00", "mo-dau%00"])
def test_no_choice_whatever_breaks_reading(text: str) -> None:
    offered = [Slide(id="mo-dau", topic="A", sentence="x.")]
    choice, problems = read({"chon": text, "hoi": text}, offered, words_for("en"))
    assert choice.slides in (None, ("mo-dau",))
    assert all(p.isprintable() and len(p) < 140 for p in problems)


def test_more_than_three_facts_are_refused() -> None:
    with pytest.raises(ValueError, match="3 facts"):
        Slide(id="a", topic="a", sentence="b.", facts=(Fact(value="1", text="c"),) * 4)


def test_the_page_holds_the_chosen_slides_and_offers_the_others() -> None:
    answer, text = get("chon=ket.mo-dau&lang=en")
    assert answer.status_code == 200
    assert re.findall(r'<section class="slide" id="s-([^"]+)"', text) == ["ket", "mo-dau"]
    assert len(re.findall(r"<li data-id=", text)) == len(deck("cao-bang", "en").slides)
    assert '<html lang="en">' in text
    assert "lang=en" in text
    assert "<script defer src" in text
    assert not re.search(r"<script(?![^>]*\bsrc=)|\son[a-z]+=", text)


def test_the_day_of_the_link_is_the_day_of_the_deck() -> None:
    text = unescape(get("ngay=2025-12-31&chon=mo-dau")[1])
    assert "31/12/2025" in text
    assert "ngay=2025-12-31" in text


def test_a_link_that_cannot_be_followed_is_told_and_escaped() -> None:
    _, text = get("tinh=<b>x&chon=mo-dau.<i>")
    assert "<b>x" not in text
    assert "<i>" not in text
    assert 'class="notice"' in text


def test_an_invented_province_is_stamped_on_every_slide_and_kept_from_search_engines() -> None:
    answer, text = get("tinh=tinh-mau&chon=mo-dau.thieu.ket")
    assert answer.headers["x-robots-tag"].startswith("noindex")
    assert text.count('<div class="stamp">SỐ LIỆU MINH HỌA</div>') == 3
    assert "stamp" not in get("chon=mo-dau")[1]


def test_without_data_the_answer_is_calm(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DICH2030_DATA_DIR", str(tmp_path / "nothing"))
    answer, text = get("lang=en")
    assert answer.status_code == 503
    assert 'role="alert"' in text
    assert "Traceback" not in text
