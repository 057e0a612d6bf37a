"""Worker and server are killed, twenty times each, at moments nobody chose, while people hand in.

What was confirmed is there, once; every job is done, once; the log is whole. The moments come from a seed that is
printed; ``JIXIAO_KILL_SEED`` runs one again.
"""

import os
import random
import secrets
import signal
import sys
import threading
import time
from contextlib import contextmanager

from submitting import Confirmed, Person
from test_serving import children, serving, wait_for, worker_of

KILLS = 20
PEOPLE = 3


@contextmanager
def handing_in(address: str, ready: list[str]):
    """People at work while the block runs; what was confirmed to them."""
    told, end = Confirmed(), threading.Event()
    people = [Person(f"p{number}", address, told, end, ready) for number in range(PEOPLE)]
    for person in people:
        person.start()
    wait_for(lambda: told.reports and told.submitted, "the first things handed in")
    try:
        yield told
    finally:
        end.set()
        for person in people:
            person.join(60)
    assert [odd for person in people for odd in person.odd] == []


def await_more(told: Confirmed) -> None:
    """Somebody is at work again after the last kill."""
    before = told.number
    wait_for(lambda: told.number > before, "more handed in")


def victims_of(pid: int, victim: str) -> list[int]:
    """The worker; or of the server, the process that watches and the one that answers, when both are there."""
    if victim == "worker":
        found = worker_of(pid)
        return [] if found is None else [found]
    watching = [child for child, line in children(pid).items() if "granian" in line]
    answering = [child for parent in watching for child, line in children(parent).items() if "tracker" not in line]
    return watching + answering if answering else []


def found(pid: int, victim: str) -> list[int]:
    """The same, when they are there: after a kill that takes a moment."""
    pids: list[int] = []

    def there() -> bool:
        pids[:] = victims_of(pid, victim)
        return bool(pids)

    wait_for(there, victim)
    return pids


def check(state: dict, told: Confirmed) -> None:
    """What was confirmed is there once, what was found in each report is the same, and nothing is broken."""
    assert state["broken"] == []
    assert len(state["projects"]) == len(set(state["projects"]))
    assert set(told.projects) <= set(state["projects"])
    assert {state["submitted"].get(code) for code in told.submitted} == {1}
    assert set(state["submitted"].values()) == {1}
    names = [name for name, *_ in state["reports"]]
    assert len(names) == len(set(names))
    assert set(told.reports) <= set(names)
    assert {(state, problem) for _, state, problem, _ in state["reports"]} == {("checked", "")}
    assert len({found for *_, found in state["reports"]}) == 1


def test_nothing_confirmed_is_lost(beside):
    home, more, ask = beside
    seed = os.environ.get("JIXIAO_KILL_SEED") or secrets.token_hex(4)
    sys.stdout.write(f"JIXIAO_KILL_SEED={seed}\n")
    chance = random.Random(seed)
    victims = ["worker"] * KILLS + ["server"] * KILLS
    chance.shuffle(victims)
    ready = ask("begin", str(PEOPLE))
    killed = {"worker": 0, "server": 0}
    with serving(home, **more) as (process, address):
        with handing_in(address, ready) as told:
            for victim in victims:
                await_more(told)
                time.sleep(chance.uniform(0, 0.5))
                os.kill(chance.choice(found(process.pid, victim)), signal.SIGKILL)
                killed[victim] += 1
        assert process.poll() is None
        wait_for(lambda: ask("waiting") == 0, "the jobs")
    assert killed == {"worker": KILLS, "server": KILLS}
    state = ask("end")
    sys.stdout.write(f"{len(told.projects)} projects, {len(told.submitted)} submitted, {len(told.reports)} reports\n")
    check(state, told)
