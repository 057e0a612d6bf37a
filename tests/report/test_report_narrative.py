"""What a report says: everything that the data say, nothing else, and every gap in sight."""

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from report_sample import FINDINGS, sample, scorecard, wan, yuan

from jixiao.errors import JixiaoError
from jixiao.evaluation import (
    Advice,
    Evaluation,
    Funds,
    FundSource,
    Identity,
    Indicator,
    Problem,
    Quantity,
    Site,
    SpendingItem,
    Survey,
)
from jixiao.frameworks import list_frameworks, load_framework
from jixiao.frameworks.methods import METHODS
from jixiao.frameworks.model import Framework, Method
from jixiao.place import Place
from jixiao.report import Report, build, missing
from jixiao.report.gaps import REPORTED_BY
from jixiao.report.model import Chart, Gap, Heading, Missing, Paragraph, Table
from jixiao.report.narrative.catalogue import MODULES, PIECES
from jixiao.report.narrative.standard import WORDS, standard_words
from jixiao.report.outline import list_outlines, load_outline, outline_of
from jixiao.review import Case, Finding, check, find_rule
from jixiao.scoring import score
from jixiao.scoring.model import IndicatorScore, Trace


def written(evaluation: Evaluation, framework: Framework) -> Report:
    return build(evaluation, framework, scorecard(evaluation, framework), ())


def text_of(report: Report) -> str:
    parts = []
    for block in report.blocks:
        if isinstance(block, Heading):
            parts.append(block.full)
        elif isinstance(block, Paragraph | Missing):
            parts.append(block.text)
        elif isinstance(block, Table):
            parts += [block.title, block.unit, *block.notes, *(cell.text for _, _, cell in block.cells())]
        elif isinstance(block, Chart):
            parts.append(block.title)
    return "\n".join(parts)


@pytest.fixture(scope="module")
def text(report: Report) -> str:
    return text_of(report)


def test_every_figure_of_the_scorecard_is_told(report: Report, text: str) -> None:
    card = report.origin.scorecard
    assert "总得分96.20分（满分100分），等级为“优”" in text
    for row in card.indicators:
        assert row.reason in text
        assert f"{row.points:.2f}" in text
    for section in card.sections:
        assert f"{section.points:.2f}" in text


def test_rates_show_both_operands_and_name_the_denominator(text: str) -> None:
    assert "预算执行率（全年执行数÷全年预算数）=1,553,870.19元÷1,709,200.00元×100%=90.91%" in text
    assert "实际支出÷实际到位资金" in text
    assert "资金到位率（实际到位资金÷全年预算数）=170.92万元÷170.92万元×100%=100.00%" in text


def test_late_money_is_said_to_be_late(text: str) -> None:
    assert "省级社区建设补助60.00万元应于2024年3月31日前到位，实际于2024年8月30日到位，晚152天" in text
    assert "到位及时率（及时到位资金÷应到位资金）=110.92万元÷170.92万元×100%=64.90%" in text


def test_money_after_the_budget_year_is_late_without_a_due_date(framework: Framework) -> None:
    known = sample()
    first, *rest = known.funds.sources
    late = replace(first, due_on=None, arrivals=(replace(first.arrivals[0], on=date(2025, 5, 3)),))
    report = written(replace(known, funds=replace(known.funds, sources=(late, *rest))), framework)
    assert "于2025年5月3日到位，已在2024预算年度结束之后" in text_of(report)


def test_what_does_not_add_up_is_said_with_both_figures(framework: Framework) -> None:
    known = sample()
    funds = replace(known.funds, stated_budget=wan("200.00"), stated_spent=wan("150.00"))
    text = text_of(written(replace(known, funds=funds), framework))
    assert "填报的全年预算数为200.00万元，分项之和为170.92万元，相差29.08万元" in text
    assert "支出明细合计155.39万元（1,553,870.19元），全年执行数150.00万元" in text
    assert "多于全年执行数" in text


def test_money_without_a_use_is_named(framework: Framework) -> None:
    known = sample()
    funds = replace(known.funds, stated_spent=wan("160.00"))
    assert "没有列明用途" in text_of(written(replace(known, funds=funds), framework))


def test_a_balance_without_a_reason_is_a_gap(framework: Framework) -> None:
    known = sample()
    report = written(replace(known, funds=replace(known.funds, explanation="")), framework)
    assert any("结余（结转）资金" in gap.text for gap in missing(report))


def test_over_spending_and_exact_spending_are_told(framework: Framework) -> None:
    known = sample()
    over = replace(known.funds, stated_spent=wan("180.00"), items=(), sources=known.funds.sources[1:])
    assert "为超预算支出" in text_of(written(replace(known, funds=over), framework))
    equal = Funds(stated_budget=wan("5.00"), stated_spent=wan("5.00"))
    assert "没有结余" in text_of(written(replace(known, funds=equal), framework))


def test_money_that_never_arrived_is_told_apart_from_what_was_saved(framework: Framework) -> None:
    known = sample()
    part = Funds(stated_budget=wan("10.00"), stated_arrived=wan("8.00"), stated_spent=wan("7.00"))
    assert "其中没有到位的2.00万元，到位资金结余1.00万元" in text_of(written(replace(known, funds=part), framework))
    none = Funds(stated_budget=wan("10.00"), stated_arrived=wan("7.00"), stated_spent=wan("7.00"))
    assert "均为没有到位的资金" in text_of(written(replace(known, funds=none), framework))


def test_a_tail_difference_has_its_note(framework: Framework) -> None:
    known = sample()
    sources = tuple(FundSource(name=f"来源{n}", budget=yuan("33333.00"), spent=yuan("33333.00")) for n in range(3))
    report = written(replace(known, funds=Funds(sources=sources)), framework)
    table = next(block for block in report.blocks if isinstance(block, Table) and block.key == "funds")
    assert any("尾差" in note for note in table.notes)


def test_problems_show_their_indicators_and_advice_its_problems(text: str) -> None:
    assert "对应指标：预算执行率（分值25分，得22.73分）" in text
    assert "针对问题1（省级资金到位晚）" in text
    assert "【待补充：针对问题2的建议】" in text


def test_long_and_unknown_problems_are_named_in_advice(framework: Framework) -> None:
    known = sample()
    long = Problem(text="很长的问题" * 10, code="长")
    advice = (Advice(text="改", problems=("长", "不在表中")),)
    text = text_of(written(replace(known, problems=(long,), advice=advice), framework))
    assert "……）和“不在表中”" in text


def test_nothing_to_report_may_be_said_in_one_word(framework: Framework) -> None:
    known = replace(sample(), problems=(Problem(text="无"),), advice=(Advice(text="无"),))
    report = written(known, framework)
    assert "没有登记存在的问题" in text_of(report)
    assert not any("建议" in gap.text for gap in missing(report))


def test_survey_counts_and_rates_are_told(text: str) -> None:
    assert "发放问卷400份，回收390份，有效384份，回收率97.50%，有效率98.46%" in text


def test_a_survey_with_holes_asks_for_them(framework: Framework) -> None:
    known = replace(sample(), surveys=(Survey(indicator="居民满意度", issued=10), Survey(indicator="知晓率")))
    gaps = "".join(gap.text for gap in missing(written(known, framework)))
    assert "“居民满意度”调查的回收份数、有效份数和调查方式和时间" in gaps
    without = "".join(gap.text for gap in missing(written(replace(sample(), surveys=()), framework)))
    assert "“居民满意度”的调查对象、方法、发放和有效份数" in without


def test_claims_stand_beside_the_recomputed_result(report: Report) -> None:
    table = next(block for block in report.blocks if isinstance(block, Table) and block.key == "claims")
    rows = {row[0].text: [cell.text for cell in row[1:]] for row in table.rows}
    assert rows["总得分（分）"] == ["89", "96.20", "+7.20"]
    assert rows["等级"] == ["良好", "优", "—"]
    assert rows["过程"] == ["17", "22.73", "+5.73"]


def test_a_claimed_rate_and_a_known_edition_are_named(framework: Framework) -> None:
    known = sample()
    claims = replace(known.claims, framework="mof-2020-10-self")
    funds = replace(known.funds, stated_execution_rate=Decimal("91"))
    text = text_of(written(replace(known, claims=claims, funds=funds), framework))
    assert "《项目支出绩效自评表》（财预〔2020〕10号）" in text
    assert "91%" in text
    other = text_of(written(replace(known, claims=replace(claims, framework="某市表")), framework))
    assert "原报告自报的结果（某市表）" in other


def test_personal_telephone_numbers_stay_out(text: str) -> None:
    assert "陈喆" in text
    assert "13800000000" not in text


def test_the_mark_is_at_the_conclusion_and_under_tables(report: Report, text: str) -> None:
    assert report.meta.running.endswith("〔教学示例（虚构）〕")
    assert "本报告的数据属“教学示例（虚构）”" in text
    table = next(block for block in report.blocks if isinstance(block, Table) and block.key == "scores")
    assert "本表数据属“教学示例（虚构）”。" in table.notes


def test_findings_stand_in_the_annex_the_worst_first(report: Report) -> None:
    table = next(block for block in report.blocks if isinstance(block, Table) and block.key == "findings")
    assert [row[1].text for row in table.rows] == ["错误", "警告"]
    assert "指标“活动场次”没有佐证材料" in table.rows[1][4].text


def test_an_evaluation_with_nothing_in_it_is_all_gaps(framework: Framework) -> None:
    report = written(Evaluation(identity=Identity(name="空项目")), framework)
    shown = [block for block in report.blocks if isinstance(block, Missing)]
    found = missing(report)
    assert len(shown) > 20
    assert {finding.code for finding in found} == {"STR04"}
    assert [finding.place.sheet for finding in found] == list(dict.fromkeys(gap.where for gap in shown))
    assert sum(int(str(finding.args["count"])) for finding in found) == len({(gap.where, gap.what) for gap in shown})
    assert "未评分" in text_of(report)
    assert "没有检查出问题" in text_of(report)


def test_a_gap_names_its_section_and_sheet(framework: Framework) -> None:
    report = written(replace(sample(), overall_goal=""), framework)
    (gap,) = (gap for gap in missing(report) if gap.place.sheet == "绩效目标")
    assert gap.text == "报告中有1处【待补充】要在工作表“绩效目标”补填：总体绩效目标；补填后重新生成。"
    assert [place.section for place in gap.related] == ["一、（二）1."]
    page = find_rule("STR04")
    assert (gap.name, gap.severity) == (page.name, page.severity)


def test_many_gaps_of_one_sheet_are_one_finding_that_names_eight(framework: Framework) -> None:
    report = written(Evaluation(identity=Identity(name="空项目")), framework)
    (gap,) = (gap for gap in missing(report) if gap.place.sheet == "项目基本信息")
    assert gap.text.count("、") == 7
    assert f"等{gap.args['count']}项" in gap.text
    assert len(gap.related) == gap.args["count"]


def bare(name: str, place: Place) -> Indicator:
    """An indicator that missed its target without a reason, read at ``place``."""
    measured = Quantity(Decimal(100), "场"), Quantity(Decimal(80), "场")
    row = Indicator(name=name, path=("产出", "数量指标"), weight=Decimal(5), target=measured[0], actual=measured[1])
    return row.at(place, deviation_reason=replace(place, cell="H" + str(place.cell)[1:]))


def test_what_a_rule_asks_for_is_not_asked_twice(framework: Framework) -> None:
    rows = (bare("甲", Place(sheet="绩效指标", cell="A5")), bare("乙", Place(sheet="绩效指标", cell="A6")))
    known = replace(sample(), indicators=rows)
    card = score(known, framework)
    told = find_rule("IND21").sign(Finding(place=Place(sheet="绩效指标", cell="H5"), message="“甲”没有写原因。"))
    report = build(known, framework, card, (told,))
    (gap,) = (gap for gap in missing(report) if gap.place.sheet == "绩效指标")
    assert "“乙”没有达到目标的原因和改进措施" in gap.text
    assert "“甲”" not in gap.text
    assert "“甲”没有达到目标的原因" in text_of(report)


def test_gaps_are_told_by_rules_that_there_are() -> None:
    assert all(find_rule(code).code == code for codes in REPORTED_BY.values() for code in codes)
    assert set(Gap) - set(REPORTED_BY) == {Gap.OTHER}


def test_an_empty_workbook_is_told_in_few_lines(framework: Framework) -> None:
    known = Evaluation(identity=Identity(name="空项目"))
    card = score(known, framework)
    report = build(known, framework, card, check(Case(known, framework, card)))
    assert len(missing(report)) < 8
    told = " ".join(gap.text for gap in missing(report))
    assert "评价机构（单位）" not in told
    assert "评价完成日期" not in told


def test_a_partial_score_says_what_it_covers(framework: Framework) -> None:
    known = sample()
    rows = (*known.indicators, Indicator(name="新指标", path=("产出", ""), weight=Decimal(5)))
    text = text_of(written(replace(known, indicators=rows), framework))
    assert "已评分指标得96.20分（已评分分值100分，总分值105分）" in text
    assert "新指标（没有填报实际完成值，未评分）" in text
    assert "等级为" not in text


def test_a_department_is_spoken_of_as_one() -> None:
    framework = load_framework("mof-2013-53-department")
    text = text_of(written(sample(), framework))
    assert "部门整体支出" in text
    assert "履职依据" in text


@pytest.mark.parametrize("outline", list_outlines())
def test_outlines_have_no_empty_section_and_no_gap_in_numbers(outline: str, framework: Framework) -> None:
    for evaluation in (sample(), Evaluation(identity=Identity(name="空项目"))):
        report = written(evaluation, replace(framework, outline=outline))
        blocks = report.blocks
        for block, following in zip(blocks, (*blocks[1:], None), strict=True):
            if isinstance(block, Heading):
                deeper = isinstance(following, Heading) and following.level > block.level
                assert deeper or isinstance(following, Paragraph | Table | Chart | Missing), block.full
        first = [b.number for b in blocks if isinstance(b, Heading) and b.level == 1 and b.numbered and not b.annex]
        assert first == [f"{n}、" for n in "一二三四五六七八九"[: len(first)]]
        for sign in "表图":
            numbers = re.findall(rf"^{sign}(\d+)　", text_of(report), re.MULTILINE)
            assert numbers == [str(n) for n in range(1, len(numbers) + 1)]


def test_outlines_use_only_known_pieces_and_all_pieces_are_used() -> None:
    used = {name for outline in list_outlines() for name in load_outline(outline).pieces()}
    assert used == set(PIECES)
    assert len(MODULES) == len({piece.__module__ for piece in PIECES.values()})


def test_every_edition_has_its_outline() -> None:
    for edition in list_frameworks():
        assert outline_of(edition).id in list_outlines()


def test_an_edition_without_an_outline_gets_the_usual_one(framework: Framework) -> None:
    assert outline_of(replace(framework, outline="")).id == "project-evaluation"
    assert outline_of(replace(load_framework("mof-2020-10-self"), outline="")).id == "project-self"
    assert outline_of(replace(load_framework("mof-2013-53-department"), outline="")).id == "department"


def test_an_unknown_outline_names_the_known_ones() -> None:
    with pytest.raises(JixiaoError, match="project-self"):
        load_outline("x")


def test_the_older_outline_opens_with_a_summary_that_has_the_figures(framework: Framework) -> None:
    text = text_of(written(sample(), replace(framework, outline="project-older")))
    summary = text.split("一、项目基本情况")[0]
    assert "总得分96.20分" in summary
    assert "90.91%" in summary


def test_repeated_builds_are_equal(evaluation: Evaluation, framework: Framework) -> None:
    one, two = (build(evaluation, framework, scorecard(evaluation, framework), FINDINGS) for _ in range(2))
    assert one.blocks == two.blocks


def test_a_title_does_not_say_the_same_twice() -> None:
    framework = load_framework("mof-2013-53-department")
    identity = replace(sample().identity, name="某市协会2024年度部门整体支出")
    report = written(replace(sample(), identity=identity), framework)
    assert report.meta.title == "某市协会2024年度部门整体支出绩效自评报告"


def test_many_unscored_indicators_are_counted_not_listed(framework: Framework) -> None:
    rows = tuple(Indicator(name=f"指标{n}", path=("产出", ""), weight=Decimal(5)) for n in range(9))
    assert "未评分的指标有9个，原因见附件1。" in text_of(written(replace(sample(), indicators=rows), framework))


def test_far_exceeded_targets_ask_for_a_reason(framework: Framework) -> None:
    known = sample()
    rows = tuple(replace(row, deviation_reason="", improvement="") for row in known.indicators)
    for outline in ("project-self", "project-evaluation"):
        report = written(replace(known, indicators=rows), replace(framework, outline=outline))
        assert any("“活动场次”远超目标的原因" in gap.text for gap in missing(report))


def test_full_marks_have_no_deviation_to_explain(framework: Framework) -> None:
    rows = tuple(row for row in sample().indicators if row.name == "改造公共服务站")
    report = written(replace(sample(), indicators=rows), replace(framework, outline="project-self"))
    assert "没有需要说明的偏差" in text_of(report)


def test_sites_without_money_ask_for_it(framework: Framework) -> None:
    sites = tuple(replace(site, budget=None, arrived=None, spent=None) for site in sample().sites)
    report = written(replace(sample(), sites=sites), framework)
    assert any("各示范点（子项目）的预算数" in gap.text for gap in missing(report))


def test_costs_stand_in_the_older_outline(framework: Framework) -> None:
    row = replace(sample().indicators[2], path=("产出", "产出成本"))
    report = written(replace(sample(), indicators=(row,)), replace(framework, outline="project-older"))
    section = text_of(report).split("四、成本效益分析")[1].split("五、")[0]
    assert "改造公共服务站" in section


def test_every_method_has_its_words() -> None:
    assert set(WORDS) == set(METHODS)


@pytest.mark.parametrize("id_", [framework.id for framework in list_frameworks()])
def test_standards_are_told_without_names_of_parameters(id_: str) -> None:
    edition = load_framework(id_)
    methods = [*edition.methods.values(), *(s.method for s in edition.indicators if s.method is not None)]
    for method in methods:
        trace = trace_of(method)
        row = IndicatorScore(
            indicator=Indicator(name="甲", path=("产出",), unit="%"),
            section="产出",
            weight=Decimal(5),
            target="≥95%",
            actual="93%",
            completion=None,
            points=None,
            reason="",
            trace=trace,
        )
        words = standard_words(row, edition)
        assert len(words) > 6
        assert not re.search(r"[a-z]|0\.\d", words), words


def trace_of(method: Method) -> Trace:
    parameters = tuple((key, str(value)) for key, value in method.parameters.items())
    return Trace(method.name, parameters, (), None, "", method.source, "", "")


def test_points_in_sentences_have_the_digits_of_the_tables(text: str) -> None:
    assert not re.search(r"得\d+(?:\.\d)?分", text.replace("已评分", ""))


def test_money_without_a_stated_use_is_not_called_left_over(framework: Framework) -> None:
    items = (SpendingItem(name="活动", spent=wan("14")),)
    funds = Funds(sources=(FundSource(name="市级资金", budget=wan("19.5")),), items=items)
    report = written(replace(sample(), funds=funds), framework)
    text = text_of(report)
    assert "全年预算数19.50万元中，支出明细列明用途的有14.00万元，其余5.50万元未列明用途。" in text
    assert "没有填写全年执行数，支出明细合计14.00万元" in text
    assert "结余" not in text.split("附件")[0]


def test_one_note_of_several_sites_is_told_once(framework: Framework) -> None:
    sites = tuple(Site(name=name, note="会员之家。") for name in ("甲社区", "乙社区", "丙社区"))
    text = text_of(written(replace(sample(), sites=sites), framework))
    assert "甲社区、乙社区和丙社区：会员之家。" in text
    assert text.count("会员之家") == 1


def test_an_edition_is_cited_with_its_number_or_with_the_title_alone() -> None:
    assert load_framework("mof-2020-10-self").cited == "《项目支出绩效自评表》（财预〔2020〕10号）"
    assert load_framework("hubei-2020-self").cited == "《项目自评表（湖北）》"
    text = text_of(written(sample(), load_framework("hubei-2020-self")))
    assert "该体系的文号：未查到文号（依据公开的2019—2021年度自评表及填报说明）。" in text


def test_what_is_said_of_a_result_is_worded_as_it_is() -> None:
    edition = load_framework("hubei-2020-self")
    known = sample()
    row = Indicator(
        name="宣传活动场次",
        path=("年度绩效目标", "数量指标"),
        target=Quantity(Decimal(12), "场"),
        actual=Quantity(Decimal(12), "场"),
        weight=Decimal(80),
    )
    survey = Survey(indicator="宣传活动场次", population=1800)
    own = replace(known, indicators=(row,), surveys=(survey,), sites=(), framework="hubei-2020-self")
    card = score(own, edition)
    assert card.total is not None
    text = text_of(build(replace(own, claims=replace(known.claims, total=card.total)), edition, card, ()))
    assert "年度绩效目标分值80分" in text
    assert "年度绩效目标指标" not in text
    assert "预算执行完成情况" in text
    assert "调查对象总体1800人。" in text
    assert "+0.00" not in text


def test_the_day_of_completion_is_that_of_the_evaluation(evaluation: Evaluation, framework: Framework) -> None:
    known = replace(evaluation.identity, evaluator="")
    assert re.search(r"(?:自评|评价)完成日期为", text_of(written(replace(evaluation, identity=known), framework)))


def test_what_is_said_of_the_money_is_the_reason_for_a_low_execution_rate() -> None:
    edition = load_framework("mof-2020-10-self")
    funds = Funds(stated_budget=wan("45.6"), stated_spent=wan("43.7"), explanation="结余1.9万元为集中住宿节约。")
    row = Indicator(
        name="培训期数",
        path=("产出指标", "数量指标"),
        target=Quantity(Decimal(4), "期"),
        actual=Quantity(Decimal(4), "期"),
        weight=Decimal(90),
    )
    own = replace(sample(), indicators=(row,), funds=funds, surveys=(), sites=(), framework=edition.id)
    text = text_of(build(own, edition, score(own, edition), ()))
    assert "偏差原因：结余1.9万元为集中住宿节约。" in text
    assert "“预算执行率”没有达到目标的原因" not in text
