"""The small public Python interface: what the command line and the web application call.

    >>> from jixiao import api
    >>> result = api.evaluate("项目.xlsx")
    >>> result.scorecard.total, result.scorecard.grade
    >>> api.write(result, "out", formats=["docx", "pdf"])
    >>> [finding.text for finding in api.review(["报告.docx"]).findings]

Heavy libraries are imported inside the functions that need them: ``jixiao --help`` answers at once.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

from jixiao.errors import JixiaoError, UnreadableFileError
from jixiao.evaluation import Evaluation, Subject
from jixiao.files import atomic, check_size, exists
from jixiao.frameworks import load_framework, load_pack
from jixiao.frameworks.model import Framework
from jixiao.mistakes import json_words, system_words
from jixiao.review import Finding
from jixiao.scoring import Scorecard

if TYPE_CHECKING:
    from jixiao.monitoring import Results, Sheet
    from jixiao.pictures import Studio
    from jixiao.review.reviewed import ReviewRun
    from jixiao.review.session import ReviewSession

if TYPE_CHECKING:
    from jixiao.facts import Facts

FORMATS = ("docx", "pdf", "xlsx", "html", "json")
"""What ``write`` can write."""

DEFAULT_FORMATS = ("docx", "pdf", "xlsx")
"""What the command line writes when nothing is said."""

DEFAULT_FRAMEWORKS = {Subject.PROJECT: "mof-2020-10-self", Subject.DEPARTMENT: "mof-2013-53-department"}
"""The edition for a workbook that names none: the national table of its subject."""

DEFAULT_PROFILE = "finance"
"""Who reviews where nobody says (:mod:`jixiao.review.profile`)."""

MAX_JSON_BYTES = 20 * 1024 * 1024
"""The largest evaluation in JSON that is read; a county's largest project needs about 1 MiB."""


@dataclass(frozen=True)
class Result:
    """One evaluation with everything worked out from it. ``file`` is where it came from."""

    file: Path
    evaluation: Evaluation
    framework: Framework
    scorecard: Scorecard
    findings: tuple[Finding, ...]
    report: Any = field(repr=False)


def read(file: str | Path) -> tuple[Evaluation, tuple[Finding, ...]]:
    """The Evaluation in a filled workbook (.xlsx, .xls, .et) or a JSON file, with what reading it found odd.

    Raises :class:`~jixiao.errors.UnreadableFileError` or :class:`~jixiao.errors.InputErrors`.
    """
    path = Path(file)
    if path.suffix.lower() != ".json":
        from jixiao.workbook import read_workbook

        reading = read_workbook(path)
        return reading.evaluation, reading.findings
    from jixiao.evaluation import from_json, with_places

    check_size(path, MAX_JSON_BYTES)
    try:
        data = json.loads(path.read_text(encoding="utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise UnreadableFileError(
            "不是有效的 JSON（{problem}）；请检查文件内容。", place=path.name, problem=json_words(error)
        ) from error
    given = data.get("evaluation", data) if isinstance(data, dict) else data
    return with_places(from_json(given, path.name), path.name), ()


def extract(file: str | Path) -> "Facts":
    """What a document says: its figures, dates, tables, and the Evaluation that it claims (``facts.evaluation``).

    Raises :class:`~jixiao.errors.UnreadableFileError`.
    """
    from jixiao.document import read_document
    from jixiao.facts import read_facts

    return read_facts(read_document(Path(file)))


def extract_text(facts: "Facts") -> str:
    """What was read as ``jixiao.extract/1`` (DESIGN §4.4), indented, Chinese readable."""
    from jixiao.facts.outputs import extract_json

    return json.dumps(extract_json(facts), ensure_ascii=False, indent=1) + "\n"


def write_extract(facts: "Facts", out: str | Path, *, force: bool = False) -> Path:
    """Write what was read into the directory ``out`` as a workbook; its filled sheets can be evaluated."""
    from jixiao.workbook import write_extract as write

    directory = _directory(out)
    evaluation = facts.evaluation
    edition = load_framework(evaluation.framework or DEFAULT_FRAMEWORKS[evaluation.subject])
    path = directory / f"{Path(facts.document.file).stem}-读出的内容.xlsx"
    write(path, facts, edition, force=force)
    return path


def evaluate(file: str | Path, framework: str | None = None) -> Result:
    """Read, check and score one file. ``framework`` is an edition's id or the path of a user's own.

    Without it the edition that the file names is used, or the national one for its subject.
    """
    evaluation, reading_findings = read(file)
    return assess(evaluation, framework, file=Path(file), before=reading_findings)


def assess(
    evaluation: Evaluation,
    framework: str | None = None,
    *,
    file: Path = Path(),
    before: tuple[Finding, ...] = (),
    prose: Mapping[str, str] | None = None,
) -> Result:
    """Check and score an Evaluation that is already in memory, and lay out its report.

    ``prose`` are texts that a person wrote in the place of sections of the report (:func:`jixiao.report.sections`).
    """
    from jixiao.report import build, missing
    from jixiao.review import ordered

    edition, scorecard, findings = _judged(evaluation, framework, before)
    written = prose or {}
    gaps = missing(build(evaluation, edition, scorecard, findings, written))
    everything = ordered((*findings, *gaps))
    return Result(
        file=file,
        evaluation=evaluation,
        framework=edition,
        scorecard=scorecard,
        findings=everything,
        report=build(evaluation, edition, scorecard, everything, written),
    )


def check_results(evaluation: Evaluation, framework: str | None = None) -> tuple[Scorecard, tuple[Finding, ...]]:
    """Check and score an Evaluation without laying out its report: quick enough to answer while somebody types.

    The findings are those of :func:`assess` but for what only the report would lack.
    """
    from jixiao.review import ordered

    _, scorecard, findings = _judged(evaluation, framework, ())
    return scorecard, ordered(findings)


def check_goals(evaluation: Evaluation, framework: str | None = None) -> tuple[Finding, ...]:
    """What the rules say of goals and indicators as planned, before anything is achieved: of a declaration."""
    from jixiao.review import Case
    from jixiao.review.plans import check_plan
    from jixiao.scoring import score

    edition = load_framework(framework or evaluation.framework or DEFAULT_FRAMEWORKS[evaluation.subject])
    return check_plan(Case(evaluation, edition, score(evaluation, edition)))


def check_monitoring(sheet: "Sheet") -> "Results":
    """What the rules say of an in-year monitoring sheet (绩效运行监控), and how forecasts stand to their targets."""
    from jixiao.monitoring import check

    return check(sheet)


def _judged(
    evaluation: Evaluation, framework: str | None, before: tuple[Finding, ...]
) -> tuple[Framework, Scorecard, tuple[Finding, ...]]:
    """The edition, the score under it, and what the rules find besides ``before``."""
    from jixiao.review import Case, check
    from jixiao.review.slips import told_once
    from jixiao.scoring import score

    edition = load_framework(framework or evaluation.framework or DEFAULT_FRAMEWORKS[evaluation.subject])
    scorecard = score(evaluation, edition)
    case = Case(evaluation, edition, scorecard)
    return edition, scorecard, told_once(case, before, check(case))


def fill(evaluation: Evaluation, path: str | Path, framework: str | None = None, *, force: bool = False) -> Path:
    """Write the workbook in the official layout filled with ``evaluation``; ``read`` gives the evaluation back."""
    from jixiao.workbook import write_workbook

    target = Path(path)
    edition = load_framework(framework or evaluation.framework or DEFAULT_FRAMEWORKS[evaluation.subject])
    write_workbook(target, evaluation, edition, force=force)
    return target


def write(
    result: Result, out: str | Path, formats: Iterable[str], *, force: bool = False, studio: "Studio | None" = None
) -> tuple[Path, ...]:
    """Write the result into the directory ``out``, one file a format; existing files only with ``force``.

    A ``studio`` (:class:`jixiao.pictures.Studio`) that was opened before the evaluation saves the wait for the charts.
    Raises :class:`~jixiao.errors.JixiaoError` before anything is written where a file exists already.
    """
    from jixiao.report.ahead import ahead

    directory = Path(out)
    try:
        directory.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise JixiaoError(
            "无法建立输出目录（{problem}）；请换一个有写入权限的目录。",
            place=str(directory),
            problem=system_words(error),
        ) from error
    paths = {name: directory / f"{result.file.stem}{_SUFFIX[name]}" for name in formats}
    taken = [path for path in paths.values() if exists(path)]
    if taken and not force:
        raise JixiaoError("文件已存在，没有覆盖；如需覆盖请加 --force，或用 --out 换一个目录。", place=str(taken[0]))
    with ahead(result.report, paths.keys(), studio) as write_report:
        for name, path in paths.items():
            if name == "json":
                with atomic(path, force=force) as temporary:
                    temporary.write_text(to_json_text(result), encoding="utf-8")
            else:
                write_report(name, path, force=force)
    return tuple(paths.values())


def _directory(out: str | Path) -> Path:
    """The directory ``out``, made where it does not exist."""
    directory = Path(out)
    try:
        directory.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise JixiaoError(
            "无法建立输出目录（{problem}）；请换一个有写入权限的目录。", place=str(directory), problem=error.strerror
        ) from error
    return directory


_SUFFIX = {
    "docx": "-绩效报告.docx",
    "pdf": "-绩效报告.pdf",
    "xlsx": "-自评表及附表.xlsx",
    "html": "-绩效报告.html",
    "json": "-评分结果.json",
}


def to_json_text(result: Result) -> str:
    """The result as ``jixiao.scorecard/1`` (DESIGN §4.3), indented, Chinese readable."""
    from jixiao.report.scorecard import scorecard_json
    from jixiao.review.outputs.json import finding_json

    data = scorecard_json(result.scorecard, result.evaluation)
    data["file"] = result.file.name
    data["findings"] = [finding_json(finding) for finding in result.findings]
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def template(
    path: str | Path,
    framework: str | None = None,
    *,
    kind: str = "project",
    pack: str | None = None,
    force: bool = False,
) -> Path:
    """Write a blank workbook in the official layout; ``pack`` proposes indicators for a kind of project."""
    from jixiao.workbook import write_template

    subject = Subject(kind)
    edition = load_framework(framework or DEFAULT_FRAMEWORKS[subject])
    target = Path(path)
    write_template(target, edition, pack=load_pack(pack) if pack else None, subject=edition.subject, force=force)
    return target


def review(
    paths: Iterable[str | Path],
    *,
    framework: str | None = None,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    profile: str | Path = DEFAULT_PROFILE,
    baseline: str | Path | None = None,
    waivers: str | Path | None = None,
    today: date | None = None,
) -> "ReviewRun":
    """Check reports and forms: files of any kind that is read, and directories of them.

    ``framework`` is the edition to judge by, else the one in force for each report. ``select`` and ``ignore`` are
    codes or their beginnings; ``profile`` is a reader's (:mod:`jixiao.review.profile`) or the path of a user's own;
    ``baseline`` and ``waivers`` are files of what is known and what is excused, as of ``today``. A file that cannot be
    read is in the result with the reason.
    """
    from jixiao.review.reviewed import ReviewRun

    begun = perf_counter()
    session = review_session(
        paths,
        framework=framework,
        select=select,
        ignore=ignore,
        profile=profile,
        baseline=baseline,
        waivers=waivers,
        today=today,
    )
    files = tuple(session)
    joined = tuple(session.joined(file) for file in files)
    return ReviewRun(joined, perf_counter() - begun, session.notes())


def review_session(
    paths: Iterable[str | Path],
    *,
    framework: str | None = None,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    profile: str | Path = DEFAULT_PROFILE,
    baseline: str | Path | None = None,
    waivers: str | Path | None = None,
    today: date | None = None,
    keep: bool = True,
    record: bool = False,
    workers: int = 1,
    without: Iterable[Path] = (),
) -> "ReviewSession":
    """The same, file by file: iterate over it, and nothing stays in memory but digests to compare documents by.

    Afterwards ``joined(file)`` adds what was found across documents, and ``notes()`` tells of the run. ``keep`` keeps
    each document with its findings; ``record`` keeps the entries of a new baseline; ``workers`` processes share
    the work where the files are many; ``without`` are files in the directories that are no reports.
    """
    from jixiao.review.baseline import load_baseline
    from jixiao.review.inputs import gather
    from jixiao.review.profile import load_profile
    from jixiao.review.session import ReviewSession
    from jixiao.review.sieve import Sieve
    from jixiao.review.waiver import load_waivers

    sieve = Sieve(
        load_profile(profile),
        select,
        ignore,
        waivers=load_waivers(waivers) if waivers is not None else (),
        baseline=load_baseline(baseline) if baseline is not None else None,
        today=today or date.today(),
        record=record,
    )
    edition = load_framework(framework) if framework is not None else None
    return ReviewSession(gather(paths, without), sieve, edition, keep=keep, workers=workers)
