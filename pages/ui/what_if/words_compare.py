"""Words of slots, comparison and files."""

from __future__ import annotations

from pages.ui.text import Words


def said(words: Words) -> dict[str, str | tuple[str, str]]:
    """By key."""
    return {**_slots(words), **_files(words)}


def _slots(words: Words) -> dict[str, str | tuple[str, str]]:
    return {
        "slot.which": words.tr("Kịch bản đang xem"),
        "slot.presets": words.tr("Bắt đầu từ"),
        "slot.name": words.tr("Tên"),
        "slot.blank": words.tr("hiện trạng"),
        "slot.unnamed": words.tr("chưa đặt tên"),
        "slot.add": words.tr("thêm để so sánh"),
        "slot.copy": words.tr("{name} (bản sao)"),
        "slot.remove": words.tr("Bỏ kịch bản {letter}"),
        "compare.title": words.tr("So sánh các kịch bản"),
        "compare.hint": words.tr("Thêm kịch bản B hoặc C ở đầu trang để đặt cạnh nhau."),
        "compare.open": words.tr("So kịch bản đang xem với hiện trạng"),
        "compare.caption": words.tr("Những gì khác nhau, và mọi kết quả với chỗ đứng của nó"),
        "compare.what": words.tr("Mục"),
        "compare.base": words.tr("Hiện trạng"),
        "compare.levers": words.tr("Yếu tố điều chỉnh"),
        "compare.assumptions": words.tr("Giả định và số liệu đầu kỳ"),
        "compare.outcomes": words.tr("Kết quả (trung vị)"),
        "compare.none": words.tr("chưa có"),
        "compare.on": words.tr("có"),
        "compare.off": words.tr("không"),
    }


def _files(words: Words) -> dict[str, str | tuple[str, str]]:
    return {
        "file.title": words.tr("Lưu và mở lại"),
        "file.about": words.tr(
            "Tệp được tạo và đọc ngay trong trình duyệt của bạn; máy chủ không nhận và không giữ gì. Liên kết ở thanh địa chỉ cũng chứa toàn bộ kịch bản."
        ),
        "file.save": words.tr("Tải tệp kịch bản (JSON)"),
        "file.open": words.tr("Mở tệp kịch bản"),
        "file.csv": words.tr("Tải bảng kết quả (CSV)"),
        "file.stem": words.tr("kich-ban"),
        "file.opened": words.tr("Đã mở “{name}”. Có thể hoàn tác."),
        "file.old": words.tr(
            "Từ khi lưu tệp, những thứ này đã đổi: {what}. Mọi mức đã đặt được giữ nguyên, kết quả có thể khác."
        ),
        "file.refused": words.tr("Không mở được “{name}”"),
        "file.kept": words.tr("Kịch bản đang xem được giữ nguyên."),
        "file.more": words.forms("và {n} chỗ nữa"),
        "file.large": words.tr("Tệp lớn hơn 200 kB; tệp kịch bản không lớn như vậy."),
        "file.not_json": words.tr("Nội dung không phải JSON."),
        "file.other": words.tr("Đây không phải tệp kịch bản của Đích 2030."),
        "file.newer": words.tr("Tệp có phiên bản “{version}” mà trang này không biết."),
        "file.province": words.tr("Tệp là của tỉnh “{theirs}”, trang đang mở là “{ours}”."),
        "file.empty": words.tr("Tệp không có kịch bản nào."),
        "file.slot": words.tr("Không hiểu kịch bản “{letter}”: chỉ có A, B, C."),
        "file.name": words.tr("Kịch bản {letter}: tên không phải là chữ."),
        "file.part": words.tr("Kịch bản {letter}: mục “{part}” không đúng dạng."),
        "file.lever": words.tr("Kịch bản {letter}: mô hình không có yếu tố “{name}”."),
        "file.assumption": words.tr("Kịch bản {letter}: mô hình không có giả định “{name}”."),
        "file.value": words.tr("Kịch bản {letter}: “{name}” không phải là một con số."),
        "file.year": words.tr("Kịch bản {letter}: năm bắt đầu của “{name}” không phải là một năm."),
        "file.ramp": words.tr("Kịch bản {letter}: “{name}” phải đủ mức sau một số năm tròn."),
        "file.in": words.tr("Kịch bản {letter}: {text}"),
        "file.active": words.tr("Kịch bản đang xem “{letter}” không có trong tệp."),
        "file.training": words.tr("SỐ LIỆU MINH HỌA"),
        "file.provenance": words.tr(
            "Đích 2030, kịch bản của {province}, kế hoạch {plan}, số liệu đến {day}, phiên bản {versions}. Dự báo của mô hình, không phải số công bố. {link}"
        ),
    }
