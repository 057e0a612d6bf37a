"""The lines of the menu."""

from jixiao.web.base.menu import Entry
from jixiao.web.orgs.scope import OWNERS, READERS

ENTRIES = (Entry("报告审核", "reviews:list", roles=READERS | OWNERS, order=40),)
