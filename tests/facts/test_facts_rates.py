"""Rates with their operands, and quantities that are said more than once."""

from pathlib import Path

import pytest
from figure_makers import facts_of

from jixiao.facts import Figure


def written(figure: Figure | None) -> str | None:
    return figure.as_written if figure is not None else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全年预算100万元，实际支出72万元，预算执行率72%。", ("预算执行率", "72万元", "100万元")),
        ("年初预算为99万元，支出决算为95万元，完成年初预算的95.96%。", ("完成年初预算", "95万元", "99万元")),
        ("预算100万元，实际到位80万元，资金到位率80%。", ("资金到位率", "80万元", "100万元")),
        ("计划培训100人，实际培训95人，任务完成率95%。", ("任务完成率", "95人", "100人")),
        ("该指标共25分，评价得分11.5分，得分率46%。", ("得分率", "11.5分", "25分")),
        ("本年支出100万元，其中：基本支出40万元，占40%；项目支出60万元，占60%。", ("占比", "40万元", "100万元")),
        (
            "2022年预算执行数为1.48万元，2023年预算安排2.63万元，比2022年预算执行数增加77.70%。",
            ("增加", "2.63万元", "1.48万元"),
        ),
        ("公用经费支出50万元。与上年相比，公用经费支出增加10万元，增长25%。", ("增长", "10万元", "50万元")),
        ("预算100万元，到位80万元，支出72万元，另支出3万元，执行率90%。", ("执行率", None, "100万元")),
    ],
)
def test_the_operands_that_the_words_name(text, expected, tmp_path):
    rate = facts_of(text, tmp_path).rates[0]
    assert (rate.name, written(rate.numerator), written(rate.denominator)) == expected


def test_a_table_of_funds_gives_rates(tmp_path):
    rows = ("资金来源|全年预算数|全年执行数|执行率", "财政拨款|100|90|90%", "其他资金|20|10|50%")
    table = "\n\n".join("\n".join(f"\t{cell}" for cell in row.split("|")) for row in rows)
    found = facts_of(f"单位：万元\n{table}\n", tmp_path).rates
    assert [(written(r.numerator), written(r.denominator)) for r in found] == [("90", "100"), ("10", "20")]


def said(text: str, folder: Path) -> list[tuple[str, list[str]]]:
    return [(s.name, [f.as_written for f in s.figures]) for s in facts_of(text, folder).statements]


LIST = "资金主要用于手册印制11000元；展板制作6000元；宣讲培训19000元；走访慰问3600元。"


def test_a_repeated_list_with_one_other_amount(tmp_path):
    found = said(f"一、概况\n{LIST}\n二、成本\n{LIST.replace('6000', '9000')}\n", tmp_path)
    assert ("展板制作", ["6000元", "9000元"]) in found


def test_lists_of_other_projects_are_not_the_same(tmp_path):
    other = LIST.replace("11000", "21000").replace("19000", "29000")
    assert said(f"一、概况\n{LIST}\n二、成本\n{other}\n", tmp_path) == []


REPORT = "某社区养老服务项目绩效自评报告\n一、项目基本情况\n{one}\n二、评价结论\n{other}\n三、存在问题\n无。\n"


@pytest.mark.parametrize(
    ("one", "other", "count"),
    [
        ("项目总投资20万元，年内完成。", "项目总投资20.5万元，用于改造。", 1),
        ("预算执行率95%。", "资金预算执行率为93%。", 1),
        ("流动人口608人。", "流动人口600多人。", 1),
        ("2019年预算执行率95%。", "2020年预算执行率为93%。", 0),
        ("第一季度预算执行率25%。", "预算执行率93%。", 0),
        ("项目支出5万元。", "项目支出8万元。", 0),
    ],
)
def test_what_is_certainly_the_same_quantity(one, other, count, tmp_path):
    assert len(said(REPORT.format(one=one, other=other), tmp_path)) == count


def test_a_column_of_rates_shows_its_operands_itself(tmp_path):
    rows = (
        "区县|预算数|到位数|支出数|支出率",
        "甲区|120.5|110.5|108.2|97.92%",
        "乙区|80|80|76.4|95.5%",
        "丙县|60|50|48.6|91%",
    )
    table = "\n\n".join("\n".join(f"\t{cell}" for cell in row.split("|")) for row in rows)
    found = facts_of(f"单位：万元\n{table}\n", tmp_path).rates
    assert [(written(r.numerator), written(r.denominator)) for r in found] == [
        ("108.2", "110.5"),
        ("76.4", "80"),
        ("48.6", "50"),
    ]
