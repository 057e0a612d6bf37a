"""IND06 level-unfit."""

from collections.abc import Iterator

from jixiao.evaluation.model import Indicator
from jixiao.facts import PLANS
from jixiao.review import Case, Finding, Severity, rule

_UNFIT = (
    ("质量", ("完成率", "工作量", "人次"), "数量指标"),
    (
        "数量",
        ("支付率", "到位率", "执行率", "合格率", "达标率", "及时率", "按时完成"),
        "质量或时效指标（资金支付不作指标）",
    ),
    ("时效", ("合格率", "达标率", "数量"), "质量或数量指标"),
    ("成本", ("满意", "合格率", "及时率"), "相应的产出或满意度指标"),
)
"""Level-2 word, words in a level-3 name that do not fit there, and where such an indicator belongs (101号 (二))."""


@rule(
    "IND06",
    "level-unfit",
    severity=Severity.WARNING,
    needs="evaluation",
    kinds=PLANS,
    since="0.1",
    source="财预〔2021〕101号",
)
def level_unfit(case: Case) -> Iterator[Finding]:
    """三级指标放错了二级指标。

    ## 检查什么
    完成率放在质量、支付率和合格率放在数量、满意度放在效益之下等明显不相符的情况。体系自己规定的指标不查。

    ## 为什么
    归类不对，各二级指标的得分就不能说明数量、质量、效益各自怎样。有的地方复核时对归类不符的指标不给分。

    ## 反例
    质量指标之下列“年度工作目标完成率”；社会效益之下列“社区及群众满意度”。

    ## 正例
    数量指标之下列“年度工作目标完成率”；满意度指标之下列“社区及群众满意度”。

    ## 怎样修改
    移到相应的二级指标，或换一个能反映该二级指标的三级指标。
    """
    for indicator in case.indicators:
        if len(indicator.path) < 2 or case.spec(indicator) is not None:
            continue
        fitting = _belongs(case, indicator)
        if fitting:
            yield Finding(
                place=indicator.place_of("path"),
                message="“{name}”列在“{second}”之下，按内容应属{fitting}；请调整归类，或更换指标。",
                args={"name": indicator.name, "second": indicator.path[1], "fitting": fitting},
            )


def _belongs(case: Case, indicator: Indicator) -> str:
    second = indicator.path[1]
    if "满意" in indicator.name and "满意" not in "".join(indicator.path):
        has_own = any("满意" in name for s in case.framework.sections for name in (s.name, *s.level2))
        return "满意度指标" if has_own else ""
    for word, names, fitting in _UNFIT:
        if word in second and any(name in indicator.name for name in names):
            return fitting
    return ""
