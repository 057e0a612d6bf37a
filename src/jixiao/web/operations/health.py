"""Whether the application is well, for a monitor: one word, and 200 or 503. It says nothing else to strangers."""

import shutil
from datetime import timedelta

from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from jixiao.web.config import environment

LEAST_FREE = 200 * 1024 * 1024
"""Bytes on the disk below which the next upload or commit may fail."""

LONGEST_WAIT = timedelta(minutes=30)
"""How long a job may wait before somebody looks after the worker."""


def health(request: HttpRequest) -> JsonResponse:
    """``ok``; else what is wrong first: ``database``, ``disk``, ``queue``."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        waiting = DBTaskResult.objects.filter(status=TaskResultStatus.READY)
        late = waiting.filter(enqueued_at__lt=timezone.now() - LONGEST_WAIT).exists()
    except DatabaseError:
        # SQLite cannot even be read where no byte is free: the disk is what is wrong, not the database.
        return _said("disk" if connection.vendor == "sqlite" and _is_full() else "database")
    return _said("disk" if _is_full() else "queue" if late else "ok")


def _is_full() -> bool:
    """Whether the disk of the data directory has no room left."""
    home = environment.home()
    return shutil.disk_usage(next(place for place in (home, *home.parents) if place.is_dir())).free < LEAST_FREE


def _said(status: str) -> JsonResponse:
    return JsonResponse({"status": status}, status=200 if status == "ok" else 503)
