"""The money of the approved projects: planned, allotted, arrived, spent, mostly in order."""

from datetime import date
from decimal import Decimal

from django.utils import timezone

from jixiao.evaluation import FundLevel
from jixiao.web.demo.places import County
from jixiao.web.funds import services
from jixiao.web.orgs.models import Role
from jixiao.web.projects.models import Project

ITEMS = ("设备购置", "工程款", "劳务和服务费", "宣传印刷", "培训和会议")


def day(year: int, month: int, number: int) -> date:
    """A day of the year of the demo, that has been."""
    return min(date(year, month, number), timezone.localdate())


def fund(county: County, project: Project) -> None:
    """The whole book of one project; this year's is still under way."""
    done = project.fiscal_year < county.year
    finance = county.who(county.finance, Role.FINANCE_BUSINESS)
    handler = county.who(project.unit, Role.HANDLER)
    plan, year, chance = project.year_fiscal or Decimal(0), project.fiscal_year, county.chance
    document = f"青财预〔{year}〕{chance.randint(3, 60)}号"
    level = chance.choice((FundLevel.COUNTY, FundLevel.COUNTY, FundLevel.CITY, FundLevel.PROVINCE))
    source = services.add_source(
        project, name=f"{level.value}财政拨款", level=level, planned=plan, due_on=date(year, 6, 30), by=finance
    )
    late = chance.random() < 0.12
    order = services.allot(
        project, source=source, amount=plan, on=day(year, 2, chance.randint(10, 26)), document=document, by=finance
    )
    share = 1 if done or chance.random() < 0.4 else Decimal("0.6")
    arrived = (plan * share).quantize(Decimal("0.01"))
    on = day(year, 8 if late else 4, chance.randint(2, 27))
    services.arrive(project, source=source, allotment=order, amount=arrived, on=on, by=handler)
    rate = Decimal(chance.choice((100, 100, 100, 98, 95, 91, 84, 72))) / 100 * (1 if done else Decimal("0.7"))
    for number in range(parts := chance.randint(1, 3)):
        services.spend(
            project,
            source=source,
            amount=(arrived * rate / parts).quantize(Decimal("0.01"), "ROUND_DOWN"),
            on=day(year, min(12 if done else 10, on.month + 1 + number), chance.randint(3, 27)),
            number=f"记-{chance.randint(1, 400):04d}-{number + 1}",
            summary=f"支付{project.kind}款项（第{number + 1}次）",
            payee="云溪市某公司",
            item=chance.choice(ITEMS),
            by=handler,
        )
