"""The box in the header of every page."""

from collections.abc import Iterable

from jixiao.web.accounts.models import User
from jixiao.web.base.header import Part


def parts(user: User) -> Iterable[Part]:
    """The form; “/” puts the cursor into it."""
    yield Part("search/header.html", order=10)
