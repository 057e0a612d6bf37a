"""One paragraph as a heading: its number, its title, and where its body begins.

Whether it really is one, and under which other, is decided over the whole document (:mod:`jixiao.facts.outline`).
"""

import re
from dataclasses import dataclass

from jixiao.document import Paragraph
from jixiao.facts.model import NumberStyle
from jixiao.facts.plain import plain
from jixiao.facts.topics import topics_of

_HEAD = 200
"""How much of a paragraph is looked at; no number and title are longer."""
_TITLE = 45
"""A paragraph of at most so many characters may be a title as a whole."""
_RUN_IN = 30
"""The longest title before 。 or ： of a run-in heading."""
_SHORT_SENTENCE = 24
"""The longest such title that has a comma in it."""

_ARTEFACT = re.compile(r"\[(?:bookmark|书签)[^\]\n]{0,60}\]")
_HAN = "一二三四五六七八九十"
_YEAR_AHEAD = r"(?=(?:19|20)\d\d年)"

_STYLES: tuple[tuple[NumberStyle, re.Pattern[str]], ...] = (
    (NumberStyle.PART, re.compile(rf"第([{_HAN}]{{1,3}}|\d{{1,2}})(?:部分|章)[ \t、:.]{{0,4}}")),
    (
        NumberStyle.HAN,
        re.compile(rf"([{_HAN}]{{1,3}})[ ]?[、.](?![{_HAN}]{{1,3}}(?:[、级是类者]|方面))[ \t]{{0,8}}"),
    ),
    (NumberStyle.HAN_PAREN, re.compile(rf"\( ?([{_HAN}]{{1,3}}) ?\)[、.,]?[ \t]{{0,8}}")),
    (NumberStyle.DECIMAL, re.compile(r"(\d{1,2}(?:\.\d{1,2}){1,3})(?![\d.])[、.]?([ \t]{0,8})")),
    (NumberStyle.ARABIC, re.compile(rf"(\d{{1,2}})[ ]?[.、](?:(?!\d)|{_YEAR_AHEAD})[ \t]{{0,8}}")),
    (NumberStyle.ARABIC_PAREN, re.compile(r"\(? ?(\d{1,2}) ?\)[、.]?[ \t]{0,8}")),
)
_CIRCLED = {chr(0x2460 + i): i + 1 for i in range(20)}
_ARABIC_DOT = {chr(0x2488 + i): i + 1 for i in range(20)}
_ARABIC_PAREN = {chr(0x2474 + i): i + 1 for i in range(20)}
_HAN_PAREN = {chr(0x3220 + i): i + 1 for i in range(10)}
_SINGLE = (
    (NumberStyle.CIRCLED, _CIRCLED),
    (NumberStyle.ARABIC, _ARABIC_DOT),
    (NumberStyle.ARABIC_PAREN, _ARABIC_PAREN),
    (NumberStyle.HAN_PAREN, _HAN_PAREN),
)
_FIRST = frozenset(_HAN) | frozenset("第(0123456789") | {c for _, table in _SINGLE for c in table}
_NO_TITLE = frozenset("万亿元千百%‰个人户名次年月日号米吨亩倍分、,.;:)至到~-—")
"""What follows a decimal that is a quantity."""
_NO_BEGINNING = frozenset("、,.;:)")
"""What no title begins with."""
_UNNUMBERED = re.compile(r"(?:内容)?摘要|前言|引言|导言|导语|概要|结语|结束语|正文|附件(?:目录|清单)?|附表|附录")
_ATTACHED = re.compile(r"附 ?[件表录图] {0,2}[\d一二三四五六七八九十]{0,2} {0,2}(?:([:.、] {0,4})|(?= |$))")
_DIGITS = re.compile(r"[\d一二三四五六七八九十\s]+")
_OPEN, _CLOSE = "(〈《【[“‘", ")〉》】]”’"


@dataclass(frozen=True, slots=True)
class Heading:
    """A paragraph that may be a heading. Offsets count in its text; an automatic number has no place in it."""

    number: str
    ordinal: int | None
    style: NumberStyle
    title: str
    start: int
    end: int
    body_start: int
    depth: int = 0
    """Components of a decimal number, so that 1.1 and 1.1.1 are two levels."""
    outline: int | None = None
    """The outline level that the format gives."""
    item: bool = False
    mark: str = ""
    """The mark after the title (。 ： ；)."""
    listed: bool = False
    """Known from the contents page alone."""

    @property
    def kind(self) -> tuple[NumberStyle, int]:
        """The style of the number; 1.1 and 1.1.1 are two."""
        return self.style, self.depth

    @property
    def key(self) -> tuple[NumberStyle, int, str]:
        """What the headings of one level have in common, the marks around the number among them (1. and 1、)."""
        return self.style, self.depth, _DIGITS.sub("", plain(self.number))


def heading_of(paragraph: Paragraph) -> Heading | None:
    """The heading that ``paragraph`` is or begins with, or nothing."""
    text = paragraph.text
    start = _skip(text)
    if start == len(text):
        return None
    if paragraph.numbering.strip():
        return _automatic(paragraph, start)
    if text[start] in _FIRST or text[start] in "（０１２３４５６７８９":
        return _numbered(paragraph, start)
    return _unnumbered(paragraph, start)


def _skip(text: str) -> int:
    """Where the words begin, after blanks and “[bookmark: …]”."""
    start = 0
    while True:
        while start < len(text) and text[start].isspace():
            start += 1
        artefact = _ARTEFACT.match(text, start)
        if artefact is None:
            return start
        start = artefact.end()


def number_of(text: str, normal: str) -> tuple[NumberStyle, str, int, int] | None:
    """Style, number as written, ordinal and where the title begins, if ``text`` begins with a number of a heading."""
    for style, table in _SINGLE:
        ordinal = table.get(text[:1])
        if ordinal is not None:
            end = 1
            while end < len(text) and text[end] in " \u3000\t、.．":
                end += 1
            return style, text[0], ordinal, end
    for style, pattern in _STYLES:
        match = pattern.match(normal)
        if match is None or (match.end() == len(normal) and style is not NumberStyle.PART):
            continue
        barred = _NO_TITLE if style is NumberStyle.DECIMAL and not match[2] else _NO_BEGINNING
        if normal[match.end() : match.end() + 1] in barred:
            continue
        return style, text[: match.end()].strip(), _value(match[1]), match.end()
    return None


def _value(digits: str) -> int:
    """The ordinal: 十二 → 12, 1.3 → 3."""
    if digits[0] not in _HAN:
        return int(digits.rsplit(".", 1)[-1])
    tens, ten, ones = digits.rpartition("十")
    if not ten:
        return _HAN.index(digits[-1]) + 1
    return (_HAN.index(tens[0]) + 1 if tens else 1) * 10 + (_HAN.index(ones[0]) + 1 if ones else 0)


def _numbered(paragraph: Paragraph, start: int) -> Heading | None:
    text = paragraph.text[start : start + _HEAD]
    found = number_of(text, plain(text))
    if found is None:
        return None
    style, number, ordinal, after = found
    return _titled(paragraph, number, ordinal, style, start, start + after)


def _automatic(paragraph: Paragraph, start: int) -> Heading | None:
    """A paragraph that Word numbers. Bullets are no numbers."""
    number = paragraph.numbering.strip()
    found = number_of(number + "题", plain(number) + "题")
    if found is None:
        return None
    style, _, ordinal, _ = found
    return _titled(paragraph, number, ordinal, style, start, start)


def _titled(
    paragraph: Paragraph, number: str, ordinal: int, style: NumberStyle, start: int, after: int
) -> Heading | None:
    text = paragraph.text
    depth = plain(number).rstrip(".、 ").count(".") + 1 if style is NumberStyle.DECIMAL else 0
    end, body, mark, item = _title_end(text, after)
    if item and style is NumberStyle.DECIMAL:
        return None
    title = "" if item else text[after:end].strip()
    return Heading(number, ordinal, style, title, start, end, body, depth, paragraph.level, item, mark)


def _title_end(text: str, after: int) -> tuple[int, int, str, bool]:
    """Where the title ends, where the body begins, the mark between, and whether there is no title but a sentence."""
    line_end = text.find("\n", after)
    whole = len(text.rstrip()) if line_end < 0 else line_end
    stop, comma = _first_stop(text, after, min(whole, after + _TITLE + 1))
    if stop is None and whole - after <= _TITLE:
        return _bare(text, after, whole), len(text) if line_end < 0 else line_end, "", False
    if stop is not None and stop + 1 >= whole:
        mark = text[stop]
        return stop, len(text) if line_end < 0 else line_end, mark, False
    longest = _SHORT_SENTENCE if comma else _RUN_IN
    if stop is not None and stop - after <= longest and (text[stop] not in "；;" or topics_of(text[after:stop])):
        return stop, stop + 1, text[stop], False
    end = after + 1
    while end < min(whole, after + 20) and text[end] not in "，,。；;：:、":
        end += 1
    return end, after, "", True


def _first_stop(text: str, start: int, end: int) -> tuple[int | None, bool]:
    """The first 。 ： ； outside brackets, and whether a comma stands before it."""
    depth, comma = 0, False
    for position in range(start, end):
        character = plain(text[position])
        if character in _OPEN:
            depth += 1
        elif character in _CLOSE:
            depth = max(0, depth - 1)
        elif depth == 0 and character in "。:;!?":
            return position, comma
        elif character == ",":
            comma = True
    return None, comma


def _bare(text: str, start: int, end: int) -> int:
    """The end without blanks and a dangling ， 、."""
    while end > start and (text[end - 1].isspace() or text[end - 1] in "，,、"):
        end -= 1
    return end


def _unnumbered(paragraph: Paragraph, start: int) -> Heading | None:
    """A known title (摘 要, 附件1), or a paragraph that the format calls a heading."""
    text = paragraph.text
    whole = len(text.rstrip())
    if whole - start > 2 * _TITLE or "\n" in text[start:whole]:
        return None
    normal = plain(text[start:whole])
    attached = _ATTACHED.match(normal)
    if attached is not None and normal[-1] not in "。;":
        listed = attached[1] is not None and attached.end() < len(normal)
        end = start + attached.start(1) if listed else whole
        body = start + attached.end() if listed else len(text)
        return Heading("", None, NumberStyle.NONE, text[start:end], start, end, body, outline=paragraph.level)
    known = _UNNUMBERED.fullmatch("".join(normal.split()).rstrip(":"))
    if known is None and (paragraph.level is None or normal[-1] in "。;,、" or whole - start > _TITLE):
        return None
    return Heading("", None, NumberStyle.NONE, text[start:whole], start, whole, len(text), outline=paragraph.level)


def listed_heading(paragraph: Paragraph, names: frozenset[str]) -> Heading | None:
    """A heading without a number that the contents page lists."""
    text = paragraph.text
    if len(text) > 2 * _TITLE or "".join(plain(text).split()) not in names:
        return None
    start, end = _skip(text), len(text.rstrip())
    return Heading("", None, NumberStyle.NONE, text[start:end], start, end, len(text), listed=True)
