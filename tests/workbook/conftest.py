"""Workbooks as people make them: the template filled through openpyxl, and helpers to find cells by their headings."""

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from handmade import Book, fill
from openpyxl.workbook import Workbook

from jixiao.errors import InputErrors
from jixiao.frameworks import load_framework
from jixiao.frameworks.model import Framework
from jixiao.workbook import ReadResult, read_workbook, write_template

SELF = "mof-2020-10-self"


@pytest.fixture(scope="session")
def framework() -> Framework:
    return load_framework(SELF)


@pytest.fixture(scope="session")
def template(framework: Framework, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "模板.xlsx"
    write_template(path, framework)
    return path


@pytest.fixture
def book(template: Path) -> Book:
    """The blank template, opened by a person."""
    return Book(openpyxl.load_workbook(template))


@pytest.fixture(scope="session")
def lean(template: Path) -> Path:
    """The template’s words without its looks: opened ten times as fast, for the tests of what people type."""
    whole = openpyxl.load_workbook(template)
    words = Workbook()
    words.remove(words.active)
    for sheet in whole.worksheets:
        copy = words.create_sheet(sheet.title)
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value is not None and not str(cell.value).startswith("="):
                    copy[cell.coordinate] = cell.value
        for merged in sheet.merged_cells.ranges:
            copy.merge_cells(merged.coord)
    path = template.with_name("文字.xlsx")
    words.save(path)
    return path


@pytest.fixture
def filled(lean: Path) -> Book:
    """The smallest sensible filling: a project with money and two indicators."""
    return fill(Book(openpyxl.load_workbook(lean)))


@pytest.fixture
def reads(tmp_path: Path) -> Callable[..., ReadResult]:
    """Save and read a workbook."""

    def read(book: Book, name: str = "项目.xlsx") -> ReadResult:
        path = tmp_path / name
        book.book.save(path)
        return read_workbook(path)

    return read


@pytest.fixture
def errors_of(tmp_path: Path) -> Callable[[Book], list[str]]:
    """Save a workbook, read it, and give the messages of its errors."""

    def read(book: Book) -> list[str]:
        path = tmp_path / "项目.xlsx"
        book.book.save(path)
        with pytest.raises(InputErrors) as caught:
            read_workbook(path)
        return [error.message for error in caught.value.errors]

    return read
