"""``python -m pages.publish OUT``: the release of the data in force, for any web server. Also undo, list, verify."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from data.errors import Dich2030Error
from pages.ui import load
from pages.ui.site import archive, publishing


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def main(arguments: list[str] | None = None) -> int:
    """0 when it is done and whole, 1 with what is wrong and what to do."""
    parser = argparse.ArgumentParser(
        prog="python -m pages.publish", description="Công bố số liệu thành tệp tĩnh."
    )
    parser.add_argument("out", type=Path, metavar="OUT", help="thư mục gốc của trang")
    parser.add_argument(
        "--address", default="http://localhost:8000/", help="địa chỉ công khai của thư mục gốc"
    )
    parser.add_argument("--province", action="append", help="chỉ tỉnh này (ghi được nhiều lần)")
    parser.add_argument("--training", action="store_true", help="cả tỉnh minh hoạ")
    parser.add_argument(
        "--again", action="store_true", help="cho phép quay lại một bản cũ hơn bản đang công bố"
    )
    action = parser.add_mutually_exclusive_group()
    action.add_argument("--undo", action="store_true", help="trở về bản trước")
    action.add_argument("--list", action="store_true", help="các bản đang có")
    action.add_argument("--verify", action="store_true", help="kiểm tra mọi tệp của mọi bản")
    chosen = parser.parse_args(arguments)
    try:
        if chosen.undo:
            publishing.undo(chosen.out, _say)
        elif chosen.list:
            print(*publishing.listing(chosen.out), sep="\n")
        elif chosen.verify:
            return _verify(chosen.out)
        else:
            publishing.publish(chosen.out, chosen.address, _provinces(chosen), _say, again=chosen.again)
    except Dich2030Error as error:
        _say(str(error))
        return 1
    return 0


def _provinces(chosen: argparse.Namespace) -> list[str]:
    """The provinces asked for; by default every real one."""
    load.ensure_built()
    offered = load.provinces()
    wanted = chosen.province or [name for name in offered if chosen.training or not load.plan(name).training]
    if unknown := [name for name in wanted if name not in offered]:
        raise Dich2030Error(f"Không có tỉnh {unknown[0]} → chọn trong: {', '.join(offered)}")
    return wanted


def _verify(out: Path) -> int:
    found = list(archive.faults(out))
    for line in found:
        _say(line)
    print(f"{len(archive.held(out))} bản, {len(found)} lỗi")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
