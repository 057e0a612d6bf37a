"""The menu of the log."""

from jixiao.web.base.menu import Entry
from jixiao.web.orgs.models import Role

ENTRIES = (Entry("操作日志", "audit:list", frozenset({Role.ADMIN, Role.AUDIT}), order=95),)
