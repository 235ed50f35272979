"""The page of documents: what can be taken away, a short form, and the file once it is made."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING
from urllib.parse import urljoin

import streamlit as st

from pages.ui import frame, load
from pages.ui.document_job import KINDS, Busy, Failed, Order, make, ready
from pages.ui.document_scenario import conditionals
from pages.ui.documents.report import Letterhead
from pages.ui.export import file_name
from pages.ui.text import Words

if TYPE_CHECKING:
    from pages.ui.frame import Here

#: letters a field of the form takes
MOST_LETTERS = 200


def headline(here: Here) -> tuple[str, str]:
    """What the page is for."""
    words = here.words
    title = words.tr("Lấy số liệu này ra văn bản, trang chiếu, bảng tính.")
    line = words.tr("Mọi con số bằng đúng màn hình, kèm nguồn, ngày số liệu và liên kết mở lại.")
    return escape(title), f"<span>{escape(line)}</span>"


def names(words: Words) -> dict[str, tuple[str, str]]:
    """Kind -> what it is called and what is in it."""
    return {
        "bao-cao": (words.tr("Báo cáo Word"), words.tr("Theo thể thức Nghị định 30/2020/NĐ-CP, có bảng chỉ tiêu, sửa được")),
        "trinh-bay": (words.tr("Trang chiếu PowerPoint"), words.tr("Mỗi trang một ý, biểu đồ sửa được, có ghi chú")),
        "tom-tat": (words.tr("Tóm tắt một trang (PDF)"), words.tr("Một trang A4 để in, để gửi")),
        "day-du": (words.tr("Báo cáo đầy đủ (PDF)"), words.tr("Mỗi chỉ tiêu một hình, bảng chỉ tiêu, nguồn")),
        "bang-tinh": (words.tr("Bảng tính Excel"), words.tr("Số là số, nguồn gốc của từng ô, biểu đồ sửa được")),
        "hinh-bang": (words.tr("Mọi hình và bảng (ZIP)"), words.tr("Từng hình SVG, PNG; từng bảng CSV kèm nguồn")),
    }  # fmt: skip


def scenario(here: Here) -> None:
    """What of the link's scenario will stand in the documents, and what of it cannot be followed."""
    words = here.words
    found, _, refused = conditionals(here, "", here.state.scenario)
    frame.notice(words, refused, words.tr("Không mở được đúng như liên kết"))
    for one in found:
        said = words.ntr(
            "{title}: có điều kiện, {n} giả định, không phải đánh giá.", one.assumptions, title=one.title
        )
        frame.put(f'<p class="sm"><b>{escape(said)}</b> {escape(one.sentences[0])}</p>')
    told = words.tr("Tài liệu sẽ có kết quả trong mô hình của kịch bản, bên cạnh hiện trạng.")
    without = words.tr("Soạn không kèm kịch bản")
    if found:
        link = escape(here.state.link(scenario=None))
        frame.put(f'<p class="sm">{escape(told)} <a href="{link}" target="_self">{escape(without)}</a></p>')
    elif not here.state.scenario:
        link, name = escape(here.state.link("kich-ban")), escape(words.tr("Kịch bản"))
        how = escape(words.tr("Muốn kèm kịch bản: mở từ trang"))
        frame.put(f'<p class="sm">{how} <a href="{link}" target="_self">{name}</a>.</p>')


def form(here: Here) -> Order | None:
    """The form; an order once it is sent. What is typed stays in this visit: no link, no file holds it."""
    words, plan = here.words, here.plan
    ready()
    offered = {t.id: f"{t.number}. {words.of(t.label)} ({t.year})" for t in plan.targets}
    called = names(words)
    with st.form("tai-lieu", border=False):
        kind = st.radio(
            words.tr("Loại tài liệu"),
            list(KINDS),
            # not Streamlit's captions: their grey is too pale to be read by everybody
            format_func=lambda kind: f"**{called[kind][0]}** · {called[kind][1]}",
        )
        chosen = st.multiselect(
            words.tr("Chỉ tiêu (để trống là tất cả)"),
            list(offered),
            format_func=offered.__getitem__,
            placeholder=words.tr("Tất cả chỉ tiêu"),
        )
        with st.expander(words.tr("Phần đầu và phần ký của báo cáo Word")):
            letter = _letterhead(words)
        sent = st.form_submit_button(words.tr("Soạn tài liệu"), type="primary")
    if not sent or kind is None:
        return None
    return Order(
        kind=kind,
        province=here.state.province,
        language=words.language,
        as_of=here.snap.as_of,
        version=here.snap.store.version,
        base=urljoin(str(st.context.url or ""), "./"),
        scenario=here.state.scenario or "",
        chosen=tuple(chosen),
        letterhead=letter,
    )


def _letterhead(words: Words) -> Letterhead:
    """What only the office knows; an empty field is printed as a dotted line."""
    told = words.tr(
        "Để trống thì in dòng chấm để điền tay. Những gì nhập ở đây chỉ vào tệp, không lưu trên máy chủ."
    )
    frame.put(f'<p class="sm">{escape(told)}</p>')
    left, right = st.columns(2, gap="medium")
    with left:
        parent = _field(words.tr("Cơ quan chủ quản"))
        agency = _field(words.tr("Cơ quan ban hành"))
        number = _field(words.tr("Số, ký hiệu"))
        place = _field(words.tr("Địa danh"))
    with right:
        addressee = _field(words.tr("Kính gửi"))
        position = _field(words.tr("Quyền hạn, chức vụ người ký (nhiều dòng: cách bằng dấu ;)"))
        signer = _field(words.tr("Họ và tên người ký"))
        day = st.date_input(words.tr("Ngày ban hành"), value=None, format="DD/MM/YYYY")
    listed = st.text_area(words.tr("Nơi nhận, mỗi dòng một nơi"), max_chars=1000, height=100)
    return Letterhead(
        parent=parent,
        agency=agency,
        number=number,
        place=place,
        addressee=addressee,
        position="\n".join(part.strip() for part in position.split(";") if part.strip()),
        signer=signer,
        day=day,
        recipients=tuple(clean(line) for line in listed.splitlines() if clean(line)),
    )


def _field(label: str) -> str:
    return clean(st.text_input(label, max_chars=MOST_LETTERS, autocomplete="off"))


def clean(text: str) -> str:
    """What was typed, without what no document can hold: control characters and odd spaces.

    >>> clean("  Sở\\x07  Khoa học \\n")
    'Sở Khoa học'
    """
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def result(here: Here, order: Order) -> None:
    """Make the document and hand it out; a calm sentence when the server is busy or it went wrong."""
    words = here.words
    try:
        with st.spinner(words.tr("Đang soạn, thường mất vài giây")):
            content = make(order)
    except Busy:
        said = words.tr("Máy chủ đang soạn nhiều tài liệu khác. Hãy bấm lại sau ít giây.")
        frame.notice(words, (said,), words.tr("Chưa đến lượt"))
        return
    except Failed:
        if not load.on_disk(order.version):
            said = words.tr(
                "Bản số liệu bạn đang xem không còn được lưu. Hãy chuyển sang số liệu mới rồi soạn lại."
            )
            frame.notice(words, (said,), words.tr("Chưa soạn được tài liệu"))
            return
        said = words.tr("Chi tiết đã ghi vào nhật ký máy chủ. Hãy thử lại hoặc báo cho người quản trị.")
        frame.notice(words, (said,), words.tr("Chưa soạn được tài liệu"))
        return
    _, ending, media = KINDS[order.kind]
    label = words.tr(
        "Tải {name} ({size} kB)", name=names(words)[order.kind][0], size=words.number(len(content) / 1000, 0)
    )
    st.download_button(
        label,
        content,
        file_name=file_name(order.province, order.kind, order.as_of, ending),
        mime=media,
        on_click="ignore",
        type="primary",
    )
