"""From targets and actual values to points, a grade and a trace, under one edition of a framework.

Every figure is exact: points are whole hundredths and shares are fractions until the one rounding that the edition
prescribes. Each method is written once and runs on one project or on columns (``jixiao.scoring.batch``).
There is no default score: what cannot be scored says why.
"""

from jixiao.scoring.model import IndicatorScore, Scorecard, SectionScore, Status, Trace, TraceInput
from jixiao.scoring.rescoring import rescore
from jixiao.scoring.satisfaction import survey_rate
from jixiao.scoring.scorecard import score

__all__ = [
    "IndicatorScore",
    "Scorecard",
    "SectionScore",
    "Status",
    "Trace",
    "TraceInput",
    "rescore",
    "score",
    "survey_rate",
]
