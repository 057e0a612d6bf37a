"""Headings are found by their numbers as this document uses them, and nothing else is taken for one."""

import pytest
from outline_makers import facts_of, sketch

from jixiao.document import Paragraph
from jixiao.facts import NumberStyle, Topic
from jixiao.facts.headings import heading_of

REPORT = (
    "示范社区建设项目支出绩效评价报告",
    "摘要",
    "一、项目概况：项目开展宣传。",
    "二、评价结论：项目自评为优。",
    "三、经验、问题和建议",
    "1.主要做法：做好调研。",
    "2.存在的问题：覆盖面有限。",
    "正文：示范社区建设项目支出绩效评价报告",
    "一、项目基本情况",
    "（一）项目概况",
    "1.立项背景及目的。社区成立于1984年4月，占地1.4万平方公里。",
    "2.资金来源及使用情况。项目总投资19.5万元。",
    "（二）绩效目标",
    " 2.年度目标。一是开展讲座，二是开展培训。",
    "二、评价结论和绩效分析",
    "[bookmark: _GoBack]（一）评价结论",
    "得分90分。",
)


def test_a_report_with_a_summary_has_two_outlines():
    facts = facts_of(*REPORT)
    assert sketch(facts) == [
        "摘要",
        "  一、项目概况",
        "  二、评价结论",
        "  三、经验、问题和建议",
        "    1.主要做法",
        "    2.存在的问题",
        "一、项目基本情况",
        "  （一）项目概况",
        "    1.立项背景及目的",
        "    2.资金来源及使用情况",
        "  （二）绩效目标",
        "    2.年度目标",
        "二、评价结论和绩效分析",
        "  （一）评价结论",
    ]
    assert [s.title for s in facts.sections if s.in_summary][-1] == "存在的问题"
    assert sum(s.in_summary for s in facts.sections) == 6


def test_a_run_in_heading_has_its_body_in_the_same_paragraph():
    facts = facts_of(*REPORT)
    goal = next(s for s in facts.sections if s.title == "年度目标")
    assert facts.body_text(goal) == "一是开展讲座，二是开展培训。"
    assert goal.place.text == "2.年度目标"
    assert goal.label == "一、（二）2"
    assert (goal.ordinal, goal.style, goal.topic) == (2, NumberStyle.ARABIC, Topic.ANNUAL_GOAL)


def test_every_passage_knows_its_section():
    facts = facts_of(*REPORT)
    last = facts.prose[-1]
    assert last.text == "得分90分。"
    assert last.place.section == "二、（一）"
    assert facts.topic_of(last) == {Topic.CONCLUSION}
    assert facts.passages[7].section is None  # the title said again ends the summary


@pytest.mark.parametrize(
    "text",
    [
        "1.4万平方公里的社区",
        "3.5个百分点",
        "2018.5.22",
        "2017年全年支出155.39万元",
        "12,345.67元",
        "一、二级指标分值不一致。",
        "10、11月完成全部任务",
        "一是加强领导",
        "第三方机构",
        "",
        "   ",
    ],
)
def test_figures_and_dates_are_no_headings(text):
    assert heading_of(Paragraph(text)) is None


@pytest.mark.parametrize(
    ("text", "number", "title"),
    [
        ("一、基本情况", "一、", "基本情况"),
        ("十二、其他", "十二、", "其他"),
        ("（一）概况。", "（一）", "概况"),
        ("(一)、概况", "(一)、", "概况"),
        ("1、项目概况", "1、", "项目概况"),
        ("１．项目概况：建设站点3个。", "１．", "项目概况"),
        ("1.2017年预算安排", "1.", "2017年预算安排"),
        ("（1）领导重视，机构健全。", "（1）", "领导重视，机构健全"),
        ("1）领导重视", "1）", "领导重视"),
        ("①资金到位率", "①", "资金到位率"),
        ("⒈ 资金到位率", "⒈", "资金到位率"),
        ("第一部分 部门概况", "第一部分", "部门概况"),
        ("1.1 项目背景", "1.1", "项目背景"),
        ("\t\u3000二、绩效目标", "二、", "绩效目标"),
    ],
)
def test_numbers_of_headings(text, number, title):
    heading = heading_of(Paragraph(text))
    assert heading is not None
    assert (heading.number, heading.title) == (number, title)


def test_a_word_that_numbers_by_itself_is_read():
    heading = heading_of(Paragraph("项目概况", numbering="（二）"))
    assert heading is not None
    assert (heading.number, heading.ordinal, heading.title) == ("（二）", 2, "项目概况")
    assert heading_of(Paragraph("项目概况", numbering="•")) is None


def test_sentences_of_a_list_are_items():
    facts = facts_of(
        "一、绩效目标",
        "1.创建两个示范站点；",
        "2.在两个县区开展走访活动，走访家庭100户；",
        "3.举办一期培训班。",
        "二、存在的问题",
        "1.财政资金拨付滞后。部分站点的补助资金在次年五月才到账。",
        "2.预算编制不够准确，年中调整的次数较多，需要在以后的年度加以改进和完善才能符合预算管理的要求。",
    )
    assert sketch(facts) == [
        "一、绩效目标",
        "  1.*",
        "  2.*",
        "  3.*",
        "二、存在的问题",
        "  1.财政资金拨付滞后",
        "  2.*",
    ]
    assert facts.body_text(facts.sections[1]) == "创建两个示范站点；"


def test_a_level_is_what_the_document_uses_for_it():
    facts = facts_of("一、基本情况", "1、项目概况", "(1)背景", "2、资金情况", "二、绩效分析", "1、产出", "2、效益")
    assert sketch(facts) == [
        "一、基本情况",
        "  1、项目概况",
        "    (1)背景",
        "  2、资金情况",
        "二、绩效分析",
        "  1、产出",
        "  2、效益",
    ]


def test_a_list_that_goes_on_in_another_style_stays_on_its_level():
    facts = facts_of("五、主要经验", "好。", "六、存在的问题", "有。", "7、 改进措施及建议", "改。")
    assert [(s.number, s.level) for s in facts.sections] == [("五、", 1), ("六、", 1), ("7、", 1)]


def test_an_inner_list_of_a_higher_style_stays_inside():
    facts = facts_of(
        "三、经验、问题和建议", "1.主要经验及做法", "一、按照规定办事。", "二、加强管理。", "2.存在的问题", "无。"
    )
    assert sketch(facts) == [
        "三、经验、问题和建议",
        "  1.主要经验及做法",
        "    一、按照规定办事",
        "    二、加强管理",
        "  2.存在的问题",
    ]


def test_marks_tell_an_inner_list_and_may_be_mixed():
    inner = facts_of("一、情况", "1.背景", "1、甲区建站；", "2、乙区建站；", "2.内容", "3、资金")
    assert [(s.number, s.level) for s in inner.sections] == [
        ("一、", 1),
        ("1.", 2),
        ("1、", 3),
        ("2、", 3),
        ("2.", 2),
        ("3、", 2),
    ]


def test_contents_are_left_out():
    facts = facts_of(
        "绩效评价报告", "目  录", "一、基本情况………1", "二、绩效分析………5", "一、基本情况", "好。", "二、绩效分析", "好。"
    )
    assert [s.first for s in facts.sections] == [4, 6]


def test_contents_without_pages_and_numbers_name_the_headings():
    facts = facts_of("部门预算", "目录", "一、主要职能", "二、编制说明", "主要职能", "一、服务。", "编制说明", "如下。")
    assert sketch(facts) == ["主要职能", "  一、服务", "编制说明"]


def test_a_part_with_its_name_on_the_next_line():
    facts = facts_of(
        "目录", "第一部分 单位概况", "一、职责", "第二部分 决算表", "第一部分", "单位概况", "一、职责", "服务。"
    )
    assert sketch(facts) == ["第一部分", "  单位概况", "    一、职责"]


def test_a_summary_without_numbers_ends_at_the_first_one():
    facts = facts_of("摘要", "项目得分90分。", "一、基本情况", "好。", "二、绩效分析", "好。")
    assert [s.in_summary for s in facts.sections] == [True, False, False]
    assert [s.level for s in facts.sections] == [1, 1, 1]


def test_attachments_follow_the_report():
    facts = facts_of("附件2", "绩效评价报告", "一、基本情况", "好。", "附件：1.评分表", "2.问卷")
    assert [(s.title, s.topic) for s in facts.sections[:2]] == [
        ("基本情况", Topic.OVERVIEW),
        ("附件", Topic.ATTACHMENTS),
    ]


def test_decimals_are_headings_only_among_decimals():
    assert sketch(facts_of("1. 项目概况", "1.1 背景", "1.2 资金", "2. 分析")) == [
        "1.项目概况",
        "  1.1背景",
        "  1.2资金",
        "2.分析",
    ]
    assert sketch(facts_of("12.5 元标准")) == []


@pytest.mark.parametrize(
    ("title", "topic"),
    [
        ("主要经验及做法、存在的问题和建议", Topic.EXPERIENCE),
        ("存在的问题及原因分析", Topic.PROBLEMS),
        ("项目预算绩效目标的完成情况", Topic.EFFECT),
        ("综合评价情况及评价结论", Topic.CONCLUSION),
        ("绩效评价结果应用建议", Topic.RESULT_USE),
        ("绩效评价对象和范围", Topic.OBJECT),
        ("年度绩效目标", Topic.ANNUAL_GOAL),
        ("部门总目标", Topic.TOTAL_GOAL),
        ("资金投入和使用情况", Topic.FUNDS),
        ("某社区服务站建设项目资金使用情况", Topic.FUNDS),
    ],
)
def test_topics(title, topic):
    assert facts_of(f"一、{title}").sections[0].topic is topic


@pytest.mark.parametrize("title", ["完善绩效指标体系", "评价指标体系尚未形成", "加强绩效目标管理", "未设置绩效目标"])
def test_advice_is_not_what_it_is_about(title):
    assert facts_of(f"一、{title}").sections[0].topic is None


@pytest.mark.parametrize(
    "text", ["（" * 300_000, "一、" * 300_000, " " * 1_000_000, "1." * 400_000, "[bookmark: " * 90_000]
)
def test_hostile_text_is_no_long_number(text):
    found = heading_of(Paragraph(text))
    assert found is None or len(found.number) < 20
