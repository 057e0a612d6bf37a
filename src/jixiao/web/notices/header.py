"""The count of unread notices in the header."""

from collections.abc import Iterable
from functools import partial

from jixiao.web.accounts.models import User
from jixiao.web.base.header import Part
from jixiao.web.notices.access import unread


def parts(user: User) -> Iterable[Part]:
    """The link to the notices with their number."""
    yield Part("notices/header.html", {"unread": partial(unread, user)}, order=90)
