"""Drawings are made once: kept by what they are drawn from, whole or not at all, and never too many."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from data.build import build
from data.publish import file_of, point_to
from pages.ui.briefing import kept, route, warm
from pages.ui.briefing.deck import deck_of
from pages.ui.text import words_for


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DICH2030_DATA_DIR", str(tmp_path))
    return tmp_path / kept.FOLDER


def test_a_drawing_is_made_once_and_another_specification_is_another_drawing(folder: Path) -> None:
    made: list[str] = []

    def make(text: str) -> str:
        made.append(text)
        return f"<svg>{text}</svg>"

    assert kept.kept("a", lambda: make("1")) == "<svg>1</svg>"
    assert kept.kept("a", lambda: make("2")) == "<svg>1</svg>"
    assert kept.kept("b", lambda: make("3")) == "<svg>3</svg>"
    assert made == ["1", "3"]
    assert len(list(folder.iterdir())) == 2


def test_a_file_cut_short_is_drawn_again(folder: Path) -> None:
    kept.kept("a", lambda: "<svg>whole</svg>")
    next(folder.iterdir()).write_text("<svg>wh", encoding="utf-8")
    assert kept.kept("a", lambda: "<svg>again</svg>") == "<svg>again</svg>"


def test_a_folder_that_cannot_be_written_costs_nothing_but_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("DICH2030_DATA_DIR", str(tmp_path / "file"))
    assert kept.kept("a", lambda: "<svg></svg>") == "<svg></svg>"


def test_the_oldest_drawings_go(folder: Path) -> None:
    for k in range(4):
        kept.kept(str(k), lambda: "<svg></svg>")
    for k, file in enumerate(sorted(folder.iterdir())):
        os.utime(file, (k, k))
    newest = sorted(folder.iterdir())[2:]
    assert kept.tidy(2) == 2
    assert sorted(folder.iterdir()) == newest


def test_nothing_is_warmed_when_it_is_switched_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DICH2030_WARM", "off")
    assert not warm.allowed()


def until(true: Callable[[], bool]) -> None:
    """Wait for what another thread does; a quarter of a minute is a failure."""
    end = time.monotonic() + 15
    while not true():
        assert time.monotonic() < end
        time.sleep(0.01)


def test_every_new_database_is_drawn_once_and_a_stop_ends_the_drawing(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Databases are published as a build does it; only the process that draws is another."""
    began: list[str] = []
    ended: list[str] = []

    class Drawing:
        def __init__(self, command: list[str], **_: object) -> None:
            assert command == [sys.executable, "-m", warm.__name__]
            self.version = warm.version()
            began.append(self.version)

        def poll(self) -> int | None:
            return None if self.version == "c" * 12 else 0

        def terminate(self) -> None:
            ended.append(self.version)

    def publish(letter: str) -> None:
        file = file_of(folder.parent, letter * 12)
        file.touch()
        point_to(folder.parent, file)

    monkeypatch.setattr(warm.subprocess, "Popen", Drawing)
    monkeypatch.setattr(warm, "FIRST", 0.01)
    monkeypatch.setattr(warm, "AGAIN", 0.01)
    monkeypatch.setenv("DICH2030_WARM", "on")
    stop = warm.start()
    time.sleep(0.1)
    assert began == []
    for letters in ("a", "ab", "abc"):
        publish(letters[-1])
        until(lambda wanted=letters: began == [letter * 12 for letter in wanted])  # type: ignore[misc]
        time.sleep(0.1)
    assert began == [letter * 12 for letter in "abc"]
    stop.set()
    until(lambda: ended == ["c" * 12])


@pytest.mark.parametrize("language", ["vi", "en"])
def test_pictures_of_invented_figures_carry_the_mark_inside(own_data_dir: Path, language: str) -> None:
    build(out=own_data_dir)
    mark = words_for(language).tr("SỐ LIỆU MINH HỌA")  # type: ignore[arg-type]
    for province, marked in (("tinh-mau", True), ("cao-bang", False)):
        here, _ = route.here_of({"tinh": province, "lang": language})
        slides = deck_of(here).slides
        first = next(s for s in slides if s.draw and s.shown)
        for slide in (first, next(s for s in slides if s.id == "tang-truong")):
            assert slide.draw
            drawn = slide.draw()
            for svg in (drawn.wide, drawn.tall, drawn.narrow):
                assert (mark in svg) is marked
