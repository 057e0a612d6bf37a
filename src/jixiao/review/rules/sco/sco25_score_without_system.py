"""SCO25 score-without-system."""

import re
from collections.abc import Iterator

from jixiao.review import Case, Finding, Severity, rule

_NONE = re.compile(r"指标体系.{0,8}?(?:尚未|还未|没有|未能|缺失|未).{0,4}?(?:形成|建立|制定|健全)?")


@rule("SCO25", "score-without-system", severity=Severity.WARNING, needs="evaluation", since="0.1")
def score_without_system(case: Case) -> Iterator[Finding]:
    """给了分，又说没有指标体系。

    ## 检查什么
    写了自评总分，而存在的问题中说指标体系尚未形成、没有建立。

    ## 为什么
    没有指标体系就没有评分标准，分数从何而来说不清。

    ## 反例
    得分86.5分，问题写“绩效评价指标体系尚未形成”。

    ## 正例
    得分86.5分，问题写“个别指标的评分标准还不够细”。

    ## 怎样修改
    附上实际使用的评分表；确实没有的，不写分数。
    """
    total = case.evaluation.claims.total
    for problem in case.evaluation.problems if total is not None else ():
        if _NONE.search(problem.text):
            yield Finding(
                place=problem.place,
                message="自评总分{total}分，问题却写“{problem}”，前后矛盾；请附实际使用的评分表，或改写问题。",
                args={"total": f"{total:f}", "problem": problem.text[:40]},
                related=(case.evaluation.claims.place_of("total"),),
            )
