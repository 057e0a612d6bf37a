"""Which typed numbers Word would have made by itself: 一、 （一） 1. （1） in unbroken order."""

import re

LEVELS = (
    r"([一二三四五六七八九十]{1,3})、",
    r"（([一二三四五六七八九十]{1,3})）",
    r"(\d{1,2})\.(?!\d)",
    r"（(\d{1,2})）",
)
CHINESE = "零一二三四五六七八九十"


class Counter:
    """Follows the headings of a document; gives the level of a line whose number needs no typing."""

    def __init__(self) -> None:
        self._counts = [0] * len(LEVELS)

    def automatic(self, text: str) -> tuple[int, str] | None:
        """Level and words of a line whose typed number is the next in order, else nothing."""
        for level, pattern in enumerate(LEVELS):
            match = re.match(pattern, text)
            if match is None:
                continue
            if number(match[1]) != self._counts[level] + 1:
                return None
            self._counts[level] += 1
            self._counts[level + 1 :] = [0] * (len(LEVELS) - level - 1)
            return level, text[match.end() :]
        return None


def heading_level(text: str) -> int | None:
    """1 for 一、, 2 for （一） where the line is short enough to be a heading."""
    if len(text) > 40 or text.endswith("。"):
        return None
    for level, pattern in enumerate(LEVELS[:2], 1):
        if re.match(pattern, text):
            return level
    return None


def number(words: str) -> int:
    """The value of an ordinal up to 99."""
    if words.isdigit():
        return int(words)
    tens, ten, ones = words.rpartition("十")
    return (CHINESE.index(tens) if tens else 1) * 10 * bool(ten) + (CHINESE.index(ones) if ones else 0)
