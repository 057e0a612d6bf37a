"""All injectors by name, and how one is picked and carried out."""

import random
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import injectors.figures as figures
import injectors.forms as forms
import injectors.structure as structure
import injectors.wording as wording
from injectors.editors import open_file
from injectors.units import Injection, Unit

Injector = Callable[[Sequence[Unit], random.Random], Injection | None]


INJECTORS: Mapping[str, Injector] = {**figures.ALL, **forms.ALL, **structure.ALL, **wording.ALL}


def inject(path: Path, name: str, seed: int, target: Path) -> Injection | None:
    """Put the defect called ``name`` into the file and write it to ``target``; nothing where it finds no place."""
    editor = open_file(path)
    injection = INJECTORS[name](editor.units, random.Random(f"{name}/{seed}"))
    if injection is None:
        return None
    editor.apply(injection.change)
    editor.save(target)
    return injection
