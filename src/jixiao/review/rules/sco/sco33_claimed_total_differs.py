"""SCO33 claimed-total-differs."""

from collections.abc import Iterator

from jixiao.errors import JixiaoError
from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.claim_facts import rescored
from jixiao.review.told import judged_by_own
from jixiao.scoring.model import Status


@rule("SCO33", "claimed-total-differs", severity=Severity.NOTICE, needs="scorecard", since="0.1")
def claimed_total_differs(case: Case) -> Iterator[Finding]:
    """自评总分与按所用体系重算的总分不同。

    ## 检查什么
    材料自己写的总分，与程序按所选体系、所填指标和分值重算的总分。差额已由各指标得分的差异（SCO14至SCO20）说明的不再提示。

    ## 为什么
    不同的体系、分值和计分办法会得出不同的总分。这不一定是错误，但差在哪里应当说得清。

    ## 反例
    自评89分（投入、过程、绩效三块），按自评表体系重算98.88分，没有说明差别。

    ## 正例
    自评98.88分，重算98.88分。

    ## 怎样修改
    写明自评所用的体系和各指标分值；用同一体系时，逐项核对得分。
    """
    card, claims = case.scorecard, case.evaluation.claims
    if card is None or card.total is None or card.status is not Status.COMPLETE or claims.total is None:
        return
    if case.facts is not None and not judged_by_own(case):
        return
    gap = claims.total - card.total
    if gap == 0 or gap == sum(found.claimed - found.computed for found in rescored(case)):
        return
    own = _title(claims.framework) or "、".join(section.name for section in claims.sections)
    basis = f"自评所用为{own}，" if own else ""
    yield Finding(
        place=claims.place_of("total"),
        message="自评总分{claimed}分，按《{framework}》和所填分值重算为{computed}分，相差{gap}分；"
        "{basis}体系或分值不同时两者不能直接相比，请写明所用体系，或逐项核对得分。",
        args={
            "claimed": f"{claims.total:f}",
            "framework": case.framework.title,
            "computed": f"{card.total:f}",
            "gap": f"{abs(gap):f}",
            "basis": basis,
        },
        related=tuple(section.place for section in claims.sections),
    )


def _title(framework: str) -> str:
    """The title of the edition that the report names by its id, or its own words for it."""
    from jixiao.frameworks import load_framework

    if not framework.strip():
        return ""
    try:
        return f"《{load_framework(framework.strip()).title}》"
    except JixiaoError:
        return framework.strip()
