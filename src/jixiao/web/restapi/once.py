"""A request that is sent twice makes one thing: the answer is kept by the key that the client chose.

The key is written in the transaction of the work. A second request with it waits for the first (the key is unique) and
is given its answer; where the first was refused, nothing was kept, and the second is worked on.
"""

import hashlib
import json
from collections.abc import Callable
from datetime import timedelta
from typing import Annotated

from django.db import IntegrityError, transaction
from django.utils import timezone
from ninja import Header
from ninja.files import UploadedFile
from ninja.responses import Status

from jixiao.web.accounts.models import User
from jixiao.web.restapi.models import Reply
from jixiao.web.restapi.parsing import Encoder
from jixiao.web.restapi.problems import ProblemError

KEPT = timedelta(days=7)
"""How long a request may be repeated."""

Once = Annotated[
    str | None,
    Header(
        None,
        alias="Idempotency-Key",
        pattern=r"^[\x21-\x7e]{8,100}$",
        description="客户端自己取的键（8 至 100 个可见的 ASCII 字符，如 UUID）；断线后带同一个键重发，不会重复办理",
    ),
]


def once(user: User, key: str | None, asked: object, work: Callable[[], object]) -> Status[object]:
    """Do the work and answer 201 with what it gives; with a key, at most once in seven days.

    ``asked`` is what was sent: the same key with another request is refused.
    """
    if key is None:
        return Status(201, work())
    digest = hashlib.sha256(json.dumps(asked, cls=Encoder, sort_keys=True).encode()).hexdigest()
    with transaction.atomic():
        try:
            with transaction.atomic():
                reply = Reply.objects.create(user=user, key=key, digest=digest)
        except IntegrityError:
            return _again(user, key, digest)
        body = json.loads(json.dumps(work(), cls=Encoder))
        Reply.objects.filter(pk=reply.pk).update(status=201, body=body)
        return Status(201, body)


def digest_of(file: UploadedFile) -> str:
    """What a file says, for telling a repeated request from another."""
    found = hashlib.sha256((file.name or "").encode("utf-8", "replace"))
    for chunk in file.chunks():
        found.update(chunk)
    file.seek(0)
    return found.hexdigest()


def forget_old() -> None:
    """Remove the answers that nobody will ask for again."""
    Reply.objects.filter(made__lt=timezone.now() - KEPT).delete()


def _again(user: User, key: str, digest: str) -> Status[object]:
    known = Reply.objects.get(user=user, key=key)
    if known.digest != digest:
        raise ProblemError("reused")
    return Status(known.status, known.body)
