"""IND36 lead-time-rate."""

from collections.abc import Iterator

from jixiao.evaluation.measure import Quantity
from jixiao.facts import PLANS
from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.indicator_facts import shown_target


@rule(
    "IND36",
    "lead-time-rate",
    severity=Severity.NOTICE,
    needs="evaluation",
    kinds=PLANS,
    since="0.1",
    source="财预〔2013〕53号",
    editions=("mof-2013-53-project", "kunming-2017-project"),
)
def lead_time_rate(case: Case) -> Iterator[Finding]:
    """完成及时率的公式与指标值不相配。

    ## 检查什么
    2013年项目框架中“完成及时率”按（计划时间−实际时间）÷计划时间计算，指标值是否写成了接近100%的数。

    ## 为什么
    按这个公式，准时完成是0%，提前才大于0；100%意味着没用时间就完成了。多半是误用了部门框架“及时完成数÷计划数”的口径。

    ## 反例
    2013年项目框架下，完成及时率指标值100%。

    ## 正例
    2013年项目框架下，完成及时率指标值≥0%。

    ## 怎样修改
    按所用公式改写指标值，或改用“完成及时性”并比较日期。
    """
    for indicator in case.indicators:
        target = indicator.target
        if indicator.name.strip() == "完成及时率" and isinstance(target, Quantity) and target.value >= 50:
            yield Finding(
                place=indicator.place_of("target"),
                message="“{name}”指标值为{target}；按2013年项目框架的公式（计划时间−实际时间）÷计划时间，准时为0%。"
                "请核对口径。",
                args={"name": indicator.name, "target": shown_target(indicator)},
            )
