"""A PostgreSQL cluster for one run of the tests: made in a temporary directory, gone at the end."""

import atexit
import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from urllib.parse import quote

HOMES = ("/usr/lib/postgresql/*/bin", "/usr/local/pgsql/bin", "/usr/pgsql-*/bin")


QUICK = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off"
"""A cluster that is thrown away needs not survive a power cut."""


def started(*, durable: bool = False) -> str:
    """Start a cluster that listens on a socket only; its DATABASE_URL. It is stopped when the process ends.

    ``durable``: with the settings that PostgreSQL has from the start, as speed is to be measured.
    """
    programs = _programs()
    place = Path(tempfile.mkdtemp(prefix="jixiao-pg-"))
    as_user = _unprivileged(place)
    _run(as_user, programs / "initdb", "-D", place / "data", "-U", "jixiao", "-A", "trust", "-E", "UTF8", "--locale=C")
    options = f"-k {place} -c listen_addresses='' {'' if durable else QUICK}"
    _run(as_user, programs / "pg_ctl", "-D", place / "data", "-w", "-l", place / "log", "-o", options, "start")
    atexit.register(_stop, as_user, programs, place)
    return f"postgresql://jixiao@/postgres?host={quote(str(place))}"


def _programs() -> Path:
    """Where initdb and pg_ctl are: in Debian outside PATH."""
    found = shutil.which("initdb")
    if found:
        return Path(found).parent
    for pattern in HOMES:
        for folder in sorted(Path("/").glob(pattern.lstrip("/")), reverse=True):
            if (folder / "initdb").exists():
                return folder
    raise RuntimeError("PostgreSQL is not installed: apt-get install postgresql")


def _unprivileged(place: Path) -> list[str]:
    """The words before a command: PostgreSQL does not run as root."""
    if os.geteuid() != 0:
        return []
    shutil.chown(place, "postgres", "postgres")
    place.chmod(0o755)
    return ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"]


def _run(as_user: list[str], *words: object) -> None:
    done = subprocess.run(
        [*as_user, *map(str, words)], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, cwd="/", check=False
    )
    if done.returncode:
        raise RuntimeError(done.stdout.decode(errors="replace"))


def _stop(as_user: list[str], programs: Path, place: Path) -> None:
    _run(as_user, programs / "pg_ctl", "-D", place / "data", "-m", "immediate", "stop")
    shutil.rmtree(place, ignore_errors=True)
