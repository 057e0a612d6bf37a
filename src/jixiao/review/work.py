"""The work on one file, and its spreading over processors: read, facts, rules, digest.

What remembers things over the whole run (what is known, what is waived) stays in :mod:`jixiao.review.session`; here a
file depends on nothing but itself, so that it does not matter which process takes it.
"""

import signal
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from itertools import islice
from multiprocessing import get_context

from jixiao.document import Document, read_documents
from jixiao.errors import JixiaoError, UnreadableFileError
from jixiao.facts import read_facts
from jixiao.frameworks.model import Framework
from jixiao.review.documents import review_document
from jixiao.review.edition import edition_for
from jixiao.review.group import Digest, digest
from jixiao.review.inputs import Input
from jixiao.review.reviewed import Reviewed, not_read
from jixiao.review.unread import no_report, unread_pages

AT_ONCE = 50
"""Files that are converted together where they are of an old format."""
IN_ONE_GO = 16
"""Files that a process takes at a time."""
WORTH = 40
"""Files from which on more processes are faster: each takes a second to begin."""


@dataclass(frozen=True)
class Job:
    """What is the same for all files of a run. ``keep`` the documents; ``compare`` the files with each other."""

    framework: Framework | None
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    keep: bool
    compare: bool


@dataclass(frozen=True)
class Outcome:
    """One file with all that was found, nothing sifted, and its digest where files are compared."""

    reviewed: Reviewed
    digest: Digest | None = None


def outcomes(inputs: Sequence[Input], job: Job, workers: int = 1) -> Iterator[Outcome]:
    """The outcome of each file, in order; only as many are waiting as the processes can work ahead."""
    if workers > 1 and len(inputs) >= WORTH:
        yield from _spread(inputs, job, workers)
        return
    for some in _portions(inputs, AT_ONCE):
        yield from _work(some, job)


def _spread(inputs: Sequence[Input], job: Job, workers: int) -> Iterator[Outcome]:
    waiting: deque[Future[tuple[Outcome, ...]]] = deque()
    pool = ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_leave_interrupts)
    try:
        for some in _portions(inputs, IN_ONE_GO):
            if len(waiting) > workers:
                yield from waiting.popleft().result()
            waiting.append(pool.submit(_worked, some, job))
        while waiting:
            yield from waiting.popleft().result()
    finally:
        pool.shutdown(cancel_futures=True)


def _leave_interrupts() -> None:
    """Ctrl-C is for the process that the user sees; it ends the others."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _portions(inputs: Sequence[Input], size: int) -> Iterator[tuple[Input, ...]]:
    files = iter(inputs)
    while some := tuple(islice(files, size)):
        yield some


def _worked(inputs: tuple[Input, ...], job: Job) -> tuple[Outcome, ...]:
    return tuple(_work(inputs, job))


def _work(inputs: tuple[Input, ...], job: Job) -> Iterator[Outcome]:
    reports = [item for item in inputs if item.report]
    shown = {item.path: item.file for item in reports}
    with closing(read_documents(shown, shown)) as read:
        for item in inputs:
            if item.report:
                _, document = next(read)
                yield _one(item, document, job)
            else:
                yield Outcome(Reviewed(item.file, item.path, findings=(no_report(item),)))


def _one(item: Input, document: Document | JixiaoError, job: Job) -> Outcome:
    if isinstance(document, JixiaoError):
        return Outcome(not_read(item.file, item.path, document))
    facts = read_facts(document)
    try:
        edition = job.framework or edition_for(facts)
        found = review_document(facts, edition, job.select, job.ignore)
    except UnreadableFileError as error:  # more than can be reviewed at a time
        return Outcome(not_read(item.file, item.path, error))
    findings = (*found, *unread_pages(document))
    kept = document if job.keep else None
    reviewed = Reviewed(item.file, item.path, kept, kind=facts.kind.value, framework=edition.id, findings=findings)
    return Outcome(reviewed, digest(facts) if job.compare else None)
