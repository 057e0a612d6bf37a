"""All injectors by name, and how one is picked and carried out."""

import random
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from injectors.editors import open_file
from injectors.units import Injection, Unit

Injector = Callable[[Sequence[Unit], random.Random], Injection | None]


def _all() -> Mapping[str, Injector]:
    from injectors import figures, forms, structure, wording

    return {**figures.ALL, **forms.ALL, **structure.ALL, **wording.ALL}


INJECTORS: Mapping[str, Injector] = _all()


def inject(path: Path, name: str, seed: int, target: Path) -> Injection | None:
    """Put the defect called ``name`` into the file and write it to ``target``; nothing where it finds no place."""
    editor = open_file(path)
    injection = INJECTORS[name](editor.units, random.Random(f"{name}/{seed}"))
    if injection is None:
        return None
    editor.apply(injection.change)
    editor.save(target)
    return injection
