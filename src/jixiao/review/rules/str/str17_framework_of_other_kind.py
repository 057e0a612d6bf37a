"""STR17 framework-of-other-kind."""

import re
from collections.abc import Iterator

from jixiao.facts import Citation, ReportKind
from jixiao.review import Case, Finding, Severity, rule

_FRAME = re.compile(r"共性指标|指标体系|评分表|评分标准|自评表|指标框架")
_WHOLE = re.compile(r"整体支出|部门支出")
_PROJECT = re.compile(r"项目支出")


@rule(
    "STR17", "framework-of-other-kind", severity=Severity.WARNING, needs="facts", since="0.2", source="财预〔2013〕53号"
)
def framework_of_other_kind(case: Case) -> Iterator[Finding]:
    """用错了指标体系。

    ## 检查什么
    部门整体支出报告引用的指标体系，是不是项目支出的；项目报告引用的，是不是部门整体支出的。

    ## 为什么
    两套指标体系不同：部门看职责履行和整体资金，项目看产出和效益。用错了，得分不能说明问题。

    ## 反例
    部门整体支出报告写“见《2017年度项目支出绩效自评共性指标体系表》”。

    ## 正例
    部门整体支出报告写“见《2017年度部门整体支出绩效自评指标体系表》”。

    ## 怎样修改
    换用与评价对象相应的指标体系，重新评分。
    """
    facts = case.text
    if facts.kind is ReportKind.DEPARTMENT:
        wrong, own, other = _PROJECT, "部门整体支出", "项目支出"
    elif facts.kind in (ReportKind.PROJECT_SELF, ReportKind.PROJECT_EVALUATION):
        wrong, own, other = _WHOLE, "项目支出", "部门整体支出"
    else:
        return
    found = [citation for citation in facts.citations if _is_frame(citation, wrong)]
    if found and not any(
        _FRAME.search(c.title) and (_PROJECT if wrong is _WHOLE else _WHOLE).search(c.title) for c in facts.citations
    ):
        yield Finding(
            place=found[0].span.place,
            message="评价的是{own}，引用的指标体系《{title}》是{other}的；请换用{own}的指标体系。",
            args={"own": own, "other": other, "title": found[0].title},
            related=tuple(citation.span.place for citation in found[1:]),
        )


def _is_frame(citation: Citation, wrong: re.Pattern[str]) -> bool:
    """A framework of the other kind alone; one for both is right for either."""
    both = _WHOLE.search(citation.title) is not None and _PROJECT.search(citation.title) is not None
    return not both and _FRAME.search(citation.title) is not None and wrong.search(citation.title) is not None
