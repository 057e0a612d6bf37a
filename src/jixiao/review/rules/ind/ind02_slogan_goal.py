"""IND02 slogan-goal."""

import re
from collections.abc import Iterator

from jixiao.evaluation.measure import Day, Interval, Quantity
from jixiao.review import Case, Finding, Severity, rule

_VERBS = re.compile(r"加强|提升|推进|完善|提高|促进|增强|改善|优化|深化")


@rule(
    "IND02",
    "slogan-goal",
    severity=Severity.WARNING,
    needs="evaluation",
    since="0.1",
    source="财预〔2015〕88号",
)
def slogan_goal(case: Case) -> Iterator[Finding]:
    """目标只有口号，没有数量。

    ## 检查什么
    总目标、年度目标都没有一个数字，只有“提升”“加强”“推进”一类动词；同时也没有可衡量的指标来细化它们。

    ## 为什么
    没有数量和期限的目标，年底无法判断是否完成。

    ## 反例
    年度目标：提升社区社会治理和服务能力。没有任何量化指标。

    ## 正例
    年度目标：开展社区服务活动12场，服务居民600人次以上，居民满意度90%以上。

    ## 怎样修改
    在目标中写明做多少、做到什么程度、什么时候完成，或用指标加以细化。
    """
    evaluation = case.evaluation
    texts = [text for text in (evaluation.overall_goal, *(goal.expected for goal in evaluation.goals)) if text.strip()]
    measured = any(isinstance(i.target, Quantity | Interval | Day) for i in case.indicators)
    if not texts or measured or any(re.search(r"\d|[一二三四五六七八九十百千万]+(?:个|次|场|人|户)", t) for t in texts):
        return
    verbs = sorted(set(_VERBS.findall("".join(texts))))
    if verbs:
        yield Finding(
            place=evaluation.goals[0].place if evaluation.goals else evaluation.place_of("overall_goal"),
            message="目标“{goal}”只有“{verbs}”一类说法，没有数量和期限，也没有可衡量的指标；"
            "请写明做多少、做到什么程度、何时完成。",
            args={"goal": texts[0][:40], "verbs": "、".join(verbs)},
        )
