"""Findings as Word comments on the exact words: in a copy of a .docx, or in a .docx made of any other file."""

from pathlib import Path
from tempfile import TemporaryDirectory

from jixiao.document import Document, Kind
from jixiao.document.bounds import MAX_FILE_BYTES
from jixiao.document.office import OLD, convert
from jixiao.document.source import Source
from jixiao.errors import JixiaoError, UnreadableFileError
from jixiao.files import atomic, check_size
from jixiao.review.reviewed import Reviewed


def write_commented(reviewed: Reviewed, path: str | Path, *, force: bool = False) -> Path:
    """Write the commented document of one reviewed file to ``path`` (.docx) and give the path.

    Raises :class:`~jixiao.errors.JixiaoError` where the file was not read, has changed since, or cannot be written.
    """
    path = Path(path)
    if reviewed.document is None:
        raise JixiaoError(
            "文件没有读成，不能加批注（{reason}）；请先按提示处理原文件。",
            place=reviewed.file,
            reason=reviewed.unreadable or "原因不明",
        )
    with atomic(path, force=force) as temporary:
        try:
            copied = _copied(reviewed, reviewed.document, temporary)
        except UnreadableFileError:  # its text was read; what is broken is something else in the package
            copied = False
        if not copied:
            _remake(reviewed, reviewed.document, temporary)
    return path


def _copied(reviewed: Reviewed, document: Document, target: Path) -> bool:
    """Comment a copy of a Word file, or of what LibreOffice makes of an old one; false where there is none to copy."""
    if document.kind is Kind.DOCX:
        check_size(reviewed.path, MAX_FILE_BYTES)
        if not _copy(reviewed, document, reviewed.path.read_bytes(), target):
            raise JixiaoError("文件在审核之后有改动，批注会对不上原文；请重新审核。", place=reviewed.file)
        return True
    if document.kind not in OLD:
        return False
    with TemporaryDirectory(prefix="jixiao-") as folder:
        made = convert([reviewed.path], Path(folder))[reviewed.path]
        return isinstance(made, Path) and _copy(reviewed, document, made.read_bytes(), target)


def _copy(reviewed: Reviewed, document: Document, data: bytes, target: Path) -> bool:
    """A copy of ``data``: all that is not commented stays byte for byte. False where it holds another text."""
    from jixiao.document.wordml.anchors import open_anchors
    from jixiao.review.outputs.comments import Commenter, comments_part, numbers_of
    from jixiao.review.outputs.package import Package

    again, anchors, main = open_anchors(Source(reviewed.file, data, Kind.DOCX))
    if again.lines != document.lines:
        return False
    package = Package(data, reviewed.file, main)
    existing = package.comments()
    commenter = Commenter(anchors, numbers_of(existing) if existing is not None else frozenset())
    commenter.comment(reviewed.findings, document.file)
    if commenter.comments:
        package.write(target, anchors.root, comments_part(existing, commenter.comments, anchors.root))
    else:
        target.write_bytes(data)
    return True


def _remake(reviewed: Reviewed, document: Document, target: Path) -> None:
    """A new document from the words that were read."""
    from jixiao.document.wordml.anchors import Anchors
    from jixiao.review.outputs.comments import Commenter, comments_part
    from jixiao.review.outputs.rebuilt import rebuild
    from jixiao.review.outputs.wordfile import word_file

    root, origins = rebuild(document, reviewed.file)
    commenter = Commenter(Anchors(document, origins, root))
    commenter.comment(reviewed.findings, document.file)
    target.write_bytes(word_file(root, comments_part(None, commenter.comments, root)))
