"""SCO07 score-partly-shown."""

from collections.abc import Iterator

from jixiao.review import Case, Finding, Severity, rule


@rule(
    "SCO07",
    "score-partly-shown",
    severity=Severity.ERROR,
    needs="evaluation",
    since="0.1",
    source="财预〔2020〕10号 附件3",
)
def score_partly_shown(case: Case) -> Iterator[Finding]:
    """只写了总分，或只写了一部分得分。

    ## 检查什么
    写了自评总分的，是否写出全部分项得分；写出的各部分分值之和是否达到满分。

    ## 为什么
    没有分项，总分无从核对；只写得满分的部分，会掩盖失分的部分。

    ## 反例
    总分100分，只写“项目绩效60分，得60分”。

    ## 正例
    总分89分，写明投入管理14/16、过程管理17/24、项目绩效58/60。

    ## 怎样修改
    附上评分表，逐项写明分值和得分。
    """
    claims = case.evaluation.claims
    if claims.total is None:
        return
    shown = [s for s in claims.sections if s.points is not None or (case.facts is not None and s.weight is not None)]
    weights = [s.weight for s in shown if s.weight is not None]
    if case.facts is None and not shown and not any(i.claimed_points is not None for i in case.evaluation.indicators):
        yield Finding(
            place=claims.place_of("total"),
            message="自评总分{total}分，没有任何分项得分，无从核对；请附评分表，逐项写明分值和得分。",
            args={"total": f"{claims.total:f}"},
        )
    elif weights and len(weights) == len(shown) and sum(weights) != case.framework.total:
        yield Finding(
            place=shown[0].place,
            message="自评总分{total}分，写出的各部分分值合计{weights}分，满分应为{full}分，相差{gap}分；请补写其余部分或核对分值。",
            args={
                "total": f"{claims.total:f}",
                "weights": f"{sum(weights):f}",
                "full": f"{case.framework.total:f}",
                "gap": f"{abs(case.framework.total - sum(weights)):f}",
            },
            related=tuple(section.place for section in shown[1:]),
        )
