"""Starter packs suggest measurable indicators and never a target."""

from pathlib import Path

import pytest

from jixiao.errors import InputErrors, JixiaoError
from jixiao.evaluation.measure import Operator
from jixiao.frameworks import list_frameworks, list_packs, load_framework, load_pack
from jixiao.frameworks.model import Confidence, Framework, Pack
from jixiao.frameworks.pack import SECTIONS
from jixiao.frameworks.parts import OPERATORS

PACKS = {pack.id: pack for pack in list_packs()}
WEAK = ("资金使用率", "支付率", "目标完成率", "经费")
"""Words of indicators that measure money spent or repeat the goal."""


def test_the_kinds_of_project_that_our_users_run() -> None:
    assert sorted(PACKS) == [
        "community-service-station",
        "employment-training",
        "equipment-it",
        "events-publicity",
        "floating-population",
        "grassroots-organisation",
        "operation-maintenance",
        "public-facilities",
        "purchase-of-services",
        "research-planning",
        "resettlement-community",
        "subsidy-relief",
        "three-way-linkage",
    ]


@pytest.mark.parametrize("pack", PACKS.values(), ids=list(PACKS))
def test_every_indicator_is_complete(pack: Pack) -> None:
    assert load_pack(pack.id) is pack
    assert pack.title
    assert pack.description
    assert pack.source.confidence is Confidence.UNVERIFIED
    for spec in pack.indicators:
        assert spec.explanation, spec.name
        assert spec.operator, spec.name
        assert spec.target_basis, spec.name
        assert spec.standard, spec.name
        assert spec.evidence, spec.name
        assert spec.data_source, spec.name
        assert spec.unit or spec.operator in ("定性", "时间"), spec.name


@pytest.mark.parametrize("pack", PACKS.values(), ids=list(PACKS))
def test_no_target_and_no_weight_is_invented(pack: Pack) -> None:
    for spec in pack.indicators:
        assert spec.target == ""
        assert (spec.weight, spec.weight_min, spec.weight_max, spec.suggested) == (None, None, None, None)


@pytest.mark.parametrize("pack", PACKS.values(), ids=list(PACKS))
def test_quantity_quality_time_cost_effect_and_satisfaction_are_all_there(pack: Pack) -> None:
    seconds = {spec.path[1] for spec in pack.indicators}
    assert {"数量指标", "质量指标", "时效指标", "成本指标", "服务对象满意度"} <= seconds
    assert any(spec.path[0] == "效益指标" for spec in pack.indicators)
    assert all(spec.kind == "satisfaction" for spec in pack.indicators if spec.path[0] == "满意度指标")


@pytest.mark.parametrize("pack", PACKS.values(), ids=list(PACKS))
def test_weak_indicators_are_not_suggested(pack: Pack) -> None:
    for spec in pack.indicators:
        assert not any(word in spec.name for word in WEAK), spec.name
        if spec.unit == "%" and spec.path[1] != "服务对象满意度":
            assert "÷" in spec.explanation, f"{spec.name} needs its denominator"
        if spec.operator == "定性":
            assert spec.explanation.startswith("好："), f"{spec.name} needs a grade scale"


@pytest.mark.parametrize("framework", list_frameworks(), ids=lambda f: f.id)
def test_a_pack_finds_a_section_in_every_edition(framework: Framework) -> None:
    for pack in PACKS.values():
        placed = pack.placed_in(framework)
        assert [spec.name for spec in placed.indicators] == [spec.name for spec in pack.indicators]
        assert all(framework.section(spec.path[0]) is not None for spec in placed.indicators)


def test_packs_are_written_in_the_sections_of_the_self_evaluation_table() -> None:
    official = {s.name: s.level2 for s in load_framework("mof-2020-10-self").sections}
    assert {s.name: s.level2 for s in SECTIONS} == {k: v for k, v in official.items() if k != "预算执行率"}


def test_operators_are_those_of_the_evaluation() -> None:
    assert set(OPERATORS) == {operator.value for operator in Operator}


def test_an_own_pack(tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    text = (
        "id: own\ntitle: 自有\ndescription: 说明\nclause: 本单位\nconfidence: P\n"
        "indicators:\n  - {id: a, name: 数, path: [产出指标, 数量指标]}\n"
    )
    path.write_text(text, encoding="utf-8")
    pack = load_pack(path)
    assert pack.indicators[0].source.clause == "本单位"
    assert load_pack(str(path)) == pack
    path.write_text(text.replace("}", ', target: "5"}').replace("数量指标", "数目"), encoding="utf-8")
    with pytest.raises(InputErrors) as caught:
        load_pack(path)
    assert ["第7行" in e.message and "不认识“target”" in e.message for e in caught.value.errors] == [True]
    path.write_text(text.replace("数量指标", "数目"), encoding="utf-8")
    with pytest.raises(InputErrors) as caught:
        load_pack(path)
    assert "“产出指标”下没有二级指标“数目”" in caught.value.message


def test_an_unknown_pack_names_those_that_there_are() -> None:
    with pytest.raises(JixiaoError) as caught:
        load_pack("subsidy")
    assert "相近的有：subsidy-relief" in caught.value.message
    assert "employment-training（就业与职业培训）" in caught.value.message
