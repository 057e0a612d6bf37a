"""The review of many files, one after the other: read, checked, sifted, and let go.

Only the digests that documents are compared by stay in memory (:mod:`jixiao.review.group`), so that memory does not
grow with the files. What several documents show together is known when the last one was read.
"""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from itertools import islice

from jixiao.document import Document, read_documents
from jixiao.errors import JixiaoError
from jixiao.facts import read_facts
from jixiao.frameworks.model import Framework
from jixiao.place import Place
from jixiao.review.baseline import Known
from jixiao.review.documents import review_across, review_document
from jixiao.review.edition import edition_for
from jixiao.review.engine import chosen_rules, ordered
from jixiao.review.finding import Finding
from jixiao.review.group import Digest, digest
from jixiao.review.inputs import Input, Inputs
from jixiao.review.registry import find_rule
from jixiao.review.reviewed import Note, Reviewed, not_read
from jixiao.review.sieve import ALWAYS, Sieve

_AT_ONCE = 50
"""Files that are converted together where they are of an old format."""


class ReviewSession:
    """Yields each file's :class:`Reviewed` in order; then, findings across documents and what is to be told.

    ``keep`` keeps the document with its findings, for an output that shows it.
    """

    def __init__(self, inputs: Inputs, sieve: Sieve, framework: Framework | None = None, *, keep: bool = True) -> None:
        chosen_rules(sieve.select, sieve.ignore)
        self.inputs = inputs
        self._sieve = sieve
        self._framework = framework
        self._keep = keep
        self._digests: list[Digest] = []
        self._across: dict[str, tuple[tuple[Finding, ...], tuple[Finding, ...]]] | None = None

    def __len__(self) -> int:
        return len(self.inputs.files)

    def __iter__(self) -> Iterator[Reviewed]:
        files = iter(self.inputs.files)
        while some := tuple(islice(files, _AT_ONCE)):
            yield from self._some(some)

    def joined(self, reviewed: Reviewed) -> Reviewed:
        """The same file with what was found across documents, once all have been read."""
        found, suppressed = self.across().get(reviewed.file, ((), ()))
        if not found and not suppressed:
            return reviewed
        return replace(
            reviewed,
            findings=ordered((*reviewed.findings, *found)),
            suppressed=ordered((*reviewed.suppressed, *suppressed)),
        )

    def across(self) -> dict[str, tuple[tuple[Finding, ...], tuple[Finding, ...]]]:
        """Findings across documents by the file they stand with: those shown, and those suppressed."""
        if self._across is None:
            by_file: dict[str, list[Finding]] = {}
            if len(self._digests) > 1:
                for finding in review_across(self._digests, self._sieve.select, self._sieve.ignore):
                    by_file.setdefault(finding.place.file or "", []).append(finding)
            self._across = {file: self._sieve.sift(file, found) for file, found in by_file.items()}
        return self._across

    @property
    def recorded(self) -> list[Known]:
        """What a new baseline holds, once all have been read."""
        return self._sieve.recorded

    def notes(self) -> tuple[Note, ...]:
        """Files left out, and, once all have been read, waivers and known findings that no longer fit."""
        self.across()
        return (*self.inputs.notes, *self._sieve.notes())

    def _some(self, inputs: tuple[Input, ...]) -> Iterator[Reviewed]:
        reports = [item for item in inputs if item.report]
        shown = {item.path: item.file for item in reports}
        with closing(read_documents(shown, shown)) as read:
            for item in inputs:
                if item.report:
                    _, document = next(read)
                    yield self._one(item, document)
                else:
                    yield self._sifted(Reviewed(item.file, item.path), (_no_report(item),))

    def _one(self, item: Input, document: Document | JixiaoError) -> Reviewed:
        if isinstance(document, JixiaoError):
            return not_read(item.file, item.path, document)
        try:
            return self._checked(item, document)
        except JixiaoError as error:
            return not_read(item.file, item.path, error)

    def _checked(self, item: Input, document: Document) -> Reviewed:
        facts = read_facts(document)
        edition = self._framework or edition_for(facts)
        findings = review_document(facts, edition, self._sieve.select, self._sieve.ignore)
        if len(self) > 1:
            self._digests.append(digest(facts))
        kept = document if self._keep else None
        reviewed = Reviewed(item.file, item.path, kept, kind=facts.kind.value, framework=edition.id)
        return self._sifted(reviewed, (*findings, *_unread_pages(document)))

    def _sifted(self, reviewed: Reviewed, findings: tuple[Finding, ...]) -> Reviewed:
        """The record with what is shown of the findings; what has no place of its own stands with the file."""
        placed = (f if f.place.file else replace(f, place=replace(f.place, file=reviewed.file)) for f in findings)
        kept, suppressed = self._sieve.sift(reviewed.file, placed)
        return replace(reviewed, findings=kept, suppressed=suppressed)


def _no_report(item: Input) -> Finding:
    return _unread(
        Finding(
            place=Place(file=item.file),
            message="“{ending}”不是报告的文件类型，没有审核；需要审核的请另存为 Word 文件或带文字的 PDF，"
            "不需要的请移出目录。",
            args={"ending": item.path.suffix or item.path.name},
        )
    )


def _unread_pages(document: Document) -> Iterator[Finding]:
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
    rule = find_rule(ALWAYS)
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
