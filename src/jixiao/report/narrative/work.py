"""How the evaluation was done: object and period, edition, methods, scoring standard, people, surveys, limits.

Methods, people and dates appear only where they were given; the rest is a visible gap (PRO-01, PRO-07, STR-18).
"""

from collections.abc import Iterator
from fractions import Fraction

from jixiao.evaluation.model import Survey
from jixiao.frameworks.model import Framework, Grade, RoundingMode, Source
from jixiao.report.figures import bound
from jixiao.report.model import Align, Block, Cell, Column, Gap, Missing, Ref, Table
from jixiao.report.narrative.material import BASICS, Material, said, told, told_or_missing
from jixiao.report.narrative.registry import piece
from jixiao.report.show import day, listed, money, numeral, percent, plain, sentence, span

SURVEYS = "满意度调查"
PRINCIPLES = "科学公正、统筹兼顾、激励约束、公开透明"
PRINCIPLES_FROM = 2020


@piece
def purpose(material: Material) -> Iterator[Block]:
    """What is compared with what: the plain object of the work."""
    what = "部门整体支出" if material.department else "项目支出"
    yield said(
        f"本次{material.work}核对{material.year}{what}预算执行情况和绩效目标、绩效指标的完成情况，"
        f"按统一标准计分，找出差距和原因。"
    )


@piece
def scope(material: Material) -> Iterator[Block]:
    """Object, amount and period (STR-18)."""
    known = material.identity
    parts = [f"{material.work}对象为{known.name}"]
    budget = material.funds.budget.value
    if budget is not None:
        parts.append(f"{material.work}范围为全年预算资金{bound('全年预算数', money(budget))}及其绩效目标、绩效指标")
    if known.fiscal_year is not None:
        parts.append(f"{material.work}时段为{known.fiscal_year}年1月1日至{known.fiscal_year}年12月31日")
    period = span(known.started, known.finished)
    if period:
        parts.append(f"{material.noun}实施期为{period}")
    yield said("，".join(parts), "。")
    if material.evaluation.sites:
        yield said(f"共涉及{len(material.evaluation.sites)}个示范点（子项目）：{_site_names(material)}。")


def _site_names(material: Material) -> str:
    return "、".join(site.name for site in material.evaluation.sites)


@piece
def principles(material: Material) -> Iterator[Block]:
    """The principles of 10号 §5, where that regulation was in force."""
    year = material.identity.fiscal_year
    if year is not None and year >= PRINCIPLES_FROM:
        yield said(f"评价遵循{PRINCIPLES}的原则（财预〔2020〕10号第五条）。")


@piece
def framework(material: Material) -> Iterator[Block]:
    """Which edition, how many indicators, which blocks with which weights."""
    rows = material.scored
    text = (
        f"采用{material.framework.cited}，共{bound('指标个数', str(len(rows)))}个指标"
        if rows
        else f"采用{material.framework.cited}"
    )
    weights = [f"{s.name}{bound(f'{s.name}·分值', plain(s.weight))}分" for s in material.scorecard.sections if s.weight]
    parts = f"，其中{listed(weights)}" if len(weights) > 1 else ""
    full = f"分值共{bound('满分', plain(material.scorecard.full))}分{parts}" if weights else "没有填写分值"
    note = "" if material.framework.numbered or not material.framework.document else _unnumbered(material)
    yield said(text, f"，{full}。{note}指标、分值和评分标准见", Ref("annex_scores"), "。")


def _unnumbered(material: Material) -> str:
    return f"该体系的文号：{sentence(material.framework.document)}"


@piece
def methods(material: Material) -> Iterator[Block]:
    """The methods that were used, by name."""
    if material.identity.methods:
        yield said(f"采用的{material.work}方法：{listed(material.identity.methods)}。")
    else:
        yield Missing(f"{material.work}方法", BASICS, Gap.METHODS)


@piece
def standards(material: Material) -> Iterator[Block]:
    """How points are rounded and where the grades lie (SCO-24)."""
    edition = material.framework
    cut = "截位" if edition.rounding.mode is RoundingMode.TRUNCATE else "四舍五入"
    text = f"各指标按评分标准计分，得分{cut}保留{edition.rounding.digits}位小数。"
    if edition.grades:
        grades = "；".join(_grade(grade) for grade in edition.grades)
        text += f"等级划分：{grades}（{_clause(edition, edition.grades[0].source)}）。"
    yield said(text)


def _clause(edition: Framework, source: Source) -> str:
    """A clause that can be looked up: a bare article (第十八条) is one of the edition's own document."""
    bare = source.clause.startswith("第") and edition.numbered
    return f"{edition.document}{source.clause}" if bare else source.clause


def _grade(grade: Grade) -> str:
    upper = "≤" if grade.upper_inclusive else "<"
    return f"{plain(grade.lower)}≤得分{upper}{plain(grade.upper)}为{grade.name}"


@piece
def process(material: Material) -> Iterator[Block]:
    """How the work went, who did it and when."""
    known = material.identity
    yield from told_or_missing(known.process, f"{material.work}工作过程（组织、资料收集、核实、评分、复核）", BASICS)
    if known.evaluator or known.evaluated_on is not None:
        who = f"{material.work}机构（单位）为{known.evaluator}" if known.evaluator else ""
        when = f"{material.work}完成日期为{day(known.evaluated_on)}" if known.evaluated_on is not None else ""
        yield said("，".join(part for part in (who, when) if part), "。")
    if not known.evaluator:
        yield Missing(f"{material.work}机构（单位）", BASICS, Gap.EVALUATOR)
    if known.evaluated_on is None:
        yield Missing(f"{material.work}完成日期", BASICS, Gap.DATE, (known.place_of("evaluated_on"),))


@piece
def people(material: Material) -> Iterator[Block]:
    """Names and roles; telephone numbers stay in the working papers (personal data)."""
    known = material.evaluation.people
    if not known:
        yield Missing(f"{material.work}人员姓名和分工", BASICS, Gap.PEOPLE)
        return
    yield Table(
        key="people",
        caption=f"{material.work}人员及分工",
        columns=(Column(10, Align.CENTRE), Column(25, Align.CENTRE), Column(30, Align.CENTRE), Column(35)),
        head=((Cell("序号"), Cell("姓名"), Cell("职责"), Cell("单位")),),
        rows=tuple(
            (Cell(str(n)), Cell(p.name), Cell(p.role or "—"), Cell(p.unit or "—")) for n, p in enumerate(known, start=1)
        ),
    )


@piece
def surveys(material: Material) -> Iterator[Block]:
    """Each survey: population, issued, returned, valid, and the counts per option."""
    for number, survey in enumerate(material.evaluation.surveys, start=1):
        yield said(bound(f"{survey.indicator}·调查情况", _survey_text(survey)))
        if survey.questions:
            yield _survey_table(number, survey, material)
        lacking = [
            name
            for name, value in (
                ("发放份数", survey.issued),
                ("回收份数", survey.returned),
                ("有效份数", survey.valid),
                ("调查方式和时间", survey.conducted or None),
            )
            if value is None
        ]
        if lacking:
            yield Missing(f"“{survey.indicator}”调查的{listed(lacking)}", SURVEYS, Gap.SURVEY_COUNTS, (survey.place,))
    surveyed = {survey.indicator for survey in material.evaluation.surveys}
    for score in material.scored:
        if "满意" in score.indicator.name and score.indicator.name not in surveyed:
            what = f"“{score.indicator.name}”的调查对象、方法、发放和有效份数"
            yield Missing(what, SURVEYS, Gap.SURVEY, (score.indicator.place_of("actual"),))


def _survey_text(survey: Survey) -> str:
    counts = [
        f"{name}{value}{unit}"
        for name, value, unit in (
            ("调查对象总体", survey.population, "人"),
            ("发放问卷", survey.issued, "份"),
            ("回收", survey.returned, "份"),
            ("有效", survey.valid, "份"),
        )
        if value is not None
    ]
    rates = []
    if survey.issued and survey.returned is not None:
        rates.append(f"回收率{percent(Fraction(survey.returned, survey.issued))}")
    if survey.returned and survey.valid is not None:
        rates.append(f"有效率{percent(Fraction(survey.valid, survey.returned))}")
    way = f"（{survey.conducted.strip().rstrip('。')}）" if survey.conducted.strip() else ""
    return f"就“{survey.indicator}”开展问卷调查{way}" + "".join(f"，{part}" for part in (*counts, *rates)) + "。"


def _survey_table(number: int, survey: Survey, material: Material) -> Table:
    options = tuple(dict.fromkeys(option for question in survey.questions for option, _ in question.counts))
    share = 46 // (len(options) + 1)
    rows = []
    for question in survey.questions:
        counts = dict(question.counts)
        figures = [str(counts[option]) if option in counts else "—" for option in options]
        given = sum(count for _, count in question.counts)
        rows.append((Cell(question.group), Cell(question.question), *(Cell(f) for f in figures), Cell(str(given))))
    mark = numeral(number) if len(material.evaluation.surveys) > 1 else ""
    return Table(
        key=f"survey{number}",
        caption=f"问卷调查结果{mark}（{survey.indicator}）",
        unit="单位：份",
        columns=(Column(18), Column(36), *(Column(share, Align.RIGHT) for _ in (*options, "合计"))),
        head=((Cell("调查对象"), Cell("问题"), *(Cell(option) for option in options), Cell("合计")),),
        rows=tuple(rows),
        notes=material.marks(),
    )


@piece
def limitations(material: Material) -> Iterator[Block]:
    """What the evaluation could not do, where the evaluator says so."""
    yield from told(material.identity.limitations)
