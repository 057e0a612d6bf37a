"""A server on a bad day, to find races: ``JIXIAO_TEST_SLUGGISH=0.8 pytest tests/web -m browser``.

Every answer waits for a random time of up to so many seconds. What a test then reads too early, or a page loses, shows.
"""

import os
import random
import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

LONGEST = float(os.environ.get("JIXIAO_TEST_SLUGGISH", "0"))


class Sluggish:
    """Outermost middleware of the server under test."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        time.sleep(random.uniform(0, LONGEST))
        return self.answer(request)
