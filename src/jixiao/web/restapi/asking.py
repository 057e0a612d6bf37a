"""Who asks, what forms accept, and the log of a thing: for every resource alike."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db.models import Model
from django.forms import BaseForm
from django.http import HttpRequest
from ninja import Field, Schema

from jixiao.web.accounts.models import User
from jixiao.web.audit.models import Entry
from jixiao.web.audit.services import history
from jixiao.web.base.limits import count, who_is
from jixiao.web.base.steps import Steps
from jixiao.web.restapi.problems import Mistake, ProblemError, mistakes_in
from jixiao.web.restapi.shapes import Key

ENTRIES = 50
"""Lines of the log at once."""


class Line(Schema):
    """One line of the log of a thing."""

    number: int
    time: datetime
    by: str = Field(description="办理人姓名；系统办理的是空的")
    unit: str
    verb: str
    sentence: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None
    hash: str = Field(description="这一条的校验值")


class Verb(Schema):
    """A step that one may take now."""

    verb: str
    title: str
    reason: bool = Field(description="要写原因")


class Log(Schema):
    """The latest lines of a log."""

    items: list[Line]
    after: int | None = Field(description="更早的记录：下一次请求的 after")


def accepted(form: BaseForm, names: Mapping[str, str] | None = None) -> dict[str, Any]:
    """What the form of the page makes of a request; raises with all that it finds wrong."""
    if form.is_valid():
        return form.cleaned_data
    mistakes = mistakes_in(form, names)
    raise ProblemError("invalid", mistakes[0].message, mistakes=mistakes)


def log_of(thing: Model, after: Key | None) -> dict[str, Any]:
    """The log of one thing, the latest first."""
    lines = history(thing) if after is None else history(thing).filter(number__lt=after)
    found = list(lines[: ENTRIES + 1])
    shown = found[:ENTRIES]
    return {"items": [_line(one) for one in shown], "after": shown[-1].number if len(found) > ENTRIES else None}


def _line(entry: Entry) -> dict[str, Any]:
    return {
        "number": entry.number,
        "time": entry.time,
        "by": str(entry.user or ""),
        "unit": str(entry.unit or ""),
        "verb": entry.verb,
        "sentence": entry.sentence,
        "before": entry.before,
        "after": entry.after,
        "hash": entry.hash,
    }


def within(limit: str, request: HttpRequest) -> None:
    """Count what is limited on the pages too; raises where it is done too often."""
    wait = count(limit, who_is(request))
    if wait is not None:
        raise ProblemError("limited", f"次数太多；请等 {wait} 秒。", headers={"Retry-After": str(wait)})


def unchanged(request: HttpRequest, version: int | str) -> None:
    """Raise where the client asks with ``If-Match`` for another version than the one that stands now."""
    asked = request.headers.get("If-Match")
    if asked is None or asked.strip() == "*":
        return
    tags = {tag.strip() for tag in asked.split(",")}
    if tag_of(version) not in tags:
        detail = f"If-Match 写的是 {asked.strip()[:60]}，现在是 {tag_of(version)}：您读取之后有人修改过，没有办理。"
        raise ProblemError("changed", detail)


def tag_of(version: int | str) -> str:
    """The version as the header ``ETag`` has it."""
    return f'"{version}"'


def unknown(place: str, given: str, known: Iterable[str]) -> ProblemError:
    """A word that is none of a closed set."""
    text = f"没有“{given}”；只能是 {'、'.join(sorted(known))} 之一。"
    return ProblemError("invalid", text, mistakes=[Mistake(place, text)])


def open_verbs(steps: Steps[Any, Any, Any], user: User, thing: Model) -> list[dict[str, Any]]:
    """The steps that the person may take now."""
    return [{"verb": verb, "title": row.title, "reason": row.reason} for verb, row in steps.open_to(user, thing)]
