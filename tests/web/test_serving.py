"""``jixiao serve`` as an administrator starts it: one command, two processes, an orderly end."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from databases import installed

pytestmark = pytest.mark.own_database
PATIENCE = 300
"""Seconds that a busy machine may take."""

ANSWER = 30
"""Seconds until somebody who was not answered asks again."""


def wait_for(true: Callable[[], object], what: str) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        with suppress(OSError, urllib.error.URLError):
            if true():
                return
        time.sleep(0.05)
    pytest.fail(f"waited {PATIENCE} s for {what}")


def read(address: str) -> str:
    with urllib.request.urlopen(address, timeout=ANSWER) as answer:
        return answer.read().decode()


def children(pid: int) -> dict[int, str]:
    """The child processes and their command lines."""
    found = {}
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError, IndexError):
            if int((folder / "stat").read_text().rpartition(")")[2].split()[1]) == pid:
                found[int(folder.name)] = (folder / "cmdline").read_text().replace("\0", " ")
    return found


def worker_of(pid: int) -> int | None:
    return next((child for child, line in children(pid).items() if "db_worker" in line), None)


@contextmanager
def serving(home: Path, **more: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The service with its data in ``home``, when it answers; and its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    words = [sys.executable, "-m", "jixiao", "serve", "--port", str(port)]
    environment = alone(home) | more
    process = subprocess.Popen(words, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    address = f"http://127.0.0.1:{port}"
    try:
        wait_for(lambda: "ok" in read(f"{address}/health/"), "the server")
        yield process, address
    finally:
        if process.poll() is None:
            process.kill()
        process.wait()
        process.stdout.close()


def alone(home: Path) -> dict[str, str]:
    """An environment without what these tests set for themselves."""
    own = {"DATABASE_URL", "DJANGO_SETTINGS_MODULE", "JIXIAO_SECRET_KEY"}
    rest = {name: value for name, value in os.environ.items() if name not in own}
    return rest | {"JIXIAO_HOME": str(home), "JIXIAO_WORKERS": "1", "LANG": "C.UTF-8"}


@pytest.fixture
def served(tmp_path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    with serving(tmp_path / "data") as running:
        yield running


def test_it_starts_restarts_its_worker_and_ends(served, tmp_path):
    process, address = served
    assert "登录" in read(address)
    assert (tmp_path / "data" / "secret-key").stat().st_mode & 0o077 == 0
    assert (tmp_path / "data").stat().st_mode & 0o077 == 0

    wait_for(lambda: worker_of(process.pid), "the worker")
    first = worker_of(process.pid)
    os.kill(first, signal.SIGKILL)
    wait_for(lambda: worker_of(process.pid) not in (None, first), "another worker")

    left = children(process.pid)
    process.send_signal(signal.SIGTERM)
    assert process.wait(PATIENCE) == 0
    wait_for(lambda: not any(Path(f"/proc/{child}").exists() for child in left), "both processes to end")
    said = process.stdout.read()
    assert "数据库结构已升级" in said
    assert "create-admin" in said
    assert address in said


def test_a_killed_service_leaves_no_process_behind(tmp_path):
    with serving(installed(tmp_path / "data")) as (process, _):
        wait_for(lambda: worker_of(process.pid), "the worker")
        left = children(process.pid)
        process.kill()
        process.wait()
        wait_for(lambda: not any(alive(child) for child in left), "both processes to end")


def alive(pid: int) -> bool:
    with suppress(OSError):
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    return False
