"""Words of the frame: link, undo, slots, offline."""

from __future__ import annotations

from pages.ui.text import Words


def said(words: Words) -> dict[str, str | tuple[str, str]]:
    """By key."""
    return {
        "points": words.tr("điểm phần trăm"),
        "chance.below": words.tr("dưới {value}"),
        "chance.above": words.tr("trên {value}"),
        "link.unread": words.tr("Không đọc được phần kịch bản “{text}” của liên kết. Đang hiện hiện trạng."),
        "link.newer": words.tr("Liên kết do một phiên bản mới hơn tạo ra. Đang hiện hiện trạng."),
        "link.name": words.tr("Mô hình không có “{text}”; phần này của liên kết được bỏ qua."),
        "link.part": words.tr("Không hiểu “{text}” trong liên kết; phần này được bỏ qua."),
        "link.year": words.tr("“{text}”: năm bắt đầu của {name} nằm ngoài giai đoạn; phần này được bỏ qua."),
        "link.range": words.tr("{name}: {value} nằm ngoài khoảng; đã lấy mức gần nhất trong khoảng."),
        "link.old": words.tr(
            "Liên kết được tạo với phiên bản {old} của mô hình và số liệu; nay là {new}. Mọi mức đã đặt được giữ nguyên, "
            "kết quả có thể khác."
        ),
    }
