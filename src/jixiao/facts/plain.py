"""Text for matching: each character alone made plain, so that offsets stay those of the text (``notation.md`` §1)."""

import unicodedata
from functools import lru_cache


@lru_cache(maxsize=4096)
def _plain_character(character: str) -> str:
    if character in "\t\n":
        return character
    if character.isspace():
        return " "
    normal = unicodedata.normalize("NFKC", character)
    return normal if len(normal) == 1 and not unicodedata.combining(normal) else character


class _Plain(dict[int, str]):
    """A translation table that fills itself."""

    def __missing__(self, code: int) -> str:
        self[code] = result = _plain_character(chr(code))
        return result


_TABLE = _Plain()


def plain(text: str) -> str:
    """``text`` with full-width digits, letters and marks half-width, of the same length.

    ，：；（） become ASCII marks: a rule about punctuation reads the text itself.
    """
    return text.translate(_TABLE)
