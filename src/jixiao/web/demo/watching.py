"""This year's monitoring: a round in the middle of the year with sheets on their way, and what finance urges."""

from datetime import date, timedelta
from decimal import Decimal

from django.utils import timezone

from jixiao.web.base.content import WAN, Content, show_number
from jixiao.web.demo.amounts import Amounts
from jixiao.web.demo.figures import Foreseen, foreseen
from jixiao.web.demo.places import County
from jixiao.web.monitoring import services, urging
from jixiao.web.monitoring.content import SHAPE, goal_of, version_of
from jixiao.web.monitoring.judging import basis_of
from jixiao.web.monitoring.models import Light, Sheet
from jixiao.web.orgs.models import Role
from jixiao.web.projects.models import Kind
from jixiao.web.rounds.models import State

OPEN = "个别指标年底才能统计，到时补报。"
RETURN = "执行率低于时间进度，原因说明过于笼统，请补充具体原因和措施。"
URGE = "预算执行明显落后于时间进度。请查明原因，列出每月支付计划，加快项目实施和资金支付。"
ANSWER = "已召开调度会，施工合同已签订，9月底前支付首期工程款，10月底执行率达到80%。"


def monitor_all(county: County, amounts: Amounts) -> None:
    """Open the round, take its sheets as far as they come, and urge three of those that are behind."""
    by = county.who(county.finance, Role.FINANCE_PERFORMANCE)
    batch = services.create_round(
        unit=county.finance,
        name=f"{county.year}年1—7月绩效运行监控",
        fiscal_year=county.year,
        months=7,
        kinds=Kind.objects.exclude(pack=""),
        deadline=max(timezone.localdate() + timedelta(days=10), date(county.year, 8, 20)),
        by=by,
    )
    services.open_round(batch, by=by)
    related = ("round__unit", "project__unit", "project__kind", "unit__region", "goal")
    below_first = Sheet.objects.filter(round=batch).select_related(*related).order_by("-unit__depth", "pk")
    wanted = [State(state) for state, number in amounts.sheets.items() for _ in range(number)]
    county.chance.shuffle(wanted)
    ends = [_taken_to(county, sheet, state) for sheet, state in zip(below_first, wanted, strict=False)]
    _urge(county, [sheet for sheet in ends if sheet.state in (State.FINANCE, State.ACCEPTED)])


def _taken_to(county: County, sheet: Sheet, state: State) -> Sheet:
    """The sheet, taken to a state."""
    if state is State.TODO:
        return sheet
    if state is State.VOID:
        manager = county.who(county.finance, Role.FINANCE_PERFORMANCE)
        return services.take(sheet, "void", by=manager, reason="年底一次性支付的项目，年中不监控。")
    handler, head = county.who(sheet.unit, Role.HANDLER), county.who(sheet.unit, Role.HEAD)
    sheet = services.save(sheet, _said(county, sheet), version=sheet.version, by=handler)
    if state is State.FILLING:
        return sheet
    sheet = services.take(sheet, "submit", by=handler, reason=OPEN)
    if state is State.CONFIRMING:
        return sheet
    return _reviewed(county, services.take(sheet, "confirm", by=head), state)


def _reviewed(county: County, sheet: Sheet, state: State) -> Sheet:
    """What the units above the one that reports do."""
    business = county.who(county.finance, Role.FINANCE_BUSINESS)
    if sheet.state == State.DEPARTMENT and sheet.at is not None:
        if state is State.DEPARTMENT:
            return sheet
        sheet = services.take(sheet, "forward", by=county.who(sheet.at, Role.DEPARTMENT))
    if state is State.RETURNED:
        return services.take(sheet, "return", by=business, reason=RETURN)
    return services.take(sheet, "accept", by=business) if state is State.ACCEPTED else sheet


def _said(county: County, sheet: Sheet) -> Content:
    """What the unit says: most goals will be reached, some not, and why."""
    chance, basis = county.chance, basis_of(sheet)
    misses = chance.choice((4, 4, 8, 20))
    rows = []
    for planned in goal_of(version_of(sheet)).rows:
        said: Foreseen = foreseen(dict(planned), sheet.project.fiscal_year, chance, misses)
        rows.append(SHAPE.row_from({"code": planned["code"], **said.as_row()}))
    budget = basis.money.whole.budget or Decimal(0)
    forecast = (budget * chance.choice((100, 100, 98, 95)) / 100).quantize(Decimal("0.01")).scaleb(-WAN)
    handler = county.who(sheet.unit, Role.HANDLER)
    texts = {
        "forecast_spent": show_number(forecast),
        "explanation": "按合同约定分期付款，大部分在三、四季度支付。",
        "problems": "前期手续办理时间较长，部分采购项目开标推迟。",
        "measures": "倒排工期，按月调度，11月底前完成支付。",
        "filler": handler.full_name if handler else "",
        "phone": handler.phone if handler else "",
        "filled": f"{sheet.project.fiscal_year}-08-{chance.randint(3, 14):02d}",
    }
    return Content(SHAPE.content_from({"texts": texts}).texts, tuple(rows))


def _urge(county: County, sheets: list[Sheet]) -> None:
    """One notice waits for its answer, one for finance, one is settled; the slowest first."""
    by = county.who(county.finance, Role.FINANCE_BUSINESS)
    order = {Light.RED.value: 0, Light.YELLOW.value: 1}
    slow = sorted(sheets, key=lambda sheet: order.get(sheet.light, 2))
    for sheet, verbs in zip(slow, ((), ("answer",), ("answer", "settle")), strict=False):
        notice = urging.urge(sheet, text=URGE, deadline=timezone.localdate() + timedelta(days=15), by=by)
        for verb in verbs:
            who = county.who(sheet.unit, Role.HEAD) if verb == "answer" else by
            notice = urging.take(notice, verb, by=who, reason=ANSWER if verb == "answer" else "已按计划支付。")
