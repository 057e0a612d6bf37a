"""Sections that a person wrote anew: the words are theirs, the figures stay those of the data."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import pytest
from report_sample import FINDINGS, sample, scorecard, wan

from jixiao import api
from jixiao.evaluation import Evaluation
from jixiao.frameworks.model import Framework
from jixiao.report import Report, build, sections
from jixiao.report.figures import CLOSE, IS, OPEN, bare, bound
from jixiao.report.model import Block, Chart, Heading, Paragraph, Run, Table
from jixiao.report.outline import list_outlines, load_outline
from jixiao.report.prose import Section, mistakes, spans
from jixiao.scoring.model import Scorecard


def known(report: Report, prose: dict[str, str] | None = None) -> dict[str, Section]:
    return {section.key: section for section in sections(report, prose or {})[0]}


def text_of(report: Report) -> str:
    return "\n".join(block.text for block in report.blocks if isinstance(block, Paragraph))


def words(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block.text
        elif isinstance(block, Table | Chart):
            yield block.title


@pytest.fixture
def written(evaluation: Evaluation, framework: Framework):
    """Builds the report with texts of a person, from the sample or from another evaluation or score."""

    def write(prose: dict[str, str], other: Evaluation | None = None, card: Scorecard | None = None) -> Report:
        evaluated = other or evaluation
        return build(evaluated, framework, card or scorecard(evaluated, framework), FINDINGS, prose)

    return write


@pytest.mark.parametrize("name", list_outlines())
def test_every_section_has_a_key_of_its_own(name: str) -> None:
    keys = [part.key for part in load_outline(name).sections()]
    assert len(keys) == len(set(keys))
    assert all(keys)


def test_the_text_of_the_narrative_gives_the_same_report_back(report: Report, written) -> None:
    sources = {section.key: section.source for section in sections(report)[0]}
    again = written(sources)
    assert text_of(again) == text_of(report)
    assert [type(block) for block in again.blocks] == [type(block) for block in report.blocks]
    assert not any(section.gone or section.edited for section in sections(again, sources)[0])


def test_no_mark_is_left_in_a_report(report: Report) -> None:
    assert not re.search(f"[{OPEN}{IS}{CLOSE}]", text_of(report))
    assert bare(f"得{bound('总分', '90')}分") == "得90分"
    assert bound("总分", "") == ""


def test_a_figure_has_one_meaning(report: Report) -> None:
    index = sections(report)[1]
    assert index.figures["总分"] == "96.20"
    assert index.figures["预算执行率"] == "90.91%"
    assert index.figures["全年预算数"] == "170.92万元"
    assert index.figures["居民满意度·实际完成值"] == "93%"


def test_figures_follow_the_data(evaluation: Evaluation, framework: Framework, written) -> None:
    prose = {"conclusion": "本项目总分{总分}分，预算执行率{预算执行率}，详见{表号·分项得分情况}。\n比上年好。"}
    first = text_of(written(prose))
    assert "本项目总分96.20分，预算执行率90.91%，详见表" in first
    assert "比上年好。" in first
    card = replace(scorecard(evaluation, framework), total=Decimal("88.5"), grade="良")
    assert "本项目总分88.50分，" in text_of(written(prose, card=card))


def test_what_the_text_leaves_out_of_tables_and_charts_stands_at_the_end(report: Report, written) -> None:
    generated = known(report)["sources"]
    tables = [title for title in generated.placed if title.startswith(("表·", "图·"))]
    assert len(tables) >= 2
    edited = known(written({"sources": "资金按计划安排。"}), {"sources": "资金按计划安排。"})["sources"]
    assert next(words(edited.blocks)) == "资金按计划安排。"
    assert [type(b) for b in edited.blocks[1:]] == [type(b) for b in generated.blocks if isinstance(b, Table | Chart)]


def test_a_table_stands_where_the_text_puts_it(report: Report, written) -> None:
    table = next(name for name in known(report)["sources"].placed if name.startswith("表·"))
    prose = {"sources": f"前。\n{{{table}}}\n后。"}
    section = known(written(prose), prose)["sources"]
    assert [type(block).__name__ for block in section.blocks[:3]] == ["Paragraph", "Table", "Paragraph"]


def test_a_filled_gap_is_no_gap_any_more(evaluation: Evaluation, framework: Framework, written) -> None:
    empty = replace(evaluation, identity=replace(evaluation.identity, experience=""))
    section = known(build(empty, framework, scorecard(empty, framework), ()))["experience"]
    assert section.source.startswith("{待补充·主要经验及做法")
    prose = {"experience": "统一采购，逐站验收。"}
    told = known(written(prose, empty), prose)["experience"]
    assert list(words(told.blocks)) == ["统一采购，逐站验收。"]
    filled = {"experience": f"{section.source}\n统一采购。"}
    assert known(written(filled), filled)["experience"].gone == ()


def test_a_name_that_nothing_has_is_refused_with_its_line(report: Report) -> None:
    found, index = sections(report)
    conclusion = next(section for section in found if section.key == "conclusion")
    wrong = mistakes("第一行。\n总分{总得分}分。\n见{表·分项得分情况}。\n只有一半{总分", index, conclusion.placed)
    assert [one.line for one in wrong] == [2, 3, 4]
    assert "没有叫“{总得分}”的数据，是不是" in wrong[0].message
    assert "单独占一行" in wrong[1].message or "另一节" in wrong[1].message
    assert "大括号没有配成对" in wrong[2].message
    assert mistakes(conclusion.source, index, conclusion.placed) == ()


def test_a_figure_that_the_data_lost_is_a_visible_gap(written) -> None:
    prose = {"conclusion": "去年的{旧数据}。"}
    report = written(prose)
    assert known(report, prose)["conclusion"].gone == ("旧数据",)
    runs = [run for block in report.blocks if isinstance(block, Paragraph) for run in block.runs]
    assert Run("【数据中没有“旧数据”】", gap=True) in runs


def test_the_words_of_a_paragraph_can_be_shown_with_their_figures(report: Report) -> None:
    index = sections(report)[1]
    assert list(spans("得{总分}分，见{表号·分项得分情况}。", index, {"sections": "表4"})) == [
        ("得", ""),
        ("96.20", "总分"),
        ("分，见", ""),
        ("表4", "表号·分项得分情况"),
        ("。", ""),
    ]


def test_numbered_paragraphs_are_printed_strong_again(written) -> None:
    prose = {"problems": "1.资金到位晚。\n（2）验收不及时。"}
    section = known(written(prose), prose)["problems"]
    paragraphs = [block for block in section.blocks if isinstance(block, Paragraph)]
    assert [paragraph.runs[0] for paragraph in paragraphs] == [Run("1.", strong=True), Run("（2）", strong=True)]


def test_braces_that_a_person_typed_stay_words(evaluation: Evaluation, framework: Framework) -> None:
    odd = replace(evaluation, identity=replace(evaluation.identity, achievements="建成{示范}点。"))
    report = build(odd, framework, scorecard(odd, framework), ())
    section = next(section for section in sections(report)[0] if "示范" in section.source)
    assert "建成｛示范｝点。" in section.source
    assert "建成{示范}点。" in text_of(report)


def test_two_indicators_of_one_name_keep_their_own_figures() -> None:
    evaluation = sample()
    first = evaluation.indicators[2]
    twice = replace(evaluation, indicators=(*evaluation.indicators, replace(first, path=("效益", "社会效益"))))
    figures = sections(api.assess(twice, "mof-2020-10-project").report)[1].figures
    assert {f"{first.name}（1）·评分说明", f"{first.name}（2）·评分说明"} <= figures.keys()


def test_a_section_knows_where_it_stands(report: Report) -> None:
    section = known(report)["sources"]
    assert section.path.endswith(section.number)
    assert section.path.startswith("一、")
    assert known(report)["conclusion"].path.startswith("三、")
    assert known(report)["process"].path.startswith("二、（")
    headings = [block for block in report.blocks if isinstance(block, Heading)]
    assert any(block.number == section.number and block.text == section.heading for block in headings)


def test_the_funds_of_today_stand_in_yesterdays_words(evaluation: Evaluation, written) -> None:
    prose = {"sources": "年初安排{年初预算数}，全年{全年预算数}。"}
    first, second = evaluation.funds.sources
    changed = replace(evaluation, funds=replace(evaluation.funds, sources=(first, replace(second, budget=wan("120")))))
    assert "年初安排160.00万元，全年170.92万元。" in text_of(written(prose))
    assert "全年180.00万元。" in text_of(written(prose, changed))
