"""What stands in the 审核意见表, whatever it is written as: its header, a row for each finding, the totals."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from jixiao.review.finding import Finding, Severity
from jixiao.review.outputs.telling import (
    SEVERITIES,
    basis,
    edition_title,
    excerpt,
    kind_title,
    problem_and_advice,
    titled,
    where,
)
from jixiao.review.reviewed import Reviewed, ReviewRun

TITLE, SUMMARY_TITLE = "绩效评价报告审核意见表", "绩效评价报告审核汇总表"
COLUMNS = (
    "序号",
    "文件",
    "位置（章节、页、行、单元格）",
    "原文摘录",
    "问题（等级、编号）",
    "依据",
    "建议",
    "整改回复",
    "是否采纳",
)
SUMMARY_COLUMNS = ("序号", "文件", "报告类型", "适用的指标体系", *SEVERITIES.values(), "合计", "已豁免", "备注")
ANSWERS = ("采纳", "部分采纳", "不采纳")
NOTHING = "没有发现问题"
SIGNATURES = (
    "审核人：　　　　　　　复核人：　　　　　　　被审核单位（盖章）：　　　　　　　　　　日期：　　　年　　月　　日"
)
_QUOTED = 120


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the cells of :data:`COLUMNS` up to 建议, and how bad it is."""

    cells: tuple[str, ...]
    severity: Severity | None = None


def rows_of(reviewed: Reviewed) -> Iterator[Row]:
    """The rows of one file, numbered as in its comments; one row that says so where there is no finding."""
    if reviewed.unreadable is not None:
        yield Row(("", reviewed.file, "", "", f"没有读成：{reviewed.unreadable}", "", "按提示处理文件后重新审核。"))
    elif not reviewed.findings:
        yield Row(("", reviewed.file, "", "", NOTHING, "", ""))
    for number, finding in enumerate(reviewed.findings, 1):
        yield Row(_cells(number, reviewed.file, finding), finding.severity)


def _cells(number: int, file: str, finding: Finding) -> tuple[str, ...]:
    words = excerpt(finding.place.text, _QUOTED)
    problem, advice = problem_and_advice(finding)
    return (
        str(number),
        file,
        where(finding.place) or "全文",
        f"“{words}”" if words else "",
        f"【{titled(finding)}】{problem}",
        basis(finding),
        advice,
    )


def header(run: ReviewRun, day: date | None) -> tuple[str, ...]:
    """The lines under the title: which file, of what kind, judged by what, when, and how many findings."""
    when = "　　　年　　月　　日" if day is None else f"{day.year}年{day.month}月{day.day}日"
    if len(run.files) == 1:
        (only,) = run.files
        lines = (f"文件：{only.file}", about(only, f"审核日期：{when}"))
    else:
        lines = (f"文件：共 {len(run.files)} 个，见汇总表", f"审核日期：{when}")
    return (*lines, totals(run))


def about(reviewed: Reviewed, *more: str) -> str:
    """Kind of report and edition of a file."""
    edition = edition_title(reviewed.framework) or "未识别"
    return "　　".join((f"报告类型：{kind_title(reviewed.kind)}", f"适用的指标体系：{edition}", *more))


def totals(run: ReviewRun | Reviewed) -> str:
    """How many findings of each severity."""
    counts = [f"{word} {run.count(severity)} 条" for severity, word in SEVERITIES.items()]
    unread = sum(one.unreadable is not None for one in run.files) if isinstance(run, ReviewRun) else 0
    said = "审核结果：" + "，".join(counts)
    return said + (f"；{unread} 个文件没有读成" if unread else "")


def summary_rows(run: ReviewRun) -> Iterator[tuple[str | int, ...]]:
    """A row of :data:`SUMMARY_COLUMNS` for each file, and the totals."""
    for number, one in enumerate(run.files, 1):
        counts = [one.count(severity) for severity in SEVERITIES]
        note = NOTHING if not one.findings else ""
        if one.unreadable is not None:
            note = f"没有读成：{one.unreadable}"
        kind = "" if one.unreadable is not None else kind_title(one.kind)
        edition = edition_title(one.framework)
        yield (number, one.file, kind, edition, *counts, sum(counts), len(one.suppressed), note)
    counts = [run.count(severity) for severity in SEVERITIES]
    suppressed = sum(len(one.suppressed) for one in run.files)
    yield ("合计", f"{len(run.files)} 个文件", "", "", *counts, sum(counts), suppressed, "")


def notes(run: ReviewRun) -> list[str]:
    """What is to be told of the run itself."""
    return [f"{note.place}：{note.text}" if note.place else note.text for note in run.notes]
