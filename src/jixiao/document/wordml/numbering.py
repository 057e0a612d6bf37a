"""Automatic numbers as Word shows them: 一、 （一） 1. 第三章.

A paragraph names a list (``num``); the list names a pattern (``abstractNum``) and may change levels of it. Lists of one
pattern go on counting together, unless a list begins anew (``startOverride``).
"""

import re
from dataclasses import dataclass, replace

from jixiao.document.wordml.formats import show_number
from jixiao.document.wordml.styles import NumberReference, Style, Styles
from jixiao.document.wordml.symbols import is_symbol_font, show_letters
from jixiao.document.xml import Element, attribute, local

_LEVELS = 9
_SLOT = re.compile(r"%([1-9])")
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_MAX_NUMBER = 32_767
"""Word counts no further."""


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: where it starts, how it looks, when it begins again."""

    start: int = 1
    style: str = "decimal"
    text: str = ""
    legal: bool = False
    restart: int | None = None
    """The level (from 1) whose use makes this one begin again; 0 for never, ``None`` for any higher level."""
    paragraph_style: str = ""
    font: str = ""


@dataclass(slots=True)
class _List:
    """A list: its pattern, its levels, and the level from which it starts anew when it is first used."""

    pattern: str
    levels: list[Level]
    anew: int | None


class Numbering:
    """The lists of a document, counting as its paragraphs go by."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._patterns: dict[str, list[Level]] = {}
        self._links: dict[str, str] = {}
        self._lists: dict[str, _List] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._used: set[str] = set()
        if root is not None:
            self._load(root)

    def fresh(self) -> "Numbering":
        """The same lists, counting from the beginning (headers and notes count for themselves)."""
        other = Numbering(None, self._styles)
        other._lists = self._lists
        return other

    def next(self, direct: NumberReference | None, style: Style) -> str:
        """The number of the next paragraph; empty where it has none."""
        number, level = self._which(direct, style)
        entry = self._lists.get(number or "")
        if entry is None:
            return ""
        level = min(max(level, 0), _LEVELS - 1)
        counts = self._counts.setdefault(entry.pattern, [None] * _LEVELS)
        if number is not None and number not in self._used:
            self._used.add(number)
            if entry.anew is not None:
                counts[entry.anew :] = [None] * (_LEVELS - entry.anew)
        self._count(counts, entry.levels, level)
        return _show(counts, entry.levels, level)

    def _which(self, direct: NumberReference | None, style: Style) -> tuple[str | None, int]:
        """The list and level: the paragraph's own first, then its style's."""
        inherited = style.numbering
        number = direct.number if direct is not None and direct.number is not None else None
        level = direct.level if direct is not None else None
        if number is None and inherited is not None:
            number = inherited.number
            for found in (
                self._level_of_style(number, style.identifier),
                inherited.level,
                self._level_of_style(number, style.numbered_by),
            ):
                level = found if level is None else level
        return number, level or 0

    def _level_of_style(self, number: str | None, style: str) -> int | None:
        """The level of a list that names the style."""
        entry = self._lists.get(number or "")
        if entry is None or not style:
            return None
        return next((index for index, level in enumerate(entry.levels) if level.paragraph_style == style), None)

    @staticmethod
    def _count(counts: list[int | None], levels: list[Level], level: int) -> None:
        for index in range(level):
            if counts[index] is None:
                counts[index] = levels[index].start
        current = counts[level]
        counts[level] = min(_MAX_NUMBER, levels[level].start if current is None else current + 1)
        for index in range(level + 1, _LEVELS):
            restart = levels[index].restart
            if restart is None or 0 < level + 1 <= restart:
                counts[index] = None

    def _load(self, root: Element) -> None:
        for element in root:
            if local(element) == "abstractNum":
                identifier = attribute(element, "abstractNumId") or ""
                self._patterns[identifier] = _levels(element)
                link = next((attribute(child, "val") for child in element if local(child) == "numStyleLink"), None)
                if link:
                    self._links[identifier] = link
        numbers = {attribute(e, "numId") or "": e for e in root if local(e) == "num"}
        patterns = {key: _child_value(element, "abstractNumId") or "" for key, element in numbers.items()}
        for key, element in numbers.items():
            pattern = self._follow(patterns[key], patterns)
            levels = list(self._patterns.get(pattern, [])) or [Level()] * _LEVELS
            anew = _override(element, levels)
            if key != "0":
                self._lists[key] = _List(pattern, levels, anew)

    def _follow(self, pattern: str, patterns: dict[str, str]) -> str:
        """The pattern behind a numbering style."""
        link = self._links.get(pattern)
        if link is None:
            return pattern
        number = self._styles.numbering_of(link)
        return patterns.get(number or "", pattern)


def _levels(pattern: Element) -> list[Level]:
    levels = [Level() for _ in range(_LEVELS)]
    for child in pattern:
        if local(child) == "lvl":
            index = _number(attribute(child, "ilvl"), 0)
            if 0 <= index < _LEVELS:
                levels[index] = _level(child)
    return levels


def _level(element: Element) -> Level:
    level = Level()
    for child in element.iter():
        name, value = local(child), attribute(child, "val")
        if name == "start":
            level = replace(level, start=_number(value, 1))
        elif name == "numFmt" and value is not None:
            level = replace(level, style=_number_format(child, value))
        elif name == "lvlText":
            level = replace(level, text=value or "")
        elif name == "isLgl":
            level = replace(level, legal=value not in ("0", "false", "off"))
        elif name == "lvlRestart":
            level = replace(level, restart=_number(value, 0))
        elif name == "pStyle":
            level = replace(level, paragraph_style=value or "")
        elif name == "rFonts":
            level = replace(level, font=attribute(child, "ascii") or attribute(child, "hAnsi") or "")
    return level


def _number_format(element: Element, value: str) -> str:
    """The format; ``custom`` with 001, 002 … is written out in the attribute ``format``."""
    if value == "custom" and (attribute(element, "format") or "").startswith("0"):
        return "decimalZero"
    return value


def _override(number: Element, levels: list[Level]) -> int | None:
    """Change the levels that a list overrides; the highest level that it starts anew."""
    anew: list[int] = []
    for child in number:
        index = _number(attribute(child, "ilvl"), 0)
        if local(child) != "lvlOverride" or not 0 <= index < _LEVELS:
            continue
        for entry in child:
            if local(entry) == "lvl":
                levels[index] = _level(entry)
            elif local(entry) == "startOverride":
                levels[index] = replace(levels[index], start=_number(attribute(entry, "val"), 1))
                anew.append(index)
    return min(anew, default=None)


def _show(counts: list[int | None], levels: list[Level], level: int) -> str:
    own = levels[level]
    if own.style == "bullet":
        text = show_letters(own.font, own.text) if is_symbol_font(own.font) else own.text
        return _PRIVATE.sub("•", text)

    def fill(match: re.Match[str]) -> str:
        index = int(match[1]) - 1
        count = counts[index]
        style = "decimal" if own.legal else levels[index].style
        return show_number(levels[index].start if count is None else count, style)

    return _SLOT.sub(fill, own.text)


def _child_value(element: Element, name: str) -> str | None:
    return next((attribute(child, "val") for child in element if local(child) == name), None)


def _number(text: str | None, default: int) -> int:
    try:
        return max(0, min(_MAX_NUMBER, int(text))) if text is not None else default
    except ValueError:
        return default
