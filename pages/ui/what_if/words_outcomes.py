"""Words of outcomes, the map, the messages and the warnings."""

from __future__ import annotations

from pages.ui.text import Words


def said(words: Words) -> dict[str, str | tuple[str, str]]:
    """By key."""
    return {**_outcomes(words), **_map(words), **_messages(words)}


def _outcomes(words: Words) -> dict[str, str | tuple[str, str]]:
    return {
        "verdict.ON": words.verdict("ON_TRACK"),
        "verdict.RISK": words.verdict("AT_RISK"),
        "verdict.OFF": words.verdict("OFF_TRACK"),
        "part.asking": words.tr("Các chỉ tiêu đòi hỏi gì"),
        "part.set": words.tr("Chỉ tiêu đặt trực tiếp bằng yếu tố điều chỉnh"),
        "part.moving": words.tr("Mô phỏng"),
        "outcome.goal": words.tr("Đích: "),
        "outcome.context": words.tr("không phải chỉ tiêu của kế hoạch"),
        "outcome.conditional": words.forms("trong mô hình, với {n} giả định: {chance}"),
        "outcome.conditional_only": words.forms("trong mô hình, với {n} giả định"),
        "outcome.observed": words.tr("tính từ số liệu đã có"),
        "outcome.unjudged": words.tr("nghi in sai, không chấm"),
        "outcome.set": words.tr("đặt trực tiếp bằng yếu tố điều chỉnh"),
        "outcome.empty": words.tr("chưa có số liệu"),
        "outcome.undefined": words.tr("không xác định"),
        "outcome.doubt": words.tr(
            "Số in trong kế hoạch bị nghi sai: không có vạch đích, không chấm; chỉ có mốc tham chiếu."
        ),
        "outcome.reference": words.tr("Mốc {label}."),
        "outcome.closed": words.tr("Đích {year} ({short}): {verdict}"),
        "outcome.fill": words.tr("Nhập: {name}"),
        "outcome.table": words.tr("Bảng số"),
        "outcome.table_of": words.tr("Bảng số: {name}"),
        "outcome.say": words.tr("{year}: trung vị {median}; 8 trên 10 lần tính {span}."),
        "outcome.span": words.tr("từ {low} đến {high}"),
        "outcome.say_one": words.tr("{year}: {median}."),
        "outcome.say_set": words.tr("{year}: {value}, cần {amount}."),
        "outcome.say_set_only": words.tr("{year}: {value}."),
        "outcome.say_unset": words.tr("Kéo “{lever}” để đặt; chưa có mức hiện nay."),
        "outcome.say_empty": words.tr("Chưa tính được. Nhập để xem:"),
        "outcome.say_undefined": words.tr("Không xác định với các mức đang đặt."),
        "outcome.reach": words.tr("Đạt đích ở {chance} số lần tính (±{error} điểm)."),
        "outcome.reach_every": words.tr("Đạt đích mọi năm {years} ở {chance} số lần tính (±{error} điểm)."),
        "outcome.no_verdict": words.tr("Không phải đánh giá."),
        "place.say": words.tr(
            "Hạng trong vùng năm {year}: trung vị {median}; 8 trên 10 lần tính từ hạng {low} đến hạng {high}."
        ),
        "place.say_one": words.tr("Hạng trong vùng năm {year}: {median}."),
        "place.reach": words.tr("{reading} ({goal}): đạt ở {chance} số lần tính (±{error} điểm)."),
        "place.reach_assumed": words.forms(
            "{reading} ({goal}): trong mô hình, với {n} giả định, đạt ở {chance} số lần tính (±{error} điểm). Không phải đánh giá."
        ),
        "place.none": words.tr("Chưa tính được hạng trong vùng."),
        "place.unknown": words.forms(
            "Chưa tính được hạng trong vùng: điểm PII của {n} tỉnh khác chưa đủ số năm để dự báo."
        ),
        "table.year": words.tr("Năm"),
        "table.observed": words.tr("{value}, đã công bố"),
        "table.low": words.tr("Thấp (10\u00a0%)"),
        "table.median": words.tr("Trung vị"),
        "table.high": words.tr("Cao (90\u00a0%)"),
        "table.baseline": words.tr("Nếu giữ hiện trạng"),
        "chart.none": words.tr("Chưa có số liệu"),
        "chart.unset": words.tr("Chưa đặt"),
        "chart.undefined": words.tr("Không xác định"),
    }


def _map(words: Words) -> dict[str, str | tuple[str, str]]:
    return {
        "map.title": words.tr("Muốn TFP {goal} thì điều gì phải đúng?"),
        "map.how": words.tr(
            "Đi ngược từ đích, từng điều một, các điều khác như kịch bản đang xem (đường trung tâm)."
        ),
        "map.now": words.tr("Đang ở: TFP {value}, GRDP tăng {growth} mỗi năm."),
        "map.growth": words.tr(
            "GRDP tăng {bound} {value} mỗi năm, phần thêm hay bớt đều nhờ TFP (đang {now})."
        ),
        "map.inv": words.tr("Vốn đầu tư {bound} {value} GRDP ngay từ đầu kỳ (đang {now})."),
        "map.least": words.tr("ít nhất"),
        "map.most": words.tr("nhiều nhất"),
        "map.inv_never": words.tr("Không có mức vốn đầu tư nào trong khoảng đưa TFP vừa tới đích."),
        "map.capital": words.tr("Hệ số đóng góp của vốn {bound} {value} (đang {now})."),
        "map.here": words.tr("đang giả định"),
        "map.table": words.tr("Tỷ trọng TFP theo hai giả định mạnh nhất"),
        "map.caption": words.tr("Tỷ trọng TFP; hàng: {y}, cột: {x}; chữ đậm: {goal}"),
        "map.alt": words.tr("Bản đồ: {x} và {y}; vùng tô là nơi TFP {goal}."),
    }


def _messages(words: Words) -> dict[str, str | tuple[str, str]]:
    return {
        "message.late.head": words.tr("Nghiên cứu có độ trễ."),
        "message.late": words.tr(
            "Theo đường trung tâm, đưa đầu tư KH&CN từ {from} thành {to} GRDP vào năm {year} làm tỷ trọng TFP của giai đoạn đổi {change} điểm phần trăm: "
            "tích lũy, độ trễ và lan ra ngoài tỉnh đẩy kết quả về sau."
        ),
        "message.late_unknown.head": words.tr("Nghiên cứu có độ trễ."),
        "message.late_unknown": words.tr(
            "Chưa có mức đầu tư KH&CN hiện nay nên chưa tính được nó làm TFP đổi bao nhiêu."
        ),
        "message.fewer.head": words.tr("Giảm vốn, TFP tăng."),
        "message.fewer": words.tr(
            "Theo đường trung tâm, vốn đầu tư {inv} xuống {less} GRDP: tỷ trọng TFP {share} thành {after}, nhưng GRDP chỉ tăng {slower} thay vì {growth} "
            "mỗi năm. Luôn xem hai số cùng nhau."
        ),
        "message.fewer_not.head": words.tr("Giảm vốn, TFP tăng?"),
        "message.fewer_not": words.tr(
            "Không nói được ở kịch bản này: TFP, đầu vào hoặc tăng trưởng không dương mọi năm."
        ),
        "message.rules.head": words.tr("Cách đo quyết định."),
        "message.rules": words.tr(
            "Trong khoảng của nó, “{measured}” làm tỷ trọng TFP đổi {a} điểm, hơn mọi yếu tố chính sách (“{policy}”: {b} điểm). "
            "Nên chốt và công bố cách đo trước."
        ),
        "message.rules_not.head": words.tr("Cách đo cũng nặng."),
        "message.rules_not": words.tr(
            "Trong khoảng của nó, “{measured}” làm tỷ trọng TFP đổi {a} điểm; yếu tố chính sách mạnh nhất, “{policy}”, {b} điểm. "
            "Nên chốt và công bố cách đo trước."
        ),
        "warn.title": words.tr("Khó xảy ra"),
        "warn.above": words.tr("{name} năm {year} là {value}, vượt {bound}."),
        "warn.below": words.tr("{name} năm {year} là {value}, dưới {bound}."),
        "warn.repair": words.tr("Sửa: đặt “{name}” ở {value}"),
        "warn.no_repair": words.tr("“{name}” không sửa được trong khoảng của nó."),
    }
