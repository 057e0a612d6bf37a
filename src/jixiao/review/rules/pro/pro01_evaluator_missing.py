"""PRO01 evaluator-missing."""

from collections.abc import Iterator

from jixiao.review import Case, Finding, Severity, rule


@rule("PRO01", "evaluator-missing", severity=Severity.WARNING, needs="evaluation", since="0.1")
def evaluator_missing(case: Case) -> Iterator[Finding]:
    """没有写明谁做的评价。

    ## 检查什么
    评价机构（评价小组）和人员是否至少写了一项。

    ## 为什么
    单位对自评的真实性、准确性负责；不写明是谁评的，责任无从落实。

    ## 反例
    没有评价小组，也没有填报人。

    ## 正例
    填报人、项目负责人、财务负责人齐全。

    ## 怎样修改
    填写评价机构或评价小组，以及项目负责人、填报人。
    """
    identity = case.evaluation.identity
    if not identity.evaluator.strip() and not case.evaluation.people:
        yield Finding(
            place=identity.place_of("evaluator"),
            message="没有写明评价机构和人员；请填写评价小组或机构，以及项目负责人、填报人。",
        )
