"""What a reader of the static site gets: the app's words and figures, links that lead somewhere, nothing to run."""

from __future__ import annotations

import csv
import gzip
import io
import os
import re
import struct
from collections import Counter
from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from hashlib import sha256
from multiprocessing import get_context
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import urlsplit

import pytest
from lxml import etree
from lxml import html as parser
from lxml.html import HtmlElement

from data.build import build
from indicators.verdicts import Verdict
from pages.ui import load
from pages.ui.site import policy, releases_page
from pages.ui.site.address import page_paths
from pages.ui.site.formats import data_entries
from pages.ui.site.record import Entry
from pages.ui.site.render import entries
from pages.ui.site.taken import Chart, Group, charts, take
from pages.ui.state import State
from pages.ui.theme import ICONS
from tests.pages.site.site_cases import ADDRESS, few, made, release, site

#: bytes of a first view, compressed
FIRST_VIEW = 300_000
Files = Mapping[str, bytes]


@pytest.fixture(scope="module")
def files(own_data_dir: Path) -> Files:
    build(out=own_data_dir)
    return few()


def pages(files: Files) -> dict[str, HtmlElement]:
    return {path: parser.document_fromstring(body) for path, body in files.items() if path.endswith(".html")}


def test_nothing_in_a_page_needs_a_lax_policy(files: Files) -> None:
    found = pages(files)
    assert len(found) > 40
    for path, page in found.items():
        assert page.xpath("//*[@style]") == [], path
        assert page.xpath("//style") == [], path
        assert [s for s in page.iter("script") if not s.get("src")] == [], path
        assert [n for e in page.iter() for n in e.attrib if n.startswith("on")] == [], path
        assert b"unsafe" not in policy.content_policy().encode()


def test_every_link_leads_to_a_file_of_the_release_or_to_a_publisher(files: Files) -> None:
    known = set(files) | {path for path, _ in page_paths(release(), ("cao-bang", "tinh-mau"))}
    tables = {entry.path for entry in data_entries(release(), "cao-bang")}
    known |= tables | {f"tinh-mau/{path}" for path in tables}  # the catalogue is one for all provinces
    known |= {entry.path for entry in releases_page.entries(site("cao-bang", "tinh-mau"))}
    for path, page in pages(files).items():
        inside = {e.get("id") for e in page.xpath("//*[@id]")}
        for element in page.xpath("//body//*[@href or @src]") + page.xpath("//head/link[@rel='stylesheet']"):
            link = element.get("href") or element.get("src")
            parts = urlsplit(link)
            if parts.scheme in ("http", "https"):
                assert element.tag == "a", f"{path}: {link} is asked of another host"
                continue
            if parts.scheme == "data":
                assert link.startswith("data:image/svg+xml"), path
                continue
            assert not parts.query, f"{path}: {link}"
            if not parts.path:
                assert parts.fragment in inside, f"{path}: {link}"
                continue
            target = normpath(join(dirname(path), parts.path))
            assert target in known, f"{path}: {link}"


@pytest.mark.parametrize(
    ("province", "language"), [("cao-bang", "vi"), ("cao-bang", "en"), ("tinh-mau", "vi")]
)
def test_the_overview_counts_every_target_once(files: Files, province: str, language: str) -> None:
    folder = ("en/" if language == "en" else "") + ("" if province == "cao-bang" else f"{province}/")
    page = parser.document_fromstring(files[f"{folder}index.html"])
    wanted = Counter(a.verdict for a in load.snapshot(province, None).assessments)
    shown = Counter(
        next(v for v in Verdict if f"v-{ICONS[v]}" in cell.get("class").split())
        for cell in page.xpath("//a[contains(@class, 'c v-')]")
    )
    assert shown == wanted
    assert len(page.xpath("//nav[@class='strip' or starts-with(@class, 'strip ')]/a")) == sum(wanted.values())


def test_words_and_charts_are_those_of_the_app(files: Files) -> None:
    """Every piece of text the script of a page sends is in the file, and every chart's description."""
    state = State(page="chi-tieu", indicator="grdp_growth")
    page = parser.document_fromstring(files["chi-tieu/grdp_growth.html"])
    text = " ".join(page.text_content().split())
    blocks = take(state)
    for said in re.findall(r">([^<>]{12,})<", "".join(_html(blocks))):
        assert " ".join(parser.fromstring(f"<p>{said}</p>").text_content().split()) in text
    drawn = list(charts(blocks))
    assert drawn
    for chart in drawn:
        svgs = page.xpath("//figure//*[local-name()='svg']")
        assert len(svgs) == 4
        for one in svgs:
            assert one.get("role") == "img"
            assert one.find("title").text
            assert one.find("desc").text == chart.said


def _html(blocks: tuple[object, ...]) -> list[str]:
    found: list[str] = []
    for block in blocks:
        if isinstance(block, Group):
            found += _html(block.parts)
        elif not isinstance(block, Chart) and hasattr(block, "body"):
            found.append(block.body)
    return found


@pytest.mark.parametrize(
    "path",
    [
        "index.html",
        "chi-tieu/grdp_growth.html",
        "en/index.html",
        "tang-truong.html",
        "kich-ban.html",
        "en/kich-ban.html",
    ],
)
def test_a_first_view_is_light(files: Files, path: str) -> None:
    """The page, its sheets and scripts, and every font of the family, as a server compresses them."""
    page = parser.document_fromstring(files[path])
    beside = {
        normpath(join(dirname(path), link))
        for link in page.xpath("//link[@rel='stylesheet' or @rel='icon']/@href | //script/@src | //img/@src")
        if not link.startswith("data:")
    }
    for script in [name for name in beside if name.endswith(".js")]:
        # what a script imports before it runs; what it asks for later is no part of the first view
        beside |= {
            f"assets/{name}"
            for name in re.findall(r'^import .* from "\./(.*)";$', files[script].decode(), re.M)
        }
    fonts = [body for name, body in files.items() if name.endswith(".woff2")]
    total = sum(len(gzip.compress(files[name])) for name in (path, *beside)) + sum(map(len, fonts))
    assert total <= FIRST_VIEW, f"{path}: {total}"


def test_shared_files_are_named_by_their_content(files: Files) -> None:
    named = {path: body for path, body in files.items() if path.startswith("assets/")}
    assert len(named) > 20
    for path, body in named.items():
        assert path.split(".")[-2] == sha256(body).hexdigest()[:12]


def test_a_page_says_what_it_is_to_machines(files: Files) -> None:
    for path, page in pages(files).items():
        if "tinh-mau" in path:
            continue
        assert page.get("lang") == ("en" if path.startswith("en/") else "vi")
        absolute = f"{ADDRESS}latest/"
        (canonical,) = page.xpath("//link[@rel='canonical']/@href")
        assert canonical == absolute + path
        other = {a.get("hreflang"): a.get("href") for a in page.xpath("//link[@rel='alternate'][@hreflang]")}
        assert set(other) == {"vi", "en", "x-default"}
        assert other["x-default"] == other["vi"]
        for code, address in other.items():
            twin = parser.document_fromstring(files[address.removeprefix(absolute)])
            back = {
                a.get("hreflang"): a.get("href") for a in twin.xpath("//link[@rel='alternate'][@hreflang]")
            }
            assert code == "x-default" or back == other
        meta = {m.get("property"): m.get("content") for m in page.xpath("//meta[@property]")}
        assert meta["og:title"]
        assert meta["og:description"]
        picture = files[meta["og:image"].removeprefix(absolute)]
        assert picture.startswith(b"\x89PNG")
        assert struct.unpack(">II", picture[16:24]) == (1200, 630)


def test_a_page_says_its_release_and_leads_to_the_others(files: Files) -> None:
    for path, page in pages(files).items():
        if "/nhung/" in f"/{path}":
            assert release().id in page.text_content()
            continue
        (slot,) = page.xpath("//nav[@id='phien-ban']")
        assert release().id in slot.text_content()
        links = slot.xpath(".//a/@href")
        assert links[0].endswith("phien-ban.html#thay-doi")
        # with scripts off the newest page of releases is one step away, however old this page is
        assert links[1].startswith(f"{ADDRESS}latest/")
        assert links[1].endswith("phien-ban.html")
        assert links[2:] == [f"{ADDRESS}releases/{id}/{path}" for id in release().earlier]
        for id in ("ban-cu", "ban-rut"):
            (notice,) = page.xpath(f"//*[@id='{id}'][@hidden]")
            assert notice.xpath(".//a/@href") == [f"{ADDRESS}latest/{path}"]


def test_the_page_of_releases_names_every_release_and_is_no_dead_end() -> None:
    files = {e.path: e.body for e in releases_page.entries(site("cao-bang", "tinh-mau"))}
    for path in (
        "phien-ban.html",
        "en/phien-ban.html",
        "tinh-mau/phien-ban.html",
        "en/tinh-mau/phien-ban.html",
    ):
        page = parser.document_fromstring(files[path])
        said = page.xpath("string(//main)")
        base = path.removesuffix("phien-ban.html")
        for id in (release().id, *release().earlier):
            assert id in said
            assert page.xpath(f"//main//a[@href='{ADDRESS}releases/{id}/{base}index.html']")
        assert page.xpath("//h2[@id='thay-doi']")


def test_a_page_that_an_earlier_release_lacks_is_not_linked_there() -> None:
    lacking = replace(release(), pages={release().earlier[0]: frozenset({"index.html"})})
    assert lacking.having("index.html") == release().earlier
    assert lacking.having("kich-ban.html") == ()


def test_the_feed_has_what_atom_asks_for() -> None:
    files = {e.path: e.body for e in releases_page.entries(site())}
    for path in ("feed.xml", "en/feed.xml"):
        feed = etree.fromstring(files[path])
        atom = {"a": "http://www.w3.org/2005/Atom"}
        ids = feed.xpath("a:entry/a:id/text()", namespaces=atom)
        assert len(ids) == len(set(ids)) == 1 + len(release().earlier)
        for owner in (feed, *feed.xpath("a:entry", namespaces=atom)):
            for name in ("id", "title", "updated"):
                assert len(owner.xpath(f"a:{name}[string()]", namespaces=atom)) == 1
        assert feed.xpath("string(a:author/a:name)", namespaces=atom) == "Đích 2030"
        assert feed.xpath("a:link[@rel='self']/@href", namespaces=atom) == [f"{ADDRESS}latest/{path}"]


def test_the_map_has_every_real_page_with_its_twin() -> None:
    files = {e.path: e.body for e in releases_page.entries(site("cao-bang", "tinh-mau"))}
    names = {"m": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
    found = etree.fromstring(files["sitemap.xml"])
    pages = found.xpath("m:url/m:loc/text()", namespaces=names)
    assert pages == [f"{ADDRESS}latest/{path}" for path, _ in page_paths(release(), ("cao-bang",))]
    assert len(pages) == len(set(pages)) > 100
    for url in found.xpath("m:url", namespaces=names):
        assert url.xpath("x:link/@hreflang", namespaces=names) == ["vi", "en"]


def test_what_needs_a_server_is_said_in_words(files: Files) -> None:
    growth = files["tang-truong.html"].decode()
    assert "Trang tĩnh giữ giả định mặc định" in growth
    assert "Kéo hai đầu" not in growth
    assert "data-live" not in growth
    compared = parser.document_fromstring(files["so-sanh.html"])
    assert compared.xpath("//*[contains(@class, 'yr') and not(contains(@class, 'yrs'))]") == []
    for page in pages(files).values():
        assert page.xpath("//details[contains(@class, 'pop')][not(.//a[@href])]") == []


def test_the_what_if_page_says_the_baseline_without_scripts(files: Files) -> None:
    page = parser.document_fromstring(files["kich-ban.html"])
    rows = page.xpath("//*[@id='kich-ban']//tbody/tr")
    ahead = [t for t in load.plan("cao-bang").targets if t.year > 2025 and t.indicator]
    assert 8 <= len(rows) <= len(ahead)
    assert "JavaScript" in page.xpath("//*[@id='kich-ban']")[0].text_content()
    (script,) = page.xpath("//script[@type='module']/@src")
    told = files[script].decode()
    # the draws come after the first paint, one file for both languages
    assert told.index("requestAnimationFrame") < told.index("await import(")
    (draws,) = re.findall(r'await import\("\./(.*)"\)', told)
    (english,) = parser.document_fromstring(files["en/kich-ban.html"]).xpath("//script[@type='module']/@src")
    assert draws in files[normpath(join("en", english))].decode()
    assert len(files[f"assets/{draws}"]) > 100_000 > len(gzip.compress(files[script]))


def test_every_download_says_its_licence_and_how_to_cite_it(files: Files) -> None:
    """Blank forms to fill in are the exception: they hold no figure."""
    names = {"dc": "http://purl.org/dc/elements/1.1/", "dcterms": "http://purl.org/dc/terms/"}
    taken = {path: body for path, body in files.items() if "/tep/" in f"/{path}" or "/hinh/" in f"/{path}"}
    seen = set()
    for path, body in taken.items():
        seen.add(path.rpartition(".")[2])
        if path.endswith(".svg"):
            told = etree.fromstring(body)
            assert "MIT" in told.xpath("string(//dc:rights)", namespaces=names), path
            cited = told.xpath("string(//dcterms:bibliographicCitation)", namespaces=names)
            assert release().id in cited, path
            assert ("SỐ LIỆU MINH HỌA" in cited) is ("tinh-mau" in path), path
        elif path.endswith(".csv") and "VN-" not in path:
            rows = list(csv.DictReader(io.StringIO(body.decode("utf-8-sig"))))
            assert rows
            assert all("MIT" in row["licence"] and release().id in row["citation"] for row in rows), path
    assert {"svg", "csv"} <= seen


def test_an_invented_province_is_marked_everywhere(files: Files) -> None:
    found = {
        path: body.decode()
        for path, body in files.items()
        if "tinh-mau" in path and path.endswith(("html", "svg"))
    }
    assert len(found) > 3
    for path, text in found.items():
        assert "SỐ LIỆU MINH HỌA" in text, path
        if path.endswith(".html"):
            assert 'name="robots" content="noindex, nofollow"' in text, path


def test_every_screen_has_an_address_of_its_own(files: Files) -> None:
    """Vietnamese at the root, its twin below en/, and a page for every series of the catalogue."""
    paths = [path for path, _ in page_paths(release(), ("cao-bang", "tinh-mau"))]
    assert len(paths) == len(set(paths))
    for path, twins in page_paths(release(), ("cao-bang",)):
        assert path in twins.values()
        assert twins["en"] == f"en/{twins['vi']}"
    ids = {path.split("/")[-1].removesuffix(".html") for path in paths if path.startswith("chi-tieu/")}
    snap = load.snapshot("cao-bang", None)
    assert {t.row for t in snap.plan.targets} <= ids
    covered = ids | {t.indicator for t in snap.plan.targets}
    assert set(snap.catalogue) <= covered
    assert {path for path in files if path.endswith(".html") and "/nhung/" not in f"/{path}"} <= set(paths)


@pytest.mark.skipif(not os.environ.get("DICH2030_WHOLE_SITE"), reason="writes the whole site, about a minute")
def test_the_whole_site_holds_together(files: Files) -> None:
    """Every file of the home province in both languages: no address twice, no link to nowhere, no lax markup."""
    every = {}
    for entry in [*entries(release(), ("cao-bang",)), *data_entries(release(), "cao-bang")]:
        assert entry.path not in every
        every[entry.path] = entry.body
    few_of_it = {path for path in files if "tinh-mau" not in path and "/kieu." not in path}
    assert few_of_it <= set(every)
    test_nothing_in_a_page_needs_a_lax_policy(every)
    test_every_link_leads_to_a_file_of_the_release_or_to_a_publisher(every)


def _indicator() -> list[Entry]:
    return list(made(site(), State(page="chi-tieu", indicator="grdp_growth")))


def test_the_same_input_gives_the_same_bytes(files: Files) -> None:
    """Also in a process of its own, whose dictionaries and sets are shuffled otherwise."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        again = pool.submit(_indicator).result()
    assert {entry.path: entry.body for entry in again} == {entry.path: files[entry.path] for entry in again}
    assert len(again) > 3


def test_only_pages_of_one_chart_may_be_framed() -> None:
    for path, framed in (
        ("nhung/a.html", True),
        ("en/nhung/a.html", True),
        ("index.html", False),
        ("nhung.html", False),
    ):
        told = policy.headers(path)
        assert ("frame-ancestors *" in told["Content-Security-Policy"]) is framed
        assert ("X-Frame-Options" in told) is not framed
        assert told["X-Content-Type-Options"] == "nosniff"
