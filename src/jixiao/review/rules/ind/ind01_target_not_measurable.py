"""IND01 target-not-measurable."""

import re
from collections.abc import Iterator

from jixiao.evaluation.measure import Words
from jixiao.facts import PLANS, Facts, TableKind
from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.indicator_facts import is_trivial_time, measured, without_target
from jixiao.review.told import asks, is_full_report
from jixiao.review.wording import listed

_YEAR = re.compile(r"(?:19|20)\d\d年度?")
_NUMBER = re.compile(r"[0-9０-９]|[二两三四五六七八九十百千万]{1,6}(?:次|个|场|期|户|人|名|项|份|所|座|处|成)|全覆盖")
_FIGURE = re.compile(r"[0-9０-９]|[一二两三四五六七八九十百千万全每各][\u4e00-\u9fff]{0,2}[次个场期户人名项份年月日]")


@rule(
    "IND01",
    "target-not-measurable",
    severity=Severity.ERROR,
    needs="evaluation",
    kinds=PLANS,
    since="0.1",
    source="财预〔2015〕88号；财预〔2021〕101号",
)
def target_not_measurable(case: Case) -> Iterator[Finding]:
    """指标值不可衡量。

    ## 检查什么
    按数值或时间比较的指标，指标值是不是能读出数字和单位、区间或日期；既没有指标值也没有完成值的，
    以及所有指标都没有指标值的，一并提出。
    定性、要素、扣分、是否类指标不在此列。完整的报告没有指标表、目标又全是文字的，也提出。

    ## 为什么
    没有数的指标值无法与完成值比较，只能凭印象打分，程序也不予评分。

    ## 反例
    数量指标“组织培训”，指标值填“按计划完成”。

    ## 正例
    数量指标“组织培训人次”，指标值“≥400人次”。

    ## 怎样修改
    写成“运算符＋数＋单位”；确实不能量化的，把指标性质改为“定性”，并写明好、一般、差各是什么样。
    """
    if case.facts is not None and not case.evaluation.indicators:
        yield from _in_prose(case, case.facts)
        return
    rows = tuple(i for i in measured(case) if i.target is not None or asks(case, i, "target"))
    missing = tuple(i for i in without_target(case) if asks(case, i, "target"))
    if rows and len(missing) == len(rows):
        yield Finding(
            place=rows[0].place_of("target"),
            message="{count}个指标都没有指标值：{names}，无法判断完成程度，不予评分；请按批复填写“运算符＋数＋单位”。",
            args={"count": len(rows), "names": listed(f"“{i.name}”" for i in rows)},
            related=tuple(i.place_of("target") for i in rows[1:]),
        )
        return
    for indicator in rows:
        target = indicator.target
        if isinstance(target, Words) and not is_trivial_time(indicator) and not _counts(case, target):
            yield Finding(
                place=indicator.place_of("target"),
                message="“{name}”的指标值“{target}”不可衡量，无法与完成值比较；请写成“运算符＋数＋单位”，"
                "确属定性的请把指标性质改为“定性”并写明分级。",
                args={"name": indicator.name, "target": target.as_written},
            )
        elif target is None and indicator.actual is None:
            yield Finding(
                place=indicator.place_of("target"),
                message="“{name}”没有指标值；请填写“运算符＋数＋单位”，确属定性的请把指标性质改为“定性”并写明分级。",
                args={"name": indicator.name},
            )


def _counts(case: Case, target: Words) -> bool:
    """Whether the words of a document hold a figure that our reading does not understand (“至少举办一次”)."""
    return case.facts is not None and _FIGURE.search(target.as_written) is not None


def _in_prose(case: Case, facts: Facts) -> Iterator[Finding]:
    """A full report whose goals are words alone: no indicator, and not one figure in all that it calls a goal."""
    evaluation = case.evaluation
    texts = [evaluation.overall_goal, *(goal.expected for goal in evaluation.goals)]
    told = [text for text in texts if text.strip()]
    if not told or not is_full_report(facts) or any(_NUMBER.search(_YEAR.sub("", text)) for text in told):
        return
    if any(table.kind in (TableKind.GOALS, TableKind.RESULTS) for table in facts.tables):
        return
    place = evaluation.goals[0].place if evaluation.goals else evaluation.place_of("overall_goal")
    yield Finding(
        place=place,
        message="绩效目标共{count}条，没有一个数量、比率或期限，也没有指标表，无法判断完成程度；请按批复写明“运算符＋数＋单位”。",
        args={"count": len(told)},
    )
