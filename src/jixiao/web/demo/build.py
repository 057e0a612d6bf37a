"""Making the county once, in one transaction, and remembering that it was made."""

import json
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction

from jixiao.errors import JixiaoError
from jixiao.web.accounts.models import User
from jixiao.web.config import environment
from jixiao.web.demo.money import fund
from jixiao.web.demo.places import Account, settle
from jixiao.web.demo.projects import declare_all
from jixiao.web.demo.reports import upload_all
from jixiao.web.demo.rounds import evaluate_all
from jixiao.web.orgs.services import one_time_password

NAME = "demo.json"
"""The file in the data directory that says so, with the accounts that the log-in page shows."""

YEAR = 2026
"""The fiscal year of the county where nobody says another."""

SEED = 20261122


@dataclass(frozen=True, slots=True)
class Made:
    """The accounts, and the password of all of them, which is told once."""

    accounts: list[Account]
    password: str


def build(*, year: int = YEAR, seed: int = SEED) -> Made | None:
    """Make the county; nothing where it was made before. Raises where other data are in the way."""
    if mark().exists():
        return None
    if User.objects.exists():
        raise JixiaoError(
            "数据目录 {home} 里已有正式数据，不能放示例数据；请用 JIXIAO_HOME 换一个空目录。", home=environment.home()
        )
    password = one_time_password()
    with transaction.atomic():
        county = settle(year=year, seed=seed, password=password)
        approved = declare_all(county)
        for project in approved:
            fund(county, project)
        evaluate_all(county)
        upload_all(county, approved)
    said = {"year": year, "seed": seed, "accounts": [[one.username, one.title] for one in county.accounts]}
    mark().write_text(json.dumps(said, ensure_ascii=False), encoding="utf-8")
    return Made(county.accounts, password)


def accounts() -> list[Account]:
    """The accounts that the log-in page shows; none where this is no demo."""
    if not mark().exists():
        return []
    return [Account(*one) for one in json.loads(mark().read_text(encoding="utf-8"))["accounts"]]


def mark() -> Path:
    """Where it is remembered."""
    return environment.home() / NAME
