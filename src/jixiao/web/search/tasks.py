"""What changes the words of many objects at once is indexed in the background."""

from django_tasks import task

from jixiao.web.search.models import Entry
from jixiao.web.search.services import MANY, index
from jixiao.web.search.sources import sources


@task()
def reindex_unit(unit: int) -> None:
    """Index everything of a unit anew, after its name changed; done twice, it does the same."""
    for kind in sources():
        keys = list(Entry.objects.filter(kind=kind, unit=unit).values_list("object_id", flat=True))
        for start in range(0, len(keys), MANY):
            index(kind, keys[start : start + MANY])
