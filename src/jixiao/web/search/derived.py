"""What a restore makes anew: the index of grams, which no backup holds (it is another one in each database)."""

from itertools import islice

from jixiao.web.search import index
from jixiao.web.search.models import Entry

AT_ONCE = 500


def rebuild() -> None:
    """Index every entry, in an index that is there and empty; no change of tables, so that a transaction can go on."""
    entries = Entry.objects.order_by("pk").iterator(chunk_size=AT_ONCE)
    while some := list(islice(entries, AT_ONCE)):
        index.write(some, ())
