"""Claims on one object that cannot both be true: what the body praises, and what the problems admit.

The pairs were seen in public reports (``domain/review-defects.md`` SCO-10, SCO-11). A claim behind 应, 要 or
进一步 is an intention and no claim.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from jixiao.facts import Facts, Passage, Span, Topic

INTERNAL_RULES = "制度"
"""The object that PRO15 speaks of; SCO11 speaks of all others."""

_PAIRS = (
    (
        INTERNAL_RULES,
        r"(?:制度|机制)(?:体系)?(?:较为?|比较|十分)?(?:健全|完善|完备)",
        r"(?:没有|未|尚未|缺乏|缺少)(?:建立|制定|形成|专门的|健全|相应的|完善的){0,3}[^，。；,;]{0,14}?制度(?!的?(?:执行|宣传))"
        r"|制度[^，。；,;]{0,4}(?:不够?健全|不完善|不够完善|缺失|不全)",
    ),
    (
        "核算",
        r"(?:分项目(?:辅助)?核算|专账核算|单独核算|专款专用|专户管理)",
        r"未(?:按项目|单独|分项目|专账)[^，。；,;]{0,6}(?:归集|核算)|(?:没有|未|不)(?:实行|进行)?(?:单独|专账|分项)核算"
        r"|会计核算[^，。；,;]{0,6}(?:不规范|不够规范)",
    ),
    (
        "资金到位",
        r"(?:资金(?:及时|按时|足额|全部){1,2}(?:到位|拨付)|资金到位及时|拨付及时|推进及时|及时足额(?:到位|拨付))",
        r"资金[^，。；,;]{0,6}(?:到位|拨付|下达)[^，。；,;]{0,4}(?:较慢|滞后|不及时|较晚|延迟|缓慢)|(?:到位|拨付)不及时",
    ),
    (
        "资金执行",
        r"(?:资金)?(?:已)?全部用于[^，。；,;]{0,10}(?:支出|项目|活动)|资金(?:已)?全部(?:支出|使用|执行)完毕?",
        r"加快(?:项目)?资金(?:的)?(?:执行|支出|使用)进度|(?:执行|支出)(?:率|进度)(?:较|偏)?(?:低|慢)|资金结余较?(?:大|多)",
    ),
    (
        "资料",
        r"(?:资料|档案|台账)(?:齐全|完整|完善|规范|完备)",
        r"(?:资料|档案|台账)[^，。；,;]{0,6}(?:不全|不完整|不齐全|不规范|不完善|缺失|不够(?:规范|完整))",
    ),
    (
        "指标",
        r"指标(?:设[置定])?(?:明确|清晰|细化|量化|科学合理)",
        r"指标[^，。；,;]{0,8}(?:不明确|不清晰|不够(?:明确|量化|具体|细化)|未量化|过于简单)|(?:未|没有)(?:明确)?量化",
    ),
)
_COMPILED = tuple((name, re.compile(good), re.compile(bad)) for name, good, bad in _PAIRS)
_INTENT = re.compile(
    r"(?:要|应|须|需|将|进一步|确保|力争|计划|拟|建议|不断|着力|推动|加强|完善|建立|是否|有无)[^，。；,;]{0,16}$"
)
_DENIED = re.compile(r"(?:没有|未能?|不|无|非|缺乏)[^，。；,;]{0,4}$")
_PROBLEMS = re.compile(r"(?:存在的?|主要)(?:主要)?(?:问题|不足)|建议|改进措施")
_ADMITTED = frozenset({Topic.PROBLEMS, Topic.CAUSES, Topic.ADVICE})
_UNSAID = _ADMITTED | {
    Topic.GOALS,
    Topic.ANNUAL_GOAL,
    Topic.TOTAL_GOAL,
    Topic.BASIS,
    Topic.PURPOSE,
    Topic.METHOD,
    Topic.INDICATORS,
    Topic.RESULT_USE,
}


@dataclass(frozen=True, slots=True)
class Opposing:
    """A claim and the admission that denies it, both about ``name``."""

    name: str
    claim: Span
    denial: Span


def opposing(facts: Facts) -> Iterator[Opposing]:
    """The first contradiction on each object."""
    for name, good, bad in _COMPILED:
        claim = next(_found(facts, good, claimed=True), None)
        denial = next(_found(facts, bad, claimed=False), None)
        if claim is not None and denial is not None and claim.passage is not denial.passage:
            yield Opposing(name, claim, denial)


def claims_on_management(facts: Facts) -> tuple[Span, ...]:
    """What the body praises of rules, accounts and records."""
    spans = (next(_found(facts, good, claimed=True), None) for name, good, _ in _COMPILED if name in _MANAGED)
    return tuple(span for span in spans if span is not None)


_MANAGED = frozenset({INTERNAL_RULES, "核算", "资料"})


def _found(facts: Facts, pattern: re.Pattern[str], *, claimed: bool) -> Iterator[Span]:
    for passage in facts.prose:
        topics = facts.topic_of(passage)
        if (topics & _UNSAID if claimed else not topics & _ADMITTED) or len(passage.text) > 6000:
            continue
        for match in pattern.finditer(passage.normal):
            if not claimed or _is_claim(passage, match.start()):
                yield Span(passage, match.start(), match.end())


def _is_claim(passage: Passage, start: int) -> bool:
    """Whether the words state a fact and no intention, question or denial, outside of a list of problems."""
    before = passage.normal[max(0, start - 24) : start]
    listed = _PROBLEMS.search(passage.normal, 0, start) is not None
    return not listed and _INTENT.search(before) is None and _DENIED.search(before) is None
