"""XDO01 passage-shared."""

from collections.abc import Iterator

from jixiao.review import Finding, Group, Severity, cross_rule
from jixiao.review.wording import listed


@cross_rule("XDO01", "passage-shared", severity=Severity.NOTICE, since="0.2")
def passage_shared(group: Group) -> Iterator[Finding]:
    """不同单位的报告有相同的段落。

    ## 检查什么
    两个单位的报告里文字相同（数字可以不同）的句子，六十字以上；法规原文和报告模板里的固定说法不算。同一单位的不往下比。

    ## 为什么
    照抄别人的报告，说明没有按本单位的实际写。

    ## 反例
    甲街道与乙街道的报告，“主要做法”一段除数字外完全相同。

    ## 正例
    两份报告只有引用的法规条文相同。

    ## 怎样修改
    按本单位的实际重写。
    """
    for same in group.shared():
        (first, said), *others = same
        if all(other.unit == first.unit for other, _ in others) or not first.unit:
            continue
        yield Finding(
            place=said.place,
            message="这段文字与{others}相同（{length}字）；如系照抄，请按本单位的实际重写。",
            args={"others": listed((f"“{other.file}”" for other, _ in others), limit=3), "length": said.length},
            related=tuple(one.place for _, one in others),
        )
