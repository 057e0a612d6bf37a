"""Old Word and WPS documents, RTF and OpenDocument text: converted by LibreOffice, then read as .docx."""

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from jixiao.document.model import Document, Kind
from jixiao.document.office import OLD, convert
from jixiao.document.readers.docx import read as read_docx
from jixiao.document.source import Source
from jixiao.errors import UnreadableFileError


def read(source: Source) -> Document:
    """The document, under the name and kind that it has."""
    if source.converted is not None:
        return _read_converted(source, source.converted)
    with TemporaryDirectory(prefix="jixiao-") as folder:
        copy = Path(folder) / f"source{OLD[source.kind]}"
        copy.write_bytes(source.data)
        done = convert([copy], Path(folder))[copy]
        if isinstance(done, UnreadableFileError):
            raise UnreadableFileError(done.template, place=source.file, **done.args_)
        return _read_converted(source, done)


def _read_converted(source: Source, path: Path) -> Document:
    document = read_docx(Source(source.file, path.read_bytes(), Kind.DOCX))
    return replace(document, kind=source.kind)
