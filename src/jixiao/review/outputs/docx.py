"""Findings as Word comments on the exact words: in a copy of a .docx, or in a .docx made of any other file."""

from pathlib import Path

from jixiao.document import Kind
from jixiao.document.bounds import MAX_FILE_BYTES
from jixiao.document.source import Source
from jixiao.errors import JixiaoError
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
        if reviewed.document.kind is Kind.DOCX:
            _copy(reviewed, temporary)
        else:
            _remake(reviewed, temporary)
    return path


def _copy(reviewed: Reviewed, target: Path) -> None:
    """A copy of the original: all that is not commented stays byte for byte."""
    from jixiao.document.wordml.anchors import open_anchors
    from jixiao.review.outputs.comments import Commenter, comments_part, numbers_of
    from jixiao.review.outputs.package import Package

    check_size(reviewed.path, MAX_FILE_BYTES)
    data = reviewed.path.read_bytes()
    document, anchors, main = open_anchors(Source(reviewed.path.name, data, Kind.DOCX))
    assert reviewed.document is not None
    if document.lines != reviewed.document.lines:
        raise JixiaoError("文件在审核之后有改动，批注会对不上原文；请重新审核。", place=reviewed.file)
    package = Package(data, reviewed.path.name, main)
    existing = package.comments()
    commenter = Commenter(anchors, numbers_of(existing) if existing is not None else frozenset())
    commenter.comment(reviewed.findings, reviewed.document.file)
    if not commenter.comments:
        target.write_bytes(data)
        return
    package.write(target, anchors.root, comments_part(existing, commenter.comments, anchors.root))


def _remake(reviewed: Reviewed, target: Path) -> None:
    """A new document from the words that were read."""
    from jixiao.document.wordml.anchors import Anchors
    from jixiao.review.outputs.comments import Commenter, comments_part
    from jixiao.review.outputs.rebuilt import rebuild
    from jixiao.review.outputs.wordfile import word_file

    assert reviewed.document is not None
    root, origins = rebuild(reviewed.document, reviewed.file)
    commenter = Commenter(Anchors(reviewed.document, origins, root))
    commenter.comment(reviewed.findings, reviewed.document.file)
    target.write_bytes(word_file(root, comments_part(None, commenter.comments, root)))
