"""Write the example workbooks of ``examples/`` again, after their data or the workbook's layout changed.

Usage: ``.venv/bin/python tools/make_examples.py [directory]``
"""

import sys
from pathlib import Path

from jixiao.examples import write_examples


def main() -> int:
    """Write all workbooks and say where they are."""
    directory = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parent.parent / "examples"
    for path in write_examples(directory, force=True).values():
        print(path)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
