"""Texts as what is looked up: every character and every two neighbours.

Chinese has no spaces between words, and words of two characters are the most common ones. Letters and digits are taken
in the same way, so that a part of a number or of a file name is found too. That an object has all pairs of a word does
not say that it has the word: whoever looks up compares with the text itself afterwards (:func:`has_all`).
"""

import re
from collections.abc import Iterable, Sequence

LONGEST_QUERY = 60
MOST_WORDS = 6
_WIDE = {code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))}
_RUNS = re.compile(r"[^\W_]+")


def fold(text: str) -> str:
    """Small letters, full-width letters and digits as the others; every character keeps its place."""
    plain = text.translate(_WIDE)
    lower = plain.lower().replace("ς", "σ")  # the one letter that is another at the end of a word
    return lower if len(lower) == len(plain) else "".join(map(_fold_one, plain))


def _fold_one(character: str) -> str:
    lower = character.lower()
    return lower if len(lower) == 1 else character


def grams_of(text: str) -> set[str]:
    """Every character and every two neighbours of the folded text, without those at marks and spaces."""
    found: set[str] = set()
    for run in _RUNS.findall(fold(text)):
        found.update(run)
        found.update(run[place : place + 2] for place in range(len(run) - 1))
    return found


def words_of(query: str) -> list[str]:
    """The words to look for, folded; what has no letter, digit or character in it is left out."""
    return [word for word in fold(query[:LONGEST_QUERY]).split() if _RUNS.search(word)][:MOST_WORDS]


def wanted_of(words: Iterable[str]) -> list[str]:
    """The fewest grams that an object with all these words has."""
    found: set[str] = set()
    for word in words:
        for run in _RUNS.findall(word):
            pairs = {run[place : place + 2] for place in range(len(run) - 1)}
            found.update(pairs or {run})
    return sorted(found)


def has_all(words: Iterable[str], texts: Sequence[str]) -> bool:
    """Whether each word stands in one of the texts."""
    folded = [fold(text) for text in texts]
    return all(any(word in text for text in folded) for word in words)
