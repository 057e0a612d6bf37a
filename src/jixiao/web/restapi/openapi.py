"""The document of the interface (OpenAPI 3.1), with what ninja does not say: how refusals look, what files are."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.urls import reverse

from jixiao.web.restapi.api import TAGS, api
from jixiao.web.restapi.problems import JSON, SORTS

METHODS = ("get", "post", "put", "patch", "delete")

PROBLEM: Mapping[str, Any] = {
    "type": "object",
    "title": "Problem",
    "description": "出错时的答复（RFC 9457）",
    "required": ["type", "title", "status", "code", "detail", "place", "advice", "errors"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string", "description": "哪一类问题"},
        "status": {"type": "integer"},
        "code": {"type": "string", "enum": list(SORTS), "description": "给程序判断的代码"},
        "detail": {"type": "string", "description": "给人看的一句话"},
        "place": {"type": "string", "description": "第一处问题的位置，如 body.indicators[2].weight"},
        "advice": {"type": "string", "description": "怎么办"},
        "errors": {
            "type": "array",
            "description": "每一处问题",
            "items": {
                "type": "object",
                "required": ["place", "message"],
                "properties": {"place": {"type": "string"}, "message": {"type": "string"}},
            },
        },
    },
}


ETAG: Mapping[str, Any] = {"description": '版本，如 "3"；放进 If-Match', "schema": {"type": "string"}}

IF_MATCH: Mapping[str, Any] = {
    "in": "header",
    "name": "If-Match",
    "required": False,
    "schema": {
        "type": "string",
        "pattern": r"^[\x21-\x7e]{1,60}$",
        "description": "读取时答复的 ETag；现在不是这个版本的，答复 412，不办理",
    },
}


@dataclass(frozen=True, slots=True)
class Name:
    """One parameter or field, for the page."""

    name: str
    where: str
    kind: str
    required: bool
    description: str


@dataclass(frozen=True, slots=True)
class Shown:
    """One operation, for the page."""

    id: str
    method: str
    path: str
    summary: str
    description: str
    names: tuple[Name, ...]
    answer: str
    answered: tuple[Name, ...]
    """The fields of the answer."""


@cache
def document() -> dict[str, Any]:
    """The whole document; it does not change while the program runs."""
    found: dict[str, Any] = dict(api.get_openapi_schema(path_prefix=reverse("restapi:v1:api-root")))
    found["components"]["schemas"]["Problem"] = PROBLEM
    refused = {"content": {JSON: {"schema": {"$ref": "#/components/schemas/Problem"}}}}
    for _, _, operation in _operations(found):
        answers = {str(status): one for status, one in operation["responses"].items()}
        answers["4XX"] = {"description": "没有办理：见 code 和 detail"} | refused
        answers["5XX"] = {"description": "系统出错，没有保存一半"} | refused
        operation["responses"] = answers
        _versioned(operation, found["components"]["schemas"])
    _without_english(found["components"])
    _without_english(found["paths"])
    return found


def _versioned(operation: dict[str, Any], schemas: Mapping[str, Any]) -> None:
    """What is answered with a version has it as ``ETag``; what changes it may be asked for with ``If-Match``."""
    if any("version" in _known(schema, schemas) for schema in _schemas(operation["responses"].get("200", {}))):
        operation["responses"]["200"]["headers"] = {"ETag": ETAG}
        if any("version" in _known(schema, schemas) for schema in _schemas(operation.get("requestBody", {}))):
            operation.setdefault("parameters", []).append(IF_MATCH)


def _known(schema: Mapping[str, Any], schemas: Mapping[str, Any]) -> Mapping[str, Any]:
    name = schema.get("$ref", "").rpartition("/")[2]
    properties: Mapping[str, Any] = schemas[name].get("properties", {}) if name else {}
    return properties


def sections() -> list[tuple[str, list[Shown]]]:
    """The operations by their subject, for a page that needs neither scripts nor a network."""
    found: dict[str, list[Shown]] = {title: [] for title in TAGS.values()}
    for path, method, operation in _operations(document()):
        found[TAGS[operation["tags"][0]]].append(_shown(path, method, operation))
    return list(found.items())


def _without_english(part: Any) -> None:
    """Take out what the source says to who programs it: titles that repeat the name, and docstrings."""
    if isinstance(part, list):
        for one in part:
            _without_english(one)
    elif isinstance(part, dict):
        for key in ("title", "description"):
            if isinstance(part.get(key), str) and part[key].isascii():
                del part[key]
        for one in part.values():
            _without_english(one)


def _operations(found: Mapping[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, methods in found["paths"].items():
        for method in METHODS:
            if method in methods:
                yield path, method, methods[method]


def _shown(path: str, method: str, operation: Mapping[str, Any]) -> Shown:
    names = [
        Name(one["name"], PLACES[one["in"]], _kind(one["schema"]), one["required"], _told(one["schema"]))
        for one in operation.get("parameters", ())
    ]
    for schema in _schemas(operation.get("requestBody", {})):
        names += _fields(schema)
    answers = [schema for status in ("200", "201") for schema in _schemas(operation["responses"].get(status, {}))]
    return Shown(
        operation["operationId"],
        method.upper(),
        path,
        operation["summary"],
        operation.get("description", "").replace("`", ""),
        tuple(names),
        _kind(answers[0]) if answers else "文件",
        tuple(_fields(answers[0], "", "答复")) if answers else (),
    )


PLACES = {"path": "网址", "query": "网址参数", "header": "请求头", "cookie": "Cookie"}


def _schemas(part: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return [content["schema"] for content in part.get("content", {}).values()]


def _fields(schema: Mapping[str, Any], prefix: str = "", where: str = "请求体") -> Iterator[Name]:
    """The fields of a body, those of the objects and lists in it behind them."""
    whole = _resolved(schema)
    if "items" in whole:
        yield from _fields(whole["items"], f"{prefix}[].", where)
    required = whole.get("required", ()) if where == "请求体" else ()
    for name, field in whole.get("properties", {}).items():
        yield Name(f"{prefix}{name}", where, _kind(field), name in required, _told(field))
        for inner in (field, *field.get("anyOf", ())):
            if "properties" in _resolved(inner):
                yield from _fields(inner, f"{prefix}{name}.", where)
            elif "properties" in _resolved(inner.get("items", {})):
                yield from _fields(inner["items"], f"{prefix}{name}[].", where)


def _resolved(schema: Mapping[str, Any]) -> Mapping[str, Any]:
    name = schema.get("$ref", "").rpartition("/")[2]
    found: Mapping[str, Any] = document()["components"]["schemas"][name] if name else schema
    return found


def _told(schema: Mapping[str, Any]) -> str:
    """What a field means, and its choices where it has some."""
    whole = schema["allOf"][0] if "allOf" in schema else schema
    choices = "、".join(str(one) for one in _resolved(whole).get("enum", ()))
    return "；".join(part for part in (schema.get("description", ""), choices) if part)


def _kind(schema: Mapping[str, Any]) -> str:
    """The type in words."""
    for choice in ("anyOf", "allOf"):
        if choice in schema:
            return "或".join(_kind(one) for one in schema[choice] if one.get("type") != "null")
    if "$ref" in schema:
        return _kind(_resolved(schema))
    if schema.get("type") == "array":
        return f"{_kind(schema['items'])} 的列表"
    return KINDS.get(
        (schema.get("type", ""), schema.get("format", "")), KINDS.get((schema.get("type", ""), ""), "文件")
    )


KINDS: Mapping[tuple[str, str], str] = {
    ("string", ""): "文字",
    ("string", "uuid"): "编号",
    ("string", "date-time"): "时间",
    ("string", "date"): "日期",
    ("string", "binary"): "文件",
    ("integer", ""): "整数",
    ("boolean", ""): "真假",
    ("object", ""): "对象",
}
