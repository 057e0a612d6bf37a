"""Several formats of one report: what can be made at the same time is begun ahead of its turn.

The charts are drawn by the helper process of a :class:`~jixiao.pictures.Studio`; the PDF is set by a thread, because
typst lets go of the interpreter while it works. The files are written one after the other in the order asked for, with
the same bytes, and the same errors at the same place, as one by one (docs/adr/0015).
"""

from collections.abc import Collection, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Protocol

from jixiao import report as formats_of
from jixiao.files import atomic
from jixiao.pictures import FORMATS, Studio
from jixiao.report.charts import order
from jixiao.report.model import Chart, Report


class Write(Protocol):
    """Writes the report in one of its formats."""

    def __call__(self, name: str, path: Path, *, force: bool) -> None:
        """Write the format called ``name`` to ``path``."""


@contextmanager
def ahead(report: Report, formats: Collection[str], studio: Studio | None) -> Iterator[Write]:
    """What writes ``report`` in each of ``formats``; while it is open, they are being made."""
    if studio is not None and not FORMATS.isdisjoint(formats):
        order((block for block in report.blocks if isinstance(block, Chart)), studio, printed="docx" in formats)
    if "pdf" not in formats or len(formats) < 2:
        yield partial(_write, report, None)
        return
    with ThreadPoolExecutor(1, "pdf") as pool:
        pdf: Future[bytes] | None = None
        with suppress(RuntimeError):  # no thread left: it is made at its turn
            pdf = pool.submit(_pdf, report)
        yield partial(_write, report, pdf)


def _pdf(report: Report) -> bytes:
    from jixiao.report.pdf import render_pdf

    return render_pdf(report)


def _write(report: Report, pdf: "Future[bytes] | None", name: str, path: Path, *, force: bool) -> None:
    if name == "pdf" and pdf is not None:
        data = pdf.result()
        with atomic(path, force=force) as temporary:
            temporary.write_bytes(data)
        return
    writers = {
        "docx": formats_of.write_docx,
        "pdf": formats_of.write_pdf,
        "xlsx": formats_of.write_xlsx,
        "html": formats_of.write_html,
    }
    writers[name](report, path, force=force)
