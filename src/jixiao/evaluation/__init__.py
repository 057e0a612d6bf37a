"""The one Evaluation model, and everything that only needs to know it.

A workbook, a web form and the facts read out of somebody's report all fill the same records; scoring, checks and
reports all read them. Here are the records, the readers of single values (targets, actuals), the sums of its money,
the figures that formulas ask for by name, the roll-up of sites, and its JSON form.
"""

from jixiao.evaluation.codec import from_json, to_json
from jixiao.evaluation.inputs import Looked, lookup
from jixiao.evaluation.judging import judged
from jixiao.evaluation.measure import Day, Interval, Measure, Operator, Quantity, Words
from jixiao.evaluation.model import (
    Advice,
    Arrival,
    Attachment,
    BasicDatum,
    Claims,
    Deduction,
    ElementResult,
    Evaluation,
    Evidence,
    EvidenceKind,
    FundLevel,
    Funds,
    FundSource,
    Goal,
    Identity,
    Indicator,
    Person,
    Problem,
    SectionClaim,
    Site,
    SiteResult,
    SpendingItem,
    Survey,
    SurveyQuestion,
)
from jixiao.evaluation.operators import read_operator
from jixiao.evaluation.placing import with_places
from jixiao.evaluation.reading import Reading, read_actual, read_measure
from jixiao.evaluation.rollup import RollUp, roll_up, roll_ups
from jixiao.evaluation.show import show_day, show_measure, show_number
from jixiao.evaluation.spending import SpendingTree, children, item_budget, item_spent, top_items
from jixiao.evaluation.totals import FundsSummary, SiteTotals, Sum, ratio, site_totals, summarise
from jixiao.evaluation.units import in_base, is_relative, is_same_unit, normalise_unit
from jixiao.frameworks.model import Subject

__all__ = [
    "Advice",
    "Arrival",
    "Attachment",
    "BasicDatum",
    "Claims",
    "Day",
    "Deduction",
    "ElementResult",
    "Evaluation",
    "Evidence",
    "EvidenceKind",
    "FundLevel",
    "FundSource",
    "Funds",
    "FundsSummary",
    "Goal",
    "Identity",
    "Indicator",
    "Interval",
    "Looked",
    "Measure",
    "Operator",
    "Person",
    "Problem",
    "Quantity",
    "Reading",
    "RollUp",
    "SectionClaim",
    "Site",
    "SiteResult",
    "SiteTotals",
    "SpendingItem",
    "SpendingTree",
    "Subject",
    "Sum",
    "Survey",
    "SurveyQuestion",
    "Words",
    "children",
    "from_json",
    "in_base",
    "is_relative",
    "is_same_unit",
    "item_budget",
    "item_spent",
    "judged",
    "lookup",
    "normalise_unit",
    "ratio",
    "read_actual",
    "read_measure",
    "read_operator",
    "roll_up",
    "roll_ups",
    "show_day",
    "show_measure",
    "show_number",
    "site_totals",
    "summarise",
    "to_json",
    "top_items",
    "with_places",
]
