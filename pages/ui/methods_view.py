"""The methods page: its parts in reading order, and what is said of figures and their definitions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from html import escape
from typing import TYPE_CHECKING

from data.records import Indicator, ObsStatus
from pages.ui import methods_forecast as ahead
from pages.ui import methods_growth as accounts
from pages.ui import methods_progress as published
from pages.ui import methods_rule as rule
from pages.ui.formula import inline
from pages.ui.methods_parts import section
from pages.ui.tables import Column, Html, link, table
from pages.ui.text import Words, mark

if TYPE_CHECKING:
    from pages.ui.frame import Here

#: topics of the catalogue
_TOPICS = {
    "growth": mark("Tăng trưởng"),
    "labour": mark("Lao động"),
    "investment": mark("Vốn đầu tư"),
    "research": mark("Khoa học, công nghệ"),
    "enterprises": mark("Doanh nghiệp"),
    "ip": mark("Sở hữu trí tuệ"),
    "innovation": mark("Đổi mới sáng tạo"),
    "people": mark("Con người"),
}


def headline(words: Words) -> tuple[str, str]:
    """The page's sentence and the line under it."""
    return (
        escape(words.tr("Số đã công bố quyết định trước; chưa đến hạn mới nhìn tới.")),
        f"<span>{escape(words.tr('Không có số liệu thì nói rõ thiếu gì và ai có thể cung cấp; không nội suy.'))}</span>",
    )


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
    return f"<h3>{escape(words.tr('Trạng thái số liệu'))}</h3>{rows}<p class='sm muted'>{escape(note)}</p>"


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
    return f"<h3>{escape(words.tr('Các lần công bố'))}</h3><ul>{items}</ul>"


def contents(here: Here) -> str:
    """The table of contents."""
    items = "".join(f'<li><a href="#{id}">{escape(title)}</a></li>' for id, title, _ in parts(here.words))
    label = escape(here.words.tr("Trên trang này"))
    return f'<nav class="toc" aria-label="{label}"><h2>{label}</h2><ol>{items}</ol></nav>'


def parts(words: Words) -> tuple[tuple[str, str, Callable[[Here], str]], ...]:
    """Every part of the page in reading order: anchor, title, and what it says."""
    return (
        ("danh-gia", words.tr("Đánh giá và quy tắc chung"), lambda h: rule.verdicts(h.words)),
        ("loai", words.tr("Cách xét từng loại mục tiêu"), lambda h: rule.kinds(h.words)),
        ("du-bao", words.tr("Dự báo và khả năng đạt"), lambda h: ahead.forecast(h.words)),
        ("thu-lai", words.tr("Dự báo đã đúng đến đâu"), lambda h: ahead.record(h.words)),
        ("phuong-phap-khac", words.tr("Các phương pháp đã công bố"), lambda h: published.progress(h.words)),
        ("do-sai", words.tr("Đánh giá sai bao nhiêu"), lambda h: ahead.bench(h.words)),
        ("tfp", words.tr("Hạch toán tăng trưởng và TFP"), accounts.growth),
        ("so-lieu", words.tr("Trạng thái và các lần công bố"), _figures),
        ("dinh-nghia", words.tr("Định nghĩa và công thức"), definitions),
    )


def body(here: Here) -> str:
    """All parts."""
    return "".join(section(id, title, say(here)) for id, title, say in parts(here.words))


def _figures(here: Here) -> str:
    w = here.words
    return f'<div class="two"><section>{_statuses(w)}</section><section>{_editions(w)}</section></div>'


def definitions(here: Here) -> str:
    """Every series by subject: definition, formula, unit, usual lag; each subject opens on demand."""
    words, by_topic = here.words, defaultdict[str, list[Indicator]](list)
    for indicator in here.snap.catalogue.values():
        by_topic[indicator.topic].append(indicator)
    return "".join(
        f'<details class="fold"><summary>{escape(words.tr(_TOPICS[topic]))} '
        f"({escape(words.ntr('{n} chuỗi', len(found)))})</summary>{_defined(here, topic, found)}</details>"
        for topic, found in by_topic.items()
    )


def _defined(here: Here, topic: str, found: list[Indicator]) -> str:
    words = here.words
    rows = [
        (
            link(words.of(i.name), here.state.link("chi-tieu", indicator=i.id)),
            words.of(i.definition),
            Html(f'<span class="num">{inline(i.formula)}</span>') if i.formula else "",
            words.of(i.unit.label).split("|")[-1],
            words.ntr("{n} năm", i.lag_years),
        )
        for i in found
    ]
    columns = [
        Column(title=words.tr("Chuỗi số liệu")),
        Column(title=words.tr("Định nghĩa")),
        Column(title=words.tr("Công thức")),
        Column(title=words.tr("Đơn vị")),
        Column(title=words.tr("Độ trễ công bố"), numeric=True),
    ]
    return table(columns, rows, words.tr(_TOPICS[topic]), stacked=True)
