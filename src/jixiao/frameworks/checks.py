"""What must hold across the fields of an edition: nothing left uncovered, nothing covered twice, sums that add up.

Called only for records that were read without a mistake. Each check names both figures and the next step.
"""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from jixiao.frameworks.fields import Errors, Fields
from jixiao.frameworks.model import Band, Element, Framework, Grade, IndicatorSpec, Level, Section, WeightCase
from jixiao.frameworks.tree import Mark

_ONE = Decimal(1)
_ZERO = Decimal(0)


def bands(errors: Errors, rows: Sequence[tuple[Band, Mark]], start: Decimal | None) -> None:
    """Bands leave no gap, do not overlap, begin at ``start`` or below, and go on without end."""
    ordered = sorted(rows, key=lambda row: (row[0].lower is not None, row[0].lower or _ZERO, _closes_first(row[0])))
    for band, mark in ordered:
        if not _spans(band):
            errors.add(mark, "下限 {low} 应小于上限 {up}", low=band.lower, up=band.upper)
            return
    first, first_mark = ordered[0]
    if start is not None and first.lower is not None and first.lower > start:
        errors.add(first_mark, "分档没有覆盖 {start} 到 {low}；请补上这一档", start=start, low=first.lower)
    last, last_mark = ordered[-1]
    if last.upper is not None:
        errors.add(last_mark, "分档没有覆盖 {up} 以上；最高一档不写 to", up=last.upper)
    for (before, _), (after, mark) in pairwise(ordered):
        _joint(errors, mark, before, after)


def _spans(band: Band) -> bool:
    """Whether a band holds anything; one number alone needs both ends included."""
    if band.lower is None or band.upper is None:
        return True
    if band.lower == band.upper:
        return band.lower_inclusive and band.upper_inclusive
    return band.lower < band.upper


def _closes_first(band: Band) -> bool:
    """Sorts a band of one number before the band that begins after that number."""
    return band.lower != band.upper


def _joint(errors: Errors, mark: Mark, before: Band, after: Band) -> None:
    up, low = before.upper, after.lower
    if up is None or low is None or low < up:
        errors.add(mark, "本档与另一档重叠；请使每一档从上一档的上限开始")
    elif low > up:
        errors.add(mark, "{up} 与 {low} 之间没有分档；请补上这一档", up=up, low=low)
    elif before.upper_inclusive and after.lower_inclusive:
        errors.add(mark, "{low} 同时属于两档；请用 from_inclusive 或 to_inclusive 指明属于哪一档", low=low)
    elif not before.upper_inclusive and not after.lower_inclusive:
        errors.add(mark, "{low} 不属于任何一档；请用 from_inclusive 或 to_inclusive 指明属于哪一档", low=low)


def levels(errors: Errors, rows: Sequence[tuple[Level, Mark]]) -> None:
    """Levels have different names; their shares are all fixed, or cover 0 to 1 without gap or overlap."""
    _different(errors, [(level.name, mark) for level, mark in rows], "等级名称")
    for level, mark in rows:
        if not 0 <= level.lower <= level.upper <= 1:
            errors.add(mark, "等级“{name}”的份额应在 0 与 1 之间，下限不大于上限", name=level.name)
            return
    spans = [(level, mark) for level, mark in rows if level.lower < level.upper]
    if spans and len(spans) < len(rows):
        errors.add(rows[0][1], "一张 levels 表里不能既有固定份额（share）又有区间（from、to）；请选一种")
    elif spans:
        _cover(errors, [(lv.lower, lv.upper, lv.upper_inclusive, mark) for lv, mark in spans], _ONE, "等级份额")


def grades(errors: Errors, rows: Sequence[tuple[Grade, Mark]], total: Decimal) -> None:
    """Grades have different names and cover 0 to the total without gap or overlap."""
    names = [(name, mark) for grade, mark in rows for name in (grade.name, *grade.aliases)]
    _different(errors, names, "等级名称")
    for grade, mark in rows:
        if grade.lower >= grade.upper:
            errors.add(mark, "下限 {low} 应小于上限 {up}", low=grade.lower, up=grade.upper)
            return
    _cover(errors, [(g.lower, g.upper, g.upper_inclusive, mark) for g, mark in rows], total, "等级")


def _cover(errors: Errors, rows: Iterable[tuple[Decimal, Decimal, bool, Mark]], end: Decimal, what: str) -> None:
    """Half-open intervals cover 0 to ``end``; only the last includes its upper bound."""
    ordered = sorted(rows, key=lambda row: row[0])
    reached = _ZERO
    for number, (low, up, inclusive, mark) in enumerate(ordered, 1):
        if low > reached:
            errors.add(mark, "{what}没有覆盖 {reached} 到 {low}；请补上", what=what, reached=reached, low=low)
        elif low < reached:
            errors.add(
                mark, "{what}在 {low} 到 {reached} 之间重叠；请改下限或上限", what=what, low=low, reached=reached
            )
        if inclusive and number < len(ordered):
            errors.add(mark, "{up} 同时属于两个{what}；只有最高一档可写 to_inclusive", up=up, what=what)
        reached = max(reached, up)
    _, up, inclusive, mark = ordered[-1]
    if reached != end or not inclusive:
        errors.add(mark, "{what}应到 {end} 为止并包含它（to_inclusive: true），现到 {up}", what=what, end=end, up=up)


def _different(errors: Errors, names: Iterable[tuple[str, Mark]], what: str) -> None:
    seen: dict[str, Mark] = {}
    for name, mark in names:
        if name in seen:
            errors.add(mark, "{what}“{name}”与第{line}行重复", what=what, name=name, line=seen[name].line)
        seen.setdefault(name, mark)


def elements(fields: Fields, found: Sequence[Element]) -> None:
    """Shares of the elements: none has one, or all have and they add up to 1."""
    shares = [element.share for element in found if element.share is not None]
    if not shares:
        return
    if len(shares) < len(found):
        fields.fault("elements", "评价要点的份额要么都写，要么都不写（等分）")
    elif sum(shares) != 1:
        fields.fault("elements", "评价要点的份额之和为 {total}，应为 1", total=sum(shares))


def sections(errors: Errors, rows: Sequence[tuple[Section, Mark]]) -> None:
    """Names and aliases of level-1 sections are all different; aliases of level 2 name a level 2 that exists."""
    _different(errors, [(name, mark) for s, mark in rows for name in (s.name, *s.aliases)], "一级指标名称")
    for section, mark in rows:
        for name in sorted({*section.level2_aliases.values(), *(key for key in section.kinds if key)}):
            if name not in section.level2:
                errors.add(mark, "“{section}”下没有二级指标“{name}”", section=section.name, name=name)


def indicators(errors: Errors, rows: Sequence[tuple[IndicatorSpec, Mark]], known: Sequence[Section]) -> None:
    """Ids are different, and each path names a section and a level 2 of the edition."""
    _different(errors, [(spec.id, mark) for spec, mark in rows], "指标 id ")
    _different(errors, [("·".join((*spec.path, spec.name)), mark) for spec, mark in rows], "指标")
    by_name = {section.name: section for section in known}
    for spec, mark in rows:
        section = by_name.get(spec.path[0]) if spec.path else None
        if section is None:
            names = "、".join(by_name)
            errors.add(mark, "指标路径 {path} 的一级指标不在本框架中；可用：{names}", path=list(spec.path), names=names)
        elif len(spec.path) > 2 or (len(spec.path) == 2) != bool(section.level2):
            errors.add(mark, "指标路径 {path} 应为[一级指标, 二级指标]", path=list(spec.path))
        elif len(spec.path) == 2 and spec.path[1] not in section.level2:
            names = "、".join(section.level2)
            errors.add(
                mark, "“{one}”下没有二级指标“{two}”；可用：{names}", one=section.name, two=spec.path[1], names=names
            )


def weight_case(errors: Errors, case: WeightCase, mark: Mark, known: Sequence[Section], total: Decimal | None) -> None:
    """A case names known sections only, and its weights add up to the total."""
    names = {section.name for section in known}
    for name in (*case.present, *case.absent, *case.weights):
        if name not in names:
            errors.add(mark, "权重情形“{case}”提到的一级指标“{name}”不在本框架中", case=case.name, name=name)
    added = sum(case.weights.values())
    if total is not None and added != total:
        errors.add(
            mark,
            "权重情形“{case}”的分值之和为 {added}，应为 {total}，相差 {gap}",
            case=case.name,
            added=added,
            total=total,
            gap=added - total,
        )


def weight_cases_exhaustive(errors: Errors, cases: Sequence[WeightCase], mark: Mark) -> None:
    """Whatever sections an evaluation has, one case holds; nothing to check where there is no case."""
    named = sorted({name for case in cases for name in (*case.present, *case.absent)})
    for chosen in _subsets(named):
        if cases and not any(chosen >= set(c.present) and not chosen & set(c.absent) for c in cases):
            words = "、".join(sorted(chosen)) or "（都没有）"
            errors.add(mark, "设有{words}指标时没有适用的权重情形；请补上一种", words=words)
            return


def _subsets(names: Sequence[str]) -> Iterator[set[str]]:
    for bits in range(2 ** min(len(names), 10)):
        yield {name for number, name in enumerate(names) if bits >> number & 1}


def prescribed_weights(errors: Errors, framework: Framework, mark: Mark) -> None:
    """Where an edition gives or suggests a weight for every indicator, they add up and keep its minimum sums."""
    weights = [(spec, spec.weight if spec.weight is not None else spec.suggested) for spec in framework.indicators]
    if not any(spec.suggested is not None for spec, _ in weights) or any(w is None for _, w in weights):
        return
    given = [(spec, weight) for spec, weight in weights if weight is not None]
    added = sum((weight for _, weight in given), _ZERO)
    if added != framework.total:
        errors.add(mark, "各指标（建议）分值之和为 {added}，应为 {total}", added=added, total=framework.total)
    for rule in framework.minimum_sums:
        part = sum((weight for spec, weight in given if spec.path[0] in rule.sections), _ZERO)
        if part < rule.at_least:
            names = "＋".join(rule.sections)
            errors.add(
                mark, "{names}的建议分值为 {part}，应不少于 {least}", names=names, part=part, least=rule.at_least
            )


def minimum_sums(errors: Errors, framework: Framework, mark: Mark) -> None:
    """Minimum sums name known sections."""
    names = {section.name for section in framework.sections}
    for rule in framework.minimum_sums:
        for name in rule.sections:
            if name not in names:
                errors.add(mark, "“minimum_sums”提到的一级指标“{name}”不在本框架中", name=name)


def dates(fields: Fields, framework: Framework) -> None:
    """It does not expire before it takes effect, nor end before its first year."""
    if framework.expires is not None and framework.expires < framework.effective:
        days = {"start": framework.effective, "end": framework.expires}
        fields.fault("expires", "失效日期 {end} 早于生效日期 {start}", **days)
    first, last = framework.first_fiscal_year, framework.last_fiscal_year
    if first is not None and last is not None and last < first:
        fields.fault("fiscal_years", "最后适用年度 {last} 早于最先适用年度 {first}", first=first, last=last)
