"""The lines of the menu."""

from jixiao.web.base.menu import Entry
from jixiao.web.orgs.models import Role

ENTRIES = (
    Entry(
        "自评",
        "evaluations:list",
        roles=frozenset(Role) - {Role.EXPERT, Role.EVALUATOR, Role.LEAD_EVALUATOR},
        order=30,
    ),
)
