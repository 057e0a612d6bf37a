"""What a reader is given."""

from dataclasses import dataclass
from pathlib import Path

from jixiao.document.model import Kind


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read: its name in messages, its bytes, its kind."""

    file: str
    data: bytes
    kind: Kind
    converted: Path | None = None
    """An old document that was already converted to .docx, in a batch."""
