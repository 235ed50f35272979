"""Words of "what would it take" and of "policy or assumption"."""

from __future__ import annotations

from pages.ui.text import Words


def said(words: Words) -> dict[str, str | tuple[str, str]]:
    """By key."""
    return {**_goal(words), **_why(words), **_blame(words)}


def _goal(words: Words) -> dict[str, str | tuple[str, str]]:
    return {
        "goal.title": words.tr("Cần gì để đạt một chỉ tiêu?"),
        "goal.about": words.tr(
            "Chọn chỉ tiêu: mô hình tìm tối đa ba cách thay đổi ít nhất, trong khoảng của các yếu tố, đi từ kịch bản đang xem."
        ),
        "goal.target": words.tr("Chỉ tiêu muốn đạt"),
        "goal.choose": words.tr("Chọn chỉ tiêu…"),
        "goal.at": words.tr("Đạt ở"),
        "goal.central": words.tr("đường trung tâm"),
        "goal.half": words.tr("50 % số lần tính (trung vị)"),
        "goal.most": words.tr("80 % số lần tính"),
        "goal.now": words.tr("Đường trung tâm đang ở: GRDP tăng {growth} mỗi năm, TFP {share}."),
        "goal.already": words.tr("Kịch bản đang xem đã đạt. {here}"),
        "goal.now_reached": words.tr("Đã đưa vào kịch bản, và kịch bản đạt. {here}"),
        "goal.ways": words.forms("Có {n} cách, thay đổi ít nhất trước."),
        "goal.proof": words.tr(
            "Không có cách nào trong khoảng của các yếu tố, và điều này được chứng minh: mỗi yếu tố đều cho kết quả một chiều trên 21 mức, "
            "và góc tốt nhất của mọi khoảng, tính lại, vẫn chưa đạt."
        ),
        "goal.not_found": words.tr(
            "Không tìm thấy cách nào trong khoảng của các yếu tố; đây chưa phải là chứng minh rằng không có."
        ),
        "goal.early": words.tr(
            "Đích phải đạt mọi năm từ {year}, khi chưa yếu tố nào có hiệu lực: đặt năm bắt đầu sớm hơn thì mới đổi được."
        ),
        "goal.empty": words.tr("Chưa tính được vì còn thiếu số liệu đầu kỳ. Nhập để xem:"),
        "goal.only": words.tr("Chỉ đổi: {name}"),
        "goal.several": words.forms("Đổi cùng lúc {n} yếu tố"),
        "goal.nearest": words.tr("Gần nhất có thể"),
        "goal.from": words.tr("từ {year}"),
        "goal.pair": words.tr("GRDP tăng {growth} mỗi năm · TFP {share}"),
        "goal.gives": words.tr("{name} năm {year}: {value}"),
        "goal.chance": words.tr("Đạt đích ở {chance} số lần tính (±{error} điểm)"),
        "goal.no_value": words.tr("không xác định"),
        "goal.use": words.tr("Đưa vào kịch bản"),
        "goal.used": words.tr("Đã đưa vào kịch bản: {title}. Có thể hoàn tác."),
        "goal.checking": words.tr("Số của trình duyệt; mô hình Python đang tính lại."),
        "goal.checked": words.tr("Mô hình Python đã tính lại theo tốc độ công bố; đây là số của nó."),
        "goal.away": words.tr("Số của trình duyệt: máy chủ không trả lời nên mô hình Python chưa tính lại."),
        "goal.alone": words.tr("Số của trình duyệt; bản tĩnh không có máy chủ để mô hình Python tính lại."),
    }


def _why(words: Words) -> dict[str, str | tuple[str, str]]:
    return {
        "why.title": words.tr("Tính tay."),
        "why.later": words.tr(
            "Công thức tính đều từ {from}; các yếu tố có hiệu lực từ {first}, nên mô hình thường đòi nhiều hơn."
        ),
        "why.share_period": words.tr(
            "Để TFP {goal}, phần của TFP phải gấp {ratio} lần phần của vốn và lao động: {inputs} × {ratio} = {need} mỗi năm (đang {now}). "
            "Công thức theo logarit; chỉ tiêu chấm theo tốc độ công bố, nên câu trả lời là mô hình chạy lại."
        ),
        "why.share_most": words.tr("Nếu vẫn tăng {growth} mỗi năm, vốn đầu tư nhiều nhất khoảng {inv} GRDP."),
        "why.rho": words.tr("{goal} GRDP năm {year} là {money}."),
        "why.s": words.tr("Mỗi đồng của Nhà nước phải đi cùng {leverage} đồng của xã hội."),
        "why.s_money": words.tr(
            "Mỗi đồng của Nhà nước phải đi cùng {leverage} đồng của xã hội; năm {year} xã hội đóng góp {money}."
        ),
        "why.uplift": words.tr("Trung ương giao 100 đồng thì tỉnh bố trí {dong} đồng."),
        "why.gapPII": words.tr("Còn kém {gap} điểm: mỗi năm phải tăng {need} điểm."),
        "why.O": words.tr("Đến cuối kỳ có {products} sản phẩm: mỗi năm cần hỗ trợ thêm {need}."),
        "why.count": words.tr(
            "Để có ít nhất {need} ở {chance} số lần tính, cần {rate} mỗi năm (phân phối Poisson), không phải chỉ số bình quân."
        ),
        "why.S": words.tr("Tỷ lệ (theo logit) phải tăng {pace} mỗi năm."),
        "why.FTE10k": words.tr("Nhân lực nghiên cứu phải tăng {pace} mỗi năm, cả phần bù cho dân số tăng."),
    }


def _blame(words: Words) -> dict[str, str | tuple[str, str]]:
    return {
        "blame.title": words.tr("Chính sách hay giả định?"),
        "blame.outcome": words.tr("Kết quả"),
        "blame.fall": words.tr("Từ hiện trạng đến kịch bản"),
        "blame.storm": words.tr("Từng giả định trong khoảng của nó"),
        "blame.goal": words.tr("Đích {goal}"),
        "blame.points": words.tr("{value} điểm"),
        "blame.base": words.tr("Hiện trạng"),
        "blame.base_filled": words.tr("Hiện trạng, với số đầu kỳ bạn nhập"),
        "blame.end": words.tr("Kịch bản {letter}"),
        "blame.together_levers": words.tr("Các yếu tố cùng lúc"),
        "blame.together_assumptions": words.tr("Các giả định cùng lúc"),
        "blame.interaction": words.tr("Chính sách và giả định cùng lúc"),
        "blame.same": words.tr(
            "Kịch bản đang xem là hiện trạng: chưa có gì để chia. Đổi một yếu tố hoặc một giả định."
        ),
        "blame.no_value": words.tr(
            "Kết quả này chưa tính được: còn thiếu số liệu đầu kỳ, hoặc không xác định."
        ),
        "blame.no_assumption": words.tr("Kết quả này không đứng trên giả định nào có khoảng."),
        "blame.say": words.tr(
            "Theo đường trung tâm, từ {base} thành {end}: chính sách {levers}, giả định {assumptions}, cùng lúc {interaction}; ba phần cộng lại đúng bằng cả thay đổi."
        ),
        "blame.idle": words.forms("{n} thay đổi khác không động đến kết quả này."),
        "blame.kind_lever": words.tr("chính sách"),
        "blame.kind_assumption": words.tr("giả định"),
        "blame.kind_interaction": words.tr("cùng lúc"),
        "blame.fall_of": words.tr("Từ hiện trạng đến kịch bản: {name}"),
        "blame.part": words.tr("Phần"),
        "blame.kind": words.tr("Loại"),
        "blame.effect": words.tr("Làm đổi"),
        "blame.running": words.tr("Thành"),
        "blame.storm_say": words.tr(
            "“{name}” nặng nhất: đi hết khoảng của nó, kết quả đổi {size}; đang {value}. Vòng rỗng là mức thấp, vòng đặc là mức cao của giả định."
        ),
        "blame.storm_of": words.tr("Từng giả định trong khoảng của nó: {name}"),
        "blame.assumption": words.tr("Giả định"),
        "blame.range": words.tr("Khoảng"),
        "blame.at_low": words.tr("Ở mức thấp"),
        "blame.at_high": words.tr("Ở mức cao"),
    }
