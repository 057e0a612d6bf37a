"""SCO05 claimed-parts-mismatch."""

from collections.abc import Iterator
from decimal import Decimal

from jixiao.place import Place
from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.claim_facts import points_bound

_WHOLES = (
    ("决策", "过程", "产出", "效益"),
    ("投入", "过程", "产出", "效果"),
    ("投入", "过程", "产出", "效益"),
    ("投入", "过程", "绩效"),
    ("执行", "产出", "效益", "满意"),
    ("执行", "成本", "产出", "效益", "满意"),
    ("决策", "管理", "绩效"),
)
"""Level-1 parts that make up a whole score (``domain/frameworks.md`` §1–§4): where all are named, none is missing."""


@rule(
    "SCO05",
    "claimed-parts-mismatch",
    severity=Severity.ERROR,
    needs="evaluation",
    since="0.1",
    source="财预〔2020〕10号 第十六条",
)
def claimed_parts_mismatch(case: Case) -> Iterator[Finding]:
    """自评分项得分之和不等于总分。

    ## 检查什么
    自评的各部分得分之和、各指标得分之和，与自评总分是否相等。

    ## 为什么
    总分是分项之和，不相等说明至少有一处写错。

    ## 反例
    9＋48＋27＋9，总分写95分。

    ## 正例
    14＋17＋58，总分写89分。

    ## 怎样修改
    逐项核对得分，更正写错的分项或总分。
    """
    claims = case.evaluation.claims
    if claims.total is None:
        return
    sections = [(s.points, s.place) for s in claims.sections if s.points is not None]
    if sections and len(sections) == len(claims.sections) and _complete(case):
        yield from _compare(case, "各部分得分", sections)
    rows = [(i.claimed_points, i.place_of("claimed_points")) for i in case.indicators if i.claimed_points is not None]
    if rows and len(rows) == len(case.indicators) and _all_rows(case):
        yield from _compare(case, "各指标得分", rows)


def _complete(case: Case) -> bool:
    """Whether the sections shown are all of them: their weights, where given, make the full score (else SCO07)."""
    weights = [section.weight for section in case.evaluation.claims.sections]
    if case.facts is not None and None in weights:
        return _exceeds(case) or _names_all(case)
    given = [weight for weight in weights if weight is not None]
    return len(given) < len(weights) or sum(given) == case.framework.total


def _exceeds(case: Case) -> bool:
    """Whether parts without weights, listed in one line with the total, are more than it: none can be missing then."""
    claims = case.evaluation.claims
    parts = [section.points for section in claims.sections if section.points is not None]
    lines = {claims.place_of("total").line, *(section.place.line for section in claims.sections)}
    return claims.total is not None and len(parts) > 1 and len(lines) == 1 and sum(parts) > claims.total + 1


def _names_all(case: Case) -> bool:
    """Whether the parts are the whole of one of the usual frameworks, each named once, in the line of the total."""
    claims = case.evaluation.claims
    names = [section.name for section in claims.sections]
    lines = {claims.place_of("total").line, *(section.place.line for section in claims.sections)}
    return len(lines) == 1 and any(_are(names, whole) for whole in _WHOLES)


def _are(names: list[str], whole: tuple[str, ...]) -> bool:
    return len(names) == len(whole) and all(sum(part in name for name in names) == 1 for part in whole)


def _all_rows(case: Case) -> bool:
    """Whether the indicators are all that the total is the sum of.

    A form has the execution rate among them. The table of a document is whole where its weights make the full score,
    or where the total is that of its own last row.
    """
    if case.facts is None:
        return any(case.is_execution(i) for i in case.indicators)
    weights = [i.weight for i in case.indicators if i.weight is not None]
    if len(weights) == len(case.indicators) and sum(weights) == case.framework.total:
        return True
    claims = case.evaluation.claims
    tables = {i.place_of("claimed_points").block for i in case.indicators}
    return tables == {claims.place_of("total").block} and any(case.is_execution(i) for i in case.indicators)


def _compare(case: Case, name: str, parts: list[tuple[Decimal, Place]]) -> Iterator[Finding]:
    claims = case.evaluation.claims
    points = [value for value, _ in parts]
    total = claims.total
    if total is None or abs(total - sum(points)) <= points_bound([total, *points]):
        return
    yield Finding(
        place=claims.place_of("total"),
        message="自评总分{total}分，{name}之和为{computed}分（{sum}），相差{gap}分；请核对总分与各分项。",
        args={
            "total": f"{total:f}",
            "name": name,
            "computed": f"{sum(points):f}",
            "sum": "＋".join(f"{value:f}" for value in points),
            "gap": f"{abs(total - sum(points)):f}",
        },
        related=tuple(place for _, place in parts),
    )
