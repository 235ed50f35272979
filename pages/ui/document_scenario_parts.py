"""A scenario as tables, as bars and as pictures: what is set, what follows beside the baseline, what is assumed."""

from __future__ import annotations

from dataclasses import replace

from pages.ui.chart_band import Interval, Standard
from pages.ui.document_model import Model, Side, quantity, range_told, span, stands
from pages.ui.documents.parts import Bars, Cell, Grid, Picture, Run, words_cell
from pages.ui.outlook_words import chance_words
from pages.ui.what_if.link import Slot, scenario


def _source(model: Model) -> str:
    return model.words.tr("Kết quả của mô hình Đích 2030, không phải số công bố, không phải đánh giá.")


def settings(model: Model, slot: Slot, letter: str, link: str) -> Grid:
    """Levers and assumptions that were set, beside what they are today."""
    words, today = model.words, scenario(replace(slot, moves={}, values={}))
    rows = []
    for name, move in slot.moves.items():
        when = (
            str(move.first)
            if move.ramp == 1
            else words.ntr("{first}, dần trong {n} năm", move.ramp, first=move.first)
        )
        rows.append((words_cell(model.label(name)), model.said(name, model.start(name, today)), model.said(name, move.value),
                     words_cell(when), words_cell(words.tr("yếu tố điều chỉnh; hiện trạng là giả định, chưa có số liệu")
                                                  if model.footing(name) == "assumption" else words.tr("yếu tố điều chỉnh"))))  # fmt: skip
    for name, value in slot.values.items():
        rows.append((words_cell(model.label(name)), model.said(name, model.start(name, today)), model.said(name, value),
                     words_cell(str(model.province.t0 + 1)), words_cell(model.kind(name))))  # fmt: skip
    return Grid(
        id=f"kich-ban-{letter.lower()}-dat",
        title=words.tr("Kịch bản {letter} đặt gì", letter=letter),
        head=(
            words.tr("Yếu tố"),
            words.tr("Hiện trạng"),
            words.tr("Kịch bản"),
            words.tr("Từ năm"),
            words.tr("Căn cứ"),
        ),
        widths=(46, 32, 32, 26, 29),
        rows=tuple(rows),
        notes=(),
        source=_source(model),
        link=link,
    )


def outcomes(model: Model, before: dict[str, Side], after: dict[str, Side], letter: str, link: str) -> Grid:
    """Every target ahead, under every reading: with and without the scenario, the range, and what both stand on."""
    words = model.words
    notes = [
        words.tr(
            "Trung vị của năm đích; phần trăm sau “giả định” là khả năng đạt trong mô hình, không phải đánh giá."
        )
    ]
    if lacking := max(int(side.described["unknown"]) for side in after.values()):
        notes.append(
            words.ntr(
                "Chưa tính được hạng trong vùng: điểm PII của {n} tỉnh khác chưa đủ số năm để dự báo.",
                lacking,
            )
        )
    rows = [
        (Cell(text=str(side.described["number"]), value=float(side.described["number"])),
         words_cell(f"{side.described['reading'] or side.described['label']}: {side.described['short']} ({side.found.outcome.year})"),
         quantity(model, before[id], before[id].found.median), quantity(model, side, side.found.median),
         words_cell(span(model, side) or words.tr("không có khoảng")), words_cell(stands(before[id], words)),
         words_cell(stands(side, words)))
        for id, side in after.items()
    ]  # fmt: skip
    return Grid(
        id=f"kich-ban-{letter.lower()}-ket-qua",
        title=words.tr("Kịch bản {letter}: kết quả có điều kiện, bên cạnh hiện trạng", letter=letter),
        head=(words.tr("TT"), words.tr("Chỉ tiêu"), words.tr("Nếu giữ hiện trạng"), words.tr("Kịch bản"),
              words.tr("8 trên 10 lần tính"), words.tr("Căn cứ, nếu giữ hiện trạng"), words.tr("Căn cứ của kịch bản")),
        widths=(9, 42, 22, 22, 24, 23, 23),
        rows=tuple(rows),
        notes=tuple(notes),
        source=_source(model),
        link=link,
    )  # fmt: skip


def assumptions_of(model: Model, slot: Slot, after: dict[str, Side], letter: str, link: str) -> Grid | None:
    """Every assumption under any outcome, with its value and where it comes from."""
    words, given = model.words, scenario(slot)
    names = sorted({n for side in after.values() for n in side.found.footing.assumptions}, key=model.label)
    if not names:
        return None
    basis = {p.name: words.of(p.basis) for p in model.province.parameters}
    rows = []
    for name in names:
        typed = name in slot.values or name in slot.moves
        value = slot.moves[name].value if name in slot.moves else model.start(name, given)
        why = words.tr("do người dùng đặt") if typed else basis.get(name, "")
        rows.append((words_cell(model.label(name)), model.said(name, value), words_cell(model.kind(name)),
                     words_cell(why)))  # fmt: skip
    return Grid(
        id=f"kich-ban-{letter.lower()}-gia-dinh",
        title=words.tr("Kịch bản {letter} dựa trên những giả định nào", letter=letter),
        head=(words.tr("Giả định"), words.tr("Giá trị"), words.tr("Loại"), words.tr("Căn cứ")),
        widths=(50, 25, 26, 64),
        rows=tuple(rows),
        notes=(),
        source=_source(model),
        link=link,
    )


def chances(model: Model, before: dict[str, Side], after: dict[str, Side], name: str) -> Bars | None:
    """The chances in the model, without and with the scenario."""
    words = model.words
    shown = [(b, a) for id, a in after.items() if (b := before[id]).found.chance or a.found.chance]
    if not shown:
        return None
    title = words.tr("Khả năng đạt trong mô hình, phần trăm; không phải đánh giá")

    def run(called: str, sides: list[Side], colour: str) -> Run:
        chances = [side.found.chance.value if side.found.chance else None for side in sides]
        return Run(
            name=called,
            values=tuple(None if c is None else 100 * c for c in chances),
            colour=colour,
            labels=tuple("" if c is None else chance_words(c, words) for c in chances),
        )

    runs = (
        run(words.tr("Nếu giữ hiện trạng"), [b for b, _ in shown], "peer"),
        run(name, [a for _, a in shown], "cb"),
    )
    said = [f"{a.described['label']}: {stands(b, words)}; {name}: {stands(a, words)}." for b, a in shown]
    return Bars(
        title=title,
        alt=f"{title}. {' '.join(said)}",
        categories=tuple(f"{a.described['number']}. {a.described['label']}" for _, a in shown),
        runs=runs,
        shape="rows",
        decimals=0,
    )


def picture(model: Model, before: Side, after: Side, name: str, letter: str) -> Picture | None:
    """Both ranges of a share against what the plan asks; other units have no common scale of percent."""
    words, outcome = model.words, after.found.outcome
    if after.described["unit"]["code"] != "PCT" or after.found.low is None:
        return None

    def row(called: str, side: Side) -> Interval:
        found = side.found
        return Interval(name=called, said=f"{range_told(model, side)} {stands(side, words).capitalize()}.", low=found.low,
                        high=found.high, middle=found.median)  # fmt: skip

    asked = Standard(value=outcome.asked, name=words.tr("Đích {years}", years=outcome.year), condition=str(after.described["short"]))  # fmt: skip
    return Picture(
        id=f"kich-ban-{letter.lower()}-{outcome.target.replace('_', '-')}",
        title=f"{after.described['number']}. {after.described['label']}",
        rows=(row(words.tr("Nếu giữ hiện trạng"), before), row(name, after)),
        standards=(asked,) if outcome.judged else (),
        note=words.tr("8 trên 10 lần tính của mô hình nằm trong dải; không phải số công bố"),
    )
