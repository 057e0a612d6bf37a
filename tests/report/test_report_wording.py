"""What a report says only where it is so: marks, gaps and reasons in the words that fit."""

import re
from dataclasses import replace
from decimal import Decimal

import pytest
from report_sample import sample, scorecard

from jixiao.evaluation import Evaluation, Funds, Identity, Indicator, Operator, Subject, Words
from jixiao.frameworks import load_framework
from jixiao.frameworks.model import Framework
from jixiao.lang.english import worded
from jixiao.money import Amount, Unit
from jixiao.place import Place
from jixiao.report import Report, build, missing
from jixiao.report.model import Block, Missing, Paragraph, Table
from jixiao.scoring import score


def written(evaluation: Evaluation, framework: Framework) -> Report:
    return build(evaluation, framework, scorecard(evaluation, framework), ())


def words(blocks: tuple[Block, ...]) -> str:
    return "\n".join(block.text for block in blocks if isinstance(block, Paragraph | Missing))


def test_a_mark_about_weights_stands_where_weights_stand(framework: Framework) -> None:
    known = sample()
    report = written(replace(known, identity=replace(known.identity, mark="示例权重")), framework)
    tables = {block.key: block.notes for block in report.blocks if isinstance(block, Table)}
    assert all("本表分值属“示例权重”。" in tables[key] for key in ("scores", "sections", "results0", "claims"))
    assert not any(
        "示例权重" in note for key in ("funds", "spending", "items", "sites", "data") for note in tables[key]
    )
    assert "本报告的分值属“示例权重”，得分只用于说明计算方法。" in words(report.blocks)


@pytest.mark.parametrize(
    ("share", "asked"),
    [
        ("0.9", "“居民素质提升”没有得满分的原因"),
        ("0.8", "“居民素质提升”没有得满分的原因"),
        ("0.7", "“居民素质提升”没有达到目标的原因和改进措施"),
    ],
)
def test_a_row_of_the_best_level_is_asked_why_it_is_not_full(share: str, asked: str) -> None:
    edition = load_framework("mof-2020-10-self")
    row = Indicator(
        name="居民素质提升",
        path=("效益指标", "社会效益指标"),
        operator=Operator.QUALITATIVE,
        target=Words("明显提升"),
        actual=Words("有提升"),
        weight=Decimal(30),
        achieved_share=Decimal(share),
    )
    known = replace(sample(), indicators=(row,), surveys=(), sites=(), framework=edition.id)
    report = build(known, edition, score(known, edition), ())
    assert f"【待补充：{asked}】" in words(report.blocks)
    assert not re.search("[\u4e00-\u9fff]", worded(asked).replace("居民素质提升", ""))


def test_the_reason_for_a_low_execution_rate_is_asked_on_the_sheet_that_has_a_cell_for_it() -> None:
    self_edition, project = load_framework("mof-2020-10-self"), load_framework("mof-2020-10-project")
    money = {name: Amount.of(text, Unit.WAN) for name, text in (("budget", "10"), ("arrived", "10"), ("spent", "8"))}
    funds = Funds(**{f"stated_{name}": amount for name, amount in money.items()})
    known = Evaluation(identity=Identity(name="培训"), funds=funds, framework=self_edition.id)
    typed = replace(known, indicators=(Indicator(name="预算执行率", path=("过程", "资金管理"), weight=Decimal(5)),))
    for evaluation, edition, sheet in ((known, self_edition, "资金来源与到位"), (typed, project, "绩效指标")):
        report = build(evaluation, edition, score(evaluation, edition), ())
        gaps = [block for block in report.blocks if isinstance(block, Missing) and "“预算执行率”" in block.what]
        assert {gap.where for gap in gaps} == {sheet}


def test_the_clause_of_the_grades_names_its_document() -> None:
    for id_, clause in (
        ("mof-2020-10-project", "（财预〔2020〕10号第十八条）。"),
        ("mof-2021-101", "（财预〔2020〕10号 第十八条）。"),
        ("wuhan-2017-self", "（通用档次；当年文件未查到）。"),
    ):
        edition = load_framework(id_)
        report = build(sample(), edition, score(sample(), edition), ())
        (grades,) = (line for line in words(report.blocks).split("\n") if "等级划分" in line)
        assert grades.endswith(clause)


def test_gaps_of_a_form_are_told_apart_by_what_the_form_has_room_for() -> None:
    edition = load_framework("mof-2020-10-self")
    form = Place(file="a.xlsx", sheet="2024自评表")
    known = Evaluation(identity=Identity(name="培训", place=form), framework=edition.id, place=form)
    found = missing(build(known, edition, score(known, edition), ()))
    assert [finding.place.sheet for finding in found] == ["2024自评表"] * 2
    (lacking,) = (finding for finding in found if "没有这些栏目" in finding.text)
    (room,) = (finding for finding in found if finding is not lacking)
    assert "“2024自评表”没有这些栏目：" in lacking.text
    assert "要在工作表“2024自评表”补填：实施单位、评价年度、全年预算数" in room.text
    assert not {str(place.text) for place in room.related} & {str(place.text) for place in lacking.related}


def test_gaps_of_a_department_name_its_own_sheet() -> None:
    edition = load_framework("mof-2013-53-department")
    known = Evaluation(identity=Identity(name="某局"), subject=Subject.DEPARTMENT, framework=edition.id)
    sheets = {finding.place.sheet for finding in missing(build(known, edition, score(known, edition), ()))}
    assert "部门基本信息" in sheets
    assert "项目基本信息" not in sheets
