"""The Word package around the words: page set-up, headers, page numbers, styles, fonts, properties, a stable zip."""

import zipfile
from copy import deepcopy
from importlib import resources
from io import BytesIO
from typing import TYPE_CHECKING

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.shared import Mm

from jixiao.report.model import Meta
from jixiao.report.properties import made_on
from jixiao.report.wordml import Element, element, field, text_run

if TYPE_CHECKING:
    from docx.document import Document

WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
FALLBACKS = {
    "仿宋": ("仿宋_GB2312", "modern"),
    "黑体": ("SimHei", "modern"),
    "楷体": ("楷体_GB2312", "modern"),
    "宋体": ("SimSun", "auto"),
    "方正小标宋简体": ("宋体", "script"),
}
"""Fonts of the styles, with the name to use where one is not installed (``w:altName``)."""
ZIP_DATE = (1980, 1, 1, 0, 0, 0)
OUTER_INDENT = "280"


def page_frame(document: "Document", meta: Meta) -> dict[str, Element]:
    """Styles, header, page numbers, and the section properties by name: cover, portrait, landscape."""
    _styles(document)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.header_distance, section.footer_distance = Mm(15), Mm(24)
    document.settings.odd_and_even_pages_header_footer = True
    headers, footers = (section.header, section.even_page_header), (section.footer, section.even_page_footer)
    for header in headers:
        header.is_linked_to_previous = False
        if meta.mark:
            header.paragraphs[0].style = document.styles["header"]
            header.paragraphs[0]._p.append(text_run(meta.running))
    for footer, side in zip(footers, ("right", "left"), strict=True):
        footer.is_linked_to_previous = False
        _folio(footer.paragraphs[0]._p, side)
    return _sections(section._sectPr)


def _sections(portrait: Element) -> dict[str, Element]:
    for name in ("docGrid", "cols"):
        for found in portrait.findall(qn(f"w:{name}")):
            portrait.remove(found)
    cover = deepcopy(portrait)
    for reference in [*cover.findall(qn("w:headerReference")), *cover.findall(qn("w:footerReference"))]:
        cover.remove(reference)
    numbered = deepcopy(portrait)
    numbered.append(element("pgNumType", {"start": "1"}))
    landscape = deepcopy(portrait)
    size, margins = landscape.find(qn("w:pgSz")), landscape.find(qn("w:pgMar"))
    size.set(qn("w:w"), "16838")
    size.set(qn("w:h"), "11906")
    size.set(qn("w:orient"), "landscape")
    for side, millimetres in (("top", 28), ("bottom", 26), ("left", 37), ("right", 35), ("footer", 15)):
        margins.set(qn(f"w:{side}"), str(round(millimetres * 1440 / 25.4)))
    return {"cover": cover, "first": numbered, "portrait": deepcopy(portrait), "landscape": landscape}


def _folio(holder: Element, side: str) -> None:
    """“— 1 —”, one character in from the outer edge (GB/T 9704 7.5)."""
    indent = element("ind", {side: OUTER_INDENT})
    properties = element("pPr", None, element("pStyle", {"val": "Footer"}), indent, element("jc", {"val": side}))
    for child in list(holder):
        holder.remove(child)
    for child in (properties, text_run("— "), *field("PAGE", text_run("1")), text_run(" —")):
        holder.append(child)


def _styles(document: "Document") -> None:
    source = parse_xml((resources.files("jixiao.report") / "word_styles.xml").read_bytes())
    styles = document.styles.element
    for child in list(styles):
        styles.remove(child)
    for child in list(source):
        styles.append(child)


def finish(document: "Document", meta: Meta) -> bytes:
    """The package with its properties and fonts, written so that the same report gives the same bytes."""
    core = document.core_properties
    core.title, core.author, core.subject = meta.title[:255], meta.author[:255], meta.subject[:255]
    core.keywords = "；".join(word for word in meta.keywords if word)[:255]
    core.language, core.comments, core.last_modified_by, core.revision = "zh-CN", meta.mark[:255], "", 1
    core.created = core.modified = made_on(meta)
    for found in document.settings.element.findall(qn("w:themeFontLang")):
        found.set(qn("w:eastAsia"), "zh-CN")
    for found in document.settings.element.findall(qn("w:characterSpacingControl")):
        found.set(qn("w:val"), "compressPunctuation")
    _drop_thumbnail(document)
    _fonts(document)
    packed = BytesIO()
    document.save(packed)
    return _stable(packed)


def _drop_thumbnail(document: "Document") -> None:
    relations = document.part.package.rels
    for key in [k for k, relation in relations.items() if relation.reltype.endswith("/thumbnail")]:
        del relations[key]


def _fonts(document: "Document") -> None:
    rows = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:charset w:val=\'86\'/>'
        f"<w:family w:val='{family}'/><w:pitch w:val='default'/></w:font>"
        for name, (other, family) in FALLBACKS.items()
    )
    latin = "<w:font w:name='Times New Roman'><w:altName w:val='Liberation Serif'/><w:family w:val='roman'/></w:font>"
    part = document.part.part_related_by(RELATIONSHIP_TYPE.FONT_TABLE)
    part._blob = f"<?xml version='1.0' encoding='UTF-8'?><w:fonts xmlns:w='{WORDS}'>{rows}{latin}</w:fonts>".encode()


def _stable(packed: BytesIO) -> bytes:
    """The same parts in a zip without the time of day."""
    out = BytesIO()
    with zipfile.ZipFile(packed) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, ZIP_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            target.writestr(entry, source.read(name))
    return out.getvalue()
