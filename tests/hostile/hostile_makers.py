"""Files made to break a reader: each attack by its name, with the words of the refusal that it must end in."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping

CONTENT = '<w:document xmlns:w="w"><w:body>{}</w:body></w:document>'


def _docx(document: str | bytes) -> bytes:
    return _zip({"word/document.xml": document})


def _zip(parts: Mapping[str, str | bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def truncated_zip() -> bytes:
    return _docx(CONTENT.format("<w:p/>" * 1000))[:-40]


def broken_part() -> bytes:
    data = bytearray(_docx(CONTENT.format("<w:p/>" * 1000)))
    data[60:70] = b"\xff" * 10
    return bytes(data)


def bomb() -> bytes:
    return _docx(CONTENT.format(" " * 30_000_000))


def lying_bomb() -> bytes:
    """A part that unpacks to far more than the directory says."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    body = packer.compress(b" " * 50_000_000) + packer.flush()
    name = b"word/document.xml"
    crc = zlib.crc32(b"")
    local = (
        struct.pack("<4sHHHHHIIIHH", b"PK\x03\x04", 20, 0, 8, 0, 0, crc, len(body), 1000, len(name), 0) + name + body
    )
    central = struct.pack("<4sHHHHHHIIIHHHHHII", b"PK\x01\x02", 20, 20, 0, 8, 0, 0, crc, len(body), 1000, len(name),
                          0, 0, 0, 0, 0, 0) + name  # fmt: skip
    end = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, 1, 1, len(central), len(local), 0)
    return local + central + end


def many_entries() -> bytes:
    return _zip({f"word/{index}.xml": "" for index in range(6000)})


def locked_zip() -> bytes:
    data = bytearray(_docx("x"))
    data[6] |= 1
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1
    return bytes(data)


def billion_laughs() -> bytes:
    entities = '<!ENTITY a "ha">' + "".join(f'<!ENTITY {chr(98 + i)} "{f"&{chr(97 + i)};" * 10}">' for i in range(9))
    return _docx(f"<!DOCTYPE w [{entities}]>" + CONTENT.format("<w:p><w:r><w:t>&j;</w:t></w:r></w:p>"))


def foreign_entity() -> bytes:
    return _docx(
        '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
        + CONTENT.format("<w:p><w:r><w:t>&x;</w:t></w:r></w:p>")
    )


def nested_tables() -> bytes:
    return _docx(CONTENT.format("<w:tbl><w:tr><w:tc>" * 1000 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 1000))


def twenty_nested_tables() -> bytes:
    return _docx(CONTENT.format("<w:tbl><w:tr><w:tc>" * 20 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 20))


def huge_cell() -> bytes:
    text = f"<w:p><w:r><w:t>{'预算' * 500_000}</w:t></w:r></w:p>"
    return _docx(CONTENT.format(f"<w:tbl><w:tr><w:tc>{text}</w:tc></w:tr></w:tbl>"))


def wide_span() -> bytes:
    cell = '<w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr><w:p/></w:tc>'
    return _docx(CONTENT.format(f"<w:tbl><w:tr>{cell}</w:tr></w:tbl>"))


def huge_line() -> bytes:
    return "预算".encode() * 500_000


def invalid_utf8() -> bytes:
    return "项目资金共20万元。\n".encode() * 50 + b"\xff\xfe\xfa\n" + "完成。\n".encode() * 50


def empty() -> bytes:
    return b""


def deep_html() -> bytes:
    return ("<html><body>" + "<div>" * 200_000 + "字" + "</div>" * 200_000).encode()


def nested_html_tables() -> bytes:
    return ("<table><tr><td>a<td>" * 1000 + "字").encode()


def html_spans() -> bytes:
    return ("<table>" + "<tr><td rowspan=65534 colspan=1000>x</td></tr>" * 3000 + "</table>").encode()


def open_tags() -> bytes:
    return b"<html><body>" + b"<table><tr>" * 100_000 + b"<p>x"


def encrypted_office() -> bytes:
    """A compound file with the stream in which Office keeps an encrypted document."""
    header = bytearray(512)
    header[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    struct.pack_into("<HHHHH", header, 24, 0x3E, 3, 0xFFFE, 9, 6)
    struct.pack_into("<IIIIIIIII", header, 44, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0, 0)
    struct.pack_into("<109I", header, 76, 0, *[0xFFFFFFFF] * 108)
    table = struct.pack("<128I", 0xFFFFFFFD, 0xFFFFFFFE, *[0xFFFFFFFF] * 126)
    entries = b""
    for name, kind in (("Root Entry", 5), ("EncryptedPackage", 2), ("EncryptionInfo", 2), ("", 0)):
        text = (name + "\0").encode("utf-16-le") if name else b""
        entry = bytearray(128)
        entry[: len(text)] = text
        struct.pack_into("<HBB", entry, 64, len(text), kind, 1)
        struct.pack_into("<III", entry, 68, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF)
        struct.pack_into("<II", entry, 116, 0xFFFFFFFE, 0)
        entries += entry
    return bytes(header) + table + entries


def circular_office() -> bytes:
    """A compound file whose directory runs in a circle."""
    data = bytearray(encrypted_office())
    struct.pack_into("<I", data, 512 + 4, 1)
    return bytes(data)


def pdf(pages: int, content: bytes) -> bytes:
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    objects.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
    kids = []
    for _ in range(pages):
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
            b"/Resources << /Font << /F1 3 0 R >> >> >>"
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(kids), pages)
    out = bytearray(b"%PDF-1.4\n")
    for number, body in enumerate(objects, 1):
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    return bytes(out) + b"trailer << /Root 1 0 R >>\n%%EOF"


WORDS = b"BT /F1 12 Tf 72 700 Td (text) Tj ET"


def long_pdf() -> bytes:
    return pdf(2000, WORDS)


def scanned_pdf() -> bytes:
    return pdf(3, b"q 400 0 0 400 50 300 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x00 EI Q")


def crowded_pdf() -> bytes:
    return pdf(1, b"BT /F1 1 Tf 1 0 0 1 10 10 Tm (" + b") Tj (".join([b"x" * 10_000] * 7) + b") Tj ET")


def broken_pdf() -> bytes:
    return b"%PDF-1.7\n" + b"\x00garbage" * 100


def locked_pdf() -> bytes:
    """Encrypted with a password that nobody gave (standard handler, 40 bits)."""
    body = pdf(1, WORDS)
    encrypt = b"<< /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >>" % (b"ab" * 32, b"cd" * 32)
    return body.replace(b"trailer << /Root 1 0 R >>", b"trailer << /Root 1 0 R /Encrypt %s /ID [<01><01>] >>" % encrypt)


def ofd_without_end() -> bytes:
    page = (
        '<Page><Content><Layer><TextObject Boundary="0 0 9 9" Size="3"><TextCode X="0" Y="3" DeltaX="g 999999999 1">{}'
    )
    root = "<OFD><DocBody><DocRoot>Doc_0/Document.xml</DocRoot></DocBody></OFD>"
    document = '<Document><Pages><Page ID="1" BaseLoc="P.xml"/></Pages></Document>'
    text = page.format("字" * 70_000) + "</TextCode></TextObject></Layer></Content></Page>"
    return _zip({"OFD.xml": root, "Doc_0/Document.xml": document, "Doc_0/P.xml": text})


ATTACKS: Mapping[str, tuple[Callable[[], bytes], str]] = {
    "截断.docx": (truncated_zip, "压缩包结构有误"),
    "坏块.docx": (broken_part, "无法解开|校验不符"),
    "炸弹.docx": (bomb, "解开后过大"),
    "谎报.docx": (lying_bomb, "比声明的大"),
    "万件.docx": (many_entries, "压缩包里有 6000 个文件"),
    "加锁.docx": (locked_zip, "无法解开"),
    "十亿笑.docx": (billion_laughs, "实体|XML 有误"),
    "外部实体.docx": (foreign_entity, "实体|XML 有误"),
    "千层表.docx": (nested_tables, "嵌套过深"),
    "廿层表.docx": (twenty_nested_tables, "嵌套过深"),
    "百万字格.docx": (huge_cell, "有 1000000 个字，超过上限"),
    "宽格.docx": (wide_span, "999999999 列"),
    "长行.txt": (huge_line, "有 1000000 个字，超过上限"),
    "坏字节.txt": (invalid_utf8, "第 51 行有无法识别的字节"),
    "空.docx": (empty, "文件是空的"),
    "深层.html": (deep_html, "嵌套过深"),
    "千层表.html": (nested_html_tables, "嵌套过深"),
    "大跨度.html": (html_spans, "超过上限|超过 300000"),
    "不闭合.html": (open_tags, "嵌套过深"),
    "加密.docx": (encrypted_office, "打开密码"),
    "绕圈.doc": (circular_office, "文件结构有误"),
    "两千页.pdf": (long_pdf, "共 2000 页，超过上限"),
    "扫描.pdf": (scanned_pdf, "都是扫描图片"),
    "拥挤.pdf": (crowded_pdf, "第 1 页有 70000 个字"),
    "损坏.pdf": (broken_pdf, "PDF 结构有误"),
    "加锁.pdf": (locked_pdf, "打开密码"),
    "无尽.ofd": (ofd_without_end, "第 1 页有 70000 个字"),
}
