"""Who and what a document claims to be about, by which framework, with which people and attachments."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from jixiao.document import Kind
from jixiao.evaluation import Attachment, Identity, Person, Subject
from jixiao.facts.claimed_values import said
from jixiao.facts.layout import pieces_of
from jixiao.facts.model import Citation, ReportKind, Section, Span, Topic
from jixiao.facts.section_words import words_of
from jixiao.facts.table_names import normal
from jixiao.facts.topics import topics_of
from jixiao.frameworks import list_frameworks
from jixiao.frameworks.model import Framework
from jixiao.place import Place

if TYPE_CHECKING:
    from jixiao.facts.facts import Facts

_LABELS = {
    "项目名称": "name",
    "部门(单位)名称": "name",
    "部门名称": "name",
    "实施单位": "unit",
    "项目实施单位": "unit",
    "项目单位": "unit",
    "填报单位": "unit",
    "主管部门": "department",
    "评价机构(单位)": "evaluator",
    "自评机构(单位)": "evaluator",
    "评价机构": "evaluator",
}
_LONGEST_LABEL, _LONGEST_LINE = 20, 400
_TEXTS = {
    "purpose": Topic.BACKGROUND,
    "content": Topic.IMPLEMENTATION,
    "management": Topic.MANAGEMENT,
    "process": Topic.PROCESS,
    "achievements": Topic.EFFECT,
    "experience": Topic.EXPERIENCE,
    "limitations": Topic.LIMITS,
    "other": Topic.OTHER_MATTERS,
}
_METHODS = re.compile(
    r"成本[-—－]?效益分析法|比较法|因素分析法|最低成本法|公众评判法|标杆管理法|目标评价法|目标比较法|案卷研究法?|座谈会?|实地调研|实地考察"
    r"|现场勘查|现场核查|问卷调查法?|电话访谈|访谈法?|专家评议法?|层次分析法|抽样调查法?|对比分析法|文献研究法?"
)
_ROLES = re.compile(
    r"(?:^|[\s　；;])(?P<role>项目负责人|财务负责人|单位负责人|填报人|填表人|主评人|审核人|复核人|联系人)"
    r"\s*(?:[（(]签[名字章][)）])?\s*[:：]\s*"
    r"(?P<name>[\u4e00-\u9fff·]{2,4}(?:[（(][^（）()]{1,6}[）)])?)(?=$|[\s　，,。；;（(])"
)
_BASIS = frozenset({Topic.BACKGROUND, Topic.BASIS, Topic.OVERVIEW, Topic.IMPLEMENTATION})
_BASIS_WORDS = re.compile(r"立项依据|依据|根据|按照")


def claimed_identity(facts: "Facts") -> Identity:
    """The identity, with the texts of the sections that have a field of their own."""
    found = facts.identity
    labelled = _labelled(facts)
    named = {
        "name": labelled.get("name") or found.project,
        "unit": labelled.get("unit") or found.unit,
        "department": labelled.get("department") or found.department,
        "evaluator": labelled.get("evaluator") or found.evaluator,
    }
    if facts.kind is ReportKind.DEPARTMENT and named["name"] is None:
        named["name"] = named["unit"]
    places = {name: span.place for name, span in named.items() if span is not None}
    if found.year_span is not None:
        places["fiscal_year"] = found.year_span.place
    if found.signed_on is not None:
        places["evaluated_on"] = found.signed_on.span.place
    texts = dict(_texts(facts, places))
    return Identity(
        name=_words(named["name"]),
        unit=_words(named["unit"]),
        department=_words(named["department"]),
        fiscal_year=found.fiscal_year,
        evaluated_on=found.signed_on.last if found.signed_on is not None else None,
        evaluator=_words(named["evaluator"]),
        basis=tuple(_basis(facts, places)),
        methods=tuple(_methods(facts, places)),
        place=next(iter(places.values()), Place(file=facts.document.file)),
        places=places,
        purpose=texts.get("purpose", ""),
        content=texts.get("content", ""),
        management=texts.get("management", ""),
        process=texts.get("process", ""),
        achievements=texts.get("achievements", ""),
        experience=texts.get("experience", ""),
        limitations=texts.get("limitations", ""),
        other=texts.get("other", ""),
    )


def _labelled(facts: "Facts") -> dict[str, Span]:
    """What stands in the cell right of a label of a form or a cover (“项目名称：” | “…”)."""
    found: dict[str, Span] = {}
    for label, value in pairwise(p for p in facts.running if p.cell is not None):
        same = label.table is value.table and label.cell is not None and value.cell is not None
        if not same or label.cell is None or value.cell is None or label.cell.row != value.cell.row:
            continue
        name = _LABELS.get(normal(label.text)) if len(label.text) <= _LONGEST_LABEL else None
        if name is not None and name not in found and said(value.text) and normal(value.text) not in _LABELS:
            found[name] = Span(value, 0, len(value.text))
    return found or _in_columns(facts)


def _in_columns(facts: "Facts") -> dict[str, Span]:
    """The same in a text file that holds its form as columns of blanks."""
    found: dict[str, Span] = {}
    for passage in facts.prose if facts.document.kind is Kind.TXT else ():
        for label, value in pairwise(pieces_of(passage) if len(passage.text) < _LONGEST_LINE else ()):
            name = _LABELS.get(normal(label.text)) if len(label.text) <= _LONGEST_LABEL else None
            if name is not None and name not in found and normal(value.text) not in _LABELS:
                found[name] = Span(passage, value.start, value.start + len(value.text))
    return found


def _words(span: Span | None) -> str:
    return said(re.sub(r"\s*\n\s*", "", span.text)) if span is not None else ""


def _texts(facts: "Facts", places: dict[str, Place]) -> Iterator[tuple[str, str]]:
    for name, topic in _TEXTS.items():
        for section in _single(facts, topic):
            words = "\n".join(said(span.text) for span in words_of(facts, section))
            if words:
                places[name] = section.place
                yield name, words
                break


def _single(facts: "Facts", topic: Topic) -> list[Section]:
    """The sections of a topic that are about nothing else: a heading 经验、问题和建议 stands above each."""
    sections = facts.about(topic)
    return [
        s
        for s in sections
        if all(c.topic in (None, topic) for c in facts.children(s))
        and len(topics_of(s.title)) < 2
        and (topic is Topic.EFFECT or Topic.ANALYSIS not in facts.topic_of(facts.passages[s.first]))
    ]


def _basis(facts: "Facts", places: dict[str, Place]) -> Iterator[str]:
    """What is cited where the set-up of the project is told."""
    seen = set()
    for citation in facts.citations:
        passage = citation.span.passage
        if passage.cell is not None or not facts.topic_of(passage) & _BASIS or not _BASIS_WORDS.search(passage.text):
            continue
        words = _cited(citation)
        if words not in seen:
            seen.add(words)
            places.setdefault("basis", citation.span.place)
            yield words


def _cited(citation: Citation) -> str:
    """A citation as a form holds it: 《title》（文号）."""
    title = f"《{citation.title}》" if citation.title else ""
    return f"{title}（{citation.number}）" if title and citation.number else title or citation.number


def _methods(facts: "Facts", places: dict[str, Place]) -> Iterator[str]:
    """The methods that the sections on methods name."""
    seen = set()
    for section in facts.about(Topic.METHOD, Topic.PROCESS, Topic.WORK):
        for passage in facts.body(section):
            for match in _METHODS.finditer(passage.text):
                if match[0] not in seen:
                    seen.add(match[0])
                    places.setdefault("methods", passage.at(match.start(), match.end()))
                    yield match[0]


def claimed_framework(facts: "Facts") -> str:
    """The edition that the document says it was scored by: named by its title, and fit for the kind of report."""
    subject = Subject.DEPARTMENT if facts.kind is ReportKind.DEPARTMENT else Subject.PROJECT
    editions = {normal(f.title): f for f in list_frameworks() if f.subject is subject}
    for citation in facts.citations:
        known = editions.get(normal(citation.title)) if citation.title else None
        if known is not None and _is_used(citation.span, known):
            return known.id
    return ""


def _is_used(span: Span, framework: Framework) -> bool:
    """Whether the sentence says that the framework was used, and does not only mention it."""
    sentence = next((s for s in span.passage.sentences if s.start <= span.start < s.end), span)
    return re.search(r"采用|按照?|依据|根据|参照|使用|评分|计分", sentence.text) is not None


def claimed_people(facts: "Facts") -> tuple[Person, ...]:
    """The people who are named with their part in the evaluation."""
    found: dict[tuple[str, str], Person] = {}
    for passage in facts.running:
        for match in _ROLES.finditer(passage.text[:200]):
            place = passage.at(match.start("name"), match.end("name"))
            person = Person(name=match["name"], role=match["role"], place=place, places={"name": place})
            found.setdefault((person.name, person.role), person)
    return tuple(found.values())


def claimed_attachments(facts: "Facts") -> tuple[Attachment, ...]:
    """The attachments that the text refers to, and whether the document holds them."""
    found: dict[str, Attachment] = {}
    for reference in facts.references:
        name = reference.name.strip()
        if name and name not in found:
            found[name] = Attachment(
                name=name,
                present=reference.found is not None,
                place=reference.span.place,
                places={"name": reference.span.place},
            )
    return tuple(found.values())
