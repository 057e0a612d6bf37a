"""Figures are kept for a while that grows with the time that counting them took (docs/adr/0020).

A county is counted in some milliseconds and hardly kept at all; a whole province takes long and is kept for minutes.
However many look at a dashboard, and however often, counting it takes at most one part in :data:`TIMES` of a processor.
"""

import logging
import time
from collections.abc import Callable
from hashlib import sha256
from typing import Any, TypeVar

from django.core.cache import cache

TIMES, LEAST, MOST = 300, 10, 600
"""Kept so many times as long as it took; at least and at most so many seconds."""

Figures = TypeVar("Figures")
_log = logging.getLogger(__name__)


def kept(name: str, asked: object, count: Callable[[], Figures]) -> Figures:
    """What was counted for the same question a moment ago, by whichever worker, else what is counted now.

    Where nothing can be kept (a full disk), figures are shown all the same, and counted anew the next time.
    """
    key = f"{name}:{sha256(repr(asked).encode()).hexdigest()}"
    found: Figures | None = _found(key)
    if found is not None:
        return found
    start = time.perf_counter()
    counted = count()
    _keep(key, counted, seconds_for(time.perf_counter() - start))
    return counted


def seconds_for(took: float) -> int:
    """How long figures are kept that took so many seconds to count."""
    return round(min(MOST, max(LEAST, took * TIMES)))


def _found(key: str) -> Any:
    try:
        return cache.get(key)
    except OSError as error:
        _log.warning("figures that were kept are not read: %s", error)
        return None


def _keep(key: str, figures: object, seconds: int) -> None:
    try:
        cache.set(key, figures, seconds)
    except OSError as error:
        _log.warning("figures are not kept: %s", error)
