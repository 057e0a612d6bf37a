"""Sentences that more than one piece uses, so that summary, body and conclusion say the same (SCO-30, TXT-32)."""

from jixiao.evaluation.totals import BY_ITEM, FundsSummary
from jixiao.report.narrative.material import Material
from jixiao.report.show import money, percent, plain, quotient, sentence
from jixiao.scoring.model import Status


def only_listed(funds: FundsSummary) -> bool:
    """Whether spending is known only as the sum of the spending list, so that nobody says that this is all of it."""
    return funds.spent.stated is None and funds.spent.basis == BY_ITEM and funds.spent_by_source is None


def execution_sentence(funds: FundsSummary) -> str:
    """The execution rate with its operands and its denominator (NUM-07, NUM-08), or nothing."""
    budget, spent = funds.budget.value, funds.spent.value
    if budget is None or spent is None or funds.execution_rate is None:
        return ""
    result = f"{quotient(spent, budget)}={percent(funds.execution_rate)}"
    if only_listed(funds):
        return (
            f"没有填写全年执行数，支出明细合计{money(spent)}；"
            f"按此计算，预算执行率（支出明细合计÷全年预算数）={result}。"
        )
    return f"全年执行数{money(spent)}，预算执行率（全年执行数÷全年预算数）={result}。"


def arrival_sentence(funds: FundsSummary) -> str:
    """The arrival rate with its operands, or nothing."""
    budget, arrived = funds.budget.value, funds.arrived.value
    if budget is None or arrived is None or funds.arrival_rate is None:
        return ""
    rate = percent(funds.arrival_rate)
    return f"实际到位资金{money(arrived)}，资金到位率（实际到位资金÷全年预算数）={quotient(arrived, budget)}={rate}。"


def result_sentence(material: Material) -> str:
    """Score, grade and edition, what a partial score covers, and the notes of the scorecard."""
    card = material.scorecard
    edition = material.framework.cited
    if card.status is Status.UNSCORED or card.total is None:
        return f"按照{edition}，本次未评分。{_notes(material)}"
    if card.status is Status.PARTIAL:
        weights = f"已评分分值{plain(card.scored_weight)}分，总分值{plain(card.full)}分"
        return f"按照{edition}，已评分指标得{material.points(card.total)}分（{weights}）。{_notes(material)}"
    grade = f"，等级为“{card.grade}”" if card.grade else ""
    total = material.points(card.total)
    return f"按照{edition}评分，总得分{total}分（满分{plain(card.full)}分）{grade}。{_notes(material)}"


def _notes(material: Material) -> str:
    """What scoring says about the result as a whole: it stands beside the score wherever the score is stated."""
    return "".join(sentence(note) for note in material.scorecard.notes)
