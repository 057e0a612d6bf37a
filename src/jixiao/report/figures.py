"""Figures within the words of a report: each carries its name until the report is put together.

A person may write a section anew, but the figures in it stay those of the data. So the narrative says of every figure
what it is (``bound("总分", "92.35")``), with characters around it that Unicode keeps for the use inside a program and
that no text may hold. They are gone before a writer sees the report; :mod:`jixiao.report.prose` reads them before that.
"""

import re
from collections.abc import Iterator

OPEN, IS, CLOSE = "\ufdd0", "\ufdd1", "\ufdd2"
_INNER = f"[^{OPEN}{IS}{CLOSE}]*"
MARKED = re.compile(f"{OPEN}({_INNER}){IS}({_INNER}){CLOSE}")
_UNNAMED = str.maketrans({"{": "（", "}": "）", "\n": " ", "\r": " "})


def bound(name: str, text: str) -> str:
    """``text`` as the figure called ``name``; nothing where there is no text."""
    return f"{OPEN}{figure_name(name)}{IS}{bare(text)}{CLOSE}" if text else ""


def bare(text: str) -> str:
    """The words alone, as they are printed."""
    return MARKED.sub(r"\2", text) if OPEN in text else text


def figure_name(text: str) -> str:
    """A name as it can stand between braces."""
    return " ".join(text.translate(_UNNAMED).split())


def figures_in(text: str) -> Iterator[tuple[str, str]]:
    """Name and words of every figure in ``text``."""
    for match in MARKED.finditer(text):
        yield match[1], match[2]
