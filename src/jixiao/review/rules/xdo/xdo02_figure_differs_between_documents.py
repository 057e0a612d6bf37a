"""XDO02 figure-differs-between-documents."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from jixiao.money import Unit
from jixiao.review import Finding, Group, Severity, cross_rule
from jixiao.review.group import Digest, Money
from jixiao.review.wording import money


@cross_rule(
    "XDO02",
    "figure-differs-between-documents",
    severity=Severity.ERROR,
    since="0.2",
    source="财预〔2020〕10号 第二十五条",
)
def figure_differs_between_documents(group: Group) -> Iterator[Finding]:
    """同一项目的数字在两份文件里不同。

    ## 检查什么
    同一单位、同一项目、同一年度的两份文件，名称和口径相同的预算、到位、支出数是否一致（四舍五入除外）。

    ## 为什么
    两个数至少有一个是错的。

    ## 反例
    自评报告写全年预算数155.39万元，自评表写全年预算数153.24万元。

    ## 正例
    自评报告写155.39万元，自评表写1,553,870.19元。

    ## 怎样修改
    核对批复和账簿，改正写错的一份。
    """
    for digests in group.by_project.values():
        for first, second in combinations(digests, 2):
            if first.fiscal_year is not None and first.fiscal_year == second.fiscal_year:
                yield from _differing(first, second)


def _differing(first: Digest, second: Digest) -> Iterator[Finding]:
    """What both state once each under one name and role: of several values it is not known which are the same thing."""
    here, there = _single(first), _single(second)
    for key in here.keys() & there.keys():
        one, other = here[key], there[key]
        if abs(one.yuan - other.yuan) > max(one.half_digit, other.half_digit):
            yield Finding(
                place=one.place,
                message="“{label}”这里是{first}，“{file}”里是{second}，相差{gap}；请核对后改正写错的一份。",
                args={
                    "label": one.label,
                    "first": one.place.text,
                    "second": other.place.text,
                    "file": second.file,
                    "gap": money(abs(one.yuan - other.yuan), Unit.WAN),
                },
                related=(other.place,),
            )


def _single(digest: Digest) -> dict[tuple[str, str, int | None], Money]:
    found: dict[tuple[str, str, int | None], list[Money]] = defaultdict(list)
    for stated in digest.money:
        found[stated.label, stated.role, stated.year].append(stated)
    return {key: rows[0] for key, rows in found.items() if len({row.yuan for row in rows}) == 1}
