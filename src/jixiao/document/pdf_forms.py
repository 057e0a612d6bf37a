"""Drawings of a PDF that are used within one another: how much they come to is looked at before anything is drawn.

The library draws every use anew, so that a few hundred bytes (a drawing that uses itself, or ten uses of ten uses …)
would fill the memory and end the whole program. Only drawings whose dictionaries stand open in the file are seen; that
is where every drawing has to stand, while its resources may be packed.
"""

import re
import zlib
from collections.abc import Mapping

from jixiao.document.bounds import MAX_DRAWING_USES
from jixiao.errors import UnreadableFileError

_OBJECT = re.compile(rb"(?<![0-9])([0-9]{1,8})\s{1,4}[0-9]{1,5}\s{1,4}obj\b")
_FORM = re.compile(rb"/Subtype\s{0,4}/Form\b")
_HOLDER = re.compile(rb"/(?:Resources|XObject)\s{0,4}([0-9]{1,8})\s{1,4}[0-9]{1,5}\s{1,4}R")
_NAMED = re.compile(rb"/XObject\s{0,4}<<([^>]{0,100000})>>")
_REFERENCE = re.compile(rb"([0-9]{1,8})\s{1,4}[0-9]{1,5}\s{1,4}R\b")
_STREAM = re.compile(rb"stream\r?\n")
_USE = re.compile(rb"\bDo\b")
_DICTIONARY = 200_000
_CONTENT = 1_000_000


def check_forms(data: bytes, file: str) -> None:
    """Refuse a file whose drawings use one another without end, or far too often."""
    if _FORM.search(data) is None:
        return
    starts = [(int(match[1]), match.end()) for match in _OBJECT.finditer(data)]
    ends = [end for _, end in starts[1:]] + [len(data)]
    spans = {number: (start, end) for (number, start), end in zip(starts, ends, strict=True)}
    heads = {number: _head(data, *span) for number, span in spans.items()}
    forms = {number for number, head in heads.items() if _FORM.search(head)}
    inner = {number: sorted(_used(number, heads) & forms) for number in forms}
    uses = {number: _uses(data, *spans[number]) for number in forms if inner[number]}
    if uses and _most(inner, uses) > MAX_DRAWING_USES:
        raise UnreadableFileError(
            "图形一层套一层，要画的次数超过上限 {limit}，不像正常的文档，没有读取；请打印成新的 PDF 后再试。",
            place=file,
            limit=MAX_DRAWING_USES,
        )


def _most(inner: Mapping[int, list[int]], uses: Mapping[int, int]) -> int:
    """How often the worst drawing draws; above every bound where it uses itself."""
    cost: dict[int, int] = {}
    for first in inner:
        path, seen = [(first, iter(inner[first]))], {first}
        while path:
            top, children = path[-1]
            waiting = next((child for child in children if child not in cost), None)
            if waiting is None:
                worst = max((cost[child] for child in inner[top]), default=0)
                cost[top] = min(1 + uses.get(top, 0) * worst, MAX_DRAWING_USES + 1)
                path.pop()
                seen.discard(top)
            elif waiting in seen:
                return MAX_DRAWING_USES + 1
            else:
                path.append((waiting, iter(inner[waiting])))
                seen.add(waiting)
    return max(cost.values())


def _head(data: bytes, start: int, end: int) -> bytes:
    """The dictionary of an object, without its stream."""
    return _STREAM.split(data[start : min(end, start + _DICTIONARY)], maxsplit=1)[0]


def _used(number: int, heads: Mapping[int, bytes]) -> set[int]:
    """The objects that the resources of a drawing name."""
    head = heads[number]
    for _ in range(2):
        head += b"".join(heads.get(int(match[1]), b"") for match in _HOLDER.finditer(head[:_DICTIONARY]))
    named = [match[1] for match in _NAMED.finditer(head)]
    named += [heads.get(int(match[1]), b"") for match in _HOLDER.finditer(head)]
    return {int(reference) for words in named for reference in _REFERENCE.findall(words)}


def _uses(data: bytes, start: int, end: int) -> int:
    """How often a drawing uses others: counted in its content, once where that cannot be unpacked."""
    head, _, content = data[start:end].partition(b"stream")
    content = content.lstrip(b"\r\n")
    if b"FlateDecode" in head:
        try:
            content = zlib.decompressobj().decompress(content, _CONTENT)
        except zlib.error:
            return 1
    return max(1, len(_USE.findall(content[:_CONTENT])))
