"""STR25 goal-level-missing."""

import re
from collections.abc import Iterator

from jixiao.facts import Facts, Topic
from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.outline_facts import is_report, named, words

_TOTAL = re.compile(r"总体?(?:绩效)?目标|中?长期(?:绩效)?目标|实施期(?:绩效)?目标|三年(?:总)?目标|规划目标")
_ANNUAL = re.compile(r"年度(?:总体)?(?:绩效)?目标|阶段性目标|当年(?:绩效)?目标|年目标|计划目标")


@rule(
    "STR25",
    "goal-level-missing",
    severity=Severity.WARNING,
    needs="evaluation",
    since="0.1",
    source="财预〔2015〕88号；财预〔2020〕10号 附件1",
)
def goal_level_missing(case: Case) -> Iterator[Finding]:
    """总目标、年度目标缺一级，或年度目标照抄总目标。

    ## 检查什么
    年度目标是否填写；总目标与年度目标是否完全相同。报告写了其中一级目标的，另一级有没有写。

    ## 为什么
    年度自评评的是年度目标。照抄总目标，就不知道今年要做到哪一步。

    ## 反例
    年度总体目标空白，只有指标表。

    ## 正例
    总目标：三年建成10个服务站；年度目标：2017年建成4个，培训400人次。

    ## 怎样修改
    按批复的绩效目标表填写当年的目标。
    """
    yield from _of_form(case) if case.facts is None else _of_report(case.facts)


def _of_report(facts: Facts) -> Iterator[Finding]:
    """Where one level has a heading of its own, the other must be somewhere; and they must not be the same."""
    total, annual = facts.about(Topic.TOTAL_GOAL), facts.about(Topic.ANNUAL_GOAL)
    if not is_report(facts) or not (total or annual):
        return
    text = "\n".join(passage.text for passage in facts.running)
    if not total and not _TOTAL.search(text):
        yield Finding(
            place=annual[0].place,
            message="写了“{heading}”，没有总目标；请补写项目（部门）要达到的总目标。",
            args={"heading": named(annual[0])[:30]},
        )
    elif not annual and not _ANNUAL.search(text):
        yield Finding(
            place=total[0].place,
            message="写了“{heading}”，没有年度目标；请补写当年要完成什么、多少。",
            args={"heading": named(total[0])[:30]},
        )
    elif total and annual:
        whole = words(facts.body_text(total[0]))
        if whole and whole == words(facts.body_text(annual[0])):
            yield Finding(
                place=annual[0].place,
                message="年度目标“{goal}”与总目标完全相同；请写明当年完成总目标的哪一部分。",
                args={"goal": whole[:40]},
                related=(total[0].place,),
            )


def _of_form(case: Case) -> Iterator[Finding]:
    evaluation = case.evaluation
    expected = [goal.expected.strip() for goal in evaluation.goals if goal.expected.strip()]
    if not expected:
        yield Finding(
            place=evaluation.place_of("goals"),
            message="没有填写年度目标；请按批复的绩效目标表填写当年要完成什么。",
        )
    elif evaluation.overall_goal.strip() in expected:
        yield Finding(
            place=evaluation.goals[expected.index(evaluation.overall_goal.strip())].place,
            message="年度目标“{goal}”与总目标完全相同；请写明当年完成总目标的哪一部分。",
            args={"goal": evaluation.overall_goal.strip()[:40]},
            related=(evaluation.place_of("overall_goal"),),
        )
