"""A program that speaks to the interface with somebody's token."""

import json
from collections.abc import Callable

import pytest
from django.test import Client

from jixiao.web.restapi import tokens
from jixiao.web.restapi.models import Access


class Program:
    """Sends JSON with a token; ``program("projects", {...})`` posts."""

    def __init__(self, user: object, access: Access) -> None:
        self.token, self.secret = tokens.make(user, name="测试", access=access, days=30)
        self.client = Client(headers={"Authorization": f"Bearer {self.secret}"})

    def get(self, path: str, **query: object):
        return self.client.get(f"/api/v1/{path}", query)

    def post(self, path: str, data: object, **headers: str):
        return self.client.post(f"/api/v1/{path}", data, content_type="application/json", headers=headers or None)

    def put(self, path: str, data: object):
        return self.client.put(f"/api/v1/{path}", data, content_type="application/json")

    def send(self, path: str, body: bytes, method: str = "post"):
        return self.client.generic(method.upper(), f"/api/v1/{path}", body, content_type="application/json")

    def upload(self, path: str, name: str, data: bytes, fields: dict[str, object], **headers: str):
        from django.core.files.uploadedfile import SimpleUploadedFile

        given = {**fields, "file": SimpleUploadedFile(name, data)}
        return self.client.post(f"/api/v1/{path}", given, headers=headers or None)


@pytest.fixture
def program() -> Callable[..., Program]:
    """``program(clerk)`` may write, ``program(clerk, Access.READ)`` may not."""

    def make(user: object, access: Access = Access.WRITE) -> Program:
        return Program(user, access)

    return make


@pytest.fixture
def kind():
    """其他项目."""
    from jixiao.web.projects.models import Kind

    return Kind.objects.get_or_create(name="其他项目")[0]


def problem(answer: object) -> dict[str, object]:
    """The refusal in an answer; it has every part."""
    assert answer["Content-Type"] == "application/problem+json", answer.content.decode()
    found = json.loads(answer.content)
    assert {"type", "title", "status", "code", "detail", "place", "advice", "errors"} == set(found)
    assert found["status"] == answer.status_code
    return found


@pytest.fixture
def refused() -> Callable[..., dict[str, object]]:
    """The refusal in an answer."""
    return problem
