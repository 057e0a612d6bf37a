"""What kind of report a document is: by its title, and where that is silent or vague, by its contents."""

import re
from typing import TYPE_CHECKING

from jixiao.facts.model import ReportKind, Topic
from jixiao.facts.plain import plain

if TYPE_CHECKING:
    from jixiao.facts.facts import Facts

_PATTERN = re.compile(
    r"(?:提纲|模板|格式|参考|样表|样本|通知|办法|方案|指南|规程|细则|意见|批复|的函|公告)(?:\(.{0,20}\))?$"
)
_FORM = re.compile(r"自评(?:汇总)?表|自评价表|自我评价表")
_GOAL_FORM = re.compile(r"绩效目标(?:申报|填报|批复|审核|公开)?表|目标(?:申报|填报)表")
_REPORT = re.compile(r"报告|总结|评价情况|自评情况|评价结果")
_ABOUT = re.compile(r"绩效|自评|评价")
_OF_MANY = re.compile(
    r"(?:重点|\d{1,3}个|多个|各)(?:财政)?项目.{0,6}(?:结果|情况)|绩效管理工作|工作总结|评价结果的?(?:汇总|通报)|抽查|复核"
)
_WHOLE = re.compile(r"部门\(?单位?\)?整体|整体支出|部门支出|单位整体|部门\(单位\)整体")
_SELF = re.compile(
    r"自评(?:为|得分|报告|结论|结果|工作|等级|分|总分|小组|情况)|(?:开展|进行|组织|单位|部门|绩效|完成)(?:了)?(?:绩效)?自评|自我评价"
)
_SELF_OFTEN = 2
_OUTLINE = frozenset(
    {
        Topic.OVERVIEW,
        Topic.GOALS,
        Topic.WORK,
        Topic.CONCLUSION,
        Topic.ANALYSIS,
        Topic.EFFECT,
        Topic.PROBLEMS,
        Topic.ADVICE,
    }
)
_OUTLINE_NEEDED = 4


def report_kind(facts: "Facts") -> ReportKind:
    """The kind of the document."""
    title = "".join(plain(facts.identity.title).split())
    if _PATTERN.search(title):
        return ReportKind.OTHER
    about = _ABOUT.search(title) is not None
    if not about or not _REPORT.search(title):
        form = _form(title)
        if form is not None:
            return form
    if about and _REPORT.search(title):
        return ReportKind.OTHER if _OF_MANY.search(title) else _report(facts, title)
    topics = {topic for section in facts.sections for topic in section.topics}
    if title and not _unnamed(title):
        return ReportKind.OTHER
    if sum("决算" in section.title for section in facts.sections) >= _OUTLINE_NEEDED:
        return ReportKind.ACCOUNTS
    return _report(facts, "") if len(topics & _OUTLINE) >= _OUTLINE_NEEDED and _speaks(facts) else _by_tables(facts)


def _form(title: str) -> ReportKind | None:
    """A form, a budget or final accounts, by the title."""
    if _FORM.search(title):
        return ReportKind.SELF_TABLE
    if _GOAL_FORM.search(title):
        return ReportKind.GOAL_TABLE
    if "决算" in title:
        return ReportKind.ACCOUNTS
    if "预算" in title and "绩效" not in title:
        return ReportKind.BUDGET
    return None


def _report(facts: "Facts", title: str) -> ReportKind:
    """A written report: of a department, of a project by its own unit, or of a project by others."""
    text = "\n".join(passage.normal for passage in facts.prose)
    if _WHOLE.search(title) or (not title and len(_WHOLE.findall(text)) > 2):
        return ReportKind.DEPARTMENT
    if "自评" in title or "自我评价" in title:
        return ReportKind.PROJECT_SELF
    if not facts.identity.third_party and len(_SELF.findall(text)) >= _SELF_OFTEN:
        return ReportKind.PROJECT_SELF
    return ReportKind.PROJECT_EVALUATION


def _unnamed(title: str) -> bool:
    """Whether a first line says nothing about the kind (the name of a project or unit)."""
    return not re.search(r"报告|总结|说明|通知|计划|规划|预算|决算|制度|简介", title)


def _speaks(facts: "Facts") -> bool:
    return any("绩效" in section.title or "自评" in section.title for section in facts.sections)


def _by_tables(facts: "Facts") -> ReportKind:
    """A form without a title above its table: the head of the table says what it is."""
    for passage in facts.running[:12]:
        words = "".join(passage.normal.split())
        if len(words) <= 60:
            form = _form(words) if "绩效" in words else None
            if form is not None:
                return form
    return ReportKind.OTHER
