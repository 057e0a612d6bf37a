"""A PDF whose drawings use one another without end is refused before the library draws (and dies of) it."""

import zlib

import pytest

from jixiao.document.bounds import MAX_PART_BYTES
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


def object_stream(number: int, objects: dict[int, bytes]) -> bytes:
    """Objects packed together: pairs of number and offset, then the objects."""
    pairs, body = b"", b""
    for inner, words in objects.items():
        pairs += b"%d %d " % (inner, len(body))
        body += words + b" "
    data = zlib.compress(pairs + body)
    head = b"<</Type/ObjStm/N %d/First %d/Filter/FlateDecode/Length %d>>" % (len(objects), len(pairs), len(data))
    return b"%d 0 obj\n%sstream\n%s\nendstream\nendobj\n" % (number, head, data)


def bare(number: int, resources: bytes, content: bytes) -> bytes:
    head = b"<</Type/XObject/Subtype/Form%s/Length %d>>" % (resources, len(content))
    return b"%d 0 obj\n%sstream\n%s\nendstream\nendobj\n" % (number, head, content)


def packed_again(times: int, content: bytes) -> bytes:
    data = content
    for _ in range(times):
        data = zlib.compress(data)
    head = b"<</Length %d/Filter[%s]>>" % (len(data), b"/FlateDecode" * times)
    return b"4 0 obj\n%sstream\n%s\nendstream\nendobj\n" % (head, data)


PAGE = b"1 0 obj\n<</Type/Page/Resources<</XObject<</F 5 0 R/G 6 0 R>>>>>>\nendobj\n"
ATTACKS = {
    "resources packed": bare(5, b"/Resources 7 0 R", b"/F Do ") + object_stream(9, {7: b"<</XObject<</F 5 0 R>>>>"}),
    "drawings packed": bare(5, b"/Resources<</XObject 7 0 R>>", b"/F Do ") + object_stream(9, {7: b"<</F 5 0 R>>"}),
    "resources of the page": PAGE + bare(5, b"", b"/G Do ") + bare(6, b"", b"/F Do "),
    "an escaped name": form(5, 5, b"/F Do").replace(b"/Form", b"/F#6frm"),
    "given twice": form(5, 5, b"/F Do") + form(5, 0, b"0 g"),
    "a content longer than is looked at": form(5, 5, b"/F Do " + b" " * 2_000_000),
    "packed in a list": b"".join(packed(i, i + 1, b"/F Do " * 10) for i in range(5, 20)).replace(
        b"/Filter/FlateDecode", b"/Filter [ /FlateDecode ]"
    )
    + form(20, 0, b"0 g"),
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


def test_a_drawing_named_in_a_packed_dictionary_is_no_attack():
    inner = object_stream(9, {7: b"<</XObject<</F 6 0 R>>>>"})
    check_forms(HEAD + bare(5, b"/Resources 7 0 R", b"/F Do ") + form(6, 0, b"0 g") + inner, "图.pdf")


def test_drawings_of_a_page_that_draw_none_are_no_attack():
    check_forms(HEAD + PAGE + bare(5, b"", b"/G Do ") + bare(6, b"", b"0 g"), "图.pdf")


def test_what_is_packed_twice_and_unpacks_without_end_is_refused():
    bomb = packed_again(2, b"BT (a) Tj ET " * (MAX_PART_BYTES // 13 + 1))
    with pytest.raises(UnreadableFileError, match="展开后超过上限"):
        check_forms(HEAD + bomb, "图.pdf")


def test_what_is_packed_twice_and_small_is_no_attack():
    check_forms(HEAD + packed_again(2, b"BT (a) Tj ET"), "图.pdf")


def test_damaged_packing_is_no_attack():
    check_forms(HEAD + packed_again(2, b"BT (a) Tj ET").replace(b"x\x9c", b"??"), "图.pdf")
