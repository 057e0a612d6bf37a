"""The self-evaluation as a form: the fields outside the table are a Django form, the rows of the table are read here.

The fields of a row carry the code of its indicator in their names, so that a goal that was adjusted meanwhile, or a
page that was open for days, puts nothing into a wrong row.
"""

from collections.abc import Sequence

from django import forms
from django.http import QueryDict

from jixiao.web.base.content import MAX_ROWS, Content, Row, read_number
from jixiao.web.base.inputs import DayInput
from jixiao.web.evaluations.content import (
    ANSWERS,
    COLUMNS,
    GOALS,
    MAX_GOALS,
    OWN_TEXTS,
    SHAPE,
    TEXTS,
    annual_goals,
)
from jixiao.web.evaluations.judging import MARKS, elements_of, elements_text, unread_deductions

METHODS = (
    ("M4", "很满意、满意占比"),
    ("M5", "很满意、满意、基本满意占比"),
    ("M6", "满意占比（只有满意、不满意两项）"),
    ("M2", "五级加权 100/75/50/25/0"),
    ("M1", "五级加权 100/80/60/40/20"),
    ("M3", "五级加权 100/80/60/30/0"),
)
"""How a rate is worked out of the answers (:mod:`jixiao.scoring.satisfaction`), the commonest first."""

LONGEST = {"actual": 200, "grade": 30, "reason": 1000, "improvement": 1000, "source": 200, "deductions": 2000}
LONGEST_TEXT = 5000
COUNTS = (("population", "服务对象总人数"), ("issued", "发放份数"), ("returned", "回收份数"), ("valid", "有效份数"))
HELP = {
    "explanation": "执行率低于100%、资金有结余或超支时填写原因。",
    "problems": "一行一个问题，写清事实和影响的指标。",
    "advice": "一行一条，与上面的问题对应，写清谁、什么时候、做什么。",
    "other": "没有就不填。",
    "filler": "实际填表的人。",
}
CHOICES = [("", "请选择"), ("是", "是"), ("否", "否")]


class WordsForm(forms.Form):
    """The fields outside the table. ``goals`` are the lines of the annual goal."""

    def __init__(self, content: Content, goals: Sequence[str], *, bound: bool) -> None:
        texts = dict(content.texts)
        super().__init__(texts if bound else None, initial=texts)
        for text, goal in zip(GOALS, goals[:MAX_GOALS], strict=False):
            rest = "；".join(goals[MAX_GOALS - 1 :]) if text.name == GOALS[-1].name else goal
            self.fields[text.name] = _area(text.label, rest, 2)
        self.goal_names = [text.name for text in GOALS[: min(len(goals), MAX_GOALS)]]
        for text in OWN_TEXTS:
            self.fields[text.name] = _field(text.name, text.label, text.kind)

    def goals(self) -> list[forms.BoundField]:
        """What was achieved of each goal."""
        return [self[name] for name in self.goal_names]


def read_content(data: QueryDict, goal: Content) -> Content:
    """What the whole form says, wrong or right, for the rows of the goal."""
    texts = {text.name: data.get(text.name, "").replace("\r\n", "\n") for text in TEXTS}
    return Content(texts, tuple(_row(data, planned) for planned in goal.rows[:MAX_ROWS]))


def mistakes_of(content: Content) -> dict[int, dict[str, str]]:
    """What keeps a row from being saved, by its number and column."""
    found = {number: _mistakes(row) for number, row in enumerate(content.rows)}
    return {number: wrong for number, wrong in found.items() if wrong}


def form_for(content: Content, goal: Content, *, bound: bool = False) -> WordsForm:
    """The fields outside the table."""
    return WordsForm(content, annual_goals(goal), bound=bound)


def _area(label: str, help_text: str, rows: int) -> forms.Field:
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, required=False, max_length=LONGEST_TEXT, help_text=help_text, widget=area)


def _field(name: str, label: str, kind: str) -> forms.Field:
    help_text = HELP.get(name, "")
    if kind == "long":
        return _area(label, help_text, 3)
    if kind == "date":
        return forms.DateField(label=label, required=False, widget=DayInput())
    if kind == "choice":
        return forms.ChoiceField(label=label, required=False, choices=CHOICES)
    return forms.CharField(label=label, required=False, max_length=40, help_text=help_text)


def _row(data: QueryDict, planned: Row) -> Row:
    code = planned["code"]
    said = {column.name: data.get(f"{column.name}-{code}", "").replace("\r\n", "\n") for column in COLUMNS}
    texts, marks = data.getlist(f"element-{code}"), data.getlist(f"mark-{code}")
    listed = [element.text for element in elements_of(SHAPE.row_from({}), planned)]
    if any(mark in MARKS for mark in marks) or [text.strip() for text in texts if text.strip()] != listed:
        said["elements"] = elements_text(texts, marks)
    return SHAPE.row_from({**said, "code": code})


def _mistakes(row: Row) -> dict[str, str]:
    wrong: dict[str, str] = {}
    labels = {column.name: column.label for column in COLUMNS}
    for name, longest in LONGEST.items():
        if len(row[name]) > longest:
            wrong[name] = f"{labels[name]}有 {len(row[name])} 个字，最多 {longest} 个；请缩短。"
    share = read_number(row["share"])
    if row["share"].strip() and (share is None or not 0 <= share <= 100):
        wrong["share"] = f"得分比例“{row['share']}”应是 0 至 100 的数。"
    for name in (*(name for name, _ in COUNTS), *(answer.name for answer in ANSWERS)):
        count = read_number(row[name])
        if row[name].strip() and (count is None or count < 0 or count % 1 or count > 1_000_000_000):
            wrong[name] = f"{labels[name]}“{row[name]}”应是不小于 0 的整数。"
    if row["skipped"] and not row["reason"].strip():
        wrong["reason"] = "勾选了“本年度不适用”，请在偏差原因里写明为什么不适用、依据什么文件。"
    unread = unread_deductions(row)
    if unread:
        wrong["deductions"] = f"“{unread[0]}”没有写明扣几分；请写成“事由，扣2分”，没有扣分写“无扣分”。"
    return wrong
