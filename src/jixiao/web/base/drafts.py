"""What a person has typed into a form and not saved: kept, found again, dropped, and joined to what others saved."""

from typing import Any, Generic, TypeVar

from jixiao.web.accounts.models import User
from jixiao.web.base.content import Content
from jixiao.web.base.records import Draft, Versioned

Thing = TypeVar("Thing", bound=Versioned)


class ConflictError(Exception):
    """Somebody else saved the thing meanwhile; ``thing`` is how it stands now."""

    def __init__(self, thing: Any) -> None:
        super().__init__(thing.pk)
        self.thing = thing


class Drafts(Generic[Thing]):
    """The drafts of one sort of things, one for each person. ``of`` is the field of the draft that names the thing."""

    def __init__(self, model: type[Draft], of: str) -> None:
        self.model, self.of = model, of

    def find(self, thing: Thing, user: User) -> Draft | None:
        """What this person has typed and not saved."""
        return self.model._default_manager.filter(**{self.of: thing}, user=user).first()

    def keep(self, thing: Thing, mine: Content, base: Content, *, version: int, by: User) -> Draft:
        """Keep what a person has typed and what they began from, without saving it."""
        values = {"version": version, "content": {"mine": mine.as_json(), "base": base.as_json()}}
        whose: dict[str, Any] = {self.of: thing, "user": by}
        return self.model._default_manager.update_or_create(**whose, defaults=values)[0]

    def drop(self, thing: Thing, *, by: User | None) -> None:
        """Forget what a person has typed and not saved."""
        self.model._default_manager.filter(**{self.of: thing}, user=by).delete()

    def drop_all(self, thing: Thing) -> None:
        """Forget what anybody has typed and not saved."""
        self.model._default_manager.filter(**{self.of: thing}).delete()
