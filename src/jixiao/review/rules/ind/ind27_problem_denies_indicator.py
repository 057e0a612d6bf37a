"""IND27 problem-denies-indicator."""

import re
from collections.abc import Iterator

from jixiao.evaluation.measure import Quantity
from jixiao.evaluation.model import Indicator
from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.indicator_facts import shown_target

_DENIES = re.compile(r"(?:未|没有|无|缺少|缺乏).{0,12}?(?:量化|细化)")
_KINDS = ("满意度", "效益", "质量", "数量", "时效", "成本")


@rule("IND27", "problem-denies-indicator", severity=Severity.WARNING, needs="evaluation", since="0.1")
def problem_denies_indicator(case: Case) -> Iterator[Finding]:
    """问题中说没有量化，指标表里却有数。

    ## 检查什么
    存在的问题写“未量化……指标”时，指标表中该类指标是否其实有数值。

    ## 为什么
    前后矛盾，说明问题是套用的，或者指标值是后来补的。

    ## 反例
    问题写“效益及满意度指标没有量化”，指标表中满意度指标值为95%。

    ## 正例
    问题写“效益指标没有量化”，指标表中效益指标均为文字描述。

    ## 怎样修改
    核对指标表：指标值是事后补的，写明何时设定；问题不属实的，改写问题。
    """
    for problem in case.evaluation.problems:
        if not _DENIES.search(problem.text):
            continue
        for kind in _KINDS:
            rows = [i for i in case.indicators if kind in problem.text and _is_kind(i, kind)]
            if rows:
                yield Finding(
                    place=problem.place,
                    message="问题写“{problem}”，而{kind}指标“{name}”的指标值为{target}；请核对指标值何时设定，或改写问题。",
                    args={
                        "problem": problem.text[:40],
                        "kind": kind,
                        "name": rows[0].name,
                        "target": shown_target(rows[0]),
                    },
                    related=tuple(i.place_of("target") for i in rows),
                )
                break


def _is_kind(indicator: Indicator, kind: str) -> bool:
    return isinstance(indicator.target, Quantity) and kind in "".join((*indicator.path, indicator.name))
