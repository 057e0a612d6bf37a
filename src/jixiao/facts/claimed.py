"""The Evaluation that a document claims: the same model as a workbook fills, read from somebody's report or form.

Only what the document says: what is absent stays absent, nothing is worked out and nothing is guessed. Every field has
the place where it was read. The engine scores this Evaluation again, and the rules compare.
"""

from typing import TYPE_CHECKING

from jixiao.evaluation import Evaluation, Subject
from jixiao.facts.claimed_funds import claimed_funds
from jixiao.facts.claimed_goals import claimed_goals, claimed_overall_goal
from jixiao.facts.claimed_identity import claimed_attachments, claimed_framework, claimed_identity, claimed_people
from jixiao.facts.claimed_indicators import claimed_indicators
from jixiao.facts.claimed_problems import claimed_advice, claimed_problems
from jixiao.facts.claimed_reasons import with_reasons
from jixiao.facts.claimed_results import claimed_claims
from jixiao.facts.claimed_sites import claimed_sites
from jixiao.facts.claimed_surveys import claimed_surveys
from jixiao.facts.model import ReportKind
from jixiao.place import Place

if TYPE_CHECKING:
    from jixiao.facts.facts import Facts


def claimed_evaluation(facts: "Facts") -> Evaluation:
    """The Evaluation that the document claims."""
    indicators, funds = claimed_indicators(facts), claimed_funds(facts)
    problems = claimed_problems(facts)
    overall = claimed_overall_goal(facts)
    return Evaluation(
        identity=claimed_identity(facts),
        subject=Subject.DEPARTMENT if facts.kind is ReportKind.DEPARTMENT else Subject.PROJECT,
        framework=claimed_framework(facts),
        funds=funds,
        overall_goal=overall[0],
        goals=claimed_goals(facts),
        indicators=with_reasons(facts, indicators),
        surveys=claimed_surveys(facts, indicators),
        sites=claimed_sites(facts),
        problems=problems,
        advice=claimed_advice(facts, problems),
        people=claimed_people(facts),
        attachments=claimed_attachments(facts),
        claims=claimed_claims(facts),
        place=Place(file=facts.document.file),
        places={} if overall[1] is None else {"overall_goal": overall[1]},
    )
