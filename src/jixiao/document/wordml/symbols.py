"""Signs from symbol fonts: Word stores a letter and a font, the reader sees a tick or a box."""

from collections.abc import Mapping

_WINGDINGS = {
    "A8": "□",
    "6F": "□",
    "71": "❑",
    "72": "❒",
    "FB": "✗",
    "FC": "√",
    "FD": "☒",
    "FE": "☑",
    "6C": "●",
    "6E": "■",
    "75": "◆",
    "76": "❖",
    "9F": "•",
    "A7": "▪",
    "B2": "⟡",
    "D8": "➢",
    "E0": "→",
    "F0": "⇨",
}
_WINGDINGS_2 = {"50": "√", "52": "☑", "51": "☒", "53": "☒", "54": "☒", "4F": "✗", "A3": "□", "2A": "□", "30": "☑"}
_SYMBOL = {
    "B7": "•",
    "B3": "≥",
    "A3": "≤",
    "B4": "×",
    "B8": "÷",
    "B1": "±",
    "B9": "≠",
    "BB": "≈",
    "AE": "→",
    "D6": "√",
    "E5": "∑",
    "53": "Σ",
    "25": "%",
}
_FONTS: Mapping[str, Mapping[str, str]] = {"wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2, "symbol": _SYMBOL}


def is_symbol_font(font: str) -> bool:
    """Whether letters in this font are signs."""
    return font.lower() in _FONTS


def show_symbol(font: str, code: int) -> str:
    """The sign for a character of a symbol font (its code alone, or moved to the private area U+F000)."""
    signs = _FONTS.get(font.lower(), {})
    return signs.get(f"{code & 0xFF:02X}", chr(code) if code < 0x110000 else "")


def show_letters(font: str, text: str) -> str:
    """Letters that were typed in a symbol font."""
    signs = _FONTS.get(font.lower(), {})
    return "".join(signs.get(f"{ord(character) & 0xFF:02X}", character) for character in text)
