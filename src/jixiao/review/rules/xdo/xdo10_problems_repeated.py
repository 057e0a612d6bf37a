"""XDO10 problems-repeated."""

from collections.abc import Iterator
from itertools import combinations

from jixiao.review import Finding, Group, Severity, cross_rule


@cross_rule("XDO10", "problems-repeated", severity=Severity.NOTICE, since="0.2", source="财预〔2020〕10号 第二十七条")
def problems_repeated(group: Group) -> Iterator[Finding]:
    """两年的问题一字不改。

    ## 检查什么
    同一单位不同年度的报告，存在问题的句子是否相同。

    ## 为什么
    问题年年照抄，说明没有整改。

    ## 反例
    2020年、2021年两份报告的问题完全相同。

    ## 正例
    2021年报告写明上年问题的整改结果和新的问题。

    ## 怎样修改
    写明上年问题的整改情况，再写当年的问题。
    """
    for digests in group.by_unit.values():
        for first, second in combinations(sorted(digests, key=lambda d: d.fiscal_year or 0), 2):
            if first.fiscal_year is None or second.fiscal_year is None or first.fiscal_year == second.fiscal_year:
                continue
            known = {said.hash: said for said in first.problems}
            same = [(said, known[said.hash]) for said in second.problems if said.hash in known]
            if same:
                yield Finding(
                    place=same[0][0].place,
                    message="存在的问题有{count}句与{year}年度的报告（“{file}”）相同；请写明上年问题的整改情况。",
                    args={"count": len(same), "year": first.fiscal_year, "file": first.file},
                    related=(*(new.place for new, _ in same[1:]), *(old.place for _, old in same)),
                )
