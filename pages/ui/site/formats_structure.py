"""The structure of the SDMX files as SDMX-ML 3.0: codelists, concepts, data structure, dataflow, bilingual."""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree import ElementTree as ET

from data.records import ObsStatus, Text
from pages.ui.load import Snapshot
from pages.ui.site.formats_about import About, both
from pages.ui.site.formats_sdmx import (
    AGENCY,
    ATTRIBUTES,
    COMPONENTS,
    COMPUTED,
    DATAFLOW,
    DIMENSIONS,
    MEASURE,
    NO_PRICES,
    STRUCTURE,
    TIME,
    VERSION,
    WHOLE,
    Component,
)
from pages.ui.site.formats_table import areas_of
from pages.ui.text import mark, words_for

_ROOT = "http://www.sdmx.org/resources/sdmxml/schemas/v3_0"
_PREFIXES = {"mes": f"{_ROOT}/message", "str": f"{_ROOT}/structure", "com": f"{_ROOT}/common"}
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_URN = "urn:sdmx:org.sdmx.infomodel"
_CONCEPTS = "CS_FIGURES"
#: a codelist: its name, then code, name and description
Codes = Mapping[str, tuple[Text, Text | None]]


def structure_xml(snap: Snapshot, about: About) -> bytes:
    """Everything the SDMX-CSV files of a province refer to.

    An invented province is marked as a test message, in its names and in the attribute TRAINING.
    """
    for prefix, address in _PREFIXES.items():
        ET.register_namespace(prefix, address)
    root = ET.Element(_name("mes:Structure"))
    header = _add(root, "mes:Header")
    _add(header, "mes:ID", text=f"{AGENCY}-{about.plan.province}-{about.release.id}")
    _add(header, "mes:Test", text="true" if about.training else "false")
    _add(header, "mes:Prepared", text=about.release.day.isoformat())
    _add(header, "mes:Sender", id=AGENCY)
    structures = _add(root, "mes:Structures")
    lists = _add(structures, "str:Codelists")
    for id, (name, codes) in codelists(snap).items():
        _codelist(lists, id, about.title(name), codes)
    _concepts(_add(structures, "str:ConceptSchemes"), about)
    _structure(_add(structures, "str:DataStructures"), about)
    flow = _artefact(_add(structures, "str:Dataflows"), "str:Dataflow", DATAFLOW,
                     about.title(both(mark("Số liệu"))), about.licence)  # fmt: skip
    _add(flow, "str:Structure", text=f"{_URN}.datastructure.DataStructure={AGENCY}:{STRUCTURE}({VERSION})")
    ET.indent(root, " ")
    made: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return made + b"\n"


def codelists(snap: Snapshot) -> dict[str, tuple[Text, Codes]]:
    """Every codelist by id: its name and its codes."""
    vi, en = words_for("vi"), words_for("en")
    units = {i.unit.code: i.unit for i in snap.catalogue.values()}
    statuses = {s: Text(vi=vi.status(s), en=en.status(s)) for s in ObsStatus}
    used = {o.id: o for code in areas_of(snap) for row in snap.store.rows(code, snap.as_of)
            for o in row.observation.sources}  # fmt: skip
    sources = {id: (Text(vi=f"{s.producer}: {s.title}", en=f"{s.producer}: {s.title}"), None)
               for id, s in sorted(used.items())}  # fmt: skip
    computed = both(mark("Tính từ nhiều nguồn, ghi ở thuộc tính SOURCE"))
    return {
        "CL_FREQ": (both(mark("Tần suất")), _plain(
            {"A": both(mark("Năm")), "S": both(mark("Nửa năm")), "Q": both(mark("Quý")),
             "_O": both(mark("Kỳ khác: những tháng đầu năm, hoặc nhiều năm"))})),
        "CL_AREA": (both(mark("Địa bàn")), _plain({c: snap.areas[c].name for c in areas_of(snap)})),
        "CL_INDICATOR": (both(mark("Chuỗi số liệu")),
                         {id: (i.name, i.definition) for id, i in snap.catalogue.items()}),
        "CL_BREAKDOWN": (both(mark("Phân tổ")), _plain({WHOLE: both(mark("tổng thể")), **snap.breakdowns})),
        "CL_EDITION": (both(mark("Lần công bố")), {COMPUTED: (computed, None), **sources}),
        "CL_OBS_STATUS": (both(mark("Trạng thái")), _plain({s.value: name for s, name in statuses.items()})),
        "CL_UNIT_MEASURE": (both(mark("Đơn vị")), _plain(
            {code: _unit(unit.label) for code, unit in units.items()})),
        "CL_PRICES": (both(mark("Giá")), _plain(
            {NO_PRICES: both(mark("không phải tiền")), "current": both(mark("giá hiện hành")),
             "constant2010": both(mark("giá so sánh 2010"))})),
    }  # fmt: skip


def _unit(label: Text) -> Text:
    """The name of a unit; an index has none of its own."""
    return Text(vi=label.vi.split("|")[-1], en=label.en.split("|")[-1]) if label.vi else both(mark("chỉ số"))


def _plain(names: Mapping[str, Text]) -> Codes:
    return {code: (name, None) for code, name in names.items()}


def _name(tag: str) -> str:
    prefix, _, local = tag.partition(":")
    return f"{{{_PREFIXES[prefix]}}}{local}"


def _add(parent: ET.Element, tag: str, *, text: str | None = None, **attributes: str) -> ET.Element:
    made = ET.SubElement(parent, _name(tag), attributes)
    made.text = text
    return made


def _words(parent: ET.Element, tag: str, words: Text) -> None:
    for language, said in (("vi", words.vi), ("en", words.en)):
        _add(parent, tag, text=said).set(_LANG, language)


def _artefact(
    parent: ET.Element, tag: str, id: str, name: Text, description: Text | None = None, **more: str
) -> ET.Element:
    made = _add(parent, tag, id=id, agencyID=AGENCY, version=VERSION, **more)
    _words(made, "com:Name", name)
    if description is not None:
        _words(made, "com:Description", description)
    return made


def _codelist(parent: ET.Element, id: str, name: Text, codes: Codes) -> None:
    made = _artefact(parent, "str:Codelist", id, name)
    for code, (words, description) in codes.items():
        entry = _add(made, "str:Code", id=code)
        _words(entry, "com:Name", words)
        if description is not None and description.vi:
            _words(entry, "com:Description", description)


def _concepts(parent: ET.Element, about: About) -> None:
    scheme = _artefact(parent, "str:ConceptScheme", _CONCEPTS, about.title(both(mark("Khái niệm"))))
    for component in COMPONENTS:
        concept = _add(scheme, "str:Concept", id=component.id)
        _words(concept, "com:Name", both(component.title))


def _structure(parent: ET.Element, about: About) -> None:
    made = _artefact(
        parent,
        "str:DataStructure",
        STRUCTURE,
        about.title(both(mark("Cấu trúc của số liệu"))),
        about.citation,
    )
    parts = _add(made, "str:DataStructureComponents")
    dimensions = _add(parts, "str:DimensionList", id="DimensionDescriptor")
    for position, component in enumerate(DIMENSIONS, start=1):
        _component(dimensions, "str:Dimension", component, position=str(position))
    _component(dimensions, "str:TimeDimension", TIME)
    attributes = _add(parts, "str:AttributeList", id="AttributeDescriptor")
    for component in ATTRIBUTES:
        usage = "mandatory" if component.codelist else "optional"
        entry = _component(attributes, "str:Attribute", component, usage=usage)
        _add(_add(entry, "str:AttributeRelationship"), "str:Observation")
    measures = _add(parts, "str:MeasureList", id="MeasureDescriptor")
    _component(measures, "str:Measure", MEASURE, usage="optional")


def _component(parent: ET.Element, tag: str, component: Component, **attributes: str) -> ET.Element:
    made = _add(parent, tag, id=component.id, **attributes)
    concept = f"{_URN}.conceptscheme.Concept={AGENCY}:{_CONCEPTS}({VERSION}).{component.id}"
    _add(made, "str:ConceptIdentity", text=concept)
    local = _add(made, "str:LocalRepresentation")
    if component.codelist:
        _add(
            local,
            "str:Enumeration",
            text=f"{_URN}.codelist.Codelist={AGENCY}:{component.codelist}({VERSION})",
        )
    else:
        _add(local, "str:TextFormat", textType=component.type)
    return made
