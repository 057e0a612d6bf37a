"""A step that a person takes on a page: what came of it is told on the next page."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest

from jixiao.errors import JixiaoError


def done(request: HttpRequest, act: Callable[[], object], said: str) -> None:
    """Do it and say so, or say why it was refused."""
    try:
        act()
    except JixiaoError as error:
        messages.error(request, error.message)
    else:
        messages.success(request, said)
