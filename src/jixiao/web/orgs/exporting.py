"""The lists of units, people and regions as workbooks."""

from django.db.models import QuerySet
from django.http import HttpResponse

from jixiao.web.accounts.models import User
from jixiao.web.base.excel import ASKED, download
from jixiao.web.orgs.models import Region, Role, Unit


def units(found: QuerySet[Unit]) -> HttpResponse:
    """Units in the order of the tree, each with its depth in it."""
    head = ("单位", "编码", "层级", "区划", "区划代码", "状态")
    rows = (
        (unit.name, unit.number, unit.depth, unit.region.name, unit.region.number, "已停用" if unit.closed else "在用")
        for unit in found[:ASKED]
    )
    return download("单位", head, rows)


def people(found: QuerySet[User]) -> HttpResponse:
    """People, a line for each role that they have somewhere."""
    head = ("姓名", "账号", "电话", "电子邮箱", "单位", "角色", "状态")
    rows = (
        (
            one.full_name,
            one.username,
            one.phone,
            one.email,
            membership.unit.name,
            Role(membership.role).label,
            "可以登录" if one.is_active else "已停用",
        )
        for one in found[:ASKED]
        for membership in one.memberships.all()
    )
    return download("人员", head, rows)


def regions(found: QuerySet[Region]) -> HttpResponse:
    """Regions in the order of the tree."""
    rows = ((region.name, region.get_level_display(), region.number) for region in found[:ASKED])
    return download("区划", ("区划", "级次", "代码"), rows)
