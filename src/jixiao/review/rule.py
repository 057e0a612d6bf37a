"""What a rule is, and the decorator that makes one.

One rule stands in one short file ``rules/<family>/<code>_<name>.py`` (STYLE §2)::

    @rule("NUM01", "sum-mismatch", severity=Severity.ERROR, needs="evaluation", since="0.1")
    def sum_mismatch(case: Case) -> Iterator[Finding]:
        \"\"\"合计数与分项之和不一致。

        ## 检查什么 …  ## 为什么 …  ## 反例 …  ## 正例 …  ## 怎样修改 …
        \"\"\"

The decorator turns the function into a :class:`Rule`; the registry finds the rules by looking for those, so that
nothing else registers anything. The docstring is the page that ``jixiao rules show`` prints: its first line is the
short message, the five headings are required. 反例 and 正例 are told in words that a clerk reads; the same two are
written as figures in ``tests/rules/<CODE>.yaml`` under ``bad_example`` and ``good_example``, and those are run.

A rule across documents is made by :func:`cross_rule`: it reads a :class:`~jixiao.review.group.Group` of digests.

``source`` cites the requirement: several documents are separated by “；”, each begins with its number. A finding
cites only those that were in force for the fiscal year (:mod:`jixiao.review.basis`). ``editions`` limits a rule
to editions of frameworks. ``kinds`` are the kinds of documents that it is about; ``absence`` marks a rule that
says that something is missing. ``needs`` names what of the case must be there
(:data:`jixiao.review.case.NEEDS`).

What only reading a file or writing a report can see (a page without text, a cell with its own unit, a gap in the
text) is no matter of a :class:`Case`. Such a code has a file here too, so that ``rules show`` explains it, made by
:func:`reported`: a function that is nothing but its page. The engine does not run it; the layer that finds the fault
gives a finding to :meth:`Rule.sign`, so that name and severity are written once. Its cases are the tests of that layer
(``tests/workbook``, ``tests/report``, ``tests/review``), not a file in ``tests/rules``.
"""

import inspect
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from jixiao.facts import ANY_KIND, EVALUATIONS, ReportKind
from jixiao.review.case import Case
from jixiao.review.finding import Finding, Severity
from jixiao.review.group import Group

HEADINGS = ("检查什么", "为什么", "反例", "正例", "怎样修改")
"""The sections of a rule's page, all required."""

FAMILIES: Mapping[str, str] = {
    "STR": "结构",
    "NUM": "数字勾稽",
    "IND": "目标与指标",
    "SCO": "评分与结论",
    "EVI": "证据与依据",
    "TXT": "文字与格式",
    "PRO": "程序与管理",
    "PUB": "公开",
    "XDO": "跨文件",
    "XLS": "工作簿填写",
}
"""The families of rules, in the order in which they are listed."""

PRACTICE = "实务做法"
"""The basis of what no regulation in force says, but reviewers look for."""

Check = Callable[[Case], Iterator[Finding]]
CrossCheck = Callable[[Group], Iterator[Finding]]
Page = Callable[[], None]
"""A function whose docstring is the page of a rule that another layer reports."""


class Status(StrEnum):
    """Life cycle of a rule. A preview runs only where it is selected by its code."""

    PREVIEW = "preview"
    STABLE = "stable"
    DEPRECATED = "deprecated"


class Reporter(StrEnum):
    """Who finds the fault: the engine by running the rule, or the layer that reads or writes files."""

    ENGINE = "engine"
    WORKBOOK = "workbook"
    REPORT = "report"
    DOCUMENT = "document"


def _nothing(case: Case) -> Iterator[Finding]:
    """What a rule that another layer reports finds in a case."""
    return iter(())


def _nothing_across(group: Group) -> Iterator[Finding]:
    """What a rule about one case finds across documents."""
    return iter(())


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its identity, what it reads, and the function that yields findings. ``doc`` is its page as written."""

    code: str
    name: str
    severity: Severity
    needs: str
    since: str
    check: Check
    doc: str
    source: str = PRACTICE
    editions: tuple[str, ...] = ()
    status: Status = Status.STABLE
    retired: str = ""
    reporter: Reporter = Reporter.ENGINE
    across: CrossCheck = _nothing_across
    kinds: frozenset[ReportKind] = ANY_KIND
    """The kinds of documents that it is about."""
    absence: bool = False
    """Whether it says that something is missing: of a published summary that is only worth a look."""

    @property
    def family(self) -> str:
        """The letters of the code: NUM01 → NUM."""
        return self.code.rstrip("0123456789")

    @property
    def title(self) -> str:
        """The short message: the first line of the docstring."""
        return self.doc.split("\n", 1)[0].rstrip("。")

    @property
    def page(self) -> Mapping[str, str]:
        """The sections of the page, by heading."""
        parts = re.split(r"(?m)^## (\S+)[ \t]*$", self.doc)
        return {heading: text.strip() for heading, text in zip(parts[1::2], parts[2::2], strict=True)}

    def sign(self, finding: Finding) -> Finding:
        """``finding`` as one of this rule: with its code, name and severity."""
        return replace(finding, code=self.code, name=self.name, severity=self.severity)


def rule(
    code: str,
    name: str,
    *,
    severity: Severity,
    needs: str,
    since: str,
    source: str = PRACTICE,
    editions: tuple[str, ...] = (),
    status: Status = Status.STABLE,
    retired: str = "",
    kinds: frozenset[ReportKind] | None = None,
    absence: bool = False,
) -> Callable[[Check], Rule]:
    """Make a rule of a function that yields findings (place, message, args, related; the engine stamps the rest).

    A rule about the evaluation is of use for documents that are one, unless it names other ``kinds``; a rule about
    the words is for every document.
    """
    about = kinds if kinds is not None else ANY_KIND if needs == "facts" else EVALUATIONS

    def make(check: Check) -> Rule:
        doc = inspect.getdoc(check) or ""
        return Rule(
            code,
            name,
            severity,
            needs,
            since,
            check,
            doc,
            source,
            editions,
            status,
            retired,
            kinds=about,
            absence=absence,
        )

    return make


def cross_rule(
    code: str,
    name: str,
    *,
    severity: Severity,
    since: str,
    source: str = PRACTICE,
    status: Status = Status.STABLE,
) -> Callable[[CrossCheck], Rule]:
    """Make a rule of a function that compares documents with each other."""

    def make(check: CrossCheck) -> Rule:
        doc = inspect.getdoc(check) or ""
        return Rule(code, name, severity, "documents", since, _nothing, doc, source, status=status, across=check)

    return make


def reported(
    code: str, name: str, *, severity: Severity, by: Reporter, since: str, source: str = PRACTICE
) -> Callable[[Page], Rule]:
    """Make a rule of a page, for a fault that the layer ``by`` finds and the engine cannot see."""

    def make(page: Page) -> Rule:
        doc = inspect.getdoc(page) or ""
        return Rule(code, name, severity, "evaluation", since, _nothing, doc, source, reporter=by)

    return make
