"""The line of the menu."""

from jixiao.web.base.menu import Entry
from jixiao.web.orgs.scope import READERS

ENTRIES = (Entry("统计分析", "dashboards:board", roles=READERS, order=60),)
