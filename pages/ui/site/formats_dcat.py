"""The folder of the data as a DCAT-AP catalogue in JSON-LD; the context is inside, nothing is fetched."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from data.records import Text
from pages.ui.site.formats_about import AUTHOR, About, both, searched
from pages.ui.site.formats_files import File
from pages.ui.site.formats_package import LICENCE_FILE
from pages.ui.text import mark

CATALOGUE_FILE = "dcat.jsonld"
_CONTEXT: dict[str, object] = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "spdx": "http://spdx.org/rdf/terms#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "adms": "http://www.w3.org/ns/adms#",
}
_MEDIA = "https://www.iana.org/assignments/media-types/"
_LANGUAGES = ("VIE", "ENG")
_LANGUAGE = "http://publications.europa.eu/resource/authority/language/"
#: what a catalogue of Europe calls these subjects: science and technology, economy
_THEMES = ("TECH", "ECON")
_THEME = "http://publications.europa.eu/resource/authority/data-theme/"


def catalogue_json(about: About, files: Iterable[File]) -> dict[str, object]:
    """One dataset a table, one distribution a format. Addresses are those of this very release."""
    title = about.title(both(mark("Số liệu")))
    publisher = {"@id": f"{about.base}#publisher", "@type": "foaf:Agent", "foaf:name": AUTHOR}
    return {
        "@context": _CONTEXT,
        "@id": f"{about.base}{CATALOGUE_FILE}#catalogue",
        "@type": "dcat:Catalog",
        "dct:title": _both(title),
        "dct:description": _both(about.citation),
        "dct:publisher": publisher,
        "dct:license": _link(f"{about.base}{LICENCE_FILE}"),
        "dct:rights": _rights(about),
        "dct:issued": _day(about),
        "dct:modified": _day(about),
        "dct:language": [_link(_LANGUAGE + code) for code in _LANGUAGES],
        "foaf:homepage": _link(about.release.address),
        "dcat:dataset": list(_datasets(about, files)),
    }


def _datasets(about: About, files: Iterable[File]) -> Iterator[dict[str, object]]:
    for table, group in groupby(files, key=lambda file: file.table):
        kept = list(group)
        first = kept[0]
        about_it = first.description if first.description and first.description.vi else first.name
        made: dict[str, object] = {
            "@id": f"{about.base}{CATALOGUE_FILE}#{table}",
            "@type": "dcat:Dataset",
            "dct:identifier": f"{about.plan.province}/{table}",
            "dct:title": _both(about.title(first.name)),
            "dct:description": _both(about.title(about_it)),
            "dct:publisher": _link(f"{about.base}#publisher"),
            "dct:issued": _day(about),
            "dct:spatial": {"@type": "dct:Location", "dct:identifier": about.plan.area},
            "dct:rights": _link(_rights_id(about)),
            "dcat:keyword": [{"@language": w, "@value": k} for w, k in _keywords(about)],
            "dcat:theme": [_link(_THEME + code) for code in _THEMES],
            "dcat:version": about.release.id,
            "dcat:distribution": [_distribution(about, file) for file in kept],
        }
        if first.years:
            start, end = first.years
            made["dct:temporal"] = {
                "@type": "dct:PeriodOfTime",
                "dcat:startDate": {"@type": "xsd:gYear", "@value": str(start)},
                "dcat:endDate": {"@type": "xsd:gYear", "@value": str(end)},
            }
        yield made


def _distribution(about: About, file: File) -> dict[str, object]:
    address = f"{about.base}{file.path}"
    made: dict[str, object] = {
        "@id": address + "#distribution",
        "@type": "dcat:Distribution",
        "dct:title": _both(about.title(both(file.format.title))),
        "dcat:accessURL": _link(address),
        "dcat:downloadURL": _link(address),
        "dcat:mediaType": _link(_MEDIA + file.format.media.partition(";")[0]),
        "dcat:byteSize": {"@type": "xsd:nonNegativeInteger", "@value": str(file.size)},
        "dct:license": _link(f"{about.base}{LICENCE_FILE}"),
        "dct:rights": _link(_rights_id(about)),
        "spdx:checksum": {
            "@type": "spdx:Checksum",
            "spdx:algorithm": _link("http://spdx.org/rdf/terms#checksumAlgorithm_sha256"),
            "spdx:checksumValue": {"@type": "xsd:hexBinary", "@value": file.sha256},
        },
    }
    if file.format.suffix == "sdmx.csv":
        made["dct:conformsTo"] = _link(f"{about.base}structure.xml")
    return made


def _rights_id(about: About) -> str:
    return f"{about.base}{CATALOGUE_FILE}#rights"


def _rights(about: About) -> dict[str, object]:
    return {"@id": _rights_id(about), "@type": "dct:RightsStatement",
            "dct:description": _both(about.licence)}  # fmt: skip


def _keywords(about: About) -> Iterator[tuple[str, str]]:
    for words in (
        Text(vi=searched(about.plan.name.vi), en=searched(about.plan.name.en)),
        both(mark("khoa học và công nghệ")),
        both(mark("đổi mới sáng tạo")),
    ):
        yield "vi", words.vi
        yield "en", words.en


def _both(words: Text) -> list[dict[str, str]]:
    return [{"@language": "vi", "@value": words.vi}, {"@language": "en", "@value": words.en}]


def _link(address: str) -> dict[str, str]:
    return {"@id": address}


def _day(about: About) -> dict[str, str]:
    return {"@type": "xsd:date", "@value": about.release.day.isoformat()}
