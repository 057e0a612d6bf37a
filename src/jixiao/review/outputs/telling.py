"""The words that Word comments and the 审核意见表 have in common: how bad, where, by what basis."""

import re
from collections.abc import Mapping
from functools import cache

from jixiao.errors import JixiaoError
from jixiao.frameworks import load_framework
from jixiao.place import Place
from jixiao.review.finding import Finding, Severity

SEVERITIES: Mapping[Severity, str] = {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.NOTICE: "提示"}
KINDS: Mapping[str, str] = {
    "project-self-evaluation": "项目支出绩效自评报告",
    "project-evaluation": "项目支出绩效评价报告",
    "department-evaluation": "部门（单位）整体支出绩效评价报告",
    "self-evaluation-table": "绩效自评表",
    "goal-table": "绩效目标表",
    "final-accounts": "决算公开文件",
    "budget": "预算公开文件",
    "other": "其他文件",
}
"""The kinds of report (``jixiao.facts.ReportKind``) as they are called."""
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 has no way to write (section 2.2)."""
_ADVICE = ("；请", "。请")
_SPACE = re.compile(r"\s+")


def printable(text: str) -> str:
    """The text with each character that a file cannot hold replaced by one that it can."""
    return _UNPRINTABLE.sub("\ufffd", text)


def titled(finding: Finding) -> str:
    """Severity and code: 错误 NUM01."""
    return f"{SEVERITIES[finding.severity]} {finding.code}".rstrip()


def basis(finding: Finding) -> str:
    """The requirement that the finding rests on and the edition that it was judged by; may be empty."""
    edition = edition_title(finding.edition)
    if finding.clause and edition:
        return f"{finding.clause}（按{edition}评判）"
    return finding.clause or edition


@cache
def edition_title(identifier: str) -> str:
    """An edition by its title in 《》; one that is not known by its identifier."""
    if not identifier:
        return ""
    try:
        title = load_framework(identifier).title
    except JixiaoError:
        return identifier
    return title if title.startswith("《") else f"《{title}》"


def kind_title(kind: str) -> str:
    """A kind of report as it is called."""
    return KINDS.get(kind, kind) or "未识别"


def problem_and_advice(finding: Finding) -> tuple[str, str]:
    """What is wrong and what to do about it, where a table has a column for each.

    Most rules say both in one sentence: “…；请核对…。”
    """
    if finding.suggestion:
        return finding.text, finding.suggestion
    begins = min((at for mark in _ADVICE if (at := finding.message.find(mark)) > 0), default=0)
    if not begins:
        return finding.text, ""
    problem, advice = finding.message[:begins] + "。", finding.message[begins + 1 :]
    return problem.format(**finding.args), advice.format(**finding.args)


def where(place: Place) -> str:
    """Section, page, cell and line of a place, without its file; empty for no place."""
    parts = []
    if place.section:
        parts.append(place.section)
    if place.page is not None:
        parts.append(f"第{place.page}页")
    if place.sheet is not None:
        parts.append(f"工作表“{place.sheet}”")
    if isinstance(place.cell, int):
        parts.append(f"表{place.table}第{place.row}行第{place.cell}列")
    elif place.cell is not None:
        parts.append(f"单元格{place.cell}")
    if place.field is not None:
        parts.append(f"“{place.field}”栏")
    if place.line is not None and place.sheet is None:
        parts.append(f"文本第{place.line}行")
    return "，".join(parts)


def excerpt(text: str | None, limit: int) -> str:
    """Quoted words on one line, cut in the middle where they are long."""
    line = _SPACE.sub(" ", printable(text or "")).strip()
    if len(line) <= limit:
        return line
    tail = limit // 3
    return f"{line[: limit - tail - 1]}…{line[-tail:]}"
