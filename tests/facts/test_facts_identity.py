"""Who, what and when: titles, units, year, signature; and what kind of report it is."""

from datetime import date

import pytest
from outline_makers import facts_of

from jixiao.facts import ReportKind

SECTIONS = (
    "一、项目基本情况",
    "建设站点3个。",
    "二、绩效目标",
    "服务居民。",
    "三、评价结论",
    "得分90分。",
    "四、存在的问题",
    "无。",
)


def text_of(span) -> str | None:
    return span.text if span is not None else None


def test_a_title_over_two_lines_is_one():
    identity = facts_of("某某市残疾人联合会2017年度部门", "整体支出绩效评价报告", "", *SECTIONS).identity
    assert identity.title == "某某市残疾人联合会2017年度部门整体支出绩效评价报告"
    assert [span.text for span in identity.title_lines[0]] == ["某某市残疾人联合会2017年度部门", "整体支出绩效评价报告"]
    assert text_of(identity.unit) == "某某市残疾人联合会"
    assert identity.project is None
    assert identity.fiscal_year == 2017


@pytest.mark.parametrize("cut", [1, 2, 3, 6])
def test_a_title_broken_anywhere_by_print(cut):
    title = "某某镇人民政府2021年环境整治项目绩效自评报告"
    facts = facts_of(title[:-cut], title[-cut:], *SECTIONS)
    assert facts.identity.title == title
    assert facts.kind is ReportKind.PROJECT_SELF


def test_a_mark_above_the_title_is_no_part_of_it():
    assert (
        facts_of("示例权重", "站点建设项目支出绩效评价报告", *SECTIONS).identity.title == "站点建设项目支出绩效评价报告"
    )


def test_a_unit_named_in_a_sentence():
    identity = facts_of(
        "绩效评价报告", "一、情况", "评价的对象为站点建设，实施单位为某某街道办事处，资金5万元。"
    ).identity
    assert text_of(identity.unit) == "某某街道办事处"


def test_a_date_with_a_label():
    identity = facts_of("绩效评价报告", "自评日期：2018年5月22日", *SECTIONS).identity
    assert identity.signed_on is not None
    assert identity.signed_on.first == date(2018, 5, 22)


def test_the_title_after_main_text_is_a_title_again():
    identity = facts_of(
        "站点建设项目支出绩效评价报告", "摘要", "好。", "正文：站点建设项目支出绩效评价报告", *SECTIONS
    ).identity
    assert [span.text for span in identity.titles] == ["站点建设项目支出绩效评价报告"] * 2
    assert text_of(identity.project) == "站点建设项目"


def test_titles_of_two_projects_in_one_file():
    facts = facts_of("服务体系建设项目支出绩效评价报告", *SECTIONS, "治理创新试点项目绩效评价报告", *SECTIONS)
    assert facts.identity.title_texts == ("服务体系建设项目支出绩效评价报告", "治理创新试点项目绩效评价报告")


def test_no_title():
    assert facts_of(*SECTIONS).identity.titles == ()


def test_signature_at_the_end():
    identity = facts_of("绩效评价报告", *SECTIONS, "", "        某某市文化馆", "      2018年5月22日").identity
    assert text_of(identity.signed_by) == "某某市文化馆"
    assert identity.signed_on is not None
    assert identity.signed_on.first == date(2018, 5, 22)


def test_signature_on_one_line_in_chinese_numerals():
    identity = facts_of("绩效评价报告", *SECTIONS, "某某市文化馆　二〇一八年五月二十二日").identity
    assert text_of(identity.signed_by) == "某某市文化馆"
    assert identity.signed_on is not None
    assert identity.signed_on.first == date(2018, 5, 22)


def test_a_date_in_a_sentence_signs_nothing():
    identity = facts_of("绩效评价报告", *SECTIONS, "全部资金于2018年5月22日到账。").identity
    assert identity.signed_on is None


def test_labels():
    identity = facts_of(
        "绩效评价报告",
        "项目名称：广场改造项目",
        "主管部门：市住房局  实施单位",
        "评价机构：某某会计师事务所",
        *SECTIONS,
    ).identity
    assert text_of(identity.project) == "广场改造项目"
    assert text_of(identity.department) == "市住房局"
    assert text_of(identity.evaluator) == "某某会计师事务所"


def test_labels_in_cells():
    identity = facts_of(
        "项目支出绩效自评表", "（2021年度）", "项目名称\t广场改造\t主管部门\t市住房局", "实施单位\t市园林处\t\t"
    ).identity
    assert [text_of(identity.project), text_of(identity.department), text_of(identity.unit)] == [
        "广场改造",
        "市住房局",
        "市园林处",
    ]
    assert identity.fiscal_year == 2021


def test_commissioned_and_not():
    assert facts_of("受财政局委托，委托某某资产评估事务所开展评价。").identity.third_party
    assert not facts_of("由于未组织专家或聘请专业机构开展评价，水平有待提高。").identity.third_party


def test_fields_of_a_page():
    facts = facts_of(
        "当前位置:首页",
        "索引号: 114208/2020-1 主题分类: 财政",
        "发布机构: 市财政局 发文日期: 2020-03-25",
        "发文字号: 效力状态: 有效",
        "站点项目绩效评价报告",
        *SECTIONS,
    )
    fields = facts.identity.page_fields
    assert {name: span.text for name, span in fields.items()} == {
        "索引号": "114208/2020-1",
        "主题分类": "财政",
        "发布机构": "市财政局",
        "发文日期": "2020-03-25",
        "发文字号": "",
        "效力状态": "有效",
    }


@pytest.mark.parametrize(
    ("lines", "year"),
    [
        (("2019年度绩效评价报告", "2018年结转5万元。"), 2019),
        (("绩效评价报告", "2017年支出5万元。", "2017年度预算6万元，2016年4万元。"), 2017),
        (("绩效评价报告", "2017年支出5万元。", "2016年支出6万元。"), None),
        (("绩效评价报告", "依据某财〔2016〕5号，支出5万元。"), None),
        (("绩效评价报告", "社区成立于1984年4月。"), None),
    ],
)
def test_fiscal_year(lines, year):
    assert facts_of(*lines).fiscal_year == year


@pytest.mark.parametrize(
    ("lines", "kind"),
    [
        (("某某项目支出绩效自评报告", *SECTIONS), ReportKind.PROJECT_SELF),
        (("某某项目支出绩效评价报告", *SECTIONS), ReportKind.PROJECT_EVALUATION),
        (("某某项目支出绩效评价报告", *SECTIONS, "项目自评为优，撰写自评报告。"), ReportKind.PROJECT_SELF),
        (("某局2017年度部门整体支出绩效评价报告", *SECTIONS), ReportKind.DEPARTMENT),
        (("项目支出绩效自评表", "项目名称\t广场"), ReportKind.SELF_TABLE),
        (("财政项目支出绩效目标填报表",), ReportKind.GOAL_TABLE),
        (("某局2024年度部门决算",), ReportKind.ACCOUNTS),
        (("某区2023年区级部门预算",), ReportKind.BUDGET),
        (("某某项目绩效自评报告提纲", *SECTIONS), ReportKind.OTHER),
        (("关于开展绩效自评工作的通知", *SECTIONS), ReportKind.OTHER),
        (("关于道路建设的函", "此函。"), ReportKind.OTHER),
        (
            (*SECTIONS[:4], "三、自评结论", "好。", "四、存在的问题", "单位开展自评，自评得分90分。"),
            ReportKind.PROJECT_SELF,
        ),
        (("今天天气很好。",), ReportKind.OTHER),
    ],
)
def test_kinds(lines, kind):
    assert facts_of(*lines).kind is kind
