"""A PDF whose drawings use one another without end is refused before the library draws (and dies of) it."""

import zlib

import pytest

from jixiao.document.pdf_forms import check_forms
from jixiao.errors import UnreadableFileError

HEAD = b"%PDF-1.5\n"


def form(number: int, inner: int, content: bytes) -> bytes:
    resources = b"/Resources<</XObject<</F %d 0 R>>>>" % inner if inner else b""
    return b"%d 0 obj\n<</Type/XObject/Subtype/Form%s/Length %d>>stream\n%s\nendstream\nendobj\n" % (
        number,
        resources,
        len(content),
        content,
    )


def packed(number: int, inner: int, content: bytes) -> bytes:
    data = zlib.compress(content)
    return (
        b"%d 0 obj\n<</Type/XObject/Subtype /Form/Filter/FlateDecode/Resources %d 0 R/Length %d>>stream\n%s\nendstream"
        b"\nendobj\n%d 0 obj\n<</XObject<</F %d 0 R>>>>\nendobj\n"
    ) % (number, number + 100, len(data), data, number + 100, inner)


ATTACKS = {
    "uses itself": form(5, 5, b"/F Do"),
    "two in a circle": form(5, 6, b"/F Do") + form(6, 5, b"/F Do"),
    "ten of ten of ten": b"".join(form(i, i + 1, b"/F Do " * 10) for i in range(5, 20)) + form(20, 0, b"0 g"),
    "packed": b"".join(packed(i, i + 1, b"/F Do " * 10) for i in range(5, 20)) + form(20, 0, b"0 g"),
}


@pytest.mark.parametrize("name", ATTACKS)
def test_drawings_without_end_are_refused(name):
    with pytest.raises(UnreadableFileError, match="图形一层套一层"):
        check_forms(HEAD + ATTACKS[name], "图.pdf")


def test_a_long_row_of_drawings_is_no_attack():
    row = b"".join(form(i, i + 1, b"/F Do") for i in range(1, 3000))
    check_forms(HEAD + row + form(3000, 0, b"0 g"), "图.pdf")


def test_a_drawing_used_often_is_no_attack():
    check_forms(HEAD + form(5, 6, b"/F Do " * 300) + form(6, 0, b"0 g"), "图.pdf")
