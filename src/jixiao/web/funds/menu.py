"""The lines of the menu."""

from jixiao.web.base.menu import Entry
from jixiao.web.orgs.models import Role

ENTRIES = (
    Entry(
        "资金台账", "funds:list", roles=frozenset(Role) - {Role.EXPERT, Role.EVALUATOR, Role.LEAD_EVALUATOR}, order=25
    ),
)
