"""The interface against its own document: whatever is sent, no 5xx, and every answer is as the document says."""

from collections import Counter
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections, transaction
from django.test import Client
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from permissions import restapi as table
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from jixiao.web.restapi import tokens
from jixiao.web.restapi.models import Access
from jixiao.web.restapi.openapi import document

SCHEMA = schemathesis.openapi.from_dict(document())
SCHEMA.app = get_wsgi_application()
OPERATIONS = [found.ok() for found in SCHEMA.get_all_operations()]
CHECKS = [
    schemathesis.checks.not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
EXAMPLES = 4
LIMITED = settings(
    max_examples=EXAMPLES,
    database=None,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture(autouse=True)
def connected() -> Iterator[None]:
    """The end of a request leaves the connection of the test open, as with Django's own client."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


@pytest.fixture
def world(tree, people, settings) -> SimpleNamespace:
    """One of each thing, that everybody may see; nobody is too fast."""
    settings.LIMITS = dict.fromkeys(settings.LIMITS, (0, 1))
    made = SimpleNamespace(tree=tree, people=people)
    table.prepare(made)
    return made


def credentials(user: object, *, session: bool) -> dict[str, dict[str, str]]:
    """How a program, or a browser with its CSRF token, says who it is."""
    if not session:
        _, secret = tokens.make(user, name="测试", access=Access.WRITE, days=1)
        return {"headers": {"Authorization": f"Bearer {secret}"}}
    browser = Client()
    browser.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    secret = "a" * 32
    cookies = {"sessionid": browser.session.session_key, "csrftoken": secret}
    return {"headers": {"X-CSRFToken": secret}, "cookies": cookies}


def known(world: SimpleNamespace, path: str) -> dict[str, object]:
    """The codes of things that there are, by the names that paths and bodies have for them."""
    things = {
        "projects": world.drafts,
        "reports": world.reports,
        "units": world.units,
        "people": world.persons,
        "tasks": world.tasks,
        "rounds": world.rounds,
        "rescores": world.begun,
        "samples": world.samples,
        "notices": world.told,
        "monitoring": world.monitored if "/rounds" in path else world.sheets,
    }
    if "/funds" in path:
        things |= {"projects": {"own": world.funds["own"].project}, "funds": {"own": world.funds["own"].spent}}
    subject = path.removeprefix("/api/v1/").partition("/")[0]
    codes = {
        "unit": str(world.units["own"].code),
        "kind": str(world.kind.code),
        "finding": str(world.findings["own"].code),
        "what": "original",
        "format": "html",
    }
    if subject in things:
        codes["code"] = str(things[subject]["own"].code)
    return codes


def aim(case: Any, codes: dict[str, object]) -> None:
    """Let a random request be about a thing that there is, so that it gets further than the gate."""
    for name in case.path_parameters or {}:
        case.path_parameters[name] = codes.get(name, case.path_parameters[name])
    if isinstance(case.body, dict):
        case.body.update({name: codes[name] for name in ("unit", "kind") if name in case.body})


@pytest.mark.parametrize("mode", GenerationMode, ids=lambda mode: mode.value)
@pytest.mark.parametrize(("who", "session"), [("clerk", False), ("finance", True)])
def test_no_answer_is_a_fault_of_ours(world, who, session, mode):
    who_asks = credentials(world.people[who], session=session)
    answers: Counter[int] = Counter()
    for operation in OPERATIONS:
        explore(operation, mode, known(world, operation.path), who_asks, answers)
    assert answers[200] > len(OPERATIONS) / 4, answers
    assert answers[401] == 0, answers


def explore(
    operation: Any, mode: GenerationMode, codes: dict[str, object], who_asks: Any, answers: Counter[int]
) -> None:
    """Send requests of one operation, half of them about a thing that there is."""

    @seed(4)
    @LIMITED
    @given(case=operation.as_strategy(generation_mode=mode), aimed=st.booleans())
    def send(case, aimed):
        if aimed:
            aim(case, codes)
        case.headers.pop("Authorization", None)
        with transaction.atomic():
            answer = case.call_and_validate(checks=CHECKS, **who_asks)
            transaction.set_rollback(True)
        answers[answer.status_code] += 1

    send()
