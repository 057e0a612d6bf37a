"""Measuring: medians of repeated runs, in this process or as whole commands."""

import statistics
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Result:
    """One job beside its peer: ``budget`` bounds ``ours`` in seconds, ``most`` bounds ours ÷ peer."""

    name: str
    ours: float
    peer_name: str
    peer: float
    budget: float | None = None
    most: float | None = None

    @property
    def ratio(self) -> float:
        """Ours ÷ peer: below 1 we are faster."""
        return self.ours / self.peer

    @property
    def holds(self) -> bool:
        """Whether the job is within its budget and its ratio."""
        return (self.budget is None or self.ours <= self.budget) and (self.most is None or self.ratio <= self.most)

    def line(self) -> str:
        """As printed."""
        bounds = []
        if self.budget is not None:
            bounds.append(f"budget {_seconds(self.budget)}")
        if self.most is not None:
            bounds.append(f"at most ×{self.most:g}")
        verdict = "ok" if self.holds else "TOO SLOW"
        left = f"{self.name}: {_seconds(self.ours)}"
        return f"{left} | {self.peer_name}: {_seconds(self.peer)} | ×{self.ratio:.2f} | {', '.join(bounds)} | {verdict}"


def _seconds(value: float) -> str:
    return f"{value * 1000:.2f} ms" if value < 1 else f"{value:.2f} s"


def best(function: Callable[[], object], runs: int) -> float:
    """The median time of ``runs`` calls, in seconds."""
    return statistics.median(_seconds_of(function) for _ in range(runs))


def side_by_side(ours: Callable[[], object], peer: Callable[[], object], runs: int) -> tuple[float, float]:
    """The median times of both, called in turn ``runs`` times: what slows the machine meanwhile slows both."""
    times = [(_seconds_of(ours), _seconds_of(peer)) for _ in range(runs)]
    return statistics.median(first for first, _ in times), statistics.median(second for _, second in times)


def _seconds_of(function: Callable[[], object]) -> float:
    start = time.perf_counter()
    function()
    return time.perf_counter() - start


def command(words: Sequence[str | Path], runs: int) -> float:
    """The median wall time of a whole command, in seconds; it must succeed (0) or report findings (1)."""

    def once() -> None:
        done = subprocess.run([str(w) for w in words], capture_output=True, check=False)
        if done.returncode not in (0, 1):
            raise RuntimeError(done.stderr.decode())

    return best(once, runs)
