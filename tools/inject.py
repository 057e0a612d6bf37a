"""Put one typed defect into a clean report: ``python tools/inject.py FILE DEFECT OUT [--seed N]``.

Works on .txt, .docx, .html and .xlsx, and on a report of the corpus (.md), which is then made in the form that the
suffix of OUT names (also .pdf and .ofd). Prints the label: codes that are right and the words at which they stand.
``--list`` names the defects.
"""

import argparse
import json
import random
import sys
from pathlib import Path

from corpuskit.source import load
from injectors import INJECTORS, inject
from injectors.made import SourceEditor
from injectors.units import Injection


def main(arguments: list[str] | None = None) -> int:
    """Inject and print the label; 1 where the file has no place for such a defect."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path, nargs="?")
    parser.add_argument("defect", choices=sorted(INJECTORS), nargs="?")
    parser.add_argument("out", type=Path, nargs="?")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--list", action="store_true")
    given = parser.parse_args(arguments)
    if given.list or given.out is None:
        for name, injector in sorted(INJECTORS.items()):
            print(f"{name:20} {(injector.__doc__ or '').strip().splitlines()[0] if injector.__doc__ else ''}")
        return 0
    injection = _inject(given.file, given.defect, given.seed, given.out)
    if injection is None:
        print(f"{given.file.name} has no place for {given.defect}", file=sys.stderr)
        return 1
    print(json.dumps({"codes": injection.codes, "words": injection.words}, ensure_ascii=False))
    return 0


def _inject(file: Path, name: str, seed: int, out: Path) -> Injection | None:
    if file.suffix != ".md":
        return inject(file, name, seed, out)
    editor = SourceEditor(load(file), out.suffix.removeprefix("."))
    injection = INJECTORS[name](editor.units, random.Random(f"{name}/{seed}"))
    if injection is not None:
        editor.apply(injection.change)
        editor.save(out)
    return injection


if __name__ == "__main__":
    sys.exit(main())
