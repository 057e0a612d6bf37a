"""Background jobs of this feature. A job may be run twice: who comes second finds the work done."""

from django_tasks import task

from jixiao.web.evaluations.models import Task
from jixiao.web.reporting import services


@task()
def hand_over(code: str) -> None:
    """Write the report of a task that was handed in, and put it on the review desk."""
    found = Task.objects.select_related("unit__region", "round__unit", "project__unit", "project__kind", "goal")
    services.hand_over(found.get(code=code))
