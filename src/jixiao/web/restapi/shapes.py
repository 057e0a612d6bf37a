"""Types that several resources share. Texts hold what a database can hold; money and points are decimal strings."""

from decimal import Decimal
from typing import Annotated, Any, Generic, TypeVar
from uuid import UUID

from django.db.models import QuerySet
from django.http import QueryDict
from ninja import Field, Schema
from pydantic import AfterValidator, ConfigDict, PlainSerializer

from jixiao.web.base.paging import page_by_key
from jixiao.web.base.texts import upright

Line = TypeVar("Line")


def _plain(text: str) -> str:
    """The text without marks of direction, if a database and a file can hold it."""
    if "\0" in text:
        raise ValueError("文字里有 NUL 字符")
    text.encode("utf-8")
    return upright(text)


Text = Annotated[str, AfterValidator(_plain)]
"""A text without NUL and half characters."""

Words = Annotated[Text, Field(max_length=5000)]
Short = Annotated[Text, Field(max_length=120)]
Money = Annotated[
    Text,
    Field(pattern=r"^([0-9]{1,15}(\.[0-9]{1,2})?)?$", description="元，十进制数的文字，最多两位小数；空的表示没有填"),
]
Yuan = Annotated[Decimal, PlainSerializer(lambda value: f"{value:.2f}", return_type=str)]
"""An amount of money in 元, to the 分."""

Points = Annotated[Decimal, PlainSerializer(lambda value: f"{value:f}", return_type=str)]
"""Points or weights, exactly as they were worked out."""

Year = Annotated[int, Field(ge=1990, le=2100)]
Version = Annotated[int, Field(ge=0, le=2_147_483_647, description="读取时的 version；有人改过的不保存（409）")]
Key = Annotated[int, Field(ge=1, le=9_007_199_254_740_991)]


class Given(Schema):
    """What is sent: a name that is not known is told, not passed over."""

    model_config = ConfigDict(extra="forbid")


class Named(Schema):
    """Something by its code and its name."""

    code: UUID
    name: str


class Choice(Schema):
    """One of a closed set, with the word that people read."""

    code: str
    label: str


class Page(Schema, Generic[Line]):
    """A page of a list, the latest first. ``after`` and ``before`` are sent to get its neighbours."""

    items: list[Line]
    after: int | None = Field(description="下一页的 after；没有下一页时为 null")
    before: int | None = Field(description="上一页的 before；没有上一页时为 null")


class Paging(Schema):
    """Where a list goes on."""

    after: Key | None = Field(None, description="上一次答复里的 after")
    before: Key | None = Field(None, description="上一次答复里的 before")


def page(shown: QuerySet[Any], asked: Paging) -> dict[str, Any]:
    """The lines of one page with the keys of its neighbours; the same pages as in the browser."""
    query = {name: str(key) for name, key in (("after", asked.after), ("before", asked.before)) if key is not None}
    found = page_by_key(shown, query)
    return {"items": found["lines"], "after": found["after"], "before": found["before"]}


def query_of(**given: object) -> QueryDict:
    """Filters as the form of the page's list takes them."""
    query = QueryDict(mutable=True)
    query.update({name: str(value) for name, value in given.items() if value is not None})
    return query
