"""Who and what a document is about: titles, project, units, fiscal year, signature, evaluator, page fields."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from jixiao.document import Apart
from jixiao.facts.dates import dates_in
from jixiao.facts.model import DateFact, IdentityFacts, Passage, Span, Topic
from jixiao.facts.plain import plain
from jixiao.facts.titles import ORGANISATION, YEAR_IN_TITLE, is_heading, named_in_title, titles, top_lines, whole

if TYPE_CHECKING:
    from jixiao.facts.facts import Facts

_TAIL, _COVER = 12, 60
_LABELS = {
    "project": re.compile(r"(?:项目|专项|资金)名称"),
    "unit": re.compile(
        r"(?:项目)?(?:实施|承担|执行|使用|申报|申请|建设)单位|(?:填报|自评|被评价|预算|评价|项目|编制|报告)单位|单位名称|部门名称|单位\(部门\)名称|部门\(单位\)名称"
    ),
    "department": re.compile(r"(?:预算)?主管(?:部门|单位)|预算(?:主管)?部门|业务主管部门"),
    "evaluator": re.compile(
        r"(?:第三方)?评价机构|评价(?:小组|工作组)|受托(?:机构|方|单位)|第三方(?:机构|单位)|评价实施(?:机构|单位)|中介机构"
    ),
}
_ANY_LABEL = re.compile("[ \t]*[(]?(?:{})".format("|".join(pattern.pattern for pattern in _LABELS.values())))
_DATE_LABEL = re.compile(r"(?:评价|自评|填报|报告|编制|成文|填表|撰写|完成)(?:日期|时间)")
_LATER_DATE = re.compile(rf"[ \t](?:{_DATE_LABEL.pattern}):(?=[^:]{{0,30}}$)")
_UNIT_SAID = re.compile(r"(?:实施|承担|责任|建设)单位(?:为|是) ?([^,。;、:()]{4,30})")
_REMARK = re.compile(r" ?\([^()]{0,12}\)")
_VALUE_END = re.compile(r"[,。;\n\t]| {2}| (?=[\u4e00-\u9fff]{2,8}:)")
_BRACKETED = re.compile(r"\([^()]{0,12}\)$")
_COMMISSIONED = re.compile(
    r"委托(?:了)?(?:第三方(?:机构|中介机构)?)? ?([^,。;:委托]{4,30}?(?:公司|事务所|研究院|大学|学院|协会|中心))"
)
_COMPANY = re.compile(r"公司|事务所|研究院|大学|学院|咨询|机构")
_THIRD_PARTY = re.compile(r"(?:委托|聘请|引入|邀请)(?:了)?(?:第三方|中介机构|社会中介|专业机构|会计师事务所)")
_DENIED = re.compile(r"(?:未|没有|没|不|无|无需|尚未)[^,。;]{0,12}$")
_YEAR_LINE = re.compile(r" {0,60}\(? ?((?:19|20)\d\d) ?年度? ?\)? {0,4}")
_YEAR = re.compile(r"(?<![\d〔\[(【-])((?:19|20)\d\d) ?年(度)?(?! ?\d{1,2} ?月)")
_DATE_LINE = re.compile(
    r"[^\d一二〇○零]{0,40}?((?:19|20)\d\d|[一二][〇○零一二三四五六七八九]{3})"
    r" ?[年.-] ?\S{1,3} ?[月.-]?(?: ?\S{1,3} ?日?)? {0,4}"
)
_HEADS = frozenset({"备注", "序号", "内容", "金额", "数量", "合计", "预算数", "决算数", "项目名称", "地址", "性质"})
_HEAD_ENDS = re.compile(r"元\)$|^(?:金额|预算|资金|得分|评价(?:得分|等级)|分值|等级)")
"""Heads of columns: what stands beside them is no value."""
_FIELD_NAMES = (
    "索引号|主题分类|信息分类|发布机构|发布单位|发文机关|成文日期|发布日期|发布时间|发文日期|公开日期|生成日期|发文字号|文号|标题|名称|"
    "效力状态|时效性|有效性|主题词|关键词|公开方式|公开形式|信息来源|来源|字体"
)
_FIELD_NAME = re.compile(_FIELD_NAMES)
_FIELD = re.compile(
    rf"(?<![\u4e00-\u9fff])({_FIELD_NAMES}) {{0,4}}[:：]|(?<=\d)(信息来源|来源|字体) {{0,4}}[:：]|(字体) {{0,2}}:"
)


def identity(facts: "Facts") -> IdentityFacts:
    """Everything that the first and last page, the labels and the fields of the page say."""
    lines = titles(facts)
    labels = _labelled(facts)
    project, unit = named_in_title(lines[0]) if lines else (None, None)
    year = _fiscal_year(facts, lines)
    signed_by, signed_on = _signature(facts)
    evaluator, third_party = _evaluator(facts, labels.get("evaluator"))
    return IdentityFacts(
        titles=tuple(line[-1] for line in lines),
        title_lines=tuple(lines),
        project=labels.get("project") or project,
        unit=labels.get("unit") or unit or (None if third_party else signed_by) or _unit_said(facts),
        department=labels.get("department"),
        fiscal_year=int(year.normal[:4]) if year is not None else None,
        year_span=year,
        signed_by=signed_by,
        signed_on=signed_on,
        evaluator=evaluator,
        third_party=third_party,
        page_fields=_page_fields(facts),
    )


def _labelled(facts: "Facts") -> dict[str, Span]:
    """“项目名称：…” on a line, or in a cell with the value in the next."""
    found: dict[str, Span] = {}
    for passage, following in pairwise([*facts.running, None]):
        if passage is None or len(passage.text) > 200 or _ANY_LABEL.match(passage.normal) is None:
            continue
        for name, pattern in _LABELS.items():
            if name not in found:
                span = _value(passage, following, pattern)
                if span is not None:
                    found[name] = span
    return found


def _unit_said(facts: "Facts") -> Span | None:
    """“实施单位为某某局” in a sentence."""
    for passage in facts.prose[:_COVER]:
        said = _UNIT_SAID.search(passage.normal)
        if said is not None:
            return Span(passage, said.start(1), said.end(1))
    return None


def _value(passage: Passage, following: Passage | None, pattern: re.Pattern[str]) -> Span | None:
    normal = passage.normal
    bare = normal.strip(" \t\n")
    bracketed = bare.startswith("(") and bare.endswith(")")
    start = len(normal) - len(normal.lstrip(" \t")) + bracketed
    match = pattern.match(normal, start)
    if match is None:
        return None
    end = match.end()
    bracket = _REMARK.match(normal, end)
    end = bracket.end() if bracket is not None else end
    rest = normal[end:].strip(" \t\n")
    if passage.cell is not None and rest in ("", ":") and following is not None and following.cell is not None:
        same_row = following.table is passage.table and following.cell.row == passage.cell.row
        words = following.text.strip()
        if same_row and 1 < len(words) <= 60 and _is_name(words):
            return whole(following)
        return None
    if not rest.startswith(":"):
        return None
    begin = normal.index(":", end) + 1
    while begin < len(normal) and normal[begin].isspace():
        begin += 1
    stop = _VALUE_END.search(normal, begin)
    last = stop.start() if stop is not None else len(normal.rstrip()) - bracketed
    return Span(passage, begin, last) if 2 <= last - begin <= 50 else None


def _is_name(words: str) -> bool:
    if words in _HEADS or _HEAD_ENDS.search(plain(words)):
        return False
    return not any(pattern.match(plain(words)) for pattern in _LABELS.values()) and not words.endswith(("：", ":"))


def _fiscal_year(facts: "Facts", lines: Sequence[tuple[Span, ...]]) -> Span | None:
    """The year of the title, else of a line “（2023年度）”, else the one that the text speaks of most by far."""
    for spans in lines:
        for span in spans:
            match = YEAR_IN_TITLE.search(span.normal)
            if match is not None:
                return Span(span.passage, span.start + match.start(1), span.start + match.end(1))
    counted: Counter[str] = Counter()
    first: dict[str, Span] = {}
    for passage in facts.running:
        if len(passage.text) < 90:
            line = _YEAR_LINE.fullmatch(passage.normal)
            if line is not None:
                return Span(passage, line.start(1), line.end(1))
        for match in _YEAR.finditer(passage.normal):
            counted[match[1]] += 2 if match[2] else 1
            first.setdefault(match[1], Span(passage, match.start(1), match.end(1)))
    ranked = counted.most_common(2)
    if not ranked or (len(ranked) == 2 and ranked[0][1] < 2 * ranked[1][1]):
        return None
    return first[ranked[0][0]]


def _signature(facts: "Facts") -> tuple[Span | None, DateFact | None]:
    """Unit and date at the end of the report, else behind its attachments, else on its cover."""
    prose = [p for p in facts.prose if p.text.strip()]
    own = [p for p in prose if not _is_attached(facts, p)]
    for passage in (*reversed(own[-_TAIL:]), *reversed(prose[-_TAIL:]), *top_lines(facts)):
        if len(passage.text.strip()) <= 60:
            signed = _signed(passage, prose)
            if signed is not None:
                return signed
    labelled = _labelled_date(facts)
    if labelled is not None:
        return None, labelled
    last = own[-1] if own else None
    if last is not None and not is_heading(facts, last) and _is_unit(last.normal):
        return whole(last), None
    return None, None


def _labelled_date(facts: "Facts") -> DateFact | None:
    """“自评日期：2018年5月22日” on the cover."""
    for passage, following in pairwise([*facts.running[:_COVER], None]):
        if passage is None:
            continue
        span = _value(passage, following, _DATE_LABEL) or _last_field(passage)
        days = [day for day in dates_in(span.passage) if day.first is not None] if span is not None else []
        if days:
            return days[-1]
    return None


def _last_field(passage: Passage) -> Span | None:
    """The value of the last of several fields on one line: “填报人：…  联系电话：…  填报时间：2023年3月”."""
    label = _LATER_DATE.search(passage.normal) if len(passage.text) < 120 else None
    return Span(passage, label.end(), len(passage.normal.rstrip())) if label is not None else None


def _is_attached(facts: "Facts", passage: Passage) -> bool:
    return Topic.ATTACHMENTS in facts.topic_of(passage)


def _signed(passage: Passage, prose: Sequence[Passage]) -> tuple[Span | None, DateFact] | None:
    """The date of a line that is nothing else, with the unit before it or on the line above."""
    words = passage.normal.strip()
    if _DATE_LINE.fullmatch(words) is None or any(mark in words for mark in ",。;《"):
        return None
    found = [d for d in dates_in(passage) if d.first is not None and d.span.end >= len(passage.normal.rstrip()) - 1]
    if not found or found[-1].span.normal.endswith(("年", "年度")):
        return None
    day = found[-1]
    before = passage.normal[: day.span.start].strip(" \t\n:")
    if _is_unit(before):
        start = passage.normal.index(before)
        return Span(passage, start, start + len(before)), day
    above = next((p for p in reversed(prose) if p.index < passage.index), None)
    if above is not None and _is_unit(above.normal):
        return whole(above), day
    return None, day


def _is_unit(text: str) -> bool:
    words = _BRACKETED.sub("", "".join(text.split())).rsplit(":", 1)[-1]
    return 4 <= len(words) <= 30 and ORGANISATION.search(words) is not None and not re.search(r"[,。;、!?]", words)


def _evaluator(facts: "Facts", label: Span | None) -> tuple[Span | None, bool]:
    """Who was commissioned to evaluate, and whether anybody was; “未聘请专业机构” is nobody."""
    named = label
    third = label is not None and _COMPANY.search(label.normal) is not None
    for passage in facts.running:
        if "委托" not in passage.text and "聘请" not in passage.text and "第三方" not in passage.text:
            continue
        for match in _said(_COMMISSIONED, passage):
            named, third = named or Span(passage, match.start(1), match.end(1)), True
        third = third or any(True for _ in _said(_THIRD_PARTY, passage))
    return named, third


def _said(pattern: re.Pattern[str], passage: Passage) -> Iterator[re.Match[str]]:
    """Matches that are not denied, in sentences about an evaluation (who builds a road is commissioned too)."""
    for match in pattern.finditer(passage.normal):
        denied = _DENIED.search(passage.normal, max(0, match.start() - 16), match.start()) is not None
        near = passage.normal[max(0, match.start() - 40) : match.end() + 40]
        if not denied and "评价" in near:
            yield match


def _page_fields(facts: "Facts") -> dict[str, Span]:
    """The fields of a published page, those without a value among them (an empty span)."""
    found: dict[str, Span] = {}
    apart = [p for p in facts.passages if p.apart is Apart.PAGE_FIELD]
    for passage, following in pairwise([*apart, None]):
        if passage is None:
            continue
        if passage.cell is not None:
            name = "".join(passage.normal.split()).rstrip(":")
            if _FIELD_NAME.fullmatch(name):
                beside = following is not None and following.table is passage.table
                if beside and following is not None and not _FIELD_NAME.fullmatch(following.normal.strip(" :")):
                    found.setdefault(name, whole(following))
                continue
        found = {**_fields_in(passage), **found}
    return found


def _fields_in(passage: Passage) -> dict[str, Span]:
    """“发布机构: 市财政局 发文日期: 2020-03-25” on one line."""
    found: dict[str, Span] = {}
    matches = list(_FIELD.finditer(passage.normal))
    for match, following in pairwise([*matches, None]):
        if match is None:
            continue
        start = match.end()
        words = passage.text[start : following.start() if following is not None else len(passage.text)]
        start += len(words) - len(words.lstrip())
        found.setdefault(match[1] or match[2] or match[3], Span(passage, start, start + len(words.strip())))
    return found
