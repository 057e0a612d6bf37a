"""A copy of a text for matching, with every character at its old position.

Full-width digits, NBSP, Kangxi radicals out of PDF files and the like become their ordinary forms (``notation.md``
§1.1). Plain NFKC is not used on the whole text: it changes offsets, and it would turn 10² into 102 and ① into 1.
"""

import unicodedata
from functools import lru_cache

MAX_TEXT = 10_000
"""Longer texts are never one figure: they are refused, so that hostile input costs nothing."""

_PLAIN_FORMS = ("<wide>", "<narrow>", "<noBreak>", "<font>", "<small>", "<compat>")
_DASHES = {"−": "-", "‐": "-", "‑": "-", "‒": "–", "―": "—", "─": "—", "〜": "~", "∼": "~", "∶": ":"}


def plain(text: str) -> str | None:
    """The copy for matching, as long as ``text`` itself; nothing where the text is too long to be a figure."""
    if len(text) > MAX_TEXT:
        return None
    return text if text.isascii() else "".join(map(_plain_character, text))


@lru_cache(maxsize=4096)
def _plain_character(character: str) -> str:
    if character in _DASHES:
        return _DASHES[character]
    if unicodedata.category(character) == "Cf":
        return " "
    if not unicodedata.decomposition(character).startswith(_PLAIN_FORMS):
        return character
    form = unicodedata.normalize("NFKC", character)
    return form if len(form) == 1 else character
