"""Pictures of charts, drawn by a helper process that gets ready while the work before them is still going on.

The engine that draws (vl-convert: V8, Vega, resvg) needs half a second of computing before its first picture and holds
the interpreter meanwhile. Who knows early that there will be charts opens a :class:`Studio`: its process starts the
engine at once and draws while the other parts of a report are made (docs/adr/0015). It calls the same two functions of
the same engine, so a picture is the same wherever it was drawn; where there is no second process (no permission, no
memory, killed), the picture is drawn here.

This file is also the program of the helper, so it imports nothing of ours and nothing heavy.
"""

import base64
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from contextlib import suppress
from queue import SimpleQueue
from threading import Thread
from types import TracebackType
from typing import IO, Any, NamedTuple, Self, TextIO

Spec = dict[str, Any]
Picture = str | bytes
Source = Callable[[], Spec | str]
"""What gives, when it is its turn, the definition of a chart to be drawn as SVG, or the SVG to be drawn as PNG."""

FORMATS = frozenset(("docx", "pdf", "html"))
"""The formats of a report that have pictures."""

SCALE = 2.2
"""Pixels of a PNG for each unit of the SVG: 208 dpi at 150 mm (docs/adr/0007)."""

_FIRST: Spec = {
    "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
    "data": {"values": [{"a": "图", "b": 1}]},
    "mark": "bar",
    "encoding": {"y": {"field": "a", "type": "nominal"}, "x": {"field": "b", "type": "quantitative"}},
}
"""A small chart that makes the engine load everything it needs: V8, Vega, the fonts."""


def draw(source: Spec | str) -> Picture:
    """The picture: the text of an SVG from a definition, or the bytes of a PNG from an SVG."""
    import vl_convert

    if isinstance(source, str):
        image: bytes = vl_convert.svg_to_png(source, scale=SCALE)
        return image
    text: str = vl_convert.vegalite_to_svg(source)
    return text


def serve(orders: Iterable[str], answers: TextIO) -> None:
    """The helper: get ready, then answer each line with a line until there are no more."""
    draw(_FIRST)
    for line in orders:
        drawn = draw(json.loads(line))
        text = base64.b64encode(drawn).decode() if isinstance(drawn, bytes) else drawn
        answers.write(json.dumps(text) + "\n")
        answers.flush()


class Helper(NamedTuple):
    """The process, and the two pipes to it."""

    process: "subprocess.Popen[str]"
    orders: IO[str]
    answers: IO[str]


class Studio:
    """The helper process, from when it is wanted to when it is not; ``order`` never fails and never waits.

    Use it as a context: at its end the process is gone, whatever happened.
    """

    def __init__(self) -> None:
        self._queue: SimpleQueue[tuple[Source, Future[Picture]] | None] = SimpleQueue()
        self._open = self._answers = True
        self._helper = _start()
        self._thread = Thread(target=self._work, name="pictures", daemon=True)
        self._thread.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._open = False
        self._queue.put(None)
        helper = self._helper
        if helper is not None:
            helper.process.kill()
        self._thread.join()
        if helper is not None:
            for stream in (helper.orders, helper.answers):
                with suppress(OSError):
                    stream.close()
            helper.process.wait()

    def order(self, source: Source) -> Future[Picture]:
        """A picture that will be drawn, or is cancelled at the end; orders are worked off one after the other."""
        future: Future[Picture] = Future()
        self._queue.put((source, future))
        return future

    def _work(self) -> None:
        while (order := self._queue.get()) is not None:
            source, future = order
            if not self._open:
                future.cancel()
                continue
            try:
                future.set_result(self._drawn(source()))
            except Exception as error:
                future.set_exception(error)

    def _drawn(self, source: Spec | str) -> Picture:
        """The picture from the helper, or drawn here where it gives none."""
        helper = self._helper
        if helper is None or not self._answers:
            return draw(source)
        try:
            helper.orders.write(json.dumps(source) + "\n")
            helper.orders.flush()
            text = str(json.loads(helper.answers.readline()))
        except (OSError, ValueError):
            self._answers = False
            return draw(source)
        return base64.b64decode(text) if isinstance(source, str) else text


def _start() -> Helper | None:
    """The helper, or nothing where there can be none or no second processor for it."""
    if (os.cpu_count() or 1) < 2 or not sys.executable or hasattr(sys, "frozen"):
        return None
    try:
        process = subprocess.Popen(
            [sys.executable, "-P", __file__],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            encoding="utf-8",
        )
    except (OSError, ValueError):
        return None
    if process.stdin is None or process.stdout is None:
        return None
    return Helper(process, process.stdin, process.stdout)


if __name__ == "__main__":
    serve(sys.stdin, sys.stdout)
