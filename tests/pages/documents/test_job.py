"""Documents are made beside the server: quickly, two at a time, and without holding up anybody's page."""

from __future__ import annotations

import statistics
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from itertools import cycle, islice

import pytest

from data.errors import UnknownCode
from pages.ui import document_job, load
from pages.ui.document_job import AT_ONCE, KINDS, Busy, Failed, Order, made_of, make, report_of
from pages.ui.documents.report import Letterhead
from tests.pages.documents.conftest import BASE, EVERY, here_of


def order(kind: str = "tom-tat", province: str = "tinh-mau") -> Order:
    letter = Letterhead(agency=EVERY)
    return Order(kind=kind, province=province, language="vi", as_of=load.snapshot(province, None).as_of, base=BASE,
                 letterhead=letter)  # fmt: skip


@pytest.fixture(autouse=True)
def _ended() -> Iterator[None]:
    yield
    document_job.close_all()


@pytest.mark.parametrize("kind", list(KINDS))
def test_a_document_takes_at_most_five_seconds_of_a_processor(kind: str) -> None:
    """Processor time, so that a busy machine does not fail it; nothing here waits for anything else."""
    before = time.process_time()
    content = made_of(report_of(order(kind)), kind)
    assert time.process_time() - before <= 5
    assert content[:4] in (b"PK\x03\x04", b"%PDF")


def test_another_process_makes_the_same_document() -> None:
    assert make(order()) == made_of(report_of(order()), "tom-tat")


def test_an_order_that_cannot_be_filled_is_told_and_the_next_one_works() -> None:
    with pytest.raises(Failed):
        make(order(kind="khong-co"))
    assert make(order()).startswith(b"%PDF")


def test_a_document_without_its_turn_is_refused_in_time() -> None:
    for _ in range(AT_ONCE):
        assert document_job._turns.acquire(timeout=30)
    try:
        before = time.monotonic()
        with pytest.raises(Busy):
            make(order(), turn=0.05)
        assert time.monotonic() - before < 5
    finally:
        for _ in range(AT_ONCE):
            document_job._turns.release()


def test_ten_at_once_do_not_stall_a_page_and_two_are_made_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """While ten visitors ask for documents, another one's page is put together again and again: both processes begin
    with the longest report, the others wait for their turn."""
    working, most, lock = 0, 0, threading.Lock()
    do = document_job.Worker.do

    def counted(self: document_job.Worker, asked: Order) -> bytes:
        nonlocal working, most
        with lock:
            working += 1
            most = max(most, working)
        try:
            return do(self, asked)
        finally:
            with lock:
                working -= 1

    monkeypatch.setattr(document_job.Worker, "do", counted)

    def page() -> float:
        before = time.perf_counter()
        here = here_of("tinh-mau", "vi")
        here.snap._memo.clear()
        from pages.ui import overview_view

        overview_view.body(here)
        return time.perf_counter() - before

    alone = statistics.median(page() for _ in range(5))
    with ThreadPoolExecutor(10) as visitors:
        asked = [visitors.submit(make, order("tom-tat" if k > 1 else "day-du"), turn=300) for k in range(10)]
        times = []
        while not all(f.done() for f in asked):
            times.append(page())
            time.sleep(0.05)
        contents = {f.result() for f in asked}
    assert most == AT_ONCE
    assert len(contents) == 2
    # two processors shared with two documents: slower, but a page is never held up
    assert statistics.median(times) <= max(6 * alone, 0.5)
    assert max(times) <= 3


def test_what_was_typed_is_in_no_list_of_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[object] = []
    popen = document_job.subprocess.Popen

    def watched(arguments: list[str], **more: object) -> object:
        seen.append((arguments, more.get("env")))
        return popen(arguments, **more)  # type: ignore[call-overload]

    monkeypatch.setattr(document_job.subprocess, "Popen", watched)
    make(order())
    assert seen
    assert EVERY not in repr(seen)


def test_a_day_and_every_field_survive_the_way_to_the_other_process() -> None:
    letter = Letterhead(parent="a", agency="b", number="c", place="d", day=date(2026, 1, 5), addressee="e", position="f",
                        signer="g", recipients=("h", "i"))  # fmt: skip
    sent = Order(kind="bao-cao", province="cao-bang", language="en", as_of=date(2026, 8, 18), base="", chosen=("x",),
                 letterhead=letter)  # fmt: skip
    assert document_job.read(document_job.written(sent)) == sent


@pytest.mark.parametrize("province", ["cao-bang", "tinh-mau"])
def test_any_single_target_makes_every_document(province: str) -> None:
    """Each target makes two kinds, each kind is made for every other target."""
    here, kinds = here_of(province, "vi"), cycle(("bao-cao", "trinh-bay", "tom-tat", "bang-tinh", "bao-cao"))
    for target in here.plan.targets:
        report = report_of(replace(order(province=province), chosen=(target.id,)))
        assert [item.id for item in report.items] == [target.id]
        for kind in islice(kinds, 2):
            assert made_of(report, kind)


def test_a_target_nobody_set_is_refused() -> None:
    with pytest.raises(UnknownCode, match="khong_co"):
        report_of(replace(order(), chosen=("khong_co",)))


@pytest.mark.parametrize("day", [date(2019, 1, 1), date(2024, 6, 30)])
def test_documents_of_an_earlier_day_say_so(day: date) -> None:
    report = report_of(replace(order(province="cao-bang"), as_of=day))
    assert report.link.endswith(f"?ngay={day.isoformat()}")
    assert all(e.observation.known_on <= day for e in report.evidence)
    for kind in ("bao-cao", "trinh-bay", "tom-tat", "bang-tinh"):
        assert made_of(report, kind)
