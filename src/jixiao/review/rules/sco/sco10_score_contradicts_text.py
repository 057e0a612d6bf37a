"""SCO10 score-contradicts-text."""

from collections.abc import Iterator
from decimal import Decimal

from jixiao.evaluation import SectionClaim
from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.opposing import claims_on_management
from jixiao.review.told import tells_deductions

_LOW = Decimal("0.8")
_MANAGEMENT = ("过程", "管理")


@rule("SCO10", "score-contradicts-text", severity=Severity.WARNING, needs="facts", since="0.2")
def score_contradicts_text(case: Case) -> Iterator[Finding]:
    """扣了很多分，文字却全是肯定。

    ## 检查什么
    过程管理得分不到分值的80%，全文没有说明扣分，而管理情况写“制度健全”“资料完善”“专款专用”。

    ## 为什么
    得分低一定有原因；文字只说好，读者不知道分扣在哪里。

    ## 反例
    过程管理24分得17分，管理情况写“制度健全，资料完善”，没有扣分说明。

    ## 正例
    过程管理24分得17分，写明“没有项目管理制度，扣4分；未按项目核算，扣3分”。

    ## 怎样修改
    写明扣分的事实；确实没有问题的，改正得分。
    """
    praised = claims_on_management(case.text)
    if not praised or tells_deductions(case.text):
        return
    for section in case.evaluation.claims.sections:
        if _is_low(section):
            yield Finding(
                place=section.place_of("points"),
                message="“{name}”{weight}分得{points}分，正文却写“{words}”，没有说明扣分；请写明扣分的事实，或核对得分。",
                args={
                    "name": section.name,
                    "weight": f"{section.weight:f}",
                    "points": f"{section.points:f}",
                    "words": "、".join(span.text for span in praised),
                },
                related=tuple(span.place for span in praised),
            )


def _is_low(section: SectionClaim) -> bool:
    named = any(word in section.name for word in _MANAGEMENT) and "投入" not in section.name
    points, weight = section.points, section.weight
    return named and points is not None and weight is not None and weight > 0 and points < weight * _LOW
