"""The words around a number: what it is of, its role in the life of funds, level of government and year.

Chinese puts the head of a phrase last (“财政拨款支出**年初预算**为…”), so that the last word that names a role decides.
"""

import re
from dataclasses import dataclass

from jixiao.facts.model import Role

LONGEST = 60
"""A label is looked for over so many characters; what stands further away is another clause."""

_OPENING = re.compile(
    r"^(?:[,、;:\s)”’\"'·\-—]|\d{1,2}[.、]|和|及|与|并(?!联)|以及|而|且|其中[,:]?|另有|另外|此外|同时|分别为|分别是|包括|即)+"
)
_CLOSING = re.compile(
    r"(?:约|近|逾|超|达到|达|为|是|共计|合计|总计|累计|共有|共|总数|计|了|有|金额|人民币|[:,、=\s(“]"
    r"|不低于|不少于|不超过|超过|至少|高于|低于|[≥≤><])+$"
)
_NOUN = re.compile(r"[\s“\"]{0,2}([\u4e00-\u9fff·]{1,12})")
_NOUN_END = re.compile(
    r"[的和与及并、各每]|以上|以下|以内|左右|参加|开展|进行|达到|得到|组成|构成|占|共|为|是|已|均|全部|用于|资金|项目资金"
)
_EACH = re.compile(
    r"(?:各|每[\u4e00-\u9fff]{0,4}|人均|户均|生均|次均|均|平均|单价)(?:奖励|补助|补贴|发放|安排|投入|支付|为|约)?$"
)
_PER = re.compile(r"\s?/\s?(?:人|户|亩|年|月|天|日|个|次|名|份|台|套|吨|公里|平方米|㎡)")
_ROLES = (
    (Role.INITIAL, r"年初预算|年初批复|年初安排|期初预算"),
    (Role.PROCUREMENT, r"采购(?:支出|金额|预算|限额|合同)?|中标|合同(?!留存|约定|质保)|成交|招标(?!节)"),
    (Role.BALANCE, r"未(?:使用|支付|支出|执行|拨付|报账|支|付|用)|结余|结转|剩余|余额|余款|节余|节约"),
    (Role.SPENT, r"执行数|决算|支出|支付|开支|使用|花费|已用|执行(?!率|单位|情况|进度)|报销|列支|发放"),
    (Role.CHANGE, r"增加|减少|增长|下降|增收|增支|减收|减支|调增|调减|追加|上升|降低|提高|压减|核减"),
    (Role.ALLOCATED, r"到位|下达|拨付|下拨|拨入|预拨|划拨|清算|拨款(?!收入|支出)"),
    (Role.INCOME, r"收入"),
    (
        Role.BUDGET,
        r"(?<!公共)(?<!基金)(?<!经营)预算(?!执行|支出|单位|编制|绩效|管理|项目)|总投资|投资|概算|安排|批复|核定|申请|立项资金|计划资金",
    ),
)
_ROLE = re.compile("|".join(f"(?P<{role.name}>{words})" for role, words in _ROLES))
_LEVEL = re.compile(
    r"中央|省级|省财政|省本级|市级|市财政|市本级|县级|县财政|区级|区财政|县区|乡镇|镇级|乡级|街道|自筹|社会资本|本级|上级|配套"
)
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?=年)")
_RULE = re.compile(r"须|应当?|审批|审议|限额|标准|公开招标|报批|集体研究|不得|起点|额度|\(不?含\)")
_BOUND = re.compile(r"以上|以下|以内|超过|不超过|不足|高于|低于|≥|≤|不低于|不少于")


@dataclass(frozen=True, slots=True)
class Around:
    """What the words before and after a number say."""

    label: str
    noun: str
    role: Role
    level: str
    year: int | None
    each: bool


def around(clean: str, sentence: int, start: int, end: int, previous: int, approximate: str, money: bool) -> Around:
    """What stands around ``clean[start:end]``, of a sentence that starts at ``sentence``.

    ``previous`` is where the figure before it ends. A noun is looked for only after what is no money.
    """
    first = _label_start(clean, max(sentence, previous), start)
    raw = clean[first:start]
    each = _EACH.search(_BEFORE_APPROXIMATE.sub("", raw.rstrip())) is not None or _PER.match(clean, end) is not None
    label = _CLOSING.sub("", _OPENING.sub("", raw)).strip()
    role = _role(label) if money else Role.OTHER
    level = _last(_LEVEL, label)
    if each and money:
        role = Role.UNIT_PRICE
    elif (
        approximate
        and money
        and _BOUND.search(approximate)
        and _RULE.search(clean, max(sentence, start - 2 * LONGEST), end + 30)
    ):
        role = Role.THRESHOLD
    return Around(label, "" if money else _noun(clean, end), role, level, _year(clean, sentence, start), each)


_BEFORE_APPROXIMATE = re.compile(r"(?:约|近|达|为|不低于|不超过|超过)+$")


def _label_start(clean: str, floor: int, start: int) -> int:
    """Where the words that name the number begin: behind the last mark that is not within closed brackets."""
    depth = 0
    floor = max(floor, start - LONGEST)
    for position in range(start - 1, floor - 1, -1):
        character = clean[position]
        if character == ")":
            depth += 1
        elif character == "(":
            if depth == 0:
                return position + 1
            depth -= 1
        elif depth == 0 and character in ",;:。!?\n\t":
            if position + 1 < start and clean[position + 1 : start].strip(" 共计合总为"):
                return position + 1
            if character in ";。!?\n\t":
                return position + 1
    return floor


def _role(label: str) -> Role:
    last = None
    for match in _ROLE.finditer(label):
        last = match
    return Role[last.lastgroup] if last is not None and last.lastgroup else Role.OTHER


def role_of(words: str) -> Role:
    """The role that ``words`` name (a column head, a row label)."""
    return _role(words)


def level_of(words: str) -> str:
    """The level of government that ``words`` name, or nothing."""
    return _last(_LEVEL, words)


def _last(pattern: re.Pattern[str], text: str) -> str:
    found = ""
    for match in pattern.finditer(text):
        found = match[0]
    return found


def _year(clean: str, sentence: int, start: int) -> int | None:
    found = None
    for match in _YEAR.finditer(clean, max(sentence, start - 120), start):
        found = int(match[1])
    return found


def _noun(clean: str, end: int) -> str:
    match = _NOUN.match(clean, end)
    if match is None:
        return ""
    words = match[1]
    stop = _NOUN_END.search(words)
    return words[: stop.start()] if stop is not None else words
