"""SCO11 text-contradicts-itself."""

from collections.abc import Iterator

from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.opposing import opposing


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
    正文说制度健全、专款专用、资金及时到位、资料完整、指标明确，而“存在的问题”或“改进建议”又说没有制度、未单独核算、到位较慢、资料不全、
    指标未量化的。

    ## 为什么
    两种说法不能都对；评价结论要以核实的事实为准。

    ## 反例
    管理情况写“制度健全”，存在的问题写“没有建立项目管理制度”。

    ## 正例
    管理情况写“财务制度健全，项目管理制度正在制定”，存在的问题写“没有建立项目管理制度”。

    ## 怎样修改
    按核实的事实统一两处的说法，写明好在哪里、缺的是哪一项。
    """
    for found in opposing(case.text):
        yield Finding(
            place=found.claim.place,
            message="这里写“{claim}”，存在的问题或建议中又写“{denial}”，前后矛盾；请按核实的事实统一。",
            args={"claim": found.claim.text, "denial": found.denial.text},
            related=(found.denial.place,),
        )
