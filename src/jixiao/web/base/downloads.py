"""Files that are given to keep: under their own names, never opened by the browser."""

from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote

from django.http import HttpResponse

from jixiao.errors import JixiaoError
from jixiao.web.base.storing import path_of

BYTES = "application/octet-stream"
"""Whatever was handed in is kept and never opened by the browser."""

TYPES: Mapping[str, str] = {
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".pdf": "application/pdf",
    ".json": "application/json",
}
"""The types of the files that we write."""


def attached(data: bytes, name: str) -> HttpResponse:
    """A file that we wrote, as a file to keep."""
    return _attached(data, name, TYPES.get(Path(name).suffix, BYTES))


def handed_in(stored: str, name: str) -> HttpResponse:
    """A file that somebody handed in; raises :class:`~jixiao.errors.JixiaoError` where it is gone."""
    try:
        return _attached(path_of(stored).read_bytes(), name, BYTES)
    except OSError as error:
        raise JixiaoError("保存的文件读不出来；请联系系统管理员。", place=name) from error


def _attached(data: bytes, name: str, kind: str) -> HttpResponse:
    response = HttpResponse(data, content_type=kind)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name, safe='')}"
    return response
