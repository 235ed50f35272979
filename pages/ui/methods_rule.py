"""The one rule of verdicts on the methods page, and what it does for each kind of target."""

from __future__ import annotations

from html import escape

from indicators.assess import Verdict
from indicators.outlook import OFF_UPTO, ON_FROM
from indicators.outlook_many import COUNT_YEARS
from indicators.verdicts import LEAST_YEARS
from pages.ui.cards import icon
from pages.ui.methods_parts import Method, Param, show
from pages.ui.tables import Cell, Column, table
from pages.ui.text import Words


def verdicts(words: Words) -> str:
    """The seven verdicts, each with its sign and what it takes."""
    on, off = words.percent(100 * ON_FROM, 0), words.percent(100 * OFF_UPTO, 0)
    said = {
        Verdict.MET: words.tr(
            "mọi năm cần xét đã có số liệu và đạt; bằng đúng mục tiêu cũng là đạt, trừ khi ghi “trên”"
        ),
        Verdict.ON_TRACK: words.tr("chưa đến hạn, khả năng đạt từ {p}", p=on),
        Verdict.AT_RISK: words.tr("chưa đến hạn, khả năng đạt trên {off} và dưới {on}", off=off, on=on),
        Verdict.OFF_TRACK: words.tr("chưa đến hạn, khả năng đạt tới {p}", p=off),
        Verdict.MISSED: words.tr(
            "số liệu đã công bố cho thấy không đạt; một năm hụt là đủ với mục tiêu “hằng năm”"
        ),
        Verdict.CONTESTED: words.tr(
            "dự báo nói đúng tiến độ hoặc khó đạt, nhưng ít nhất hai phương pháp đã công bố, và ít nhất một nửa số phương pháp có nghiêng, nói ngược lại"
        ),
        Verdict.UNKNOWN: words.tr("thiếu số liệu, đứt chuỗi, nghi in sai hoặc định tính; luôn nói rõ vì sao"),
    }
    rows = "".join(
        f'<div class="mt">{icon(v, words, 28)}<div><b>{escape(words.verdict(v))}</b><small>{escape(text)}</small></div></div>'
        for v, text in said.items()
    )
    return f'<div class="two vds">{rows}</div>{show(rule(words), words)}'


def rule(words: Words) -> Method:
    """How a chance becomes a verdict."""
    on, off = words.number(ON_FROM), words.number(OFF_UPTO)
    return Method(
        title=words.tr("Một quy tắc cho mọi chỉ tiêu"),
        lead=words.tr(
            "Số đã công bố quyết định trước. Chỉ khi chưa đến hạn mới nhìn tới: khả năng đạt vào năm đích cho ra đánh giá, rồi được đặt cạnh các phương pháp đã công bố."
        ),
        cuts=(
            (f"P ≥ {on}", words.tr("Đúng tiến độ: với một năm, nghĩa là cả dải dự báo 80 % đều đạt")),
            (f"{off} < P < {on}", words.tr("Chưa chắc đạt: dải dự báo 80 % nằm hai bên đích")),
            (f"P ≤ {off}", words.tr("Khó đạt: cả dải dự báo 80 % đều không đạt")),
        ),
        params=(
            Param(symbol="P", meaning=words.tr("ngưỡng đúng tiến độ; ngưỡng khó đạt"), value=f"{on}; {off}", basis=words.tr("hai đầu của dải 80 %")),
            Param(symbol="n", meaning=words.tr("số năm liền mạch ít nhất để nhìn tới"), value=words.number(LEAST_YEARS, 0), basis=words.tr("lựa chọn của Đích 2030")),
        ),
        weaknesses=(
            words.tr("Đánh giá nói về những gì sẽ xảy ra nếu quá khứ kéo dài, không nói về hiệu quả của một chính sách."),
            words.tr("Mục tiêu đã qua hạn mà chưa có số thì không có khả năng nào được tính."),
        ),
    )  # fmt: skip


def kinds(words: Words) -> str:
    """What decides each kind of target, how it is looked ahead at, and whether the published methods apply."""
    yes, no = words.tr("có, nếu có năm gốc"), words.tr("không")
    rows: list[tuple[Cell, ...]] = [
        (
            words.tr("Đạt từ … trở lên"),
            words.tr("giá trị của năm đích ≥ mục tiêu; “trên” nghĩa là >"),
            words.tr("phân phối dự báo của năm đích"),
            yes,
        ),
        (
            words.tr("Một khoảng"),
            words.tr("đầu thấp quyết định, đầu cao là mức phấn đấu"),
            words.tr("như trên, theo đầu thấp"),
            yes,
        ),
        (
            words.tr("Bình quân giai đoạn"),
            words.tr("tỷ trọng: tổng TFP chia tổng tăng trưởng của cả giai đoạn (tính gộp)"),
            words.tr("mô phỏng cả giai đoạn; năm đã có số giữ nguyên"),
            no,
        ),
        (
            words.tr("Hằng năm"),
            words.tr("mọi năm đều phải đạt; thiếu số của một năm thì chưa đánh giá được"),
            words.tr("mô phỏng: mọi năm còn lại cùng đạt"),
            yes,
        ),
        (
            words.tr("Đếm"),
            words.tr("cộng các năm; năm chưa có số liệu không tính là 0"),
            words.tr("nhị thức âm từ nhịp của ít nhất {n} năm", n=COUNT_YEARS),
            yes,
        ),
        (
            words.tr("Việc phải làm xong"),
            words.tr("cần bằng chứng có ngày và có nguồn"),
            words.tr("không dự báo"),
            no,
        ),
        (
            words.tr("So với vùng"),
            words.tr("điểm so với bình quân các tỉnh trong danh sách có ngày hiệu lực"),
            words.tr("mô phỏng điểm của từng tỉnh"),
            no,
        ),
        (
            words.tr("Duy trì"),
            words.tr("năm nào cũng phải trên mức"),
            words.tr("mô phỏng: mọi năm còn lại cùng đạt"),
            yes,
        ),
        (
            words.tr("Định tính"),
            words.tr("không có thước đo nên không chấm"),
            words.tr("không dự báo"),
            no,
        ),
    ]
    columns = [
        Column(title=words.tr("Loại mục tiêu")),
        Column(title=words.tr("Số đã công bố quyết định thế nào")),
        Column(title=words.tr("Khả năng đạt tính từ")),
        Column(title=words.tr("Phương pháp đã công bố")),
    ]
    title = words.tr("Cách xét từng loại mục tiêu")
    note = words.tr(
        "Số trong kế hoạch nghi in sai thì không chấm. Số mới nhất cũ hơn độ trễ công bố cộng một năm được ghi “số liệu cũ”. Không nội suy năm thiếu."
    )
    return f"{table(columns, rows, title, stacked=True)}<p class='sm muted'>{escape(note)}</p>"
