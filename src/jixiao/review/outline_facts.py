"""What the rules on structure ask of an outline: lists of numbers, titles of sections, what stands under a heading."""

import re
from collections.abc import Iterator, Sequence

from jixiao.facts import REPORTS, Facts, NumberStyle, Section, Topic
from jixiao.facts.plain import plain

_EMPTY = re.compile(r"[\s。；;：:，,、（）()]+")
_INLINE = {
    NumberStyle.HAN: "(?:^|[。；:\\s]){han}、",
    NumberStyle.HAN_PAREN: "\\({han}\\)",
    NumberStyle.ARABIC: "(?:^|[^\\d.]){arabic}[.、](?!\\d(?!\\d{{3}}年))",
    NumberStyle.ARABIC_PAREN: "(?:\\(|^|[。；:\\s]){arabic}\\)",
}
_HAN = "一二三四五六七八九十"


def is_report(facts: Facts) -> bool:
    """Whether the document is a written report with sections."""
    return facts.kind in REPORTS and len(facts.sections) >= 2


def lists(facts: Facts) -> Iterator[tuple[Section | None, tuple[Section, ...]]]:
    """The numbered lists of the outline, each with the section that it stands in; a new 1 begins a new list.

    Lists of attachments are left out: they begin behind “附件：” and go on over pages.
    """
    for parent in (None, *facts.sections):
        if parent is not None and Topic.ATTACHMENTS in parent.topics:
            continue
        run: list[Section] = []
        for section in facts.children(parent):
            if not section.number or section.ordinal is None:
                if run and not section.number:
                    yield parent, tuple(run)
                    run = []
                continue
            if run and section.ordinal == 1:
                yield parent, tuple(run)
                run = []
            run.append(section)
        if run:
            yield parent, tuple(run)


def han(ordinal: int) -> str:
    """12 → 十二."""
    tens, ones = divmod(ordinal, 10)
    ten = "" if tens == 0 else ("十" if tens == 1 else _HAN[tens - 1] + "十")
    return ten + (_HAN[ones - 1] if ones else "")


def in_style(ordinal: int, like: Section) -> str:
    """A number as it would be written beside ``like``: （三）, 4."""
    digits = han(ordinal) if like.style in (NumberStyle.HAN, NumberStyle.HAN_PAREN, NumberStyle.PART) else str(ordinal)
    return re.sub(rf"[{_HAN}]{{1,3}}|[\d０-９]{{1,2}}", digits, like.number, count=1)


def said_inline(texts: Sequence[str], style: NumberStyle, ordinal: int) -> bool:
    """Whether the number stands inside a paragraph, where no heading is seen (“…如下：1.…”)."""
    pattern = _INLINE.get(style)
    if pattern is None:
        return True
    made = re.compile(pattern.format(han=han(ordinal), arabic=ordinal))
    return any(made.search(plain(text)) for text in texts)


def words(text: str) -> str:
    """Text without blanks and marks."""
    return _EMPTY.sub("", text)


def named(section: Section) -> str:
    """Number and title for a message."""
    typed = section.heading.text.strip()
    whole = typed if typed.startswith(section.number) else section.number + typed
    return whole.strip("。；;：:，,")


def top_sections(facts: Facts) -> tuple[Section, ...]:
    """The highest numbered sections of the report proper, those under 第一部分 among them."""
    roots = [s for s in facts.sections if s.number and not s.in_summary and s.style is not NumberStyle.PART]
    if not roots:
        return ()
    level = min(section.level for section in roots)
    return tuple(section for section in roots if section.level == level)
