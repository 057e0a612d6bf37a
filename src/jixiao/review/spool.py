"""Reviewed files set aside on disk, so that a thousand reports need no more memory than one.

Some outputs can be written only when the last file was read, because then alone the findings across documents are
known. The records wait in a file without a name, which nobody else can open and which vanishes with the process.
"""

import pickle
from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import TemporaryFile
from typing import BinaryIO

from jixiao.review.reviewed import Reviewed


class Spool:
    """A row of :class:`Reviewed` on disk, read back in the order in which they came."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._number = 0

    def __len__(self) -> int:
        return self._number

    def add(self, reviewed: Reviewed) -> None:
        """Set one more aside."""
        pickle.dump(reviewed, self._file, pickle.HIGHEST_PROTOCOL)
        self._number += 1

    def __iter__(self) -> Iterator[Reviewed]:
        self._file.seek(0)
        for _ in range(self._number):
            yield pickle.load(self._file)


@contextmanager
def spool() -> Iterator[Spool]:
    """A spool that lasts as long as the block."""
    with TemporaryFile(prefix="jixiao-") as file:
        yield Spool(file)
