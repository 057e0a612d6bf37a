"""Prior approval: above which sum a unit wants the minutes of the meeting that decided it."""

from decimal import Decimal

from django.db import transaction

from jixiao.web.accounts.models import User
from jixiao.web.audit.services import record
from jixiao.web.funds.models import Strictness, Threshold
from jixiao.web.funds.writing import RefusedError, both, checked
from jixiao.web.orgs.models import Unit


def threshold_of(unit: Unit) -> Threshold | None:
    """The rule for a unit: its own, else that of the nearest unit above; nothing where nobody set one."""
    paths = [unit.path[:end] for end in range(Unit.steplen, len(unit.path) + 1, Unit.steplen)]
    return Threshold.objects.filter(unit__path__in=paths).select_related("unit").order_by("-unit__depth").first()


def judge_minutes(unit: Unit, amount: Decimal, *, given: bool) -> bool:
    """Whether spending lacks minutes that the rule of the unit wants; raises where it wants them at once.

    “超过” leaves the sum itself out: with 1 万元 as the limit, exactly 10,000 元 need none.
    """
    rule = threshold_of(unit)
    if rule is None or amount <= rule.above or given:
        return False
    if rule.strictness == Strictness.REFUSE:
        raise RefusedError(
            "minutes",
            "这笔支出 {amount} 超过 {unit} 规定的 {above}，须附事前审批的会议纪要；请上传后再保存。",
            amount=both(amount),
            unit=rule.unit,
            above=both(rule.above),
        )
    return True


@transaction.atomic
def set_threshold(unit: Unit, *, above: Decimal | None, strictness: Strictness, by: User | None) -> Threshold | None:
    """Set the rule of a unit, or with no sum leave it to the unit above."""
    old = Threshold.objects.select_for_update(of=("self",)).filter(unit=unit).first()
    before = None if old is None else {"above": old.above, "strictness": old.get_strictness_display()}
    if above is None:
        Threshold.objects.filter(unit=unit).delete()
        after, rule, said = None, None, "取消本单位的事前审批限额，按上级单位的规定"
    else:
        values = {"above": checked(above), "strictness": strictness}
        rule = Threshold.objects.update_or_create(unit=unit, defaults=values)[0]
        after = {"above": above, "strictness": strictness.label}
        said = f"事前审批限额定为超过 {both(above)}，{strictness.label}"
    record(by=by, verb="funds-threshold", on=unit, unit=unit, sentence=said, before=before, after=after)
    return rule
