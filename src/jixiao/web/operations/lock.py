"""One service for one data directory: a second one, or a restore while it runs, is refused.

The lock is a transaction in a database of its own. The system takes it away with the process that holds it, however
that ends, on every system.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager

from jixiao.errors import JixiaoError
from jixiao.web.config import environment

NAME = "serving.lock"


@contextmanager
def alone() -> Iterator[None]:
    """Nobody else serves from this data directory, or replaces its data, while the block runs."""
    with closing(sqlite3.connect(environment.home() / NAME, timeout=0, isolation_level=None)) as held:
        try:
            held.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            raise JixiaoError(
                "这个数据目录（{home}）正由另一个 jixiao serve 使用；请先停止它，或用 JIXIAO_HOME 换一个目录。",
                home=environment.home(),
            ) from error
        yield
