"""Carrying out a run: each thing in its own transaction together with the note that it is done.

A worker that is killed leaves the thing at hand as it was; the job that is taken up again goes on with it and repeats
nothing.
"""

import logging

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django_tasks import task

from jixiao.errors import JixiaoError
from jixiao.web.accounts.models import User
from jixiao.web.bulk.listings import Act, Listing, listings
from jixiao.web.bulk.models import Item, Outcome, Run, Stage
from jixiao.web.bulk.services import OPEN
from jixiao.web.notices.services import tell

AT_ONCE = 20
"""Things that are done while the person waits; more go to the background."""

NOT_ALLOWED = "现在的状态或您的角色不能办理这一步"
NOT_SEEN = "已经看不到这一项"
COLLISION = "有人正在办理这一项，请稍后单独办理"
OUR_FAULT = "程序出错，这一项没有办，已记入日志"

log = logging.getLogger(__name__)


@task()
def work(code: str) -> None:
    """Carry out the run of that code, from where it stands."""
    carry_out(code)


def carry_out(code: str, *, tells: bool = True) -> None:
    """Everything of the run that waits; with ``tells`` the person is told when it is done."""
    run = Run.objects.filter(code=code, stage__in=OPEN).first()
    listing = None if run is None else listings().get(run.listing)
    act = None if run is None or listing is None else listing.act(run.verb)
    if run is None or listing is None or act is None:
        return
    Run.objects.filter(pk=run.pk, stage=Stage.WAITING).update(stage=Stage.RUNNING)
    for item in run.items.filter(outcome=Outcome.WAITING).values_list("pk", flat=True):
        if not Run.objects.filter(pk=run.pk, stage=Stage.RUNNING).exists():
            return
        _one(run, act, item)
    _finish(run, listing, act, tells=tells)


def _one(run: Run, act: Act, key: int) -> None:
    """One thing and its note, or the note why not."""
    note = ""
    try:
        with transaction.atomic():
            item = Item.objects.select_for_update().get(pk=key)
            if item.outcome == Outcome.WAITING:
                act.do(User.objects.get(pk=run.by_id), item.object_code, run.reason)
                Item.objects.filter(pk=key).update(outcome=Outcome.DONE)
        return
    except JixiaoError as refused:
        note = refused.message
    except PermissionDenied:
        note = NOT_ALLOWED
    except Http404:
        note = NOT_SEEN
    except IntegrityError:
        note = COLLISION
    except Exception:
        log.exception("bulk run %s, item %s", run.code, key)
        note = OUR_FAULT
    Item.objects.filter(pk=key, outcome=Outcome.WAITING).update(outcome=Outcome.REFUSED, note=note[:500])


@transaction.atomic
def _finish(run: Run, listing: Listing, act: Act, *, tells: bool) -> None:
    """Say that it is done, once."""
    ended = Run.objects.filter(pk=run.pk, stage=Stage.RUNNING)
    if ended.update(stage=Stage.DONE, finished=timezone.now()) and tells:
        done = run.items.filter(outcome=Outcome.DONE).count()
        rest = f"，{run.total - done} 项没有办成" if done < run.total else ""
        sentence = f"成批办理“{act.title}”完成：{listing.title} {done} 项已办{rest}"
        tell([run.by], sentence, link=reverse("bulk:run", args=[run.code]), on=run)
