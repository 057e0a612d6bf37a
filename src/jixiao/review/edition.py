"""By which edition a stranger's report is judged, where nobody says: the one that was in force for its year.

A report that names an edition is judged by that; a form of 2017 is not judged by a rule of 2020.
"""

from jixiao.facts import Facts, ReportKind
from jixiao.frameworks import load_framework
from jixiao.frameworks.model import Framework

FIRST_YEAR_OF_10 = 2019
"""财预〔2020〕10号 was issued on 2020-02-25 and applied to the evaluations, made from then on, of the year before."""

_BEFORE = {ReportKind.DEPARTMENT: "mof-2013-53-department"}
_SINCE = {
    ReportKind.DEPARTMENT: "mof-2013-53-department",
    ReportKind.PROJECT_EVALUATION: "mof-2020-10-project",
}


def edition_for(facts: Facts) -> Framework:
    """The edition that the document names, or the national one for its kind and year; the latest without a year."""
    named = facts.evaluation.framework
    if named:
        return load_framework(named)
    year = facts.fiscal_year
    if year is not None and year < FIRST_YEAR_OF_10:
        return load_framework(_BEFORE.get(facts.kind, "mof-2013-53-project"))
    return load_framework(_SINCE.get(facts.kind, "mof-2020-10-self"))
