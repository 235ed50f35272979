"""Words of the frame: link, undo, slots, offline."""

from __future__ import annotations

from pages.ui.text import Words


def said(words: Words) -> dict[str, str | tuple[str, str]]:
    """By key."""
    return {
        "notice.title": words.tr("Không mở được đúng như liên kết"),
        "notice.close": words.tr("Đã hiểu"),
        "head.model": words.tr("mô hình"),
        "head.not_published": words.tr("Không phải số công bố, không thay đánh giá ở trang Tổng quan."),
        "head.assumptions": words.forms("{n} giả định"),
        "head.observed": words.forms("{n} số liệu"),
        "head.actions": words.tr("Thao tác với kịch bản"),
        "head.undo": words.tr("Hoàn tác"),
        "head.redo": words.tr("Làm lại"),
        "head.replay": words.tr("Xem lại"),
        "head.replay_long": words.tr("Xem lại thay đổi cuối"),
        "head.reset": words.tr("Về hiện trạng"),
        "head.link": words.tr("Chép liên kết"),
        "head.documents": words.tr("Lấy tài liệu"),
        "head.present": words.tr("Trình chiếu kịch bản này"),
        "head.copied": words.tr("Đã chép"),
        "head.in_bar": words.tr("Liên kết ở thanh địa chỉ"),
        "lead.base": words.tr("Giữ như hiện trạng:"),
        "lead.slot": words.tr("Kịch bản {letter}:"),
        "lead.growth": words.tr("GRDP tăng {growth} mỗi năm{change}"),
        "lead.no_growth": words.tr("chưa tính được tăng trưởng GRDP"),
        "lead.share": words.tr("TFP đóng góp {share}{change}"),
        "lead.no_share": words.tr("chưa tính được phần của TFP"),
        "lead.change": words.tr("({change} điểm)"),
        "lead.goal": words.tr(", đích {goal}."),
        "lead.changed": words.forms("Đổi {n} trong {all} chỉ tiêu."),
        "lead.empty": words.tr("chưa có số liệu"),
        "lead.set": words.tr("đặt trực tiếp"),
        "lead.conditional": words.tr("chỉ tính được với giả định"),
        "live.effect": words.tr("TFP {share}; GRDP tăng {growth} mỗi năm."),
        "live.odd": words.forms("{n} điều khó xảy ra."),
        "live.slot": words.tr("Kịch bản {letter}, {name}."),
        "live.would": words.tr("{name}: nếu đổi thì {when}. Kết quả chưa thay đổi."),
        "live.done": words.tr("Đã tính lại."),
        "offline.line": words.tr("Đang làm việc ngoại tuyến"),
        "points": words.tr("điểm phần trăm"),
        "chance.below": words.tr("dưới {value}"),
        "chance.above": words.tr("trên {value}"),
        "link.unread": words.tr("Không đọc được phần kịch bản “{text}” của liên kết. Đang hiện hiện trạng."),
        "link.newer": words.tr("Liên kết do một phiên bản mới hơn tạo ra. Đang hiện hiện trạng."),
        "link.name": words.tr("Mô hình không có “{text}”; phần này của liên kết được bỏ qua."),
        "link.part": words.tr("Không hiểu “{text}” trong liên kết; phần này được bỏ qua."),
        "link.year": words.tr("{name}: năm bắt đầu {year} nằm ngoài {from}–{to}; phần này được bỏ qua."),
        "link.ramp": words.tr("{name}: chỉ có thể đủ mức sau 1 đến {most} năm; phần này được bỏ qua."),
        "link.range": words.tr("{name}: {value} nằm ngoài khoảng {low} đến {high}; đã lấy {taken}."),
        "link.old": words.tr(
            "Từ khi liên kết được tạo đã đổi: {what}. Mọi mức đã đặt được giữ nguyên; kết quả có thể khác lúc đó."
        ),
        "link.old_model": words.tr("mô hình và mức hiện trạng"),
        "link.old_plan": words.tr("kế hoạch"),
        "link.old_data": words.tr("số liệu"),
    }
