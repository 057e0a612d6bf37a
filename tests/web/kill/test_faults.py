"""The disk is full, the database is slow, away and back: a clear message, nothing lost, nothing twice."""

import resource
import sqlite3
import threading
import time
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import postgres
import psycopg
import pytest
from submitting import Confirmed, Person
from test_serving import children, serving, wait_for

from jixiao.web.audit.services import LOCK

FULL = 100
"""Bytes that a file may have when the disk is “full”: fewer than the smallest upload."""


def person(address: str, ready: list[str]) -> Person:
    """Somebody who has signed in and does one thing at a time."""
    made = Person("p0", address, Confirmed(), threading.Event(), ready)
    wait_for(made._sign_in, "signing in")
    return made


def answering(pid: int) -> list[int]:
    """The server's processes."""
    watching = [child for child, line in children(pid).items() if "granian" in line]
    return watching + [child for parent in watching for child in children(parent)]


@contextmanager
def disk_full(pid: int):
    """No file of the server grows beyond a few bytes: the system refuses to write, as it does on a full disk."""
    usual = {one: resource.prlimit(one, resource.RLIMIT_FSIZE) for one in answering(pid)}
    for one, (_, hard) in usual.items():
        resource.prlimit(one, resource.RLIMIT_FSIZE, (FULL, hard))
    try:
        yield
    finally:
        for one, limits in usual.items():
            resource.prlimit(one, resource.RLIMIT_FSIZE, limits)


def test_a_full_disk_is_told_and_loses_nothing(beside):
    home, more, ask = beside
    ready = ask("begin", "1")
    with serving(home, **more) as (process, address):
        somebody = person(address, ready)
        somebody._upload("before")
        with disk_full(process.pid):
            somebody._try(somebody._upload, "while")
            somebody._try(somebody._submit, "while")
            assert somebody.told.reports == ["before.txt"]
            told = " ".join(text for _, _, text in somebody.odd + somebody.away)
            assert "没有写成" in told or "刚才的操作没有保存" in told
        somebody._upload("after")
        somebody._submit("after")
        wait_for(lambda: ask("waiting") == 0, "the jobs")
        assert process.poll() is None
    state = ask("end")
    assert state["broken"] == []
    assert [[name, state] for name, state, *_ in state["reports"]] == [
        ["before.txt", "checked"],
        ["after.txt", "checked"],
    ]
    assert dict.fromkeys(somebody.told.submitted, 1) == state["submitted"]
    kept = [path for path in (home / "files").rglob("*") if path.is_file()]
    assert len(kept) == 2, "nothing of what was refused stays behind"


@contextmanager
def held_up(home: Path, url: str | None, seconds: float):
    """Somebody else writes for so long."""

    def hold() -> None:
        if url is None:
            with closing(sqlite3.connect(home / "jixiao.sqlite3", isolation_level=None)) as other:
                other.execute("BEGIN IMMEDIATE")
                begun.set()
                time.sleep(seconds)
        else:
            with psycopg.connect(url) as other:
                other.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
                begun.set()
                time.sleep(seconds)

    begun, other = threading.Event(), threading.Thread(target=hold)
    other.start()
    begun.wait()
    yield
    other.join()


def test_a_slow_database_is_waited_for(beside):
    home, more, ask = beside
    ready = ask("begin", "1")
    with serving(home, **more) as (_, address):
        somebody = person(address, ready)
        began = time.monotonic()
        with held_up(home, more.get("DATABASE_URL"), 3):
            somebody._submit("slow")
        assert time.monotonic() - began >= 3
        assert len(somebody.told.submitted) == 1
    assert list(ask("end")["submitted"].values()) == [1]


@pytest.mark.own_database
def test_the_database_goes_away_and_comes_back(beside):
    """A cluster of its own is stopped under the service and started again."""
    home, more, ask = beside
    url = postgres.started()
    place = Path(parse_qs(urlsplit(url).query)["host"][0])
    more["DATABASE_URL"] = url
    as_user, programs = postgres._unprivileged(place), postgres._programs()
    server = programs / "pg_ctl", "-D", place / "data", "-w", "-l", place / "log"
    ready = ask("begin", "1")
    with serving(home, **more) as (process, address):
        somebody = person(address, ready)
        somebody._submit("before")
        somebody._upload("before")
        postgres._run(as_user, *server, "-m", "fast", "stop")
        for _ in range(3):
            somebody._try(somebody._submit, "while")
        assert {code for _, code, _ in somebody.away} == {503}
        assert "数据库暂时连不上" in somebody.away[0][2]
        time.sleep(3)
        assert process.poll() is None
        postgres._run(as_user, *server, "-o", f"-k {place} -c listen_addresses=''", "start")
        somebody._upload("after")
        somebody._submit("after")
        wait_for(lambda: ask("waiting") == 0, "the jobs")
    state = ask("end")
    assert state["broken"] == []
    assert [[name, state] for name, state, *_ in state["reports"]] == [
        ["before.txt", "checked"],
        ["after.txt", "checked"],
    ]
    assert sorted(state["submitted"]) == sorted(somebody.told.submitted)
    assert set(state["submitted"].values()) == {1}
