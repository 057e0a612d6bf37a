"""A monitoring sheet under the rules: each indicator beside its target, the money beside the time."""

from collections.abc import Mapping
from dataclasses import replace

from jixiao.evaluation import read_actual
from jixiao.monitoring.model import Line, Sheet
from jixiao.monitoring.results import Item, Results, Spending
from jixiao.monitoring.rules import MONEY_RULES, ROW_RULES
from jixiao.place import Place
from jixiao.review import Finding
from jixiao.review.comparison import Comparison, compare


def check(sheet: Sheet) -> Results:
    """What the rules say of the sheet."""
    items = tuple(read_item(line, sheet.fiscal_year, sheet.period) for line in sheet.lines)
    spending = Spending(
        money=sheet.money,
        period=sheet.period,
        elapsed=sheet.elapsed,
        forecast=sheet.forecast_spent,
        explanation=sheet.explanation.strip(),
        begun=sheet.has_words or any(not line.is_blank for line in sheet.lines),
    )
    rows = {number: found for number, item in enumerate(items) if (found := _of_row(number, item))}
    return Results(items, spending, rows, _of_money(spending))


def read_item(line: Line, year: int, period: str) -> Item:
    """How what is typed of an indicator stands to its target; nothing where it cannot be compared."""
    done = _compared(line, line.actual, year)
    return Item(line, _compared(line, line.forecast, year), done.rate if done is not None else None, period)


def _compared(line: Line, text: str, year: int) -> Comparison | None:
    return compare(replace(line.indicator, actual=read_actual(text, line.indicator.unit, year).measure))


def _of_row(number: int, item: Item) -> tuple[Finding, ...]:
    if item.line.is_blank:
        return ()
    says = {"target": item.target or "（未写）", "forecast": item.line.forecast, "period": item.period}
    return tuple(
        Finding(
            place=Place(field=f"indicators[{number}].{rule.field}", text=item.line.said(rule.field)),
            message=rule.message,
            args=says,
            code=rule.code,
            severity=rule.severity,
        )
        for rule in ROW_RULES
        if rule.applies(item)
    )


def _of_money(spending: Spending) -> Mapping[str, tuple[Finding, ...]]:
    found: dict[str, list[Finding]] = {}
    for rule in MONEY_RULES:
        says = rule.says(spending)
        if says is not None:
            finding = Finding(
                place=Place(field=rule.field), message=rule.message, args=says, code=rule.code, severity=rule.severity
            )
            found.setdefault(rule.field, []).append(finding)
    return {name: tuple(some) for name, some in found.items()}
