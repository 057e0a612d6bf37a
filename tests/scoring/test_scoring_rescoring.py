"""Points that people gave in the place of those that were computed."""

from dataclasses import replace
from decimal import Decimal

import pytest

from jixiao import api
from jixiao.errors import JixiaoError
from jixiao.evaluation import Evaluation, Identity, Indicator, Operator, Quantity
from jixiao.frameworks import load_framework
from jixiao.frameworks.model import Framework
from jixiao.scoring import Scorecard, Status, rescore

ROWS = (
    ("建成服务站", ("产出指标", "数量指标"), "50", "2", "2"),
    ("居民参与率", ("效益指标", "社会效益"), "30", "30", "27"),
    ("居民满意度", ("满意度指标", "服务对象满意度"), "10", "90", "90"),
)


@pytest.fixture
def framework() -> Framework:
    return load_framework("mof-2020-10-self")


@pytest.fixture
def card(framework: Framework) -> Scorecard:
    evaluation = Evaluation(identity=Identity(name="社区服务站", fiscal_year=2025), indicators=indicators())
    return api.assess(evaluation, framework.id).scorecard


def indicators() -> tuple[Indicator, ...]:
    return tuple(
        Indicator(
            name=name,
            path=path,
            operator=Operator.AT_LEAST,
            target=Quantity(Decimal(target)),
            actual=Quantity(Decimal(actual)),
            weight=Decimal(weight),
        )
        for name, path, weight, target, actual in ROWS
    )


def own(card: Scorecard) -> list[Decimal | None]:
    return [row.points for row in card.indicators]


def test_the_same_points_give_the_same_result(card: Scorecard, framework: Framework) -> None:
    again = rescore(card, framework, own(card))
    assert replace(again, notes=card.notes) == card


def test_blocks_total_and_grade_follow_the_points(card: Scorecard, framework: Framework) -> None:
    points = own(card)
    last = len(points) - 3
    points[last : last + 3] = [Decimal("40"), Decimal("20.5"), Decimal("9")]
    if last:
        points[0] = card.indicators[0].weight
    again = rescore(card, framework, points)
    blocks = {section.name: section.points for section in again.sections}
    assert blocks["产出指标"] == Decimal("40")
    assert blocks["效益指标"] == Decimal("20.5")
    assert again.total == sum((given for given in points if given is not None), Decimal(0))
    assert again.status is Status.COMPLETE
    assert again.grade == (framework.grade_of(again.total).name if again.full == framework.total else None)


def test_a_row_without_points_makes_it_partial_and_leaves_the_grade_open(card: Scorecard, framework: Framework) -> None:
    again = rescore(card, framework, [Decimal(1), *[None] * (len(card.indicators) - 1)])
    assert (again.status, again.grade) == (Status.PARTIAL, None)
    assert again.total == Decimal(1)
    assert rescore(card, framework, [None] * len(card.indicators)).status is Status.UNSCORED


@pytest.mark.parametrize("points", ["50.01", "-0.01"])
def test_points_outside_of_the_weight_are_refused_with_both_figures(card, framework, points) -> None:
    given = own(card)
    row = next(n for n, score in enumerate(card.indicators) if score.indicator.name == "建成服务站")
    given[row] = Decimal(points)
    with pytest.raises(JixiaoError, match="“建成服务站”的分值是50分，给的是"):
        rescore(card, framework, given)


def test_a_row_without_a_weight_takes_no_points(card: Scorecard, framework: Framework) -> None:
    rows = (*card.indicators[:-1], card.indicators[-1]._replace(weight=None))
    with pytest.raises(JixiaoError, match="没有填写分值"):
        rescore(replace(card, indicators=rows), framework, own(card))


def test_a_row_that_does_not_apply_takes_no_part(card: Scorecard, framework: Framework) -> None:
    rows = (card.indicators[0]._replace(applicable=False), *card.indicators[1:])
    again = rescore(replace(card, indicators=rows), framework, [Decimal(5), *own(card)[1:]])
    assert again.indicators[0].points is None
