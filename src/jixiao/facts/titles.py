"""The titles of a document, also those broken over lines or said again, and whom and what they name."""

import re
from collections.abc import Sequence
from itertools import islice
from typing import TYPE_CHECKING

from jixiao.document import Paragraph
from jixiao.facts.model import Passage, Span
from jixiao.facts.plain import plain

if TYPE_CHECKING:
    from jixiao.facts.facts import Facts

_TOP = 25
_SHORTEST, _LONGEST_TITLE = 4, 60
_REPORTS = ("绩效评价报告", "绩效自评报告", "评价情况报告")
_TITLE_END = re.compile(
    r"(?:报告(?:书|提纲|模板|摘要)?|评价情况|自评情况|自评表|评价表|目标(?:申报|填报|批复)?表|评分表|监控表|总结|情况说明"
    r"|决算(?:公开)?(?:情况)?(?:说明)?|预算(?:公开)?(?:情况)?(?:说明)?|提纲|模板|通知|的函|方案|办法|公告)"
    r"(?:\([^()]{1,20}\)){0,2}$"
)
_NO_TITLE = re.compile(r"[。；;，：:]|^\(|^第[一二三四五六七八九十\d]{1,3}(?:部分|章)")
_MAIN_TEXT = re.compile(r" {0,4}正文 {0,2}: {0,2}")
ORGANISATION = re.compile(
    r"(?:局|厅|部|委|委员会|办公室|政府|办事处|街道|中心|协会|学会|联合会|学校|[中小大]学|学院|幼儿园|医院|公司|事务所|研究院|院|处|站|所|支队"
    r"|大队|集团|馆|社区|镇|乡|村|工会|残联|妇联|团委|法院|检察院)(?:\((?:盖章|公章|章|本级|[^()]{2,8}合伙)\))?$"
)
YEAR_IN_TITLE = re.compile(r"((?:19|20)\d\d) ?(?:年度?|-)")
_PROJECT_TITLE = re.compile(
    r"^(?P<lead>.{0,30}?(?:19|20)\d\d ?年度?的?|关于)?(?P<name>.{2,50}?)"
    r"(?P<tail>(?:项目)?(?:支出)?(?:预算)?的?(?:财政)?(?:重点)?绩效(?:自评|评价|自我评价|再评价).{0,12})$"
)
_TRAILING_YEAR = re.compile(r"(?:(?:19|20)\d\d ?年度?的?)$")
_TRAILING_BRACKET = re.compile(r"\([^()]{1,12}\)$")
_SHEET = "sheet"
"""The style of the paragraph that names a sheet of a workbook."""
_NAMELESS = re.compile(r"(?:支出)?绩效(?:自评|评价)(?:情况)?报告")
"""A title that begins on the line above, even where that is set apart."""
_INCOMPLETE = re.compile(
    r"(?:(?:19|20)\d\d年度?)?(?:部门)?(?:单位)?(?:整体|项目)?(?:支出|预算|资金)?(?:财政)?(?:重点)?(?:绩效|自评|评价|评?报告|决算|预算)"
)
"""A title that names nobody and nothing may have begun on the line above."""
_PROJECT_ENDS = ("项目", "工程", "资金", "专项", "试点", "经费")
_NO_NAME = re.compile(
    r"^(?:部门|单位|预算|本级|省级|市级|县级|区级|财政|重点)?(?:整体|项目|专项|部门预算)?(?:支出|资金|经费|项目)?$"
)


def _compact(text: str) -> str:
    return "".join(plain(text).split())


def whole(passage: Passage) -> Span:
    """The passage without blanks at both ends and without “正文：”."""
    text = passage.text
    start = len(text) - len(text.lstrip())
    mark = _MAIN_TEXT.match(passage.normal)
    if mark is not None and mark.end() < len(text.rstrip()):
        start = mark.end()
    return Span(passage, start, len(text.rstrip()))


def titles(facts: "Facts") -> list[tuple[Span, ...]]:
    """The titles at the top, each with the lines that it is broken over, then those that come again later."""
    top = top_lines(facts)
    found = _at_top(top) or _in_cells(facts)
    if (
        not found
        and top
        and _is_heading_line(top[0])
        and all(not p.text.strip() for p in facts.passages[: top[0].index])
    ):
        found.append((whole(top[0]),))
    seen = {span.passage.index for line in found for span in line}
    known = {"".join(_compact(span.text) for span in line) for line in found}
    for passage in facts.prose:
        if passage.index in seen or len(passage.text) > 2 * _LONGEST_TITLE or is_heading(facts, passage):
            continue
        words = _compact(whole(passage).text)
        again = words in known or _MAIN_TEXT.match(passage.normal) is not None
        if (again or words.endswith(_REPORTS)) and is_title(whole(passage).text):
            found.append((whole(passage),))
    return found


def _at_top(top: Sequence[Passage]) -> list[tuple[Span, ...]]:
    found: list[tuple[Span, ...]] = []
    for position, passage in enumerate(top):
        before = _lines_before(top, position)
        rest = len(_compact(passage.text)) < _SHORTEST and bool(before) and is_title(before[-1].text + passage.text)
        if is_title(passage.text) or rest:
            found.append((*before, whole(passage)))
    return found


def _in_cells(facts: "Facts") -> list[tuple[Span, ...]]:
    """The title of a form, in the first cells of its table."""
    first = [p for p in facts.running[:12] if p.text.strip() and not _names_sheet(p)]
    found = (p for p in first[:3] if p.cell is not None and p.cell.row <= 2 and is_title(p.text))
    return [(whole(passage),) for passage in islice(found, 1)]


def _names_sheet(passage: Passage) -> bool:
    return isinstance(passage.words, Paragraph) and passage.words.style == _SHEET


def top_lines(facts: "Facts") -> list[Passage]:
    """What stands above the first section, the contents page and the first table."""
    first = facts.sections[0].first if facts.sections else len(facts.passages)
    found: list[Passage] = []
    for passage in facts.passages[:first]:
        if passage.apart is not None or passage.cell is not None or len(found) == _TOP:
            break
        if _compact(passage.text) in ("目录", "目次"):
            break
        if passage.text.strip() and not _names_sheet(passage):
            found.append(passage)
    return found


def is_title(text: str) -> bool:
    """Whether a line by itself may be the title of a document."""
    if len(text) > 2 * _LONGEST_TITLE:
        return False
    words = _compact(text)
    return (
        _SHORTEST <= len(words) <= _LONGEST_TITLE
        and _TITLE_END.search(words) is not None
        and _NO_TITLE.search(words.removeprefix("正文:")) is None
    )


def _is_heading_line(passage: Passage) -> bool:
    """A short first line without marks is what the document calls itself."""
    words = _compact(passage.text)
    return 4 <= len(words) <= 40 and _NO_TITLE.search(words) is None


def is_heading(facts: "Facts", passage: Passage) -> bool:
    """Whether the passage is, or begins with, a heading."""
    return passage.section is not None and facts.sections[passage.section].first == passage.index


def _lines_before(top: Sequence[Passage], position: int) -> list[Span]:
    """The lines that the title begins in: right above, short, without marks, no title, date or document number."""
    found: list[Span] = []
    own = _compact(top[position].text)
    if len(own) >= _SHORTEST and not _INCOMPLETE.match(own):
        return found
    for index in range(position - 1, max(-1, position - 3), -1):
        passage, below = top[index], top[index + 1]
        words = _compact(passage.text)
        apart = below.index - passage.index > (3 if _NAMELESS.match(_compact(below.text)) else 1)
        if apart or len(words) > 40 or len(words) < 4 or is_title(words) or _NO_TITLE.search(words) is not None:
            break
        if words.endswith(("号", "日")) or words.startswith(("附件", "附表")):
            break
        found.insert(0, whole(passage))
    return found


def named_in_title(lines: tuple[Span, ...]) -> tuple[Span | None, Span | None]:
    """The project and the unit as far as the title names them on one line."""
    return _project(lines), _unit(lines)


def _project(lines: tuple[Span, ...]) -> Span | None:
    last = lines[-1]
    normal = last.normal.replace("\n", " ")
    match = _PROJECT_TITLE.match(normal)
    if len(lines) > 1 and (match is None or _NO_NAME.match(match["name"])):
        above = lines[-2]
        name = YEAR_IN_TITLE.split(above.normal)[-1]
        if above.normal.endswith(_PROJECT_ENDS) and len(name) > 4:
            return Span(above.passage, above.end - len(name), above.end)
    if match is None:
        return None
    start, end = match.span("name")
    if _NO_NAME.match(match["name"]):
        year = _TRAILING_YEAR.search(match["lead"] or "")
        lead = _TRAILING_BRACKET.sub("", match["lead"][: year.start()].rstrip()) if year is not None else ""
        if not lead.endswith(_PROJECT_ENDS):
            return None
        start, end = match.start("lead"), match.start("lead") + len(lead)
    elif "整体" in match["name"] or "部门" in match["name"][-4:]:
        return None
    elif match["tail"].startswith("项目"):
        end += 2
    year = _TRAILING_YEAR.search(normal[start:end])
    end = start + year.start() if year is not None else end
    return Span(last.passage, last.start + start, last.start + end)


def _unit(lines: tuple[Span, ...]) -> Span | None:
    for line in lines:
        year = YEAR_IN_TITLE.search(line.normal)
        words = (line.normal[: year.start()] if year is not None else line.normal).rstrip()
        if words.find("关于") > 3:
            words = words[: words.find("关于")].rstrip()
        if ORGANISATION.search(words) is not None and len(words) >= 4 and words[:2] != "关于":
            return Span(line.passage, line.start, line.start + len(words))
    return None
