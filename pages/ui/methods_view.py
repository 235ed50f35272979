"""The methods page as HTML text: verdicts, statuses, editions, kinds of target, definitions with formulas."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from data.records import ObsStatus
from indicators.assess import Verdict
from pages.ui.cards import icon
from pages.ui.tables import Column, formula, link, table
from pages.ui.text import Words

if TYPE_CHECKING:
    from pages.ui.frame import Here


def headline(words: Words) -> tuple[str, str]:
    """The page's sentence and the line under it."""
    return (
        escape(words.tr("Chỉ kết luận khi số liệu đã công bố cho phép.")),
        f"<span>{escape(words.tr('Không có số liệu thì nói rõ thiếu gì và ai có thể cung cấp; không nội suy.'))}</span>",
    )


def _verdicts(words: Words) -> str:
    said = {
        Verdict.MET: words.tr(
            "mọi năm cần xét đã có số liệu và đạt; bằng đúng mục tiêu cũng là đạt, trừ khi ghi “trên”"
        ),
        Verdict.ON_TRACK: words.tr("cả dải dự báo 80 % ở năm đích đều đạt"),
        Verdict.AT_RISK: words.tr("dải dự báo 80 % nằm hai bên đích"),
        Verdict.OFF_TRACK: words.tr("cả dải dự báo 80 % ở năm đích đều không đạt"),
        Verdict.MISSED: words.tr(
            "số liệu đã công bố cho thấy không đạt; một năm hụt là đủ với mục tiêu “hằng năm”"
        ),
        Verdict.CONTESTED: words.tr("các phương pháp đã công bố kết luận trái nhau"),
        Verdict.UNKNOWN: words.tr("thiếu số liệu, đứt chuỗi, nghi in sai hoặc định tính; luôn nói rõ vì sao"),
    }
    rows = "".join(
        f'<div class="mt">{icon(v, words, 28)}<div><b>{escape(words.verdict(v))}</b><small>{escape(text)}</small></div></div>'
        for v, text in said.items()
    )
    note = words.tr(
        "Ở bản này chỉ ba kết luận được đưa ra: Đạt, Không đạt, Chưa đánh giá được. "
        "Bốn kết luận còn lại cần dự báo và chưa được tính."
    )
    return f"<h2>{escape(words.tr('Đánh giá'))}</h2>{rows}<p class='sm muted'>{escape(note)}</p>"


def _statuses(words: Words) -> str:
    said = {
        ObsStatus.NORMAL: words.tr("chấm đặc"),
        ObsStatus.PROVISIONAL: words.tr("vòng tròn rỗng; có thể kết luận, và kết luận nói rõ điều đó"),
        ObsStatus.ESTIMATED: words.tr("hình thoi rỗng; ước tính của cơ quan công bố"),
        ObsStatus.BREAK: words.tr("vạch đứng có năm; không nối, không tính tốc độ qua vạch"),
    }
    rows = "".join(
        f'<div class="mt"><span class="assume">{escape(s.value)}</span><div><b>{escape(words.status(s).capitalize())}</b>'
        f"<small>{escape(text)}</small></div></div>"
        for s, text in said.items()
    )
    note = words.tr(
        "Mã trạng thái theo SDMX CL_OBS_STATUS. Số tính từ nhiều số lấy trạng thái yếu nhất trong đó."
    )
    return f"<h2>{escape(words.tr('Trạng thái số liệu'))}</h2>{rows}<p class='sm muted'>{escape(note)}</p>"


def _editions(words: Words) -> str:
    lines = (
        words.tr(
            "Mỗi lần công bố được giữ riêng; không ghi đè. Chọn “Số liệu đến ngày” để xem như đã biết hôm đó."
        ),
        words.tr("Một ngày chỉ ghi tháng hoặc năm được tính là cuối tháng hoặc cuối năm ấy."),
        words.tr(
            "Nguồn không ghi ngày được xếp sau nguồn có ngày và không bao giờ được coi là một lần điều chỉnh."
        ),
        words.tr("Không nối số ước của năm này với số đã điều chỉnh của năm khác."),
        words.tr("Từ 1/7/2025 cả nước còn 34 đơn vị cấp tỉnh: không so hạng qua mốc này."),
    )
    items = "".join(f"<li>{escape(line)}</li>" for line in lines)
    return f"<h2>{escape(words.tr('Các lần công bố'))}</h2><ul>{items}</ul>"


def _kinds(words: Words) -> str:
    pairs = (
        (words.tr("Đạt từ … trở lên"), words.tr("giá trị của năm đích ≥ mục tiêu; “trên” nghĩa là >")),
        (words.tr("Một khoảng"), words.tr("đầu thấp quyết định, đầu cao là mức phấn đấu")),
        (
            words.tr("Bình quân giai đoạn"),
            words.tr("tỷ trọng: tổng TFP chia tổng tăng trưởng của cả giai đoạn (tính gộp)"),
        ),
        (words.tr("Hằng năm"), words.tr("mọi năm đều phải đạt; thiếu số của một năm thì chưa đánh giá được")),
        (words.tr("Đếm"), words.tr("cộng các năm; năm chưa có số liệu không tính là 0")),
        (words.tr("Việc phải làm xong"), words.tr("cần bằng chứng có ngày và có nguồn")),
        (
            words.tr("So với vùng"),
            words.tr("điểm so với bình quân các tỉnh trong danh sách có ngày hiệu lực"),
        ),
        (words.tr("Duy trì"), words.tr("năm nào cũng phải trên mức")),
    )
    rows = "".join(f'<div class="kv"><b>{escape(a)}</b><span>{escape(b)}</span></div>' for a, b in pairs)
    return f"<h2>{escape(words.tr('Cách xét từng loại mục tiêu'))}</h2>{rows}"


def rules(here: Here) -> str:
    """Verdicts and statuses, editions and kinds, side by side."""
    w = here.words
    return (
        f'<div class="two"><section>{_verdicts(w)}</section><section>{_statuses(w)}</section>'
        f"<section>{_kinds(w)}</section><section>{_editions(w)}</section></div>"
    )


def definitions(here: Here) -> str:
    """Every series: definition, formula, unit, usual lag."""
    words, catalogue = here.words, here.snap.catalogue
    rows = []
    for indicator in catalogue.values():
        unit = words.of(indicator.unit.label).split("|")[-1]
        rows.append(
            (
                link(words.of(indicator.name), here.state.link("chi-tieu", indicator=indicator.id)),
                words.of(indicator.definition),
                formula(indicator.formula) if indicator.formula else "",
                unit,
                words.ntr("{n} năm", indicator.lag_years),
            )
        )
    columns = [
        Column(title=words.tr("Chuỗi số liệu")),
        Column(title=words.tr("Định nghĩa")),
        Column(title=words.tr("Công thức")),
        Column(title=words.tr("Đơn vị")),
        Column(title=words.tr("Độ trễ công bố"), numeric=True),
    ]
    title = words.tr("Định nghĩa và công thức")
    return f'<h2 class="sec">{escape(title)}</h2>{table(columns, rows, title, stacked=True)}'
