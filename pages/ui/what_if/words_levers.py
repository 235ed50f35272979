"""Words of levers and assumptions."""

from __future__ import annotations

from pages.ui.text import Words


def said(words: Words) -> dict[str, str | tuple[str, str]]:
    """By key."""
    return {
        "lever.title": words.forms("Điều chỉnh {n} yếu tố"),
        "lever.task": words.tr("Nhiệm vụ {number}"),
        "lever.mapping": words.tr(
            "Xếp yếu tố vào nhóm nhiệm vụ là cách của Đích 2030, không phải của kế hoạch."
        ),
        "lever.key": words.tr("vạch đứng: mức hiện nay"),
        "pin.growth": words.tr("GRDP tăng {year}, %"),
        "pin.tfp": words.tr("TFP bình quân, %"),
        "pin.open": words.tr("Mở các yếu tố điều chỉnh"),
        "pin.close": words.tr("Thu gọn"),
        "lever.unset": words.tr("chưa đặt"),
        "lever.assumed": words.tr("giả định, chưa có số liệu"),
        "lever.assumed_at": words.tr("giả định {now}, chưa có số liệu"),
        "lever.no_data": words.tr("chưa có số liệu"),
        "lever.yours": words.tr("bạn đặt"),
        "lever.yours_assumed": words.tr("giả định, bạn đặt"),
        "lever.now": words.tr("hiện nay {now}"),
        "lever.until": words.tr("khi chưa đổi {now}"),
        "lever.from": words.tr("từ {first}"),
        "lever.from_over": words.tr("từ {first}, đủ mức sau {ramp}"),
        "lever.would": words.tr("nếu đổi: {when}"),
        "lever.reset": words.tr("Về hiện nay"),
        "lever.reset_of": words.tr("Đưa về hiện nay: {name}"),
        "lever.more": words.tr("Nghĩa, tiền, thời điểm"),
        "lever.range": words.tr("Khoảng {low} đến {high}. {origin}."),
        "lever.today": words.tr("Mức hiện nay: {basis}."),
        "lever.first": words.tr("Từ năm"),
        "lever.ramp": words.tr("đủ mức sau"),
        "lever.ramp_years": words.forms("{n} năm"),
        "lever.before": words.tr("Mức khi chưa điều chỉnh ({years})"),
        "lever.before_why": words.tr(
            "Giả định cho những năm chưa công bố; số liệu đến {year} không thay đổi."
        ),
        "lever.before_range": words.tr("Cần một số từ {low} đến {high}."),
        "lever.before_back": words.tr("Bỏ giả định này"),
        "lever.no_norm": words.tr("Tiền: chưa có định mức."),
        "lever.money": words.tr("Tiền: {amount} năm {year}."),
        "lever.money_before": words.tr("Tiền: {amount} năm {year}; nếu giữ hiện trạng {before}."),
        "lever.money_unknown": words.tr("Tiền: chưa tính được vì còn thiếu số liệu đầu kỳ."),
        "assume.title": words.tr("Giả định và số liệu đầu kỳ"),
        "assume.about": words.tr(
            "Không phải chính sách: đây là những điều mô hình phải giả định hoặc đang thiếu. Đổi chúng để xem kết luận có vững không."
        ),
        "assume.empty": words.tr("Đang để trống, có thể nhập"),
        "assume.assumed": words.tr("Đang giả định"),
        "assume.options": words.tr("Tùy chọn, không bắt buộc"),
        "assume.unset": words.tr("chưa đặt"),
        "assume.seen": words.tr("Đã có số liệu"),
        "assume.illustration": words.tr("Dùng giá trị minh họa cả nước: {value}"),
        "assume.observed": words.tr("số liệu {year}"),
        "assume.not_number": words.tr("Cần một con số, ví dụ 0,42."),
        "closure.title": words.tr("Cách khép mô hình"),
        "closure.growth": words.tr("Đặt trước mức tăng GRDP"),
        "closure.growth_about": words.tr(
            "Mặc định các yếu tố quyết định tăng trưởng. Khi đặt trước, mô hình cho biết TFP cần có và phần chưa giải thích được."
        ),
        "closure.gy": words.tr("Tăng GRDP mỗi năm"),
        "closure.needed": words.tr(
            "TFP cần có: {need} mỗi năm; các yếu tố giải thích {known}; còn {rest} chưa giải thích."
        ),
        "closure.behaviour": words.tr("Vốn xã hội đi theo ngân sách"),
        "closure.behaviour_about": words.tr(
            "Mặc định đặt tổng đầu tư KH&CN và phần của xã hội theo kế hoạch. Khi chọn, hai mức ấy thành kết quả của ngân sách."
        ),
        "closure.refused": words.tr(
            "Đã đặt {names}: khi tổng đầu tư hoặc phần của xã hội đã đặt thì không thể để chúng là kết quả."
        ),
        "closure.drop": words.tr("Bỏ mức đã đặt rồi chuyển"),
    }
