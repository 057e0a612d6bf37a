"""The review of many files, one after the other: read, checked, sifted, and let go.

Only the digests that documents are compared by stay in memory (:mod:`jixiao.review.group`), so that memory does not
grow with the files. What several documents show together is known when the last one was read.
"""

from collections.abc import Iterator
from dataclasses import replace

from jixiao.frameworks.model import Framework
from jixiao.review.baseline import Known
from jixiao.review.documents import review_across
from jixiao.review.engine import chosen_rules, ordered
from jixiao.review.finding import Finding
from jixiao.review.group import Digest
from jixiao.review.inputs import Inputs
from jixiao.review.reviewed import Note, Reviewed
from jixiao.review.sieve import Sieve
from jixiao.review.work import Job, outcomes


class ReviewSession:
    """Yields each file's :class:`Reviewed` in order; then, findings across documents and what is to be told.

    ``keep`` keeps the document with its findings, for an output that shows it; ``workers`` are the processes that
    share the work where there is enough of it.
    """

    def __init__(
        self,
        inputs: Inputs,
        sieve: Sieve,
        framework: Framework | None = None,
        *,
        keep: bool = True,
        workers: int = 1,
    ) -> None:
        chosen_rules(sieve.select, sieve.ignore)
        self.inputs = inputs
        self._sieve = sieve
        self._job = Job(framework, sieve.select, sieve.ignore, keep, compare=len(inputs.files) > 1)
        self._workers = workers
        self._digests: list[Digest] = []
        self._across: dict[str, tuple[tuple[Finding, ...], tuple[Finding, ...]]] | None = None

    def __len__(self) -> int:
        return len(self.inputs.files)

    def __iter__(self) -> Iterator[Reviewed]:
        for outcome in outcomes(self.inputs.files, self._job, self._workers):
            if outcome.digest is not None:
                self._digests.append(outcome.digest)
            yield self._sifted(outcome.reviewed)

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

    def _sifted(self, reviewed: Reviewed) -> Reviewed:
        """The record with what is shown of the findings; what has no place of its own stands with the file."""
        file = reviewed.file
        placed = (f if f.place.file else replace(f, place=replace(f.place, file=file)) for f in reviewed.findings)
        kept, suppressed = self._sieve.sift(file, placed)
        return replace(reviewed, findings=kept, suppressed=suppressed)
