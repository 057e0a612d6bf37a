"""One line of the log for each request: what was asked for, by whom (a code, no name), the answer, how long it took."""

import logging
import re
import secrets
import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from jixiao.web.config.logs import CONTEXT

HEADER = "X-Request-ID"
NUMBER = re.compile(r"[A-Za-z0-9-]{8,64}")
QUIET = ("/static/", "/health/")
"""Asked for all the time, and of no interest."""

log = logging.getLogger("jixiao.request")


class Logged:
    """Gives each request a number, which stands in every line that is logged while it is answered."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer, with the number (of the proxy, where it gives one) in a header."""
        given = request.headers.get(HEADER, "")
        number = given if NUMBER.fullmatch(given) else secrets.token_hex(8)
        before = CONTEXT.set({"request": number})
        began = time.perf_counter()
        try:
            response = self.get_response(request)
            response.headers[HEADER] = number
            if not request.path.startswith(QUIET):
                _tell(request, response, time.perf_counter() - began)
            return response
        finally:
            CONTEXT.reset(before)


def _tell(request: HttpRequest, response: HttpResponse, seconds: float) -> None:
    user = getattr(request, "_cached_user", None)  # looked up before, or of no interest: no query for a line of the log
    said = {"status": response.status_code, "ms": round(seconds * 1000), "user": str(getattr(user, "code", ""))}
    log.info("%s %s", request.method, request.path, extra={"said": said})
