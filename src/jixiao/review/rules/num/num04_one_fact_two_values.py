"""NUM04 one-fact-two-values."""

from collections.abc import Iterator

from jixiao.evaluation.inputs import sum_called
from jixiao.facts import ANY_KIND, EVALUATIONS, Figure, Statement
from jixiao.review import Case, Finding, Severity, rule
from jixiao.review.figure_words import compatible, said
from jixiao.review.money_facts import stated_datum
from jixiao.review.sums import half_digits, tolerance
from jixiao.review.wording import listed, money


@rule(
    "NUM04",
    "one-fact-two-values",
    severity=Severity.ERROR,
    needs="evaluation",
    since="0.1",
    source="财预〔2020〕10号 第二十五条",
    kinds=ANY_KIND,
)
def one_fact_two_values(case: Case) -> Iterator[Finding]:
    """同一个数两处写得不同。

    ## 检查什么
    基础数据中的全年预算数、实际到位资金、实际支出等，与资金表的同名合计是否相同。
    文中多处写的同一个数（项目总投资、全年预算、执行率、满意度、流动人口等存量，重复出现的用途清单）是否相同；
    “600多人”与“608人”这类约数在其含义之内的视为相同。

    ## 为什么
    同一个数只有一个值；公式按资金表计算，基础数据写的另一个数就会与报告中的比率对不上。

    ## 反例
    资金表全年预算数90万元，基础数据写全年预算数95万元。

    ## 正例
    两处都写90万元。

    ## 怎样修改
    对照预算批复和账簿改正其中一处；确是另一口径的（如年初预算、批复预算），把名称写清楚。
    """
    if case.facts is not None:
        yield from (_told(statement) for statement in case.facts.statements if _differs(statement))
        if case.facts.kind not in EVALUATIONS:
            return
    for datum in case.evaluation.basic_data:
        found = sum_called(datum.name, case.funds)
        amount = stated_datum(datum)
        if found is None or found.value is None or amount is None:
            continue
        if abs(found.value - amount.yuan) <= tolerance(found) + half_digits([amount])[0]:
            continue
        yield Finding(
            place=datum.place_of("planned" if datum.actual is None else "actual"),
            message="基础数据的“{name}”为{stated}，资金表合计为{computed}，相差{gap}；同一个数应当一致，请核对后改正，"
            "口径不同的请把名称写清楚。",
            args={
                "name": datum.name,
                "stated": amount.show(),
                "computed": money(found.value),
                "gap": money(abs(found.value - amount.yuan)),
            },
            related=found.parts,
        )


def _differs(statement: Statement) -> bool:
    figures = statement.figures
    return any(not compatible(one, other) for i, one in enumerate(figures) for other in figures[i + 1 :])


def _told(statement: Statement) -> Finding:
    different: list[Figure] = []
    for figure in statement.figures:
        if all(not compatible(figure, other) for other in different):
            different.append(figure)
    return Finding(
        place=different[0].place,
        message="“{name}”有{count}种写法：{values}；同一个数应当一致，请对照原始资料改正，口径不同的请把名称写清楚。",
        args={
            "name": statement.name,
            "count": len(different),
            "values": listed(f"“{said(figure)}”" for figure in different),
        },
        related=tuple(figure.place for figure in statement.figures),
    )
