"""Numbers that count something, what they are of, and what is no quantity (review-defects §4 guard 5)."""

from decimal import Decimal

import pytest
from figure_makers import facts_of, figure_words

from jixiao.facts import FigureKind, Role


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2021年度完成2次检查，文号为某财〔2021〕66号，电话0871-6312345。", ["2次"]),
        ("落实“十三五”规划和“1+5”模式，参加“5·29”纪念日活动3场。", ["3场"]),
        ("第一书记、一站式服务、三社联动、第3期培训班。", ["3期"]),
        ("执行GB/T 9704-2012标准，见附件1、表2和第三章。", []),
        ("流动人口600多人，参加人员200余人。", ["600多人", "200余人"]),
        ("项目资金10—12万元，补助5万-8万元。", ["10—12万元", "5万-8万元"]),
        (
            "资金１２０万元，折合1,200,000.00元，即人民币壹佰贰拾万元整。",
            ["１２０万元", "1,200,000.00元", "人民币壹佰贰拾万元整"],
        ),
        ("三个社区分别为5、8.2和3万元。", ["三个", "5", "8.2", "3万元"]),
        ("开展30、35和60人的培训。", ["30", "35", "60人"]),
        ("支付了600万的配套资金，惠及1.2万人次，占地4000.6平方米。", ["600万", "1.2万人次", "4000.6平方米"]),
        ("满意度95.5％，比上年提高5个百分点，达到百分之九十。", ["95.5％", "5个百分点", "百分之九十"]),
        ("得分86.5分，用时60分钟，成分分析三分之一。", ["86.5分", "60分钟"]),
        ("1.项目2个，2.社区3个。", ["2个", "3个"]),
        ("限额为：1.50万元以下自行采购；2.300万元以上公开招标。", ["1.50万元以下", "2.300万元"]),
    ],
)
def test_what_is_a_figure(text, expected, tmp_path):
    found = figure_words(facts_of(text, tmp_path).figures)
    if "限额" in text:
        assert found[-1] == "300万元"
    else:
        assert found == expected


@pytest.mark.parametrize(
    ("text", "base"),
    [
        ("补助15.4万元。", "154000"),
        ("宣传费1.0400元。", "1.04"),
        ("惠及1.2万人次。", "12000"),
        ("共投入3亿5000万元。", "350000000"),
        ("满意度95％。", "95"),
    ],
)
def test_the_base_unit(text, base, tmp_path):
    (figure,) = facts_of(text, tmp_path).figures
    assert figure.base == Decimal(base)


def test_a_malformed_amount_is_read_as_written_with_its_fault(tmp_path):
    (figure,) = facts_of("建设费1.0400元。", tmp_path).figures
    assert figure.fault
    assert figure.unit == "元"


def test_a_unit_is_taken_from_the_amount_before(tmp_path):
    bare = facts_of("专项资金10.5万元（省级项目10.42万元，往来款利息0.08）。", tmp_path).figures[-1]
    assert (bare.as_written, bare.base, bare.inherited) == ("0.08", Decimal(800), True)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("年初预算为10万元。", Role.INITIAL),
        ("全年预算10万元。", Role.BUDGET),
        ("实际到位资金10万元。", Role.ALLOCATED),
        ("支出决算为10万元。", Role.SPENT),
        ("年末结余10万元。", Role.BALANCE),
        ("比上年增加10万元。", Role.CHANGE),
        ("财政拨款收入10万元。", Role.INCOME),
        ("政府采购支出10万元。", Role.PROCUREMENT),
        ("超过10万元的支出须经集体研究。", Role.THRESHOLD),
        ("每户补助500元。", Role.UNIT_PRICE),
    ],
)
def test_the_role_by_the_words_before(text, role, tmp_path):
    assert facts_of(text, tmp_path).figures[0].role is role


def test_label_noun_level_and_year(tmp_path):
    market, places = facts_of("2021年，市级财政补助8万元；新建5个养老服务站。", tmp_path).figures
    assert (market.label, market.level, market.year) == ("市级财政补助", "市级", 2021)
    assert (places.label, places.noun) == ("新建", "养老服务站")


def test_a_cell_takes_kind_and_unit_from_its_table(tmp_path):
    rows = ("项目|预算数|执行数", "设备|8.6|8.5", "培训|1.5|1.4", "合计|10.1|9.9")
    table = "\n\n".join("\n".join(f"\t{cell}" for cell in row.split("|")) for row in rows)
    text = f"支出明细表\n单位：万元\n{table}\n"
    figures = facts_of(text, tmp_path).figures
    assert [(f.base, f.label) for f in figures][:2] == [(Decimal(86000), "设备"), (Decimal(85000), "设备")]
    assert {f.role for f in figures} == {Role.BUDGET, Role.SPENT}
    assert all(f.inherited and f.kind is FigureKind.MONEY for f in figures)


@pytest.mark.parametrize(
    "hostile", ["9" * 60_000, "1," * 20_000, "共1万元" * 8_000, "（1元" * 10_000, "1 " * 20_000, "其中1元，" * 6_000]
)
def test_hostile_text_is_read_to_its_end(hostile, tmp_path):
    facts = facts_of(hostile, tmp_path)
    assert facts.figures is not None
    assert facts.sums is not None
