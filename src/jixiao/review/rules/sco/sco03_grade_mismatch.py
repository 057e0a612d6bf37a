"""SCO03 grade-mismatch."""

from collections.abc import Iterator

from jixiao.frameworks.model import Grade
from jixiao.review import Case, Finding, Severity, rule


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
    claims = case.evaluation.claims
    if claims.total is None or not claims.grade.strip():
        return
    wanted = case.framework.grade_of(claims.total)
    if wanted is None or claims.grade.strip() in (wanted.name, *wanted.aliases):
        return
    yield Finding(
        place=claims.place_of("grade"),
        message="自评得分{total}分，等级写为“{stated}”，按《{framework}》应为“{wanted}”（{range}）；请核对得分和等级。",
        args={
            "total": f"{claims.total:f}",
            "stated": claims.grade,
            "framework": case.framework.title,
            "wanted": wanted.name,
            "range": _range(wanted),
        },
        related=(claims.place_of("total"),),
    )


def _range(grade: Grade) -> str:
    upper = f"至{grade.upper:f}分" if grade.upper_inclusive else f"至{grade.upper:f}分以下"
    return f"{grade.lower:f}分{upper}"
