"""The forecast on the methods page: how it is made, how wide it is, how well it did, and how verdicts fared."""

from __future__ import annotations

from html import escape

from indicators import forecast_table as wide
from indicators.chances import JEFFREYS, NEVER_BELOW, STEP
from indicators.forecasters import BEND, DEFAULT, DOUBT, FEWEST, FORECASTERS, KEPT, MATCH_80
from indicators.outlook_many import COUNT_YEARS
from indicators.outlook_parts import DRAWS
from indicators.progress import Progress
from indicators.robustness_table import BenchRow, bench_rows
from indicators.track_record import AHEAD, TrackRecord, track_record
from indicators.transforms import SHARE_EDGE
from pages.ui.methods_parts import Method, Param, show
from pages.ui.panel_words import method_words
from pages.ui.tables import Cell, Column, table
from pages.ui.text import Words, mark

_NAMES = {
    "half_drift": mark("bước ngẫu nhiên, nửa độ dốc"),
    "half_drift_doubted": mark("bước ngẫu nhiên, nửa độ dốc, dải tính cả độ ngờ"),
    "tempered": mark("bước ngẫu nhiên, độ dốc hãm bớt, dải tính cả độ ngờ"),
}
_SCALES = {
    "log": mark("giá trị dương (mức, số đếm)"),
    "logit": mark("tỷ lệ phần trăm"),
    "identity": mark("tốc độ, thứ hạng, giá trị có thể âm"),
}
#: how many points are tried for a row of the record
_MOST = 40


def forecast(words: Words) -> str:
    """How a series is carried on, and how counts and places are."""
    return f"{show(walk(words), words)}{widths(words)}{show(chances(words), words)}"


def walk(words: Words) -> Method:
    """The forecasters."""
    used = "; ".join(f"{words.tr(_SCALES[t])}: {words.tr(_NAMES[m])}" for t, m in DEFAULT.items())
    return Method(
        title=words.tr("Dự báo một chuỗi ngắn"),
        lead=words.tr(
            "Từ {n} năm số liệu liền mạch trở lên; năm dự báo đếm từ số cuối cùng, không đếm từ hôm nay; không bao giờ qua một chỗ đứt chuỗi.",
            n=FEWEST,
        ),
        formulas=(
            ("x = ln y; x = ln [y // 100 − y]; x = y", words.tr("thang tính: {used}", used=used)),
            ("a = [x_n − x_1 // n − 1]", words.tr("độ dốc mỗi năm")),
            ("x_c(h) = x_n + [a·h // 2]", words.tr(_NAMES["half_drift"])),
            ("x_c(h) = x_n + c·v·tanh([a // v])·h", words.tr(_NAMES["tempered"])),
            ("w(h) = max(1, k_{n,h})·sd·(h·(1 + [h // n − 1]))^{1/2}", words.tr("độ rộng sau h năm của nửa độ dốc; sd là độ lệch chuẩn của thay đổi mỗi năm")),
            ("w(h) = ((k_{n,h}·sd)^2·h·(1 + [h // n − 1]) + (g·a·h)^2)^{1/2}", words.tr("độ rộng tính cả độ ngờ: phần của độ dốc còn giữ được cũng chưa biết")),
            ("x(h) = x_c(h) + w(h)·r·T_4", words.tr("phân phối Student với 4 bậc tự do")),
        ),
        symbols=(
            ("y, x", words.tr("giá trị của chuỗi, và giá trị trên thang tính")),
            ("n, h", words.tr("số năm đã biết, số năm tính từ số cuối cùng")),
        ),
        params=(
            Param(symbol="c", meaning=words.tr("phần của độ dốc nhỏ được giữ lại"), value=words.number(KEPT), basis=words.tr("tìm trên các chuỗi lẻ của M3, thử trên các chuỗi chẵn")),
            Param(symbol="v", meaning=words.tr("độ dốc bắt đầu bị hãm, lôgarit mỗi năm"), value=words.number(BEND), basis=words.tr("tìm trên các chuỗi lẻ của M3, thử trên các chuỗi chẵn")),
            Param(symbol="g", meaning=words.tr("độ ngờ: độ lệch chuẩn của phần độ dốc còn giữ được"), value=words.number(DOUBT), basis=words.tr("tìm trên các chuỗi lẻ của M3, thử trên các chuỗi chẵn và trên M1")),
            Param(symbol="r", meaning=words.tr("để dải 80 % của T₄ bằng dải 80 % của phân phối chuẩn"), value=words.number(MATCH_80, 4), basis=words.tr("tính toán")),
            Param(symbol="y", meaning=words.tr("tỷ lệ gần 0 hoặc 100 hơn mức này được tính bằng mức này, %"), value=words.number(SHARE_EDGE), basis=words.tr("lựa chọn của Đích 2030")),
        ),
        source=words.tr("Hệ số k được khớp trên các chuỗi năm của M3-Competition (Makridakis, Hibon 2000; dữ liệu Mcomp). Dạng nửa độ dốc được giữ nguyên để ai cũng kiểm tra được."),
        weaknesses=(
            words.tr("M3 là chuỗi của doanh nghiệp, ngành và quốc gia, không phải của tỉnh; với tỷ lệ phần trăm, k chỉ là mức tối thiểu."),
            words.tr("Dự báo không biết gì về chính sách: nó chỉ kéo dài quá khứ, có hãm."),
        ),
    )  # fmt: skip


def widths(words: Words) -> str:
    """k(n, h) of every forecaster."""
    parts = []
    tables = {
        "half_drift": wide.HALF_DRIFT,
        "half_drift_doubted": wide.HALF_DRIFT_DOUBTED,
        "tempered": wide.TEMPERED,
    }
    for method, values in tables.items():
        title = words.tr("Hệ số mở rộng k: {name}", name=words.tr(_NAMES[method]))
        rows: list[tuple[Cell, ...]] = [
            (words.number(n, 0), *(words.number(k, 2) for k in row))
            for n, row in zip(wide.POINTS, values, strict=True)
        ]
        years = range(1, len(values[0]) + 1)
        columns = [Column(title=words.tr("Số năm đã biết"))]
        columns += [Column(title=f"h = {h}", numeric=True) for h in years]
        parts.append(f"<div><h3>{escape(title)}</h3>{table(columns, rows, title)}</div>")
    note = words.tr(
        "Giữa hai dòng thì nội suy theo n; ít hơn dòng đầu dùng dòng đầu, nhiều hơn dòng cuối dùng dòng cuối; xa hơn cột cuối dùng cột cuối. Riêng nửa độ dốc không tính độ ngờ thì k nhỏ hơn 1 được tính là 1."
    )
    return f'<div class="two">{"".join(parts)}</div><p class="sm muted">{escape(note)}</p>'


def chances(words: Words) -> Method:
    """How a chance is found for each kind of quantity, and how it is shown."""
    low, high = words.percent(100 * STEP, 0), words.percent(100 * (1 - STEP), 0)
    return Method(
        title=words.tr("Khả năng đạt, và cách hiện"),
        lead=words.tr(
            "Khả năng là phần của phân phối dự báo nằm phía đạt. Hiện theo bước {step}; không bao giờ hiện gần 0 hoặc 100 % hơn “dưới {low}” và “trên {high}”, vì hai đuôi vẫn hơi lạc quan.",
            step=low, low=low, high=high,
        ),
        formulas=(
            ("P = P(x(h) ≥ f(Y))", words.tr("một năm: thẳng từ phân phối; f là thang tính")),
            ("P = [k // N]", words.tr("nhiều năm, bình quân, thứ hạng: số đường mô phỏng đạt trên tổng số đường")),
            ("P = P(NB(e + [1 // 2], [a // a + b]) ≥ c)", words.tr("số đếm: đã có e trong a năm, còn cần c trong b năm (nhị thức âm)")),
            ("Beta(k + [1 // 2], N − k + [1 // 2])", words.tr("tỷ lệ nhiệm vụ: k trong N")),
        ),
        params=(
            Param(symbol="", meaning=words.tr("bước hiện khả năng"), value=low, basis=words.tr("lựa chọn của Đích 2030")),
            Param(symbol="P", meaning=words.tr("không hiện gần 0 và 1 hơn mức này"), value=words.number(NEVER_BELOW), basis=words.tr("thử trên M3: hai đuôi hơi lạc quan")),
            Param(symbol="N", meaning=words.tr("số đường mô phỏng, luôn cùng một bộ"), value=words.number(DRAWS, 0), basis=words.tr("lựa chọn của Đích 2030")),
            Param(symbol="", meaning=words.tr("phần cộng của Jeffreys trước khi thấy gì"), value=words.number(JEFFREYS), basis=words.tr("phân phối tiên nghiệm Jeffreys")),
            Param(symbol="a", meaning=words.tr("ít nhất bấy nhiêu năm để biết nhịp của số đếm"), value=words.number(COUNT_YEARS, 0), basis=words.tr("lựa chọn của Đích 2030")),
        ),
        weaknesses=(
            words.tr("Các tỉnh trong vùng được dự báo độc lập với nhau."),
            words.tr("Số đếm giả định nhịp không đổi: một chương trình mới làm đổi nhịp thì mô hình chưa biết."),
        ),
    )  # fmt: skip


def record(words: Words) -> str:
    """How the forecasters did on series whose future is known."""
    parts = []
    for method in FORECASTERS:
        found = _rows(method)
        title = words.tr(_NAMES[method]).capitalize()
        columns = [
            Column(title=words.tr("Số năm đã biết")),
            Column(title=words.tr("Sai số sMAPE"), numeric=True),
            Column(title=words.tr("Lệch giữa sau {n} năm", n=AHEAD), numeric=True),
            Column(title=words.tr("Dải 80 % chứa"), numeric=True),
            Column(title=words.tr("Dải 95 % chứa"), numeric=True),
        ]
        rows = [_record(r, words) for r in found]
        parts.append(f"<div><h3>{escape(title)}</h3>{table(columns, rows, title)}</div>")
    known = next(iter(found))
    note = words.tr(
        "Đo trên {n} chuỗi chẵn của M3, không dùng để khớp, 1 đến 6 năm phía trước; giữ nguyên số cuối thì sMAPE là {naive}. Một nửa số chuỗi lệch ít hơn “lệch giữa”. Dải đúng nghĩa phải chứa 80 % và 95 % những gì đã xảy ra.",
        n=words.number(known.series, 0),
        naive=words.percent(known.naive_smape, 1),
    )
    return f'<div class="two">{"".join(parts)}</div><p class="sm muted">{escape(note)}</p>'


def _rows(method: str) -> tuple[TrackRecord, ...]:
    found = (track_record(n, method) for n in range(FEWEST, _MOST))
    return tuple(dict.fromkeys(r for r in found if r is not None))


def _record(r: TrackRecord, words: Words) -> tuple[Cell, ...]:
    return (
        words.number(r.n, 0),
        words.percent(r.smape, 1),
        words.percent(r.median_error, 1),
        words.percent(100 * r.cover80, 1),
        words.percent(100 * r.cover95, 1),
    )


def bench(words: Words) -> str:
    """How often verdicts were wrong where the truth is known; a plain sentence while it has not been measured."""
    lead = words.tr(
        "Hàng nghìn lịch sử bịa, sinh từ các quá trình biết trước, đi qua đúng quy tắc này. Sai là “đúng tiến độ” rồi không đạt, hoặc “khó đạt” rồi đạt. Một quy tắc hay thì vừa dám nói vừa ít sai."
    )
    found = bench_rows()
    if not found:
        none = words.tr("Chưa có kết quả đo trong bản này.")
        return f"<p>{escape(lead)}</p><p class='empty'>{escape(none)}</p>"
    columns = [
        Column(title=words.tr("Quy tắc")),
        Column(title=words.tr("Số chuỗi"), numeric=True),
        Column(title=words.tr("Dám kết luận"), numeric=True),
        Column(title=words.tr("Khi đó sai"), numeric=True),
        Column(title=words.tr("Đích 2030 sai, nếu kết luận bấy nhiêu"), numeric=True),
        Column(title=words.tr("Biết trước quá trình thì sai"), numeric=True),
    ]
    title = words.tr("Sai bao nhiêu khi biết trước sự thật")
    return f"<p>{escape(lead)}</p>{table(columns, [_bench(r, words) for r in found], title)}"


def _bench(r: BenchRow, words: Words) -> tuple[Cell, ...]:
    def part(value: float | None) -> str:
        return words.percent(100 * value, 1) if value is not None else words.tr("không tới được")

    name = (
        words.tr("Đích 2030") if r.rule == "ours" else method_words(Progress(method=r.rule, status=""), words)
    )
    cells = (r.coverage, r.wrong, r.ours_wrong, r.known_wrong)
    return (name, words.number(r.series, 0), *(part(c) for c in cells))
