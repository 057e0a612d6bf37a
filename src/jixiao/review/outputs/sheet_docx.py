"""The 审核意见表 in Word: a table for each file, the head repeated on every page."""

from collections.abc import Iterator, Sequence
from datetime import date

from jixiao.document.xml import Element
from jixiao.review.outputs.sheet_rows import (
    COLUMNS,
    SIGNATURES,
    SUMMARY_COLUMNS,
    SUMMARY_TITLE,
    TITLE,
    header,
    notes,
    rows_of,
    summary_rows,
    totals,
)
from jixiao.review.outputs.telling import printable
from jixiao.review.outputs.wordfile import text_width, tree_of, word_file
from jixiao.review.outputs.wordxml import Maker
from jixiao.review.reviewed import Reviewed, ReviewRun

MOST_ROWS = 5_000
"""A table of more rows than that takes Word minutes to open."""
_LONGEST = 4_000
_CUT = "……（文字过长，全文见 Excel 表）"
_SHARES = (7, 20, 24, 46, 18, 24, 22, 9)
_SUMMARY_SHARES = (6, 34, 24, 26, 7, 7, 7, 7, 8, 26)
_OWN = (0, *range(2, len(COLUMNS)))
"""The columns of the table of one file: its name stands above it."""
_MAKER = Maker()


def render(run: ReviewRun, day: date | None) -> bytes:
    """The bytes of the file."""
    return word_file(tree_of([(True, list(_blocks(run, day)))]))


def _blocks(run: ReviewRun, day: date | None) -> Iterator[Element]:
    several = len(run.files) != 1 or bool(run.notes)
    if several:
        yield _line("Title", SUMMARY_TITLE)
        yield from (_line("Remark", line) for line in (header(run, day)[-2], totals(run)))
        rows = [tuple(str(cell) for cell in row) for row in summary_rows(run)]
        yield _table(SUMMARY_COLUMNS, rows, _SUMMARY_SHARES, centred=(0, 4, 5, 6, 7, 8))
        yield from (_line("Remark", note) for note in notes(run))
    room = MOST_ROWS
    for reviewed in run.files:
        if several and not reviewed.findings:
            continue  # the summary says so
        yield _line("Title", TITLE, broken=several)
        lines = header(ReviewRun((reviewed,)), day)
        yield from (_line("Remark", line) for line in lines)
        rows = [tuple(row.cells[k] for k in _OWN if k < len(row.cells)) for row in rows_of(reviewed)]
        yield _table([COLUMNS[k] for k in _OWN], rows[: max(room, 0)], _SHARES, centred=(0, 7))
        if len(rows) > room:
            yield _line("Remark", f"本表只列到 {MOST_ROWS} 条，其余见 Excel 表。")
        room -= len(rows)
        yield _line("Remark", SIGNATURES, before=200)
        if room <= 0:
            yield from _left_out(run, reviewed)
            return


def _left_out(run: ReviewRun, last: Reviewed) -> Iterator[Element]:
    """The files after the one at which the room ended."""
    rest = [one for one in run.files[run.files.index(last) + 1 :] if one.findings]
    if rest:
        yield _line("Remark", f"另有 {len(rest)} 个文件的意见没有列出，见 Excel 表。")


def _line(style: str, text: str, *, broken: bool = False, before: int = 0) -> Element:
    make = _MAKER.element
    properties = ((make("pageBreakBefore"),) if broken else ()) + (
        (make("spacing", {"before": before}),) if before else ()
    )
    return _MAKER.paragraph(style, _MAKER.run(text), properties=properties)


def _table(
    names: Sequence[str], rows: Sequence[Sequence[str]], shares: Sequence[int], centred: Sequence[int]
) -> Element:
    make = _MAKER.element
    total = text_width(across=True)
    widths = [total * share // sum(shares) for share in shares]
    head = make("trPr", None, make("cantSplit"), make("tblHeader"))
    made = _MAKER.table(widths, centred=True)
    titles = (_cell("TableHead", name, one) for name, one in zip(names, widths, strict=True))
    made.append(make("tr", None, head, *titles))
    for row in rows:
        full = (*row, *("",) * (len(names) - len(row)))
        cells = (_cell("TableText", text, widths[k], centred=k in centred) for k, text in enumerate(full))
        made.append(make("tr", None, make("trPr", None, make("cantSplit")), *cells))
    return made


def _cell(style: str, text: str, width: int, *, centred: bool = False) -> Element:
    make = _MAKER.element
    properties = [make("tcW", {"w": width, "type": "dxa"})]
    if style == "TableHead":
        properties.append(make("shd", {"val": "clear", "color": "auto", "fill": "E8E8E8"}))
    properties.append(make("vAlign", {"val": "center"}))
    text = printable(text)
    shown = text if len(text) <= _LONGEST else text[:_LONGEST] + _CUT
    layout = (make("jc", {"val": "center"}),) if centred else ()
    return make(
        "tc", None, make("tcPr", None, *properties), _MAKER.paragraph(style, _MAKER.run(shown), properties=layout)
    )
