"""The timed jobs of the issue “Evaluate a project end to end”, each beside what a user would pick instead."""

import random
import shutil
import sys
import tempfile
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from bench.timing import Result, best, command, side_by_side

if TYPE_CHECKING:
    import polars as pl

ROWS = 1_000_000
INDICATORS = 40


def help_page() -> Result:
    """``jixiao --help`` beside an interpreter that does nothing."""
    ours = command([sys.executable, "-m", "jixiao", "--help"], 7)
    return Result("jixiao --help", ours, "python -c pass", command([sys.executable, "-c", "pass"], 7), budget=0.3)


def one_project() -> Result:
    """A project of 40 indicators with trace, beside 40 bare Decimal divisions with nothing explained."""
    from jixiao.evaluation import Evaluation
    from jixiao.examples import load_example
    from jixiao.frameworks import load_framework
    from jixiao.scoring import score

    edition = load_framework("mof-2020-10-self")
    base = load_example("fozuling-2017")
    rows = [row for row in base.indicators if row.target is not None]
    many = tuple(replace(rows[i % len(rows)], name=f"{rows[i % len(rows)].name}{i}") for i in range(INDICATORS))
    project: Evaluation = replace(base, indicators=many)
    score(project, edition)

    def bare() -> Decimal:
        total = Decimal(0)
        for i in range(1, INDICATORS + 1):
            share = min(Decimal(1), Decimal(90 + i % 15) / Decimal(100))
            total += (Decimal(10) * share).quantize(Decimal("0.01"), ROUND_HALF_UP)
        return total

    ours = best(lambda: score(project, edition), 200)
    return Result("score 40 indicators with trace", ours, "40 bare Decimal scores", best(bare, 200), budget=0.001)


def whole_evaluate() -> Result:
    """A workbook to Word, PDF and Excel, cold; beside LibreOffice turning that Word file into PDF, nothing more."""
    from jixiao.examples import write_examples

    with tempfile.TemporaryDirectory() as folder:
        workbook = write_examples(Path(folder) / "in", force=True)["teaching"]
        out = Path(folder) / "out"
        words = [
            sys.executable,
            "-m",
            "jixiao",
            "evaluate",
            workbook,
            "--out",
            out,
            "--format",
            "docx,pdf,xlsx",
            "--force",
        ]
        ours = command(words, 3)
        word_file = next(out.glob("*.docx"))
        office = shutil.which("soffice")
        if office is None:
            raise RuntimeError("soffice is missing: make setup installs it")
        peer = command([office, "--headless", "--convert-to", "pdf", "--outdir", Path(folder) / "pdf", word_file], 3)
    return Result("evaluate workbook → docx+pdf+xlsx, cold", ours, "LibreOffice: docx → pdf only", peer, budget=3.0)


def columns() -> Result:
    """A million indicators exactly, beside the plain floating-point expression of the same engine.

    Four kinds of row mixed, as in a province: at least, at most, exactly, satisfaction. Targets are above zero, because
    the plain expression has no answer for a target of zero (ours has).
    """
    import polars as pl

    from jixiao.frameworks import load_framework
    from jixiao.scoring.batch import score_columns

    edition = load_framework("mof-2020-10-self")
    exact = _million()
    floats = exact.select("rule", *(pl.col(n).cast(pl.Float64) / d for n, d in _SCALES.items()))
    target, actual, rule = pl.col("target"), pl.col("actual"), pl.col("rule")
    more = pl.when(actual >= target).then(1.0).otherwise(actual / target)
    less = pl.when(actual <= target).then(1.0).otherwise(target / actual)
    share = pl.when(rule == "≥").then(more).when(rule == "≤").then(less).when(rule == "=").then(more).otherwise(more)
    plain = (pl.col("weight") * share).round(2)
    ours, peer = side_by_side(
        lambda: score_columns(exact, edition).select("points").collect(engine="streaming"),
        lambda: floats.lazy().select(points=plain).collect(engine="streaming"),
        15,
    )
    return Result(f"score {ROWS:,} indicators in columns", ours, "plain float expression", peer, most=2.0)


_SCALES = {"target": 10_000, "actual": 10_000, "weight": 100}


def _million() -> "pl.DataFrame":
    """Rules, targets, actuals and weights as whole numbers, the same in every run; about two in three are met."""
    import polars as pl

    rules = ("≥", "≤", "=", "satisfaction")
    chance = random.Random(1)
    target = [chance.randrange(1, 10**9) for _ in range(ROWS)]
    return pl.DataFrame(
        {
            "rule": pl.Series(chance.choices(rules, k=ROWS), dtype=pl.Enum(rules)),
            "target": target,
            "actual": [t * chance.randrange(0, 1500) // 1000 for t in target],
            "weight": [chance.randrange(100, 3000) for _ in range(ROWS)],
        }
    )


JOBS = (help_page, one_project, whole_evaluate, columns)
