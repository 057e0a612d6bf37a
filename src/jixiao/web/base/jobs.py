"""Jobs that a worker of this machine left half done when it was killed are done again.

A job must therefore be safe to run twice: it looks at the state of its object before it changes it.
"""

import socket

from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult


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
