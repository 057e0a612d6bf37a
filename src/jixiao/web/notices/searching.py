"""One's own notices are searched in their table: nobody has so many."""

from collections.abc import Iterator, Sequence

from django.urls import reverse
from django.utils.timezone import localtime

from jixiao.web.accounts.models import User
from jixiao.web.notices.access import notices_for
from jixiao.web.search.sources import Finder, Found


def notices(user: User, words: Sequence[str], most: int, after: int | None) -> Iterator[Found]:
    """The notices of the person."""
    found = notices_for(user).order_by("-pk")
    for word in words:
        found = found.filter(sentence__icontains=word)
    if after is not None:
        found = found.filter(pk__lt=after)
    for notice in found[:most]:
        link = reverse("notices:open", args=[notice.code])
        yield Found(notice.sentence, link, f"{localtime(notice.made):%Y-%m-%d %H:%M}", key=notice.pk)


FINDERS = (Finder("notice", "我的通知", notices, order=60),)
