"""PRO18 result-use-missing."""

import re
from collections.abc import Iterator

from jixiao.facts import ReportKind
from jixiao.review import Case, Finding, Severity, rule

FIRST_YEAR = 2019
"""财预〔2020〕10号 applies from this year on."""

MIN_LENGTH = 240
"""A shorter text is an excerpt, of which nothing can be said to be missing."""

_USED = re.compile(
    r"结果(?:的)?(?:应用|运用|使用)|整改|预算(?:安排|编制)[^，。；]{0,10}(?:依据|参考)|以后年度[^，。；]{0,16}预算|结果公开|公开评价结果|挂钩"
)


@rule(
    "PRO18",
    "result-use-missing",
    severity=Severity.NOTICE,
    needs="facts",
    since="0.2",
    source="财预〔2020〕10号 第二十七条",
    absence=True,
)
def result_use_missing(case: Case) -> Iterator[Finding]:
    """没有写评价结果怎样应用。

    ## 检查什么
    财政评价、部门评价的报告（2019年度起）是否写了结果应用、整改或与预算挂钩。

    ## 为什么
    评价的结果应当用于改进管理和安排预算。

    ## 反例
    报告在建议之后结束，没有写结果应用。

    ## 正例
    评价结果作为2019年预算安排的依据，并限期整改。

    ## 怎样修改
    补写结果怎样应用、何时整改。
    """
    facts = case.text
    asked = facts.kind is ReportKind.PROJECT_EVALUATION and (facts.fiscal_year or 0) >= FIRST_YEAR
    if not asked or len(facts.document.text) < MIN_LENGTH:
        return
    if not any(_USED.search(passage.text) for passage in facts.running):
        yield Finding(
            place=facts.running[-1].place,
            message="没有写评价结果怎样应用；请补写与预算安排、整改、公开的衔接。",
        )
