"""The form of a self-evaluation: scored and checked while it is typed."""

from collections.abc import Mapping
from uuid import UUID

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect

from jixiao.web.accounts.models import User
from jixiao.web.base.content import Content, Shape
from jixiao.web.base.filling import Mistakes, Opened, Typed, views
from jixiao.web.base.merging import differences
from jixiao.web.evaluations import services
from jixiao.web.evaluations.access import get_task_for
from jixiao.web.evaluations.content import content_from, content_of, shape_for
from jixiao.web.evaluations.evaluation import Basis, basis_of, joined
from jixiao.web.evaluations.forms import METHODS, WordsForm, form_for, mistakes_of, read_content
from jixiao.web.evaluations.lines import levels_of, lines_of, money_of
from jixiao.web.evaluations.models import Task
from jixiao.web.evaluations.paste import pasted
from jixiao.web.evaluations.results import judge
from jixiao.web.monitoring.reckoning import monitored
from jixiao.web.rounds.filling import WorkFilling, returned


class TaskFilling(WorkFilling[Task, Basis]):
    """A button leads to the evidence; what is typed stays."""

    pages, called, drafts = "evaluations", "task", services.drafts

    def obtain(self, user: User, code: UUID) -> Task:
        """The task, for who may fill it in."""
        return get_task_for(user, code, to="edit")

    def refuse_locked(self, thing: Task) -> None:
        """A task is the unit's to change until it is handed in, and while its round is open."""
        services.refuse_locked(thing)

    def basis_of(self, thing: Task) -> Basis:
        """The goal, the evidence and the money."""
        return basis_of(thing)

    def shape(self, basis: Basis) -> Shape:
        """Rows are called by the indicators of the goal."""
        return shape_for(basis.goal)

    def saved(self, thing: Task, basis: Basis) -> Content:
        """What is saved of the task."""
        return content_of(thing, basis.goal)

    def kept(self, data: object, basis: Basis) -> Content:
        """With the rows of the goal."""
        return content_from(data, basis.goal)

    def read(self, data: QueryDict, basis: Basis) -> Content:
        """For the rows of the goal."""
        return read_content(data, basis.goal)

    def form(self, content: Content, basis: Basis, *, bound: bool) -> WordsForm:
        """The fields outside the table."""
        return form_for(content, basis.goal, bound=bound)

    def mistakes(self, content: Content) -> Mistakes:
        """What keeps rows from being saved."""
        return mistakes_of(content)

    def pasted(self, text: str, content: Content, goal: Content, row: int, column: str) -> tuple[Content, int]:
        """By names of indicators, or from a row downwards."""
        return pasted(text, content, goal, row, column)

    def elsewhere(self, thing: Task, verb: str) -> HttpResponse | None:
        """To the evidence."""
        return redirect("evaluations:files", thing.code) if verb == "files" else None

    def save(self, thing: Task, content: Content, *, version: int, by: User) -> Task:
        """With the score that it comes to."""
        return services.save(thing, content, version=version, by=by)

    def page(self, opened: Opened[Task, Basis], typed: Typed) -> Mapping[str, object]:
        """The lines with their points, and what the rules find."""
        task, basis, content = opened.thing, opened.basis, typed.content
        results, back = judge(joined(task, basis, content)), returned(task.steps, task)
        concerned = back.concerned if back is not None else ()
        saved = content_of(task, basis.goal)
        return {
            "lines": lines_of(basis, content, results, typed.mistakes, concerned, monitored(task.project)),
            "results": results,
            "levels": levels_of(results),
            "methods": METHODS,
            **money_of(results),
            "returned": back,
            "changes": differences(shape_for(basis.goal), saved, content) if typed.draft else (),
            "other_files": [file for file in basis.files if not file.indicators],
        }

    def beside(self, opened: Opened[Task, Basis], content: Content) -> Mapping[str, object]:
        """The points that come out."""
        results = judge(joined(opened.thing, opened.basis, content))
        return {
            "lines": lines_of(opened.basis, content, results),
            "results": results,
            "fields": form_for(content, opened.basis.goal),
        }


edit, check, drop = views(TaskFilling())
