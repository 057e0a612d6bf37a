"""抽查复核: a list of reports drawn at random, by risk or by amount (:mod:`jixiao.web.base.sampling`)."""

from django.db import transaction
from django.db.models import QuerySet

from jixiao.errors import JixiaoError
from jixiao.web.accounts.models import User
from jixiao.web.audit.services import record
from jixiao.web.base.sampling import Lot, Method, seed_of
from jixiao.web.orgs.models import Unit
from jixiao.web.orgs.scope import READERS, units_with
from jixiao.web.reviews.models import ReviewedReport, Sample, SampleItem, State

DRAWN_FROM = (State.CHECKED, State.RETURNED, State.CLOSED)
"""What can be drawn: read, and the latest version."""

LOT: Lot[ReviewedReport] = Lot(
    risk=lambda report: (report.errors, report.warnings),
    told=lambda report: f"错误 {report.errors}，警告 {report.warnings}",
    amount=lambda report: report.amount,
)


def population(user: User, *, method: Method, year: int | None) -> QuerySet[ReviewedReport]:
    """The reports to draw from; by amount only those whose amount is known."""
    units = units_with(user, READERS).order_by()
    found = ReviewedReport.objects.filter(unit__in=units, state__in=DRAWN_FROM)
    if year is not None:
        found = found.filter(year=year)
    return found.exclude(amount=None) if method is Method.AMOUNT else found


@transaction.atomic
def draw(
    user: User, *, unit: Unit, title: str, method: Method, size: int, year: int | None = None, seed: str = ""
) -> Sample:
    """Draw a sample and keep it with everything that it takes to draw it again."""
    seed = seed_of(seed)
    fields = ("code", "errors", "warnings", "amount")
    known = list(population(user, method=method, year=year).only(*fields))
    if not known:
        raise JixiaoError("没有可抽的报告：要已审核完的，按金额抽取时还要报告写明预算金额；请放宽条件。")
    drawn = LOT.draw(known, method, seed, size)
    sample = Sample.objects.create(
        unit=unit,
        title=title,
        method=method,
        seed=seed,
        size=len(drawn),
        year=year,
        population=len(known),
        criteria={"asked": size, "states": [State(state).label for state in DRAWN_FROM]},
        made_by=user,
    )
    SampleItem.objects.bulk_create(
        SampleItem(sample=sample, report=report, position=number, basis=basis)
        for number, (report, basis) in enumerate(drawn, start=1)
    )
    sentence = f"抽取“{title}”：{method.label}，种子 {seed}，从 {len(known)} 份中抽 {len(drawn)} 份"
    record(by=user, verb="sample", on=sample, unit=unit, sentence=sentence)
    return sample
