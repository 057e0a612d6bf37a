"""The command line: parses, calls :mod:`jixiao.api`, prints, and sets the exit code (DESIGN §4.1).

0 nothing above the threshold · 1 findings · 2 wrong usage, or a file that could not be read or written.
"""

from jixiao.cli.main import main

__all__ = ["main"]
