"""A page for each file: the document beside its findings, each word that is spoken of leading to what is said of it.

One file that needs nothing else: no script, nothing from a network, and a content policy that allows neither. What to
show is chosen by check boxes, whose effect is in the style sheet.
"""

import base64
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from html import escape
from importlib import resources
from urllib.parse import quote

from jixiao.document import Apart, Block, Cell, Document, Table, Words
from jixiao.lang import labelled, say
from jixiao.place import Place
from jixiao.review.finding import Finding, Severity
from jixiao.review.outputs.marks import Marker, anchor
from jixiao.review.outputs.telling import SEVERITIES, edition_title, kind_title, printable
from jixiao.review.registry import all_rules
from jixiao.review.reviewed import Note, Reviewed
from jixiao.review.rule import FAMILIES, Rule

MANY_COLUMNS = 8
"""A table with more columns is set smaller."""
QUOTED = 60
"""Characters of a quotation."""
_APART = {
    Apart.HEADER: "页眉",
    Apart.FOOTER: "页脚",
    Apart.FOOTNOTE: "脚注",
    Apart.ENDNOTE: "尾注",
    Apart.TEXT_BOX: "文本框",
    Apart.DRAWING: "图中文字",
    Apart.PAGE_FIELD: "网页要素",
    Apart.FURNITURE: "页码和网页栏目",
    Apart.HIDDEN: "隐藏的工作表",
}


def page(reviewed: Reviewed, language: str = "zh") -> str:
    """The page of one file that was read."""
    document = reviewed.document
    if document is None:
        raise ValueError("a page shows a document: the review must keep it")
    numbered = tuple(enumerate(sorted(reviewed.findings, key=_reading_order), start=1))
    marker = Marker(numbered, document.file)
    text = "\n".join(document_lines(document, marker, language))
    items = "\n".join(_finding(number, finding, marker, language) for number, finding in numbered)
    none = "" if numbered else f'<p class="none">{_say(language, "没有发现问题。")}</p>'
    body = f"""<a class="skip" href="#findings">{_say(language, "跳到审核意见")}</a>
{_switches(reviewed.findings)}
<header><h1>{_e(reviewed.file)}</h1>
<p>{" · ".join(_facts(reviewed, language))}</p>
{_filters(reviewed.findings, language)}</header>
<div class="both">
<main tabindex="0" aria-label="{_say(language, "原文")}"><div class="text" lang="zh-CN">
{text}
</div></main>
<aside id="findings" tabindex="0"><h2>{_say(language, "审核意见")}</h2>{none}
<ol class="findings">
{items}
</ol>{_suppressed(reviewed.suppressed, language)}
</aside>
</div>"""
    return _html(f"{say(language, '审核意见')} {reviewed.file}", body, language)


def summary_page(rows: Iterable[tuple[Reviewed, str]], notes: Sequence[Note], language: str = "zh") -> str:
    """The page of several files: each with its counts and a link to its own page (the second of a row)."""
    heads = ["报告文件", "报告种类", *SEVERITIES.values(), "已抑制"]
    head = "".join(f'<th scope="col">{_say(language, word)}</th>' for word in heads)
    body = "\n".join(_row(reviewed, link, language) for reviewed, link in rows)
    told = "".join(f"<li>{_e(labelled(language, n.place, say(language, n.template, **n.args)))}</li>" for n in notes)
    return _html(
        say(language, "审核结果"),
        f"""<div class="page"><h1>{_say(language, "审核结果")}</h1>
<div class="wide"><table><thead><tr>{head}</tr></thead>
<tbody>
{body}
</tbody></table></div>
{f"<ul>{told}</ul>" if told else ""}</div>""",
        language,
    )


def _row(reviewed: Reviewed, link: str, language: str) -> str:
    """A file; what is said of one that has no page of its own stands below its name."""
    name = f'<a href="{_e(quote(link))}">{_e(reviewed.file)}</a>' if link else _e(reviewed.file)
    if not link:
        name += "".join(f"<br>{_e(f.code)} {_e(say(language, f.message, **f.args))}" for f in reviewed.findings)
    if reviewed.reason is not None:
        why = say(language, reviewed.reason.template, **reviewed.reason.args)
        return f'<tr><td>{name}</td><td class="bad" colspan="5">{_say(language, "没有读成")}: {_e(why)}</td></tr>'
    counts = [*(reviewed.count(severity) for severity in Severity), len(reviewed.suppressed)]
    cells = "".join(f'<td class="number">{count}</td>' for count in counts)
    return f"<tr><td>{name}</td><td>{_kind(reviewed.kind, language)}</td>{cells}</tr>"


def _facts(reviewed: Reviewed, language: str) -> Iterator[str]:
    """Kind of report, edition, counts."""
    if reviewed.kind:
        yield _kind(reviewed.kind, language)
    if reviewed.framework:
        yield _e(edition_title(reviewed.framework))
    for severity, word in SEVERITIES.items():
        yield f"{_say(language, word)} {reviewed.count(severity)}"


def _kind(kind: str, language: str) -> str:
    return _e(kind if language == "en" else kind_title(kind)) if kind else ""


def _families(findings: Iterable[Finding]) -> list[str]:
    found = {_family(finding) for finding in findings}
    return [family for family in FAMILIES if family in found]


def _family(finding: Finding) -> str:
    return finding.code.rstrip("0123456789")


def _severities(findings: Iterable[Finding]) -> list[Severity]:
    found = {finding.severity for finding in findings}
    return [severity for severity in Severity if severity in found]


def _switches(findings: Sequence[Finding]) -> str:
    """The check boxes, before all that they show or hide."""
    names = [f"s-{severity.value}" for severity in _severities(findings)]
    names += [f"c-{family}" for family in _families(findings)]
    return "".join(f'<input class="switch" type="checkbox" id="{name}" checked>' for name in names)


def _filters(findings: Sequence[Finding], language: str) -> str:
    """The labels of the check boxes."""
    if not findings:
        return ""
    labels = [
        f'<label for="s-{severity.value}">{_say(language, SEVERITIES[severity])}</label>'
        for severity in _severities(findings)
    ]
    labels.append('<span class="gap"></span>')
    labels += [
        f'<label for="c-{family}">{family} {_say(language, FAMILIES[family])}</label>' for family in _families(findings)
    ]
    return f'<div class="filters">{_say(language, "显示")}{"".join(labels)}</div>'


def document_lines(document: Document, marker: Marker, language: str = "zh") -> Iterator[str]:
    """The running text with its pages as HTML, then what stands apart."""
    page_number = None
    for block in document.blocks:
        number = _page_of(block)
        if number is not None and number != page_number:
            yield f'<p class="sheet">{_say(language, "第{page}页", page=number)}</p>'
            page_number = number
        yield _block(block, marker)
    for aside in document.asides:
        name = f'<p class="sheet">{_say(language, _APART[aside.kind])}</p>'
        yield f'<div class="apart">{name}{_block(aside.block, marker)}</div>'


def _page_of(block: Block) -> int | None:
    if isinstance(block, Table):
        return block.page
    return block.anchors[0].page if block.anchors else None


def _block(block: Block, marker: Marker) -> str:
    if isinstance(block, Table):
        return _table(block, marker)
    tag = "p" if block.level is None else f"h{min(max(block.level, 1) + 1, 6)}"
    return f"<{tag}{_line(block)}>{marker.text(block)}</{tag}>"


def _line(words: Words) -> str:
    """The number of its first line, shown in the margin; a blank line has no room for one."""
    return f' data-line="{words.anchors[0].line}"' if words.anchors and words.text.strip() else ""


def _table(table: Table, marker: Marker) -> str:
    rows = "\n".join(f"<tr>{''.join(_cell(cell, marker) for cell in row)}</tr>" for row in table.rows)
    kind = ' class="many"' if table.columns > MANY_COLUMNS else ""
    first = next((cell for cell in table.cells if cell.text.strip()), None)
    return f'<div class="wide"{_line(first) if first is not None else ""}><table{kind}>\n{rows}\n</table></div>'


def _cell(cell: Cell, marker: Marker) -> str:
    spans = f' colspan="{cell.column_span}"' if cell.column_span > 1 else ""
    spans += f' rowspan="{cell.row_span}"' if cell.row_span > 1 else ""
    return f"<td{spans}>{marker.text(cell)}{''.join(_table(table, marker) for table in cell.tables)}</td>"


def _finding(number: int, finding: Finding, marker: Marker, language: str) -> str:
    severity = finding.severity.value
    word = _say(language, SEVERITIES[finding.severity])
    told = [("依据", finding.clause), ("建议", finding.suggestion)]
    rows = "".join(f"<dt>{_say(language, label)}</dt><dd>{_e(text)}</dd>" for label, text in told if text)
    related = "".join(
        f"<li>{_place(place, anchor(number, index), marker, language)}</li>"
        for index, place in enumerate(finding.related, start=1)
    )
    head = _linked(f'<span class="n s-{severity}">{number}</span>', anchor(number, 0), marker)
    head += f'<b class="s-{severity}">{word}</b><b>{_e(finding.code)}</b><span class="name">{_e(finding.name)}</span>'
    return f"""<li id="f{number}" class="finding s-{severity} c-{_family(finding)}">
<p class="head">{head}</p>
<p>{_e(say(language, finding.message, **finding.args))}</p>
<p class="quote">{_place(finding.place, anchor(number, 0), marker, language)}</p>
{f"<ul>{related}</ul>" if related else ""}{f"<dl>{rows}</dl>" if rows else ""}{_page(finding.code, language)}</li>"""


def _place(place: Place, name: str, marker: Marker, language: str) -> str:
    """Where, as a link to the words on this page, and the words."""
    parts = [place.file if place.file and name not in marker.anchors else "", place.section or ""]
    if place.page is not None:
        parts.append(say(language, "第{page}页", page=place.page))
    if place.line is not None:
        parts.append(say(language, "第{line}行", line=place.line))
    text = " ".join((place.text or "").split())
    quotation = f"“{_e(text[:QUOTED] + ('…' if len(text) > QUOTED else ''))}”" if text else ""
    return " ".join((_linked(_e(" ".join(part for part in parts if part)), name, marker), quotation)).strip()


def _linked(html: str, name: str, marker: Marker) -> str:
    return f'<a href="#{name}">{html}</a>' if name in marker.anchors else html


def _page(code: str, language: str) -> str:
    """What the rule looks for and how to mend it, folded."""
    rule = _rules().get(code)
    if rule is None:
        return ""
    parts = "".join(
        f"<p><b>{_say(language, heading)}</b>\n{_e(rule.page[heading])}</p>" for heading in ("检查什么", "怎样修改")
    )
    return f"<details><summary>{_say(language, '规则说明')}: {_say(language, rule.title)}</summary>{parts}</details>"


@cache
def _rules() -> dict[str, Rule]:
    return {rule.code: rule for rule in all_rules()}


def _suppressed(findings: Sequence[Finding], language: str) -> str:
    if not findings:
        return ""
    items = "".join(
        f"<li>{_e(finding.code)} {_e(say(language, finding.message, **finding.args))}</li>" for finding in findings
    )
    title = _say(language, "已列入基线或豁免的 {count} 条", count=len(findings))
    return f"\n<details><summary>{title}</summary><ul>{items}</ul></details>"


def _reading_order(finding: Finding) -> tuple[bool, int, int, str]:
    """What has no line comes first: it is about the whole document."""
    place = finding.place
    return place.line is not None, place.line or 0, place.start or 0, finding.code


@cache
def style() -> str:
    """The style sheet, with the effect of each check box."""
    css = (resources.files("jixiao.review") / "outputs" / "review.css").read_text(encoding="utf-8")
    rules = []
    for name in (*(f"s-{severity.value}" for severity in Severity), *(f"c-{family}" for family in FAMILIES)):
        off, label = f"#{name}:not(:checked) ~ .both", f"header label[for={name}]"
        rules.append(f"{off} .finding.{name}, {off} .n.{name} {{ display: none; }}")
        rules.append(f"{off} mark.x-{name[2:]} {{ background: none; border-color: transparent; }}")
        rules.append(f"#{name}:checked ~ {label} {{ background: #fff; color: var(--ink); text-decoration: none; }}")
        rules.append(f"#{name}:focus-visible ~ {label} {{ outline: 3px solid #b35c00; }}")
    return css + "\n".join(rules) + "\n"


def _html(title: str, body: str, language: str) -> str:
    css = style()
    digest = base64.b64encode(hashlib.sha256(f"\n{css}".encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    return f"""<!DOCTYPE html>
<html lang="{"en" if language == "en" else "zh-CN"}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="{escape(policy)}">
<title>{_e(title)}</title>
<style>
{css}</style>
</head>
<body>
{body}
</body>
</html>
"""


def _say(language: str, template: str, /, **gaps: object) -> str:
    return _e(say(language, template, **gaps))


def _e(text: str) -> str:
    return escape(printable(text))
