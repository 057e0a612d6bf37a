"""The engine that draws charts, and the program of the helper process that runs it (docs/adr/0015).

The helper must be ready before the others are, so this file imports nothing of ours and nothing but what it needs.
"""

import sys
from collections.abc import Callable
from typing import BinaryIO

SCALE = 2.2
"""Pixels of a PNG for each unit of the SVG: 208 dpi at 150 mm (docs/adr/0007)."""

FIRST = (
    '{"$schema": "https://vega.github.io/schema/vega-lite/v5.json", "data": {"values": [{"a": "图", "b": 1}]},'
    ' "mark": "bar", "encoding": {"y": {"field": "a", "type": "nominal"}, "x": {"field": "b", "type": "quantitative"}}}'
)
"""A small chart that makes the engine load everything it needs: V8, Vega, the fonts."""


def draw(kind: str, source: str) -> bytes:
    """The picture: an SVG from a Vega-Lite definition in JSON (``svg``), or a PNG from an SVG (``png``)."""
    import vl_convert

    if kind == "png":
        image: bytes = vl_convert.svg_to_png(source, scale=SCALE)
        return image
    text: str = vl_convert.vegalite_to_svg(source)
    return text.encode()


def serve(orders: BinaryIO, answers: BinaryIO) -> None:
    """Get ready; then answer each order (a line “kind length”, the source) with a line “length” and the picture."""
    draw("svg", FIRST)
    while head := orders.readline().split():
        drawn = draw(head[0].decode(), orders.read(int(head[1])).decode())
        send(answers.write, b"", drawn)
        answers.flush()


def send(write: Callable[[bytes], object], head: bytes, content: bytes) -> None:
    """Write ``head``, the length and the content."""
    write(b"%s%d\n" % (head, len(content)))
    write(content)


if __name__ == "__main__":
    serve(sys.stdin.buffer, sys.stdout.buffer)
