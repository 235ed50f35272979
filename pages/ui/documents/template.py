"""The PowerPoint template, made by code so that it can be reviewed: one master, its theme, four layouts.

Starts from the blank presentation python-pptx ships, keeps its master and rewrites everything that can be seen:
16:9, the product's colours and font in the theme, and layouts whose placeholders the slides fill.
``python -m pages.ui.documents.template FILE`` writes it as a file to look at or to build on by hand.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from lxml import etree
from pptx import Presentation
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.presentation import Presentation as Deck
from pptx.util import Emu, Inches

from pages.ui.theme import FONT_FILES_FAMILY, TOKENS

WIDTH, HEIGHT = Inches(13.333), Inches(7.5)
#: names of the layouts, in order
OPENING, IDEA, LIST, CLOSING = range(4)
#: numbers of the placeholders, the same in every layout
TITLE, KICKER, CHART, FACTS, FOOTER, NUMBER = 0, 10, 11, 12, 13, 14

#: kind, number -> left, top, width, height in inches, points, bold, colour, anchor
Box = tuple[float, float, float, float]
_LEFT, _RIGHT = 0.6, 12.13
_LAYOUTS: tuple[tuple[str, dict[int, tuple[Box, float, bool, str, str]]], ...] = (
    (
        "Mở đầu",
        {
            KICKER: ((_LEFT, 0.9, _RIGHT, 0.5), 18, False, "ink2", "t"),
            TITLE: ((_LEFT, 1.5, _RIGHT, 2.2), 40, True, "ink", "t"),
            FACTS: ((_LEFT, 3.9, _RIGHT, 2.4), 24, False, "ink", "t"),
        },
    ),
    (
        "Một ý",
        {
            KICKER: ((_LEFT, 0.35, 7.6, 0.45), 16, False, "ink2", "ctr"),
            TITLE: ((_LEFT, 0.85, _RIGHT, 1.35), 32, True, "ink", "t"),
            CHART: ((_LEFT, 2.35, 8.2, 4.2), 14, False, "ink", "t"),
            FACTS: ((9.15, 2.35, 3.58, 4.2), 18, False, "ink", "t"),
        },
    ),
    (
        "Danh sách",
        {
            KICKER: ((_LEFT, 0.35, 7.6, 0.45), 16, False, "ink2", "ctr"),
            TITLE: ((_LEFT, 0.85, _RIGHT, 1.35), 32, True, "ink", "t"),
            FACTS: ((_LEFT, 2.35, _RIGHT, 4.2), 18, False, "ink", "t"),
        },
    ),
    (
        "Kết thúc",
        {
            KICKER: ((_LEFT, 0.35, 7.6, 0.45), 16, False, "ink2", "ctr"),
            TITLE: ((_LEFT, 0.85, _RIGHT, 1.35), 32, True, "ink", "t"),
            FACTS: ((_LEFT, 2.35, _RIGHT, 4.2), 16, False, "ink", "t"),
        },
    ),
)
#: what stands under every slide: its source, and its number
FOOT: dict[int, tuple[Box, float, bool, str, str]] = {
    FOOTER: ((_LEFT, 6.68, 11.0, 0.68), 12, False, "ink2", "t"),
    NUMBER: ((11.8, 6.68, 0.93, 0.32), 12, True, "ink", "t"),
}
_TYPES = {TITLE: "title", CHART: "chart", FOOTER: "ftr", NUMBER: "sldNum"}
_NAMES = {
    TITLE: "Tiêu đề",
    KICKER: "Chỉ tiêu",
    CHART: "Biểu đồ",
    FACTS: "Nội dung",
    FOOTER: "Nguồn",
    NUMBER: "Số trang",
}


def template() -> Deck:
    """An empty deck with the master and the four layouts."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Emu(WIDTH), Emu(HEIGHT)
    master = deck.slide_masters[0]
    for layout in list(deck.slide_layouts)[len(_LAYOUTS) :]:
        deck.slide_layouts.remove(layout)
    _theme(master.part)
    _master(master._element)
    for layout, (name, boxes) in zip(deck.slide_layouts, _LAYOUTS, strict=True):
        layout._element.cSld.set("name", name)
        _fill(layout._element.cSld.spTree, boxes | FOOT)
        layout._element.attrib.pop("type", None)
    return deck


def _theme(part: Any) -> None:
    """Our colours and our font, so that whatever a user adds looks the same."""
    found = next(r.target_part for r in part.rels.values() if r.reltype.endswith("/theme"))
    root = etree.fromstring(found.blob)
    space = {"a": "http://schemas.openxmlformats.org/drawingml/2006/main"}
    root.set("name", "Đích 2030")
    for latin in root.findall(".//a:fontScheme//a:latin", space):
        latin.set("typeface", FONT_FILES_FAMILY)
    for script in root.findall(".//a:fontScheme//a:font", space):
        script.getparent().remove(script)
    colours = {"dk1": "ink", "lt1": "paper", "dk2": "ink2", "lt2": "wash", "accent1": "cb", "accent2": "peer",
               "accent3": "met", "accent4": "risk", "accent5": "off", "accent6": "con", "hlink": "cb",
               "folHlink": "con"}  # fmt: skip
    for name, token in colours.items():
        place = root.find(f".//a:clrScheme/a:{name}", space)
        for child in list(place):
            place.remove(child)
        etree.SubElement(place, f"{{{space['a']}}}srgbClr").set("val", TOKENS[token].lstrip("#"))
    found._blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _master(element: Any) -> None:
    body = {
        TITLE: ((_LEFT, 0.85, _RIGHT, 1.35), 32.0, True, "ink", "t"),
        FACTS: ((_LEFT, 2.35, _RIGHT, 4.2), 18.0, False, "ink", "t"),
    }
    _fill(element.cSld.spTree, body | FOOT)
    for level in element.iter(qn("a:lvl1pPr")):
        parent = etree.QName(level.getparent()).localname
        if parent == "titleStyle":
            level.set("algn", "l")
        if parent == "bodyStyle":
            level.set("marL", "0")
            level.set("indent", "0")
            for bullet in level.findall(qn("a:buChar")):
                level.replace(bullet, parse_xml(f"<a:buNone {nsdecls('a')}/>"))


def _fill(tree: Any, boxes: dict[int, tuple[Box, float, bool, str, str]]) -> None:
    """Put exactly these placeholders into a master or layout."""
    for old in [*tree.findall(qn("p:sp")), *tree.findall(qn("p:cxnSp"))]:
        tree.remove(old)
    for id, (number, look) in enumerate(boxes.items(), start=2):
        tree.append(placeholder(id, number, look, _NAMES[number]))


def placeholder(id: int, number: int, look: tuple[Box, float, bool, str, str], text: str) -> Any:
    """One placeholder with its place and its letters."""
    (left, top, width, height), size, bold, colour, anchor = look
    kind = f'type="{_TYPES[number]}" ' if number in _TYPES else 'type="body" '
    index = "" if number == TITLE else f'idx="{number}" '
    content = f"<a:r><a:rPr lang='vi-VN'/><a:t>{text}</a:t></a:r>"
    if number == NUMBER:
        content = "<a:fld id='{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}' type='slidenum'><a:rPr lang='vi-VN'/><a:t>‹#›</a:t></a:fld>"
    align = "r" if number == NUMBER else "l"
    return parse_xml(
        f"<p:sp {nsdecls('p', 'a')}><p:nvSpPr><p:cNvPr id='{id}' name='{_NAMES[number]}'/>"
        f"<p:cNvSpPr><a:spLocks noGrp='1'/></p:cNvSpPr><p:nvPr><p:ph {kind}{index}/></p:nvPr></p:nvSpPr>"
        f"<p:spPr><a:xfrm><a:off x='{Inches(left)}' y='{Inches(top)}'/><a:ext cx='{Inches(width)}' cy='{Inches(height)}'/></a:xfrm>"
        f"<a:prstGeom prst='rect'><a:avLst/></a:prstGeom></p:spPr>"
        f"<p:txBody><a:bodyPr lIns='0' tIns='0' rIns='0' bIns='0' anchor='{anchor}'><a:normAutofit/></a:bodyPr>"
        f"<a:lstStyle><a:lvl1pPr marL='0' indent='0' algn='{align}'><a:lnSpc><a:spcPct val='100000'/></a:lnSpc>"
        f"<a:spcBef><a:spcPts val='0'/></a:spcBef><a:buNone/><a:defRPr sz='{round(size * 100)}' b='{int(bold)}'>"
        f"<a:solidFill><a:srgbClr val='{TOKENS[colour].lstrip('#')}'/></a:solidFill>"
        f"<a:latin typeface='{FONT_FILES_FAMILY}'/></a:defRPr></a:lvl1pPr></a:lstStyle>"
        f"<a:p>{content}</a:p></p:txBody></p:sp>"
    )


if __name__ == "__main__":
    template().save(str(Path(sys.argv[1])))
