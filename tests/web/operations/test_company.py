"""Others who are connected while something is to be restored: PostgreSQL names them, and ends it when it is told to.

SQLite has no connections to be named; there the same calls go on (the lock of the service is tested elsewhere).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from types import SimpleNamespace

import pytest
from django.core.management import call_command
from django.db import OperationalError, connection

from jixiao.errors import JixiaoError
from jixiao.web.operations import company

NAMES_OTHERS = connection.vendor == "postgresql"


@pytest.fixture
def archived(models):
    """The archive."""
    return models.home / "a.zip"


@contextmanager
def visitor(times: int = 1) -> Iterator[list[object]]:
    """Programs that are connected to the database of Django's connection (to none, where there are none)."""
    if not NAMES_OTHERS:
        yield []
        return
    import psycopg

    given = {**connection.get_connection_params(), "application_name": "pgAdmin 4"}
    for unknown in ("cursor_factory", "context", "prepare_threshold"):
        given.pop(unknown, None)
    guests = [psycopg.connect(**given) for _ in range(times)]
    try:
        yield guests
    finally:
        for guest in guests:
            guest.close()


def test_who_is_connected_is_named(archived, models, installation):
    with installation(models.filled), visitor():
        if not NAMES_OTHERS:
            assert "已还原" in restored(archived)
            return
        with pytest.raises(JixiaoError) as refused:
            restored(archived)
        said = refused.value.message
        assert said.startswith("还有 1 个连接在用这个数据库，没有还原：")
        assert "pgAdmin 4" in said
        assert "本机" in said
        assert "空闲" in said
        assert "--disconnect" in said


def test_connections_are_ended_when_it_is_told_to(archived, models, installation):
    with installation(models.filled), visitor(2) as guests:
        assert "已还原" in restored(archived, disconnect=True)
        for guest in guests:
            with pytest.raises(Exception, match=r"terminat|clos|lost"):
                guest.execute("SELECT 1")


def test_many_are_counted(archived, models, installation):
    with installation(models.filled), visitor(company.LISTED + 2):
        if NAMES_OTHERS:
            with pytest.raises(JixiaoError, match=r"还有 7 个连接.*另有 2 个"):
                company.refuse(disconnect=False)
        else:
            company.refuse(disconnect=False)


def test_who_comes_back_is_named_and_who_may_not_be_sent_away(monkeypatch):
    guest = company.Guest(7, "backup", "", "10.1.2.3", None, "")
    monkeypatch.setattr(company, "connection", SimpleNamespace(vendor="postgresql", cursor=refusing))
    with pytest.raises(JixiaoError, match="数据库不让断开其他账号的连接"):
        company._send_away([guest])
    monkeypatch.setattr(company, "present", lambda: [guest])
    monkeypatch.setattr(company, "_send_away", lambda guests: None)
    with pytest.raises(JixiaoError, match=r"backup（10.1.2.3，进程 7）.*又连上来"):
        company.refuse(disconnect=True)


def refusing():
    raise OperationalError("permission denied to terminate process")


def restored(path, **given: bool) -> str:
    """What the command says."""
    from io import StringIO

    said = StringIO()
    call_command("restore", str(path), force=True, stdout=said, **given)
    return said.getvalue()
