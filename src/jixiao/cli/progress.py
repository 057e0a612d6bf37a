"""A line on stderr that says how far a long run is: after the first second, and only to a person at a terminal."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Lock, Thread

import click

from jixiao.cli.shell import current_language
from jixiao.lang import say
from jixiao.lang.columns import clip, harmless

AFTER_SECONDS = 1.0
EVERY_SECONDS = 0.2
_BAR = 24
_COLUMNS = 78


class Progress:
    """How many of ``total`` are done; drawn again and again by a thread of its own, so that one long file shows too."""

    def __init__(self, total: int, label: str) -> None:
        self.done = 0
        self._total, self._label = total, label
        self._drawn = False
        self._lock, self._over = Lock(), Event()

    @contextmanager
    def hidden(self) -> Iterator[None]:
        """Keep the line away while something else is printed."""
        with self._lock:
            self._wipe()
            yield

    def run(self) -> None:
        """Draw until it is over."""
        if self._over.wait(AFTER_SECONDS):
            return
        while True:
            with self._lock:
                filled = _BAR * self.done // max(1, self._total)
                bar = "█" * filled + "░" * (_BAR - filled)
                line = clip(harmless(f"{self._label} {bar} {self.done}/{self._total}"), _COLUMNS)
                click.echo(f"\r\x1b[K{line}", err=True, nl=False)
                self._drawn = True
            if self._over.wait(EVERY_SECONDS):
                return

    def stop(self) -> None:
        """It is over: the line goes."""
        self._over.set()
        with self._lock:
            self._wipe()

    def _wipe(self) -> None:
        if self._drawn:
            click.echo("\r\x1b[K", err=True, nl=False)
            self._drawn = False


@contextmanager
def progress(total: int) -> Iterator[Progress]:
    """Progress for as long as the block takes; nothing is drawn where stderr is no terminal."""
    shown = Progress(total, say(current_language(), "正在审核"))
    if not sys.stderr.isatty():
        yield shown
        return
    thread = Thread(target=shown.run, daemon=True)
    thread.start()
    try:
        yield shown
    finally:
        shown.stop()
        thread.join()
