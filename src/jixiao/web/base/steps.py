"""The states of a thing as a table: (state, verb) → what it leads to and who may. Nothing else changes a state.

A feature writes its rows and its own ``Who`` in its ``transitions.py``, and says who holds which ``Who``.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.db.models import Field, Model, TextChoices

from jixiao.errors import JixiaoError
from jixiao.web.accounts.models import User

Thing = TypeVar("Thing", bound=Model)
State = TypeVar("State", bound=TextChoices)
Who = TypeVar("Who")


@dataclass(frozen=True, slots=True)
class Transition(Generic[State, Who]):
    """What a verb leads to and what its button says. With ``reason`` the person must give one."""

    to: State
    who: Who
    title: str
    reason: bool = False
    danger: bool = False


class Steps(Generic[Thing, State, Who]):
    """Every step there is of one sort of things, which have a field ``state``.

    ``holds(user, thing, who)`` says whether the person is who a row asks for.
    """

    def __init__(
        self,
        states: type[State],
        rows: Mapping[tuple[State, str], Transition[State, Who]],
        holds: Callable[[User, Thing, Who], bool],
    ) -> None:
        self.states, self.rows, self.holds = states, rows, holds
        self.verbs = frozenset(verb for _, verb in rows)
        self.titles = {verb: row.title for (_, verb), row in reversed(tuple(rows.items()))}

    def state(self, thing: Thing) -> State:
        """Where the thing stands."""
        return self.states(thing.serializable_value("state"))

    def find(self, thing: Thing, verb: str) -> Transition[State, Who] | None:
        """The row for the thing's state; nothing where its state knows no such verb."""
        return self.rows.get((self.state(thing), verb))

    def row(self, thing: Thing, verb: str) -> Transition[State, Who]:
        """The row for the thing's state; raises where its state knows no such verb."""
        found = self.find(thing, verb)
        if found is None:
            raise JixiaoError(
                "“{name}”现在是“{state}”，不能办理这一步；可能刚有人办理过，请刷新页面看最新状态。",
                name=thing,
                state=word(thing),
            )
        return found

    def allowed(
        self, thing: Thing, verb: str, *, reason: str, version: int | None = None, what: str = "原因"
    ) -> Transition[State, Who]:
        """The row for a step that is taken now; raises without a reason (``what`` it is) where it needs one.

        ``version`` is that of the thing as the person saw it: nobody decides on what they have not read.
        """
        row = self.row(thing, verb)
        if row.reason and not reason.strip():
            raise JixiaoError("“{title}”要写明{what}，对方才知道怎样办理；请填写。", title=row.title, what=what)
        if version is not None and thing.serializable_value("version") != version:
            raise JixiaoError("“{name}”在您打开之后有人修改过，没有办理；请看过最新内容再办理。", name=thing)
        return row

    def may(self, user: User, thing: Thing, verb: str) -> bool:
        """Whether this person may take this step now."""
        found = self.find(thing, verb)
        return found is not None and self.holds(user, thing, found.who)

    def open_to(self, user: User, thing: Thing) -> list[tuple[str, Transition[State, Who]]]:
        """The steps that this person may take now, in the order of the table."""
        state = self.state(thing)
        return [
            (verb, row)
            for (start, verb), row in self.rows.items()
            if start is state and self.holds(user, thing, row.who)
        ]


def word(thing: Model) -> str:
    """The state of a thing as people read it: the word of its own field, which a feature may choose."""
    field = thing._meta.get_field("state")
    assert isinstance(field, Field)
    return str(dict(field.flatchoices)[thing.serializable_value("state")])
