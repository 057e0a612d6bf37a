"""The sheet as a form: the fields outside the table are a Django form, the rows of the table are read here.

The fields of a row carry the code of its indicator in their names, so that a goal that was adjusted meanwhile, or a
page that was open for days, puts nothing into a wrong row.
"""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import QueryDict

from jixiao.monitoring import LIKELIHOODS
from jixiao.web.base.content import LONGEST_NUMBER, MAX_ROWS, Content, Row, read_number
from jixiao.web.base.inputs import DayInput
from jixiao.web.base.steps import Transition
from jixiao.web.monitoring.content import COLUMNS, LONG, SHAPE, TEXTS, causes_of, causes_text
from jixiao.web.monitoring.models import PERIODS, Round, Urged
from jixiao.web.rounds import forms as rounds
from jixiao.web.rounds.models import today
from jixiao.web.rounds.transitions import Who

LONGEST = {"actual": 200, "forecast": 200, "cause": 1000, "remark": 1000}
LONGEST_TEXT = 3000
HELP = {
    "forecast_spent": "预计到 12 月底一共支出多少。",
    "explanation": "执行慢、预计有结余或超出预算时填写原因和措施。",
    "problems": "没有就不填。",
    "measures": "谁、什么时候、做什么。",
    "filler": "实际填表的人。",
}


class WordsForm(forms.Form):
    """The fields outside the table."""

    def __init__(self, content: Content, *, bound: bool) -> None:
        texts = dict(content.texts)
        super().__init__(texts if bound else None, initial=texts)
        for text in TEXTS:
            self.fields[text.name] = _field(text.name, text.label, text.kind)

    def clean_forecast_spent(self) -> str:
        """A plain number of 万元, if anything."""
        text: str = self.cleaned_data["forecast_spent"]
        number = read_number(text)
        if text and (number is None or number < 0):
            raise forms.ValidationError(f"“{text}”应是不小于 0 的数，单位是万元。")
        return text


class UrgeForm(forms.Form):
    """What must be mended, until when."""

    text = forms.CharField(
        label="整改要求",
        max_length=2000,
        help_text="写清哪个指标、哪笔资金有什么问题，要达到什么要求。",
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    deadline = forms.DateField(label="整改期限", widget=DayInput(), help_text="单位在这天以前回复。")

    def clean_deadline(self) -> Any:
        """Not a day that has passed."""
        if self.cleaned_data["deadline"] < today():
            raise forms.ValidationError("这一天已经过去；请改为今天以后的日期。")
        return self.cleaned_data["deadline"]


class AnswerForm(forms.Form):
    """What the unit answers to a notice, or finance says of the answer."""

    def __init__(self, data: Any, *, row: Transition[Urged, Who]) -> None:
        super().__init__(data)
        label = "整改情况" if row.who is Who.OWN else "意见"
        area = forms.Textarea(attrs={"rows": 4})
        self.fields["reason"] = forms.CharField(label=label, required=row.reason, max_length=2000, widget=area)


class RoundForm(rounds.RoundForm):
    """A round of monitoring."""

    ROUNDS = Round
    FIXED = ("fiscal_year", "months", "kinds")
    field_order = ("unit", "name", "fiscal_year", "months", "kinds", "deadline")

    name = forms.CharField(label="批次名称", max_length=80, help_text="例如：2026年1—7月绩效运行监控。")
    months = forms.TypedChoiceField(
        label="监控期间", choices=PERIODS, coerce=int, help_text="中央部门是 1—7月；地方按本级通知，常见 1—6月、1—9月。"
    )

    def proposed(self) -> Mapping[str, object]:
        """This year, the period of the centre."""
        return {"fiscal_year": today().year, "months": 7}


def read_content(data: QueryDict, goal: Content) -> Content:
    """What the whole form says, wrong or right, for the rows of the goal."""
    texts = {text.name: data.get(text.name, "").replace("\r\n", "\n") for text in TEXTS}
    return Content(texts, tuple(_row(data, planned["code"]) for planned in goal.rows[:MAX_ROWS]))


def mistakes_of(content: Content) -> dict[int, dict[str, str]]:
    """What keeps a row from being saved, by its number and column."""
    found = {number: _mistakes(row) for number, row in enumerate(content.rows)}
    return {number: wrong for number, wrong in found.items() if wrong}


def _row(data: QueryDict, code: str) -> Row:
    said = {column.name: data.get(f"{column.name}-{code}", "").replace("\r\n", "\n") for column in COLUMNS}
    likelihood = said["likelihood"] if said["likelihood"] in LIKELIHOODS else ""
    causes = causes_text(data.getlist(f"causes-{code}"))
    return SHAPE.row_from({**said, "causes": causes, "likelihood": likelihood, "code": code})


def _mistakes(row: Row) -> dict[str, str]:
    labels = {column.name: column.label for column in COLUMNS}
    wrong = {
        name: f"{labels[name]}有 {len(row[name])} 个字，最多 {longest} 个；请缩短。"
        for name, longest in LONGEST.items()
        if len(row[name]) > longest
    }
    if row["likelihood"] and row["likelihood"] not in LIKELIHOODS:
        wrong["likelihood"] = "完成目标可能性不是三项之一；请重新选择。"
    if row["causes"] != causes_text(causes_of(row)):
        wrong["causes"] = "偏差原因不是所列各项；请重新勾选。"
    return wrong


def _field(name: str, label: str, kind: str) -> forms.Field:
    help_text = HELP.get(name, "")
    if kind == LONG:
        area = forms.Textarea(attrs={"rows": 2})
        return forms.CharField(label=label, required=False, max_length=LONGEST_TEXT, help_text=help_text, widget=area)
    if kind == "date":
        return forms.DateField(label=label, required=False, widget=DayInput())
    longest = LONGEST_NUMBER if kind == "money" else 40
    field = forms.CharField(label=label, required=False, max_length=longest, help_text=help_text)
    if kind == "money":
        field.widget.attrs["inputmode"] = "decimal"
    return field
