"""The report as one web page: self-contained, readable by keyboard and screen reader, printable.

Nothing is loaded from anywhere (a content policy forbids it), charts are inline pictures with their figures in words,
tables have captions and header cells, and every word that a person typed is escaped.
"""

from collections.abc import Iterator
from html import escape
from importlib import resources
from pathlib import Path

from jixiao.files import atomic
from jixiao.report import charts
from jixiao.report.model import (
    Block,
    Cell,
    Chart,
    Contents,
    Cover,
    Heading,
    Look,
    Missing,
    PageBreak,
    Paragraph,
    Report,
    Run,
    Table,
)

COLUMN_REM = 5
"""How wide a column is at least: on a telephone a table is moved sideways, its figures are never broken."""
POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"


def write_html(report: Report, path: str | Path, *, force: bool = False) -> None:
    """Write ``report`` to ``path`` as one self-contained page."""
    page = render_html(report)
    with atomic(Path(path), force=force) as temporary:
        temporary.write_text(page, encoding="utf-8", newline="\n")


def render_html(report: Report) -> str:
    """The page as text."""
    css = (resources.files("jixiao.report") / "page.css").read_text(encoding="utf-8")
    meta = report.meta
    cover = "".join(_cover(block) for block in report.blocks if isinstance(block, Cover))
    body = "\n".join(part for part in _body(report) if part)
    return f"""<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="{escape(POLICY)}">
<meta name="author" content="{escape(meta.author)}">
<meta name="keywords" content="{escape("，".join(word for word in meta.keywords if word))}">
<title>{escape(meta.title)}</title>
<style>
{css}</style>
</head>
<body>
<a class="skip" href="#text">跳到正文</a>
<div class="page">
{cover}
<main id="text">
{body}
</main>
</div>
</body>
</html>
"""


def _cover(block: Cover) -> str:
    """The cover; no ``<header>``, which would say that it is the banner of a site and no part of the report."""
    rows = "".join(f"<dt>{escape(label)}</dt><dd>{_joined(value)}</dd>" for label, value in block.rows)
    title = "".join(f"<span>{escape(line)}</span>" for line in block.title.split("\n"))
    mark = f'<p class="mark">{escape(block.mark)}</p>' if block.mark else ""
    return f'<div class="cover">{mark}<h1>{title}</h1><dl>{rows}</dl></div>'


def _joined(value: Run) -> str:
    """A value of the cover on one line: its breaks are those of a printed page."""
    return _run(Run(value.text.replace("\n", ""), gap=value.gap))


def _body(report: Report) -> Iterator[str]:
    """Every block; what stands across the page on paper is a section of its own, so that it prints across too."""
    headings, across = 0, False
    for block in report.blocks:
        if isinstance(block, Contents):
            yield _contents(report)
            continue
        if isinstance(block, PageBreak) and (across or block.landscape):
            yield ("</section>" if across else "") + ('<section class="across">' if block.landscape else "")
            across = block.landscape
        if isinstance(block, Heading):
            headings += 1
        yield _block(block, headings)
    if across:
        yield "</section>"


def _contents(report: Report) -> str:
    """The contents as nested lists of links."""
    headings = [block for block in report.blocks if isinstance(block, Heading)]
    items, depth = [], 0
    for number, heading in enumerate(headings, start=1):
        if heading.level > 2:
            continue
        while depth < heading.level:
            items.append("<ol>")
            depth += 1
        if depth > heading.level:
            items.append("</li></ol></li>" * (depth - heading.level))
            depth = heading.level
        elif items[-1] != "<ol>":
            items.append("</li>")
        items.append(f'<li><a href="#h{number}">{escape(heading.full)}</a>')
    items.append("</li></ol>" * depth)
    return f'<nav aria-label="目录"><h2>目录</h2>{"".join(items)}</nav>'


def _block(block: Block, headings: int) -> str:
    match block:
        case Heading():
            level = min(block.level + 1, 6)
            annex = ' class="annex"' if block.annex else ""
            return f'<h{level} id="h{headings}"{annex}>{escape(block.full)}</h{level}>'
        case Paragraph():
            runs = "".join(_run(run) for run in block.runs if isinstance(run, Run))
            return f'<p class="signature">{runs}</p>' if block.look is Look.SIGNATURE else f"<p>{runs}</p>"
        case Missing():
            return f"<p>{_run(Run(block.text, gap=True))}</p>"
        case Table():
            return _table(block)
        case Chart():
            return _chart(block)
        case Cover() | Contents() | PageBreak():
            return ""


def _run(run: Run) -> str:
    words = _lines(run.text)
    if run.gap:
        return f'<mark class="gap">{words}</mark>'
    return f"<strong>{words}</strong>" if run.strong else words


def _lines(text: str) -> str:
    return "<br>".join(escape(line) for line in text.split("\n"))


def _table(table: Table) -> str:
    head = len(table.head)
    rows: dict[int, list[str]] = {}
    for row, column, cell in table.cells():
        align = (cell.align or table.columns[column].align).value
        rows.setdefault(row, []).append(_cell(cell, align, head=row < head))
    lines = [f"<tr>{''.join(rows[row])}</tr>" for row in sorted(rows)]
    unit = f"<small>{escape(table.unit)}</small>" if table.unit else ""
    body = "\n".join(lines[head:])
    notes = "".join(f'<p class="note">{escape(note)}</p>' for note in table.notes)
    width = sum(column.share for column in table.columns)
    columns = "".join(f'<col style="width:{100 * column.share / width:.1f}%">' for column in table.columns)
    least = f'style="min-width:{COLUMN_REM * len(table.columns)}rem"'
    return (
        f'<div class="wide" tabindex="0" role="region" aria-label="{escape(table.title)}"><table {least}>'
        f"<caption>{escape(table.title)}{unit}</caption>\n<colgroup>{columns}</colgroup><thead>{''.join(lines[:head])}</thead>\n"
        f"<tbody>\n{body}\n</tbody></table></div>{notes}"
    )


def _cell(cell: Cell, align: str, *, head: bool) -> str:
    spans = f' colspan="{cell.across}"' if cell.across > 1 else ""
    spans += f' rowspan="{cell.down}"' if cell.down > 1 else ""
    words = _run(Run(cell.text, gap=cell.gap))
    if head:
        return f'<th scope="col"{spans}>{words}</th>'
    return f'<td class="{align}{" strong" if cell.strong else ""}"{spans}>{words}</td>'


def _chart(chart: Chart) -> str:
    """The picture, its figures in words for those who do not see it, its caption."""
    picture = charts.svg(chart).replace("<svg ", '<svg aria-hidden="true" ', 1)
    caption = f"<figcaption>{escape(chart.title)}</figcaption>"
    return f'<figure>{picture}<p class="unseen">{escape(chart.alt)}</p>{caption}</figure>'
