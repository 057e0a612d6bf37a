"""The engine that draws charts, and the program of the helper process that runs it (docs/adr/0015).

The helper must be ready before the others are, so this file imports nothing of ours and nothing but what it needs.
"""

import sys
from collections.abc import Callable
from functools import lru_cache
from typing import BinaryIO

FONT = "Noto Sans CJK SC, Microsoft YaHei, SimHei, sans-serif"
MEASURED = "sans-serif"
"""The font that text is measured in: Chinese characters are as wide in every font, and it takes a third less time than
looking for the named ones (docs/adr/0007). The named ones are written into the finished picture."""
SCALE = 2.2
"""Pixels of a PNG for each unit of the SVG: 208 dpi at 150 mm (docs/adr/0007)."""

FIRST = (
    '{"$schema": "https://vega.github.io/schema/vega-lite/v5.json", "data": {"values": [{"a": "图", "b": 1}]},'
    ' "mark": "bar", "encoding": {"y": {"field": "a", "type": "nominal"}, "x": {"field": "b", "type": "quantitative"}}}'
)
"""A small chart that makes the engine load everything it needs: V8, Vega, the fonts."""


def draw(kind: str, definition: str) -> bytes:
    """The picture of a Vega-Lite definition in JSON, as SVG (``svg``) or as PNG made from that (``png``)."""
    import vl_convert

    text = _svg(definition)
    if kind == "svg":
        return text.encode()
    image: bytes = vl_convert.svg_to_png(text, scale=SCALE)
    return image


@lru_cache(maxsize=32)
def _svg(definition: str) -> str:
    import vl_convert

    text: str = vl_convert.vegalite_to_svg(definition)
    return text.replace(f'font-family="{MEASURED}"', f'font-family="{FONT}"')


def serve(orders: BinaryIO, answers: BinaryIO) -> None:
    """Get ready; then answer each order (a line “kind length”, the definition) with a line “length” and the picture."""
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
