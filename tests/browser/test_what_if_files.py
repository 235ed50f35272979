"""Scenario files and the table of results: made and opened in the browser, refused or corrected in words."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import Visit, in_link
from tests.browser.servers import Server
from tests.browser.test_what_if import SAMPLE, app, opened
from tests.browser.test_what_if_panels import set_to


def test_a_file_is_saved_and_opened_again(visit: Visit, server: Server, tmp_path: Path) -> None:
    screen = visit(server)
    page = opened(screen, SAMPLE)
    set_to(page, {"inv": 40}, {"delta": 6.1})
    app(
        page,
        "(app.store.put('B', {name: 'Tên, \"lạ\" <b>', moves: {rhoT: {value: 1.45, first: 2028, ramp: 2}}, values: {}}), app.store.use('B'), 1)",
    )
    state = app(page, "app.store.state")
    with page.expect_download() as saving:
        page.get_by_role("button", name="Tải tệp kịch bản (JSON)").click()
    file = tmp_path / saving.value.suggested_filename
    saving.value.save_as(file)
    assert file.name.startswith("dich2030_tinh-mau_")
    kept = json.loads(file.read_text("utf-8"))
    assert kept["versions"] == app(page, "app.data.versions")
    assert (kept["training"], kept["plan"], kept["version"]) == (True, app(page, "app.data.about.plan"), 1)
    other = opened(visit(server), SAMPLE)
    other.locator("#fl-open").set_input_files(file)
    other.locator(".fl-say").get_by_text("Đã mở").wait_for()
    assert app(other, "app.store.state") == state
    in_link(other, "~rhoT-1.45-2028-2")
    other.get_by_role("button", name="Hoàn tác").click()
    assert app(other, "app.store.blank(app.store.slot())")
    kept["versions"] = "00000000." + kept["versions"].split(".", 1)[1]
    file.write_text(json.dumps(kept), "utf-8")
    other.locator("#fl-open").set_input_files(file)
    other.locator(".fl-say").get_by_text("những thứ này đã đổi: mô hình và mức hiện trạng").wait_for()
    assert app(other, "app.store.state") == state


GOOD: dict[str, Any] = {
    "format": "dich2030-scenarios", "version": 1, "province": "tinh-mau", "active": "A",
    "scenarios": {"A": {"name": "x", "levers": {"inv": {"value": 40, "first": 2027, "ramp": 1}}, "assumptions": {}}},
}  # fmt: skip


def bad(**changes: object) -> str:
    """A good file with something wrong in scenario A."""
    return json.dumps({**GOOD, "scenarios": {"A": {**GOOD["scenarios"]["A"], **changes}}})


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "không phải JSON"),
        ("\x00\x01", "không phải JSON"),
        ("[1]", "không phải tệp kịch bản"),
        ("null", "không phải tệp kịch bản"),
        (json.dumps({**GOOD, "format": "x"}), "không phải tệp kịch bản"),
        (json.dumps({**GOOD, "version": 9}), "phiên bản “9”"),
        (json.dumps({**GOOD, "province": "cao-bang"}), "tỉnh “cao-bang”"),
        (json.dumps({**GOOD, "scenarios": {}}), "không có kịch bản nào"),
        (json.dumps({**GOOD, "scenarios": {"Z": {}}}), "chỉ có A, B, C"),
        (json.dumps({**GOOD, "active": "C"}), "“C” không có trong tệp"),
        (bad(name=3), "tên không phải là chữ"),
        (bad(levers=[1]), "“levers” không đúng dạng"),
        (bad(levers={"__proto__x": {"value": 1}}), "không có yếu tố"),
        (bad(levers={"constructor": {"value": 1, "first": 2027}}), "không có yếu tố “constructor”"),
        (bad(levers={"inv": {"value": "40", "first": 2027}}), "không phải là một con số"),
        (bad(levers={"inv": {"value": 40, "first": "2027"}}), "không phải là một năm"),
        (bad(levers={"inv": {"value": 40, "first": 2027, "ramp": 1.5}}), "một số năm tròn"),
        (bad(starts={"nope": {"first": 2027}}), "không có yếu tố “nope”"),
        (bad(starts=[1]), "“starts” không đúng dạng"),
        (bad(assumptions={"nope": 1}), "không có giả định “nope”"),
        (bad(assumptions={"delta": None}), "không phải là một con số"),
        (" " * 300_000, "lớn hơn 200 kB"),
    ],
)
def test_a_bad_file_is_refused_in_words_and_nothing_is_lost(
    visit: Visit, server: Server, text: str, said: str
) -> None:
    page = opened(visit(server), SAMPLE)
    set_to(page, {"inv": 35}, {})
    state = app(page, "app.store.state")
    page.locator("#fl-open").set_input_files(
        {"name": "tep.json", "mimeType": "application/json", "buffer": text.encode()}
    )
    notice = page.locator(".fl-say .notice")
    notice.wait_for()
    assert "Không mở được “tep.json”" in notice.inner_text()
    assert said in notice.inner_text()
    assert "được giữ nguyên" in notice.inner_text()
    assert app(page, "app.store.state") == state


def test_the_table_as_a_file_has_provenance_and_footing(visit: Visit, server: Server) -> None:
    page = opened(visit(server), SAMPLE)
    page.locator('[data-preset="than-trong"]').click()
    app(page, "(app.store.change(draft => { draft.name = '=HYPERLINK(1)'; }), 1)")
    with page.expect_download() as saving:
        page.get_by_role("button", name="Tải bảng kết quả (CSV)").click()
    raw = Path(saving.value.path()).read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline="")))
    assert rows[0][0].startswith("SỐ LIỆU MINH HỌA. Đích 2030, kịch bản của")
    assert app(page, "app.data.versions") in rows[0][0]
    table = [dict(zip(rows[1], row, strict=True)) for row in rows[2:]]
    assert {r["scenario_name"] for r in table} == {"Hiện trạng", "'=HYPERLINK(1)"}
    seen = {(r["scenario"], r["id"]): r for r in table if r["kind"] == "outcome"}
    found = app(page, "app.results(app.store.slot()).judged")
    for (letter, id), row in seen.items():
        if row["footing"] != "observed":
            assert row["verdict"] == "", "never a verdict for what stands on assumptions"
        if row["footing"] == "conditional":
            assert int(row["assumptions_count"]) == len(row["assumptions"].split(" | ")) > 0
        if letter == "A" and row["chance"]:
            assert float(row["chance"]) == pytest.approx(found[id]["chance"])
    assert any(r["verdict"] for r in seen.values())
    assert {r["id"] for r in table if r["kind"] == "lever"} == set(
        app(page, "Object.keys(app.store.slot().moves)")
    )


#: levers as somebody wrote them: what is set, and what is said
OUTSIDE = {
    "inv-99-2027": "Vốn đầu tư thực hiện so với GRDP: 99 nằm ngoài khoảng 20 đến 60; đã lấy 60.",
    "a0--3.5-2027-2": "TFP tự thân mỗi năm: −3,5 nằm ngoài khoảng 0 đến 3; đã lấy 0.",
    "inv-40-2019": "Vốn đầu tư thực hiện so với GRDP: năm bắt đầu 2019 nằm ngoài 2026–2030; phần này được bỏ qua.",
    "inv-40-2027-30": "Vốn đầu tư thực hiện so với GRDP: chỉ có thể đủ mức sau 1 đến 10 năm; phần này được bỏ qua.",
    "inv-2031": "Vốn đầu tư thực hiện so với GRDP: năm bắt đầu 2031 nằm ngoài 2026–2030; phần này được bỏ qua.",
}


def test_links_and_files_treat_what_is_out_of_range_alike_and_say_what_was_done(
    visit: Visit, server: Server
) -> None:
    """A value is brought into its range, a start or a ramp outside the model leaves the lever out; the rest opens."""
    page = opened(visit(server), SAMPLE)
    versions = app(page, "app.data.versions")
    read = """word => { const app = document.querySelector('.wi').app, found = app.store.open(word);
      return [app.store.slot(), found.problems.map(app.told)]; }"""
    for word, sentence in OUTSIDE.items():
        linked, told = page.evaluate(read, f"1-{versions}~A~A~{word}~delta.6.5")
        assert told == [sentence]
        name, *rest = word.replace("--", "-m").split("-")
        numbers = [float(x.replace("m", "-")) for x in rest]
        if len(numbers) > 1:
            move = {
                "value": numbers[0],
                "first": int(numbers[1]),
                "ramp": int(numbers[2]) if len(numbers) > 2 else 1,
            }
            text = bad(levers={name: move}, assumptions={"delta": 6.5}, name=None)
        else:
            text = bad(
                levers={}, starts={name: {"first": int(numbers[0])}}, assumptions={"delta": 6.5}, name=None
            )
        page.locator("#fl-open").set_input_files(
            {"name": "tep.json", "mimeType": "application/json", "buffer": text.encode()}
        )
        page.locator(".fl-say li").get_by_text(f"Kịch bản A: {sentence}", exact=True).wait_for()
        assert "Đã mở “tep.json”. Có thể hoàn tác." in page.locator(".fl-say").inner_text()
        assert app(page, "app.store.slot()") == linked
        assert linked["values"] == {"delta": 6.5}
        assert sentence in app(page, "app.live.textContent")
    assert page.locator(".wi-files [role=status], .wi-files [aria-live]").count() == 0
