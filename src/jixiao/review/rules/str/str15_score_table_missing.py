"""STR15 score-table-missing."""

from collections.abc import Iterator

from jixiao.facts import Column, Facts, TableKind
from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.outline_facts import is_report

_SCORED = (TableKind.SCORES, TableKind.RESULTS)


@rule(
    "STR15",
    "score-table-missing",
    severity=Severity.NOTICE,
    needs="facts",
    since="0.2",
    source="财预〔2020〕10号 附件3",
    absence=True,
)
def score_table_missing(case: Case) -> Iterator[Finding]:
    """没有评分表。

    ## 检查什么
    报告写了得分或等级，文件里有没有列出各指标（或各部分）分值和得分的表。逐项写明得分的正文，也算。

    ## 为什么
    只有总分，看不出分数是怎样得来的，也无法复核。

    ## 反例
    报告写“自评得分99分，等级为优秀”，没有评分表。

    ## 正例
    报告写“自评得分89分”，并列出投入14/16、过程17/24、绩效58/60的评分表。

    ## 怎样修改
    附上指标评分表，写明每个指标的分值、目标、完成值和得分。
    """
    facts = case.text
    claimed = [claim for claim in facts.scores if claim.is_total and not claim.in_table]
    if not is_report(facts) or not claimed or _shown(facts):
        return
    claim = claimed[-1]
    yield Finding(
        place=claim.place,
        message="写了{claimed}，没有列出各指标分值和得分的表；请附上评分表。",
        args={"claimed": f"得分{claim.points.value}分" if claim.points is not None else f"等级“{claim.grade}”"},
        related=tuple(other.place for other in claimed[:-1]),
    )


def _shown(facts: Facts) -> bool:
    """Whether a table has points, or the text gives the points of its parts."""
    if any(Column.POINTS in table.columns for table in facts.tables if table.kind in _SCORED):
        return True
    if any(claim.in_table for claim in facts.scores):
        return True
    return len({claim.name for claim in facts.scores if not claim.is_total}) >= 2
