"""Where the 摘要 ends and the report begins: at “正文”, at the title repeated, or where numbering begins again."""

from collections.abc import Sequence
from itertools import pairwise

from jixiao.document import Paragraph
from jixiao.facts.headings import Heading
from jixiao.facts.model import NumberStyle
from jixiao.facts.plain import plain

_LONGEST_TITLE = 80


def compact(text: str) -> str:
    """The words without blanks, for comparing titles."""
    return "".join(plain(text[: 2 * _LONGEST_TITLE]).split())


def first_title(above: Sequence[Paragraph | None]) -> frozenset[str]:
    """What stands above the first heading and may be the title, line by line and joined in pairs."""
    lines = []
    for paragraph in above:
        if paragraph is None:
            break
        words = compact(paragraph.text)
        if words:
            lines.append(words)
        if len(lines) == 6:
            break
    joined = [a + b for a, b in pairwise(lines)]
    ends = ("报告", "报告书", "总结", "情况", "说明")
    return frozenset(t for t in lines + joined if 8 <= len(t) <= _LONGEST_TITLE and t.endswith(ends))


def is_title_again(text: str, titles: frozenset[str], index: int) -> bool:
    """Whether a paragraph says “正文：…” or the title once more."""
    if len(text) > 2 * _LONGEST_TITLE or index == 0:
        return False
    words = compact(text)
    if words in ("正文", "正文:", "报告正文") or words in titles:
        return True
    return words.startswith("正文:") and (words[3:] in titles or words.endswith("报告"))


def summary_of(found: list[tuple[int, Heading]], breaks: Sequence[int]) -> frozenset[int]:
    """The passages whose headings belong to the summary."""
    start = next((p for p, (_, h) in enumerate(found) if not h.number and _is_summary(h.title)), None)
    if start is None:
        return _unnamed_summary(found, breaks)
    index = found[start][0]
    cut = next((b for b in breaks if b > index), None)
    if cut is not None:
        return frozenset(i for i, _ in found[start:] if i < cut)
    later = [(i, h) for i, h in found[start + 1 :]]
    end = next((i for i, h in later if not h.number and h.outline is None), None)
    inside = [(i, h) for i, h in later if end is None or i < end]
    roots = _root_starts(inside)
    if len(roots) >= 2:
        end = roots[1]
    elif roots:
        end = roots[0]
    return frozenset(i for i, _ in found[start:] if end is None or i < end)


def _is_summary(title: str) -> bool:
    return compact(title).rstrip(":") in ("摘要", "内容摘要", "报告摘要", "概要")


def _root_starts(found: list[tuple[int, Heading]]) -> list[int]:
    """Where the highest numbered level begins at 1 (with a second to follow)."""
    order = list(NumberStyle)
    styles = [h.style for _, h in found if h.number]
    if not styles:
        return []
    root = min(styles, key=order.index)
    run = [(i, h) for i, h in found if h.style is root]
    return [i for (i, h), (_, following) in pairwise(run) if h.ordinal == 1 and following.ordinal in (1, 2)]


def _unnamed_summary(found: list[tuple[int, Heading]], breaks: Sequence[int]) -> frozenset[int]:
    """A summary without its heading: 一、二、三 before “正文” or the repeated title, and again after it."""
    for cut in breaks:
        before = [(i, h) for i, h in found if i < cut and h.style is NumberStyle.HAN]
        after = [(i, h) for i, h in found if i > cut and h.style is NumberStyle.HAN]
        if before and after and before[0][1].ordinal == after[0][1].ordinal == 1 and len(before) <= len(after):
            return frozenset(i for i, _ in found if i < cut)
    return frozenset()
