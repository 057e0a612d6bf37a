"""TXT01 doubled-words."""

import re
from collections.abc import Iterator

from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.lexicon import compounds, words
from jixiao.review.wording_facts import gathered, matches

_DOUBLED = re.compile(
    r"的的(?![确士])|了了(?!解|如|然|不|结|却|事)|和和(?![谐睦平美气解])|将将(?!军)|或或|而而|被被"
    r"|等等(?=指标|方面|工作|问题|活动|内容|情况|措施|项目|资料|事项|因素)|([\u4e00-\u9fff]{2,6})\1"
)
_NUMERALS = set("一二三四五六七八九十百千万亿零〇两几每")
_LEGAL = ("讨论讨论", "研究研究", "考虑考虑", "商量商量", "很多很多", "许多许多", "非常非常")
_SERVED = ("对象", "人员", "机构", "中心", "单位", "平台", "站", "队伍", "企业", "组织", "群众", "窗口", "负责人", "法")
"""After “服务服务” or “管理管理” these make a noun with the second word: 为服务服务对象配备专人."""
_VERBS = re.compile(
    r"检验|提高|加强|规范|确保|保障|落实|筹集|安排|拨付|监督|跟踪|掌握|推进|完成|开展|健全|强化|优化|统筹|核实|查看|了解|完善|影响|促进"
)
"""Before a noun written twice: 加强项目项目管理 is no name that ends with 项目."""


@rule("TXT01", "doubled-words", severity=Severity.WARNING, needs="facts", since="0.2")
def doubled_words(case: Case) -> Iterator[Finding]:
    """字词重复。

    ## 检查什么
    连写两遍的虚词（“的的”“了了”“和和”）、连写两遍的词（“管理管理办法”）和“等等”后紧跟名词。

    ## 为什么
    重复多为粘贴、输入失误，公开后有损报告的严肃。

    ## 反例
    由于受益人群的的流动性，服务服务管理难度大。

    ## 正例
    方方面面都已落实，窗口为服务服务对象配备了专人；人人有责，的的确确见到了成效。

    ## 怎样修改
    删去多出的字词；确为“服务”“服务对象”连用的，可改写为“向服务对象提供服务”。
    """
    yield from gathered(
        (span for span, match in matches(_DOUBLED, case.text.running) if not _legal(match)),
        message="字词重复，共{count}处：{examples}；请删去多出的字词。",
    )


def _legal(match: re.Match[str]) -> bool:
    text, start, end, word = match.string, match.start(), match.end(), match[1]
    if word is None:
        return False
    if len(word) == 2 and word not in words("wording", "common"):
        return True
    if word[0] in _NUMERALS or match[0] in _LEGAL or text.startswith(_SERVED, end):
        return True
    return _named(text[max(0, start - 2) : start], word) and text.startswith(tuple(compounds().get(word, ())), end)


def _named(before: str, word: str) -> bool:
    """Whether a name may end with the word: not behind a particle, a classifier, a verb, or the year alone."""
    last = before[-1:]
    if not "\u4e00" <= last <= "\u9fff" or last in "的了在将对个和与及为是从按向把被以" or _VERBS.fullmatch(before):
        return False
    return last not in "年度" or word not in ("项目", "部门", "工作")
