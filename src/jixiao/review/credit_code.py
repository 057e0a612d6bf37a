"""统一社会信用代码 (GB 32100-2015): eighteen characters, the last of which checks the others (``notation.md`` §9)."""

_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)


def is_valid(code: str) -> bool:
    """Whether ``code``, in capitals, has only characters of the standard and the right check character."""
    if len(code) != 18 or any(character not in _ALPHABET for character in code):
        return False
    total = sum(_ALPHABET.index(c) * weight for c, weight in zip(code[:17], _WEIGHTS, strict=True))
    return _ALPHABET[(31 - total % 31) % 31] == code[17]
