"""The published methods on the methods page: each formula with its cut-offs, which words take which side."""

from __future__ import annotations

from html import escape

from indicators import progress_germany as de
from indicators import progress_pace as pace
from indicators import progress_statcan as ca
from indicators.progress import Progress, side
from indicators.progress_panel import SMALL
from indicators.progress_value import SIDES
from pages.ui.methods_parts import Method, Param, show
from pages.ui.panel_words import method_words, status_words, statuses
from pages.ui.tables import Cell, Column, Html, table
from pages.ui.text import Words

#: symbols every method uses
_PACE = ("m = [y − y_0 // t − t_0]", "M = [Y − y_0 // T − t_0]")


def progress(words: Words) -> str:
    """All methods of the panel, in the panel's order, and the sides their words take."""
    methods = (statcan(words), un(words), germany(words), sdsn(words), escap(words))
    note = words.tr(
        "Eurostat dùng cùng tỷ số và cùng ngưỡng với Open SDG khi có mục tiêu; OECD đo khoảng cách bằng độ lệch chuẩn, ISTAT xét tốc độ tăng. Ba cách ấy không thêm phán đoán mới nên không tính."
    )
    return f"{symbols(words)}{''.join(show(m, words) for m in methods)}<p class='sm'><span class='assume'>{escape(words.tr('cách hiểu của Đích 2030'))}</span> {escape(note)}</p>{side_table(words)}"


def symbols(words: Words) -> str:
    """The symbols all of them share, and the rule for series without growth rates."""
    rule = words.tr(
        "Chuỗi bằng 0, âm, đổi dấu, tính bằng điểm phần trăm, tốc độ hoặc thứ hạng: so thay đổi mỗi năm thay cho tốc độ tăng, cùng các ngưỡng. Tỷ lệ và số trên một vạn dân có giá trị gốc dưới {part} mục tiêu cũng vậy, vì tốc độ tăng khi ấy phóng đại phần phải làm; hai cách hiện cạnh nhau.",
        part=words.percent(100 * SMALL, 0),
    )
    shared = Method(
        title=words.tr("Ký hiệu chung"),
        lead=words.tr(
            "Mọi phương pháp đọc cùng các số đã công bố. Của một khoảng mục tiêu thì xét đầu thấp."
        ),
        symbols=(
            ("d", words.tr("+1 nếu tăng là tốt, −1 nếu giảm là tốt")),
            ("y_0, t_0", words.tr("giá trị và năm gốc: năm cuối trước kỳ kế hoạch, nếu chưa có số thì năm đầu sau đó")),
            ("y, t", words.tr("giá trị và năm mới nhất")),
            ("Y, T", words.tr("mục tiêu và năm của mục tiêu")),
        ),
        formulas=((_PACE[0], words.tr("thay đổi mỗi năm đã qua")), (_PACE[1], words.tr("thay đổi mỗi năm cần có"))),
        ours=rule,
    )  # fmt: skip
    return show(shared, words)


def _name(method: str, words: Words) -> str:
    return method_words(Progress(method=method, status=""), words)


def _word(method: str, status: str, words: Words) -> str:
    return status_words(Progress(method=method, status=status), words)


def statcan(words: Words) -> Method:
    """Statistics Canada and Open SDG."""
    high, low = words.number(ca.SUBSTANTIAL, 2), words.number(ca.MODERATE, 2)
    growth_high, growth_low = (
        words.percent(100 * ca.SUBSTANTIAL_GROWTH),
        words.percent(100 * ca.MODERATE_GROWTH),
    )
    score = words.tr("điểm")
    return Method(
        title=_name("statcan", words),
        lead=words.tr("So tốc độ tăng đã qua với tốc độ tăng cần có từ năm gốc đến năm mục tiêu."),
        formulas=(
            ("g = ([y // y_0])^{1/(t − t_0)} − 1", words.tr("tốc độ đã qua")),
            ("G = ([Y // y_0])^{1/(T − t_0)} − 1", words.tr("tốc độ cần có")),
            ("R = [s·d·g // |G|]", words.tr("s = −1 nếu giá trị gốc âm, còn lại 1")),
            (f"{score} = {_line(ca.ABOVE, 'R', words)} (R ≥ {low})", words.tr("điểm, từ {low} đến {high}", low=words.number(ca.WORST, 0), high=words.number(ca.BEST, 0))),
            (f"{score} = {_line(ca.BELOW, 'R', words)} (R < {low})", words.tr("đã tới mục tiêu: {best}", best=words.number(ca.BEST, 0))),
        ),
        cuts=(
            ("d·(y − Y) ≥ 0", _word("statcan", "target_achieved", words)),
            (f"R ≥ {high}", _word("statcan", "substantial_progress", words)),
            (f"{low} ≤ R < {high}", _word("statcan", "moderate_progress", words)),
            (f"0 ≤ R < {low}", _word("statcan", "limited_progress", words)),
            ("R < 0", _word("statcan", "deterioration", words)),
        ),
        params=(
            Param(symbol="P", meaning=words.tr("không có mục tiêu: tiến bộ rõ, vừa từ tốc độ d·g mỗi năm"), value=f"{growth_high}; {growth_low}", basis="Open SDG"),
            Param(symbol="C", meaning=words.tr("gần giới hạn tự nhiên L các ngưỡng ấy nhân với C = 1 − (y₀/L) mũ"), value=words.number(ca.LIMIT_POWER), basis="Open SDG"),
            Param(symbol="y_0, Y", meaning=words.tr("số dùng thay cho 0"), value=words.number(ca.FOR_ZERO), basis="Open SDG"),
        ),
        source="Open SDG, docs/progress-methodology.md; open-sdg/sdg-build, sdg/ProgressMeasure.py",
        weaknesses=(
            words.tr("Chỉ nhìn hai năm: một năm gốc hoặc năm cuối lạ làm đổi kết luận."),
            words.tr("Tốc độ tăng từ một gốc nhỏ phóng đại phần phải làm; giá trị đổi dấu thì không tính được."),
        ),
    )  # fmt: skip


def _line(slope_start: tuple[float, float], of: str, words: Words) -> str:
    slope, start = slope_start
    sign = "+" if start >= 0 else "−"
    return f"{words.number(slope)}·{of} {sign} {words.number(abs(start))}"


def un(words: Words) -> Method:
    """The Progress Chart."""
    met, fair = words.number(pace.UN_MET, 2), words.number(pace.UN_FAIR, 2)
    fast, slow = words.percent(100 * pace.UN_FAST), words.percent(100 * pace.UN_SLOW)
    return Method(
        title=_name("un", words),
        lead=words.tr("Kéo dài tốc độ đã qua đến năm mục tiêu rồi xem đã đi được bao nhiêu phần quãng đường."),
        formulas=(
            ("y_e = y·(1 + g)^{T − t}", words.tr("giá trị năm mục tiêu nếu giữ nhịp")),
            ("R = [d·(y_e − y_0) // |Y − y_0|]", ""),
        ),
        cuts=(
            (f"R ≥ {met}", _word("un", "3", words)),
            (f"{fair} ≤ R < {met}", _word("un", "2", words)),
            (f"R < {fair}", _word("un", "1", words)),
        ),
        params=(
            Param(symbol="d·g", meaning=words.tr("không có mục tiêu: mức 3, mức 2 từ tốc độ mỗi năm"), value=f"{fast}; {slow}", basis="UNSD"),
        ),
        source=words.tr("UNSD, Progress Chart Technical Note 2023, theo trang phương pháp của EUSTAT"),
        weaknesses=(
            words.tr("Không có quy tắc cho chỉ tiêu vốn đã là tốc độ tăng: bản gốc để chuyên gia quyết định; ở đây kéo dài thay đổi mỗi năm."),
            words.tr("Giữ nguyên tốc độ nhiều năm liền là giả định mạnh; tăng nhanh hiếm khi kéo dài."),
        ),
    )  # fmt: skip


def germany(words: Words) -> Method:
    """The weather symbols."""
    sun, cloud = words.percent(100 * de.SUN, 0), words.percent(100 * de.SLIGHTLY_CLOUDY, 0)
    return Method(
        title=_name("germany", words),
        lead=words.tr("Kéo dài thay đổi bình quân của tối đa {n} lần gần nhất rồi xem còn thiếu bao nhiêu so với quãng còn lại.", n=de.WINDOW - 1),
        formulas=(
            ("m = [y_t − y_{t−n} // n]", words.tr("bình quân của n thay đổi gần nhất")),
            ("y_e = y + (T − t)·m", ""),
            ("S = [d·(Y − y_e) // |Y − y|]", words.tr("phần còn thiếu")),
        ),
        cuts=(
            (f"S < {sun}", _word("germany", "sun", words)),
            (f"{sun} ≤ S ≤ {cloud}", _word("germany", "slightly_cloudy", words)),
            (f"S > {cloud}, d·m > 0", _word("germany", "cloud", words)),
            ("d·m ≤ 0", _word("germany", "thunderstorm", words)),
        ),
        params=(
            Param(symbol="n", meaning=words.tr("số năm dùng nhiều nhất; ít nhất"), value=f"{words.number(de.WINDOW, 0)}; {words.number(de.FEWEST, 0)}", basis="Destatis"),
        ),
        source="Destatis, German Sustainable Development Strategy, dns-indikatoren.de/en/status/",
        weaknesses=(
            words.tr("Mục tiêu “duy trì” xét mức trước, xu hướng sau: đủ mức mà không xấu đi là nắng, đủ mức mà xấu đi là nắng ít mây, chưa đủ là nhiều mây hoặc giông."),
            words.tr("Cần nhiều năm liền nhau; một năm lạ nằm lại trong bình quân cho đến khi ra khỏi khung."),
        ),
    )  # fmt: skip


def sdsn(words: Words) -> Method:
    """The trend arrows."""
    on, half = words.number(pace.SDSN_ON), words.number(pace.SDSN_MODERATE)
    return Method(
        title=_name("sdsn", words),
        lead=words.tr("So thay đổi mỗi năm đã qua với thay đổi mỗi năm cần có."),
        formulas=(("R = [d·m // |M|]", ""),),
        cuts=(
            (f"R ≥ {on}", _word("sdsn", "on_track", words)),
            (f"{half} ≤ R < {on}", _word("sdsn", "moderately_improving", words)),
            (f"0 ≤ R < {half}", _word("sdsn", "stagnating", words)),
            ("R < 0", _word("sdsn", "decreasing", words)),
        ),
        source="SDSN, Sustainable Development Report",
        ours=words.tr("Các ngưỡng này là cách Đích 2030 hiểu, chưa đối chiếu với nguyên văn."),
        weaknesses=(words.tr("Chỉ nhìn hai năm, theo đường thẳng."),),
    )


def escap(words: Words) -> Method:
    """The current status index."""
    full = words.number(pace.ESCAP_FULL, 0)
    return Method(
        title=_name("escap", words),
        lead=words.tr("Đã đi được bao nhiêu phần quãng đường, nhân {full}; không xét nhanh hay chậm.", full=full),
        formulas=((f"CS = {full}·[d·(y − y_0) // |Y − y_0|]", ""),),
        cuts=(("CS", _word("escap", "n/a", words)),),
        source="ESCAP, Asia-Pacific SDG progress assessment (A. Bidarbakht Nia, SD/WP/05/2017)",
        ours=words.tr("Chỉ số thứ hai của ESCAP (dự báo 2030) không được tính: ngưỡng của nó chưa đối chiếu được với nguyên văn."),
        weaknesses=(words.tr("Không nói gì về nhịp, nên không nghiêng về bên nào khi xét “chưa thống nhất”."),),
    )  # fmt: skip


def side_table(words: Words) -> str:
    """Which words of which method say that a target will be reached or missed: what CONTESTED counts."""
    told = {
        "on": ("side-on", words.tr("sẽ đạt")),
        "off": ("side-off", words.tr("sẽ không đạt")),
        None: ("side-none", words.tr("không nghiêng bên nào")),
    }
    rows: list[tuple[Cell, ...]] = []
    for method in SIDES:
        for status in statuses(method):
            sign, said = told[side(method, status)]
            image = f'<img src="app/static/{sign}.svg" alt="" width="20" height="20"> {escape(said)}'
            rows.append((_name(method, words), _word(method, status, words), Html(f"<code>{escape(status)}</code>"), Html(image)))  # fmt: skip
    columns = [
        Column(title=words.tr("Phương pháp")),
        Column(title=words.tr("Kết luận của phương pháp")),
        Column(title=words.tr("Mã trong bản gốc")),
        Column(title=words.tr("Tính là")),
    ]
    title = words.tr("Kết luận nào nghiêng về bên nào")
    return f"<h3>{escape(title)}</h3>{table(columns, rows, title, stacked=True)}"
