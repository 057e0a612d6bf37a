"""Which instruments were in force when: a 2017 report cannot violate a rule of 2020 (``domain/rules.md`` §0).

A finding cites a basis only where it applied to the fiscal year; otherwise it says that reviewers look for it.
"""

from dataclasses import dataclass
from datetime import date

from jixiao.review.rule import PRACTICE


@dataclass(frozen=True, slots=True)
class Instrument:
    """A document by its number, and the fiscal years it applies to.

    ``issued`` matters for work done in the year of issue on the year before: the evaluation must be later.
    """

    number: str
    issued: date
    first_year: int
    last_year: int | None = None

    def applied(self, fiscal_year: int, evaluated_on: date | None) -> bool:
        """Whether it applied to an evaluation of that fiscal year, made on that day (where known)."""
        if self.last_year is not None and fiscal_year > self.last_year:
            return False
        if fiscal_year >= self.first_year:
            return evaluated_on is None or evaluated_on >= self.issued
        return fiscal_year == self.first_year - 1 and evaluated_on is not None and evaluated_on >= self.issued


INSTRUMENTS: tuple[Instrument, ...] = (
    Instrument("预算法", date(2015, 1, 1), 2015),
    Instrument("财预〔2013〕53号", date(2013, 4, 21), 2013),
    Instrument("财预〔2015〕88号", date(2015, 1, 1), 2015),
    Instrument("中发〔2018〕34号", date(2018, 9, 1), 2018),
    Instrument("财预〔2019〕136号", date(2019, 1, 1), 2019),
    Instrument("财预〔2020〕10号", date(2020, 2, 25), 2020),
    Instrument("预算法实施条例", date(2020, 10, 1), 2021),
    Instrument("财监〔2021〕4号", date(2021, 8, 1), 2021),
    Instrument("财预〔2021〕101号", date(2021, 8, 18), 2021),
)


def instrument_of(source: str) -> Instrument | None:
    """The instrument that one cited source begins with: the longest number that fits."""
    fitting = [i for i in INSTRUMENTS if source.startswith(i.number)]
    return max(fitting, key=lambda i: len(i.number)) if fitting else None


def clause_for(source: str, fiscal_year: int | None, evaluated_on: date | None) -> str:
    """The part of ``source`` that applied to that year, or 实务做法 where nothing did or the year is unknown."""
    if fiscal_year is None:
        return PRACTICE
    cited = []
    for one in source.split("；"):
        instrument = instrument_of(one)
        if instrument is not None and instrument.applied(fiscal_year, evaluated_on):
            cited.append(one)
    return "；".join(cited) or PRACTICE
