"""Word files made anew by a review: page set-up, footer with page numbers, styles and fonts around a body."""

from collections.abc import Sequence
from importlib import resources
from xml.sax.saxutils import quoteattr

from jixiao.document.xml import Element
from jixiao.review.outputs.package import COMMENTS_TYPE, zipped
from jixiao.review.outputs.wordxml import WORDS, Maker, serialised

RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TWIPS_PER_MM = 1440 / 25.4
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_MARGINS = {"top": 25, "bottom": 22, "left": 25, "right": 25}
_MARGINS_ACROSS = {"top": 20, "bottom": 18, "left": 18, "right": 18}
_FONTS = {
    "仿宋": ("仿宋_GB2312", "modern"),
    "黑体": ("SimHei", "modern"),
    "楷体": ("楷体_GB2312", "modern"),
    "宋体": ("SimSun", "auto"),
    "方正小标宋简体": ("宋体", "script"),
}
"""Fonts of the styles, with the name to use where one is not installed."""


def text_width(*, across: bool) -> int:
    """The width of a line in twentieths of a point: A4 upright or ``across``."""
    width, margins = (297, _MARGINS_ACROSS) if across else (210, _MARGINS)
    return round((width - margins["left"] - margins["right"]) * TWIPS_PER_MM)


def tree_of(groups: Sequence[tuple[bool, Sequence[Element]]]) -> Element:
    """The tree of a document on A4: groups of blocks, each with whether its pages lie across."""
    maker = Maker()
    body = maker.element("body")
    for index, (across, blocks) in enumerate(groups, 1):
        body.extend(blocks)
        layout = _layout(maker, across=across)
        body.append(layout if index == len(groups) else maker.paragraph("SectionEnd", properties=(layout,)))
    return maker.element("document", None, body)


def _layout(maker: Maker, *, across: bool) -> Element:
    size = (297, 210) if across else (210, 297)
    turned = {"orient": "landscape"} if across else {}
    margins = {side: round(mm * TWIPS_PER_MM) for side, mm in (_MARGINS_ACROSS if across else _MARGINS).items()}
    page = {"w": round(size[0] * TWIPS_PER_MM), "h": round(size[1] * TWIPS_PER_MM), **turned}
    footer = maker.element("footerReference", {"type": "default"})
    footer.set(f"{{{RELATIONS}}}id", "rId4")
    return maker.element(
        "sectPr",
        None,
        footer,
        maker.element("pgSz", page),
        maker.element("pgMar", {**margins, "header": 720, "footer": 600, "gutter": 0}),
    )


def word_file(root: Element, comments: Element | None = None) -> bytes:
    """The bytes of the file: the same body gives the same bytes."""
    named = {"styles": "styles.xml", "settings": "settings.xml", "fontTable": "fontTable.xml", "footer": "footer1.xml"}
    types = {name: f"{_TYPE}.{kind}+xml" for kind, name in named.items()}
    parts = {
        "word/document.xml": serialised(root),
        "word/styles.xml": (resources.files("jixiao.review.outputs") / "word_styles.xml").read_bytes(),
        "word/settings.xml": serialised(_settings()),
        "word/fontTable.xml": _font_table(),
        "word/footer1.xml": serialised(_footer()),
    }
    if comments is not None and len(comments):
        named["comments"], types["comments.xml"] = "comments.xml", COMMENTS_TYPE
        parts["word/comments.xml"] = serialised(comments)
    overrides = {"/word/document.xml": f"{_TYPE}.document.main+xml"}
    overrides |= {f"/word/{name}": kind for name, kind in types.items()}
    relations = {f"rId{n}": (kind, name) for n, (kind, name) in enumerate(named.items(), 1)}
    return zipped(
        {
            "[Content_Types].xml": _types(overrides),
            "_rels/.rels": _relations({"rId1": ("officeDocument", "word/document.xml")}),
            **parts,
            "word/_rels/document.xml.rels": _relations(relations),
        }
    )


def _settings() -> Element:
    make = Maker().element
    mode = {"name": "compatibilityMode", "uri": "http://schemas.microsoft.com/office/word", "val": "15"}
    return make(
        "settings",
        None,
        make("characterSpacingControl", {"val": "compressPunctuation"}),
        make("compat", None, make("compatSetting", mode)),
        make("themeFontLang", {"val": "en-US", "eastAsia": "zh-CN"}),
    )


def _footer() -> Element:
    """“— 1 —”."""
    maker = Maker()
    make = maker.element
    code = make("instrText")
    code.text = "PAGE"
    begin, middle, end = (make("fldChar", {"fldCharType": kind}) for kind in ("begin", "separate", "end"))
    field = (make("r", None, begin), make("r", None, code), make("r", None, middle), maker.run("1"))
    return make("ftr", None, maker.paragraph("Footer", maker.run("— "), *field, make("r", None, end), maker.run(" —")))


def _font_table() -> bytes:
    rows = "".join(
        f"<w:font w:name={quoteattr(name)}><w:altName w:val={quoteattr(other)}/><w:charset w:val='86'/>"
        f"<w:family w:val='{family}'/><w:pitch w:val='default'/></w:font>"
        for name, (other, family) in _FONTS.items()
    )
    return f"<?xml version='1.0' encoding='UTF-8'?><w:fonts xmlns:w='{WORDS}'>{rows}</w:fonts>".encode()


def _types(overrides: dict[str, str]) -> bytes:
    rows = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in overrides.items())
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{rows}</Types>'
    ).encode()


def _relations(relations: dict[str, tuple[str, str]]) -> bytes:
    rows = "".join(
        f'<Relationship Id="{key}" Type="{RELATIONS}/{kind}" Target="{target}"/>'
        for key, (kind, target) in relations.items()
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f'<Relationships xmlns="{_PACKAGE}/relationships">{rows}</Relationships>'
    ).encode()
