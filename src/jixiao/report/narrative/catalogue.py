"""All pieces by name: importing the modules that hold them registers them."""

from jixiao.report.narrative import analysis, annexes, conclusion, funds, goals, overview, problems, sites, work
from jixiao.report.narrative.registry import PIECES

MODULES = (overview, funds, goals, work, conclusion, analysis, sites, problems, annexes)

__all__ = ["MODULES", "PIECES"]
