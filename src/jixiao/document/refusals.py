"""What is said of files that cannot be read at all: one line each, with the next step."""

from jixiao.document.model import Kind
from jixiao.errors import UnreadableFileError

_PROGRAM = {Kind.PDF: "PDF 阅读器", Kind.OFD: "OFD 阅读器", Kind.XLSX: "Excel 或 WPS", Kind.XLS: "Excel 或 WPS"}

_ENDING = {Kind.PDF: ".pdf", Kind.OFD: ".ofd", Kind.XLSX: ".xlsx", Kind.XLS: ".xlsx"}


def _program(kind: Kind) -> str:
    return _PROGRAM.get(kind, "Word 或 WPS")


def damaged(file: str, kind: Kind, problem: str) -> UnreadableFileError:
    """A file that says it is of a kind but is broken."""
    return UnreadableFileError(
        "文件已损坏或不完整（{problem}）；请用 {program} 打开并另存为 {ending}，或重新下载、重新发送。",
        place=file,
        problem=problem,
        program=_program(kind),
        ending=_ENDING.get(kind, ".docx"),
    )


def bomb(file: str, kind: Kind, problem: str) -> UnreadableFileError:
    """An archive that would unpack to far more than a document needs."""
    return UnreadableFileError(
        "文件解开后过大（{problem}），不像正常的文档，没有读取；请用 {program} 另存为新文件后重试。",
        place=file,
        problem=problem,
        program=_program(kind),
    )


def locked(file: str, kind: Kind) -> UnreadableFileError:
    """A file with a password."""
    return UnreadableFileError(
        "文件设有打开密码，无法读取；请用 {program} 打开，取消密码后另存。", place=file, program=_program(kind)
    )


def unknown(file: str, what: str, step: str) -> UnreadableFileError:
    """A file of a kind that is not read."""
    return UnreadableFileError("{what}，不能读取；{step}。", place=file, what=what, step=step)


def no_workbook(file: str) -> UnreadableFileError:
    """A file that is no workbook at all, where one is wanted."""
    return UnreadableFileError(
        "不是 Excel 工作簿（内容与 .xlsx、.xls 都不符）；请用 Excel 或 WPS 打开表格，另存为 .xlsx 后重试。", place=file
    )


def scanned(file: str, pages: int) -> UnreadableFileError:
    """A file of nothing but pictures."""
    return UnreadableFileError(
        "共 {pages} 页都是扫描图片，没有文字可读；请提供 Word 或带文字的 PDF，或先做文字识别（OCR）后再试。",
        place=file,
        pages=pages,
    )


def empty(file: str) -> UnreadableFileError:
    """A file without any text."""
    return UnreadableFileError("文件里没有文字；请检查是否选对了文件。", place=file)
