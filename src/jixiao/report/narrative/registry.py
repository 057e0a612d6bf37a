"""The closed set of pieces that an outline may name."""

from collections.abc import Callable, Iterator

from jixiao.report.model import Block
from jixiao.report.narrative.material import Material

Piece = Callable[[Material], Iterator[Block]]

PIECES: dict[str, Piece] = {}


def piece(function: Piece) -> Piece:
    """Register a piece under its function's name."""
    PIECES[function.__name__] = function
    return function
