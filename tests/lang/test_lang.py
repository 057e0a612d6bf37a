"""English is complete: every sentence in the source has a translation with the same gaps."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from jixiao.lang import catalogue, choose, labelled, phrases, say

ROOT = Path(__file__).parents[2]
GAP = re.compile(r"\{(\w+)")


def test_every_sentence_has_english():
    listing = subprocess.run(
        [sys.executable, str(ROOT / "tools" / "templates.py")], capture_output=True, text=True, check=True
    ).stdout
    assert listing.splitlines()[-1] == "0 without English", listing


def test_translations_have_the_same_gaps():
    for chinese, english in (*catalogue().items(), *phrases().items()):
        assert set(GAP.findall(chinese)) == set(GAP.findall(english)), chinese


@pytest.mark.parametrize(
    ("given", "environment", "language"),
    [
        (None, {}, "zh"),
        (None, {"LANG": "C.UTF-8"}, "zh"),
        (None, {"LANG": "zh_CN.UTF-8"}, "zh"),
        (None, {"LANG": "en_US.UTF-8"}, "en"),
        (None, {"LANG": "en_US.UTF-8", "LC_ALL": "zh_CN.UTF-8"}, "zh"),
        (None, {"LANG": "zh_CN.UTF-8", "JIXIAO_LANG": "en"}, "en"),
        ("zh", {"LANG": "en_US.UTF-8"}, "zh"),
        ("fr", {"LANG": "en_US.UTF-8"}, "en"),
    ],
)
def test_language_is_chosen(given, environment, language):
    assert choose(given, environment) == language


def test_a_sentence_without_english_stays_chinese():
    assert say("en", "没有译文的{what}", what="句子") == "没有译文的句子"


def test_words_of_ours_in_a_gap_are_translated_and_those_of_the_user_are_not():
    template = "读到“{read}”，「{column}」这里要填{wanted}；{step}。"
    step = "请从下拉列表中选择；是不是“满意度”"
    said = say("en", template, read="日期", column="日期", wanted="日期", step=step)
    assert said == 'Read "日期", but 「日期」 wants a date. Please choose from the drop-down list; perhaps "满意度".'


@pytest.mark.parametrize(
    ("words", "english"),
    [
        ("第3行", "line 3"),
        ("“培训”、“宣传”等7项", '"培训", "宣传" and others (7 in all)'),
        ("2017年3月1日", "2017-03-01"),
        ("2017年3月底", "2017年3月底"),
        ("项目名称、实施单位", "project name, implementing unit"),
        ("培训、宣传", "培训、宣传"),
        ("社区（一期）改造、绿化", "社区（一期）改造、绿化"),
        ("投入、评分标准", "投入、评分标准"),
        ("demo、template", "demo, template"),
        ("“规划、批复”、“加强管理。”", '"规划、批复", "加强管理。"'),
        (
            "绩效指标及其完成情况、资金来源、到位和支出明细",
            "the indicators and their results, the fund sources, arrivals and spending items",
        ),
        (
            "÷全年预算数100万元为72.00%，÷到位数80万元为90.00%",
            "72.00% of the budget of 100万元, 90.00% of the 80万元 that arrived",
        ),
        (
            "单位栏为“个”，指标值“3户”写的是“户”，按指标值读取；请统一。"
            "数值 1 配单位“%”，按 1% 读取；如原意是 100%，请改写为“100%”。",
            'The unit column says "个", but the target "3户" says "户", which was taken. Make them agree. '
            'The number 1 with the unit "%" is taken as 1%. If 100% is meant, write "100%".',
        ),
    ],
)
def test_composed_words(words, english):
    assert say("en", "{words}", words=words).lower() == english.lower()


def test_a_sentence_without_english_keeps_its_gaps_chinese():
    assert say("en", "逾期{late}，没有译文", late="2天") == "逾期2天，没有译文"


def test_an_empty_gap_leaves_no_double_space():
    template = "{owner}{large}{high}，超过{small}{low}，多出{gap}，没有说明；请核对两数，或写明多出部分的来源。"
    gaps = {"large": "执行", "high": "3万元", "small": "预算", "low": "2万元", "gap": "1万元"}
    assert say("en", template, owner="", **gaps).startswith("Spending 3万元 exceeds budget 2万元 by 1万元")
    assert say("en", template, owner="“甲”", **gaps).startswith('"甲" spending 3万元')


def test_long_text_of_a_user_is_passed_through():
    text = "第" + "1、" * 20000 + "行"
    assert say("en", "{text}", text=text) == text


def test_a_place_is_said_in_the_language():
    assert labelled("en", "a.yaml 第3行第5列", "x") == "a.yaml line 3, column 5: x"
    assert labelled("zh", "a.yaml 第3行第5列", "x") == "a.yaml 第3行第5列：x"
    assert labelled("en", "", "x") == "x"
