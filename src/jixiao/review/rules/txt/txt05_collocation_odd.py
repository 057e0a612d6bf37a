"""TXT05 collocation-odd."""

import re
from collections.abc import Iterator
from functools import cache

from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.lexicon import collocations
from jixiao.review.wording_facts import matches


@rule("TXT05", "collocation-odd", severity=Severity.NOTICE, needs="facts", since="0.2")
def collocation_odd(case: Case) -> Iterator[Finding]:
    """动词与宾语不搭配。

    ## 检查什么
    “加强……标准”“提高……力度”“做到了……目标”等搭配。

    ## 为什么
    搭配不当，意思含混。

    ## 反例
    进一步加强会员之家建设标准，做到了年初设定的目标。

    ## 正例
    进一步完善会员之家建设标准，实现了年初设定的目标。

    ## 怎样修改
    换用搭配的动词。
    """
    for verb, objects in collocations().items():
        for span, match in matches(_pattern(verb, tuple(objects)), case.text.prose):
            yield Finding(
                place=span.place,
                message="“{words}”：“{verb}”与“{object}”不搭配，可改为“{better}”；请斟酌。",
                args={"words": span.text, "verb": verb, "object": match[1], "better": objects[match[1]]},
            )


@cache
def _pattern(verb: str, objects: tuple[str, ...]) -> re.Pattern[str]:
    """The verb, a few words without a mark, a 的 or another verb, the object, and the end of the clause."""
    return re.compile(rf"{verb}[^，。；、：！？,;:\\s和与及并]{{0,12}}?({'|'.join(objects)})(?=[，。；、,;\\s]|$)")
