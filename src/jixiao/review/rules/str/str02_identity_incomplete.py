"""STR02 identity-incomplete."""

from collections.abc import Iterator

from jixiao.evaluation import Subject
from jixiao.facts import Facts
from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.outline_facts import is_report
from jixiao.review.where import BASICS, DATE_HINT, form_of, sheet_of

_WANTED = (("name", "项目名称"), ("unit", "实施单位"), ("evaluated_on", "评价日期"))
_OF_DEPARTMENT = {"name": "部门（单位）名称", "unit": "填报单位"}


_FIELDS = ("发布机构", "发文机关", "发布日期", "发文日期", "成文日期", "发布时间", "信息来源", "发布单位", "来源")
"""A published page says who and when in its fields."""


@rule("STR02", "identity-incomplete", severity=Severity.WARNING, needs="evaluation", since="0.1", absence=True)
def identity_incomplete(case: Case) -> Iterator[Finding]:
    """项目名称、单位、日期不全。

    ## 检查什么
    工作簿：项目（部门）名称、实施单位、评价日期是否都填写。报告：封面、标题或落款是否写明单位（或评价机构）和日期。

    ## 为什么
    没有单位和日期的材料不能确认是谁、什么时候做的，也不能与决算、批复核对。

    ## 反例
    报告没有单位名称，也没有日期。

    ## 正例
    实施单位：某街道办事处；评价日期：2018年5月22日。

    ## 怎样修改
    在“项目基本信息”中补填；报告在正文之后补写单位名称和成文日期。
    """
    yield from _of_form(case) if case.facts is None else _of_report(case.facts)


def _of_report(facts: Facts) -> Iterator[Finding]:
    identity = facts.identity
    if not is_report(facts) or any(identity.page_fields.get(name) for name in _FIELDS):
        return
    missing = []
    if not any((identity.unit, identity.signed_by, identity.department, identity.evaluator)):
        missing.append("编制单位")
    if identity.signed_on is None:
        missing.append("成文日期")
    if missing:
        yield Finding(
            place=facts.head,
            message="报告没有写明{missing}；请在封面或正文之后写明。",
            args={"missing": "和".join(missing)},
        )


def _of_form(case: Case) -> Iterator[Finding]:
    evaluation, identity = case.evaluation, case.evaluation.identity
    own = _OF_DEPARTMENT if evaluation.subject is Subject.DEPARTMENT else {}
    missing = [(field, own.get(field, label)) for field, label in _WANTED if getattr(identity, field) in (None, "")]
    if missing:
        undated_form = bool(form_of(evaluation)) and identity.evaluated_on is None
        yield Finding(
            place=identity.place_of(missing[0][0]),
            message="没有填写{missing}；请在“{sheet}”中补填{hint}。",
            args={
                "missing": "、".join(label for _, label in missing),
                "sheet": sheet_of(evaluation, BASICS),
                "hint": DATE_HINT if undated_form else "",
            },
            related=tuple(identity.place_of(field) for field, _ in missing[1:]),
        )
