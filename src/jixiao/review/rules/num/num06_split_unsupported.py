"""NUM06 split-unsupported."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from jixiao.facts import ANY_KIND
from jixiao.money import Amount, total
from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.sums import Part, SumCheck, half_digits
from jixiao.review.wording import like, listed

_MOST_ITEMS = 12
_CLOSE = Decimal("0.001")
"""A group of items is taken for 基本支出 only where it is so near: else any group might be meant."""
_BASIC = ("行政运行", "事业运行", "机构运行", "住房公积金")


@rule(
    "NUM06",
    "split-unsupported",
    severity=Severity.WARNING,
    needs="facts",
    since="0.2",
    source="预算法实施条例",
    kinds=ANY_KIND,
)
def split_unsupported(case: Case) -> Iterator[Finding]:
    """各功能分类项目凑不成所写的基本支出和项目支出。

    ## 检查什么
    同一文件既按功能分类逐项列出金额，又写明基本支出和项目支出的：找出合起来最接近基本支出的那几项，其余各项之和应当就是项目支出；
    差额超过四舍五入的界限才报。凑不出接近的组合时不报。

    ## 为什么
    两种分法分的是同一笔钱，对不上说明有一项归类或金额有误。

    ## 反例
    行政运行252.85万元、机构运行26.20万元、公积金24.17万元，其他两项10.92万元和85.62万元；基本支出303.23万元，项目支出96.52万元。

    ## 正例
    同样的五项，基本支出303.22万元，项目支出96.54万元。

    ## 怎样修改
    按决算表核对各项目属于基本支出还是项目支出，更正写错的金额。
    """
    splits = [split for check in case.sums if (split := _split(check)) is not None]
    lists = [c for c in case.sums if 3 <= len(c.parts) <= _MOST_ITEMS and _is_functional(c)]
    for check, basic, project in splits:
        for items in lists:
            found = _grouped(items.parts, basic, project)
            if items is not check and found is not None and found.is_off:
                yield _finding(found, basic, project)
                return


@dataclass(frozen=True, slots=True)
class _Groups:
    """The items that make up 基本支出, the others, and what each lacks."""

    basic: tuple[Part, ...]
    project: tuple[Part, ...]
    basic_gap: Decimal
    project_gap: Decimal
    basic_bound: Decimal
    project_bound: Decimal

    @property
    def is_off(self) -> bool:
        return self.basic_gap > self.basic_bound or self.project_gap > self.project_bound


def _split(check: SumCheck) -> tuple[SumCheck, Part, Part] | None:
    basic = [part for part in check.parts if part.name.endswith("基本支出")]
    project = [part for part in check.parts if part.name.endswith("项目支出")]
    return (check, basic[0], project[0]) if len(basic) == len(project) == 1 and len(check.parts) == 2 else None


def _is_functional(check: SumCheck) -> bool:
    return any(name in part.name for part in check.parts for name in _BASIC)


def _grouped(items: tuple[Part, ...], basic: Part, project: Part) -> _Groups | None:
    """The items nearest to 基本支出 and the rest, where both come near enough to be meant."""
    best: tuple[Part, ...] = ()
    least = basic.amount.yuan * _CLOSE
    for size in range(1, len(items)):
        for group in combinations(items, size):
            gap = abs(total(part.amount for part in group) - basic.amount.yuan)
            if gap < least:
                best, least = group, gap
    if not best or not any(name in part.name for part in best for name in _BASIC):
        return None
    rest = tuple(part for part in items if part not in best)
    gap = abs(total(part.amount for part in rest) - project.amount.yuan)
    if gap > project.amount.yuan * _CLOSE:
        return None
    return _Groups(best, rest, least, gap, _bound(best, basic), _bound(rest, project))


def _bound(group: tuple[Part, ...], stated: Part) -> Decimal:
    amounts: list[Amount] = [stated.amount, *(part.amount for part in group)]
    return sum(half_digits(amounts), Decimal(0))


def _finding(found: _Groups, basic: Part, project: Part) -> Finding:
    return Finding(
        place=project.place,
        message="按所列各项，{basic_items}合计{basic_sum}（基本支出写明{basic}），{project_items}合计{project_sum}"
        "（项目支出写明{project}，相差{gap}，四舍五入最多可解释{bound}）；请核对各项的归类和金额。",
        args={
            "basic_items": listed(f"“{part.name}”" for part in found.basic),
            "basic_sum": like(basic.amount, total(part.amount for part in found.basic)),
            "basic": str(basic.amount),
            "project_items": listed(f"“{part.name}”" for part in found.project),
            "project_sum": like(project.amount, total(part.amount for part in found.project)),
            "project": str(project.amount),
            "gap": like(project.amount, found.project_gap),
            "bound": like(project.amount, found.project_bound),
        },
        related=(basic.place, *(part.place for part in (*found.basic, *found.project))),
    )
