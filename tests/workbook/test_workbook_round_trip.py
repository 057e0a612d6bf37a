"""What is written reads back as the same evaluation: the examples, and evaluations that use every field."""

from dataclasses import fields, is_dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jixiao.errors import JixiaoError
from jixiao.evaluation import (
    Advice,
    Arrival,
    Attachment,
    BasicDatum,
    Claims,
    Day,
    Deduction,
    ElementResult,
    Evaluation,
    Evidence,
    EvidenceKind,
    FundLevel,
    Funds,
    FundSource,
    Goal,
    Identity,
    Indicator,
    Interval,
    Operator,
    Person,
    Problem,
    Quantity,
    SectionClaim,
    Site,
    SiteResult,
    SpendingItem,
    Subject,
    Survey,
    SurveyQuestion,
    Words,
)
from jixiao.examples import list_examples, load_example
from jixiao.frameworks import load_framework
from jixiao.frameworks.methods import METHODS
from jixiao.frameworks.model import Framework
from jixiao.money import Amount, Unit
from jixiao.place import NOWHERE
from jixiao.workbook import read_workbook, write_workbook

TEXTS = ("purpose", "content", "process", "management", "achievements", "experience", "limitations", "other")
LETTERS = "甲乙丙丁戊己庚辛壬癸站点服务人次期"


def unwritten(value: object) -> object:
    """The same without how its numbers were written: digits and writing of amounts, words of measures."""
    if isinstance(value, Amount):
        return (value.yuan, value.fault)
    if isinstance(value, Quantity | Interval | Day):
        return replace(value, as_written="")
    if isinstance(value, tuple):
        return tuple(unwritten(part) for part in value)
    if is_dataclass(value):
        return {f.name: unwritten(getattr(value, f.name)) for f in fields(value) if f.name not in ("place", "places")}
    return value


names = st.text(LETTERS, min_size=2, max_size=8).map(lambda s: f"名{s}")
words = st.text(LETTERS + "AZaz09，。；（）=+-@'\" ", max_size=30).map(str.strip)
dates = st.dates(date(2000, 1, 1), date(2035, 12, 31))
points = st.decimals(0, 100, places=2)
shares = st.integers(0, 1000).map(lambda n: Decimal(n) / 1000)
counts = st.integers(0, 100_000)
yuan = st.integers(0, 10**13).map(lambda n: Amount.of(Decimal(n).scaleb(-2)))
wan = st.integers(0, 10**8).map(lambda n: Decimal(n).scaleb(-4)).map(lambda d: Amount.of(d, Unit.WAN))
amounts = yuan | wan.map(lambda a: replace(a, as_written=a.show()))
codes = st.lists(st.integers(1, 99).map(lambda n: f"E{n}"), max_size=3, unique=True).map(tuple)
numbers = st.decimals(0, 10**6, places=2)
units = st.sampled_from(["个", "人次", "%", "", "元"])


def some(strategy: st.SearchStrategy) -> st.SearchStrategy:
    return st.none() | strategy


@st.composite
def indicators(draw: st.DrawFn, name: str) -> Indicator:
    unit = draw(units)
    quantity = numbers.map(lambda n: Quantity(n, unit))
    interval = st.tuples(numbers, numbers).map(lambda p: Interval(min(p), max(p), unit))
    kinds = {
        Operator.AT_LEAST: quantity,
        Operator.LESS: quantity,
        Operator.BETWEEN: interval,
        Operator.BY: dates.map(Day),
        Operator.QUALITATIVE: st.sampled_from(["显著提升", "良好"]).map(Words),
        Operator.ELEMENTS: st.none(),
    }
    operator = draw(st.sampled_from([*kinds]))
    element = st.builds(ElementResult, text=names, met=some(shares), share=some(shares), remark=words, evidence=codes)
    return Indicator(
        name=name,
        path=draw(st.sampled_from([("产出指标", "数量指标"), ("产出指标",), ("效益", "社会效益")])),
        explanation=draw(words),
        operator=operator,
        target=draw(kinds[operator]),
        actual=draw(some(dates.map(Day) if operator is Operator.BY else quantity)),
        unit="" if operator is Operator.BY else unit,
        weight=draw(some(points)),
        method=draw(st.sampled_from(["", *METHODS])),
        parameters=draw(st.sampled_from([(), (("floor", Decimal("0.6")), ("below", "linear"))])),
        elements=tuple(draw(st.lists(element, max_size=3))),
        deductions=draw(
            some(st.lists(st.builds(Deduction, reason=names, points=points, evidence=codes), max_size=2).map(tuple))
        ),
        achieved_grade=draw(st.sampled_from(["", "优", "基本达成"])),
        achieved_share=draw(some(shares)),
        target_basis=draw(words),
        standard=draw(words),
        evidence=draw(codes),
        deviation_reason=draw(words),
        improvement=draw(words),
        data_source=draw(words),
        claimed_points=draw(some(points)),
        applicable=draw(st.booleans()),
        spec=draw(st.sampled_from(["", "output.quantity.completion"])),
    )


sources = st.builds(
    FundSource,
    name=names,
    level=st.sampled_from(FundLevel),
    initial=some(amounts),
    budget=some(amounts),
    arrivals=st.lists(st.builds(Arrival, amount=amounts, on=some(dates), document=words), max_size=3).map(tuple),
    due_on=some(dates),
    spent=some(amounts),
    document=words,
    explanation=words,
)
items = st.builds(
    SpendingItem,
    name=names,
    budget=some(amounts),
    spent=some(amounts),
    parent=words,
    site=words,
    indicator=words,
    note=words,
)
options = st.lists(
    st.tuples(st.sampled_from(["很满意", "满意", "不满意", "好", "不知道"]), counts),
    unique_by=lambda p: p[0],
    min_size=1,
)
questions = st.builds(
    SurveyQuestion, group=names, question=words, counts=options.map(tuple), weight=some(points), group_size=some(counts)
)
surveys = st.builds(
    Survey,
    indicator=names,
    method=st.sampled_from(["", "M1", "M6", "100/75/50/25/0"]),
    population=some(counts),
    issued=some(counts),
    returned=some(counts),
    valid=some(counts),
    conducted=words,
    questions=st.lists(questions, max_size=3).map(tuple),
)
measures = some(numbers.map(lambda n: Quantity(n, "个")))
sites = st.builds(
    Site,
    name=names,
    unit=words,
    budget=some(amounts),
    arrived=some(amounts),
    arrived_on=some(dates),
    spent=some(amounts),
    results=st.lists(st.builds(SiteResult, indicator=names, target=measures, actual=measures), max_size=3).map(tuple),
    note=words,
)
data = st.builds(
    BasicDatum, name=names, planned=measures, actual=measures, unit=st.just("个"), period=words, data_source=words
)
evidence = st.builds(
    Evidence,
    code=names,
    name=words,
    kind=some(st.sampled_from(EvidenceKind)),
    origin=words,
    on=some(dates),
    supports=st.lists(names, max_size=2).map(tuple),
    pages=st.sampled_from(["", "3", "1-5"]),
    original=some(st.booleans()),
)
identities = st.builds(
    Identity,
    name=names,
    unit=words,
    department=words,
    fiscal_year=some(st.integers(2000, 2040)),
    kind=words,
    started=some(dates),
    finished=some(dates),
    finished_all_work=some(st.booleans()),
    evaluated_on=some(dates),
    evaluator=words,
    basis=st.lists(names, max_size=3).map(tuple),
    methods=st.lists(names, max_size=3).map(tuple),
    mark=words,
    **dict.fromkeys(TEXTS, words),
)
claims = st.builds(
    Claims,
    total=some(points),
    grade=words,
    framework=words,
    sections=st.lists(st.builds(SectionClaim, name=names, points=some(points), weight=some(points)), max_size=3).map(
        tuple
    ),
)
funds = st.builds(
    Funds,
    sources=st.lists(sources, max_size=3).map(tuple),
    items=st.lists(items, max_size=4).map(tuple),
    stated_initial=some(amounts),
    stated_budget=some(amounts),
    stated_arrived=some(amounts),
    stated_spent=some(amounts),
    stated_execution_rate=some(points),
    explanation=words,
)


def several(strategy: st.SearchStrategy) -> st.SearchStrategy:
    return st.lists(strategy, max_size=3).map(tuple)


@st.composite
def evaluations(draw: st.DrawFn) -> Evaluation:
    titles = draw(st.lists(names, max_size=4, unique=True))
    problem = st.builds(Problem, text=names, code=words, cause=words, indicators=several(names))
    return Evaluation(
        identity=draw(identities),
        subject=draw(st.sampled_from(Subject)),
        framework=draw(words),
        funds=draw(funds),
        overall_goal=draw(words),
        goals=draw(several(st.builds(Goal, expected=names, actual=words))),
        indicators=tuple(draw(indicators(title)) for title in titles),
        surveys=draw(several(surveys)),
        sites=draw(several(sites)),
        basic_data=draw(several(data)),
        evidence=draw(several(evidence)),
        problems=draw(several(problem)),
        advice=draw(several(st.builds(Advice, text=names, problems=codes))),
        people=draw(several(st.builds(Person, name=names, role=words, unit=words, phone=words))),
        attachments=draw(several(st.builds(Attachment, name=names, file=words, present=st.booleans()))),
        claims=draw(claims),
    )


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(evaluation=evaluations())
def test_what_is_written_reads_back(evaluation: Evaluation, framework: Framework, tmp_path: Path) -> None:
    path = tmp_path / "往返.xlsx"
    write_workbook(path, evaluation, framework, force=True)
    assert unwritten(read_workbook(path).evaluation) == unwritten(evaluation)


@pytest.mark.parametrize("id_", [example.id for example in list_examples()])
def test_the_examples_read_back(id_: str, tmp_path: Path) -> None:
    evaluation = load_example(id_)
    path = tmp_path / "例.xlsx"
    write_workbook(path, evaluation, load_framework(evaluation.framework))
    once = read_workbook(path).evaluation
    assert unwritten(once) == unwritten(evaluation)
    write_workbook(path, once, load_framework(evaluation.framework), force=True)
    assert read_workbook(path).evaluation == once


def test_every_field_of_an_example_has_its_cell(tmp_path: Path) -> None:
    evaluation = load_example("teaching")
    path = tmp_path / "例.xlsx"
    write_workbook(path, evaluation, load_framework(evaluation.framework))
    read = read_workbook(path).evaluation
    for record in (
        *read.indicators,
        *read.funds.sources,
        *read.funds.items,
        *read.sites,
        *read.evidence,
        *read.surveys,
    ):
        assert record.place.cell
        assert record.places
    assert read.identity.place_of("fiscal_year").cell
    assert read.indicators[0].elements[0].place_of("met").cell
    assert read.funds.sources[0].arrivals[0].place is not NOWHERE


def test_an_evaluation_is_not_written_over_a_file(framework: Framework, tmp_path: Path) -> None:
    path = tmp_path / "有.xlsx"
    path.write_text("原来的")
    with pytest.raises(JixiaoError, match="已存在"):
        write_workbook(path, load_example("fozuling-2017"), framework)
    assert path.read_text() == "原来的"


def test_a_text_that_no_cell_holds(framework: Framework, tmp_path: Path) -> None:
    long = Evaluation(identity=Identity(name="长", content="字" * 40_000))
    with pytest.raises(JixiaoError, match=r"有 40000 个字，超过一个单元格可容纳的 32767 个"):
        write_workbook(tmp_path / "长.xlsx", long, framework)
    assert not any(tmp_path.iterdir())
