"""An installation of its own for each test: a database and a data directory that may be replaced."""

import os
import secrets
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace

import pytest
from databases import BARE, settle
from django.db import connection
from django.test import override_settings
from installation_of import fill

from jixiao.web.operations.backup import back_up


@contextmanager
def elsewhere(name: object, like: object = None) -> Iterator[None]:
    """Django's connection leads to another database of the same sort while the block runs: empty, or as ``like``."""
    usual = connection.settings_dict["NAME"]
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{like or "template1"}"')
    elif like is not None:
        shutil.copyfile(like, name)
    connection.close()
    connection.settings_dict["NAME"] = name
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = usual


def named(home: Path) -> object:
    """The name of the database of an installation."""
    return f"other_{os.getpid()}_{home.name}" if connection.vendor == "postgresql" else home / "jixiao.sqlite3"


@pytest.fixture(scope="session")
def models(django_db_setup, django_db_blocker, tmp_path_factory) -> SimpleNamespace:
    """Databases to be copied, made once: one with tables alone, and one with an archive of it (``archive``)."""
    home = tmp_path_factory.mktemp("model")
    filled = home / "filled"
    filled.mkdir()
    there = elsewhere(named(filled), BARE)
    with django_db_blocker.unblock(), override_settings(MEDIA_ROOT=filled / "files"), there:
        made = fill()
        settle()
        done = back_up(filled / "a.zip")
    return SimpleNamespace(bare=BARE, filled=named(filled), home=filled, done=done, **vars(made))


@pytest.fixture
def installation(transactional_db, models, tmp_path, settings, monkeypatch) -> Callable[..., object]:
    """Opens an installation: ``with installation() as home``; empty, or like one of ``models``."""

    @contextmanager
    def opened(like: object = None) -> Iterator[Path]:
        home = tmp_path / secrets.token_hex(4)
        home.mkdir()
        monkeypatch.setenv("JIXIAO_HOME", str(home))
        settings.MEDIA_ROOT = home / "files"
        if like == models.filled:
            shutil.copytree(models.home / "files", home / "files")
        with elsewhere(named(home), like):
            yield home

    return opened


@pytest.fixture
def archived(models, tmp_path) -> Path:
    """An archive of people, a project, a report with findings, jobs and a log; the test may spoil it."""
    return Path(shutil.copyfile(models.done.path, tmp_path / "a.zip"))
