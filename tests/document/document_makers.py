"""Files made by code for the tests of readers, and the law that every place must keep."""

import io
import zipfile
from pathlib import Path

from jixiao.document import Document

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_MORE = (
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def zipped(parts: dict[str, str | bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def docx(body: str, **parts: str) -> bytes:
    """A Word file from the XML of its body; further parts by name: numbering, styles, footnotes, header, footer."""
    kinds = {name: name.rstrip("0123456789") for name in parts}
    relations = "".join(
        f'<Relationship Id="r{i}" Type="{_RELATION}/{kind}" Target="{name}.xml"/>'
        for i, (name, kind) in enumerate(kinds.items())
    )
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": f'<Relationships><Relationship Id="r" Type="{_RELATION}/officeDocument" '
        'Target="word/document.xml"/></Relationships>',
        "word/document.xml": f"<w:document {W} {_MORE}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": f"<Relationships>{relations}</Relationships>",
    }
    for name, content in parts.items():
        files[f"word/{name}.xml"] = content
    return zipped(files)


def p(text: str = "", properties: str = "") -> str:
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{r(text) if text else ''}</w:p>"


def r(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def tc(content: str, properties: str = "") -> str:
    inner = content if content.startswith("<") else p(content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def tbl(*rows: str) -> str:
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"


def num(number: int, level: int = 0) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


def level(index: int, style: str, text: str, more: str = "", start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="{start}"/><w:numFmt w:val="{style}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def numbering(patterns: dict[int, str], lists: dict[int, int | tuple[int, str]]) -> str:
    """Patterns (levels or a link) and lists: number → pattern, or pattern and overrides."""
    xml = "".join(
        f'<w:abstractNum w:abstractNumId="{key}">{content}</w:abstractNum>' for key, content in patterns.items()
    )
    for key, entry in lists.items():
        pattern, override = entry if isinstance(entry, tuple) else (entry, "")
        xml += f'<w:num w:numId="{key}"><w:abstractNumId w:val="{pattern}"/>{override}</w:num>'
    return f"<w:numbering {W}>{xml}</w:numbering>"


def write(folder: Path, name: str, content: bytes | str) -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def shown(document: Document) -> list[str]:
    """The paragraphs as a reader sees them."""
    return [paragraph.shown for paragraph in document.paragraphs]


def rows(document: Document, index: int = 0) -> list[list[str]]:
    """The texts of a table, a merged cell in each place that it covers."""
    table = list(document.tables)[index]
    return [[cell.text if cell is not None else "" for cell in row] for row in table.grid()]


def check_places(document: Document) -> None:
    """Every character of every text stands where its place says."""
    for words in document.words():
        for index, character in enumerate(words.text):
            if character in "\n\t\r":
                continue
            place = words.at(index, index + 1)
            assert place.text == character
            assert document.lines[place.line - 1][place.start : place.end] == character, (words.text, index, place)
        assert words.place.file == document.file


OFD = 'xmlns:ofd="http://www.ofdspec.org/2016"'


def ofd(*pages: str, template: str = "") -> bytes:
    """An OFD file from the objects of its pages."""
    listed = "".join(f'<ofd:Page ID="{i}" BaseLoc="Pages/Page_{i}/Content.xml"/>' for i in range(len(pages)))
    files: dict[str, str | bytes] = {
        "OFD.xml": f"<ofd:OFD {OFD}><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": f"<ofd:Document {OFD}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297"
        '</ofd:PhysicalBox></ofd:PageArea><ofd:TemplatePage ID="900" BaseLoc="Tpls/Tpl_0/Content.xml"/>'
        f"</ofd:CommonData><ofd:Pages>{listed}</ofd:Pages></ofd:Document>",
        "Doc_0/Tpls/Tpl_0/Content.xml": _ofd_page(template),
    }
    for index, objects in enumerate(pages):
        used = '<ofd:Template TemplateID="900"/>' if template else ""
        files[f"Doc_0/Pages/Page_{index}/Content.xml"] = _ofd_page(objects, used)
    return zipped(files)


def _ofd_page(objects: str, before: str = "") -> str:
    return f"<ofd:Page {OFD}>{before}<ofd:Content><ofd:Layer>{objects}</ofd:Layer></ofd:Content></ofd:Page>"


def ofd_text(text: str, x: float, y: float, size: float = 5.6, delta: str = "") -> str:
    """Text with its base line ``y`` millimetres from the top."""
    step = delta or (f"g {len(text) - 1} {size}" if len(text) > 1 else "")
    return (
        f'<ofd:TextObject Boundary="{x} {y - size} 180 {size * 1.4}" Size="{size}" Font="1">'
        f'<ofd:TextCode X="0" Y="{size}" {f"DeltaX={chr(34)}{step}{chr(34)}" if step else ""}>{text}</ofd:TextCode>'
        "</ofd:TextObject>"
    )


def ofd_line(x0: float, y0: float, x1: float, y1: float) -> str:
    return (
        f'<ofd:PathObject Boundary="{x0} {y0} {x1 - x0} {y1 - y0}"><ofd:AbbreviatedData>M 0 0 L {x1 - x0} {y1 - y0}'
        "</ofd:AbbreviatedData></ofd:PathObject>"
    )


def pdf(pages: list[str], resources: str = "", media: str = "0 0 595 842", more: str = "") -> bytes:
    """A PDF written by hand: a content stream for each page, Helvetica as /F1."""
    objects: list[bytes] = []
    kids = " ".join(f"{4 + 2 * i} 0 R" for i in range(len(pages)))
    objects.append(b"<< /Type /Catalog /Pages 2 0 R >>")
    objects.append(f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode())
    objects.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    for index, content in enumerate(pages):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [{media}] {more} /Contents {5 + 2 * index} 0 R "
            f"/Resources << /Font << /F1 3 0 R >> {resources} >> >>".encode()
        )
        objects.append(f"<< /Length {len(content)} >>\nstream\n{content}\nendstream".encode())
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010d} 00000 n \n".encode() for place in places)
    out += f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF".encode()
    return bytes(out)
