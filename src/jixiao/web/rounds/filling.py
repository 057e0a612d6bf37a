"""The form of work that follows from a round: one row for each indicator of the approved goal, by its code."""

from abc import abstractmethod
from collections.abc import Mapping
from typing import Any, Protocol, TypeVar

from django.contrib import messages

from jixiao.web.base.content import Content
from jixiao.web.base.filling import Filling, Opened
from jixiao.web.rounds.models import State, Work


class OnGoal(Protocol):
    """What work is judged by: the approved goal among others."""

    @property
    def goal(self) -> Content:
        """What was approved."""


Job = TypeVar("Job", bound=Work)
Basis = TypeVar("Basis", bound=OnGoal)


class WorkFilling(Filling[Job, Basis]):
    """A form that is filled by a paste from Excel, too, and says why it was returned."""

    @abstractmethod
    def pasted(self, text: str, content: Content, goal: Content, row: int, column: str) -> tuple[Content, int]:
        """The content with what was copied from Excel, and how many rows it filled."""

    def button(self, opened: Opened[Job, Basis], content: Content, verb: str) -> tuple[Content, Mapping[str, object]]:
        """Only pasting changes what is typed; other buttons work it out anew, or lead elsewhere."""
        if verb != "paste":
            return content, {}
        data = opened.request.POST
        text = data.get("paste-row", "")
        row = int(text) if text.isascii() and text.isdigit() and len(text) < 4 else 0
        goal, column = opened.basis.goal, data.get("paste-column", "")
        content, filled = self.pasted(data.get("pasted", ""), content, goal, row, column)
        if not opened.request.headers.get("HX-Request"):
            messages.info(opened.request, f"已填入 {filled} 行，请核对。")
        return content, {}


def returned(steps: Any, work: Work) -> Any:
    """The step by which the work came back, where it did."""
    if work.state != State.RETURNED:
        return None
    return steps.select_related("unit", "by").order_by("-pk").first()
