"""Databases with the tables of today and nothing in them, to be copied: migrating takes seconds, copying none."""

import os
import shutil
import tempfile
from pathlib import Path

import psycopg
from django.db import connection

POSTGRES = connection.vendor == "postgresql"
BARE = f"bare_{os.getpid()}" if POSTGRES else str(Path(tempfile.gettempdir()) / f"jixiao_bare_{os.getpid()}.sqlite3")
"""The name of one, which nobody writes into."""


def keep_bare() -> None:
    """Copy the database of the tests while it is fresh."""
    name = connection.settings_dict["NAME"]
    if POSTGRES:
        connection.close()
        with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as other:
            other.execute(f'CREATE DATABASE "{BARE}" TEMPLATE "{name}"')
    else:
        settle()
        shutil.copyfile(name, BARE)


def forget_bare() -> None:
    """A cluster is thrown away whole."""
    if not POSTGRES:
        Path(BARE).unlink()


def installed(home: Path) -> Path:
    """The directory of an installation on SQLite whose tables are there already."""
    home.mkdir(mode=0o700)
    shutil.copyfile(BARE, home / "jixiao.sqlite3")
    return home


def settle() -> None:
    """Everything in the file itself, to be copied."""
    if not POSTGRES:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
