"""Findings that somebody has looked at and answers for: typed, with a reason, a name and a last day.

A waiver that has run out waives nothing any more; that, and one that nothing was found for, is told with its line.
The day on which the review is made is given, never taken from the clock, so that a review can be repeated.
"""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fnmatch import fnmatchcase
from pathlib import Path

from jixiao.errors import JixiaoError
from jixiao.frameworks.fields import Errors, Fields
from jixiao.frameworks.tree import place, read_tree
from jixiao.review.finding import Finding
from jixiao.review.registry import find_rule
from jixiao.review.settings import read_text

_FINGERPRINT = re.compile(r"[0-9a-f]{16}")


class Why(StrEnum):
    """What kind of waiver it is."""

    FALSE_ALARM = "false-alarm"
    """误报: the report is right."""
    ACCEPTED = "accepted"
    """核实后接受: the finding is right, and the report may stay as it is."""
    PENDING = "pending"
    """整改中: the report is being mended, until the last day."""


@dataclass(frozen=True, slots=True)
class Waiver:
    """One waiver. ``file`` is a pattern of names (``2024/*.docx``), ``words`` stand in the passage or the sentence.

    ``expires`` is the last day on which it holds; ``where`` is its own place in the file of waivers, in words.
    """

    code: str
    why: Why
    justification: str
    responsible: str
    expires: date
    where: str
    file: str = ""
    fingerprint: str = ""
    words: str = ""

    def fits(self, file: str, finding: Finding) -> bool:
        """Whether it is meant for this finding in the file shown as ``file``."""
        if finding.code != self.code or (self.fingerprint and finding.fingerprint != self.fingerprint):
            return False
        names = (file, file.rpartition("/")[2])
        if self.file and not any(fnmatchcase(name, self.file) for name in names):
            return False
        return not self.words or self.words in (finding.place.text or "") or self.words in finding.text


def load_waivers(path: str | Path) -> tuple[Waiver, ...]:
    """Read a file of waivers; raises ``InputErrors`` with line and column of everything that is wrong with it."""
    return parse_waivers(read_text(Path(path)), str(path))


def parse_waivers(text: str, file: str) -> tuple[Waiver, ...]:
    """The waivers in ``text``."""
    errors = Errors(file)
    fields = Fields(errors, read_tree(text, file), ("waivers",), ())
    required = ("code", "why", "justification", "responsible", "expires")
    found = [
        _waiver(Fields(errors, table, required, ("file", "fingerprint", "words")), file)
        for table in fields.tables("waivers")
    ]
    errors.stop()
    return tuple(found)


def _waiver(fields: Fields, file: str) -> Waiver:
    fingerprint = fields.text("fingerprint")
    if fingerprint and not _FINGERPRINT.fullmatch(fingerprint):
        fields.fault(
            "fingerprint", "“fingerprint”应为 16 位十六进制数，照抄审核结果里的，现为“{text}”", text=fingerprint
        )
    return Waiver(
        _code(fields),
        fields.choice("why", Why, Why.ACCEPTED),
        fields.text("justification"),
        fields.text("responsible"),
        fields.day("expires") or date.min,
        place(file, fields.mark),
        fields.text("file"),
        fingerprint,
        fields.text("words"),
    )


def _code(fields: Fields) -> str:
    written = fields.text("code")
    if not written:
        return ""
    try:
        return find_rule(written).code
    except JixiaoError as error:
        fields.fault("code", error.template, **{**error.args_, "code": written})
        return ""
