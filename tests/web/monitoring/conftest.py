"""An approved project of 桂花社区 with money, a round of 东区财政局 for 1—7月 with its sheet, and a content for it."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from approving import STATION, approved, kind_of_station
from standing import standing

ROWS = (
    ("产出指标", "数量指标", "建成服务站数量", "≥", "4", "个", "20"),
    ("产出指标", "质量指标", "验收合格率", "=", "100", "%", "20"),
    ("产出指标", "时效指标", "建成时间", "时间", "2026年11月30日前", "", "10"),
    ("产出指标", "成本指标", "单站建设成本", "≤", "50", "万元", "10"),
    ("效益指标", "社会效益", "邻里互助氛围", "定性", "氛围明显好转", "", "20"),
    ("满意度指标", "服务对象满意度", "社区居民满意度", "≥", "90", "%", "10"),
)
SAID = (
    ("2", "4", "", "", "确定能", ""),
    ("100%", "100%", "", "", "确定能", ""),
    ("未开展", "2026年11月20日", "", "", "有可能", "9月开工，11月完工"),
    ("46", "48", "", "", "确定能", ""),
    ("互助小组由2个增至5个", "氛围明显好转", "", "", "有可能", ""),
    ("未开展", "85%", "人员保障、其他", "社工缺岗2人，入户走访少", "有可能", "8月补招，11月调查"),
)
ANNUAL = {"year_fiscal": "120", "annual": "建成服务站4个\n服务居民2400人次"}


def stationed(unit, name="社区服务站建设", rows=ROWS, year=2026):
    """An approved project."""
    return approved(unit, rows=rows, name=name, year=year, texts=STATION | ANNUAL)


@standing
def kind():
    return kind_of_station()


@pytest.fixture
def approve():
    """Makes an approved project: ``approve(unit, name="…", rows=ROWS)``."""
    return stationed


@standing
def batch(tree, kind):
    """A round of 东区财政局 for January to July 2026, as a draft."""
    from jixiao.web.monitoring import services
    from jixiao.web.rounds.models import today

    return services.create_round(
        unit=tree.finance,
        name="2026年1—7月绩效运行监控",
        fiscal_year=2026,
        months=7,
        kinds=[kind],
        deadline=today() + timedelta(days=10),
        by=None,
    )


@standing
def sheet(tree, kind, batch, finance):
    """The sheet of 桂花社区."""
    from jixiao.web.monitoring import services
    from jixiao.web.monitoring.models import Sheet

    stationed(tree.community)
    services.open_round(batch, by=None)
    return Sheet.objects.select_related("round__unit", "project__unit", "project__kind", "unit").get()


@standing
def money(sheet):
    """100 万元 at the beginning of the year; 55 of them spent until July, 10 in August."""
    from jixiao.web.funds import services

    project = sheet.project
    source = services.add_source(
        project, name="区级财政资金", level="区县级", initial=Decimal(1_000_000), planned=Decimal(1_100_000), by=None
    )
    services.arrive(project, amount=Decimal(1_000_000), on=date(2026, 2, 20), source=source, by=None)
    for amount, day in ((550_000, date(2026, 7, 31)), (100_000, date(2026, 8, 1))):
        services.spend(project, amount=Decimal(amount), on=day, number=f"记-{day.month}", summary="工程款", by=None)
    return source


@standing
def said():
    """Makes a content for a sheet; ``said(sheet, {"forecast": …}, {…}, explanation="…")`` changes rows in order."""
    from jixiao.web.base.content import Content
    from jixiao.web.monitoring.content import COLUMNS, SHAPE, goal_of, version_of

    def make(sheet, *changes, **texts):
        names = [column.name for column in COLUMNS]
        rows = []
        for number, planned in enumerate(goal_of(version_of(sheet)).rows):
            row = dict(zip(names, SAID[number], strict=True)) if number < len(SAID) else {}
            changed = changes[number] if number < len(changes) else {}
            rows.append(SHAPE.row_from({**row, **changed, "code": planned["code"]}))
        words = {"forecast_spent": "98", "explanation": "尾款2万元明年支付。", "filler": "李二", "filled": "2026-08-10"}
        return Content(SHAPE.content_from({"texts": words | texts}).texts, tuple(rows))

    return make


@standing
def filled(sheet, said, money):
    """The sheet, filled in without faults and saved."""
    from jixiao.web.monitoring import services

    return services.save(sheet, said(sheet), version=sheet.version, by=None)
