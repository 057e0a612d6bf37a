"""PRO15 control-claims-contradict."""

from collections.abc import Iterator

from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.opposing import INTERNAL_RULES, opposing


@rule("PRO15", "control-claims-contradict", severity=Severity.WARNING, needs="facts", since="0.2")
def control_claims_contradict(case: Case) -> Iterator[Finding]:
    """制度“健全”与“没有制度”矛盾。

    ## 检查什么
    前文说制度健全、管理规范，存在问题里说没有制度、制度不健全。

    ## 为什么
    两处说法互相否定，结论不可信。

    ## 反例
    二、项目管理情况
    制度健全，运作规范。
    四、存在的问题
    没有建立专门的项目管理制度。

    ## 正例
    二、项目管理情况
    财务制度健全，项目管理制度尚待建立。
    四、存在的问题
    没有建立专门的项目管理制度。

    ## 怎样修改
    按实际统一说法：哪些制度有，哪些没有。
    """
    for found in opposing(case.text):
        if found.name == INTERNAL_RULES:
            yield Finding(
                place=found.claim.place,
                message="这里说“{claim}”，存在问题里说“{problem}”，互相矛盾；请按实际统一说法。",
                args={"claim": found.claim.text, "problem": found.denial.text},
                related=(found.denial.place,),
            )
