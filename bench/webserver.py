"""The server as ``jixiao serve`` starts it, and a bare Django beside it: both granian with as many workers."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent


class Served(NamedTuple):
    """A server: where it answers, and its process."""

    port: int
    process: int


@contextmanager
def serving(application: str, home: Path, log: Path) -> Iterator[Served]:
    """A WSGI application that answers for as long as the context lasts."""
    from jixiao.web.config.serving import server_words, workers_for

    port = _free()
    environment = {**os.environ, "JIXIAO_HOME": str(home)}
    words = [sys.executable, *server_words("127.0.0.1", port, workers_for(), application)]
    with log.open("wb") as said:
        process = subprocess.Popen(words, env=environment, cwd=ROOT, stdout=said, stderr=said)
    try:
        _wait(process, port, log)
        yield Served(port, process.pid)
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _free() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


def _wait(process: "subprocess.Popen[bytes]", port: int, log: Path) -> None:
    end = time.monotonic() + 60
    while time.monotonic() < end:
        if process.poll() is not None:
            raise RuntimeError(log.read_text(errors="replace"))
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/health/", timeout=5).close()
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise RuntimeError(f"no answer in a minute: {log.read_text(errors='replace')}")
