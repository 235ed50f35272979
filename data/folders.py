"""Which files are inputs: ``reference/`` and one folder a plan, never outside, never through a link."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from data.errors import Fault
from data.tables import TABLES

#: the folder of the committed inputs
DATA_FOLDER = Path(__file__).parent
_FOLDER_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
#: what a plan says and assumes; kept in the database as it stands, read by those who know what it means
TEXTS = ("plan.toml", "scenarios.toml")
#: files that may lie in a folder without being read by the build
_BESIDE = (".toml", ".py", ".md", ".txt")


@dataclass(frozen=True, slots=True, kw_only=True)
class Folder:
    """One folder of inputs."""

    #: ``reference`` or ``plans/<province>``
    name: str
    path: Path
    #: invented figures, for training and tests only
    training: bool


def training_allowed(training: bool | None = None) -> bool:
    """Whether invented provinces are built: the argument, else ``DICH2030_TRAINING`` (default on)."""
    if training is not None:
        return training
    return os.environ.get("DICH2030_TRAINING", "on").strip().lower() not in {"off", "0", "false", "no"}


def find_folders(inputs: Path, training: bool) -> tuple[tuple[Folder, ...], tuple[Fault, ...]]:
    """The folders to read, ``reference`` first; without training folders when ``training`` is off."""
    folders, faults = [], []
    if (inputs / "reference").is_dir():
        folders.append(Folder(name="reference", path=inputs / "reference", training=False))
    plans = inputs / "plans"
    for path in sorted(plans.iterdir()) if plans.is_dir() else ():
        name = f"plans/{path.name}"
        if path.name.startswith((".", "_")):
            continue
        if path.is_symlink():
            faults.append(_link(name))
        elif path.is_dir() and not _FOLDER_NAME.fullmatch(path.name):
            faults.append(
                Fault(
                    file=name,
                    place="tên thư mục",
                    what="tên thư mục của tỉnh không hợp lệ",
                    fix="chỉ dùng chữ thường không dấu, số và gạch nối, ví dụ cao-bang",
                    code="folder-name",
                )
            )
        elif path.is_dir():
            is_training, wrong = _training_flag(path, name)
            faults.extend(wrong)
            if training or not is_training:
                folders.append(Folder(name=name, path=path, training=is_training))
    return tuple(folders), tuple(faults)


def _training_flag(path: Path, name: str) -> tuple[bool, list[Fault]]:
    """``training`` of plan.toml; the rest of that file is read by those who know what a plan is."""
    plan = path / "plan.toml"
    file = f"{name}/plan.toml"
    if plan.is_symlink():
        return False, [_link(file)]
    if not plan.exists():
        return False, []
    try:
        document = tomllib.loads(plan.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        what = f"không đọc được TOML: {error}"
        fix = "sửa cú pháp, lưu tệp bằng mã UTF-8"
        return False, [Fault(file=file, place="cả tệp", what=what, fix=fix, code="bad-toml")]
    section = document.get("plan")
    inner = section.get("training") if isinstance(section, dict) else None
    flag = document.get("training", inner)
    if flag is None or isinstance(flag, bool):
        return bool(flag), []
    what, fix = f"training = {flag!r} không phải true hoặc false", "ghi training = true hoặc training = false"
    return False, [Fault(file=file, place="trường training", what=what, fix=fix, code="bad-training-flag")]


def texts_of(folder: Folder) -> Iterator[tuple[str, Path]]:
    """(name relative to the data folder, path) of the files of words: the plan and its scenarios."""
    for name in TEXTS if folder.name != "reference" else ():
        path = folder.path / name
        if path.is_file() and not path.is_symlink():
            yield f"{folder.name}/{name}", path


def _link(name: str) -> Fault:
    return Fault(
        file=name,
        place="cả tệp",
        what="là liên kết (symlink), có thể trỏ ra ngoài thư mục số liệu",
        fix="chép tệp thật vào thư mục",
        code="symlink",
    )


def _unknown(name: str, fix: str) -> Fault:
    return Fault(
        file=name, place="cả tệp", what="không rõ tệp này chứa gì nên không đọc", fix=fix, code="unknown-file"
    )


def files_of(folder: Folder) -> Iterator[tuple[str, Path] | Fault]:
    """(name relative to the data folder, path) of every input of a folder; a fault for what is none."""
    for path in sorted(folder.path.iterdir()):
        name = f"{folder.name}/{path.name}"
        if path.name.startswith((".", "~$", "__pycache__")):
            continue
        if path.is_symlink():
            yield _link(name)
        elif path.name == "observations" and path.is_dir():
            yield from _observation_files(path, name)
        elif path.suffix == ".csv" and path.stem in TABLES and path.stem != "observations" and path.is_file():
            yield name, path
        elif not (path.is_file() and path.suffix in _BESIDE):
            known = ", ".join(f"{table}.csv" for table in TABLES if table != "observations")
            yield _unknown(name, f"tên tệp phải là một trong: {known}; số liệu đặt trong observations/")


def _observation_files(folder: Path, name: str) -> Iterator[tuple[str, Path] | Fault]:
    for path in sorted(folder.iterdir()):
        inner = f"{name}/{path.name}"
        if path.name.startswith((".", "~$")) or path.suffix == ".md":
            continue
        if path.is_symlink():
            yield _link(inner)
        elif path.is_file() and path.suffix in (".csv", ".xlsx"):
            yield inner, path
        else:
            yield _unknown(
                inner,
                "chỉ đặt tệp .csv hoặc .xlsx ngay trong observations/; .xls, .ods thì lưu lại thành .xlsx",
            )
