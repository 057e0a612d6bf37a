"""Makes the Evaluation of what was read: every record with the places of its fields.

The indicators have a module of their own (:mod:`jixiao.workbook.assemble_indicators`).
"""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from jixiao.evaluation import (
    Advice,
    Arrival,
    Attachment,
    BasicDatum,
    Claims,
    Evaluation,
    Evidence,
    EvidenceKind,
    FundLevel,
    Funds,
    FundSource,
    Goal,
    Identity,
    Measure,
    Person,
    Problem,
    SectionClaim,
    Site,
    SiteResult,
    SpendingItem,
    Subject,
    Survey,
    SurveyQuestion,
    read_measure,
)
from jixiao.place import Place
from jixiao.workbook.assemble_indicators import indicators
from jixiao.workbook.problems import Problems
from jixiao.workbook.records import record
from jixiao.workbook.rows import Content, Values
from jixiao.workbook.sheets import name_label
from jixiao.workbook.sheets_results import SURVEY_OPTIONS


def evaluation_of(content: Content, file: str, problems: Problems) -> Evaluation:
    """The Evaluation that ``content`` holds; what is missing or contradicts itself is noted in ``problems``."""
    form, claims = content.form("identity"), content.form("claims")
    subject = Subject(form.text("subject") or Subject.PROJECT)
    if "identity" in content.forms and "name" not in form:
        label = name_label(subject)
        problems.error(form.place, "没有填写「{label}」；请在{label}右边的单元格填写。", label=label)
    identity = record(Identity, form)
    year = identity.fiscal_year
    return Evaluation(
        identity=identity,
        subject=subject,
        framework=form.text("framework"),
        funds=_funds(content, problems),
        overall_goal=content.form("overall").text("overall_goal"),
        goals=tuple(record(Goal, row) for row in content.rows("goals")),
        indicators=indicators(content, year, problems),
        surveys=_surveys(content),
        sites=_sites(content, year, problems),
        basic_data=tuple(_datum(row, year, problems) for row in content.rows("basic_data")),
        evidence=tuple(_evidence(row) for row in content.rows("evidence")),
        problems=tuple(record(Problem, row) for row in content.rows("problems")),
        advice=tuple(record(Advice, row) for row in content.rows("advice")),
        people=tuple(record(Person, row) for row in content.rows("people")),
        attachments=tuple(record(Attachment, row) for row in content.rows("attachments")),
        claims=_claims(claims, content),
        place=Place(file=file),
        places={key: form.places[key] for key in ("framework", "subject") if key in form.places},
    )


def _day(row: Values, key: str) -> date | None:
    value = row.get(key)
    return value if isinstance(value, date) else None


def _funds(content: Content, problems: Problems) -> Funds:
    form = content.form("funds")
    totals = content.totals("sources")
    stated = totals[-1] if totals else Values({}, {}, form.place)
    names = {
        "initial": "stated_initial",
        "budget": "stated_budget",
        "arrived": "stated_arrived",
        "spent": "stated_spent",
    }
    items = content.rows("items")
    item_totals = [t for t in content.totals("items") if t.amount("spent") is not None]
    spent, place_of_spent = stated.amount("spent"), stated.places.get("spent")
    if spent is None and item_totals:
        spent, place_of_spent = item_totals[-1].amount("spent"), item_totals[-1].places["spent"]
    places = {names[key]: place for key, place in stated.places.items() if key in names}
    if place_of_spent is not None:
        places["stated_spent"] = place_of_spent
    return record(
        Funds,
        form,
        sources=_sources(content, problems),
        items=_items(items, problems),
        **{stated_name: stated.amount(key) for key, stated_name in names.items() if key != "spent"},
        stated_spent=spent,
        places={**places, **form.places},
    )


def _sources(content: Content, problems: Problems) -> tuple[FundSource, ...]:
    sources: list[FundSource] = []
    for row in content.rows("sources"):
        arrival = _arrival(row)
        if "name" in row:
            name, level = _without_including(row.text("name")), FundLevel(row.text("level") or FundLevel.OTHER)
            arrivals = () if arrival is None else (arrival,)
            sources.append(record(FundSource, row, name=name, level=level, arrivals=arrivals))
        elif not sources:
            problems.error(row.place, "这一行只填了到位情况，上面没有资金来源；请先填「资金来源」。")
        elif arrival is not None:
            sources[-1] = replace(sources[-1], arrivals=(*sources[-1].arrivals, arrival))
    return tuple(sources)


def _arrival(row: Values) -> Arrival | None:
    amount = row.amount("arrived")
    if amount is None:
        return None
    places = {"amount": row.places["arrived"]}
    if "arrived_on" in row:
        places["on"] = row.places["arrived_on"]
    return Arrival(
        amount=amount,
        on=_day(row, "arrived_on"),
        document=row.text("arrival_document"),
        place=row.places["arrived"],
        places=places,
    )


def _without_including(name: str) -> str:
    """“其中：当年财政拨款” is the source 当年财政拨款."""
    for word in ("其中：", "其中:"):
        name = name.removeprefix(word)
    return name.strip()


def _items(rows: tuple[Values, ...], problems: Problems) -> tuple[SpendingItem, ...]:
    items: list[SpendingItem] = []
    top = ""
    for row in rows:
        written = row.text("name")
        name, parent = _without_including(written), row.text("parent")
        if name != written and not parent and top:
            parent = top
            problems.notice(
                "XLS09",
                row.place,
                "“{written}”按上一项“{parent}”的一部分读取；如不是，请填写「上级项目」。",
                written=written,
                parent=parent,
            )
        top = top if parent else name
        items.append(record(SpendingItem, row, name=name, parent=parent))
    return tuple(items)


def _surveys(content: Content) -> tuple[Survey, ...]:
    surveys: list[Survey] = []
    for row in content.rows("surveys"):
        if "indicator" in row:
            surveys.append(record(Survey, row))
        question = _question(row)
        if question is not None and surveys:
            surveys[-1] = replace(surveys[-1], questions=(*surveys[-1].questions, question))
    return tuple(surveys)


def _question(row: Values) -> SurveyQuestion | None:
    counts = tuple((o, n) for o in SURVEY_OPTIONS if (n := row.count(f"option:{o}")) is not None)
    other = row.get("options")
    if isinstance(other, tuple):
        counts = (*counts, *other)
    if not counts and not row.has_any("group", "question", "group_size", "weight"):
        return None
    return record(SurveyQuestion, row, counts=counts)


def _sites(content: Content, year: int | None, problems: Problems) -> tuple[Site, ...]:
    sites: list[Site] = []
    for row in content.rows("sites"):
        if "name" in row:
            sites.append(record(Site, row))
        if "indicator" in row and sites:
            values = {key: _measure(row, key, "", year, problems) for key in ("target", "actual")}
            result = record(SiteResult, row, place=row.places["indicator"], **values)
            sites[-1] = replace(sites[-1], results=(*sites[-1].results, result))
        elif row.has_any("target", "actual"):
            key = "target" if "target" in row else "actual"
            problems.error(row.places[key], "填了目标值或实际完成值，但没有填「指标」（或示范点）；请补填。")
    return tuple(sites)


def _measure(row: Values, key: str, unit: str, year: int | None, problems: Problems) -> Measure | None:
    value = row.get(key)
    if not isinstance(value, str | Decimal | date):
        return None
    reading = read_measure(value, unit=unit, year=year)
    if reading.fault:
        problems.notice("XLS08", row.places[key], "{fault}", fault=reading.fault)
    return reading.measure


def _datum(row: Values, year: int | None, problems: Problems) -> BasicDatum:
    values = {key: _measure(row, key, row.text("unit"), year, problems) for key in ("planned", "actual")}
    return record(BasicDatum, row, **values)


def _evidence(row: Values) -> Evidence:
    kind = row.text("kind")
    return record(Evidence, row, kind=EvidenceKind(kind) if kind else None)


def _claims(form: Values, content: Content) -> Claims:
    sections = tuple(record(SectionClaim, row) for row in content.rows("sections"))
    total, places = form.decimal("total"), dict(form.places)
    for row in content.totals("indicators"):
        if total is None and row.decimal("claimed_points") is not None:
            total = row.decimal("claimed_points")
            places["total"] = row.places["claimed_points"]
    return record(Claims, form, total=total, sections=sections, places=places)
