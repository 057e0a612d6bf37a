"""Totals beside their parts: every form, what is no sum, and that random sums close in every style."""

from decimal import Decimal
from pathlib import Path

import pytest
from figure_makers import facts_of, sum_words
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jixiao.facts import SumFact, SumForm


def the_sums(text: str, folder: Path) -> list[SumFact]:
    return list(facts_of(text, folder).sums)


@pytest.mark.parametrize(
    ("text", "form", "words", "gap"),
    [
        (
            "项目资金共20万元，其中设备购置8.6万元，场地改造9.5万元，培训1.5万元。",
            SumForm.OF_WHICH,
            "20万元 = 8.6万元 + 9.5万元 + 1.5万元",
            "4000",
        ),
        (
            "总投资19.5万元，其中市级14万元，县、乡配套5.5万元。",
            SumForm.OF_WHICH,
            "19.5万元 = 14万元 + 5.5万元",
            "0",
        ),
        (
            "点上资金5万元，具体用于活动室布置1.0400元；印制手册11000元；制作展板6000元；宣讲培训19000元；走访慰问3600元。",
            SumForm.LIST,
            "5万元 = 1.0400元 + 11000元 + 6000元 + 19000元 + 3600元",
            "10398.96",
        ),
        (
            "设备8.6万元、改造9.5万元和培训1.5万元，共计20万元。",
            SumForm.TOGETHER,
            "20万元 = 8.6万元 + 9.5万元 + 1.5万元",
            "4000",
        ),
        (
            "资金来源：中央50万元，省30万元，市20万元，合计110万元。",
            SumForm.TOGETHER,
            "110万元 = 50万元 + 30万元 + 20万元",
            "100000",
        ),
        ("投入110万元+90万元=210万元。", SumForm.TOGETHER, "210万元 = 110万元 + 90万元", "100000"),
        ("总投资200万元（110万元+90万元）。", SumForm.TOGETHER, "200万元 = 110万元 + 90万元", "0"),
        ("18个社区各5万元，共80万元。", SumForm.DISTRIBUTED, "80万元 = 18个 + 5万元", "-100000"),
        ("每个社区5万元，18个社区共90万元。", SumForm.DISTRIBUTED, "90万元 = 18个 + 5万元", "0"),
        ("有7个自然村，9个居民组，共有16个居民小组。", SumForm.TOGETHER, "16个 = 7个 + 9个", "0"),
        (
            "辖区有32家单位，其中机关7家，小区6个，学校2所，医院3家。",
            SumForm.OF_WHICH,
            "32家 = 7家 + 6个 + 2所 + 3家",
            "14",
        ),
        ("现有车辆7辆（公务用车3辆，执法用车4辆）。", SumForm.OF_WHICH, "7辆 = 3辆 + 4辆", "0"),
        (
            "服务支出10.92万元（省级项目10.84万元，往来款利息0.08）。",
            SumForm.OF_WHICH,
            "10.92万元 = 10.84万元 + 0.08",
            "0",
        ),
        ("安排资金15万元，甲、乙、丙三地分别为5、8.2和2万元。", SumForm.LIST, "15万元 = 5 + 8.2 + 2万元", "-2000"),
        (
            "建成示范点5个，即：甲社区、乙社区和丙村、丁村和戊村，资金另列。",
            SumForm.COUNTED_LIST,
            "5个 = 甲社区 + 乙社区 + 丙村 + 丁村 + 戊村",
            "0",
        ),
        ("内设部门4个：办公室、业务部、宣传部。", SumForm.COUNTED_LIST, "4个 = 办公室 + 业务部 + 宣传部", "1"),
        (
            "安排预算100万元，其中中央60万元，省级40万元，实际支出90万元，结余10万元。",
            SumForm.OF_WHICH,
            "100万元 = 60万元 + 40万元",
            "0",
        ),
        (
            "项目预算100万元，其中：甲项60万元，已支付30万元；乙项40万元，已支付20万元。",
            SumForm.OF_WHICH,
            "100万元 = 60万元 + 40万元",
            "0",
        ),
        (
            "支出100万元，其中：基本支出60万元，其中人员40万元、公用20万元；项目支出40万元。",
            SumForm.OF_WHICH,
            "100万元 = 60万元 + 40万元",
            "0",
        ),
        (
            "收入1000万元，比上年增加100万元，其中：财政拨款900万元，其他收入100万元。",
            SumForm.OF_WHICH,
            "1000万元 = 900万元 + 100万元",
            "0",
        ),
        (
            "非常满意62%，满意30%，一般9%，不满意2%。",
            SumForm.LIST,
            "62%，满意30%，一般9%，不满意2% = 62% + 30% + 9% + 2%",
            "-3",
        ),
    ],
)
def test_the_forms(text, form, words, gap, tmp_path):
    found = the_sums(text, tmp_path)
    assert (form, words) in [(fact.form, sum_words(fact)) for fact in found]
    fact = next(fact for fact in found if sum_words(fact) == words)
    assert fact.gap == Decimal(gap)
    assert fact.closed


@pytest.mark.parametrize(
    "text",
    [
        "预算100万元，到位80万元，支出72万元。",
        "预算100万元，其中到位80万元，支出72万元。",
        "下达资金50万元，自筹10万元，合计支出55万元。",
        "项目资金约20万元，其中设备8.6万元，改造9.5万元。",
        "每户补助500元，共计5万元。",
        "培训2期，参加30人，共计3天。",
        "2020年投入100万元，2021年完成120万元的设备采购，其中一批设备已验收。",
    ],
)
def test_what_is_no_sum(text, tmp_path):
    assert [sum_words(f) for f in the_sums(text, tmp_path) if f.closed and f.gap] == []


@pytest.mark.parametrize(
    "text",
    [
        "共获11个奖项，含一等奖1名，三等奖2名，优秀奖3名。",
        "项目预算100万元，其中培训费10万元，会议费5万元等。",
        "预留采购预算332万元，其中预留给小微企业的采购预算232.4万元。",
        "项目预算100万元，其中培训费10万元，会议费5万元。",
        "资金共9万元，主要用于布置3.1万元；学习0.75万元；讲座0.7万元。",
    ],
)
def test_an_open_list_says_that_it_is_open(text, tmp_path):
    (fact,) = the_sums(text, tmp_path)
    assert not fact.closed
    assert fact.gap > 0


def test_a_list_that_is_said_twice_is_one_sum(tmp_path):
    text = "项目资金5万元，具体用于布置2万元；培训2万元。"
    (fact,) = the_sums(f"{text}\n一、成本分析\n{text}\n", tmp_path)
    assert len(fact.also) == 3


def test_a_total_of_the_sentence_before(tmp_path):
    text = "全年收入计399.77万元。其中，财政拨款399.68万元，利息0.08万元。具体为：运行252.85万元；其他146.91万元。"
    assert [fact.gap for fact in the_sums(text, tmp_path)] == [Decimal(100), Decimal(100)]


def test_tables_count_subtotals_once(tmp_path):
    rows = [
        "项目明细|金 额",
        "1、组织经费|838,810.19",
        "       培训|438,810.19",
        "       活动|400,000.00",
        "2、运行经费|216,000.00",
        "经费合计|1,054,810.19",
    ]
    text = (
        "支出如下：\n" + "\n\n".join("\n".join(f"\t{cell}" for cell in row.split("|")) for row in rows) + "\n\n\n完。\n"
    )
    found = [(fact.form, fact.gap) for fact in the_sums(text, tmp_path)]
    assert found == [(SumForm.COLUMN, Decimal(0)), (SumForm.SUBTOTAL, Decimal(0))]


AMOUNTS = st.lists(st.integers(min_value=1, max_value=99_999), min_size=2, max_size=7)
STYLES = (
    "项目资金{total}万元，其中{list:，}。",
    "项目资金共{total}万元。其中：{list:；}。",
    "全年安排{total}万元，具体用于{list:；}。",
    "{list:、}，共计{total}万元。",
    "支出{total}万元（{list:，}）。",
    "安排{total}万元，分别用于{list:、}。",
)
NAMES = ["设备购置", "场地改造", "人员培训", "宣传印刷", "走访慰问", "活动组织", "资料编印"]


def written(style: str, total: Decimal, parts: list[Decimal], unit: str) -> str:
    separator = next(mark for mark in "，；、" if f"list:{mark}" in style)
    factor = 1 if unit == "万元" else 10_000
    listed = separator.join(f"{name}{part * factor:f}{unit}" for name, part in zip(NAMES, parts, strict=False))
    return style.replace(f"{{list:{separator}}}", listed).replace("{total}", f"{total:f}")


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cents=AMOUNTS, style=st.sampled_from(STYLES), unit=st.sampled_from(["万元", "元"]), off=st.integers(-500, 500))
def test_random_sums_close_and_spoilt_ones_have_the_gap(cents, style, unit, off, tmp_path):
    parts = [Decimal(cent).scaleb(-2) for cent in cents]
    true = sum(parts)
    (right,) = the_sums(written(style, true, parts, unit), tmp_path)
    assert (right.gap, right.closed) == (0, True)
    stated = max(true + off, Decimal(1))
    spoilt = [fact for fact in the_sums(written(style, stated, parts, unit), tmp_path) if fact.closed]
    assert all(fact.gap in (0, (stated - true) * 10_000) for fact in spoilt)
    if 0 < abs(stated - true) < true / 3:
        assert spoilt
