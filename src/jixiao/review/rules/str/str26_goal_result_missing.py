"""STR26 goal-result-missing."""

from collections.abc import Iterator

from jixiao.facts import Column, Facts, FactTable, IndicatorRow, TableKind
from jixiao.place import Place
from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.wording import listed

_TABLES = (TableKind.GOALS, TableKind.RESULTS, TableKind.SCORES)
_COLUMNS = (Column.TARGET, Column.WEIGHT, Column.POINTS, Column.GRADE)
"""Columns that are filled in every row or in none; an empty actual value is told by IND08."""
_FEWEST_ROWS = 3


@rule(
    "STR26",
    "goal-result-missing",
    severity=Severity.WARNING,
    needs="evaluation",
    since="0.1",
    source="财预〔2020〕10号 附件1",
)
def goal_result_missing(case: Case) -> Iterator[Finding]:
    """目标没有写完成情况，表中应填的格子空着。

    ## 检查什么
    每个年度目标的“实际完成情况”是否填写，是否只写“完成”。文件中的指标表，多数行都填了的指标值、分值、得分、等级，有没有个别行空着。

    ## 为什么
    自评表要求预期目标与实际完成情况逐项对照，空着或只写“完成”就没有对照。

    ## 反例
    预期：新增就业2400人；实际完成情况空白。

    ## 正例
    预期：新增就业2400人；实际：新增就业2400人，其中困难人员312人。

    ## 怎样修改
    逐项写明实际完成了什么、多少、何时。
    """
    yield from _of_form(case) if case.facts is None else _of_tables(case.facts)


def _of_tables(facts: Facts) -> Iterator[Finding]:
    for table in facts.tables:
        if table.kind not in _TABLES or len(table.rows) < _FEWEST_ROWS:
            continue
        for column in _COLUMNS:
            empty = _empty(table, column)
            if empty:
                yield Finding(
                    place=_place(empty[0]),
                    message="表中{rows}行有{count}行没有填“{column}”（{names}）；请补填，不适用的写明“不适用”。",
                    args={
                        "rows": len(table.rows),
                        "count": len(empty),
                        "column": column.value,
                        "names": listed((f"“{row.name[:20]}”" for row in empty), limit=3),
                    },
                    related=tuple(_place(row) for row in empty[1:]),
                )


def _empty(table: FactTable, column: Column) -> list[IndicatorRow]:
    """The rows that lack what the others have; a column that hardly any row fills is no fault of single rows."""
    if column not in table.columns:
        return []
    empty = [row for row in table.rows if row.name and column in row.cells and not row.text(column)]
    filled = sum(bool(row.text(column)) for row in table.rows)
    enough = filled >= 1 if column is Column.GRADE else filled >= 2 * len(empty)
    return empty if filled and enough else []


def _place(row: IndicatorRow) -> Place:
    """The place of the name of the row: an empty cell has no words to point to."""
    named = (row.cells.get(column) for column in (Column.NAME, Column.LEVEL2, Column.LEVEL1))
    passage = next((p for p in named if p is not None and p.text.strip()), None)
    return (passage or next(iter(row.cells.values()))).place


def _of_form(case: Case) -> Iterator[Finding]:
    for goal in case.evaluation.goals:
        if goal.expected.strip() and goal.actual.strip(" 。") in ("", "完成", "已完成", "全部完成", "按计划完成"):
            yield Finding(
                place=goal.place_of("actual"),
                message="年度目标“{goal}”的实际完成情况{fault}；请逐项写明完成了什么、多少、何时。",
                args={
                    "goal": goal.expected.strip()[:40],
                    "fault": f"只写了“{goal.actual.strip()}”" if goal.actual.strip() else "没有填写",
                },
            )
