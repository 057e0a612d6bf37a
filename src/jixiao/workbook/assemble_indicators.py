"""Makes the indicators of their rows, and joins to each its elements and deductions."""

import difflib
from dataclasses import replace
from datetime import date
from decimal import Decimal

from jixiao.errors import quoted
from jixiao.evaluation import Deduction, ElementResult, Indicator, Measure, Operator, read_measure
from jixiao.workbook.fill import ambiguous, called
from jixiao.workbook.problems import Problems
from jixiao.workbook.records import record
from jixiao.workbook.rows import Content, Values
from jixiao.workbook.sheets_indicators import NO_DEDUCTION


def indicators(content: Content, year: int | None, problems: Problems) -> tuple[Indicator, ...]:
    """Every indicator, with what the sheets 评分要点 and 扣分事项 say of it."""
    found = tuple(_indicator(row, year, problems) for row in content.rows("indicators"))
    _refuse_duplicates(found, problems)
    names = ambiguous(found)
    elements = _by_indicator(content.rows("elements"), found, problems)
    deductions = _by_indicator(content.rows("deductions"), found, problems)
    return tuple(
        replace(
            indicator,
            elements=tuple(record(ElementResult, row) for row in elements.get(called(indicator, names), ())),
            deductions=_deductions(deductions.get(called(indicator, names)), problems),
        )
        for indicator in found
    )


def _indicator(row: Values, year: int | None, problems: Problems) -> Indicator:
    given = row.get("operator")
    operator = given if isinstance(given, Operator) else None
    target, operator, unit = _measure(row, "target", operator, row.text("unit"), year, problems)
    actual, _, actual_unit = _measure(row, "actual", operator, unit, year, problems)
    return record(
        Indicator,
        row,
        path=_path(row),
        operator=operator,
        target=target,
        actual=actual,
        unit=unit or (actual_unit if target is None else ""),
    )


def _path(row: Values) -> tuple[str, ...]:
    """Level 1 and level 2 as far as they are given; a level 2 alone keeps its position."""
    levels = (row.text("level1"), row.text("level2"))
    return levels if levels[1] else levels[:1] if levels[0] else ()


def _measure(
    row: Values, key: str, operator: Operator | None, unit: str, year: int | None, problems: Problems
) -> tuple[Measure | None, Operator | None, str]:
    value = row.get(key)
    if not isinstance(value, str | Decimal | date):
        return None, operator, unit
    reading = read_measure(value, operator, unit, year)
    if reading.fault:
        problems.notice("XLS08", row.places[key], "{fault}", fault=reading.fault)
    return reading.measure, reading.operator, reading.unit


def _refuse_duplicates(found: tuple[Indicator, ...], problems: Problems) -> None:
    """The same name twice under the same level 2 could not be told apart in reports, surveys and evidence."""
    seen: dict[tuple[str, ...], Indicator] = {}
    for indicator in found:
        key = (*indicator.path, indicator.name)
        if key in seen:
            problems.error(
                indicator.place_of("name"),
                "三级指标“{name}”与 {first} 重名；请改成不同的名称，或删去重复的一行。",
                name=indicator.name,
                first=seen[key].place_of("name").cell,
            )
        seen.setdefault(key, indicator)


def _by_indicator(
    rows: tuple[Values, ...], found: tuple[Indicator, ...], problems: Problems
) -> dict[str, list[Values]]:
    twice = ambiguous(found)
    known = {called(i, twice) for i in found}
    grouped: dict[str, list[Values]] = {}
    for row in rows:
        name = row.text("indicator").replace("／", "/")
        if name in known:
            grouped.setdefault(name, []).append(row)
            continue
        near = difflib.get_close_matches(name, sorted(known), 1, 0.5)
        problems.error(
            row.places.get("indicator", row.place),
            "读到“{read}”，「绩效指标」表里没有这个三级指标{hint}；请写成与「绩效指标」表一致的名称。",
            read=quoted(name),
            hint=f"（是不是“{near[0]}”）" if near else "",
        )
    return grouped


def _deductions(rows: list[Values] | None, problems: Problems) -> tuple[Deduction, ...] | None:
    """Nothing where nobody has judged; empty where it was judged and nothing is taken off (a row “无”)."""
    if rows is None:
        return None
    found = []
    for row in rows:
        points = row.decimal("points")
        if row.text("reason") == NO_DEDUCTION and not points:
            continue
        if points is None:
            problems.error(row.place, "写了扣分事由，但没有填「扣分」；请填写扣多少分。")
            continue
        found.append(record(Deduction, row))
    return tuple(found)
