"""What a person can mend is told, wherever it was raised: nothing was saved, the page before still has the input."""

from collections.abc import Callable

from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from jixiao.errors import JixiaoError

COLLISION = "有人刚刚提交了同样的内容，或改动了它，所以没有保存。请按浏览器的“返回”，刷新核对后再提交。"


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
