"""The cleaned copy of a text on which patterns are matched; the original is kept for quoting (``notation.md`` §1)."""

import re
import unicodedata
from functools import lru_cache

_RANGE_SIGNS = str.maketrans(dict.fromkeys("～〜∼˜—–―−", "~") | {"\u00a0": " ", "\u3000": " "})


@lru_cache(maxsize=1024)
def normalise(text: str) -> str:
    """``text`` with half-width signs, one kind of range sign, and no blanks but those between two digits.

    Full-width digits, ％, （）, ＞＝ become their plain forms; every long dash and wave becomes ``~``.
    """
    plain = unicodedata.normalize("NFKC", text.translate(_RANGE_SIGNS)).translate(_RANGE_SIGNS)
    return re.sub(r"(?<!\d)\s+|\s+(?!\d)", "", plain.strip())
