"""The gate to notices: each person has their own, those of others do not exist."""

from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404

from jixiao.web.accounts.models import User
from jixiao.web.notices.models import Notice

COUNTED = 100
"""How far unread notices are counted; more than that is “99+”."""


def notices_for(user: User) -> QuerySet[Notice]:
    """The notices of the person."""
    return Notice.objects.filter(user=user)


def get_notice_for(user: User, code: UUID | str) -> Notice:
    """One notice of the person."""
    found = notices_for(user).filter(code=code).first()
    if found is None:
        raise Http404
    return found


def unread(user: User) -> int:
    """How many the person has not read, counted up to :data:`COUNTED`."""
    return notices_for(user).filter(read=None)[:COUNTED].count()
