"""What a file is, by its content; its extension is only a name."""

import re
import struct

from jixiao.document.archive import Archive
from jixiao.document.charset import wide_encoding
from jixiao.document.compound import MAGIC, CompoundFile
from jixiao.document.model import Kind
from jixiao.document.refusals import damaged, locked, unknown

_HTML = re.compile(
    rb"<(?:!doctype\s{1,8}html|html|head|body|meta|title|table|div|p|h[1-6]|ol|ul|span|font|article|section|center)\b",
    re.IGNORECASE,
)
_PICTURES = (b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"BM", b"II*\x00", b"MM\x00*")
_RESAVE = "请用 Word 或 WPS 打开，另存为 .docx 后再试"
_ENCRYPTED_WORD = 0x0100
"""Bit fEncrypted of the file information block ([MS-DOC] 2.5.2)."""


def sniff(data: bytes, file: str) -> Kind:
    """The kind of ``data``; an error that says what it is where that is not read."""
    if data.startswith(b"PK\x03\x04"):
        return _archive(data, file)
    if data.startswith(MAGIC):
        return _compound(data, file)
    if b"%PDF-" in data[:1024]:
        return Kind.PDF
    if data.startswith(b"{\\rtf"):
        return Kind.RTF
    if data.startswith(_PICTURES):
        raise unknown(file, "这是图片", "请提供 Word 或带文字的 PDF，或先做文字识别（OCR）")
    if data.startswith((b"Rar!", b"7z\xbc\xaf", b"PK\x05\x06", b"\x1f\x8b")):
        raise unknown(file, "这是压缩包", "请先解压，再给出其中的文件")
    return _text(data, file)


def _archive(data: bytes, file: str) -> Kind:
    archive = Archive(data, file, Kind.DOCX)
    names = archive.names
    if "OFD.xml" in archive:
        return Kind.OFD
    if any(name.startswith("word/") for name in names):
        return Kind.DOCX
    if any(name.startswith("xl/") for name in names):
        return Kind.XLSX
    if any(name.startswith("ppt/") for name in names):
        raise unknown(file, "这是演示文稿", "请把文字放进 Word 文档后再试")
    if "mimetype" in archive:
        mimetype = archive.read("mimetype")
        if mimetype.startswith(b"application/vnd.oasis.opendocument.text"):
            return Kind.ODT
        raise unknown(file, "这是 OpenDocument 表格或演示文稿", "请另存为 .docx 或 .xlsx 后再试")
    raise unknown(file, "这是压缩包", "请先解压，再给出其中的文件")


def _compound(data: bytes, file: str) -> Kind:
    try:
        streams = CompoundFile(data)
        if streams.has("EncryptedPackage"):
            raise locked(file, Kind.DOCX)
        if streams.has("WordDocument"):
            flags = struct.unpack_from("<H", streams.read("WordDocument"), 10)[0]
            if flags & _ENCRYPTED_WORD:
                raise locked(file, Kind.DOC)
            return Kind.DOC
        if streams.has("Workbook") or streams.has("Book"):
            return Kind.XLS
    except (struct.error, IndexError) as error:
        raise damaged(file, Kind.DOC, "文件结构有误") from error
    raise unknown(file, "不是 Word 文档，也不是 Excel 表格", _RESAVE)


def _text(data: bytes, file: str) -> Kind:
    wide = wide_encoding(data)
    head = data[:4096].decode(wide, "ignore").encode() if wide else data[:4096]
    markup = head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<")
    if markup and _HTML.search(head):
        return Kind.HTML
    if markup and b"<?xml" in head:
        raise unknown(file, "这是 XML 数据文件", _RESAVE)
    if head.startswith(b"MIME-Version") or b"multipart/related" in head[:1024]:
        raise unknown(file, "这是单个文件的网页（.mht）", "请在浏览器中另存为“网页，仅 HTML”，或复制到 Word 后再试")
    odd = sum(1 for byte in head if byte < 32 and byte not in (9, 10, 12, 13, 27))
    if odd * 100 > len(head):
        raise unknown(file, "内容不是文字，也不是认识的文档格式", _RESAVE)
    return Kind.TXT
