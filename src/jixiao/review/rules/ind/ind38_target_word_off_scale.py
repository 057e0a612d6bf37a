"""IND38 target-word-off-scale."""

import re
from collections.abc import Iterator

from jixiao.evaluation.measure import Words
from jixiao.facts import PLANS
from jixiao.review import Case, Finding, Severity, rule

_SCALE = re.compile(r"(?<![\u4e00-\u9fff])(?:优秀|良好|一般|较差|优|良|中|差|好)(?=[（(：:、,，；;/得\s\d]|为|的|不)")
_FEWEST = 3
"""So many grades make a scale."""


@rule("IND38", "target-word-off-scale", severity=Severity.NOTICE, needs="evaluation", kinds=PLANS, since="0.2")
def target_word_off_scale(case: Case) -> Iterator[Finding]:
    """定性指标值不是评分标准中的等级。

    ## 检查什么
    评分标准按“优、良、中、差”分级的定性指标，指标值是否写明要达到哪一级。

    ## 为什么
    指标值写“效果明显”，标准却只有“优、良、中、差”，评分时无法对应。

    ## 反例
    指标值“效果明显”，评分标准“优得10分，良得8分，中得6分，差不得分”。

    ## 正例
    指标值“良及以上”，评分标准“优得10分，良得8分，中得6分，差不得分”。

    ## 怎样修改
    指标值写明等级，或把评分标准中的各级写成可对照的描述。
    """
    for indicator in case.indicators:
        target = indicator.target
        if not isinstance(target, Words) or not indicator.standard.strip():
            continue
        grades = dict.fromkeys(match[0] for match in _SCALE.finditer(indicator.standard))
        if len(grades) >= _FEWEST and not any(grade in target.as_written for grade in grades):
            yield Finding(
                place=indicator.place_of("target"),
                message="“{name}”的指标值“{target}”不在评分标准的等级（{grades}）之中；请写明要达到哪一级。",
                args={"name": indicator.name, "target": target.as_written, "grades": "、".join(grades)},
                related=(indicator.place_of("standard"),),
            )
