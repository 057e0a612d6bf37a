"""How long processors really worked for a request: on a machine that others use too, the clock alone says little.

Linux counts nanoseconds for each thread. The server's workers and the database's processes are added up before and
after a request of somebody who is alone; what a worker of PostgreSQL did that has ended since is known in hundredths of
a second only.
"""

import os
from contextlib import suppress
from pathlib import Path

PROC = Path("/proc")
TICK = 1_000_000_000 // os.sysconf("SC_CLK_TCK")


class Meter:
    """The processors' time of the server and of the database together."""

    def __init__(self, server: int) -> None:
        from django.db import connection

        self.server = server
        with connection.cursor() as cursor:
            cursor.execute("SHOW data_directory")
            ((folder,),) = cursor.fetchall()
        self.database = int((Path(folder) / "postmaster.pid").read_text().split()[0])

    def seconds(self) -> float:
        """All of it, so far."""
        worked = sum(_worked(pid) for pid in _families(self.server, self.database))
        return (worked + _of_the_ended(self.database)) / 1_000_000_000


def _families(*roots: int) -> list[int]:
    """These processes and everything that they started."""
    children: dict[int, list[int]] = {}
    for place in PROC.glob("[0-9]*"):
        with suppress(OSError):
            parent = int((place / "stat").read_text().rsplit(")", 1)[1].split()[1])
            children.setdefault(parent, []).append(int(place.name))
    found = list(roots)
    for pid in found:
        found += children.get(pid, [])
    return found


def _worked(pid: int) -> int:
    total = 0
    with suppress(OSError):
        for task in (PROC / str(pid) / "task").iterdir():
            with suppress(OSError):
                total += int((task / "schedstat").read_text().split()[0])
    return total


def _of_the_ended(pid: int) -> int:
    fields = (PROC / str(pid) / "stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[13]) + int(fields[14])) * TICK
