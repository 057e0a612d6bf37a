"""The lines of the menu."""

from jixiao.web.base.menu import Entry
from jixiao.web.orgs.scope import OWNERS, READERS
from jixiao.web.rescoring.models import ASSIGNED

ENTRIES = (
    Entry("抽查复核", "rescoring:list", roles=READERS | OWNERS, order=45),
    Entry("受托评价", "rescoring:assigned", roles=ASSIGNED, order=46),
)
