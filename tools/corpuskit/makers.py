"""A report of the corpus in every format that Jixiao reads. The same source gives the same bytes."""

from collections.abc import Callable, Mapping
from pathlib import Path

from corpuskit.source import ABOVE, LEFT, Grid, Source


def make(source: Source, form: str, folder: Path) -> Path:
    """Write ``source`` into ``folder`` in the form called ``form`` and return the file."""
    suffix, maker = FORMS[form]
    path = folder / f"{source.name}.{form}{suffix}"
    path.write_bytes(maker(source))
    return path


def _text(source: Source) -> str:
    """Word's text export: one cell a line after a tab, a blank line after each row."""
    out: list[str] = []
    for piece in source.pieces:
        if isinstance(piece, Grid):
            for row in piece.rows:
                out += ["\t" + ("" if cell in (ABOVE, LEFT) else cell) for cell in row] + [""]
            out.append("")
        else:
            out.append(" " * 28 * (piece.role == "sign") + piece.text)
    return "\n".join(out) + "\n"


def _rows(source: Source) -> str:
    """Text with a row a line, cells between tabs, as copied from a table."""
    out: list[str] = []
    for piece in source.pieces:
        if isinstance(piece, Grid):
            out += ["\t".join("" if cell in (ABOVE, LEFT) else cell for cell in row) for row in piece.rows] + [""]
        else:
            out.append(piece.text)
    return "\n".join(out) + "\n"


def _docx(source: Source) -> bytes:
    from corpuskit.word import docx

    return docx(source)


def _html(source: Source) -> bytes:
    from corpuskit.page import html

    return html(source)


def _pdf(source: Source) -> bytes:
    from corpuskit.print import pdf

    return pdf(source)


def _xlsx(source: Source) -> bytes:
    from corpuskit.sheet import xlsx

    return xlsx(source)


def _ofd(source: Source) -> bytes:
    from corpuskit.print import ofd

    return ofd(source)


FORMS: Mapping[str, tuple[str, Callable[[Source], bytes]]] = {
    "txt": (".txt", lambda source: _text(source).encode()),
    "gb18030": (".txt", lambda source: _text(source).encode("gb18030")),
    "rows": (".txt", lambda source: _rows(source).encode("utf-8-sig")),
    "docx": (".docx", _docx),
    "html": (".html", _html),
    "pdf": (".pdf", _pdf),
    "xlsx": (".xlsx", _xlsx),
    "ofd": (".ofd", _ofd),
}
"""Suffix and maker of each form; txt, gb18030 and rows are three ways in which text is exported."""
