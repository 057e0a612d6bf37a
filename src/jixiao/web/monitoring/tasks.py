"""Background jobs of this feature."""

from django_tasks import task

from jixiao.web.monitoring.rounds import SENDING


@task()
def send_out(code: str, person: str) -> None:
    """Make the sheets of a round that was opened; whoever does it twice makes nothing twice."""
    SENDING.make(code, person)
