"""Sentences that more than one piece uses, so that summary, body and conclusion say the same (SCO-30, TXT-32)."""

from jixiao.evaluation.totals import BY_ITEM, FundsSummary
from jixiao.report.figures import bound, figure_name
from jixiao.report.narrative.material import Material
from jixiao.report.show import money, percent, plain, quotient, sentence, weight
from jixiao.scoring.model import Status


def only_listed(funds: FundsSummary) -> bool:
    """Whether spending is known only as the sum of the spending list, so that nobody says that this is all of it."""
    return funds.spent.stated is None and funds.spent.basis == BY_ITEM and funds.spent_by_source is None


def execution_sentence(funds: FundsSummary) -> str:
    """The execution rate with its operands and its denominator (NUM-07, NUM-08), or nothing."""
    budget, spent = funds.budget.value, funds.spent.value
    if budget is None or spent is None or funds.execution_rate is None:
        return ""
    formula = bound("预算执行率算式", quotient(spent, budget))
    result = f"{formula}={bound('预算执行率', percent(funds.execution_rate))}"
    if only_listed(funds):
        return (
            f"没有填写全年执行数，支出明细合计{bound('支出明细合计', money(spent))}；"
            f"按此计算，预算执行率（支出明细合计÷全年预算数）={result}。"
        )
    return f"全年执行数{bound('全年执行数', money(spent))}，预算执行率（全年执行数÷全年预算数）={result}。"


def arrival_sentence(funds: FundsSummary) -> str:
    """The arrival rate with its operands, or nothing."""
    budget, arrived = funds.budget.value, funds.arrived.value
    if budget is None or arrived is None or funds.arrival_rate is None:
        return ""
    rate = bound("资金到位率", percent(funds.arrival_rate))
    formula = bound("资金到位率算式", quotient(arrived, budget))
    return (
        f"实际到位资金{bound('实际到位资金', money(arrived))}，资金到位率（实际到位资金÷全年预算数）={formula}={rate}。"
    )


def result_sentence(material: Material) -> str:
    """Score, grade and edition, what a partial score covers, and the notes of the scorecard."""
    card = material.scorecard
    edition = material.framework.cited
    if card.status is Status.UNSCORED or card.total is None:
        return f"按照{edition}，本次未评分。{_notes(material)}"
    if card.status is Status.PARTIAL:
        full = bound("满分", plain(card.full))
        weights = f"已评分分值{bound('已评分分值', plain(card.scored_weight))}分，总分值{full}分"
        points = bound("已评分得分", material.points(card.total))
        return f"按照{edition}，已评分指标得{points}分（{weights}）。{_notes(material)}"
    grade = f"，等级为“{bound('等级', card.grade)}”" if card.grade else ""
    total, full = bound("总分", material.points(card.total)), bound("满分", plain(card.full))
    return f"按照{edition}评分，总得分{total}分（满分{full}分）{grade}。{_notes(material)}"


def indicator_figures(material: Material) -> dict[str, str]:
    """What a writer may want to say of each indicator, whether or not the narrative says it."""
    figures: dict[str, str] = {}
    for score in material.scored:
        name = figure_name(material.name_of(score))
        told = {
            "指标值": score.target,
            "实际完成值": score.actual,
            "分值": weight(score.weight),
            "得分": "" if score.points is None else material.points(score.points),
        }
        figures |= {f"{name}·{what}": text for what, text in told.items() if text}
    return figures


def _notes(material: Material) -> str:
    """What scoring says about the result as a whole: it stands beside the score wherever the score is stated."""
    return bound("评分提示", "".join(sentence(note) for note in material.scorecard.notes))
