"""PRO01 evaluator-missing."""

import re
from collections.abc import Iterator

from jixiao.facts import REPORTS, Facts
from jixiao.review import Case, Finding, Severity, rule

_EVALUATOR = re.compile(
    r"评价(?:工作)?(?:小组|组|机构|人员|单位|工作组)|自评(?:工作)?(?:小组|组|单位|人员)|填报人|填报单位|填表人|评价实施(?:单位|主体)"
    r"|委托[^。；]{0,24}(?:事务所|公司|中心|机构|研究院)|主评人|项目组|考核组|领导小组"
)


@rule("PRO01", "evaluator-missing", severity=Severity.WARNING, needs="evaluation", since="0.1", absence=True)
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
    if case.facts is not None:
        yield from _in_text(case.facts)
        return
    identity = case.evaluation.identity
    if not identity.evaluator.strip() and not case.evaluation.people:
        yield Finding(
            place=identity.place_of("evaluator"),
            message="没有写明评价机构和人员；请填写评价小组或机构，以及项目负责人、填报人。",
        )


def _in_text(facts: Facts) -> Iterator[Finding]:
    signed = facts.identity.signed_by is not None or facts.identity.evaluator is not None
    if facts.kind not in REPORTS or signed or any(_EVALUATOR.search(passage.text) for passage in facts.running):
        return
    yield Finding(
        place=facts.head,
        message="没有写明评价机构和人员；请写明评价小组或机构、负责人，并署名。",
    )
