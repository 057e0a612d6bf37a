"""The objects of a PDF as they stand in the file, looked at before the library opens it: dictionaries and contents.

Nothing is drawn or understood here. What is packed is unpacked step by step within a bound, so that a few hundred
bytes that would unpack to gigabytes are refused at once and not after a minute in the library.
"""

import re
import zlib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from jixiao.document.bounds import MAX_PART_BYTES
from jixiao.errors import UnreadableFileError

_OBJECT = re.compile(rb"(?<![0-9])([0-9]{1,8})\s{1,4}[0-9]{1,5}\s{1,4}obj\b")
_STREAM = re.compile(rb"stream\r?\n")
_FILTER = re.compile(rb"/Filter\s{0,4}(\[[^\]]{0,400}\]|/[A-Za-z0-9]{1,30})")
_PACKED = re.compile(rb"/Type\s{0,4}/ObjStm\b")
_COUNT = re.compile(rb"/N\s{1,4}([0-9]{1,7})\b")
_FIRST = re.compile(rb"/First\s{1,4}([0-9]{1,9})\b")
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
_DEFLATED = b"/FlateDecode"
_DICTIONARY = 200_000
_STEP = 16_384


@dataclass(frozen=True)
class Objects:
    """Dictionaries by number (of objects given twice, all), and where each object stands in the file."""

    data: bytes
    heads: Mapping[int, bytes]
    spans: Mapping[int, list[tuple[int, int]]]

    def contents(self, number: int, limit: int) -> Iterator[bytes]:
        """The unpacked streams of an object, cut at the limit."""
        for layers, packed in self.streams(number):
            yield _unpacked(packed, layers, limit)[0]

    def streams(self, number: int) -> Iterator[tuple[int, bytes]]:
        """The streams of an object as they stand in the file, with how often they are deflated."""
        for start, end in self.spans.get(number, ()):
            head, _, content = self.data[start:end].partition(b"stream")
            yield _layers(_plain(head)), content.lstrip(b"\r\n")


def objects_of(data: bytes) -> Objects:
    """The objects that stand open in the file."""
    starts = [(int(match[1]), match.end()) for match in _OBJECT.finditer(data)]
    ends = [*(end for _, end in starts[1:]), len(data)] if starts else []
    spans: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for (number, start), end in zip(starts, ends, strict=True):
        spans[number].append((start, end))
    heads = {number: b"".join(_head(data, *span) for span in found) for number, found in spans.items()}
    return Objects(data, heads, spans)


def with_packed(objects: Objects, file: str) -> dict[int, bytes]:
    """The dictionaries, those in object streams too."""
    packed: dict[int, list[bytes]] = defaultdict(list)
    room = MAX_PART_BYTES
    for number, head in objects.heads.items():
        if _PACKED.search(head) is None:
            continue
        for content in objects.contents(number, room):
            room -= len(content)
            if room <= 0:
                raise _too_much(file)
            for inner, words in _inner(head, content):
                packed[inner].append(words)
    more = {number: objects.heads.get(number, b"") + b"".join(words) for number, words in packed.items()}
    return {**objects.heads, **more}


def check_packing(objects: Objects, file: str) -> None:
    """Refuse streams that are packed more than once and together unpack to more than a part of a file may."""
    room = MAX_PART_BYTES
    for number, head in objects.heads.items():
        if head.count(_DEFLATED) < 2:
            continue
        for layers, packed in objects.streams(number):
            if layers < 2:
                continue
            content, whole = _unpacked(packed, layers, room)
            room -= len(content)
            if not whole or room <= 0:
                raise _too_much(file)


def _too_much(file: str) -> UnreadableFileError:
    return UnreadableFileError(
        "压缩的内容展开后超过上限 {limit} 字节，不像正常的文档，没有读取；请打印成新的 PDF 后再试。",
        place=file,
        limit=MAX_PART_BYTES,
    )


def _inner(head: bytes, content: bytes) -> Iterator[tuple[int, bytes]]:
    """The objects of an object stream: pairs of number and offset stand before them."""
    count, first = _COUNT.search(head), _FIRST.search(head)
    if count is None or first is None:
        return
    begin = int(first[1])
    pairs = [int(word) for word in content[:begin].split()[: 2 * int(count[1])] if word.isdigit()]
    offsets = [*pairs[1::2], len(content)]
    for number, start, end in zip(pairs[::2], offsets, offsets[1:], strict=False):
        yield number, _plain(content[begin + start : begin + max(start, min(end, start + _DICTIONARY))])


def _head(data: bytes, start: int, end: int) -> bytes:
    """The dictionary of an object, without its stream."""
    return _plain(_STREAM.split(data[start : min(end, start + _DICTIONARY)], maxsplit=1)[0])


def _plain(words: bytes) -> bytes:
    """Names as they are meant: /F#6frm is /Form."""
    return _ESCAPED.sub(lambda match: bytes([int(match[1], 16)]), words) if b"#" in words else words


def _layers(head: bytes) -> int:
    """How often the stream of an object is deflated."""
    found = _FILTER.search(head)
    return found[1].count(_DEFLATED) if found is not None else 0


def _unpacked(content: bytes, layers: int, limit: int) -> tuple[bytes, bool]:
    """The content as far as it can be unpacked, cut at the limit, and whether that was not met."""
    if layers == 0:
        return content[:limit], True
    whole = True
    for _ in range(layers):
        machine, out = zlib.decompressobj(), bytearray()
        for start in range(0, len(content), _STEP):
            try:
                out += machine.decompress(content[start : start + _STEP])
            except zlib.error:
                break
            if machine.eof or len(out) > limit:
                break
        whole = whole and len(out) <= limit
        content = bytes(out[:limit])
    return content, whole
