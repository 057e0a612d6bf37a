"""Writing what a plan of accounts says: all of it in one transaction with one line in the log, or nothing."""

from collections.abc import Mapping
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from jixiao.errors import InputErrors, JixiaoError
from jixiao.money import Unit
from jixiao.web.accounts.models import User
from jixiao.web.audit.services import record
from jixiao.web.funds.accounts import Line, Plan, Setting, over, plan_of
from jixiao.web.funds.book import ZERO, Book
from jixiao.web.funds.keeping import Given, keep, kept
from jixiao.web.funds.models import AccountsDraft, FileKind, Strictness, Threshold
from jixiao.web.funds.thresholds import threshold_of
from jixiao.web.funds.writing import RefusedError, both, opened
from jixiao.web.projects.models import Project

KEPT = timedelta(days=1)


def plan_for(draft: AccountsDraft, project: Project, book: Book) -> Plan:
    """What the accounts of a draft would write into the book as it stands."""
    return plan_of(bytes(draft.data), draft.file, setting_of(draft, project, book, threshold_of(project.unit)))


def setting_of(draft: AccountsDraft, project: Project, book: Book, rule: Threshold | None) -> Setting:
    """What the lines are read against."""
    sites = {site.name: site for site in project.sites.all()}
    unit = Unit(draft.unit) if draft.unit else None
    return Setting(book, sites, rule, project.fiscal_year, unit, draft.source)


def bring_in(
    draft: AccountsDraft,
    *,
    same_too: bool = False,
    explanation: str = "",
    minutes: Mapping[str, Given] | None = None,
    by: User,
) -> list[Line]:
    """Write the lines of a draft; those that are there already are left out.

    ``same_too`` writes lines that stand twice in the file, ``explanation`` is wanted where more is spent than arrived,
    ``minutes`` are files by the place of their line.
    """
    given = minutes or {}
    with kept(given) as files, transaction.atomic():
        ledger = opened(draft.project)
        fresh_draft = AccountsDraft.objects.select_for_update(of=("self",)).filter(pk=draft.pk).first()
        if fresh_draft is None:
            raise JixiaoError("这份账已经导入过；请回到资金页面查看。")
        plan = plan_for(fresh_draft, ledger.project, ledger.book)
        if plan.problems:
            raise InputErrors(plan.problems)
        lines = [line for line in plan.lines if not line.again or (same_too and line.again.startswith("与"))]
        if not lines:
            raise JixiaoError("没有可以导入的支出：都已经登记过。")
        beyond = set_beyond(lines, over(plan, ledger.book), explanation)
        rule = threshold_of(ledger.project.unit)
        for line in lines:
            _prepare(line, rule, given, explanation if beyond else "", by)
        ledger.enter(*(line.entry for line in lines))
        for line in lines:
            keep(line.entry, [(FileKind.MINUTES, file) for place, file in files if place == line.place], by=by)
        fresh_draft.delete()
        _tell(ledger.project, draft.file, lines, by)
    return lines


def _tell(project: Project, file: str, lines: list[Line], by: User) -> None:
    """One line in the log for all of them."""
    total = sum((line.entry.amount for line in lines), start=ZERO)
    sentence = f"从“{file}”导入支出 {len(lines)} 笔，共 {both(total)}"
    after = {"file": file, "count": len(lines), "amount": total}
    record(by=by, verb="funds-import", on=project, unit=project.unit, sentence=sentence, after=after)


def set_beyond(lines: list[Line], said: list[str], explanation: str) -> bool:
    """Whether the lines go beyond what arrived; refused without an explanation."""
    if said and not explanation.strip():
        raise RefusedError("explanation", "{said}请核对；确属垫付或超支的，请填写“超出原因”。", said="".join(said))
    return bool(said)


def forget_old() -> None:
    """Remove the accounts that nobody confirmed within a day."""
    AccountsDraft.objects.filter(made__lt=timezone.now() - KEPT).delete()


def _prepare(line: Line, rule: Threshold | None, given: Mapping[str, Given], explanation: str, by: User) -> None:
    """Complete the entry of a line, with what is said of its minutes."""
    entry = line.entry
    entry.by, entry.explanation, entry.beyond = by, explanation.strip(), bool(explanation)
    entry.lacks_minutes = line.lacks_minutes and not given.get(line.place)
    if entry.lacks_minutes and rule is not None and rule.strictness == Strictness.REFUSE:
        raise JixiaoError("{amount} 超过限额，须附会议纪要；请上传。", place=line.place, amount=both(entry.amount))
