"""The menu of units and people."""

from jixiao.web.base.menu import Entry
from jixiao.web.orgs.models import Role

ENTRIES = (Entry("单位与人员", "orgs:units", frozenset({Role.ADMIN}), order=90),)
