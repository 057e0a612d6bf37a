"""A run is chosen, started and cancelled here; :mod:`jixiao.web.bulk.tasks` carries it out."""

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from jixiao.errors import JixiaoError
from jixiao.web.accounts.models import User
from jixiao.web.accounts.services import unit_of
from jixiao.web.audit.services import record
from jixiao.web.bulk.listings import Act, Listing
from jixiao.web.bulk.models import Item, Run, Stage

LARGEST = 20_000
"""Things in one run."""
LEFT = timedelta(days=1)
"""How long a run that nobody confirmed is kept."""
OPEN = (Stage.WAITING, Stage.RUNNING)


@transaction.atomic
def choose(listing: Listing, act: Act, things: Sequence[tuple[UUID, str]], *, by: User, back: str = "") -> Run:
    """A run over these things (code and name), which waits for the word to go on."""
    if not things:
        raise JixiaoError("没有选中任何一项；请先在列表里打勾，或选“符合筛选条件的全部”。")
    if len(things) > LARGEST:
        raise JixiaoError("一次最多办理 {most} 项；请用筛选条件分几次办理。", most=LARGEST)
    Run.objects.filter(by=by, stage=Stage.DRAFT, made__lt=timezone.now() - LEFT).delete()
    run = Run.objects.create(listing=listing.name, verb=act.verb, by=by, total=len(things), back=back[:500])
    Item.objects.bulk_create((Item(run=run, object_code=code, label=label[:250]) for code, label in things), 1000)
    return run


@transaction.atomic
def start(run: Run, listing: Listing, act: Act, *, reason: str) -> Run:
    """Go on; raises where it has begun already, or where the reason is missing."""
    if act.reason and not reason.strip():
        raise JixiaoError("“{title}”要写明原因，对方才知道怎样办理；请填写。", title=act.title)
    fresh = Run.objects.select_for_update().get(pk=run.pk)
    if fresh.stage != Stage.DRAFT:
        raise JixiaoError("这一批已经开始办理；请看进度。")
    fresh.stage, fresh.reason = Stage.WAITING, reason.strip()
    fresh.save(update_fields=["stage", "reason"])
    why = f"，原因：{fresh.reason}" if fresh.reason else ""
    sentence = f"成批办理“{act.title}”：{listing.title} {fresh.total} 项{why}"
    record(by=fresh.by, verb="bulk", on=fresh, unit=unit_of(fresh.by), sentence=sentence)
    return fresh


@transaction.atomic
def cancel(run: Run) -> Run:
    """Stop after the thing at hand; what was done stays done."""
    fresh = Run.objects.select_for_update().get(pk=run.pk)
    if fresh.stage not in (*OPEN, Stage.DRAFT):
        raise JixiaoError("这一批已经办完或取消，不能再取消。")
    fresh.stage, fresh.finished = Stage.CANCELLED, timezone.now()
    fresh.save(update_fields=["stage", "finished"])
    record(by=fresh.by, verb="cancel", on=fresh, unit=unit_of(fresh.by), sentence="取消成批办理中还没有办的各项")
    return fresh
