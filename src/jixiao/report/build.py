"""From an evaluation and its score to a report: the outline is walked, its pieces write, assembly numbers.

A section is never empty: an optional one without content is left out, any other shows what is missing (STR-04).
What a person wrote in the place of a section's own words (:mod:`jixiao.report.prose`) is set with the figures of today.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from jixiao.evaluation.model import Evaluation
from jixiao.frameworks.model import Framework
from jixiao.report.assembly import assemble
from jixiao.report.cleaning import clean
from jixiao.report.figures import bare
from jixiao.report.gaps import gap_findings
from jixiao.report.model import (
    Block,
    Contents,
    Cover,
    Heading,
    Look,
    Meta,
    Missing,
    Origin,
    PageBreak,
    Paragraph,
    Report,
    Run,
)
from jixiao.report.narrative.catalogue import PIECES
from jixiao.report.narrative.material import BASICS, Material
from jixiao.report.narrative.wording import indicator_figures
from jixiao.report.outline import Outline, Part, outline_of
from jixiao.report.prose import Index, Section, composed, gone_from, index_of, placed_in, source_of
from jixiao.report.show import day
from jixiao.report.sizes import cover_lines, title_lines, width_of
from jixiao.review.finding import Finding
from jixiao.scoring.model import Scorecard

LEAD_EVALUATOR = "主评人"
SIGNER_CHARACTERS = 19
"""A longer name has the place of the seal on a line of its own."""
GAP = Run("【待补充】", gap=True)
SECTION = "section:"
"""Before the key of a heading of the outline: a section may be called what a table is called."""


Own = Mapping[str, tuple[Block, ...]]
"""What the narrative made for each section, by its key."""

NO_PROSE: Mapping[str, str] = {}


def build(
    evaluation: Evaluation,
    framework: Framework,
    scorecard: Scorecard,
    findings: Sequence[Finding] = (),
    prose: Mapping[str, str] = NO_PROSE,
) -> Report:
    """The report of ``evaluation`` in the outline of ``framework``; the annex 检查结果 shows ``findings``.

    ``prose`` are texts that a person wrote in the place of sections, by the sections' keys (:func:`sections` has them).
    Gaps of the report are findings too: call :func:`missing` on a first build and build again with its findings added.
    """
    material = Material(evaluation, framework, scorecard, tuple(findings), outline_of(framework))
    own = _own(material)
    return _compose(material, own, _written(material, own, prose) if prose else own)


def sections(report: Report, prose: Mapping[str, str] = NO_PROSE) -> tuple[tuple[Section, ...], Index]:
    """The sections of ``report``, built with the same ``prose``, as texts to be edited, and what they may name."""
    origin = report.origin
    material = Material(
        origin.evaluation, origin.framework, origin.scorecard, origin.findings, outline_of(origin.framework)
    )
    own = _own(material)
    index = _index(material, own)
    return tuple(_sections(report, material, own, index, prose)), index


def missing(report: Report) -> tuple[Finding, ...]:
    """What the report could not say and no rule has asked for: one finding for each sheet of the workbook."""
    return gap_findings((block for block in report.blocks if isinstance(block, Missing)), report.origin)


def _own(material: Material) -> Own:
    """What the narrative says in each section that has words of its own."""
    return {
        part.key: tuple(block for name in part.pieces for block in PIECES[name](material))
        for part in material.outline.sections()
    }


def _index(material: Material, own: Own) -> Index:
    annexes = [Heading(1, part.heading, annex=True, key=part.key) for part in material.outline.annexes]
    return index_of([block for blocks in own.values() for block in blocks], annexes, indicator_figures(material))


def _written(material: Material, own: Own, prose: Mapping[str, str]) -> Own:
    """The same with the texts of persons in the place of the narrative's."""
    index = _index(material, own)
    return {key: tuple(composed(prose[key], blocks, index)) if key in prose else blocks for key, blocks in own.items()}


def _sections(
    report: Report, material: Material, own: Own, index: Index, prose: Mapping[str, str]
) -> Iterator[Section]:
    """Each section with the blocks that it has in the finished report."""
    stands = _standing(report)
    for part in material.outline.sections():
        if part.key not in stands:
            continue
        path, heading, blocks = stands[part.key]
        generated = source_of(own[part.key], index)
        source = prose.get(part.key, generated)
        yield Section(
            key=part.key,
            number=heading.number,
            heading=heading.text,
            level=heading.level,
            path=path,
            source=source,
            generated=generated,
            blocks=blocks,
            placed=placed_in(own[part.key], index),
            gone=gone_from(source, index),
        )


def _standing(report: Report) -> Mapping[str, tuple[str, Heading, tuple[Block, ...]]]:
    """Where each section stands: the numbers that lead to it, its heading, its blocks."""
    found: dict[str, tuple[str, Heading, tuple[Block, ...]]] = {}
    trail: list[Heading] = []
    key, gathered = "", list[Block]()
    for block in report.blocks:
        opens = isinstance(block, Heading) and bool(block.key)
        if key and (opens or isinstance(block, PageBreak) or _is_closing(block)):
            found[key] = ("".join(h.number or h.text for h in trail), trail[-1], tuple(gathered))
            key, gathered = "", []
        if isinstance(block, Heading) and block.key:
            trail = [*(h for h in trail if h.level < block.level), block]
            key = block.key.removeprefix(SECTION) if not block.annex else ""
        elif key:
            gathered.append(block)
    return found


def _is_closing(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.look is not Look.BODY


def _compose(material: Material, own: Own, written: Own) -> Report:
    outline = material.outline
    body = [block for part in outline.parts for block in _part(part, written, 1)]
    summary = list(_part(outline.summary, written, 1)) if outline.summary is not None else []
    annexes = list(_annexes(outline, material))
    blocks: list[Block] = [_cover(material), *summary]
    blocks += [PageBreak(), Contents(), PageBreak(), *_kept(body), *_signature(material), *annexes]
    origin = Origin(material.evaluation, material.framework, material.scorecard, material.findings)
    return Report(clean(_meta(material)), clean(assemble(_bare(block) for block in blocks)), origin)


def _bare(block: Block) -> Block:
    """The block with its figures as plain words."""
    if not isinstance(block, Paragraph):
        return block
    runs = tuple(replace(run, text=bare(run.text)) if isinstance(run, Run) else run for run in block.runs)
    return replace(block, runs=runs) if runs != block.runs else block


def _kept(body: Sequence[Block]) -> Iterator[Block]:
    """The body, whose last words go to the next page with the signature: it never stands on a page alone."""
    yield from body[:-1]
    for last in body[-1:]:
        yield replace(last, kept=True) if isinstance(last, Paragraph | Missing) else last


def _part(part: Part, written: Own, level: int) -> Iterator[Block]:
    inner = list(written[part.key]) if part.key else []
    inner += [block for below in part.parts for block in _part(below, written, level + 1)]
    if not inner and part.optional:
        return
    yield Heading(level, part.heading, numbered=part.numbered, key=f"{SECTION}{part.key}")
    yield from _fit(inner, level) if inner else (Missing(part.heading, BASICS),)


def _fit(blocks: Sequence[Block], level: int) -> Iterator[Block]:
    """Headings that a piece makes stand below the section that they are in."""
    made = [b.level for b in blocks if isinstance(b, Heading)]
    shift = max(0, level + 1 - min(made)) if made else 0
    for block in blocks:
        yield replace(block, level=block.level + shift) if isinstance(block, Heading) else block


def _annexes(outline: Outline, material: Material) -> Iterator[Block]:
    for part in outline.annexes:
        yield PageBreak(landscape=True)
        yield Heading(1, part.heading, annex=True, key=part.key)
        yield from (block for name in part.pieces for block in PIECES[name](material))


def _title(material: Material) -> tuple[str, ...]:
    """The name, then year and kind of report; what a name already says of both is not said twice."""
    name, known = material.identity.name.strip(), material.outline.title
    for ending in (f"{material.year}部门整体支出", "部门整体支出", "整体支出"):
        name = name.removesuffix(ending) or name
    return (name, f"{material.year}{known}")


def _cover(material: Material) -> Cover:
    known = material.identity
    rows = (
        ("部门（单位）名称" if material.department else "项目名称", known.name),
        ("填报单位" if material.department else "实施单位", known.unit),
        ("主管部门", known.department),
        ("评价年度", material.year),
        (f"{material.work}机构（单位）", known.evaluator),
        (f"{material.work}日期", day(known.evaluated_on) if known.evaluated_on is not None else ""),
    )
    return Cover(
        title="\n".join(line for part in _title(material) for line in title_lines(part)),
        rows=tuple((label, Run("\n".join(cover_lines(text))) if text else GAP) for label, text in rows),
        mark=known.mark,
        date=day(known.evaluated_on) if known.evaluated_on is not None else "",
    )


def _signature(material: Material) -> Iterator[Block]:
    """The list of annexes, then who signs and the date (STR-02)."""
    names = [part.heading for part in material.outline.annexes]
    yield Paragraph(
        (Run("附件：" + "；".join(f"{n}.{name}" for n, name in enumerate(names, start=1)) + "。"),), Look.ANNEXES
    )
    leads = [person.name for person in material.evaluation.people if LEAD_EVALUATOR in person.role]
    if leads:
        yield Paragraph((Run(f"主评人（签名）：{'、'.join(leads)}"),), Look.SIGNATURE)
    who = material.identity.evaluator or material.identity.unit
    if who:
        seal = "（盖章）" if width_of(who) <= SIGNER_CHARACTERS else "\n（盖章）"
        yield Paragraph((Run(f"{who}{seal}"),), Look.SIGNATURE)
    if material.identity.evaluated_on is not None:
        yield Paragraph((Run(day(material.identity.evaluated_on)),), Look.SIGNATURE)


def _meta(material: Material) -> Meta:
    known = material.identity
    when = known.evaluated_on
    return Meta(
        title="".join("".join(_title(material)).split("\n")),
        author=known.evaluator or known.unit,
        subject=f"{material.year}{material.outline.title}",
        keywords=("绩效评价", material.framework.title, material.framework.document),
        mark=known.mark,
        year=when.year if when else None,
        month=when.month if when else None,
        day=when.day if when else None,
    )
