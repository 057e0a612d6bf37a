"""Whatever is entered, refused, reversed and carried over: the balance is what the entries add up to."""

from datetime import date, timedelta
from decimal import Decimal

from django.utils import timezone
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from jixiao.errors import JixiaoError
from jixiao.web.funds import services
from jixiao.web.funds.book import FIELDS
from jixiao.web.funds.carrying import carry
from jixiao.web.funds.models import Balance, Entry, Kind, Source
from jixiao.web.funds.reckoning import funds_of, summary_of

VERBS = ("plan", "adjust", "allot", "arrive", "disburse", "spend", "reverse", "carry")
SUMS = st.decimals(min_value=Decimal("0.01"), max_value=Decimal(90000), places=2)
DAYS = st.dates(date(2026, 1, 1), date(2026, 6, 30))
PHASES = (Phase.explicit, Phase.reuse, Phase.generate)
"""No shrinking: every step is a transaction, and the steps are few enough to read."""

STEPS = st.lists(st.tuples(st.sampled_from(VERBS), SUMS, DAYS, st.integers(0, 40), st.booleans()), max_size=14)


def take(project, later, step):
    verb, amount, on, pick, flag = step
    sources = list(Source.objects.filter(project=project))
    if verb == "plan" or not sources:
        day = on if flag else None
        services.add_source(project, name=f"来源{len(sources)}", level="市级", planned=amount, due_on=day, by=None)
        return
    source = sources[pick % len(sources)]
    more = {"amount": amount, "on": on, "source": source, "by": None}
    if verb == "adjust":
        services.adjust(source, planned=amount, reason="调整", on=on, by=None)
    elif verb == "allot":
        services.allot(project, document=f"文{pick}", **more)
    elif verb == "arrive":
        services.arrive(project, **more)
    elif verb == "disburse":
        services.disburse(project, payee=f"收款{pick}", **more)
    elif verb == "spend":
        services.spend(project, number=f"记-{pick}", summary="支出", explanation="垫付" if flag else "", **more)
    elif verb == "carry":
        carry(source, into=later, amount=amount, on=on, by=None)
    else:
        entries = list(Entry.objects.filter(project=project))
        services.reverse(entries[pick % len(entries)], reason="录错", on=on, by=None)


def holds(project):
    entries = list(Entry.objects.filter(project=project))
    balance = Balance.objects.get(project=project)
    gone = {entry.reverses_id for entry in entries}
    for kind, name in FIELDS.items():
        every = [entry for entry in entries if entry.kind == kind]
        stand = [entry for entry in every if entry.reverses_id is None and entry.pk not in gone]
        assert sum((entry.amount for entry in every), Decimal(0)) == (getattr(balance, name) or 0), name
        assert (getattr(balance, name) is None) == (not stand), name
    assert all(entry.amount > 0 or entry.reverses_id is not None for entry in entries)
    assert (balance.allotted or 0) <= (balance.planned or 0)
    assert (balance.arrived or 0) <= (balance.planned or 0)
    assert (balance.disbursed or 0) <= (balance.arrived or 0)
    assert (balance.late or 0) <= (balance.arrived or 0)
    summary = summary_of(funds_of(project))
    assert summary.spent.value == balance.spent
    assert (summary.arrived.value or 0) == (balance.arrived or 0)
    assert summary.budget.value == balance.planned


@settings(max_examples=12, deadline=None, phases=PHASES, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_the_balance_is_the_sum_of_the_entries(make_project, steps):
    assert timezone.localdate() > date(2026, 6, 30) + timedelta(days=1)
    project, later = make_project(name="今年"), make_project(name="明年", year=2027)
    services.add_source(project, name="来源", level="市级", planned=Decimal(100000), by=None)
    services.arrive(project, amount=Decimal(50000), on=date(2026, 1, 1), by=None)
    for step in steps:
        try:
            take(project, later, step)
        except JixiaoError:
            continue
        holds(project)
        if Balance.objects.filter(project=later).exists():
            holds(later)
    assert Entry.objects.filter(project=project, kind=Kind.PLAN).exists()
