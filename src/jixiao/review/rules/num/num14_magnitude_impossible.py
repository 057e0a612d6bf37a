"""NUM14 magnitude-impossible."""

import re
from collections.abc import Iterator
from decimal import Decimal

from jixiao.facts import ANY_KIND, Figure, FigureKind
from jixiao.money import show_decimal
from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.magnitudes import Range, magnitudes

_NEAR = 24


@rule("NUM14", "magnitude-impossible", severity=Severity.WARNING, needs="facts", since="0.2", kinds=ANY_KIND)
def magnitude_impossible(case: Case) -> Iterator[Finding]:
    """数量大得不可能。

    ## 检查什么
    社区、村、学校、乡镇的面积和人口，与参考上限比较。上限是经验数，记在 review/data/magnitudes.yaml，远高于实际可能。

    ## 为什么
    多写一位、单位写错（平方米写成平方公里）的数，一眼不易看出，却会使人怀疑全文。

    ## 反例
    该社区占地1.4万平方公里。

    ## 正例
    该社区占地1.4平方公里。

    ## 怎样修改
    对照统计资料核对数字和单位。
    """
    for figure in case.text.figures:
        if figure.kind is not FigureKind.COUNT:
            continue
        for known in magnitudes().ranges:
            size = _size(figure, known)
            if size is not None and size > known.most and _is_of(figure, known):
                yield Finding(
                    place=figure.place,
                    message="{name}写作{written}，即{size}{unit}，超过参考上限{most}{unit}；请核对数字和单位。",
                    args={
                        "name": known.name,
                        "written": figure.as_written,
                        "size": show_decimal(size.normalize()),
                        "unit": known.unit,
                        "most": show_decimal(known.most),
                    },
                )
                break


def _size(figure: Figure, known: Range) -> Decimal | None:
    """The figure in the unit of the range, or nothing where it counts something else."""
    factor = next((f for unit, f in known.units.items() if figure.unit.endswith(unit)), None)
    exact = figure.unit.lstrip("十百千万亿")
    return figure.base * known.units[exact] if factor is not None and exact in known.units else None


def _is_of(figure: Figure, known: Range) -> bool:
    """Whether the words right before the figure name such a place, and nothing larger behind it."""
    label = figure.label[-_NEAR:]
    subject = [match.end() for match in re.finditer(known.subject, label)]
    measure = re.search(f"(?:{known.measure})", label[subject[-1] :]) if subject else None
    return (
        measure is not None
        and measure.start() <= 4
        and not re.search(r"每|合计|共计|总计|[县市省州]|(?<![社小民心园景校范林库])区(?!域)", label)
    )
