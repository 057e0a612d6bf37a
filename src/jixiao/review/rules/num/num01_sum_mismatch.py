"""NUM01 sum-mismatch."""

from collections.abc import Iterator

from jixiao.facts import ANY_KIND
from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.sum_finding import is_proven, sum_finding
from jixiao.review.sums import Verdict


@rule(
    "NUM01",
    "sum-mismatch",
    severity=Severity.ERROR,
    needs="evaluation",
    since="0.1",
    source="财预〔2020〕10号 第二十五条",
    kinds=ANY_KIND,
)
def sum_mismatch(case: Case) -> Iterator[Finding]:
    """合计数与分项之和不一致。

    ## 检查什么
    年初预算、全年预算、到位、执行各合计数与所列资金来源、到位笔数、支出明细逐一相加的结果；支出小计与其下各项；示范点支出与该点各项。
    文中写明“共”“合计”“其中”“具体为”的总数与所列分项，表格的合计行、小计行、合计列，也逐一相加；“含”“等”只列出部分的，分项超过总数才报。

    ## 为什么
    总分不符，资金结论就失去依据，后面的执行率和得分也无法核对。

    ## 反例
    写明全年执行数20万元，支出明细为设备购置8.6万元、场地改造9.5万元、培训1.5万元，合起来只有19.6万元。

    ## 正例
    写明全年执行数20万元，支出明细为设备购置8.6万元、场地改造9.5万元、培训1.9万元。

    ## 怎样修改
    核对合计与每个分项的原始凭证，更正写错的一处。差额在四舍五入界限以内的由 NUM26 提示；
    能确定是单位或小数点写错的由 NUM02 说明。
    """
    for check in case.sums:
        if check.verdict is Verdict.MISMATCH and is_proven(check):
            yield sum_finding(
                check,
                message="{name}写明{stated}，{parts}之和为{computed}，相差{gap}（四舍五入最多可解释{bound}）；"
                "请核对合计与各分项的原始凭证。",
            )
