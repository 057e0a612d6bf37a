"""IND40 near-duplicate-indicators."""

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations, pairwise

from jixiao.evaluation.model import Indicator
from jixiao.facts import PLANS
from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.indicator_facts import is_same_indicator

_MOST, _LONG = 100, 60
"""Bounds on what is compared: rows in one group, and characters of a name."""
_SATISFACTION = re.compile(r"(?P<group>[^对]{0,60}?)(?:对(?P<subject>.{1,60}?))?的?满意(?:度|率|程度)")
_JOINTS = re.compile(r"[、，,及和与或/（）()]")
_WIDE = re.compile(r"^(?:当地|本地|辖区|广大|全体|全社会|社会|社区|人民){1,3}(?=.)")
_PUBLIC = frozenset(("公众", "群众", "民众", "百姓", "老百姓"))
_EVERYBODY = "公众"
_DOING = re.compile(r"^(?:开展|组织|举办|完成|实施|进行|做好){1,2}")
_COUNTING = re.compile(r"(?:的?(?:数量|总数|个数|数))$")
_FEWEST = 2
"""A name of fewer characters says too little to be compared."""


@rule("IND40", "near-duplicate-indicators", severity=Severity.NOTICE, needs="evaluation", kinds=PLANS, since="0.1")
def near_duplicate_indicators(case: Case) -> Iterator[Finding]:
    """两个指标名称不同、像是一件事。

    ## 检查什么
    两个满意度指标，调查的是同一群人（如“群众”与“社会公众”），内容也没有区别开；同一二级指标下，名称只差“开展”“数量”之类字样的指标。名称相同、数据相同的由IND24提出。

    ## 为什么
    同一件事分作两个指标，就计了两次分；同一群人的两个满意度若结果不同，读者也不知道该信哪一个。

    ## 反例
    “社区及群众满意度”100%，“社会公众对公共服务满意度”93%。

    ## 正例
    “就业培训学员满意度”100%，“社会公众对公共服务满意度”93%。

    ## 怎样修改
    确是一件事的合并为一个；是两件事的，在名称里写明各自的对象和内容。
    """
    rows = [i for i in case.indicators if case.spec(i) is None or i.name.strip() != _prescribed(case, i)]
    yield from _surveyed_twice([i for i in rows if case.is_satisfaction(i)])
    yield from _named_alike([i for i in rows if not case.is_satisfaction(i)])


def _prescribed(case: Case, indicator: Indicator) -> str:
    """The name that the edition itself gives the row: two of its own are two by design."""
    spec = case.spec(indicator)
    return "" if spec is None else spec.name


def _surveyed_twice(rows: list[Indicator]) -> Iterator[Finding]:
    read = [(row, *_survey(row.name)) for row in rows[:_MOST]]
    for (first, ours, about), (second, theirs, of) in combinations(read, 2):
        both = sorted(ours & theirs)
        if both and (not about or not of or about == of) and not is_same_indicator(first, second):
            yield Finding(
                place=second.place_of("name"),
                message="“{second}”与“{first}”调查的都有“{group}”，内容也没有区别开；是一件事的请合并，是两件事的请在名称里写明对象和内容。",
                args={"first": first.name, "second": second.name, "group": both[0]},
                related=(first.place_of("name"),),
            )


def _survey(name: str) -> tuple[frozenset[str], str]:
    """Who is asked, in plain words, and about what (empty where the name does not say)."""
    found = _SATISFACTION.match(name.strip()[:_LONG])
    if found is None:
        return frozenset(), ""
    groups = {_WIDE.sub("", part.strip()) for part in _JOINTS.split(found["group"])}
    plain = {_EVERYBODY if group in _PUBLIC else group for group in groups if len(group) >= _FEWEST}
    return frozenset(plain), found["subject"] or ""


def _named_alike(rows: list[Indicator]) -> Iterator[Finding]:
    groups: dict[object, list[Indicator]] = defaultdict(list)
    for row in rows:
        bare = _COUNTING.sub("", _DOING.sub("", row.name.strip()[:_LONG]))
        if len(bare) >= _FEWEST:
            groups[row.path, bare].append(row)
    for alike in groups.values():
        for first, second in pairwise(alike):
            if not is_same_indicator(first, second):
                yield Finding(
                    place=second.place_of("name"),
                    message="“{second}”与“{first}”的名称只差“开展”“数量”之类的字样；是一件事的请合并，是两件事的请把名称写清楚。",
                    args={"first": first.name, "second": second.name},
                    related=(first.place_of("name"),),
                )
