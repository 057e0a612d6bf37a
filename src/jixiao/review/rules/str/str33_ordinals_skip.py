"""STR33 ordinals-skip."""

import re
from collections.abc import Iterator

from jixiao.facts import ANY_KIND, Passage
from jixiao.review import Case, Finding, Severity, rule

_HAN = "一二三四五六七八九十"
_DEEPEST = 3
_ORDINAL = re.compile(rf"(?:^\s{{0,8}}|[。;:,!?]\s?|[)）])(?P<word>[{_HAN}](?P<mark>是|要|则))")


@rule(
    "STR33", "ordinals-skip", severity=Severity.WARNING, needs="facts", since="0.2", source="实务做法", kinds=ANY_KIND
)
def ordinals_skip(case: Case) -> Iterator[Finding]:
    """“一是、二是、三是”跳号或重号。

    ## 检查什么
    同一部分中由“一是”开始的各条，是否依次为二、三、四；跨段的也查。再次从“一是”开始的，重新计数。

    ## 为什么
    跳号说明可能漏了一条，重号说明改稿时没有重排。

    ## 反例
    一是加快支出进度；二是完善绩效指标；四是申请设备更新资金。

    ## 正例
    一是加快支出进度；二是完善绩效指标；三是申请设备更新资金。

    ## 怎样修改
    补写漏掉的一条，或重新编号。
    """
    opened: list[tuple[int | None, int, str]] = []
    for passage in case.text.prose:
        for match in _ORDINAL.finditer(passage.normal):
            number, mark = _HAN.index(match["word"][0]) + 1, match["mark"]
            opened = [known for known in opened if known[0] == passage.section][-_DEEPEST:]
            same = [known for known in opened if known[2] == mark]
            if number > 1 and same and all(number != known[1] + 1 for known in same):
                yield _finding(passage, match, same[-1][1])
            if number == 1:
                opened.append((passage.section, number, mark))
            elif same:
                depth = next(
                    (i for i in reversed(range(len(opened))) if opened[i][1:] == (number - 1, mark)),
                    opened.index(same[-1]),
                )
                opened = [*opened[:depth], (passage.section, number, mark)]


def _finding(passage: Passage, match: re.Match[str], last: int) -> Finding:
    mark = match["mark"]
    return Finding(
        place=passage.at(match.start("word"), match.end("word")),
        message="“{before}”之后是“{after}”，应为“{wanted}”；请补写漏掉的一条，或重新编号。",
        args={
            "before": _HAN[last - 1] + mark,
            "after": match["word"],
            "wanted": _HAN[min(last, len(_HAN) - 1)] + mark,
        },
    )
