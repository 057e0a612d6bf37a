"""Jobs that a worker of this machine left half done when it was killed are done again.

A job must therefore be safe to run twice: it looks at the state of its object before it changes it.
"""

import socket

from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

AWAY = ("django.db.utils.OperationalError", "django.db.utils.InterfaceError")
"""What a job fails with through no fault of its own."""

ATTEMPTS = 5
"""How often a job is begun before it stays failed."""

MOST = 1000
"""Jobs that are looked at in one go."""


def worker_name(number: int) -> str:
    """The name under which the worker of this machine claims jobs."""
    return f"{socket.gethostname()}-{number}"


def take_up_again(host: str | None = None) -> int:
    """Put the running jobs of this machine, whose worker is gone, back into the queue; how many there were."""
    here = host or socket.gethostname()
    left = [
        job.pk
        for job in DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING)
        if job.worker_ids and str(job.worker_ids[-1]).rpartition("-")[0] == here
    ]
    return DBTaskResult.objects.filter(pk__in=left, status=TaskResultStatus.RUNNING).update(
        status=TaskResultStatus.READY, started_at=None
    )


def try_again() -> int:
    """Put the jobs that failed because the database was away or busy back into the queue; how many there were."""
    failed = DBTaskResult.objects.filter(status=TaskResultStatus.FAILED, exception_class_path__in=AWAY)
    left = [job.pk for job in failed.order_by("pk")[:MOST] if len(job.worker_ids) < ATTEMPTS]
    return DBTaskResult.objects.filter(pk__in=left, status=TaskResultStatus.FAILED).update(
        status=TaskResultStatus.READY, started_at=None, finished_at=None, exception_class_path="", traceback=""
    )
