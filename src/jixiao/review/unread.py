"""PUB12: what was not reviewed is told as a finding, so that no findings never means nothing read."""

from collections.abc import Iterator
from dataclasses import replace

from jixiao.document import Document
from jixiao.place import Place
from jixiao.review.finding import Finding
from jixiao.review.inputs import Input
from jixiao.review.registry import find_rule

CODE = "PUB12"


def no_report(item: Input) -> Finding:
    """A file in a directory that is of no kind that reports have."""
    return _unread(
        Finding(
            place=Place(file=item.file),
            message="“{ending}”不是报告的文件类型，没有审核；需要审核的请另存为 Word 文件或带文字的 PDF，"
            "不需要的请移出目录。",
            args={"ending": item.path.suffix or item.path.name},
        )
    )


def unread_pages(document: Document) -> Iterator[Finding]:
    """One finding for each reason why pages were not read."""
    by_reason: dict[str, list[int]] = {}
    for unread in document.unreadable:
        by_reason.setdefault(unread.reason, []).append(unread.page)
    for reason, pages in by_reason.items():
        first, *others = (Place(file=document.file, page=page) for page in dict.fromkeys(pages))
        yield _unread(
            Finding(
                place=first,
                message="第 {pages} 页没有读全（{reason}），其内容没有审核；请换能读出文字的文件（扫描件先做文字识别，"
                "嵌入的文件另存出来），再审核一次。",
                args={"pages": ranges(pages), "reason": reason},
                related=tuple(others),
            )
        )


def _unread(finding: Finding) -> Finding:
    rule = find_rule(CODE)
    return replace(rule.sign(finding), clause=rule.source)


def ranges(numbers: list[int]) -> str:
    """Numbers in short: ``1—3、7``."""
    rows: list[list[int]] = []
    for number in sorted(set(numbers)):
        if rows and number == rows[-1][-1] + 1:
            rows[-1].append(number)
        else:
            rows.append([number])
    return "、".join(str(row[0]) if len(row) == 1 else f"{row[0]}—{row[-1]}" for row in rows)
