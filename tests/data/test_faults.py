"""Whatever a person writes wrongly is named by file, line, column and remedy, and publishes nothing."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from data.build import build
from data.errors import BadInput, Fault
from data.publish import POINTER
from tests.data.small_folder import FILES, OBSERVATION_HEADER, write

AREAS, SOURCES, UNITS = "reference/areas.csv", "reference/sources.csv", "reference/units.csv"
INDICATORS, BREAKDOWNS, NOTES = "reference/indicators.csv", "reference/breakdowns.csv", "reference/notes.csv"
BREAKS, PEERS, GRDP = "reference/breaks.csv", "reference/peers.csv", "reference/observations/grdp.csv"
EVENTS, RD, PLAN = (
    "plans/cao-bang/events.csv",
    "plans/cao-bang/observations/rd.csv",
    "plans/cao-bang/plan.toml",
)
MAU = "plans/mau/observations/all.csv"

#: from the right bytes to wrong ones
Spoil = Callable[[bytes], bytes]


def swap(old: str, new: str) -> Spoil:
    """Put one text in place of another, which must be there."""

    def spoil(raw: bytes) -> bytes:
        assert old.encode() in raw, f"{old!r} is not in the file"
        return raw.replace(old.encode(), new.encode(), 1)

    return spoil


def add(line: str) -> Spoil:
    """One more line at the end."""
    return lambda raw: raw + line.encode() + b"\n"


def becomes(raw: bytes) -> Spoil:
    return lambda _: raw


#: (code of the fault, file, how it is spoilt, what its place must say)
FAULTS: list[tuple[str, str, Spoil, str]] = [
    # the file
    (
        "encoding",
        AREAS,
        lambda raw: raw.decode().replace("Bằng", "Bàng").encode("cp1258", "replace"),
        "dòng 3",
    ),
    ("encoding-utf16", GRDP, lambda raw: raw.decode().encode("utf-16"), "cả tệp"),
    ("encoding-utf16", GRDP, lambda raw: raw.decode().encode("utf-16-le"), "cả tệp"),
    ("bom", GRDP, lambda raw: b"\xef\xbb\xbf" + raw, "cả tệp"),
    ("nul-byte", GRDP, swap("4.46", "4\0.46"), "dòng 2"),
    ("empty-file", GRDP, becomes(b""), "cả tệp"),
    ("empty-file", GRDP, becomes(b"\n\n"), "cả tệp"),
    ("no-header", GRDP, lambda raw: b"\n" + raw, "dòng 1"),
    ("separator-semicolon", GRDP, lambda raw: raw.replace(b",", b";"), "dòng 1"),
    ("separator-tab", GRDP, lambda raw: raw.replace(b",", b"\t"), "dòng 1"),
    ("unbalanced-quotes", SOURCES, swap('bản cuối"', "bản cuối"), "dòng 3"),
    ("unbalanced-quotes", SOURCES, swap("năm, bản", "năm,\nbản"), "dòng 3"),
    ("line-too-long", NOTES, swap("Số sơ bộ.", "a" * 9000), "dòng 2"),
    ("file-too-big", GRDP, lambda raw: raw + b"\n" * 20_000_001, "cả tệp"),
    ("unknown-file", "reference/so-lieu.csv", becomes(b"a,b\n"), "cả tệp"),
    ("unknown-file", "reference/observations/grdp.xls", becomes(b"x"), "cả tệp"),
    ("bad-workbook", "plans/cao-bang/observations/x.xlsx", becomes(b"not a workbook"), "cả tệp"),
    ("bad-toml", PLAN, becomes(b"[plan\n"), "cả tệp"),
    ("bad-training-flag", PLAN, swap("false", '"no"'), "training"),
    ("folder-name", "plans/Cao Bang/plan.toml", becomes(b""), "tên thư mục"),
    # the header and the shape of a line
    ("missing-column", GRDP, swap("period,value", "value"), "dòng 1, cột period"),
    ("unknown-column", GRDP, swap("value", "gia_tri"), "dòng 1, cột gia_tri"),
    ("duplicate-column", GRDP, swap("note", "unit"), "dòng 1, cột unit"),
    ("too-few-cells", GRDP, swap("PCT,A,nso,\n", "PCT,A\n"), "dòng 2"),
    ("too-many-cells", GRDP, swap("PCT,A,nso,\n", "PCT,A,nso,,,\n"), "dòng 2"),
    ("decimal-comma", GRDP, swap("4.46", "4,46"), "dòng 2, cột value"),
    # one cell
    ("decimal-comma", GRDP, swap("4.46", '"4,46"'), "dòng 2, cột value"),
    ("thousands", RD, swap("14.25", "27.935.400"), "dòng 3, cột value"),
    ("thousands", RD, swap("14.25", '"27.935,4"'), "dòng 3, cột value"),
    ("thousands", RD, swap("14.25", "27 935"), "dòng 3, cột value"),
    ("thousands", RD, swap("14.25", '"1,234,567"'), "dòng 3, cột value"),
    ("text-in-number", GRDP, swap("4.46", "4.46%"), "dòng 2, cột value"),
    ("text-in-number", GRDP, swap("4.46", "khoảng 4"), "dòng 2, cột value"),
    ("text-in-number", GRDP, swap("-0.62", "−0.62"), "dòng 7, cột value"),
    ("text-in-number", GRDP, swap("4.46", "1e300"), "dòng 2, cột value"),
    ("not-finite", GRDP, swap("4.46", "NaN"), "dòng 2, cột value"),
    ("not-finite", GRDP, swap("4.46", "-inf"), "dòng 2, cột value"),
    ("not-finite", GRDP, swap("4.46", "#N/A"), "dòng 2, cột value"),
    ("blank-cell", GRDP, swap("PCT,A,nso", "PCT,A,"), "dòng 2, cột source"),
    ("outer-spaces", GRDP, swap("PCT,A,nso", "PCT,A,nso "), "dòng 2, cột source"),
    ("control-character", AREAS, swap("Cao Bằng", "Cao\u200bBằng"), "dòng 4, cột name_vi"),
    ("spoilt-accents", AREAS, swap("Cao Bằng", "Cao Báº±ng"), "dòng 4, cột name_vi"),
    ("not-nfc", AREAS, swap("Cao Bằng", unicodedata.normalize("NFD", "Cao Bằng")), "dòng 4, cột name_vi"),
    *(
        ("formula", NOTES, swap("Số sơ bộ.", f"{sign}HYPERLINK(1)"), "dòng 2, cột vi")
        for sign in ("=", "+", "-", "@")
    ),
    ("bad-integer", SOURCES, swap("bảng 1,0,0", "bảng 1,0,x"), "dòng 2, cột rank"),
    ("bad-flag", SOURCES, swap("bảng 1,0,0", "bảng 1,có,0"), "dòng 2, cột secondary"),
    ("bad-date", SOURCES, swap("2026-08-20", "20/08/2026"), "dòng 2, cột accessed"),
    ("bad-date", SOURCES, swap("2026-08-15", "15.08.2026"), "dòng 2, cột published"),
    ("impossible-date", SOURCES, swap("2026-08-15", "2026-02-30"), "dòng 2, cột published"),
    ("impossible-date", SOURCES, swap("2023-12", "2023-13"), "dòng 3, cột published"),
    ("bad-url", SOURCES, swap("https://example.invalid/nso", "javascript:alert(1)"), "dòng 2, cột url"),
    ("bad-url", SOURCES, swap("https://example.invalid/nso", "file:///etc/passwd"), "dòng 2, cột url"),
    ("bad-id", SOURCES, swap("\nreport,", "\nBáo cáo,"), "dòng 3, cột id"),
    ("bad-code", UNITS, swap("\nENT,", "\nent,"), "dòng 4, cột code"),
    ("bad-area-code", AREAS, swap("\nVN-06,", "\nBK-06,"), "dòng 5, cột code"),
    ("bad-period", GRDP, swap("2022,4.46", "năm 2022,4.46"), "dòng 2, cột period"),
    ("bad-period", GRDP, swap("2022,4.46", "2022-Q5,4.46"), "dòng 2, cột period"),
    ("bad-period", GRDP, swap("2022,4.46", "2022-12M,4.46"), "dòng 2, cột period"),
    ("bad-period", GRDP, swap("2022,4.46", "0022,4.46"), "dòng 2, cột period"),
    ("reversed-span", GRDP, swap("2022,4.46", "2022-2018,4.46"), "dòng 2, cột period"),
    ("unknown-status", GRDP, swap("PCT,A,nso", "PCT,X,nso"), "dòng 2, cột status"),
    ("bad-area-kind", AREAS, swap("country", "nation"), "dòng 2, cột kind"),
    ("bad-unit-kind", UNITS, swap("percent", "tỷ lệ"), "dòng 2, cột kind"),
    ("bad-basis", INDICATORS, swap("constant2010", "2010"), "dòng 2, cột basis"),
    ("bad-direction", INDICATORS, swap("year.,,1,1,2", "year.,,up,1,2"), "dòng 2, cột direction"),
    ("bad-scale", INDICATORS, swap("2,rate", "2,speed"), "dòng 2, cột scale"),
    ("bad-topic", INDICATORS, swap("rate,growth", "rate,gdp"), "dòng 2, cột topic"),
    ("bad-break-kind", BREAKS, swap("definition", "other"), "dòng 2, cột kind"),
    ("unknown-event-state", EVENTS, swap("done", "soon"), "dòng 2, cột state"),
    # codes nobody defined
    ("unknown-indicator", GRDP, swap("grdp_growth,", "grdp_grwth,"), "dòng 2, cột indicator"),
    ("unknown-area", GRDP, swap("VN-04,2022", "VN-14,2022"), "dòng 2, cột area"),
    ("unknown-area", PEERS, swap("vung-9,VN-04", "vung-9,VN-14"), "dòng 4, cột area"),
    ("unknown-area", AREAS, swap("country,,", "country,VN-R-BAC,"), "dòng 2, cột parent"),
    ("unknown-unit", GRDP, swap("4.46,PCT", "4.46,PERCENT"), "dòng 2, cột unit"),
    ("unknown-unit", INDICATORS, swap("grdp_growth,PCT", "grdp_growth,PERCENT"), "dòng 2, cột unit"),
    ("unknown-source", GRDP, swap("PCT,A,nso", "PCT,A,gso"), "dòng 2, cột source"),
    ("unknown-source", EVENTS, swap(",report", ",bao-cao"), "dòng 2, cột source"),
    ("unknown-breakdown", GRDP, swap("agriculture", "fishing"), "dòng 12, cột breakdown"),
    ("unknown-note", GRDP, swap("plain", "plan"), "dòng 3, cột note"),
    ("unknown-indicator", BREAKS, swap("enterprises_active", "firms"), "dòng 2, cột indicator"),
    # things said twice
    ("duplicate-observation", GRDP, add("grdp_growth,,VN-04,2022,4.5,PCT,A,nso,"), "dòng 19"),
    ("duplicate-source", SOURCES, add("nso,A,B,https://example.invalid/x,2020,,,,0,0"), "dòng 6"),
    ("duplicate-indicator", INDICATORS, lambda raw: raw + raw.splitlines()[1] + b"\n", "dòng 9"),
    ("duplicate-area", AREAS, add("VN-04,Cao Bằng,Cao Bang,province,VN,,"), "dòng 6"),
    ("duplicate-area", "plans/cao-bang/areas.csv", becomes(FILES[AREAS].encode()), "dòng 2"),
    ("duplicate-unit", UNITS, add("PCT,%,%,percent"), "dòng 7"),
    ("duplicate-breakdown", BREAKDOWNS, add("state,a,b"), "dòng 8"),
    ("duplicate-note", NOTES, add("plain,a,b"), "dòng 4"),
    ("duplicate-break", BREAKS, add("enterprises_active,*,2021,series,a,b"), "dòng 3"),
    ("duplicate-peer", PEERS, add("vung-14,VN-04,,"), "dòng 5"),
    ("duplicate-event", EVENTS, add("centre,VN-04,x,2022,done,a,b,report"), "dòng 3"),
    # figures that cannot be
    ("unit-differs", GRDP, swap("4.46,PCT", "4.46,BVND"), "dòng 2, cột unit"),
    (
        "derived-observed",
        GRDP,
        add("grdp_index_derived,,VN-04,2022,100,PCT,A,nso,"),
        "dòng 19, cột indicator",
    ),
    ("value-missing", GRDP, swap("4.46", ""), "dòng 2, cột value"),
    ("value-with-missing", GRDP, swap("2023,,PCT,M", "2023,1.0,PCT,M"), "dòng 10, cột status"),
    ("share-out-of-range", GRDP, swap("22.1", "2210"), "dòng 12, cột value"),
    ("share-out-of-range", GRDP, swap("0.40,RATIO", "40,RATIO"), "dòng 18, cột value"),
    ("negative-count", GRDP, swap("1141", "-1141"), "dòng 16, cột value"),
    ("count-not-whole", GRDP, swap("1141", "1141.5"), "dòng 16, cột value"),
    ("bad-rank", GRDP, swap("2025,9,RANK", "2025,0,RANK"), "dòng 17, cột value"),
    ("bad-rank", GRDP, swap("2025,9,RANK", "2025,9.5,RANK"), "dòng 17, cột value"),
    ("future-period", GRDP, swap("2022,4.46", "2027,4.46"), "dòng 2, cột period"),
    ("future-period", GRDP, swap("2022,4.46", "2026,4.46"), "dòng 2, cột period"),
    ("future-period", GRDP, swap("2024,6.10", "2029,6.10"), "dòng 5, cột period"),
    ("future-period", EVENTS, swap(",2023,", ",2024,"), "dòng 2, cột period"),
    ("note-argument", GRDP, swap("revised|2026", "revised"), "dòng 4, cột note"),
    ("note-argument", GRDP, swap(",plain", ",plain|2026"), "dòng 3, cột note"),
    ("note-placeholder", NOTES, swap("Revised in {0}.", "Revised."), "dòng 3"),
    ("example-left-in", GRDP, add("grdp_growth,,VN-04,2020,12.3,PCT,A,vi-du,"), "dòng 19, cột source"),
    ("accessed-before-published", SOURCES, swap("2026-08-20", "2025-08-20"), "dòng 2, cột accessed"),
    ("dates-reversed", AREAS, swap("2025-06-30", "1996-12-31"), "dòng 5, cột valid_to"),
    ("dates-reversed", PEERS, swap("2025-07-01,", "2025-07-01,2024-01-01"), "dòng 4, cột valid_to"),
    ("own-parent", AREAS, swap("province,VN-R-TDMNPB-14", "province,VN-04"), "dòng 4, cột parent"),
    ("area-kind-differs", AREAS, swap("Cao Bang,province", "Cao Bang,region"), "dòng 4, cột kind"),
    ("one-language", INDICATORS, swap("Provincial statistics", ""), "dòng 2, cột supplier_en"),
    ("out-of-range", INDICATORS, swap("1,1,2,rate", "1,1,20,rate"), "dòng 2, cột decimals"),
    ("bad-year", BREAKS, swap("2021", "21"), "dòng 2, cột year"),
    (
        "no-dated-source",
        SOURCES,
        lambda raw: raw.replace(b"2026-08-15", b"").replace(b"2023-12", b""),
        "published",
    ),
    ("missing-file", UNITS, lambda raw: raw.splitlines(keepends=True)[0], "cả tệp"),
    # invented figures stay where they are labelled
    ("invented-outside-training", GRDP, swap("VN-04,2022", "VN-X-MAU,2022"), "dòng 2, cột area"),
    ("invented-outside-training", "plans/mau/plan.toml", swap("true", "false"), "dòng 2"),
    ("real-area-in-training", MAU, swap("VN-X-MAU", "VN-04"), "dòng 2, cột area"),
    (
        "real-area-in-training",
        "plans/mau/breaks.csv",
        becomes(f"{FILES[BREAKS].splitlines()[0]}\ngrdp_growth,*,2021,series,a,b\n".encode()),
        "dòng 2, cột area",
    ),
    # seen only when everything is together (checks.sql)
    ("check-shares-do-not-add-up", GRDP, swap("22.1", "42.1"), "VN-04 2023"),
    ("check-rank-above-list", GRDP, swap("2025,9,RANK", "2025,15,RANK"), "dòng 17"),
    (
        "check-thousands-slip",
        RD,
        lambda raw: (
            raw.replace(b"12.5", b"12500").replace(b"14.25", b"13.250")
            + b"rd_spending,,VN-04,2020,13750,BVND,A,nso,\n"
        ),
        "dòng 3",
    ),
    ("check-peer-twice", PEERS, add("vung-14,VN-04,2025-01-01,"), "vung-14 VN-04"),
    ("check-area-parent", AREAS, swap("Bac Kan,province,VN-R-TDMNPB-14", "Bac Kan,province,VN-04"), "VN-06"),
]


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of databases with one good database in force."""
    folder = tmp_path_factory.mktemp("faults")
    build(write(folder / "inputs"), folder / "out", training=True)
    return folder / "out"


def state(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.name != ".lock"}


def faults_of(inputs: Path, out: Path) -> tuple[Fault, ...]:
    """The faults of a build that must fail and leave everything as it was."""
    before = state(out)
    with pytest.raises(BadInput) as caught:
        build(inputs, out, training=True)
    assert state(out) == before
    assert POINTER in before
    return caught.value.faults


@pytest.mark.parametrize(
    ("code", "file", "spoil", "place"), FAULTS, ids=[f"{i:03d}-{fault[0]}" for i, fault in enumerate(FAULTS)]
)
def test_a_fault_is_named_and_nothing_is_published(
    code: str, file: str, spoil: Spoil, place: str, tmp_path: Path, published: Path
) -> None:
    write(tmp_path)
    path = tmp_path / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(spoil(path.read_bytes() if path.exists() else b""))
    found = [fault for fault in faults_of(tmp_path, published) if fault.code == code]
    assert found
    assert any(place in fault.place for fault in found)
    assert all(len(fault.what) > 5 and len(fault.fix) > 5 for fault in found)
    # What plan.toml says about training shows in the other files of its folder.
    assert any(
        file.endswith(fault.file) or fault.file.startswith(file.removesuffix("plan.toml")) for fault in found
    ) or (str(Path(file).parent) in {fault.file for fault in found})


def test_there_are_at_least_forty_distinct_faults() -> None:
    assert len({code for code, *_ in FAULTS}) >= 40


def test_all_faults_of_all_files_are_reported_at_once(tmp_path: Path, published: Path) -> None:
    write(tmp_path)
    first = {code: (file, spoil) for code, file, spoil, _ in reversed(FAULTS)}
    for code in ("unit-differs", "bad-url", "duplicate-note", "unknown-event-state", "bad-topic"):
        file, spoil = first[code]
        (tmp_path / file).write_bytes(spoil((tmp_path / file).read_bytes()))
    (tmp_path / BREAKS).write_bytes(b"")
    found = {fault.code for fault in faults_of(tmp_path, published)}
    assert found >= {
        "unit-differs",
        "duplicate-note",
        "unknown-event-state",
        "bad-topic",
        "empty-file",
        "bad-url",
    }


def test_two_wrong_cells_of_one_line_are_two_faults(tmp_path: Path, published: Path) -> None:
    write(tmp_path)
    (tmp_path / RD).write_text(
        OBSERVATION_HEADER + "rd_spendin,,VN-04,2022,mười,BVND,A,gso,\n", encoding="utf-8"
    )
    codes = sorted(fault.code for fault in faults_of(tmp_path, published))
    assert codes == ["text-in-number", "unknown-indicator", "unknown-source"]


def test_a_wrong_code_is_answered_with_the_right_one(tmp_path: Path, published: Path) -> None:
    write(tmp_path)
    (tmp_path / RD).write_text(
        OBSERVATION_HEADER + "rd_spendin,,VN-04,2022,10,BVND,A,nso,\n", encoding="utf-8"
    )
    (fault,) = faults_of(tmp_path, published)
    assert str(fault).startswith("plans/cao-bang/observations/rd.csv · dòng 2, cột indicator: ")
    assert "có phải “rd_spending”?" in fault.what


def test_a_link_is_never_followed(tmp_path: Path, published: Path) -> None:
    write(tmp_path / "inputs")
    outside = tmp_path / "outside.csv"
    outside.write_text(OBSERVATION_HEADER, encoding="utf-8")
    (tmp_path / "inputs" / "reference" / "observations" / "more.csv").symlink_to(outside)
    (tmp_path / "inputs" / "plans" / "ha-giang").symlink_to(tmp_path)
    assert [fault.code for fault in faults_of(tmp_path / "inputs", published)] == ["symlink", "symlink"]


def test_a_plan_may_name_only_its_own_codes_and_the_shared_ones(tmp_path: Path, published: Path) -> None:
    write(tmp_path)
    sources = FILES[SOURCES].splitlines(keepends=True)
    (tmp_path / "plans/cao-bang/sources.csv").write_text(
        sources[0] + "own,A,B,https://example.invalid/own,2024-01-01,,,,0,0\n", encoding="utf-8"
    )
    (tmp_path / MAU).write_bytes(swap(",nso,", ",own,")((tmp_path / MAU).read_bytes()))
    assert [fault.code for fault in faults_of(tmp_path, published)] == ["unknown-source"]
