"""Making the county once, in one transaction, and remembering that it was made."""

from dataclasses import dataclass

from django.db import transaction

from jixiao.errors import JixiaoError
from jixiao.web.accounts.models import User
from jixiao.web.config import environment
from jixiao.web.demo import marking
from jixiao.web.demo.amounts import WHOLE, Amounts
from jixiao.web.demo.marking import Account
from jixiao.web.demo.money import fund
from jixiao.web.demo.places import settle
from jixiao.web.demo.projects import declare_all
from jixiao.web.demo.reports import upload_all
from jixiao.web.demo.rounds import evaluate_all
from jixiao.web.demo.watching import monitor_all
from jixiao.web.orgs.services import one_time_password

YEAR = 2026
"""The fiscal year of the county where nobody says another."""

SEED = 20261122


@dataclass(frozen=True, slots=True)
class Made:
    """The accounts, and the password of all of them, which is told once."""

    accounts: list[Account]
    password: str


def build(*, year: int = YEAR, seed: int = SEED, amounts: Amounts = WHOLE) -> Made | None:
    """Make the county; nothing where it was made before. Raises where other data are in the way."""
    if marking.exists():
        return None
    if User.objects.exists():
        raise JixiaoError(
            "数据目录 {home} 里已有正式数据，不能放示例数据；请用 JIXIAO_HOME 换一个空目录。", home=environment.home()
        )
    password = one_time_password()
    with transaction.atomic():
        county = settle(year=year, seed=seed, password=password)
        approved = declare_all(county, amounts)
        for project in approved:
            fund(county, project)
        evaluate_all(county, amounts)
        monitor_all(county, amounts)
        upload_all(county, approved, amounts.reports)
    marking.put(county.accounts, year=year, seed=seed)
    return Made(county.accounts, password)
