"""A Word file: automatic numbers, merged cells, words divided into runs as Word divides them."""

import io
import zipfile
from xml.sax.saxutils import escape

from corpuskit.numbering import Counter, heading_level
from corpuskit.source import ABOVE, LEFT, Grid, Line, Source

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
RUN = 19
"""A run has at most so many characters: a figure may stand in two."""


def docx(source: Source) -> bytes:
    """The bytes of the file."""
    counter = Counter()
    body = "".join(_table(p) if isinstance(p, Grid) else _line(p, counter) for p in source.pieces)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in (*_FRAME, ("word/document.xml", f"<w:document {_W}><w:body>{body}</w:body></w:document>")):
            archive.writestr(zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0)), text)
    return target.getvalue()


def _line(line: Line, counter: Counter) -> str:
    level = heading_level(line.text)
    outline = "" if level is None else f'<w:outlineLvl w:val="{level - 1}"/>'
    found = counter.automatic(line.text) if line.role == "text" else None
    if found is not None:
        numbered = f'<w:numPr><w:ilvl w:val="{found[0]}"/><w:numId w:val="1"/></w:numPr>'
        return _paragraph(found[1], numbered + outline)
    aligned = {"title": '<w:jc w:val="center"/>', "sign": '<w:jc w:val="right"/>', "text": ""}[line.role]
    return _paragraph(line.text, aligned + outline)


def _paragraph(text: str, properties: str = "") -> str:
    runs = [text[i : i + RUN] for i in range(0, len(text), RUN)]
    inner = "".join(f'<w:r><w:t xml:space="preserve">{escape(run)}</w:t></w:r>' for run in runs)
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{inner}</w:p>"


def _table(grid: Grid) -> str:
    width = len(grid.rows[0])
    columns = f"<w:tblGrid>{'<w:gridCol/>' * width}</w:tblGrid>"
    rows = "".join(f"<w:tr>{_row(grid, index)}</w:tr>" for index in range(len(grid.rows)))
    return f"<w:tbl><w:tblPr/>{columns}{rows}</w:tbl>"


def _row(grid: Grid, index: int) -> str:
    out = []
    for column, text in enumerate(grid.rows[index]):
        if text == LEFT:
            continue
        top = index
        while grid.rows[top][column] == ABOVE:
            top -= 1
        height, width = grid.span(top, column)
        span = f'<w:gridSpan w:val="{width}"/>' if width > 1 else ""
        if height > 1:
            span += '<w:vMerge w:val="restart"/>' if top == index else "<w:vMerge/>"
        words = "" if text == ABOVE else text
        out.append(f"<w:tc><w:tcPr>{span}</w:tcPr>{_paragraph(words)}</w:tc>")
    return "".join(out)


def _levels() -> str:
    styles = (("chineseCounting", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3."), ("decimal", "（%4）"))
    return "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{style}"/><w:suff w:val="nothing"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for i, (style, text) in enumerate(styles)
    )


_FRAME = (
    (
        "[Content_Types].xml",
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
        'ContentType="application/xml"/><Override PartName="/word/document.xml" '
        f'ContentType="{_TYPE}.document.main+xml"/><Override PartName="/word/numbering.xml" '
        f'ContentType="{_TYPE}.numbering+xml"/></Types>',
    ),
    (
        "_rels/.rels",
        f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r" Type="{_OFFICE}/officeDocument" '
        'Target="word/document.xml"/></Relationships>',
    ),
    (
        "word/_rels/document.xml.rels",
        f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="n" Type="{_OFFICE}/numbering" '
        'Target="numbering.xml"/></Relationships>',
    ),
    (
        "word/numbering.xml",
        f'<w:numbering {_W}><w:abstractNum w:abstractNumId="0">{_levels()}</w:abstractNum><w:num w:numId="1">'
        '<w:abstractNumId w:val="0"/></w:num></w:numbering>',
    ),
)
