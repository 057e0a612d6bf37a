"""EVI21 evidence-outside-period."""

import re
from collections.abc import Iterator

from jixiao.evaluation.model import EvidenceKind
from jixiao.evaluation.show import show_day
from jixiao.facts import Facts, Span
from jixiao.review import Case, Finding, Severity, rule

_OF_THE_YEAR = (EvidenceKind.VOUCHER, EvidenceKind.WORKING)


_PROOF = re.compile(r"签到[表册簿]|签收[表单]|验收单|发票|收据|现场照片|活动照片")
_YEAR = re.compile(r"(20\d{2})\s?年")
_RANGE_OF_YEARS = 3
"""Years before the one evaluated in which a proof of its results may have been dated by mistake."""


@rule("EVI21", "evidence-outside-period", severity=Severity.WARNING, needs="evaluation", since="0.1")
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
    if case.facts is not None:
        yield from _in_text(case.facts)
        return
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


def _in_text(facts: Facts) -> Iterator[Finding]:
    """A sentence that proves the results of the year with something dated before it, and names no other year."""
    year = facts.fiscal_year
    for passage in facts.prose if year is not None else ():
        for sentence in passage.sentences:
            years = {int(found[1]) for found in _YEAR.finditer(sentence.normal)}
            dated = _YEAR.search(sentence.normal)
            if year is None or dated is None or not _PROOF.search(sentence.text) or max(years) >= year:
                continue
            if min(years) >= year - _RANGE_OF_YEARS:
                span = Span(passage, sentence.start + dated.start(), sentence.start + dated.end())
                yield Finding(
                    place=span.place,
                    message="佐证材料的日期写作{date}，早于评价年度{year}；请换用当年的材料，跨年项目请写明开始日期。",
                    args={"date": span.text, "year": year},
                )
