"""Files as units, and changes carried out in their own format."""

from pathlib import Path
from typing import Protocol

from injectors.units import Change, Unit


class Editor(Protocol):
    """A file open for a change."""

    units: list[Unit]

    def apply(self, change: Change) -> None:
        """Carry out the change."""

    def save(self, path: Path) -> None:
        """Write the changed file."""


def open_file(path: Path) -> Editor:
    """The editor for a file, by its suffix; PDF and OFD are made anew from their source (:mod:`injectors.made`)."""
    suffix = path.suffix.lower()
    if suffix == ".txt":
        from injectors.text import TextEditor

        return TextEditor(path)
    if suffix == ".docx":
        from injectors.word import WordEditor

        return WordEditor(path)
    if suffix in (".html", ".htm"):
        from injectors.web import WebEditor

        return WebEditor(path)
    if suffix == ".xlsx":
        from injectors.sheet import SheetEditor

        return SheetEditor(path)
    raise ValueError(f"no editor for {path.name}: give txt, docx, html or xlsx, or the source of a printed file")
