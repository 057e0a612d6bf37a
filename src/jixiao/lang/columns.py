"""How wide words are on a terminal, where a Chinese character takes two columns."""

import unicodedata

_UNSEEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}
"""Categories of characters that command a terminal, turn the direction of the line, or end it."""


def width(text: str) -> int:
    """How many terminal columns ``text`` takes."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 0 if unicodedata.combining(c) else 1 for c in text)


def clip(text: str, columns: int) -> str:
    """``text`` cut to ``columns``, with “…” where something was cut."""
    if width(text) <= columns:
        return text
    return head(text, columns - 1) + "…"


def head(text: str, columns: int) -> str:
    """As much of the beginning of ``text`` as fits into ``columns``."""
    used = 0
    for index, character in enumerate(text):
        used += width(character)
        if used > columns:
            return text[:index]
    return text


def tail(text: str, columns: int) -> str:
    """As much of the end of ``text`` as fits into ``columns``."""
    return head(text[::-1], columns)[::-1]


def harmless(text: str) -> str:
    """``text`` on one line and without characters that command a terminal: a stranger's file is printed as words."""
    if text.isascii() and text.isprintable():
        return text
    plain = (" " if c in "\t\n\r\v\f" else c for c in text)
    return "".join(c for c in plain if unicodedata.category(c) not in _UNSEEN)
