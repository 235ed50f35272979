"""The plan of a province, read from ``plans/<province>/plan.toml``; the only module here that opens files.

    python -m indicators.plan [data folder]     check every plan, list every fault, exit 1 if there is any

Nothing of a plan is in the code: no threshold, no year, no name of an office.
"""

from __future__ import annotations

import csv
import re
import sys
import tomllib
from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import Path
from typing import TypeVar

from data.errors import BadInput
from indicators import plan_tables as tables
from indicators.plan_checks import check_plan
from indicators.plan_draft import ID, Draft, Known
from indicators.plan_entry import ROOT, Entry
from indicators.plan_faults import Faults
from indicators.readings import under
from indicators.targets import Plan

R = TypeVar("R")
FILE = "plan.toml"
#: the text of the plan; when it lies beside the plan, every quote is compared with it
TEXT = "announcement.txt"
DATA_FOLDER = Path(__file__).resolve().parent.parent / "data"
_AT = re.compile(r"\(at (?:line (\d+), column (\d+)|end of document)\)")


def load_plan(
    folder: Path,
    *,
    sources: Collection[str] | None,
    indicators: Collection[str] | None,
    peers: Collection[str] | None,
) -> Plan:
    """The plan in ``folder``, whole and checked.

    ``sources``, ``indicators`` and ``peers`` are the codes the plan may name; None leaves that check out.
    ``indicators`` may be a mapping id -> unit code; then the units are compared as well.

    Raises:
        BadInput: with every fault of the file at once, each naming table, field and what to do.
    """
    path = folder / FILE
    return read_plan(
        folder.name,
        path.read_bytes() if path.is_file() else None,
        sources=sources,
        indicators=indicators,
        peers=peers,
        text=_text_of(folder),
    )


def read_plan(
    province: str,
    content: bytes | None,
    *,
    sources: Collection[str] | None,
    indicators: Collection[str] | None,
    peers: Collection[str] | None,
    text: str | None = None,
) -> Plan:
    """The plan in the bytes of a ``plan.toml``; None stands for a file that is not there.

    ``text`` is the announced text that every quote is compared with; the rest is as in :func:`load_plan`.

    Raises:
        BadInput: with every fault of the file at once.
    """
    faults = Faults(f"plans/{province}/{FILE}")
    raw = _read(content, faults)
    if raw is None or content is None:
        raise BadInput(faults.found)
    faults = Faults(faults.file, content.decode("utf-8-sig"))
    plan = parse(raw, province, faults, Known(sources=sources, indicators=indicators, peers=peers, text=text))
    if faults.found:
        raise BadInput(faults.found)
    return plan


def is_training(content: bytes) -> bool:
    """Whether the bytes of a ``plan.toml`` say that the province is invented.

    >>> is_training(b"[plan]\\ntraining = true"), is_training(b"[plan]"), is_training(b"[")
    (True, False, False)
    """
    raw = _read(content, Faults(FILE)) or {}  # a broken file is named by load_plan, not hidden here
    head = raw.get("plan", {})
    return isinstance(head, Mapping) and head.get("training") is True


def list_plans(data_folder: Path, training: bool) -> tuple[str, ...]:
    """Names of the plan folders, real provinces before invented ones; these only with ``training``."""
    found = []
    for path in sorted((data_folder / "plans").glob(f"*/{FILE}")):
        invented = is_training(path.read_bytes())
        if training or not invented:
            found.append((invented, path.parent.name))
    return tuple(name for _, name in sorted(found))


def _text_of(folder: Path) -> str | None:
    """The text of the plan, without our own lines (#), or None when it is not kept here."""
    path = folder / TEXT
    if not path.is_file():
        return None
    lines = path.read_text(encoding="utf-8-sig", errors="replace").splitlines()
    return "\n".join(line for line in lines if not line.startswith("#"))


def _read(content: bytes | None, faults: Faults) -> Mapping[str, object] | None:
    """The file as TOML, or None with a fault noted."""
    if content is None:
        faults.add(
            "file-missing", ROOT, "không có tệp này", "chép plan.toml của một tỉnh khác vào thư mục rồi sửa"
        )
        return None
    try:
        return tomllib.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        faults.add("encoding", f"dòng {line}", "tệp không phải UTF-8", "lưu lại tệp với bảng mã UTF-8")
    except tomllib.TOMLDecodeError as error:
        where = _AT.search(str(error))
        place = f"dòng {where[1]}, ký tự {where[2]}" if where and where[1] else "cuối tệp"
        faults.add(
            "toml-syntax",
            place,
            f"sai cú pháp TOML ({_AT.sub('', str(error)).strip()})",
            "xem dòng này và dòng trước: thiếu ngoặc kép, thiếu dấu =, hoặc một trường ghi hai lần",
        )
    return None


def parse(raw: Mapping[str, object], province: str, faults: Faults, known: Known) -> Plan:
    """The plan in a parsed file; whatever is wrong is noted in ``faults``."""
    if not ID.fullmatch(province):
        faults.add(
            "bad-folder",
            ROOT,
            f'tên thư mục "{province}" không dùng được trong đường dẫn',
            "đặt tên chữ thường không dấu, gạch nối, ví dụ cao-bang",
        )
    top = Entry(raw, ROOT, faults)
    head = top.table("plan", name="[plan]")

    def read(key: str, make: Callable[[Entry], R]) -> tuple[tuple[Entry, ...], tuple[R, ...]]:
        entries = top.entries(key, key, required=True)
        return entries, tuple(make(e) for e in entries)

    periods, themes, rows = (
        read("period", tables.period),
        read("theme", tables.theme),
        read("row", tables.row),
    )
    suppliers, targets, tasks = (
        read("supplier", tables.supplier),
        read("target", tables.target),
        read("task", tables.task),
    )
    plan = Plan(
        province=province,
        area=head.word("area"),
        name=head.text("name"),
        title=head.text("title"),
        decision=head.word("decision"),
        signed=head.day("signed"),
        wording=head.text("wording"),
        wording_source=head.word("wording_source"),
        region=head.word("region"),
        training=head.flag("training", required=True),
        periods=periods[1],
        themes=themes[1],
        rows=rows[1],
        suppliers=suppliers[1],
        tasks=tasks[1],
        targets=targets[1],
    )
    head.refuse_left()
    top.refuse_left()
    draft = Draft(
        plan=plan,
        head=head,
        periods=periods[0],
        themes=themes[0],
        rows=rows[0],
        suppliers=suppliers[0],
        tasks=tasks[0],
        targets=targets[0],
    )
    check_plan(draft, known)
    return plan


def _column(folders: tuple[Path, ...], name: str, key: str, value: str) -> dict[str, str] | None:
    """Two columns of a CSV file that any of the folders may hold; None when none does."""
    paths = [folder / name for folder in folders if (folder / name).is_file()]
    if not paths:
        return None
    found: dict[str, str] = {}
    for path in paths:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            found |= {row[key]: row.get(value) or "" for row in csv.DictReader(lines) if row.get(key)}
    return found


def check_all(data_folder: Path) -> Iterator[tuple[str, Plan | BadInput]]:
    """Every plan of a data folder against the codes its CSV files declare."""
    for name in list_plans(data_folder, training=True):
        folder = data_folder / "plans" / name
        folders = (data_folder / "reference", folder)
        try:
            yield (
                name,
                load_plan(
                    folder,
                    sources=_column(folders, "sources.csv", "id", "id"),
                    indicators=_column(folders, "indicators.csv", "id", "unit"),
                    peers=_column(folders, "peers.csv", "list", "list"),
                ),
            )
        except BadInput as error:
            yield name, error


def main(arguments: list[str]) -> int:
    """Check every plan, print one line each or all faults; 1 when any plan is wrong."""
    data_folder = Path(arguments[0]) if arguments else DATA_FOLDER
    found = list(check_all(data_folder))
    for name, plan in found:
        if isinstance(plan, BadInput):
            print(plan, file=sys.stderr)
        else:
            print(f"{name}: {len(plan.targets)} chỉ tiêu, {len(plan.tasks)} nhóm nhiệm vụ, hợp lệ")
    if not found:
        print(f"không có kế hoạch nào trong {data_folder / 'plans'}", file=sys.stderr)
    return 1 if not found or any(isinstance(plan, BadInput) for _, plan in found) else 0


__all__ = ["check_all", "list_plans", "load_plan", "main", "parse", "under"]

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
