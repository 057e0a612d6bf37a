"""Short ways to write an evaluation of a few indicators, and to score it."""

from dataclasses import replace
from decimal import Decimal

from jixiao.evaluation import Evaluation, Funds, Identity, Indicator, read_measure, read_operator
from jixiao.frameworks import load_framework
from jixiao.frameworks.model import Band, Method, Source
from jixiao.money import Amount, Unit
from jixiao.place import Place
from jixiao.scoring import score

SELF = load_framework("mof-2020-10-self")
CORE = load_framework("mof-2021-101")
PROJECT = load_framework("mof-2020-10-project")
HERE = Source("测试条款")
QUANTITY = ("产出指标", "数量指标")
SATISFACTION = ("满意度指标", "服务对象满意度")


def wan(value):
    return Amount.of(value, Unit.WAN)


def indicator(name="指标甲", operator="≥", target=None, actual=None, unit="", weight="10", path=QUANTITY, **fields):
    """One row, its values written as a clerk writes them."""
    sign = read_operator(operator) if operator else None
    wanted = read_measure(target, sign, unit) if target is not None else None
    return Indicator(
        name=name,
        path=path,
        operator=sign,
        target=wanted.measure if wanted is not None else None,
        actual=read_measure(actual, None, unit).measure if actual is not None else None,
        unit=unit,
        weight=None if weight is None else Decimal(weight),
        **fields,
    )


def evaluation(*indicators, budget=None, spent=None, arrived=None, finished=None, year=None, **fields):
    funds = Funds(stated_budget=budget, stated_spent=spent, stated_arrived=arrived)
    identity = Identity(name="项目", finished_all_work=finished, fiscal_year=year)
    return Evaluation(identity=identity, indicators=indicators, funds=funds, **fields)


def scored(row, framework=SELF, **fields):
    """The result of one row."""
    card = score(evaluation(row, **fields), framework)
    return next(found for found in card.indicators if found.indicator.name == row.name)


def with_methods(framework, **methods):
    return replace(framework, methods={**framework.methods, **methods})


def method(name, *bands, **parameters):
    values = {k: v if v[0].isalpha() else Decimal(v) for k, v in parameters.items()}
    return Method(name, HERE, values, tuple(bands))


def band(lower, upper, share, ends="[)"):
    low, high = (None if x is None else Decimal(x) for x in (lower, upper))
    return Band(low, high, ends[0] == "[", ends[1] == "]", Decimal(share))


def cell(ref):
    return Place(file="a.xlsx", sheet="绩效指标", cell=ref)
