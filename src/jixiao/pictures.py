"""Pictures of charts, drawn by a helper process that gets ready while the work before them is still going on.

The engine that draws (vl-convert: V8, Vega, resvg) needs half a second of computing before its first picture and holds
the interpreter meanwhile. Who knows early that there will be charts opens a :class:`Studio`: its process starts the
engine at once and draws while the other parts of a report are made (docs/adr/0015). It runs the same function of the
same engine, so a picture is the same wherever it was drawn; where there is no second process (no permission, no
memory, killed), the picture is drawn here.
"""

import os
import subprocess
import sys
from concurrent.futures import Future
from contextlib import nullcontext, suppress
from queue import SimpleQueue
from threading import Thread
from types import TracebackType
from typing import IO, NamedTuple, Self

from jixiao import drawing

FORMATS = frozenset(("docx", "pdf", "html"))
"""The formats of a report that have pictures."""


class Helper(NamedTuple):
    """The process, and the two pipes to it."""

    process: "subprocess.Popen[bytes]"
    orders: IO[bytes]
    answers: IO[bytes]


class Order(NamedTuple):
    """A picture that is wanted."""

    kind: str
    definition: str
    picture: Future[bytes]


class Studio:
    """The helper process, from when it is wanted to when it is not; ``order`` never fails and never waits.

    One thread sends the orders as they come, another takes the answers, so that neither pipe can fill up and stop both
    sides. Use it as a context: at its end the process is gone, whatever happened.
    """

    def __init__(self) -> None:
        self._orders: SimpleQueue[Order | None] = SimpleQueue()
        self._sent: SimpleQueue[Order | None] = SimpleQueue()
        self._open = self._answers = True
        self._helper: Helper | None = None
        self._threads = [Thread(target=work, daemon=True) for work in (self._send, self._receive)]
        for thread in self._threads:
            thread.start()
        self._helper = _start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._open = False
        self._orders.put(None)
        helper = self._helper
        if helper is not None:
            helper.process.kill()
        for thread in self._threads:
            thread.join()
        if helper is not None:
            for stream in (helper.orders, helper.answers):
                with suppress(OSError):
                    stream.close()
            helper.process.wait()

    def order(self, kind: str, definition: str) -> Future[bytes]:
        """A picture that will be drawn, or is cancelled at the end; orders are worked off one after the other."""
        order = Order(kind, definition, Future())
        self._orders.put(order)
        return order.picture

    def _send(self) -> None:
        while (order := self._orders.get()) is not None:
            if self._helper is not None:
                with suppress(OSError, ValueError):
                    drawing.send(self._helper.orders.write, f"{order.kind} ".encode(), order.definition.encode())
                    self._helper.orders.flush()
            self._sent.put(order)
        self._sent.put(None)

    def _receive(self) -> None:
        while (order := self._sent.get()) is not None:
            answer = self._answer()
            if answer is None and not self._open:
                order.picture.cancel()
                continue
            try:
                order.picture.set_result(drawing.draw(order.kind, order.definition) if answer is None else answer)
            except Exception as error:
                order.picture.set_exception(error)

    def _answer(self) -> bytes | None:
        """The next picture from the helper, or nothing: then there are no more, and the others are drawn here."""
        if self._helper is not None and self._answers:
            with suppress(OSError, ValueError):
                length = int(self._helper.answers.readline())
                picture = self._helper.answers.read(length)
                if len(picture) == length:
                    return picture
        self._answers = False
        return None


def open_studio() -> "Studio | nullcontext[None]":
    """A studio, or nothing where the machine has no thread left for it."""
    try:
        return Studio()
    except RuntimeError:
        return nullcontext()


def _start() -> Helper | None:
    """The helper, or nothing where there can be none or no second processor for it."""
    if (os.cpu_count() or 1) < 2 or not sys.executable or hasattr(sys, "frozen"):
        return None
    with suppress(OSError, ValueError):
        process = subprocess.Popen(
            [sys.executable, "-P", drawing.__file__],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        if process.stdin is not None and process.stdout is not None:
            return Helper(process, process.stdin, process.stdout)
    return None
