"""Bodies without end, JSON without a bottom, numbers that are none, words that cannot be kept: all refused in words."""

import json

import pytest

from jixiao.web.projects.models import Project
from jixiao.web.restapi.api import api

NUL, HALF = "项\0目", "项\ud800目"


@pytest.fixture
def new(tree, kind) -> dict[str, object]:
    """What is sent for a new project."""
    return {"unit": str(tree.community.code), "kind": str(kind.code), "name": "项目", "fiscal_year": 2026}


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"\xff\xfe{}",
        b"[" * 100_000,
        b'{"a":' * 50_000,
        b"NaN",
        b'{"fiscal_year": Infinity}',
        b'{"fiscal_year": ' + b"9" * 5000 + b"}",
        b"null",
        b"[]",
        b'"text"',
        b"7",
    ],
)
def test_what_is_no_json_object_is_told(clerk, program, refused, body):
    assert refused(program(clerk).send("projects", body))["code"] in ("unreadable", "invalid")


@pytest.mark.parametrize(
    "form", [b"--a\r\n", b'--a\r\nContent-Disposition: form-data; name="name"\r\n\r\n1\r\n--a--\r\n']
)
def test_a_form_where_json_is_wanted_is_told(clerk, program, refused, form):
    answer = program(clerk).client.post("/api/v1/projects", form, content_type="multipart/form-data; boundary=a")
    found = refused(answer)
    assert (found["status"], found["code"]) == (400, "unreadable")
    assert "application/json" in str(found["detail"])


def test_a_body_without_end_is_not_read(clerk, program, refused):
    found = refused(program(clerk).send("projects", b'{"name": "' + b"x" * 6_000_000 + b'"}'))
    assert (found["status"], found["code"]) == (413, "large")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("name", NUL),
        ("name", HALF),
        ("name", 7),
        ("name", None),
        ("name", ["项目"]),
        ("name", "长" * 121),
        ("fiscal_year", 10**40),
        ("fiscal_year", -1),
        ("fiscal_year", 2026.5),
        ("fiscal_year", True),
        ("fiscal_year", "2026年"),
        ("unit", "not-a-code"),
        ("unit", {"code": 1}),
        ("kind", "00000000-0000-0000-0000-000000000000"),
        ("subject", NUL),
        (HALF, 1),
        (NUL, 1),
    ],
)
def test_what_cannot_be_kept_is_refused(clerk, program, refused, new, name, value):
    body = json.dumps({**new, name: value}).encode()
    assert refused(program(clerk).send("projects", body))["code"] == "invalid"
    assert not Project.objects.exists()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("year_fiscal", "1e9"),
        ("year_fiscal", "9" * 400),
        ("year_fiscal", "-1"),
        ("year_fiscal", "NaN"),
        ("year_fiscal", "٣"),
        ("year_fiscal", "1.234"),
        ("year_fiscal", 1.5),
        ("version", 10**20),
        ("started", "0000-99-99"),
        ("annual", HALF),
        ("indicators", [{}] * 201),
        ("indicators", [{"level1": NUL, "name": HALF}]),
        ("indicators", [{"level1": "产出指标", "name": "甲", "weight": "1e999999999"}]),
    ],
)
def test_what_cannot_be_saved_is_refused(clerk, program, refused, new, name, value):
    ours = program(clerk)
    code = ours.post("projects", new).json()["code"]
    goal = {"version": 1, "name": "项目", "fiscal_year": 2026, "indicators": []}
    answer = ours.send(f"projects/{code}", json.dumps({**goal, name: value}).encode(), method="put")
    assert refused(answer)["code"] == "invalid"


@pytest.mark.parametrize("query", ["after=99999999999999999999", "year=0", "kind=x", "q=" + "x" * 61, "before=-1"])
def test_queries_that_are_none(clerk, program, refused, query):
    assert refused(program(clerk).client.get(f"/api/v1/projects?{query}"))["code"] == "invalid"


def test_nul_in_an_address(clerk, program, refused):
    ours = program(clerk)
    for address in ("projects?q=%00", "projects/%00", "reports/x/files/%00"):
        assert refused(ours.client.get(f"/api/v1/{address}"))["code"] in ("unreadable", "invalid")


def test_a_method_that_there_is_none(clerk, program, refused):
    answer = program(clerk).client.delete("/api/v1/projects")
    assert refused(answer)["code"] == "method"
    assert "GET" in answer["Allow"]


def test_a_fault_of_ours_is_told_in_the_same_shape(clerk, program, refused, monkeypatch):
    def fail(user: object, form: object) -> None:
        raise RuntimeError("a bug")

    monkeypatch.setattr("jixiao.web.projects.listing.found", fail)
    ours = program(clerk)
    ours.client.raise_request_exception = False
    found = refused(ours.get("projects"))
    assert (found["status"], found["code"]) == (500, "failed")
    assert "a bug" not in json.dumps(found)


def test_names_of_shapes_are_said_once():
    """OpenAPI keeps shapes by their names: two of one name would show one of them twice."""
    named: dict[str, set[str]] = {}
    for router in api._get_bound_routers():
        for view in router.path_operations.values():
            for operation in view.operations:
                for model in (*operation.models, *filter(None, operation.response_models.values())):
                    for name, schema in getattr(model, "model_json_schema", dict)().get("$defs", {}).items():
                        named.setdefault(name, set()).add(json.dumps(schema, sort_keys=True))
    assert [name for name, shapes in named.items() if len(shapes) > 1] == []
