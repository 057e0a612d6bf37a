"""Background jobs of this feature."""

from django_tasks import task

from jixiao.web.accounts.models import User
from jixiao.web.monitoring.models import Round
from jixiao.web.monitoring.rounds import make_sheets


@task()
def send_out(code: str, person: str) -> None:
    """Make the sheets of a round that was opened; whoever does it twice makes nothing twice."""
    batch = Round.objects.select_related("unit__region").get(code=code)
    make_sheets(batch, by=User.objects.filter(code=person).first() if person else None)
