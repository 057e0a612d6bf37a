"""IND33 several-facts."""

import re
from collections.abc import Iterator

from jixiao.evaluation.measure import Words
from jixiao.facts import PLANS
from jixiao.review import Case, Finding, Severity, rule

_SEVERAL = re.compile(r"\d[^、，,；;\d]{0,20}[、，,；;][^、，,；;\d]{0,20}\d")


@rule("IND33", "several-facts", severity=Severity.NOTICE, needs="evaluation", kinds=PLANS, since="0.1")
def several_facts(case: Case) -> Iterator[Finding]:
    """一个指标里写了几件事。

    ## 检查什么
    指标名称或指标值中有用顿号、逗号、分号隔开的两个以上的数。

    ## 为什么
    一件完成、一件没完成时，无法计算这个指标的完成率。

    ## 反例
    指标“举办培训5期、发放资料1000份”。

    ## 正例
    分为“举办培训期数”5期和“发放资料份数”1000份两个指标。

    ## 怎样修改
    拆成几个指标，各写指标值、完成值和分值。
    """
    for indicator in case.indicators:
        target = indicator.target.as_written if isinstance(indicator.target, Words) else ""
        for field, text in (("name", indicator.name), ("target", target)):
            if _SEVERAL.search(text) and not re.search(r"\d,\d{3}", text):
                yield Finding(
                    place=indicator.place_of(field),
                    message="“{text}”一个指标里写了几件事，完成率无法计算；请拆成几个指标。",
                    args={"text": text[:60]},
                )
                break
