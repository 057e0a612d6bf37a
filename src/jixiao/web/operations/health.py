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
        return _said("database")
    home = environment.home()
    if shutil.disk_usage(next(place for place in (home, *home.parents) if place.is_dir())).free < LEAST_FREE:
        return _said("disk")
    return _said("queue" if late else "ok")


def _said(status: str) -> JsonResponse:
    return JsonResponse({"status": status}, status=200 if status == "ok" else 503)
