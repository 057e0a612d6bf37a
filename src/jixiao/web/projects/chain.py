"""The chain of approval: from the levels that a kind of project names to the very units, when it is submitted."""

from jixiao.errors import JixiaoError
from jixiao.web.orgs.models import Region, Role, Unit
from jixiao.web.projects.models import FINANCE, Kind


def chain_for(unit: Unit, kind: Kind) -> list[Unit]:
    """The units that approve, from the bottom up: the departments above at the levels of the kind, then finance.

    Where nobody stands above (a department of the province), the finance bureau approves what it budgets
    (“谁批复预算，谁批复目标”). Raises :class:`~jixiao.errors.JixiaoError` where there is none either.
    """
    wanted = frozenset(kind.chain)
    above = [one for one in unit.above().select_related("region") if not one.closed and one.region.level in wanted]
    found = above[::-1]
    if FINANCE in wanted or not found:
        bureau = finance_of(unit)
        if bureau is not None and bureau not in found:
            found.append(bureau)
    if not found:
        raise JixiaoError(
            "“{unit}”上面没有可以审核的单位：没有主管部门，所在区划也没有设财政绩效管理人员；请联系系统管理员设置。",
            unit=unit.name,
        )
    return found


def finance_of(unit: Unit) -> Unit | None:
    """The finance bureau of the smallest region around the unit that has one: where 财政绩效管理 works."""
    path = unit.region.path
    around = [path[:end] for end in range(Region.steplen, len(path) + 1, Region.steplen)]
    bureaus = Unit.objects.filter(memberships__role=Role.FINANCE_PERFORMANCE, region__path__in=around, closed=False)
    return bureaus.exclude(pk=unit.pk).order_by("-region__depth", "path").distinct().first()
