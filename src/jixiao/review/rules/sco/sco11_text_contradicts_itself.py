"""SCO11 text-contradicts-itself."""

from collections.abc import Iterator

from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.opposing import INTERNAL_RULES, opposing


@rule(
    "SCO11",
    "text-contradicts-itself",
    severity=Severity.WARNING,
    needs="facts",
    since="0.2",
    source="财预〔2020〕10号 第二十五条",
)
def text_contradicts_itself(case: Case) -> Iterator[Finding]:
    """前面说好，后面说不好。

    ## 检查什么
    正文说专款专用、资金及时到位、资料完整、指标明确，而“存在的问题”或“改进建议”又说未单独核算、到位较慢、资料不全、
    指标未量化的。制度健全与没有制度的矛盾由 PRO15 提出。

    ## 为什么
    两种说法不能都对；评价结论要以核实的事实为准。

    ## 反例
    评价结论写“推进及时”，存在的问题写“资金到位较慢”。

    ## 正例
    评价结论写“市级资金推进及时，省级资金到位较慢”，存在的问题写“省级资金到位较慢”。

    ## 怎样修改
    按核实的事实统一两处的说法，写明好在哪里、缺的是哪一项。
    """
    for found in opposing(case.text):
        if found.name == INTERNAL_RULES:
            continue
        yield Finding(
            place=found.claim.place,
            message="这里写“{claim}”，存在的问题或建议中又写“{denial}”，前后矛盾；请按核实的事实统一。",
            args={"claim": found.claim.text, "denial": found.denial.text},
            related=(found.denial.place,),
        )
