"""Rows that many tests begin with are made once: every test begins with them and takes back only what it changed.

``@standing`` instead of ``@pytest.fixture``: what the fixture makes stands in a transaction around the tests that want
it, and each test gets a copy of the value. A test that wants other rows, in another order, or transactions of its own,
has what stands taken back first. So tests never meet rows that they did not ask for; they only begin sooner.
A standing fixture takes standing fixtures only, no settings or files of a single test, and gives data, no functions
that remember some; ``param`` is that of ``parametrize(…, indirect=…)``.
"""

import copy
import inspect
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass

import pytest
from django.db import connection, transaction

Make = Callable[..., object]
COPIES = pytest.StashKey[dict[str, object]]()


@dataclass
class Level:
    """What stands after one fixture made its part: the values of all by their names, as they were left."""

    key: tuple[Make, object]
    values: dict[str, object]
    around: AbstractContextManager[None]


class Ground:
    """What stands now, in the order in which it was made."""

    def __init__(self) -> None:
        self.levels = list[Level]()
        self.unblock: Callable[[], AbstractContextManager[None]] | None = None
        """Since the database is there."""

    def stand(self, wanted: list[tuple[str, Make, object]]) -> None:
        """Take back what nobody wants here, and make what is missing."""
        keys = [(make, param) for _, make, param in wanted]
        common = 0
        while common < min(len(keys), len(self.levels)) and keys[common] == self.levels[common].key:
            common += 1
        self.fall(0 if connection.closed_in_transaction or connection.needs_rollback else common)
        for name, make, param in wanted[len(self.levels) :]:
            values = self.copies()
            given = {known: (values | {"param": param})[known] for known in inspect.signature(make).parameters}
            around = transaction.atomic()
            around.__enter__()
            self.levels.append(Level((make, param), values, around))
            values[name] = make(**given)

    def fall(self, height: int = 0) -> None:
        """Take back everything above."""
        while len(self.levels) > height:
            transaction.set_rollback(True)
            self.levels.pop().around.__exit__(None, None, None)

    def copies(self) -> dict[str, object]:
        """The values by the names of their fixtures, for somebody who may change them."""
        return copy.deepcopy(self.levels[-1].values) if self.levels else {}


GROUND = Ground()


def standing(make: Make) -> object:
    """A fixture whose rows stand for all tests that begin with them."""
    names = [name for name in inspect.signature(make).parameters if name != "param"]

    def value(request: pytest.FixtureRequest, **given: object) -> object:
        copies = request.node.stash.get(COPIES, {})
        if make.__name__ in copies:
            return copies[make.__name__]
        asks = "param" in inspect.signature(make).parameters
        return make(**given, **({"param": request.param} if asks else {}))

    kind = inspect.Parameter.KEYWORD_ONLY
    value.__signature__ = inspect.Signature([inspect.Parameter(name, kind) for name in ("request", *names)])
    value.__name__, value.__doc__, value.make = make.__name__, make.__doc__, make
    return pytest.fixture(value)


def wanted(item: pytest.Item) -> list[tuple[str, Make, object]]:
    """The standing fixtures of a test, in the order in which pytest would make them."""
    known: Mapping[str, object] = item._fixtureinfo.name2fixturedefs
    params = item.callspec.params if hasattr(item, "callspec") else {}
    found: dict[str, tuple[str, Make, object]] = {}

    def stands(name: str) -> bool:
        make = getattr(known[name][-1].func, "make", None) if name in known else None
        if make is None or name in found:
            return make is not None
        if not all(stands(one) for one in inspect.signature(make).parameters if one != "param"):
            return False  # a test puts something else in the place of what it takes
        found[name] = (name, make, params.get(name))
        return True

    for name in item.fixturenames:
        stands(name)
    return list(found.values())


def begin(item: pytest.Item) -> None:
    """Before a test: what it wants stands, and copies of the values are its own."""
    if GROUND.unblock is None:
        return
    alone = {"transactional_db", "live_server"} & set(item.fixturenames)
    marks = item.iter_markers("django_db")
    with GROUND.unblock():
        GROUND.stand([] if alone or any(mark.kwargs.get("transaction") for mark in marks) else wanted(item))
    item.stash[COPIES] = GROUND.copies()
