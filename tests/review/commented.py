"""Word files for the tests of comments, and two independent ways to read what a comment stands around."""

import io
import subprocess
import zipfile
from collections.abc import Mapping
from pathlib import Path

from lxml import etree

from jixiao.document import Document, read_document
from jixiao.place import Place
from jixiao.review.finding import Finding, Severity
from jixiao.review.outputs.docx import write_commented
from jixiao.review.reviewed import Reviewed

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def word_file(body: str, binary: Mapping[str, bytes] | None = None, **parts: str) -> bytes:
    """A Word file that every program opens, from the XML of its body; further parts by kind (footnotes, header …)."""
    named = {kind: f"{kind}.xml" for kind in parts}
    relations = "".join(
        f'<Relationship Id="r{kind}" Type="{_OFFICE}/{kind}" Target="{name}"/>' for kind, name in named.items()
    )
    types = "".join(
        f'<Override PartName="/word/{name}" ContentType="{_TYPE}.{kind}+xml"/>' for kind, name in named.items()
    )
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_TYPE}.document.main+xml"/>{types}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r" '
        f'Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f"<w:document {NAMES}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">{relations}</Relationships>',
        **{f"word/{name}": parts[kind] for kind, name in named.items()},
        **(binary or {}),
    }
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return target.getvalue()


def p(*runs: str, properties: str = "") -> str:
    inner = "".join(one if one.startswith("<") else r(one) for one in runs)
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{inner}</w:p>"


def r(text: str, properties: str = "") -> str:
    return f'<w:r>{f"<w:rPr>{properties}</w:rPr>" if properties else ""}<w:t xml:space="preserve">{text}</w:t></w:r>'


def tc(*blocks: str, properties: str = "") -> str:
    inner = "".join(one if one.startswith("<") else p(one) for one in blocks)
    return f'<w:tc><w:tcPr><w:tcW w:w="2000" w:type="dxa"/>{properties}</w:tcPr>{inner}</w:tc>'


def tbl(columns: int, *rows: str) -> str:
    grid = '<w:gridCol w:w="2000"/>' * columns
    sides = "".join(
        f'<w:{s} w:val="single" w:sz="4"/>' for s in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    head = f'<w:tblPr><w:tblW w:w="0" w:type="auto"/><w:tblBorders>{sides}</w:tblBorders></w:tblPr>'
    made = "".join(f"<w:tr>{row}</w:tr>" for row in rows)
    return f"<w:tbl>{head}<w:tblGrid>{grid}</w:tblGrid>{made}</w:tbl>"


def box(text: str) -> str:
    """A run that holds a text box, with the older form of it for older programs."""
    inner = f"<w:txbxContent>{p(text)}</w:txbxContent>"
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline><wp:extent cx="1800000" '
        'cy="360000"/><wp:docPr id="7" name="框"/><a:graphic><a:graphicData '
        'uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr txBox="1"/>'
        '<wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="1800000" cy="360000"/></a:xfrm><a:prstGeom prst="rect">'
        f"<a:avLst/></a:prstGeom></wps:spPr><wps:txbx>{inner}</wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData>"
        "</a:graphic></wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>"
        f"{inner}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def finding(place: Place, related: tuple[Place, ...] = (), code: str = "NUM01", **more: str) -> Finding:
    return Finding(
        place=place,
        message="写明合计 {stated}，分项之和 {computed}，相差 {gap}；请核对。",
        args={"stated": "20万元", "computed": "19.6万元", "gap": "0.4万元"},
        related=related,
        code=code,
        severity=Severity.ERROR,
        **more,
    )


def place_of(document: Document, words: str, nth: int = 0) -> Place:
    """The place of words, at their ``nth`` occurrence."""
    found = [
        text.at(at, at + len(words))
        for text in document.words()
        for at in range(len(text.text))
        if text.text.startswith(words, at)
    ]
    return found[nth]


def comment(path: Path, *findings: Finding, name: str = "批注.docx") -> Path:
    """Comment a file; what is read of a Word file must stay the same."""
    document = read_document(path)
    out = write_commented(Reviewed(path.name, path, document, findings=findings), path.with_name(name), force=True)
    if document.kind.value == "docx":
        again = read_document(out)
        assert again.text == document.text
        assert again.lines == document.lines
    return out


def part(path: Path, name: str) -> etree._Element:
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        return etree.fromstring(archive.read(name))


def ranges(path: Path) -> dict[int, str]:
    """The words within the range of each comment, by its number, straight from the XML."""
    open_ranges: dict[int, list[str]] = {}
    done: dict[int, str] = {}
    for element in part(path, "word/document.xml").iter(etree.Element):
        name = element.tag.removeprefix(W)
        if name == "commentRangeStart":
            open_ranges[int(element.get(f"{W}id"))] = []
        elif name == "commentRangeEnd":
            number = int(element.get(f"{W}id"))
            done[number] = "".join(open_ranges.pop(number))
        elif name in ("t", "tab", "br"):
            for words in open_ranges.values():
                words.append({"tab": "\t", "br": "\n"}.get(name, element.text or ""))
    assert not open_ranges
    return dict(sorted(done.items()))


def texts(path: Path) -> dict[int, str]:
    """What each comment says, a line for each paragraph."""
    return {
        int(one.get(f"{W}id")): "\n".join("".join(q.itertext()) for q in one.iter(f"{W}p"))
        for one in part(path, "word/comments.xml")
    }


def office(path: Path, folder: Path, kind: str) -> Path:
    """What LibreOffice makes of a file."""
    command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", kind]
    subprocess.run([*command, "--outdir", str(folder), str(path)], check=True, capture_output=True, timeout=120)
    return folder / f"{path.stem}.{kind.partition(':')[0]}"


def office_ranges(path: Path, folder: Path) -> dict[str, str]:
    """Comment → the words that LibreOffice has it stand around."""
    names = {
        "o": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
        "t": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    }
    annotation, ending = f"{{{names['o']}}}annotation", f"{{{names['o']}}}annotation-end"
    key = f"{{{names['o']}}}name"
    said: dict[str, str] = {}
    found: dict[str, list[str]] = {}

    def walk(element: etree._Element) -> None:
        if element.tag == annotation:
            name = element.get(key) or f"没有范围 {len(said)}"
            said[name] = "\n".join("".join(q.itertext()) for q in element.iter(f"{{{names['t']}}}p"))
            found[name] = []
        elif element.tag == ending:
            closed.add(element.get(key))
        else:
            put(element.text)
            for child in element:
                walk(child)
        put(element.tail)

    def put(text: str | None) -> None:
        for name, words in found.items():
            if name not in closed and text and not name.startswith("没有范围"):
                words.append(text)

    closed: set[str | None] = set()
    walk(etree.parse(office(path, folder, "fodt")).getroot())
    return {said[name]: "".join(words) for name, words in found.items()}
