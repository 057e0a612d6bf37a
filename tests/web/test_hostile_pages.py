"""Whatever a browser, or somebody with a program, sends to a page: an answer in words, never a fault of ours (5xx).

For every address of the permission tables and every role: the fields that the pages of the feature have, filled with
what nobody types — in the address and in forms. Which value goes where is drawn with a fixed seed.
"""

import json
import random
import re
from html import unescape
from types import SimpleNamespace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from django.urls import reverse
from permissions.table import ROLES, Row
from test_permissions import TABLES

HOSTILE = (
    "9" * 400,
    "-1",
    "99999999999999999999",
    "1e999999999",
    "-0.000000000000000000000000001",
    "NaN",
    "sNaN",
    "Infinity",
    "٣",
    "１２",
    "²",
    "0001-01-01",
    "9999-12-31",
    "2026-02-30",
    "0000-00-00T99:99",
    "x" * 70_000,
    "\u202e<script>alert(1)</script>",
    "' OR 1=1 --",
    "%",
    "😀\ufffe",
    "{}{x}{0.__class__}",
    "[" * 20_000,
    json.dumps({"texts": {"name": "\ud800", "annual": "\0"}, "rows": [{"name": "\udfff"}, 7, None, [[]]]}),
    '{"texts": 1, "rows": 2}',
    "null",
    "00000000-0000-0000-0000-000000000000",
    "\r\n\r\nSet-Cookie: a=b",
    "../../../etc/passwd",
    "",
    " ",
)
FILES = (
    ("空.xlsx", b""),
    ("坏.docx", b"PK\x03\x04"),
    ("a\u202ecod.txt", b"\xff\xfe\0\xd8"),
    ("x" * 300 + ".txt", b"1"),
)
INSIDE, OUTSIDE = 3, 1
"""How many of the roles that are let in, and of those that are not, send something to an address."""

_NAME = re.compile(r'\sname="([^"]+)"')
_VALUE = re.compile(r'<option value="([^"]*)"|name="[^"]+" value="([^"]*)"')


@pytest.fixture
def world(tree, people, settings) -> SimpleNamespace:
    settings.LIMITS = dict.fromkeys(settings.LIMITS, (0, 1))
    return SimpleNamespace(tree=tree, people=people)


@pytest.mark.parametrize("table", TABLES)
def test_no_page_fails(world, table):
    prepare = getattr(TABLES[table], "prepare", None)
    if prepare is not None:
        prepare(world)
    chance = random.Random(4)
    rows = [row for row in TABLES[table].ROWS if not row.name.startswith("restapi:v1:")]
    names, values = seen(rows, world)
    failed = []
    for row in rows:
        address = reverse(row.name, args=row.args(world, "own"))
        for role in askers(chance, row):
            data = given(chance, names, values)
            if row.method == "get":
                data = {name: value[:3000] for name, value in data.items() if isinstance(value, str)}
            status = answer(browser(world, role), row.method, address, data)
            if status >= 500:
                failed.append(f"{row.method} {row.name} as {role}: {status} {data!r:.2000}")
    assert not failed, "\n".join(failed[:5])


def askers(chance: random.Random, row: Row) -> list[str]:
    """Some roles that get through the gate, and one that does not."""
    inside = [role for role in ROLES if row.own[role] not in (403, 404) and role != "anonymous"]
    outside = [role for role in ROLES if role not in inside]
    return chance.sample(inside, min(INSIDE, len(inside))) + chance.sample(outside, min(OUTSIDE, len(outside)))


def seen(rows: list[Row], world: SimpleNamespace) -> tuple[list[str], list[str]]:
    """The names of fields on the pages of a feature, and values that they hold."""
    names, values = {"page", "after", "before", "next", "version", "file"}, set()
    for row in rows:
        names.update(row.data if not callable(row.data) else ())
        text = page(row, world)
        names.update(unescape(name) for name in _NAME.findall(text))
        values.update(unescape(one or other)[:200] for one, other in _VALUE.findall(text))
    names -= {"csrfmiddlewaretoken", "viewport", "htmx-config"}
    return sorted(names), sorted(values)


def page(row: Row, world: SimpleNamespace) -> str:
    """The page as somebody has it who may open it; nothing where it is none."""
    role = next((role for role in reversed(ROLES) if row.method == "get" and row.own[role] == 200), None)
    if role is None:
        return ""
    shown = browser(world, role).get(reverse(row.name, args=row.args(world, "own")))
    text: str = shown.content.decode() if shown["Content-Type"].startswith("text/html") else ""
    return text


def given(chance: random.Random, names: list[str], values: list[str]) -> dict[str, object]:
    """Some fields as they should be, some as they should not; sometimes files."""
    data: dict[str, object] = {}
    for name in names:
        kind = chance.random()
        if kind < 0.5:
            data[name] = chance.choice(HOSTILE)
        elif kind < 0.8 and values:
            data[name] = chance.choice(values)
        elif kind < 0.85:
            data[name] = SimpleUploadedFile(*chance.choice(FILES))
    return data


def browser(world: SimpleNamespace, role: str) -> Client:
    client = Client(raise_request_exception=False)
    if role != "anonymous":
        client.force_login(world.people[role], backend="django.contrib.auth.backends.ModelBackend")
    return client


def answer(client: Client, method: str, address: str, data: dict[str, object]) -> int:
    """The status, with everything that the request changed taken back."""
    with transaction.atomic():
        status: int = getattr(client, method)(address, data).status_code
        transaction.set_rollback(True)
    return status


@pytest.mark.parametrize("field", ["base", "mine"])
@pytest.mark.parametrize("half", [r"\ud800", r"\u0000", r"\udc00x"])
def test_half_characters_in_what_a_form_remembers(clerk, signed_in, tree, field, half):
    """PostgreSQL keeps neither in JSON, and the browser sends this field as JSON."""
    from jixiao.web.projects import services
    from jixiao.web.projects.models import Draft, Kind

    kind = Kind.objects.get_or_create(name="其他项目")[0]
    made = services.create(unit=tree.community, kind=kind, subject="project", name="项目", fiscal_year=2026, by=None)
    remembered = f'{{"texts": {{"name": "甲{half}"}}, "rows": [{{"name": "{half}", "code": "{half}"}}]}}'
    data = {"version": "1", "name": "项目", field: remembered}
    browser = signed_in(clerk)
    assert browser.post(f"/projects/{made.code}/check/", data).status_code == 200
    assert json.dumps(Draft.objects.get().content, ensure_ascii=False).encode()
    assert browser.post(f"/projects/{made.code}/edit/", {**data, "do": "merge"}).status_code < 500
