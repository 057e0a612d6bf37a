"""The door: a path in, a document out, whatever the format."""

from collections.abc import Generator, Iterable, Mapping
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory

from jixiao.document.bounds import MAX_FILE_BYTES
from jixiao.document.model import Document, Kind
from jixiao.document.office import OLD, convert
from jixiao.document.refusals import empty
from jixiao.document.sniff import sniff
from jixiao.document.source import Source
from jixiao.errors import UnreadableFileError
from jixiao.files import check_size

READERS: Mapping[Kind, str] = {
    Kind.DOCX: "docx",
    Kind.DOC: "doc",
    Kind.RTF: "doc",
    Kind.ODT: "doc",
    Kind.PDF: "pdf",
    Kind.HTML: "html",
    Kind.TXT: "txt",
    Kind.XLSX: "xlsx",
    Kind.XLS: "xlsx",
    Kind.OFD: "ofd",
}
"""Kind → module in ``readers``, imported when it is first used. Each has ``read(source) -> Document``."""


def read_document(path: Path, shown: str = "") -> Document:
    """Read a file of any known format; ``shown`` is its name in places and messages, else the file name.

    Raises :class:`~jixiao.errors.UnreadableFileError` with one line for what cannot be read or holds no text.
    """
    return _read(_source(Path(path), shown))


def read_documents(
    paths: Iterable[Path], shown: Mapping[Path, str] | None = None
) -> Generator[tuple[Path, Document | UnreadableFileError]]:
    """Read many files, each to its document or to the error for it; old formats go through one conversion.

    The files come in the order given, and only one document is held at a time. ``shown`` are names for some of them,
    as in :func:`read_document`.
    """
    paths, names = [Path(path) for path in paths], shown or {}
    with TemporaryDirectory(prefix="jixiao-") as folder:
        converted = convert(_old(paths), Path(folder))
        for path in paths:
            try:
                source = _source(path, names.get(path, ""))
                done = converted.get(path)
                if isinstance(done, UnreadableFileError):
                    raise done
                yield path, _read(Source(source.file, source.data, source.kind, done))
            except UnreadableFileError as error:
                yield path, error


def _old(paths: list[Path]) -> list[Path]:
    """Those that need a conversion."""
    old = []
    for path in paths:
        try:
            if _source(path).kind in OLD:
                old.append(path)
        except UnreadableFileError:
            continue
    return old


def _source(path: Path, shown: str = "") -> Source:
    check_size(path, MAX_FILE_BYTES)
    data = path.read_bytes()
    name = shown or path.name
    return Source(name, data, sniff(data, name))


def _read(source: Source) -> Document:
    reader = import_module(f"jixiao.document.readers.{READERS[source.kind]}")
    document: Document = reader.read(source)
    if not any(not line.isspace() for line in document.lines if line):
        raise empty(source.file)
    return document
