"""The words of a report, composed from data by templates.

Each *piece* is a function from the :class:`~jixiao.report.narrative.material.Material` to blocks, registered under the
name by which outlines call it. A piece says only what the data say; what a report must contain and the data lack is a
:class:`~jixiao.report.model.Missing` block. Nothing is invented.
"""

from jixiao.report.narrative import (  # importing registers the pieces
    analysis,
    annexes,
    conclusion,
    funds,
    goals,
    overview,
    problems,
    sites,
    work,
)
from jixiao.report.narrative.material import Material
from jixiao.report.narrative.registry import PIECES, Piece

MODULES = (overview, funds, goals, work, conclusion, analysis, sites, problems, annexes)

__all__ = ["MODULES", "PIECES", "Material", "Piece"]
