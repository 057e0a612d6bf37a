"""What a file is by its content, old formats, many files at once, and how refusals are worded."""

import shutil
import subprocess
from dataclasses import fields

import pytest
from document_makers import check_places, docx, p, shown, tbl, tc, write, zipped

from jixiao.document import Anchor, Kind, Paragraph, read_document, read_documents
from jixiao.document.sniff import sniff
from jixiao.errors import UnreadableFileError
from jixiao.place import Place

RTF = (
    "{\\rtf1\\ansi\\ansicpg936\\uc1 \\u19968?\\u12289?\\u27010?\\u20917?\\par 170.92\\par"
    "\\trowd\\cellx3000\\cellx6000\\intbl A\\cell 1.00\\cell\\row\\pard end\\par}"
)
ODT = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" office:version="1.2"><office:body><office:text>'
    "<text:p>一、概况</text:p><text:p>170.92</text:p><table:table><table:table-column/><table:table-column/>"
    "<table:table-row><table:table-cell><text:p>A</text:p></table:table-cell><table:table-cell><text:p>1.00</text:p>"
    "</table:table-cell></table:table-row></table:table><text:p>end</text:p>"
    "</office:text></office:body></office:document-content>"
)
MANIFEST = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    '<manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.text"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
)


@pytest.fixture(scope="module")
def old_files(tmp_path_factory):
    """The same document in the old formats; that of Word is made by LibreOffice."""
    folder = tmp_path_factory.mktemp("old")
    write(folder, "报告.rtf", RTF)
    mark = "application/vnd.oasis.opendocument.text"
    write(folder, "报告.odt", zipped({"mimetype": mark, "content.xml": ODT, "META-INF/manifest.xml": MANIFEST}))
    command = ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", "doc"]
    subprocess.run([*command, "--outdir", str(folder), str(folder / "报告.rtf")], check=True, capture_output=True)
    shutil.copy(folder / "报告.doc", folder / "报告.wps")
    return folder


def test_old_documents_are_read_in_one_go(old_files, tmp_path):
    broken = write(tmp_path, "坏.rtf", b"{\\rtf1")
    paths = [old_files / f"报告.{kind}" for kind in ("doc", "wps", "rtf", "odt")]
    results = dict(read_documents([*paths, tmp_path / "没有.docx", broken]))
    assert [results[path].kind for path in paths] == [Kind.DOC, Kind.DOC, Kind.RTF, Kind.ODT]
    for path in paths:
        document = results[path]
        check_places(document)
        assert shown(document)[:3] == ["一、概况", "170.92", "end"]
        assert [cell.text for cell in next(document.tables).cells] == ["A", "1.00"]
        assert document.file == path.name
    assert isinstance(results[tmp_path / "没有.docx"], UnreadableFileError)
    assert isinstance(results[broken], UnreadableFileError)


def test_one_old_document(old_files):
    assert read_document(old_files / "报告.doc").kind is Kind.DOC


def test_without_libreoffice_the_next_step_is_named(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    path = write(tmp_path, "旧.rtf", b"{\\rtf1 text}")
    with pytest.raises(UnreadableFileError, match=r"旧\.rtf：旧格式文档.*apt-get install libreoffice-writer") as caught:
        read_document(path)
    assert "另存为 .docx" in caught.value.message
    ((_, error),) = read_documents([path])
    assert "没有安装" in error.message


def test_a_converter_that_fails_or_hangs_is_reported(tmp_path, monkeypatch):
    program = write(tmp_path, "soffice", "#!/bin/sh\nexit 1\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    path = write(tmp_path, "旧.rtf", b"{\\rtf1 text}")
    with pytest.raises(UnreadableFileError, match="LibreOffice 无法打开"):
        read_document(path)
    program.write_text("#!/bin/sh\nsleep 30\n")
    monkeypatch.setattr("jixiao.document.office.MAX_OFFICE_SECONDS", 0.2)
    with pytest.raises(UnreadableFileError, match="转换旧格式文档超时"):
        read_document(path)


@pytest.mark.parametrize("name", ["报告.pdf", "报告.txt", "报告.xlsx", "报告"])
def test_the_name_does_not_matter(tmp_path, name):
    assert read_document(write(tmp_path, name, docx(p("甲")))).kind is Kind.DOCX


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"\xff\xd8\xff\xe0", "这是图片"),
        (b"Rar!\x1a", "这是压缩包"),
        (zipped({"a.txt": "x"}), "这是压缩包"),
        (zipped({"ppt/presentation.xml": "x"}), "这是演示文稿"),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}), "OpenDocument 表格"),
        (b"<?xml version='1.0'?><data/>", "XML 数据文件"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related", "网页（.mht）"),
        (b"abc\x00\x01\x02\x03" * 20, "不是文字"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1short", "文件结构有误"),
    ],
)
def test_what_is_not_read_is_named_with_the_next_step(tmp_path, data, words):
    with pytest.raises(UnreadableFileError, match=words) as caught:
        read_document(write(tmp_path, "文件.docx", data))
    assert caught.value.message.startswith("文件.docx：")
    assert "请" in caught.value.message
    assert "\n" not in caught.value.message


def test_a_text_that_names_a_tag_is_still_text(tmp_path):
    assert read_document(write(tmp_path, "a.txt", "网页里的 <table> 和 <p> 标签。")).kind is Kind.TXT


def test_odt_by_its_mark():
    assert sniff(zipped({"mimetype": "application/vnd.oasis.opendocument.text"}), "a") is Kind.ODT


def test_a_document_without_its_main_part(tmp_path):
    with pytest.raises(UnreadableFileError, match="缺少正文部分"):
        read_document(write(tmp_path, "a.docx", zipped({"word/styles.xml": "<a/>"})))


def test_a_document_without_relations_is_still_read(tmp_path):
    body = '<w:document xmlns:w="x"><w:body><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:body></w:document>'
    assert shown(read_document(write(tmp_path, "a.docx", zipped({"word/document.xml": body})))) == ["甲"]


def test_places_fit_the_contract_of_findings(tmp_path):
    document = read_document(write(tmp_path, "a.docx", docx(p("甲") + tbl(tc("乙") + tc("20万元")))))
    cell = list(next(document.tables).cells)[1]
    wanted = Place(file="a.docx", block=2, table=1, row=1, cell=2, line=2, start=2, end=6, text="20万元")
    assert cell.at(0, 4) == wanted
    assert str(wanted) == "a.docx表1第1行第2列"
    assert str(next(document.paragraphs).place) == "a.docx第1行"
    assert {"block", "table", "row", "cell", "page", "line", "start", "end", "text"} <= {f.name for f in fields(Place)}
    assert [words.text for words in document.words()] == ["甲", "乙", "20万元"]


def test_words_over_two_lines_are_placed_on_the_first():
    words = Paragraph("甲\n乙", anchors=(Anchor(0, 3, 0), Anchor(2, 4, 0)))
    assert (words.place.line, words.place.start, words.place.end, words.place.text) == (3, 0, 1, "甲\n乙")
