"""Verbs on the report of a task: write it, save a section, set it back, hand it in."""

from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction

from jixiao import api
from jixiao.errors import JixiaoError
from jixiao.report.cleaning import clean_text
from jixiao.report.prose import Mistake, mistakes
from jixiao.web.accounts.models import User
from jixiao.web.audit.services import record
from jixiao.web.base.drafts import ConflictError
from jixiao.web.base.storing import Stored, forget, path_of, store
from jixiao.web.evaluations.models import Submission, Task
from jixiao.web.evaluations.services import locked
from jixiao.web.reporting.content import Written, digest_of, evaluation_of, prose_of, stem_of, written
from jixiao.web.reporting.models import Format, HandedIn, ReportFile, SectionDraft, SectionText, SectionVersion
from jixiao.web.reviews.models import Profile
from jixiao.web.reviews.services import receive
from jixiao.web.rounds.course import refuse_locked
from jixiao.web.rounds.models import State
from jixiao.web.search.services import index

FOLDER = "reports"
"""Where reports are kept below ``MEDIA_ROOT``."""

LONGEST = 20_000
"""Characters of one section; the longest that was seen in real reports has 9,000."""

NOT_SENT = frozenset({State.TODO, State.FILLING, State.RETURNED, State.CONFIRMING, State.VOID})
"""The states in which the unit has not handed its report in."""


class MistakesError(Exception):
    """A text names what the data do not have, each with its line."""

    def __init__(self, found: tuple[Mistake, ...]) -> None:
        super().__init__("；".join(f"第{one.line}行：{one.message}" for one in found))
        self.found = found


def write(task: Task, format: str) -> ReportFile:
    """The report as it stands now, as a kept file; it is written once for the same data and texts."""
    wanted = Format(format)
    evaluation, prose = evaluation_of(task), prose_of(task)
    digest = digest_of(evaluation, prose)
    known = _kept(task, wanted, digest)
    if known is not None:
        return known
    result = api.assess(evaluation, file=Path(stem_of(task)), prose=prose)
    with TemporaryDirectory(prefix="jixiao-report-") as folder:
        (path,) = api.write(result, folder, [wanted.value])
        stored = store(SimpleUploadedFile(path.name, path.read_bytes()), FOLDER, lambda data, name: None)
    try:
        file = _filed(task, wanted, digest, stored)
    except IntegrityError:
        file = ReportFile.objects.get(task=task, format=wanted, digest=digest)
    except BaseException:
        forget(stored.stored)
        raise
    if file.stored != stored.stored:  # somebody else was quicker
        forget(stored.stored)
    return file


@transaction.atomic
def _filed(task: Task, format: Format, digest: str, stored: Stored) -> ReportFile:
    """The record of the file; that of the same file which somebody else wrote meanwhile, where there is one."""
    known = ReportFile.objects.select_for_update().filter(task=task, format=format, digest=digest).first()
    if known is not None and path_of(known.stored).is_file():
        return known
    file = known or ReportFile(task=task, format=format, digest=digest)
    file.name, file.stored, file.size, file.sha256 = stored.name, stored.stored, stored.size, stored.sha256
    file.save()
    return file


def _kept(task: Task, format: Format, digest: str) -> ReportFile | None:
    """The file that was written of the same; nothing where it is gone from the disk."""
    found = ReportFile.objects.filter(task=task, format=format, digest=digest).first()
    return found if found is not None and path_of(found.stored).is_file() else None


def draft_of(
    task: Task, key: str, text: str, prose: Mapping[str, str] | None = None
) -> tuple[Written, tuple[Mistake, ...]]:
    """The report as it would be with ``text`` in the section, and what in the text cannot be understood."""
    others = {other: said for other, said in (prose_of(task) if prose is None else prose).items() if other != key}
    report = written(task, {**others, key: text} if text else others)
    section = report.section(key)
    return report, mistakes(text, report.index, section.placed) if section is not None else ()


@transaction.atomic
def save(task: Task, key: str, text: str, *, version: int, by: User | None) -> SectionText:
    """Save the text of one section, if it still is as it was at ``version`` (0: never saved).

    Raises :class:`MistakesError` where it names what the data do not have, :class:`ConflictError` where somebody
    saved meanwhile, :class:`~jixiao.errors.JixiaoError` where the task is locked.
    """
    clean = clean_text(text).strip()
    if len(clean) > LONGEST:
        raise JixiaoError("本节有 {size} 字，最多 {limit} 字；请精简。", size=len(clean), limit=LONGEST)
    report, wrong = draft_of(task, key, clean)
    section = report.section(key)
    if section is None:
        raise JixiaoError("报告里没有这一节，没有保存；请刷新页面。")
    if wrong:
        raise MistakesError(wrong)
    same = clean == section.generated
    return _keep(task, key, "" if same else clean, section.heading, version=version, by=by)


@transaction.atomic
def reset(task: Task, key: str, *, version: int, by: User | None) -> SectionText:
    """Set one section back to what the program writes; what was written stays in its history."""
    section = written(task).section(key)
    if section is None:
        raise JixiaoError("报告里没有这一节；请刷新页面。")
    return _keep(task, key, "", section.heading, version=version, by=by)


def _keep(task: Task, key: str, text: str, heading: str, *, version: int, by: User | None) -> SectionText:
    fresh = locked(task)
    refuse_locked(fresh)
    known = SectionText.objects.filter(task=fresh, key=key).first() or SectionText(task=fresh, key=key)
    if known.version != version:
        raise ConflictError(known)
    before, known.text, known.by = known.text, text, by
    known.version += 1
    known.save()
    index("section", [fresh.pk])
    SectionVersion.objects.create(task=fresh, key=key, number=known.version, text=text, by=by)
    SectionDraft.objects.filter(task=fresh, key=key, user=by).delete()
    verb, words = ("write", "修改") if text else ("reset", "恢复为程序生成的内容：")
    record(
        by=by,
        verb=verb,
        on=fresh,
        unit=fresh.unit,
        sentence=f"{words}“{fresh}”报告的“{heading}”",
        before={"text": before},
        after={"text": text},
    )
    return known


def keep(task: Task, key: str, text: str, *, version: int, by: User) -> None:
    """Keep what a person has typed, without saving it."""
    SectionDraft.objects.bulk_create(
        [SectionDraft(task=task, key=key, user=by, version=version, text=clean_text(text)[:LONGEST])],
        update_conflicts=True,
        unique_fields=["task", "key", "user"],
        update_fields=["version", "text", "on"],
    )


def drop(task: Task, key: str, *, by: User) -> None:
    """Forget what was typed and not saved."""
    SectionDraft.objects.filter(task=task, key=key, user=by).delete()


def hand_over(task: Task) -> HandedIn | None:
    """Put the report of what was handed in last on the review desk, once; nothing where the unit has it back."""
    submission = task.submissions.order_by("-number").first()
    if submission is None or State(task.state) in NOT_SENT:
        return None
    known = HandedIn.objects.filter(submission=submission).first()
    if known is not None:
        return known
    file = write(task, Format.DOCX)
    return _deliver(task, submission, file)


@transaction.atomic
def _deliver(task: Task, submission: Submission, file: ReportFile) -> HandedIn:
    fresh = locked(task)
    known = HandedIn.objects.filter(submission=submission).first()
    if known is not None:
        return known
    last = HandedIn.objects.filter(task=fresh).select_related("report").first()
    report = receive(
        path_of(file.stored).read_bytes(),
        file.name,
        unit=fresh.unit,
        profile=Profile.FINANCE,
        year=fresh.project.fiscal_year,
        previous=last.report if last is not None else None,
        by=None,
    )
    handed_in = HandedIn.objects.create(task=fresh, submission=submission, file=file, report=report)
    sentence = f"“{fresh}”的报告转入报告审核"
    record(by=None, verb="hand_in", on=fresh, unit=fresh.unit, sentence=sentence, after={"file": file.name})
    return handed_in
