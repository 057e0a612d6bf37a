"""What is checked of a monitoring sheet, as a table: where, how bad, what is said, and when.

Whether a forecast reaches its target is asked of :func:`jixiao.review.comparison.compare`. Identities and required
words: 财预〔2019〕136号 type form.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from jixiao.evaluation import Day, Interval, Quantity
from jixiao.money import show_percent
from jixiao.monitoring.model import IMPOSSIBLE, OTHER, SURE, Light, wan
from jixiao.monitoring.results import Item, Spending
from jixiao.review import Severity

Said = Mapping[str, object]
"""The gaps of a message."""


@dataclass(frozen=True, slots=True)
class RowRule:
    """A rule about one indicator. ``field`` is the column beside which it is said."""

    code: str
    severity: Severity
    field: str
    message: str
    applies: Callable[[Item], bool]


@dataclass(frozen=True, slots=True)
class MoneyRule:
    """A rule about the money. ``says`` gives the gaps of the message, or nothing."""

    code: str
    severity: Severity
    field: str
    message: str
    says: Callable[[Spending], Said | None]


def _cannot_compare(item: Item) -> bool:
    measured = isinstance(item.line.indicator.target, Quantity | Interval | Day)
    return measured and bool(item.line.forecast.strip()) and item.forecast is None


ROW_RULES: tuple[RowRule, ...] = (
    RowRule(
        "MON01",
        Severity.ERROR,
        "forecast",
        "没有填写全年预计完成情况；年度指标值是{target}，请填预计到年底的完成值。",
        lambda item: not item.line.forecast.strip(),
    ),
    RowRule(
        "MON02",
        Severity.WARNING,
        "actual",
        "没有填写{period}执行情况；还没有开展的请写“未开展”，并在备注里写明计划何时开展。",
        lambda item: not item.line.actual.strip(),
    ),
    RowRule(
        "MON03",
        Severity.ERROR,
        "likelihood",
        "没有选择完成目标可能性；请在确定能、有可能、完全不可能中选一项。",
        lambda item: not item.line.likelihood,
    ),
    RowRule(
        "MON04",
        Severity.WARNING,
        "forecast",
        "全年预计“{forecast}”不能与年度指标值{target}比较；请写成数值或日期，计量单位与指标值相同。",
        _cannot_compare,
    ),
    RowRule(
        "MON05",
        Severity.ERROR,
        "causes",
        "全年预计{forecast}，达不到年度指标值{target}，没有勾选偏差原因；请勾选。",
        lambda item: item.short and not item.line.causes,
    ),
    RowRule(
        "MON06",
        Severity.ERROR,
        "cause",
        "全年预计{forecast}，达不到年度指标值{target}，原因说明和备注都是空的；请写明原因和采取的措施。",
        lambda item: item.short and not item.line.explained and item.line.likelihood != IMPOSSIBLE,
    ),
    RowRule(
        "MON07",
        Severity.ERROR,
        "likelihood",
        "全年预计{forecast}已达到年度指标值{target}，完成目标可能性却选了“完全不可能”；请核对，更正其中一项。",
        lambda item: item.forecast is not None and item.forecast.met and item.line.likelihood == IMPOSSIBLE,
    ),
    RowRule(
        "MON08",
        Severity.ERROR,
        "likelihood",
        "全年预计{forecast}，达不到年度指标值{target}，完成目标可能性却选了“确定能”；请核对，更正其中一项。",
        lambda item: item.short and item.line.likelihood == SURE,
    ),
    RowRule(
        "MON09",
        Severity.ERROR,
        "remark",
        "选了“完全不可能”，备注要写明到年底不能完成的原因和拟采取的措施；请填写。",
        lambda item: item.line.likelihood == IMPOSSIBLE and not item.line.remark.strip(),
    ),
    RowRule(
        "MON10",
        Severity.WARNING,
        "cause",
        "偏差原因勾选了“其他”；请在原因说明里写明是什么原因。",
        lambda item: OTHER in item.line.causes and not item.line.cause.strip(),
    ),
)


def _forecast_missing(of: Spending) -> Said | None:
    return {} if of.begun and of.forecast is None else None


def _forecast_below_spent(of: Spending) -> Said | None:
    spent = of.money.whole.spent
    if of.forecast is None or spent is None or of.forecast >= spent:
        return None
    return {**_figures(of), "gap": wan(spent - of.forecast)}


def _forecast_over_budget(of: Spending) -> Said | None:
    budget = of.money.whole.budget
    if of.forecast is None or budget is None or of.forecast <= budget or of.explanation:
        return None
    return {**_figures(of), "gap": wan(of.forecast - budget)}


def _forecast_below_budget(of: Spending) -> Said | None:
    budget = of.money.whole.budget
    if of.forecast is None or budget is None or of.forecast >= budget or of.explanation:
        return None
    return {**_figures(of), "gap": wan(budget - of.forecast)}


def _far_behind(of: Spending) -> Said | None:
    return _figures(of) if of.light is Light.RED else None


def _behind(of: Spending) -> Said | None:
    return _figures(of) if of.light is Light.YELLOW else None


def _no_spending(of: Spending) -> Said | None:
    return {"period": of.period} if of.money.whole.spent is None else None


def _figures(of: Spending) -> dict[str, object]:
    whole = of.money.whole
    return {
        "basis": of.money.basis,
        "budget": wan(whole.budget),
        "spent": wan(whole.spent),
        "forecast": wan(of.forecast),
        "rate": whole.shown_rate,
        "elapsed": show_percent(of.elapsed),
        "pace": "—" if of.pace is None else show_percent(of.pace),
        "period": of.period,
        "ask": "" if of.explanation else "；请在执行情况说明里写明原因和加快执行的措施",
    }


_PACE = "{period}执行率 {rate}（{spent} ÷ {basis} {budget} 万元），时间进度 {elapsed}，执行率是时间进度的 {pace}，"

MONEY_RULES: tuple[MoneyRule, ...] = (
    MoneyRule(
        "MON21",
        Severity.ERROR,
        "forecast_spent",
        "没有填写全年预计执行数；请填预计到 12 月底的执行数。",
        _forecast_missing,
    ),
    MoneyRule(
        "MON22",
        Severity.ERROR,
        "forecast_spent",
        "全年预计执行数 {forecast} 万元，比{period}已执行的 {spent} 万元少 {gap} 万元；请核对。",
        _forecast_below_spent,
    ),
    MoneyRule(
        "MON23",
        Severity.ERROR,
        "explanation",
        "全年预计执行数 {forecast} 万元，超过{basis} {budget} 万元，多 {gap} 万元；请写明超出部分的来源和批准文件。",
        _forecast_over_budget,
    ),
    MoneyRule(
        "MON24",
        Severity.NOTICE,
        "explanation",
        "全年预计执行数 {forecast} 万元，比{basis} {budget} 万元少 {gap} 万元；请写明结余或结转的原因和打算。",
        _forecast_below_budget,
    ),
    MoneyRule("MON25", Severity.WARNING, "explanation", _PACE + "明显落后{ask}。", _far_behind),
    MoneyRule("MON26", Severity.NOTICE, "explanation", _PACE + "偏慢{ask}。", _behind),
    MoneyRule(
        "MON27",
        Severity.NOTICE,
        "money",
        "资金台账里没有支出记录，{period}执行率算不出来；支出登记以后这里自动算出。",
        _no_spending,
    ),
)
