"""What LibreOffice makes of the Word report: a second opinion on pages, contents and signature."""

import re
import subprocess
from pathlib import Path

import pypdfium2
import pytest

from jixiao.report import Report, write_docx

ENTRY = re.compile(r"((?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|附件\d+)[^.]*?)\.{3,}(\d*)")


@pytest.fixture(scope="module")
def pages(report: Report, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The text of every page as LibreOffice sets it, without blanks."""
    folder = tmp_path_factory.mktemp("office")
    write_docx(report, folder / "a.docx")
    command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf"]
    subprocess.run(
        [*command, "--outdir", str(folder), str(folder / "a.docx")], check=True, capture_output=True, timeout=120
    )
    return _texts(folder / "a.pdf")


def _texts(path: Path) -> list[str]:
    return [re.sub(r"\s", "", page.get_textpage().get_text_range()) for page in pypdfium2.PdfDocument(path)]


def test_the_contents_tell_the_page_of_every_heading(report: Report, pages: list[str]) -> None:
    entries = ENTRY.findall(pages[1] + (pages[2] if "....." in pages[2] else ""))
    assert len(entries) == len(report.contents())
    for name, number in entries:
        assert name in pages[int(number)], f"{name} … {number}"


def test_the_signature_stands_with_other_words(pages: list[str]) -> None:
    (signed,) = (page for page in pages if "（盖章）" in page)
    (before, _) = signed.split("附件：1.")
    assert len(before) > 40


def test_no_page_ends_with_a_heading_or_a_caption(report: Report, pages: list[str]) -> None:
    titles = [re.sub(r"\s", "", heading.full) for heading in report.contents(4)]
    for page in pages[2:]:
        body = re.sub(r"—\d+—", "", page)
        assert not any(body.endswith(title) for title in titles)
        assert not re.search(r"表\d+[^。]{2,30}单位：[元万分份]+$", body)
