"""STR30 contents-disagree."""

from collections.abc import Iterator

from jixiao.document import Paragraph
from jixiao.facts import Facts, Passage
from jixiao.facts.contents import contents_of, entry
from jixiao.facts.headings import heading_of
from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.outline_facts import words
from jixiao.review.repeats import likeness
from jixiao.review.wording import listed

_ALIKE = 0.6
"""Pairs of characters in common: the same heading in other words."""


@rule("STR30", "contents-disagree", severity=Severity.NOTICE, needs="facts", since="0.2")
def contents_disagree(case: Case) -> Iterator[Finding]:
    """目录与正文不一致。

    ## 检查什么
    目录中带编号的标题，正文里有没有同样的标题。目录与正文多数对不上的，不作判断。

    ## 为什么
    目录没有更新，读者按目录找不到内容；也可能是正文漏了一部分。

    ## 反例
    目录有“六、有关建议”，正文到“五、存在的问题”为止。

    ## 正例
    目录与正文都是一至六。

    ## 怎样修改
    更新目录；正文确实漏了的，补写。
    """
    facts = case.text
    entries = _entries(facts)
    named = {words(section.title) for section in facts.sections if section.title}
    missing = [(passage, name) for passage, name in entries if not _is_there(name, named)]
    if missing and len(missing) * 2 < len(entries):
        yield Finding(
            place=missing[0][0].place,
            message="目录中的{names}在正文里没有找到；请更新目录，或补写漏掉的部分。",
            args={"names": listed((f"“{name[:20]}”" for _, name in missing), limit=4)},
            related=tuple(passage.place for passage, _ in missing[1:]),
        )


def _entries(facts: Facts) -> list[tuple[Passage, str]]:
    """The numbered lines of the contents page, by the names of their headings."""
    paragraphs = [
        passage.words if isinstance(passage.words, Paragraph) and passage.cell is None else None
        for passage in facts.running
    ]
    found = []
    for index in sorted(contents_of(paragraphs)):
        passage, paragraph = facts.running[index], paragraphs[index]
        if paragraph is not None and (heading := heading_of(paragraph)) is not None and heading.number:
            name = words(entry(passage.text))
            if len(name) >= 2:
                found.append((passage, name))
    return found


def _is_there(name: str, named: set[str]) -> bool:
    if name in named or any(name in other or other in name for other in named if len(other) >= 4):
        return True
    return any(likeness(name, other) >= _ALIKE and likeness(other, name) >= _ALIKE for other in named)
