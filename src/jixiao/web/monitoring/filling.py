"""The form of a monitoring sheet: checked while it is typed."""

from collections.abc import Mapping
from uuid import UUID

from django.http import QueryDict

from jixiao.monitoring import LIKELIHOODS
from jixiao.web.accounts.models import User
from jixiao.web.base.content import Content, Shape
from jixiao.web.base.filling import Mistakes, Opened, Typed, views
from jixiao.web.monitoring import services
from jixiao.web.monitoring.access import get_sheet_for
from jixiao.web.monitoring.content import TEXTS, content_from, content_of_sheet, shape_for
from jixiao.web.monitoring.forms import WordsForm, mistakes_of, read_content
from jixiao.web.monitoring.judging import Basis, basis_of, judged
from jixiao.web.monitoring.lines import lines_of, money_for
from jixiao.web.monitoring.models import Sheet
from jixiao.web.monitoring.paste import pasted
from jixiao.web.rounds.filling import WorkFilling, returned


class SheetFilling(WorkFilling[Sheet, Basis]):
    """What was achieved so far, and what is expected of the whole year."""

    pages, called, drafts = "monitoring", "sheet", services.drafts

    def obtain(self, user: User, code: UUID) -> Sheet:
        """The sheet, for who may fill it in."""
        return get_sheet_for(user, code, to="edit")

    def refuse_locked(self, thing: Sheet) -> None:
        """A sheet is the unit's to change until it is handed in, and while its round is open."""
        services.refuse_locked(thing)

    def basis_of(self, thing: Sheet) -> Basis:
        """The goal and the money."""
        return basis_of(thing)

    def shape(self, basis: Basis) -> Shape:
        """Rows are called by the indicators of the goal."""
        return shape_for(basis.goal)

    def saved(self, thing: Sheet, basis: Basis) -> Content:
        """What is saved of the sheet."""
        return content_of_sheet(thing, basis.goal)

    def kept(self, data: object, basis: Basis) -> Content:
        """With the rows of the goal."""
        return content_from(data, basis.goal)

    def read(self, data: QueryDict, basis: Basis) -> Content:
        """For the rows of the goal."""
        return read_content(data, basis.goal)

    def form(self, content: Content, basis: Basis, *, bound: bool) -> WordsForm:
        """The fields outside the table."""
        return WordsForm(content, bound=bound)

    def mistakes(self, content: Content) -> Mistakes:
        """What keeps rows from being saved."""
        return mistakes_of(content)

    def pasted(self, text: str, content: Content, goal: Content, row: int, column: str) -> tuple[Content, int]:
        """By names of indicators, or from a row downwards."""
        return pasted(text, content, goal, row, column)

    def save(self, thing: Sheet, content: Content, *, version: int, by: User) -> Sheet:
        """With what the rules find."""
        return services.save(thing, content, version=version, by=by)

    def page(self, opened: Opened[Sheet, Basis], typed: Typed) -> Mapping[str, object]:
        """The lines, and what the rules find."""
        results = judged(opened.thing, opened.basis, typed.content)
        return {
            "lines": lines_of(opened.basis, typed.content, results, typed.mistakes),
            "results": results,
            "likelihoods": LIKELIHOODS,
            **money_for(results),
            "returned": returned(opened.thing.steps, opened.thing),
        }

    def beside(self, opened: Opened[Sheet, Basis], content: Content) -> Mapping[str, object]:
        """What the rules find."""
        results = judged(opened.thing, opened.basis, content)
        return {
            "lines": lines_of(opened.basis, content, results),
            "results": results,
            **money_for(results),
            "fields": [text.name for text in TEXTS],
        }


edit, check, drop = views(SheetFilling())
