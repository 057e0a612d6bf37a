"""Report outlines (报告提纲) as data: which headings, in which order, with which pieces under each.

An outline is one YAML file in ``outlines/``. Numbers are computed; pieces are names of the closed registry in
``jixiao.report.narrative``. ``domain/frameworks.md`` §7 gives the originals.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import cast

from jixiao.errors import JixiaoError
from jixiao.frameworks.model import Framework, Stage, Subject


@dataclass(frozen=True, slots=True)
class Part:
    """One section: heading, pieces in order, sub-sections. ``optional``: left out when it has no content."""

    heading: str
    pieces: tuple[str, ...]
    parts: tuple["Part", ...]
    numbered: bool
    optional: bool

    @property
    def key(self) -> str:
        """What the section is known by, whatever its number: its first piece, which no other section has."""
        return self.pieces[0] if self.pieces else ""


@dataclass(frozen=True, slots=True)
class Outline:
    """One outline. ``word`` is how the report calls the work (自评 or 评价)."""

    id: str
    title: str
    subject: Subject
    stage: Stage
    source: str
    word: str
    summary: Part | None
    parts: tuple[Part, ...]
    annexes: tuple[Part, ...]

    def sections(self) -> Iterator[Part]:
        """Every section with words of its own, in the order of the report; annexes are none."""
        roots = (*((self.summary,) if self.summary else ()), *self.parts)
        for part in roots:
            yield from _sections(part)

    def pieces(self) -> Iterator[str]:
        """The name of every piece that it uses."""
        roots = (*((self.summary,) if self.summary else ()), *self.parts, *self.annexes)
        for part in roots:
            yield from _pieces(part)


def _sections(part: Part) -> Iterator[Part]:
    if part.pieces:
        yield part
    for below in part.parts:
        yield from _sections(below)


def _pieces(part: Part) -> Iterator[str]:
    yield from part.pieces
    for below in part.parts:
        yield from _pieces(below)


@cache
def list_outlines() -> tuple[str, ...]:
    """The ids of all outlines."""
    files = (resources.files("jixiao.report") / "outlines").iterdir()
    return tuple(sorted(f.name.removesuffix(".yaml") for f in files if f.name.endswith(".yaml")))


@cache
def load_outline(id_: str) -> Outline:
    """The outline called ``id_``; raises :class:`JixiaoError` naming the known ones."""
    if id_ not in list_outlines():
        raise JixiaoError("没有名为“{id}”的报告提纲；可用的有：{known}。", id=id_, known="、".join(list_outlines()))
    import yaml

    text = (resources.files("jixiao.report") / "outlines" / f"{id_}.yaml").read_text(encoding="utf-8")
    data = cast("Mapping[str, object]", yaml.safe_load(text))
    summary = data.get("summary")
    return Outline(
        id=id_,
        title=str(data["title"]),
        subject=Subject(str(data["subject"])),
        stage=Stage(str(data["stage"])),
        source=str(data["source"]),
        word=str(data["word"]),
        summary=_part(summary) if summary is not None else None,
        parts=_parts(data["sections"]),
        annexes=_parts(data["annexes"]),
    )


def outline_of(framework: Framework) -> Outline:
    """The outline that the edition names; where it names none, the usual one for its subject and stage."""
    if framework.outline:
        return load_outline(framework.outline)
    if framework.subject is Subject.DEPARTMENT:
        return load_outline("department")
    return load_outline("project-self" if framework.stage is Stage.SELF else "project-evaluation")


def _parts(data: object) -> tuple[Part, ...]:
    return tuple(_part(item) for item in cast("list[object]", data))


def _part(data: object) -> Part:
    item = cast("Mapping[str, object]", data)
    return Part(
        heading=str(item["heading"]),
        pieces=tuple(cast("list[str]", item.get("pieces", []))),
        parts=_parts(item.get("sections", [])),
        numbered=bool(item.get("numbered", True)),
        optional=bool(item.get("optional", False)),
    )
