"""SCO03 grade-mismatch."""

from collections.abc import Iterator
from decimal import Decimal

from jixiao.facts import EVALUATIONS
from jixiao.frameworks.model import Grade
from jixiao.place import Place
from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.score_facts import own_bands, total_claims


@rule(
    "SCO03",
    "grade-mismatch",
    severity=Severity.ERROR,
    needs="evaluation",
    since="0.1",
    source="财预〔2020〕10号 第十八条",
)
def grade_mismatch(case: Case) -> Iterator[Finding]:
    """等级与得分不符。

    ## 检查什么
    自评总分按所用体系的分数界限应得的等级，与自评等级是否一致。“优秀”“良好”等通行叫法视同“优”“良”。

    ## 为什么
    等级是按分数划定的，不能另行评定。

    ## 反例
    得分78分，等级为良（良为80分至90分以下）。

    ## 正例
    得分89分，等级为良好。

    ## 怎样修改
    核对总分，按界限改写等级；当地另有界限的，选用当地的体系。
    """
    for total, stated, place, other in _pairs(case):
        wanted = case.framework.grade_of(total)
        if wanted is None or stated in (wanted.name, *wanted.aliases):
            continue
        yield Finding(
            place=place,
            message="自评得分{total}分，等级写为“{stated}”，按《{framework}》应为“{wanted}”（{range}）；请核对得分和等级。",
            args={
                "total": f"{total:f}",
                "stated": stated,
                "framework": case.framework.title,
                "wanted": wanted.name,
                "range": _range(wanted),
            },
            related=(other,),
        )


def _pairs(case: Case) -> Iterator[tuple[Decimal, str, Place, Place]]:
    """Every score with the grade beside it: of a form the claimed result, of a document each place that says one."""
    claims = case.evaluation.claims
    if case.facts is None:
        if claims.total is not None and claims.grade.strip():
            yield claims.total, claims.grade.strip(), claims.place_of("grade"), claims.place_of("total")
        return
    if case.facts.kind not in EVALUATIONS or own_bands(case.facts):
        return
    for claim in total_claims(case.facts):
        if claim.points is not None and claim.grade and claim.grade_span is not None:
            yield claim.points.value, claim.grade, claim.grade_span.place, claim.points.place


def _range(grade: Grade) -> str:
    upper = f"至{grade.upper:f}分" if grade.upper_inclusive else f"至{grade.upper:f}分以下"
    return f"{grade.lower:f}分{upper}"
