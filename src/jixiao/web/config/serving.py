"""One command for one machine: the server and the worker for jobs, side by side, and an orderly end.

Whichever of the two dies is started anew: the worker after what it left half done is back in the queue, the server
unless it cannot run at all. While the database is away the server tells so and the worker waits.
"""

import ctypes
import logging
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from types import FrameType

from jixiao.errors import JixiaoError
from jixiao.mistakes import system_words
from jixiao.web.config import environment

PATIENCE = 20
"""Seconds that a process has to finish what it does, before it is killed."""

PAUSE = 1
"""Seconds before a process is started again."""

SETTLED = 3
"""Seconds after which a server that dies was running well."""

TIRED = 10
"""How often a server may end by itself before that, until it is not started again."""

AGAIN = 60
"""Seconds between two looks for jobs that failed because the database was away."""

DAILY = 3600
"""Seconds between two looks at whether the daily work (reminders) is to be done."""

FIRST = 60
"""Seconds until the first look."""

DIES_WITH_PARENT = 1  # PR_SET_PDEATHSIG of Linux

THREADS = "2"
"""Threads of one worker. One works while the other waits for the database; more would wait for each other (GIL)."""

APPLICATION = "jixiao.web.config.wsgi:application"


class Service:
    """The two processes."""

    def __init__(self, host: str, port: int) -> None:
        self.host, self.port = host, port
        self.ending = False
        self.workers = 0
        self.processes = environment.number("JIXIAO_WORKERS", workers_for())

    def run(self) -> int:
        """Serve until told to stop; 0, or the code with which the server ended by itself."""
        for signum in (signal.SIGTERM, signal.SIGINT):
            signal.signal(signum, self._end)
        worker: subprocess.Popen[bytes] | None = None
        daily: subprocess.Popen[bytes] | None = None
        server, began, fell = self._server(), time.monotonic(), 0
        look, again = began + FIRST, began + AGAIN
        while not self.ending:
            now = time.monotonic()
            if server.poll() is not None:
                by_itself = server.returncode >= 0
                fell = fell + by_itself if now - began < SETTLED else 0
                if fell == TIRED:
                    break
                _stop(server)
                server, began = self._server(), now
            if worker is None or worker.poll() is not None:
                worker = self._worker()
            if now >= look and (daily is None or daily.poll() is not None):
                daily, look = _start("-m", "django", "remind", "--daily"), now + DAILY
            if now >= again:
                again = now + AGAIN
                _try_again()
            time.sleep(PAUSE if worker is None else 0.2)
        code = server.poll()
        for process in (server, worker, daily):
            if process is not None:
                _stop(process)
        return 0 if self.ending else code or 1

    def check_port(self) -> None:
        """Say it before anything is made or promised when another program has the port."""
        family = socket.AF_INET6 if ":" in self.host else socket.AF_INET
        with socket.socket(family) as tried:
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                tried.bind((self.host, self.port))
            except OSError as error:
                template = "不能监听 {host} 的端口 {port}（{reason}）；请停止占用它的程序，或用 --host、--port 换一个。"
                reason = system_words(error)
                raise JixiaoError(template, host=self.host, port=self.port, reason=reason) from error

    def _server(self) -> subprocess.Popen[bytes]:
        return _start(*server_words(self.host, self.port, self.processes))

    def _worker(self) -> subprocess.Popen[bytes] | None:
        """A worker, after what the one before it left half done is back in the queue; none while that cannot be."""
        from jixiao.web.base import jobs

        if not _with_database(jobs.take_up_again):
            return None
        self.workers += 1
        name = jobs.worker_name(self.workers)
        return _start("-m", "django", "db_worker", "--worker-id", name, "--queue-name", "*", "--no-startup-delay")

    def _end(self, signum: int, frame: FrameType | None) -> None:
        self.ending = True


def _try_again() -> None:
    from jixiao.web.base import jobs

    _with_database(jobs.try_again)


def _with_database(work: Callable[[], object]) -> bool:
    """Whether it was done: the database may be away. No connection is kept, which would be dead when it is back."""
    from django.db import DatabaseError, InterfaceError, connection

    try:
        work()
    except (DatabaseError, InterfaceError) as error:
        logging.getLogger("jixiao.serve").warning("database away: %s", str(error).strip().partition("\n")[0])
        return False
    finally:
        connection.close()
    return True


def workers_for(processors: int | None = None) -> int:
    """Worker processes for so many processors: two each, because they wait for the database half of the time."""
    return min(8, 2 * (processors or os.cpu_count() or 1))


def server_words(host: str, port: int, workers: int, application: str = APPLICATION) -> list[str]:
    """What Python is told to run as the server; the bench starts it in the same way."""
    words = ["-m", "granian", "--interface", "wsgi", "--host", host, "--port", str(port), "--no-ws"]
    words += ["--workers", str(workers), "--blocking-threads", THREADS]
    return [*words, "--log-level", "error", "--respawn-failed-workers", "--respawn-interval", "0.5", application]


def _start(*words: str) -> subprocess.Popen[bytes]:
    """A Python process that is not reached by the Ctrl+C in our terminal, and ends when we are killed."""
    return subprocess.Popen([sys.executable, *words], start_new_session=True, preexec_fn=_die_with_parent)


def _die_with_parent() -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(DIES_WITH_PARENT, signal.SIGTERM)


def _stop(process: subprocess.Popen[bytes]) -> None:
    """Ask, wait, kill; what a killed server left behind goes with it."""
    process.terminate()
    try:
        process.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    with suppress(OSError):
        os.killpg(process.pid, signal.SIGKILL)  # it leads a group of its own
