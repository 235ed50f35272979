"""Reading ``scenarios.toml`` of a province: every fault at once, with what to do."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from data.errors import BadInput
from data.records import Text
from indicators.plan import DATA_FOLDER
from indicators.plan_entry import ROOT, Entry
from indicators.plan_faults import Faults
from indicators.scenario.page import equations
from indicators.scenario.province import Lever, Limit, Parameter, PastYear, Preset, Prior, Province
from indicators.scenario.province_checks import check
from indicators.targets import Plan

FILE = "scenarios.toml"
#: unit of an option -> what holds where it is left empty
OPTIONS = {
    "option": Text(
        vi="Tùy chọn: để trống thì như suất sinh lợi chung của nghiên cứu",
        en="Option: left empty, it is the common return to research",
    ),
    "table": Text(
        vi="Tùy chọn: để trống thì theo đường thẳng đến mức năm cuối",
        en="Option: left empty, the year lies on the straight line to the last year",
    ),
}
FOOTINGS = ("observed", "assumption", "empty")
#: kind of a prior -> the fields it needs
PRIORS = {
    "triangular": ("low", "mode", "high"),
    "normal": ("mode", "sd"),
    "beta": ("a", "b"),
    "gamma": ("a", "b"),
    "choice": ("choices",),
}


def load_province(name: str, *, plan: Plan | None = None, data_folder: Path = DATA_FOLDER) -> Province:
    """The model of a province, whole and checked; with ``plan`` its years and tasks are compared too.

    Raises:
        BadInput: with every fault of the file at once; also when there is no file.
    """
    path = data_folder / "plans" / name / FILE
    return read_province(name, path.read_bytes() if path.is_file() else None, plan=plan)


def read_province(name: str, content: bytes | None, *, plan: Plan | None = None) -> Province:
    """The model in the bytes of a ``scenarios.toml``; None stands for a file that is not there.

    Raises:
        BadInput: with every fault of the file at once; also when there is no file.
    """
    faults, raw, text = Faults(f"plans/{name}/{FILE}"), {}, ""
    try:
        if content is None:
            fix = f"chép {FILE} của tỉnh khác rồi sửa"
            faults.add("file-missing", ROOT, "tỉnh này chưa có tệp kịch bản", fix)
        else:
            text = content.decode("utf-8-sig")
            raw = tomllib.loads(text)
    except UnicodeDecodeError:
        faults.add("encoding", ROOT, "tệp không phải UTF-8", "lưu lại tệp với bảng mã UTF-8")
    except tomllib.TOMLDecodeError as error:
        faults.add("toml-syntax", ROOT, f"sai cú pháp TOML ({error})", "xem dòng này và dòng trước")
    if faults.found:
        raise BadInput(faults.found)
    faults = Faults(faults.file, text)
    found = _province(Entry(raw, ROOT, faults), name)
    if not faults.found:
        check(found, faults, plan)
    if faults.found:
        raise BadInput(faults.found)
    return replace(found, parameters=(*found.parameters, *_options(found)))


def _options(found: Province) -> Iterator[Parameter]:
    """What may be set in any province and need not be, unless its file says more of it."""
    listed = {p.name: p for p in found.parameters}
    for unit, basis in OPTIONS.items():
        for name in equations().of_unit(unit):
            like = listed.get("r") if unit == "option" else None
            low, high, span = (like.low, like.high, like.range) if like else (None, None, None)
            if name not in listed:
                yield Parameter(
                    name=name, footing="empty", value=None, low=low, high=high, range=span, basis=basis
                )


def _province(top: Entry, name: str) -> Province:
    head = top.table("model", name="[model]")
    first, ramp = head.whole("lever_first"), head.whole("lever_ramp")
    found = Province(
        name=name,
        t0=head.whole("t0"),
        first=head.whole("first"),
        last=head.whole("last"),
        past_mean=head.number("past_mean"),
        past_weight=head.number("past_weight"),
        parameters=tuple(map(_parameter, top.entries("parameter", "parameter", required=True))),
        levers=tuple(_lever(e, first, ramp) for e in top.entries("lever", "lever", required=True)),
        presets=tuple(map(_preset, top.entries("preset", "preset", required=True))),
        limits=tuple(map(_limit, top.entries("limit", "limit"))),
        past=tuple(map(_past, top.entries("past", "past"))),
    )
    head.refuse_left()
    top.refuse_left()
    return found


def _parameter(entry: Entry) -> Parameter:
    footing = entry.choice("footing", FOOTINGS)
    empty = footing == "empty"
    if empty and "value" in entry.raw:
        entry.fault("not-empty", "value", "đã ghi là chưa có mà lại có giá trị", "xóa value hoặc sửa footing")
    found = Parameter(
        name=entry.word("name"),
        footing=footing if footing in FOOTINGS else "empty",  # type: ignore[arg-type]
        value=None if empty else entry.number("value"),
        low=entry.maybe(entry.number, "low"),
        high=entry.maybe(entry.number, "high"),
        range=entry.maybe(entry.text, "range"),
        basis=entry.text("basis"),
        year=entry.whole("year") if footing == "observed" else entry.maybe(entry.whole, "year"),
        status=entry.word("status") if footing == "observed" else entry.maybe(entry.word, "status"),
        series=entry.words("series"),
        factor=entry.maybe(entry.number, "factor"),
        prior=entry.maybe(lambda key: _prior(entry.table(key)), "prior"),
        floor=_or(entry.maybe(entry.number, "floor"), float("-inf")),
        ceiling=_or(entry.maybe(entry.number, "ceiling"), float("inf")),
        illustration=entry.maybe(entry.number, "illustration"),
        illustration_label=entry.maybe(entry.text, "illustration_label"),
    )
    if empty:
        entry.know("value")
    entry.refuse_left()
    if (found.low is None) != (found.high is None) or (found.low is not None and found.range is None):
        entry.fault("half-range", "low", "khoảng thiếu một đầu hoặc thiếu căn cứ", "ghi low, high và range")
    if footing == "assumption" and found.low is None:
        entry.fault("no-range", "low", "giả định phải có khoảng", "ghi low, high và range.vi, range.en")
    return found


def _or(value: float | None, other: float) -> float:
    return other if value is None else value


def _prior(entry: Entry) -> Prior:
    kind = entry.choice("kind", PRIORS)
    needed = PRIORS.get(kind, ())
    numbers = {
        key: entry.number(key, required=key in needed)
        for key in ("low", "mode", "high", "sd", "a", "b")
        if key in needed or key in entry.raw
    }
    found = Prior(kind=kind, choices=entry.numbers("choices"), **numbers)
    entry.refuse_left()
    ordered = kind != "triangular" or found.low <= found.mode <= found.high
    if not ordered or found.sd < 0 or found.low > found.high or (kind == "choice" and not found.choices):
        entry.fault(
            "prior", "", "phân phối không hợp lệ", "cần low <= mode <= high, sd >= 0, choices không rỗng"
        )
    return found


def _lever(entry: Entry, first: int, ramp: int) -> Lever:
    found = Lever(
        name=entry.word("name"),
        task=entry.whole("task"),
        label=entry.text("label"),
        means=entry.text("means"),
        low=entry.number("low"),
        high=entry.number("high"),
        step=entry.number("step"),
        range=entry.text("range"),
        decimals=entry.whole("decimals"),
        first=entry.maybe(entry.whole, "first") or first,
        ramp=entry.maybe(entry.whole, "ramp") or ramp,
        money=entry.maybe(entry.word, "money"),
    )
    entry.refuse_left()
    if not (found.low < found.high and 0 < found.step <= found.high - found.low):
        entry.fault(
            "lever-range", "low", "khoảng của yếu tố điều chỉnh không hợp lệ", "cần low < high, step > 0"
        )
    return found


def _preset(entry: Entry) -> Preset:
    values = entry.table("values")
    found = Preset(
        id=entry.word("id"),
        label=entry.text("label"),
        about=entry.text("about"),
        values=tuple((key, values.number(key)) for key in values.raw),
    )
    entry.refuse_left()
    return found


def _limit(entry: Entry) -> Limit:
    found = Limit(
        output=entry.word("output"),
        low=_or(entry.maybe(entry.number, "low"), float("-inf")),
        high=_or(entry.maybe(entry.number, "high"), float("inf")),
        basis=entry.text("basis"),
        repair=entry.maybe(entry.word, "repair"),
    )
    entry.refuse_left()
    return found


def _past(entry: Entry) -> PastYear:
    found = PastYear(
        year=entry.whole("year"),
        growth=entry.number("growth"),
        inv_before=entry.number("inv_before"),
        labour=entry.number("labour"),
        innovating=entry.number("innovating"),
        trained=entry.number("trained"),
    )
    entry.refuse_left()
    return found
