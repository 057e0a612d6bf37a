"""A document kept as bytes between two visits of a reviewer, and its text as HTML with the findings marked in it.

A desk shows one report a hundred times and reads its file once: what was read is kept, compressed, without the file.
"""

import gzip
import json
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

from jixiao.document import Document
from jixiao.review.finding import Finding
from jixiao.review.outputs.html import document_lines
from jixiao.review.outputs.marks import Marker

if TYPE_CHECKING:
    from cattrs import Converter


def keep(document: Document) -> bytes:
    """The whole document; :func:`restore` gives it back equal."""
    data = json.dumps(_converter().unstructure(document), ensure_ascii=False, separators=(",", ":"))
    return gzip.compress(data.encode("utf-8", "surrogatepass"), compresslevel=6, mtime=0)


def restore(kept: bytes) -> Document:
    """The document that :func:`keep` was given."""
    data = json.loads(gzip.decompress(kept).decode("utf-8", "surrogatepass"))
    return _converter().structure(data, Document)


def document_html(document: Document, findings: Iterable[tuple[int, Finding]]) -> tuple[str, frozenset[str]]:
    """The text as HTML, its words marked with the numbers of the findings, and the anchors that it has.

    Escaped, without script and style. A mark leads to ``#f3``; the words of finding 3 are ``#w3``, where the text has
    them.
    """
    marker = Marker(findings, document.file)
    text = "\n".join(document_lines(document, marker))
    return text, frozenset(marker.anchors)


@cache
def _converter() -> "Converter":
    from cattrs import Converter

    converter = Converter(omit_if_default=True)
    converter.register_structure_hook_func(lambda kind: kind == str | int | None, lambda value, _: value)
    return converter
