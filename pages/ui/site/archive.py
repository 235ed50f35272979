"""Where releases lie: ``releases/<id>/`` never change, ``latest`` is a link that moves in one step.

A release is written in full in ``.dang-viet-<process>`` and flushed to the disk, then renamed, then ``latest`` is
replaced. Whatever stops the writer in between, readers keep the release they had; the next run clears what was left.

What pages load beside themselves is named by its content and lies once for all releases, in ``assets/``, where every
release has a link to it: a page kept by a browser finds its sheets and scripts below ``latest/`` after that has moved.
"""

from __future__ import annotations

import errno
import json
import os
import re
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from pages.ui.site.manifest import NAME, CannotPublish, File, Manifest
from pages.ui.site.record import Entry, Release
from pages.ui.site.shared import ASSETS, STAGING, share, write

LATEST, RELEASES, LOCK = "latest", "releases", ".khoa"
#: seconds a publisher waits for another one
PATIENCE = 120.0
_ID = re.compile(r"[0-9a-z][0-9a-z-]*")
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


@contextmanager
def turn(out: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Wait until nobody else publishes into ``out``, then clear what a publisher that died left there.

    Raises:
        CannotPublish: the folder cannot be written, or somebody else holds it for too long.
    """
    try:
        (out / RELEASES).mkdir(parents=True, exist_ok=True)
        with FileLock(out / LOCK, timeout=patience):
            for left in out.glob(f"{STAGING}*"):
                if left.is_dir() and not left.is_symlink():
                    shutil.rmtree(left)
                else:
                    left.unlink()
            yield
    except Timeout as error:
        raise CannotPublish(
            out, "một lệnh công bố khác đang chạy", "đợi lệnh đó xong rồi chạy lại"
        ) from error
    except OSError as error:
        raise _trouble(out, error) from error


def _trouble(out: Path, error: OSError) -> CannotPublish:
    file = error.filename or out
    if error.errno in _FULL:
        return CannotPublish(
            file, "đĩa đầy khi đang viết", "giải phóng chỗ rồi chạy lại; bản đang công bố vẫn nguyên vẹn"
        )
    return CannotPublish(
        file,
        f"không ghi được ({error.strerror or error})",
        "kiểm tra quyền ghi và ổ đĩa; bản đang công bố vẫn nguyên vẹn",
    )


def latest(out: Path) -> str | None:
    """Id of the release in force, or None when there is none or the link leads nowhere."""
    link = out / LATEST
    if not link.is_symlink():
        return None
    target = link.readlink()
    return target.name if len(target.parts) == 2 and (out / target / NAME).is_file() else None


def manifest_of(out: Path, id: str) -> Manifest:
    """The manifest of a release.

    Raises:
        CannotPublish: there is no such release or its manifest cannot be read.
    """
    path = out / RELEASES / id / NAME
    if not _ID.fullmatch(id) or not path.is_file():
        raise CannotPublish(path, f"không có bản {id}", "xem các bản đang có bằng --list")
    try:
        return Manifest.read(path.read_bytes())
    except ValueError as error:
        raise CannotPublish(
            path, f"hỏng ({error})", "chép lại bản này từ bản lưu, hoặc dùng --undo"
        ) from error


def line(out: Path) -> tuple[Manifest, ...]:
    """The release in force and those before it, the newest first; withdrawn ones are not in it."""
    found: list[Manifest] = []
    id = latest(out)
    while id is not None and id not in {m.release for m in found}:
        found.append(manifest_of(out, id))
        id = found[-1].previous
    return tuple(found)


def held(out: Path) -> tuple[str, ...]:
    """Ids of every release that lies there, withdrawn ones included, in order of id."""
    return tuple(sorted(p.parent.name for p in (out / RELEASES).glob(f"*/{NAME}")))


def add(out: Path, release: Release, entries: Iterable[Entry], versions: Mapping[str, str]) -> Manifest:
    """Write a release in full and put it in its place; ``latest`` stays where it is. Needs :func:`turn`.

    Raises:
        CannotPublish: a path is not allowed or comes twice, or the disk is full.
    """
    if not _ID.fullmatch(release.id) or (out / RELEASES / release.id).exists():
        raise CannotPublish(
            out / RELEASES / release.id,
            "đã có hoặc sai tên",
            "chọn tên khác; bản cũ không bao giờ bị viết đè",
        )
    stage = out / f"{STAGING}{os.getpid()}"
    try:
        files: dict[str, File] = {}
        for entry in entries:
            if entry.path in files or entry.path == NAME or not _allowed(entry.path):
                raise CannotPublish(entry.path, "đường dẫn sai hoặc bị lặp", "sửa phần viết ra tệp này")
            if entry.path.startswith(f"{ASSETS}/"):
                files[entry.path] = File.of(share(out, entry))
            else:
                files[entry.path] = File.of(entry.body)
                write(stage / entry.path, entry.body)
        stage.mkdir(exist_ok=True)
        (stage / ASSETS).symlink_to(f"../../{ASSETS}", target_is_directory=True)
        before = release.earlier[0] if release.earlier else None
        seal = File.of((out / RELEASES / before / NAME).read_bytes()).sha256 if before else None
        manifest = Manifest(
            release=release.id,
            day=release.day,
            previous=before,
            previous_sha256=seal,
            versions=versions,
            files=dict(sorted(files.items())),
        )
        write(stage / NAME, manifest.write())
        if (out / ASSETS).is_dir():
            _flush(out / ASSETS)
        for folder in [stage, *(p for p in stage.rglob("*") if p.is_dir() and not p.is_symlink())]:
            _flush(folder)
        stage.rename(out / RELEASES / release.id)
        _flush(out / RELEASES)
    except OSError as error:
        shutil.rmtree(stage, ignore_errors=True)
        raise _trouble(out, error) from error
    except BaseException:
        shutil.rmtree(stage, ignore_errors=True)
        raise
    return manifest


def _allowed(path: str) -> bool:
    parts = path.split("/")
    return all(p not in ("", ".", "..") and p.isprintable() and "\\" not in p for p in parts)


def _flush(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def point_to(out: Path, id: str) -> None:
    """Make a release the one in force, in one step. Needs :func:`turn`."""
    manifest_of(out, id)
    temporary = out / f"{STAGING}{os.getpid()}-{LATEST}"
    temporary.symlink_to(f"{RELEASES}/{id}", target_is_directory=True)
    temporary.replace(out / LATEST)
    _flush(out)


def told(out: Path) -> bytes:
    """What no release can say of itself: which one is in force, which are withdrawn, which pages each lacks.

    Returns:
        JSON: ``latest`` and ``releases``, the newest first, those withdrawn last; ``lacks`` are pages that others have.
    """
    line_ = line(out)
    ids = [m.release for m in line_]
    withdrawn = [manifest_of(out, id) for id in reversed(held(out)) if id not in ids]
    every = [*line_, *withdrawn]
    pages = {m.release: {p for p in m.files if p.endswith(".html")} for m in every}
    union = set().union(*pages.values())
    releases = [
        {
            "id": m.release,
            "day": m.day.isoformat(),
            "withdrawn": m.release not in ids,
            "lacks": sorted(union - pages[m.release]),
        }
        for m in every
    ]
    made = json.dumps({"latest": latest(out), "releases": releases}, ensure_ascii=False, indent=1)
    return f"{made}\n".encode()


def front(out: Path, files: Mapping[str, bytes]) -> None:
    """Replace files of the web root itself, each in one step. Needs :func:`turn`."""
    for name, body in files.items():
        temporary = out / f"{STAGING}{os.getpid()}-{name}"
        temporary.write_bytes(body)
        temporary.replace(out / name)
    _flush(out)


def undo(out: Path) -> tuple[str, str]:
    """Withdraw the release in force: ``latest`` leads to the one before. Needs :func:`turn`.

    Returns:
        The id withdrawn and the id now in force.

    Raises:
        CannotPublish: nothing is published, or there is none before.
    """
    id = latest(out)
    if id is None:
        raise CannotPublish(out / LATEST, "chưa công bố bản nào", "chạy lệnh công bố trước")
    before = manifest_of(out, id).previous
    if before is None:
        raise CannotPublish(
            out / LATEST, f"{id} là bản đầu tiên, không có bản nào trước nó", "công bố một bản khác"
        )
    point_to(out, before)
    return id, before


def faults(out: Path) -> Iterator[str]:
    """A line for everything that differs from the manifests; none when all releases are whole."""
    if latest(out) is None:
        yield str(CannotPublish(out / LATEST, "không chỉ tới bản nào", "công bố lại"))
    for id in sorted(p.name for p in (out / RELEASES).glob("*") if p.is_dir()):
        folder = out / RELEASES / id
        fix = "chép lại bản này từ bản lưu, hoặc dùng --undo"
        try:
            manifest = manifest_of(out, id)
        except CannotPublish as error:
            yield str(error)
            continue
        there = {p.relative_to(folder).as_posix() for p in folder.rglob("*") if not p.is_dir()} - {NAME}
        there |= {p for p in manifest.files if p.startswith(f"{ASSETS}/") and (folder / p).is_file()}
        for path in sorted(there | manifest.files.keys()):
            if path not in there:
                yield str(CannotPublish(folder / path, "thiếu tệp", fix))
            elif path not in manifest.files:
                yield str(CannotPublish(folder / path, "tệp lạ, không có trong danh sách", "xoá tệp này"))
            elif File.of((folder / path).read_bytes()) != manifest.files[path]:
                yield str(CannotPublish(folder / path, "nội dung khác lúc công bố", fix))
        before = out / RELEASES / (manifest.previous or "") / NAME
        if manifest.previous and (
            not before.is_file() or File.of(before.read_bytes()).sha256 != manifest.previous_sha256
        ):
            yield str(CannotPublish(before, f"khác lúc công bố bản {id}", fix))
