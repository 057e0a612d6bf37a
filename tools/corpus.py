"""Precision and recall of the review, measured: ``make corpus`` prints the table and writes ``docs/accuracy.md``.

Every report of ``tests/corpus/fixtures`` in all its forms, some hundreds of defects put into the clean ones, and the
real reports of a folder beside the repository where it is there. ``--details`` lists false alarms and misses.
"""

import argparse
import sys
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

from corpuskit.accuracy import page
from corpuskit.jobs import injection_jobs, real_jobs, report_jobs
from corpuskit.measure import Job, Outcome, run
from corpuskit.source import load_all

ROOT = Path(__file__).parent.parent
CORPUS = ROOT / "tests" / "corpus"
REAL = ROOT.parent / "shared" / "corpus"
LABELS = CORPUS / "shared-labels.yaml"
TARGET = ROOT / "docs" / "accuracy.md"
SEED = 20201
"""One seed for all injections, so that the page is the same for the same code."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, write the page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--details", action="store_true", help="list every false alarm and every miss")
    parser.add_argument("--only", default="", help="reports and defects whose name contains this; writes nothing")
    parser.add_argument("--workers", type=int, default=2)
    given = parser.parse_args(arguments)
    sources = load_all(CORPUS / "fixtures")
    with TemporaryDirectory() as temporary:
        folder = Path(temporary)
        reports = [job for job in report_jobs(sources, folder) if given.only in job.name]
        injected = [job for job in injection_jobs(sources, folder, SEED) if given.only in job.path.name]
        real = list(real_jobs(REAL, LABELS)) if LABELS.exists() and REAL.is_dir() and not given.only else []
        groups = _run((reports, injected, real), given.workers)
    text = page(*groups)
    print(text)
    if given.details:
        for outcome in (outcome for group in groups for outcome in group):
            _details(outcome)
    if not given.only:
        TARGET.write_text(text, encoding="utf-8")
    return 0


def _run(groups: Iterable[Sequence[Job]], workers: int) -> list[list[Outcome]]:
    with ProcessPoolExecutor(workers) as pool:
        return [list(pool.map(run, jobs, chunksize=8)) for jobs in groups]


def _details(outcome: Outcome) -> None:
    if outcome.unreadable:
        print(f"UNREADABLE {outcome.file}: {outcome.unreadable}")
    for one in outcome.judged:
        if one.verdict == "false":
            print(f"FALSE {outcome.file}:{one.line} {one.code} {one.severity}: {one.text}")
    for label in outcome.missed:
        print(f"MISS  {outcome.file} {'/'.join(label.codes)} at {' | '.join(label.words) or label.lines}")


if __name__ == "__main__":
    sys.exit(main())
