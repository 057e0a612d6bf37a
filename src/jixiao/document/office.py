"""Old documents (.doc, .wps, .rtf, .odt) through LibreOffice, where it is installed.

One process converts a whole batch. It runs with a profile of its own in which macros, active content and links to
other places are off, in a folder that is removed afterwards, and it is stopped when its time is over.
"""

import os
import shutil
import signal
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from jixiao.document.bounds import MAX_OFFICE_SECONDS
from jixiao.document.model import Kind
from jixiao.document.refusals import damaged
from jixiao.errors import UnreadableFileError

OLD = {Kind.DOC: ".doc", Kind.RTF: ".rtf", Kind.ODT: ".odt"}
"""What is converted, with the extension that LibreOffice is told."""
_SECONDS_PER_FURTHER_FILE = 5.0
_NAMES = ("soffice", "libreoffice")
_SAFE = (
    ("/org.openoffice.Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("/org.openoffice.Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    ("/org.openoffice.Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("/org.openoffice.Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("/org.openoffice.Office.Writer/Content/Update", "Link", "0"),
)


def find_office() -> str | None:
    """The LibreOffice program, where there is one."""
    return next((found for name in _NAMES if (found := shutil.which(name))), None)


def convert(paths: Sequence[Path], folder: Path) -> Mapping[Path, Path | UnreadableFileError]:
    """Convert each file to .docx in ``folder``: its new path, or why there is none."""
    if not paths:
        return {}
    office = find_office()
    if office is None:
        return {path: _absent(path.name) for path in paths}
    inputs = folder / "in"
    inputs.mkdir()
    numbered = {}
    for index, path in enumerate(paths):
        numbered[path] = inputs / f"{index:05d}{_extension(path)}"
        shutil.copyfile(path, numbered[path])
    in_time = _run(office, list(numbered.values()), folder)
    results: dict[Path, Path | UnreadableFileError] = {}
    for path, copy in numbered.items():
        made = folder / f"{copy.stem}.docx"
        if not made.exists() and len(paths) > 1:  # one broken file must not take the others with it
            in_time = _run(office, [copy], folder)
        results[path] = made if made.exists() else _failed(path.name, in_time)
    return results


def _extension(path: Path) -> str:
    with path.open("rb") as stream:
        head = stream.read(8)
    if head.startswith(b"{\\rtf"):
        return OLD[Kind.RTF]
    return OLD[Kind.ODT] if head.startswith(b"PK") else OLD[Kind.DOC]


def _run(office: str, files: Sequence[Path], folder: Path) -> bool:
    """Run the conversion; whether it ended by itself."""
    with TemporaryDirectory(prefix="jixiao-office-") as profile:
        _write_settings(Path(profile))
        process = subprocess.Popen(
            [
                office,
                "--headless",
                "--norestore",
                "--nolockcheck",
                "--nodefault",
                "--nologo",
                f"-env:UserInstallation={Path(profile).as_uri()}",
                "--convert-to",
                "docx:MS Word 2007 XML",
                "--outdir",
                str(folder),
                *map(str, files),
            ],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            process.wait(timeout=MAX_OFFICE_SECONDS + _SECONDS_PER_FURTHER_FILE * (len(files) - 1))
        except subprocess.TimeoutExpired:
            return False
        finally:
            _stop(process)
    return True


def _stop(process: "subprocess.Popen[bytes]") -> None:
    """End the conversion and whatever it started."""
    if process.poll() is None:
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
        process.wait()


def _write_settings(profile: Path) -> None:
    items = "".join(
        f'<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, name, value in _SAFE
    )
    settings = profile / "user" / "registrymodifications.xcu"
    settings.parent.mkdir()
    settings.write_text(
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<oor:items xmlns:oor="http://openoffice.org/2001/registry" '
        f'xmlns:xs="http://www.w3.org/2001/XMLSchema">{items}</oor:items>',
        encoding="utf-8",
    )


def _absent(file: str) -> UnreadableFileError:
    return UnreadableFileError(
        "旧格式文档（.doc、.wps、.rtf）要通过 LibreOffice 读取，这台电脑没有安装；"
        "请安装 LibreOffice（Debian/Ubuntu：apt-get install libreoffice-writer），或用 Word、WPS 另存为 .docx 后再试。",
        place=file,
    )


def _failed(file: str, in_time: bool) -> UnreadableFileError:
    if in_time:
        return damaged(file, Kind.DOC, "LibreOffice 无法打开")
    return UnreadableFileError(
        "转换旧格式文档超时（{seconds} 秒），没有读完；请用 Word 或 WPS 另存为 .docx 后再试。",
        place=file,
        seconds=int(MAX_OFFICE_SECONDS),
    )
