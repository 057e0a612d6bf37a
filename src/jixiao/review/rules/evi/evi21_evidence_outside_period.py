"""EVI21 evidence-outside-period."""

from collections.abc import Iterator

from jixiao.evaluation.model import EvidenceKind
from jixiao.evaluation.show import show_day
from jixiao.review import Case, Finding, Severity, rule

_OF_THE_YEAR = (EvidenceKind.VOUCHER, EvidenceKind.WORKING)


@rule("EVI21", "evidence-outside-period", severity=Severity.WARNING, needs="form", since="0.1")
def evidence_outside_period(case: Case) -> Iterator[Finding]:
    """佐证材料不是评价年度的。

    ## 检查什么
    原始凭证、工作资料的日期是否早于评价年度（项目更早开始的，早于开始日期）。制度、批复等正式资料不查。

    ## 为什么
    以前年度的签到表、凭证不能证明本年度的完成情况。

    ## 反例
    评价2020年度的培训，签到表日期为2018年5月6日。

    ## 正例
    评价2020年度的培训，签到表日期为2020年5月6日。

    ## 怎样修改
    换用当年的材料；跨年项目写明开始日期。
    """
    year, started = case.fiscal_year, case.evaluation.identity.started
    for evidence in case.evaluation.evidence if year is not None else ():
        if evidence.on is None or evidence.kind not in _OF_THE_YEAR or year is None:
            continue
        if evidence.on.year < year and (started is None or evidence.on < started):
            yield Finding(
                place=evidence.place_of("on"),
                message="佐证材料“{name}”的日期为{date}，早于评价年度{year}；请换用当年的材料，跨年项目请写明开始日期。",
                args={"name": evidence.name, "date": show_day(evidence.on), "year": year},
            )
