"""One command for one machine: the server and the worker for jobs, side by side, and an orderly end.

The server's death ends everything (whoever started us starts us again); a dead worker is started anew, after what it
left half done is back in the queue.
"""

import ctypes
import os
import signal
import subprocess
import sys
import time
from types import FrameType

from jixiao.web.config import environment

PATIENCE = 20
"""Seconds that a process has to finish what it does, before it is killed."""

PAUSE = 2
"""Seconds before a worker is started again."""

DAILY = 3600
"""Seconds between two looks at whether the daily work (reminders) is to be done."""

FIRST = 60
"""Seconds until the first look."""

DIES_WITH_PARENT = 1  # PR_SET_PDEATHSIG of Linux

APPLICATION = "jixiao.web.config.wsgi:application"


class Service:
    """The two processes."""

    def __init__(self, host: str, port: int) -> None:
        self.host, self.port = host, port
        self.ending = False
        self.workers = 0

    def run(self) -> int:
        """Serve until told to stop; 0, or the code with which the server ended by itself."""
        for signum in (signal.SIGTERM, signal.SIGINT):
            signal.signal(signum, self._end)
        server, worker, daily = self._server(), self._worker(), None
        look = time.monotonic() + FIRST
        while not self.ending and server.poll() is None:
            if worker.poll() is not None and not self.ending:
                time.sleep(PAUSE)
                worker = self._worker()
            if time.monotonic() >= look and (daily is None or daily.poll() is not None):
                daily, look = _start("-m", "django", "remind", "--daily"), time.monotonic() + DAILY
            time.sleep(0.2)
        code = server.poll()
        for process in (server, worker, *([daily] if daily else [])):
            _stop(process)
        return 0 if self.ending else code or 1

    def _server(self) -> subprocess.Popen[bytes]:
        workers = environment.number("JIXIAO_WORKERS", min(4, os.cpu_count() or 1))
        return _start(*server_words(self.host, self.port, workers))

    def _worker(self) -> subprocess.Popen[bytes]:
        from jixiao.web.base import jobs

        jobs.take_up_again()
        self.workers += 1
        name = jobs.worker_name(self.workers)
        return _start("-m", "django", "db_worker", "--worker-id", name, "--queue-name", "*", "--no-startup-delay")

    def _end(self, signum: int, frame: FrameType | None) -> None:
        self.ending = True


def server_words(host: str, port: int, workers: int, application: str = APPLICATION) -> list[str]:
    """What Python is told to run as the server; the bench starts it in the same way."""
    words = ["-m", "granian", "--interface", "wsgi", "--host", host, "--port", str(port), "--no-ws"]
    words += ["--workers", str(workers), "--blocking-threads", "4"]
    return [*words, "--log-level", "warning", "--respawn-failed-workers", application]


def _start(*words: str) -> subprocess.Popen[bytes]:
    """A Python process that is not reached by the Ctrl+C in our terminal, and ends when we are killed."""
    return subprocess.Popen([sys.executable, *words], start_new_session=True, preexec_fn=_die_with_parent)


def _die_with_parent() -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(DIES_WITH_PARENT, signal.SIGTERM)


def _stop(process: subprocess.Popen[bytes]) -> None:
    """Ask, wait, kill."""
    process.terminate()
    try:
        process.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
