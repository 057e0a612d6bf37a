"""What the report could not say, as findings: one for each sheet of the workbook, and nothing that a rule says already.

A thin workbook leaves dozens of gaps. One line for each would drown what is really wrong, so they are gathered by the
sheet on which they are filled in; and where a rule speaks of the same thing at the same place (a missed target without
a reason: IND21), the gap stays visible in the report but is not told twice. Which rules those are is declared here.
"""

from collections.abc import Iterable, Mapping, Sequence

from jixiao.place import NOWHERE, Place
from jixiao.report.model import Gap, Missing, Origin
from jixiao.review import Case, Finding, find_rule, stamp
from jixiao.review.where import form_of, sheet_of
from jixiao.review.wording import listed

CODE = "STR04"
ITEMS = 8
"""So many items are named; of the others only the number is told."""

REPORTED_BY: Mapping[Gap, frozenset[str]] = {
    Gap.UNIT: frozenset(("STR02",)),
    Gap.DATE: frozenset(("STR02",)),
    Gap.YEAR: frozenset(("NUM29",)),
    Gap.BUDGET: frozenset(("NUM07",)),
    Gap.SPENT: frozenset(("NUM07",)),
    Gap.BALANCE: frozenset(("NUM09", "PRO09")),
    Gap.SOURCES: frozenset(),
    Gap.UNLISTED: frozenset(("NUM03", "XLS02")),
    Gap.OVERSPENT: frozenset(("NUM19", "XLS02")),
    Gap.EXECUTION: frozenset(("NUM09", "PRO09")),
    Gap.ANNUAL_GOAL: frozenset(("STR25",)),
    Gap.GOAL_RESULT: frozenset(("STR26",)),
    Gap.INDICATORS: frozenset(("IND03",)),
    Gap.TARGETS: frozenset(("IND01", "IND03", "IND09")),
    Gap.SCORABLE: frozenset(("IND01", "IND03", "IND31", "SCO35")),
    Gap.SHORTFALL: frozenset(("IND21",)),
    Gap.EXCESS: frozenset(("IND22",)),
    Gap.COST: frozenset(("IND30",)),
    Gap.METHODS: frozenset(("PRO07",)),
    Gap.EVALUATOR: frozenset(("PRO01",)),
    Gap.PEOPLE: frozenset(("PRO01",)),
    Gap.SURVEY: frozenset(("EVI01",)),
    Gap.SURVEY_COUNTS: frozenset(("EVI03",)),
    Gap.EVIDENCE: frozenset(("EVI27",)),
    Gap.CAUSE: frozenset(("STR22",)),
    Gap.ADVICE: frozenset(("STR23",)),
}
"""Which rules say the same as a gap of that kind. A kind that is not here is told by nobody else."""


ON_FORM = frozenset(
    (
        Gap.UNIT,
        Gap.YEAR,
        Gap.DATE,
        Gap.BUDGET,
        Gap.SPENT,
        Gap.SOURCES,
        Gap.ANNUAL_GOAL,
        Gap.GOAL_RESULT,
        Gap.INDICATORS,
        Gap.TARGETS,
        Gap.SCORABLE,
        Gap.SHORTFALL,
        Gap.EXCESS,
        Gap.COST,
    )
)
"""What the official one-sheet form (自评表) has room for; all else is filled in a workbook, or in the report itself."""
NO_ROOM = (
    "报告中有{count}处【待补充】，“{where}”没有这些栏目：{items}；"
    "请直接补写在报告里，或改用模板（jixiao template）填报。"
)


def gap_findings(gaps: Iterable[Missing], origin: Origin) -> tuple[Finding, ...]:
    """One finding for each sheet on which something is to be filled in that no rule has asked for."""
    rule, case = find_rule(CODE), Case(origin.evaluation, origin.framework, origin.scorecard)
    sheets: dict[tuple[str, bool], dict[str, Missing]] = {}
    for gap in gaps:
        if not _is_reported(gap, origin.findings):
            lacking = bool(form_of(origin.evaluation)) and gap.gap not in ON_FORM
            sheets.setdefault((sheet_of(origin.evaluation, gap.where), lacking), {}).setdefault(gap.what, gap)
    found = [_finding(where, tuple(items.values()), lacking) for (where, lacking), items in sheets.items()]
    return tuple(stamp(rule, one, case) for one in found)


def _finding(where: str, gaps: Sequence[Missing], lacking: bool) -> Finding:
    return Finding(
        place=Place(sheet=where),
        message=NO_ROOM if lacking else "报告中有{count}处【待补充】要在工作表“{where}”补填：{items}；补填后重新生成。",
        args={"count": len(gaps), "where": where, "items": listed((gap.what for gap in gaps), ITEMS)},
        related=tuple(Place(section=gap.section, text=gap.text) for gap in gaps),
    )


def _is_reported(gap: Missing, findings: Sequence[Finding]) -> bool:
    """Whether rules ask for the same: at every place of the gap, or anywhere where the gap has none."""
    codes = REPORTED_BY.get(gap.gap, frozenset())
    same = [finding for finding in findings if finding.code in codes]
    told = {place for finding in same for place in (finding.place, *finding.related)}
    wanted = {place for place in gap.at if place != NOWHERE}
    return bool(same) and wanted <= told
