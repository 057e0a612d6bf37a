"""XDO03 projects-exceed-department."""

from collections.abc import Iterator
from decimal import Decimal

from jixiao.facts import ReportKind, Role
from jixiao.review import Finding, Group, Severity, cross_rule
from jixiao.review.group import Digest, Money
from jixiao.review.wording import money


@cross_rule("XDO03", "projects-exceed-department", severity=Severity.WARNING, since="0.2")
def projects_exceed_department(group: Group) -> Iterator[Finding]:
    """项目合计超过部门的项目支出。

    ## 检查什么
    同一单位同一年度：各项目报告的支出合计是否超过部门整体支出报告里的项目支出。

    ## 为什么
    项目支出是部门支出的一部分，不会比部门还多。

    ## 反例
    部门项目支出96.52万元，两份项目报告的支出合计120万元。

    ## 正例
    部门项目支出96.52万元，两份项目报告的支出合计80万元。

    ## 怎样修改
    核对口径：是否重复计算，是否含其他单位的资金。
    """
    for digests in group.by_unit.values():
        for department in digests:
            if department.kind is not ReportKind.DEPARTMENT:
                continue
            whole = next((m for m in department.money if m.role is Role.SPENT and "项目支出" in m.label), None)
            projects = {other.project: other for other in digests if _is_project(other, department)}
            parts = [(other, spent) for other in projects.values() if (spent := _largest(other)) is not None]
            total = sum((spent.yuan for _, spent in parts), Decimal(0))
            if whole is not None and total > whole.yuan + whole.half_digit:
                yield Finding(
                    place=whole.place,
                    message="部门的项目支出是{whole}，{count}份项目报告的支出合计{total}，多出{gap}；请核对口径。",
                    args={
                        "whole": whole.place.text,
                        "count": len(parts),
                        "total": money(total),
                        "gap": money(total - whole.yuan),
                    },
                    related=tuple(spent.place for _, spent in parts),
                )


def _largest(digest: Digest) -> Money | None:
    """The total spent by a project: the largest amount that is said to be spent."""
    return max((m for m in digest.money if m.role is Role.SPENT), key=lambda m: m.yuan, default=None)


def _is_project(other: Digest, department: Digest) -> bool:
    reports = (ReportKind.PROJECT_SELF, ReportKind.PROJECT_EVALUATION)
    return other.kind in reports and bool(other.project) and other.fiscal_year == department.fiscal_year
