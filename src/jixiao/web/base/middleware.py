"""What a person can mend is told, wherever it was raised: nothing was saved, the page before still has the input."""

from collections.abc import Callable, Iterator

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.template.loader import render_to_string

from jixiao.errors import JixiaoError
from jixiao.web.base.texts import TURNING, upright

COLLISION = "有人刚刚提交了同样的内容，或改动了它，所以没有保存。请按浏览器的“返回”，刷新核对后再提交。"


class Legible:
    """Refuses what no page of ours sends and what the databases cannot keep: the character NUL, endless bodies.

    PostgreSQL keeps no NUL in a text, SQLite does: refused here, both say the same, and no view needs to think of it.
    Marks of direction, which nobody sees and nobody means, are left out of what forms bring.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer; 400 where there is a NUL, 413 where there is too much."""
        length = str(request.META.get("CONTENT_LENGTH") or "0")
        if length.isdecimal() and int(length[:18]) > settings.MAX_BODY_BYTES:
            return HttpResponse(render_to_string("base/bare.html", TOO_MUCH), status=413)
        if any("\0" in text for text in _texts(request)):
            raise SuspiciousOperation("NUL")
        if any(TURNING.search(text) for values in request.POST.lists() for text in values[1] if isinstance(text, str)):
            request.POST = QueryDict(_upright(request.POST))
        return self.get_response(request)


class Told:
    """Turns what services refuse, and what two people do at once, into a page with the next step."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The page that tells it; nothing for a bug of ours."""
        if isinstance(exception, JixiaoError):
            page = {"title": "没有保存", "text": exception.message}
            return render(request, "base/error.html", page, status=409)
        if isinstance(exception, IntegrityError):
            return render(request, "base/error.html", {"title": "没有保存", "text": COLLISION}, status=409)
        return None


TOO_MUCH = {"title": "内容太多", "text": "一次提交的文件太大，没有接收。请分几次上传，或压缩其中的图片。"}


def _upright(given: QueryDict) -> str:
    """The same form without marks of direction, as a browser sends it."""
    plain = QueryDict(mutable=True)
    for key, values in given.lists():
        plain.setlist(key, [upright(value) if isinstance(value, str) else value for value in values])
    return plain.urlencode()


def _texts(request: HttpRequest) -> Iterator[str]:
    """Every text that a request brings outside of files and JSON."""
    yield request.path_info
    for given in (request.GET, request.POST):
        for key, values in given.lists():
            yield key
            yield from (value for value in values if isinstance(value, str))
    for _, files in request.FILES.lists():
        yield from (file.name or "" for file in files if not isinstance(file, str))
