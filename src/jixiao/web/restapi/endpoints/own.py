"""What concerns whoever asks: the search in what they may see, and their own notices."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema

from jixiao.web.notices import services
from jixiao.web.notices.access import get_notice_for, notices_for
from jixiao.web.notices.models import Notice
from jixiao.web.orgs.access import person
from jixiao.web.restapi.asking import unknown, within
from jixiao.web.restapi.shapes import Key, Page, Paging, Text, page
from jixiao.web.search.finding import Marked, find
from jixiao.web.search.grams import words_of
from jixiao.web.search.sources import groups

router = Router(tags=["me"])


class SearchWanted(Schema):
    """What is looked for."""

    q: Text = Field(max_length=100, description="要找的字；几个词用空格分开，会找同时包含它们的内容")
    kind: Text | None = Field(None, max_length=20, description="只找一种，并可翻页：答复里的 kind")
    after: Key | None = Field(None, description="上一次答复里的 after；要和 kind 一起用")


class HitShape(Schema):
    """One object that was found."""

    title: str
    about: str
    text: str = Field(description="找到的字前后的内容")
    link: str = Field(description="网页的地址，末段是编号")


class GroupShape(Schema):
    """What was found of one kind."""

    kind: str
    title: str
    items: list[HitShape]
    more: bool = Field(description="还有；用 kind 再找")
    after: int | None


class NoticesWanted(Schema):
    """Which notices."""

    unread: bool = Field(False, description="只要未读的")


class NoticeShape(Schema):
    """One notice."""

    code: UUID
    sentence: str
    link: str = Field(description="网页的地址")
    made: datetime
    read: datetime | None


class ReadShape(Schema):
    """How many were marked."""

    read: int = Field(description="标为已读的条数")


@router.get("/search", response=list[GroupShape], summary="检索", url_name="search")
def search(request: HttpRequest, wanted: Query[SearchWanted]) -> list[dict[str, Any]]:
    """与网页的检索框相同：项目、填报内容、报告、单位、自己的通知，只有您有权查看的。"""
    kinds = {one.kind for one in groups()}
    kind = wanted.kind or ""
    if kind and kind not in kinds:
        raise unknown("query.kind", kind, kinds)
    within("search", request)
    found = find(person(request), words_of(wanted.q), kind=kind, after=wanted.after if kind else None)
    return [
        {
            "kind": group.kind,
            "title": group.title,
            "items": [
                {"title": _plain(hit.title), "about": hit.about, "text": _plain(hit.text), "link": hit.link}
                for hit in group.hits
            ],
            "more": group.more,
            "after": group.after,
        }
        for group in found
    ]


@router.get("/notices", response=Page[NoticeShape], summary="本人的通知", url_name="notices")
def notices(request: HttpRequest, asked: Query[Paging], wanted: Query[NoticesWanted]) -> dict[str, Any]:
    """最新在前；读取不算已读。"""
    own = notices_for(person(request))
    return page(own.filter(read=None) if wanted.unread else own, asked)


@router.post("/notices/read", response=ReadShape, summary="全部标为已读", url_name="notices-read")
def read_all(request: HttpRequest) -> dict[str, int]:
    """本人的全部通知。"""
    user = person(request)
    return {"read": services.read(user, notices_for(user))}


@router.post("/notices/{code}/read", response=NoticeShape, summary="一条标为已读", url_name="notice-read")
def read_one(request: HttpRequest, code: UUID) -> Notice:
    """已读的再标一次也一样。"""
    user = person(request)
    found = get_notice_for(user, code)
    services.read(user, Notice.objects.filter(pk=found.pk))
    found.refresh_from_db(fields=["read"])
    return found


def _plain(pieces: Sequence[Marked]) -> str:
    return "".join(text for text, _ in pieces)
