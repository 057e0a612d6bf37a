"""The closed table of methods: documented, and checked when somebody names one."""

from decimal import Decimal

import pytest

from jixiao.frameworks.methods import KINDS, METHODS, ParameterKind, faults

D = Decimal


def test_the_closed_set() -> None:
    assert list(METHODS) == [
        "linear",
        "threshold",
        "inverse_ratio",
        "inverse_linear",
        "all_or_nothing",
        "step",
        "equal",
        "range",
        "date",
        "elements",
        "bands",
        "levels",
        "deduction",
        "yes_no",
        "late_share",
        "execution_101",
        "mixed",
        "signed_rate",
    ]


def test_every_method_is_documented_and_every_kind_has_one() -> None:
    for spec in METHODS.values():
        assert spec.title
        assert spec.doc
        assert spec.clause
        assert set(spec.kinds) <= set(KINDS)
        for parameter in spec.parameters:
            assert parameter.doc
            assert bool(parameter.words) is (parameter.kind is ParameterKind.WORD)
            assert not (parameter.required and parameter.default is not None)
            assert parameter.default is None or faults_of_default(spec.name, parameter.name) == ()
        assert all(key == "bands" or spec.parameter(key) is not None for key in spec.one_of)
    assert {kind for spec in METHODS.values() for kind in spec.kinds} == set(KINDS)


def faults_of_default(method: str, key: str) -> tuple[object, ...]:
    """Faults that concern a parameter when it is given its own default."""
    parameter = METHODS[method].parameter(key)
    assert parameter is not None
    assert parameter.default is not None
    return tuple(f for f in faults(method, {key: parameter.default}) if f.parameter == key)


GOOD: list[tuple[str, dict[str, Decimal | str], bool, bool]] = [
    ("linear", {}, False, False),
    ("threshold", {"floor": D("0.6")}, False, False),
    ("threshold", {"floor": D("0")}, False, False),
    ("step", {"direction": "over", "step": D("0.01"), "deduct": D("0.1"), "reference": D("1")}, False, False),
    ("equal", {"below": "threshold", "above": "fault", "floor": D("0.6")}, False, False),
    ("date", {"unit": "months"}, True, False),
    ("date", {"unit": "days", "deduct_points": D("0.5")}, False, False),
    ("bands", {"of": "actual"}, True, False),
    ("levels", {}, False, True),
    ("mixed", {"quantitative": D("0.5"), "floor": D("0.6")}, False, True),
    ("late_share", {"deduct": D("0.3")}, False, False),
]


@pytest.mark.parametrize(("name", "parameters", "bands", "levels"), GOOD)
def test_well_formed(name: str, parameters: dict[str, Decimal | str], bands: bool, levels: bool) -> None:
    assert faults(name, parameters, bands=bands, levels=levels) == ()


BAD: list[tuple[str, dict[str, Decimal | str], bool, bool, str]] = [
    ("liner", {}, False, False, "没有名为“liner”的计分方法；可用：linear、"),
    ("linear", {"floor": D("0.6")}, False, False, "方法 linear 没有参数“floor”；可用：（无参数）"),
    ("threshold", {}, False, False, "方法 threshold 缺少参数 floor"),
    ("threshold", {"floor": D("1")}, False, False, "参数 floor 为“1”"),
    ("threshold", {"floor": "六成"}, False, False, "参数 floor 为“六成”"),
    ("range", {"outside": "half"}, False, False, "应为：mirror、zero"),
    ("bands", {"of": "actual"}, False, False, "方法 bands 需要一张 bands 表"),
    ("levels", {}, False, False, "方法 levels 需要一张 levels 表"),
    ("linear", {}, True, False, "方法 linear 不用 bands 表"),
    ("date", {"unit": "days", "deduct": D("0.1")}, True, False, "现在写了：bands、deduct"),
    ("step", {"direction": "over", "step": D("1")}, False, False, "现在写了：一个也没有"),
    (
        "step",
        {"direction": "over", "step": D("0"), "deduct": D("1")},
        False,
        False,
        "参数 step 为“0”，应为：大于 0 的数",
    ),
    (
        "step",
        {"direction": "over", "step": D("1"), "deduct_points": D("-1")},
        False,
        False,
        "参数 deduct_points 为“-1”，应为：不小于 0 的数",
    ),
]


@pytest.mark.parametrize(("name", "parameters", "bands", "levels", "says"), BAD)
def test_ill_formed(name: str, parameters: dict[str, Decimal | str], bands: bool, levels: bool, says: str) -> None:
    found = faults(name, parameters, bands=bands, levels=levels)
    assert any(says in fault.template.format(**fault.args) for fault in found), found
