"""STR12 paragraph-cut-off."""

import re
from collections.abc import Iterator

from jixiao.document import Kind
from jixiao.facts import Facts, Passage, Span
from jixiao.review import Case, Finding, Severity, rule

_CUT = re.compile(r"(?:[，,、]|(?:由于|因此|但是|以及|并且|或者|根据|按照|通过|同时|其中|包括))$")
_SHORTEST, _LONG = 15, 30
"""A shorter line is no paragraph; one that another paragraph follows must be longer."""
_WITH_PARAGRAPHS = frozenset({Kind.DOCX, Kind.HTML, Kind.DOC})
_FEW = 2
"""Where more end with a comma, every line was made a paragraph."""


@rule("STR12", "paragraph-cut-off", severity=Severity.WARNING, needs="facts", since="0.2")
def paragraph_cut_off(case: Case) -> Iterator[Finding]:
    """段落没有写完。

    ## 检查什么
    段落是不是以“，”“、”或连接词结尾，后面紧接另一个标题或表格，或者已是全文末尾。有段落的格式（Word、网页）里，后面是另一段的也算。

    ## 为什么
    话没有说完，多半是复制或删改时丢了半段，数字和结论可能也丢了。

    ## 反例
    ……实有在职人员15人，
    （二）部门职能

    ## 正例
    ……实有在职人员15人，离退休人员8人。
    （二）部门职能

    ## 怎样修改
    核对原稿，补全这一段；已写完的，把末尾改成句号。
    """
    facts = case.text
    passages = [passage for passage in facts.running if passage.text.strip()]
    certain = _paragraphs_are_certain(facts, passages)
    for position, passage in enumerate(passages):
        text = passage.text.rstrip()
        if passage.cell is not None or len(text) < _SHORTEST or _CUT.search(text) is None:
            continue
        ends = position + 1 == len(passages) or _begins(facts, passages[position + 1])
        if not ends and not (certain and len(text) >= _LONG):
            continue
        start = max(text.rfind(mark, 0, len(text) - 1) for mark in "，,。；;、\n") + 1
        yield Finding(
            place=Span(passage, start, len(text)).place,
            message="这一段到“{end}”就断了，后面{after}；请核对原稿，补全这一段。",
            args={
                "end": text[-16:],
                "after": _after(passages[position + 1 :]),
            },
        )


def _after(following: list[Passage]) -> str:
    if not following:
        return "没有文字"
    return "是表格" if following[0].cell is not None else "是另一段"


def _paragraphs_are_certain(facts: Facts, passages: list[Passage]) -> bool:
    """Whether a paragraph is what its author made one: in a format with paragraphs, where few end like this."""
    if facts.document.kind not in _WITH_PARAGRAPHS:
        return False
    return sum(p.cell is None and _CUT.search(p.text.rstrip()) is not None for p in passages) <= _FEW


def _begins(facts: Facts, passage: Passage) -> bool:
    """Whether a section, or a table, begins with the passage."""
    if passage.cell is not None:
        return passage.cell.row == 1
    return passage.section is not None and facts.sections[passage.section].first == passage.index
