"""The report as PDF, set by typst from one fixed template.

The template never changes with the report: the words go in as JSON strings (``sys.inputs``) and stay strings, so that
no text that a person typed can act as markup. Fonts are looked up once; without a Chinese one we say what to install.
"""

import json
import re
from functools import cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jixiao.files import atomic
from jixiao.report import charts
from jixiao.report.fonts import choose
from jixiao.report.model import (
    Block,
    Cell,
    Chart,
    Contents,
    Cover,
    Heading,
    Missing,
    PageBreak,
    Paragraph,
    Report,
    Run,
    Table,
)
from jixiao.report.sizes import is_kept

if TYPE_CHECKING:
    from typst import Fonts

LONG_CELL = 400
"""A cell with more characters may be divided between pages; a shorter one stays whole."""
UNBROKEN = re.compile(r"[!-~]{25,}")
PORTRAIT_CHART = 1.0
LANDSCAPE_CHART = 0.7


def write_pdf(report: Report, path: str | Path, *, force: bool = False) -> None:
    """Write ``report`` to ``path``; raises :class:`~jixiao.errors.JixiaoError` where no Chinese font is installed."""
    data = render_pdf(report)
    with atomic(Path(path), force=force) as temporary:
        temporary.write_bytes(data)


def render_pdf(report: Report) -> bytes:
    """The bytes of the PDF: the same report gives the same bytes."""
    import typst

    return typst.compile(_template(), font_paths=_fonts(), sys_inputs=_inputs(report), timestamp=0)


def render_pages(report: Report, pixels_per_inch: int) -> list[bytes]:
    """Every page of the PDF as PNG: for previews and for the picture of the README."""
    import typst

    made = typst.compile(
        _template(), font_paths=_fonts(), sys_inputs=_inputs(report), format="png", ppi=pixels_per_inch
    )
    return [made] if isinstance(made, bytes) else list(made)


def _inputs(report: Report) -> dict[str, str]:
    content = {"fonts": choose(_fonts().families()), **_content(report)}
    return {"report": json.dumps(content, ensure_ascii=False)}


@cache
def _fonts() -> "Fonts":
    import typst

    return typst.Fonts()


def _template() -> bytes:
    return (resources.files("jixiao.report") / "template.typ").read_bytes()


def _content(report: Report) -> dict[str, Any]:
    meta = report.meta
    date = None if meta.year is None else {"year": meta.year, "month": meta.month, "day": meta.day}
    known = {"title": meta.title, "author": meta.author, "keywords": [k for k in meta.keywords if k]}
    return {"meta": {**known, "mark": meta.mark, "date": date}, "sheets": _sheets(report)}


def _sheets(report: Report) -> list[dict[str, Any]]:
    """Runs of pages of one orientation; the cover is a sheet of its own."""
    sheets: list[dict[str, Any]] = [{"cover": True, "landscape": False, "blocks": []}]
    for block in report.blocks:
        if isinstance(block, PageBreak) or (sheets[-1]["cover"] and not isinstance(block, Cover)):
            landscape = isinstance(block, PageBreak) and block.landscape
            sheets.append({"cover": False, "landscape": landscape, "blocks": []})
        if not isinstance(block, PageBreak):
            sheets[-1]["blocks"].append(_block(block, sheets[-1]["landscape"]))
    return [sheet for sheet in sheets if sheet["blocks"]]


def _block(block: Block, landscape: bool) -> dict[str, Any]:
    match block:
        case Cover():
            rows = [{"label": label, "value": _run(value)} for label, value in block.rows]
            return {"type": "cover", "title": block.title, "mark": block.mark, "rows": rows}
        case Heading():
            return {"type": "heading", "level": block.level, "annex": block.annex, "text": block.full}
        case Paragraph():
            runs = [_run(run) for run in block.runs if isinstance(run, Run)]
            return {"type": "paragraph", "look": block.look.value, "runs": runs, "kept": block.kept}
        case Table():
            return _table(block, landscape)
        case Chart():
            width = LANDSCAPE_CHART if landscape else PORTRAIT_CHART
            return {"type": "chart", "title": block.title, "alt": block.alt, "svg": charts.svg(block), "width": width}
        case Missing():
            return {"type": "missing", "text": _soft(block.text), "kept": block.kept}
        case Contents():
            return {"type": "contents"}
        case PageBreak():
            raise AssertionError("page breaks divide sheets and are not set")


def _run(run: Run) -> dict[str, Any]:
    return {"text": _soft(run.text), "strong": run.strong, "gap": run.gap}


def _table(table: Table, landscape: bool) -> dict[str, Any]:
    aligned: dict[tuple[int, int], dict[str, Any]] = {}
    for row, column, cell in table.cells():
        aligned[row, column] = _cell(cell, (cell.align or table.columns[column].align).value)
    head = len(table.head)
    return {
        "type": "table",
        "title": table.title,
        "unit": table.unit,
        "notes": list(table.notes),
        "breakable": not is_kept(table, landscape=landscape),
        "dense": table.dense,
        "columns": [column.share for column in table.columns],
        "head_lines": head,
        "lines": len(table.rows),
        "holds": _holds(table),
        "head": [cell for (row, _), cell in aligned.items() if row < head],
        "rows": [cell for (row, _), cell in aligned.items() if row >= head],
    }


def _holds(table: Table) -> bool:
    """Whether the last two rows stay on one page, as in Word: short ones do, long ones may need a page each."""
    last = [cell for row in table.rows[-2:] for cell in row]
    return len(table.rows) > 1 and all(len(cell.text) <= LONG_CELL for cell in last)


def _cell(cell: Cell, align: str) -> dict[str, Any]:
    return {
        "text": _soft(cell.text),
        "across": cell.across,
        "down": cell.down,
        "align": align,
        "strong": cell.strong,
        "gap": cell.gap,
        "breakable": cell.down > 1 or len(cell.text) > LONG_CELL,
    }


def _soft(text: str) -> str:
    """``text`` with invisible break points in very long unbroken Latin strings, so that none leaves its column."""
    return UNBROKEN.sub(lambda found: "\u200b".join(found.group()), text)
