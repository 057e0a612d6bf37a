"""Dates, citations, references to attachments, scores: what the words say, and what they do not."""

from datetime import date
from decimal import Decimal

import pytest
from outline_makers import facts_of

from jixiao.facts import ReportKind


@pytest.mark.parametrize(
    ("text", "first", "last", "role"),
    [
        ("2018年5月22日完工", date(2018, 5, 22), date(2018, 5, 22), "完工"),
        ("２０１８年５月到位", date(2018, 5, 1), date(2018, 5, 31), "到位"),
        ("2017年1月至12月", date(2017, 1, 1), date(2017, 12, 31), ""),
        ("2013年-2015年", date(2013, 1, 1), date(2015, 12, 31), ""),
        ("2018年5月22日至28日", date(2018, 5, 22), date(2018, 5, 22), ""),
        ("发布于2020-03-25", date(2020, 3, 25), date(2020, 3, 25), "发布"),
        ("二〇一八年五月二十二日", date(2018, 5, 22), date(2018, 5, 22), ""),
        ("10月", None, None, ""),
    ],
)
def test_dates(text, first, last, role):
    found = facts_of(text).dates[0]
    assert (found.first, found.last, found.role) == (first, last, role)


@pytest.mark.parametrize("text", ["2018年13月", "2018年2月30日", "12.5万元", "共3个月", "1984 平方米"])
def test_no_dates(text):
    assert all(found.last is None or found.first is not None for found in facts_of(text).dates)
    assert [
        found.span.text for found in facts_of(text).dates if found.first is not None and found.first.month > 1
    ] == []


def test_citations():
    text = (
        "根据《关于印发〈管理办法〉的通知》（财预〔2020〕10号）、某财绩[2019]5号《实施细则》和《预算法》，"
        "按照某民发（2018）3号文件执行。"
    )
    found = facts_of(text).citations
    assert [(c.title, c.number, c.year) for c in found] == [
        ("关于印发〈管理办法〉的通知", "财预〔2020〕10号", 2020),
        ("实施细则", "某财绩[2019]5号", 2019),
        ("预算法", "", None),
        ("", "某民发（2018）3号", 2018),
    ]
    assert found[0].span.text == "《关于印发〈管理办法〉的通知》（财预〔2020〕10号"


def test_an_unbalanced_mark_cites_nothing():
    assert facts_of("《" * 200 + "甲").citations == ()


REFERRED = ("一、评价结论", "得分情况见附表。", "二、存在的问题", "无。")


def test_a_reference_to_what_is_not_there():
    (reference,) = facts_of(*REFERRED).references
    assert (reference.span.text, reference.name, reference.found) == ("见附表", "附表", None)


@pytest.mark.parametrize(
    "supply",
    [("附表：评分表",), ("附件", "评分表"), ("指标\t分值\t得分", "产出\t50\t45", "效益\t50\t45")],
)
def test_a_reference_to_what_is_there(supply):
    (reference,) = facts_of(*REFERRED, *supply).references
    assert reference.found is not None


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("评分情况详见后附的绩效评价评分表。", ["绩效评价评分表"]),
        ("（见《共性指标体系表》和《工作底稿》）", ["《共性指标体系表》", "《工作底稿》"]),
        ("目录（详见附件1）与清单（附件2）", ["附件1", "附件2"]),
        ("处理程序见《项目资金管理办法》。", []),
        ("意见征求表已收回。", []),
        ("附近居民可见成效。", []),
    ],
)
def test_references(text, names):
    assert [reference.name for reference in facts_of(text).references] == names


def test_numbered_attachments_are_told_apart():
    found = facts_of("一、情况", "详见附件1、详见附件2。", "附件1", "指标体系").references
    assert [reference.found is not None for reference in found] == [True, False]


def shown(text: str) -> list[tuple[object, ...]]:
    return [
        (c.name, c.is_total, c.points and c.points.value, c.full and c.full.value, c.grade)
        for c in facts_of(text).scores
    ]


@pytest.mark.parametrize(
    ("text", "points", "grade"),
    [
        ("该项目自评得分99分，评价等级为优秀。", 99, "优秀"),
        ("自评得分:100分，评价等级为“优”。", 100, "优"),
        ("总分100分,项目综合得分86.5分,评价等级为“良”。", "86.5", "良"),
        ("经综合分析本项目评分得分为89分，评分结果级别为：良好。", 89, "良好"),
        ("项目总体评价得65.00分，评价等级为“中”", 65, "中"),
        ("自评绩效等级为“优”，分数为95分。", 95, "优"),
        ("（一）评价结论（自评得分98分）", 98, ""),
        ("评价满分为100分，实际得分92分，等级为优。", 92, "优"),
        ("单位自评得分：95.2分", "95.2", ""),
    ],
)
def test_totals(text, points, grade):
    (claim,) = facts_of(text).scores
    assert claim.is_total
    assert claim.points is not None
    assert (claim.points.value, claim.grade) == (Decimal(points), grade)


@pytest.mark.parametrize("text", ["项目自评为优。", "自评为优秀等次。"])
def test_a_grade_alone(text):
    (claim,) = facts_of(text).scores
    assert claim.points is None
    assert claim.grade[0] == "优"
    assert claim.place.text is not None


def test_sentences_apart_are_one_claim():
    assert shown("项目总体得分为65.00分。过程指标共25分，评价得分11.47分。项目评价级别为“中”。") == [
        ("", True, 65, None, "中"),
        ("过程指标", False, Decimal("11.47"), 25, ""),
    ]


def test_parts():
    assert shown("投入管理共16分，得14分；过程管理共24分，得17分。") == [
        ("投入管理", False, 14, 16, ""),
        ("过程管理", False, 17, 24, ""),
    ]
    assert shown("项目绩效共60分，占比60%，绩效得分60分。") == [("项目绩效", False, 60, 60, "")]
    assert [claim[1] for claim in shown("该指标分值5分，根据评分标准扣1分，得4分。")] == [False]


@pytest.mark.parametrize(
    "text",
    [
        "90分以上为优，80分（含）-90分为良，60-80分为中，60分以下为差。",
        "得分≥90分为优。",
        "评价等级分为优、良、中、差四个等级。",
        "每少1个扣0.5分，扣完为止。",
        "平均得分100.00分（其中，绩效评级为“优”的项目3个）。",
        "会议历时30分钟，3分之一的人参加。",
        "总分100分。",
    ],
)
def test_no_claims(text):
    assert shown(text) == []


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "自评得分95.6分，等级为“优”。其中：履职效能（50分）得48.1分，满意度（10分）得9.4分。",
            [("履职效能", "48.1", 50), ("满意度", "9.4", 10)],
        ),
        (
            "得分91.2分，等级为优。其中投入18分（满分20分）、过程22.5分（满分25分）。",
            [("投入", 18, 20), ("过程", "22.5", 25)],
        ),
        (
            "自评得分98.5分，其中：预算执行率9.75分，产出指标49.06分。",
            [("预算执行率", "9.75", None), ("产出指标", "49.06", None)],
        ),
        ("自评得分95分。扣分原因：跟踪服务不足扣3分，档案不完整扣2分。", []),
        ("自评得分86分（满分100分）。", []),
    ],
)
def test_parts_in_a_row(text, parts):
    claims = shown(text)
    assert sum(claim[1] for claim in claims) == 1
    assert [(claim[0], claim[2], claim[3]) for claim in claims if not claim[1]] == [
        (name, Decimal(points), full) for name, points, full in parts
    ]


def test_a_score_table():
    facts = facts_of(
        "一、评价结论",
        "序号\t指标\t分值\t评价得分\t等级",
        "1\t投入管理\t16\t14\t良好",
        "2\t过程管理\t24\t17\t",
        "合计\t\t40\t31\t",
    )
    assert [
        (c.name, c.is_total, c.points and c.points.value, c.full and c.full.value, c.grade) for c in facts.scores
    ] == [
        ("", True, 31, 40, ""),
        ("投入管理", False, 14, 16, "良好"),
        ("过程管理", False, 17, 24, ""),
    ]
    assert all(claim.in_table for claim in facts.scores)


@pytest.mark.parametrize("text", ["得分", "《", "见附表", "2018年", "1分", "（", "，", "委托", "优"])
def test_hostile_text_is_read_to_its_end(text):
    facts = facts_of(*[text * (20_000 // len(text))])
    assert facts.identity.title == ""
    assert facts.kind is ReportKind.OTHER
    assert facts.citations == ()
    assert isinstance(facts.dates + facts.scores + facts.references, tuple)
