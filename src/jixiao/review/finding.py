"""A finding: something in an evaluation that is wrong, probably wrong, or worth a look, at its place.

A fault of the report is a ``Finding``; a bug of ours raises. They never look alike (STYLE §5).
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from jixiao.place import Place


class Severity(StrEnum):
    """How bad: provably inconsistent or required and missing; very probably wrong; worth a look."""

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"


@dataclass(frozen=True, slots=True)
class Finding:
    """What one rule says of one place. Rules give place, message, args and related; the engine stamps the rest.

    ``message`` is a Chinese template with ``{named}`` gaps filled from ``args``; it names both figures, the gap and
    the next step. ``related`` are the places of the other operands.
    """

    place: Place
    message: str
    args: Mapping[str, object] = field(default_factory=dict)
    related: tuple[Place, ...] = ()
    suggestion: str = ""
    code: str = ""
    name: str = ""
    severity: Severity = Severity.WARNING
    clause: str = ""
    edition: str = ""

    @property
    def text(self) -> str:
        """The sentence with its figures."""
        return self.message.format(**self.args)

    @property
    def fingerprint(self) -> str:
        """The same for the same fault in the same words, wherever the row has moved to."""
        content = "|".join([self.code, self.message, *(f"{k}={v}" for k, v in sorted(self.args.items()))])
        return hashlib.sha256(content.encode()).hexdigest()[:16]
