"""The web application under 50 people at once, on 100,000 projects: ``python -m bench web``.

A PostgreSQL cluster is made, filled and thrown away. Every page is first asked for its queries, then alone, then by
everybody at once, each with a pause between two pages as people have; a bare Django page is asked for in between by
the same people. A quick look: ``python -m bench web --projects 5000 --users 20 --seconds 20``.
"""

import argparse
import os
import random
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from bench.timing import Result
from bench.webjourneys import Person, crowd
from bench.webmeter import Meter
from bench.weborgs import PASSWORD
from bench.webserver import Served, serving
from bench.webvisit import Seen, Visitor

ROOT = Path(__file__).parent.parent
PAGES, POSTS = 0.3, 0.5
"""Budgets of the 95th percentile in seconds: pages, and what changes something."""
QUERIES = 15
OURS, BARE = "jixiao.web.config.wsgi:application", "bench.webpeer:application"
SENT = frozenset({"submit", "save"})
FREE = frozenset({"sign in"})
"""A password is meant to be slow to check."""


@dataclass(frozen=True)
class Page(Result):
    """The 95th percentile of a page; the median, what processors worked for it, and how often it was seen."""

    median: float = 0.0
    worked: float | None = None
    count: int = 0

    def line(self) -> str:
        """As printed."""
        computing = "" if self.worked is None else f" | computing {self.worked * 1000:.0f} ms"
        return f"{super().line()} | p50 {self.median * 1000:.0f} ms{computing} | {self.count} times"


def main(words: Sequence[str]) -> int:
    """0 when every page is within its budget."""
    given = _arguments(words)
    with ExitStack() as stack:
        home = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="jixiao-bench-")))
        names = _prepared(given, home)
        ours = stack.enter_context(serving(OURS, home, home / "server.log"))
        bare = stack.enter_context(serving(BARE, home, home / "bare.log"))
        print(f"load of the machine before: {_load()}", flush=True)
        results = [*_alone(names, ours, bare.port), *_together(names, ours, bare.port, given)]
        print(f"load of the machine after: {_load()}", flush=True)
    for result in results:
        print(result.line())
    return 0 if all(result.holds for result in results) else 1


def _arguments(words: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench web", description=__doc__)
    parser.add_argument("--projects", type=int, default=100_000)
    parser.add_argument("--users", type=int, default=50)
    parser.add_argument("--seconds", type=int, default=60, help="how long everybody is at it")
    parser.add_argument("--pause", type=float, default=2.0, help="seconds between two pages of one person, on average")
    parser.add_argument("--url", help="a PostgreSQL database that this bench has filled before; it is left as it is")
    return parser.parse_args(words)


def _prepared(given: argparse.Namespace, home: Path) -> dict[str, list[str]]:
    """The database filled, the pages asked for their queries; the names of the people."""
    sys.path.insert(0, str(ROOT / "tests" / "web"))
    if not given.url:
        import postgres

        given.url = postgres.started(durable=True)
    from jixiao.web.config.environment import LIMITS

    many = ",".join(f"{name}=1000000/60" for name in LIMITS)  # everybody comes from one address here
    own = {"DATABASE_URL": given.url, "JIXIAO_HOME": str(home), "JIXIAO_LIMITS": many, "JIXIAO_SECRET_KEY": "bench"}
    os.environ.update(
        {**own, "DJANGO_SETTINGS_MODULE": "jixiao.web.config.settings", "JIXIAO_HOSTS": "localhost,testserver"}
    )
    import django

    django.setup()
    from bench import webfill

    names = webfill.filled(given.projects)
    webfill.assert_few_queries(names, QUERIES)
    return names


def _alone(names: dict[str, list[str]], ours: Served, bare: int) -> list[Page]:
    """Each page by one person after the other, nobody else there: what the server itself needs."""
    people = crowd(names, 10, ours.port)
    meter = Meter(ours.process)
    for person in people:
        person.visitor.meter = meter.seconds
    return _measured("alone", people, bare, seconds=60, pause=0.0, at_once=False)


def _together(names: dict[str, list[str]], ours: Served, bare: int, given: argparse.Namespace) -> list[Page]:
    people = crowd(names, given.users, ours.port)
    label = f"{given.users} at once"
    return _measured(label, people, bare, seconds=given.seconds, pause=given.pause, at_once=True)


def _measured(
    label: str, people: Sequence[Person], bare: int, *, seconds: float, pause: float, at_once: bool
) -> list[Page]:
    beside = [Visitor(bare) for _ in people]
    for person in people:
        person.visitor.sign_in(PASSWORD)
        person.step()
        person.visitor.seen[:] = [one for one in person.visitor.seen if one.page in FREE]
    end = time.monotonic() + seconds

    def live(number: int, until: float) -> None:
        person, chance = people[number], random.Random(number)
        time.sleep(chance.random() * pause)
        while time.monotonic() < until:
            person.step()
            beside[number].get("bare", "/")
            time.sleep(chance.uniform(0.5, 1.5) * pause)

    if at_once:
        threads = [threading.Thread(target=live, args=(number, end)) for number in range(len(people))]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    else:
        for number in range(len(people)):
            live(number, time.monotonic() + seconds / len(people))
    return _pages(label, [one for person in people for one in person.visitor.seen], [v for b in beside for v in b.seen])


def _pages(label: str, seen: Sequence[Seen], beside: Sequence[Seen]) -> list[Page]:
    wrong = sorted({(one.page, one.status) for one in seen if one.status >= 400})
    if wrong:
        raise RuntimeError(f"pages that failed: {wrong}")
    bare, made = _late([one.seconds for one in beside]), []
    for page in sorted({one.page for one in seen}):
        own = [one for one in seen if one.page == page]
        times, worked = [one.seconds for one in own], [one.worked for one in own if one.worked is not None]
        budget = None if page in FREE else POSTS if page in SENT else PAGES
        made.append(
            Page(
                f"{label}: {page}, p95",
                _late(times),
                "bare Django",
                bare,
                budget,
                median=statistics.median(times),
                worked=statistics.median(worked) if worked else None,
                count=len(own),
            )
        )
    print(f"{label}: {len(seen):,} pages", flush=True)
    return made


def _late(times: list[float]) -> float:
    """The 95th percentile."""
    return statistics.quantiles(times, n=20, method="inclusive")[-1] if len(times) > 1 else times[0]


def _load() -> str:
    return " ".join(f"{value:.1f}" for value in os.getloadavg())
