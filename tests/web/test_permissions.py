"""Every address × every role × own and other unit. A slice adds a table in ``permissions/<slice>.py``."""

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from permissions.table import ROLES, Row
from standing import standing

FOLDER = Path(__file__).parent / "permissions"
TABLES: dict[str, ModuleType] = {
    file.stem: import_module(f"permissions.{file.stem}") for file in sorted(FOLDER.glob("*.py")) if file.stem != "table"
}
ROWS: list[tuple[str, Row]] = [(name, row) for name, table in TABLES.items() for row in table.ROWS]


def names(patterns: list[URLPattern | URLResolver], prefix: str = "") -> Iterator[str]:
    """The name of every address that the application answers at."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix
            yield from names(pattern.url_patterns, inner)
        else:
            yield f"{prefix}{pattern.name}" if pattern.name else f"{prefix}(unnamed) {pattern.pattern}"


def test_every_address_is_in_a_table():
    missing = sorted(set(names(get_resolver().url_patterns)) - {row.name for _, row in ROWS})
    assert not missing, f"add to tests/web/permissions/<slice>.py: {missing}"


def test_every_operation_of_the_interface_is_in_a_table_with_its_method():
    paths = Client().get(reverse("restapi:openapi")).json()["paths"]
    operations = {
        (f"restapi:v1:{one['operationId']}", method) for methods in paths.values() for method, one in methods.items()
    }
    missing = sorted(operations - {(row.name, row.method) for _, row in ROWS})
    assert not missing, f"add to tests/web/permissions/restapi.py: {missing}"


def test_no_address_is_in_two_tables_with_the_same_method():
    keys = [(row.name, row.method) for _, row in ROWS]
    assert len(keys) == len(set(keys))


@standing
def world(tree, people, param) -> SimpleNamespace:
    """The objects of one table, and everybody signed in."""
    made = SimpleNamespace(tree=tree, people=people, sessions={})
    for role, user in people.items():
        browser = Client()
        browser.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        made.sessions[role] = browser.session.session_key
    prepare = getattr(TABLES[param], "prepare", None)
    if prepare is not None:
        prepare(made)
    return made


@pytest.mark.parametrize(
    ("world", "row"), ROWS, ids=[f"{row.name}-{row.method}" for _, row in ROWS], indirect=["world"]
)
def test_permissions(world, row):
    wrong = []
    for side, expected in (("own", row.own), ("other", row.other)):
        for role in ROLES if expected is not None else ():
            got = answer(row, role, side, world)
            if got != expected[role]:
                wrong.append(f"{role} at {side}: {got}, expected {expected[role]}")
    assert not wrong, "\n".join(wrong)


def answer(row: Row, role: str, side: str, world: SimpleNamespace) -> int:
    """The status, with everything that the request changed taken back."""
    browser = Client()
    if role != "anonymous":
        browser.cookies[settings.SESSION_COOKIE_NAME] = world.sessions[role]
    address = reverse(row.name, args=row.args(world, side))
    data = row.data(world, side) if callable(row.data) else row.data
    how = {"content_type": "application/json"} if row.json else {}
    with transaction.atomic():
        status: int = getattr(browser, row.method)(address, data, **how).status_code
        transaction.set_rollback(True)
    return status
