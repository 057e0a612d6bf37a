"""The pages of a form of content: opened, kept while it is typed, saved, joined where two people changed it.

A feature derives its form from :class:`Filling` and says what its content is, how it is read, judged and saved. Its
templates are ``edit.html`` (with ``table.html``, the part that a button of the table gets back) and ``kept.html``.
"""

import json
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, ClassVar, Generic, TypeVar
from uuid import UUID

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from jixiao.errors import JixiaoError
from jixiao.web.accounts.models import User
from jixiao.web.audit.services import history
from jixiao.web.base.content import Content, Shape
from jixiao.web.base.drafts import ConflictError, Drafts
from jixiao.web.base.merging import merge, say_the_same
from jixiao.web.base.records import Draft, Versioned
from jixiao.web.orgs.access import person

CHOICE = "choice-"
"""What the names of the choices on the merge page begin with."""

Mistakes = Mapping[int, Mapping[str, str]]
"""What keeps a row of the table from being saved, by its number and column."""


Thing = TypeVar("Thing", bound=Versioned)
Basis = TypeVar("Basis")


@dataclass(frozen=True)
class Opened(Generic[Thing, Basis]):
    """What a request is about; ``basis`` is what the feature reads once for a page."""

    request: HttpRequest
    user: User
    thing: Thing
    basis: Basis


@dataclass(frozen=True)
class Typed:
    """What the page says, what it began from, and the version of that.

    ``form`` and ``mistakes`` are there where it could not be saved.
    """

    content: Content
    base: Content
    version: int
    draft: Draft | None = None
    form: forms.Form | None = None
    mistakes: Mistakes | None = None


class Filling(ABC, Generic[Thing, Basis]):
    """The form of one sort of things. ``pages`` is the feature's name, ``called`` what templates call the thing."""

    pages: ClassVar[str]
    called: ClassVar[str]
    drafts: Drafts[Any]

    @abstractmethod
    def obtain(self, user: User, code: UUID) -> Thing:
        """The thing, for who may fill it in; 404 and 403 for others."""

    @abstractmethod
    def refuse_locked(self, thing: Thing) -> None:
        """Raise :class:`~jixiao.errors.JixiaoError` where nobody may fill it in now."""

    @abstractmethod
    def basis_of(self, thing: Thing) -> Basis:
        """What is read once for a page."""

    @abstractmethod
    def shape(self, basis: Basis) -> Shape:
        """The fields and columns with what they are called."""

    @abstractmethod
    def saved(self, thing: Thing, basis: Basis) -> Content:
        """What is saved of it."""

    @abstractmethod
    def kept(self, data: object, basis: Basis) -> Content:
        """A content from JSON, which anybody may have written."""

    @abstractmethod
    def read(self, data: QueryDict, basis: Basis) -> Content:
        """What the page says, wrong or right."""

    @abstractmethod
    def form(self, content: Content, basis: Basis, *, bound: bool) -> forms.Form:
        """The fields outside the table."""

    @abstractmethod
    def mistakes(self, content: Content) -> Mistakes:
        """What keeps rows from being saved."""

    @abstractmethod
    def button(self, opened: Opened[Thing, Basis], content: Content, verb: str) -> tuple[Content, Mapping[str, object]]:
        """What a button that does not save makes of the content, and what its page shows besides."""

    @abstractmethod
    def save(self, thing: Thing, content: Content, *, version: int, by: User) -> object:
        """Save it; raises :class:`~jixiao.web.base.drafts.ConflictError` where somebody saved meanwhile."""

    @abstractmethod
    def page(self, opened: Opened[Thing, Basis], typed: Typed) -> Mapping[str, object]:
        """What the form shows besides."""

    @abstractmethod
    def beside(self, opened: Opened[Thing, Basis], content: Content) -> Mapping[str, object]:
        """What is said beside the fields while one types."""

    def offered(self, content: Content) -> Content:
        """What a form shows that nobody has begun."""
        return content

    def elsewhere(self, thing: Thing, verb: str) -> HttpResponse | None:
        """Where a button leads that leaves the page; what was typed is kept before."""
        return None

    def edit(self, request: HttpRequest, code: UUID) -> HttpResponse:
        """The form. Its buttons change the table, save, or join two versions."""
        user = person(request)
        thing = self.obtain(user, code)
        try:
            self.refuse_locked(thing)
        except JixiaoError as error:
            messages.warning(request, error.message)
            return redirect(f"{self.pages}:detail", code)
        opened = Opened(request, user, thing, self.basis_of(thing))
        if request.method != "POST":
            return self._shown(opened, self._left(opened))
        verb = request.POST.get("do", "save")
        if verb == "merge":
            return self._merged(opened)
        typed = self._typed(opened)
        if verb == "save":
            return self._saved_or_shown(opened, typed, keep=True)
        content, more = self.button(opened, typed.content, verb)
        self._keep(opened, replace(typed, content=content))
        return self.elsewhere(thing, verb) or self._shown(opened, replace(typed, content=content), more=more)

    def check(self, request: HttpRequest, code: UUID) -> HttpResponse:
        """Keep what is typed as a draft, and say beside each field what is to be said."""
        user = person(request)
        thing = self.obtain(user, code)
        try:
            self.refuse_locked(thing)
        except JixiaoError as error:
            return HttpResponse(f"{error.message}请刷新页面。", status=409)
        opened = Opened(request, user, thing, self.basis_of(thing))
        typed = self._typed(opened)
        saved = self.saved(thing, opened.basis)
        if say_the_same(self.shape(opened.basis), typed.content, saved):  # sent before it was saved, arrived after
            self.drafts.drop(thing, by=user)
        else:
            self._keep(opened, typed)
        context = {
            self.called: thing,
            "time": timezone.localtime(),
            "newer": typed.version != thing.version,
            **self.beside(opened, typed.content),
        }
        return render(request, f"{self.pages}/kept.html", context)

    def drop(self, request: HttpRequest, code: UUID) -> HttpResponse:
        """Forget what was typed and not saved."""
        user = person(request)
        self.drafts.drop(self.obtain(user, code), by=user)
        messages.success(request, "已放弃没有保存的内容。")
        return redirect(f"{self.pages}:edit", code)

    def _left(self, opened: Opened[Thing, Basis]) -> Typed:
        """The form as saved, or as the person left it."""
        thing, basis = opened.thing, opened.basis
        draft = self.drafts.find(thing, opened.user)
        if draft is None:
            saved = self.saved(thing, basis)
            return Typed(self.offered(saved), saved, thing.version)
        mine, base = (self.kept(draft.content.get(name), basis) for name in ("mine", "base"))
        return Typed(mine, base, draft.version, draft)

    def _shown(
        self,
        opened: Opened[Thing, Basis],
        typed: Typed,
        *,
        more: Mapping[str, object] | None = None,
        status: int = 200,
    ) -> HttpResponse:
        """The form, or only its table where a part of the page asked."""
        context = {
            self.called: opened.thing,
            "form": typed.form or self.form(typed.content, opened.basis, bound=False),
            "base": _json(typed.base),
            "version": typed.version,
            "draft": typed.draft,
            **self.page(opened, typed),
            **(more or {}),
        }
        part = bool(opened.request.headers.get("HX-Request")) and status == 200
        template = f"{self.pages}/table.html" if part else f"{self.pages}/edit.html"
        return render(opened.request, template, context, status=status)

    def _saved_or_shown(self, opened: Opened[Thing, Basis], typed: Typed, *, keep: bool) -> HttpResponse:
        """Save what is in order; what is not comes back with what is wrong. Where somebody saved meanwhile, join."""
        form, mistakes = self.form(typed.content, opened.basis, bound=True), self.mistakes(typed.content)
        if not form.is_valid() or mistakes:
            if keep:
                self._keep(opened, typed)
            return self._shown(opened, replace(typed, form=form, mistakes=mistakes), status=422)
        try:
            self.save(opened.thing, typed.content, version=typed.version, by=opened.user)
        except ConflictError as conflict:
            return self._joined(replace(opened, thing=conflict.thing), typed, {})
        except JixiaoError as error:
            messages.error(opened.request, error.message)
        else:
            messages.success(opened.request, "已保存。")
        return redirect(f"{self.pages}:detail", opened.thing.code)

    def _merged(self, opened: Opened[Thing, Basis]) -> HttpResponse:
        """The merge page comes back with choices."""
        data = opened.request.POST
        choices = {key.removeprefix(CHOICE): str(value) for key, value in data.items() if key.startswith(CHOICE)}
        mine, base = (self._content(opened, name) for name in ("mine", "base"))
        return self._joined(opened, Typed(mine, base, opened.thing.version), choices)

    def _joined(self, opened: Opened[Thing, Basis], typed: Typed, choices: Mapping[str, str]) -> HttpResponse:
        """Join what does not touch, and ask about the rest."""
        thing, basis = opened.thing, opened.basis
        theirs = self.saved(thing, basis)
        whole, undecided = merge(self.shape(basis), typed.base, typed.content, theirs, choices)
        if not undecided:
            return self._saved_or_shown(opened, Typed(whole, theirs, thing.version), keep=False)
        self._keep(opened, replace(typed, version=_before(thing)))
        context = {
            "thing": thing,
            "detail": reverse(f"{self.pages}:detail", args=[thing.code]),
            "back": reverse(f"{self.pages}:edit", args=[thing.code]),
            "undecided": undecided,
            "mine": _json(typed.content),
            "base": _json(typed.base),
            "last": history(thing).filter(verb="save").first(),
        }
        return render(opened.request, "base/merge.html", context, status=409)

    def _keep(self, opened: Opened[Thing, Basis], typed: Typed) -> None:
        self.drafts.keep(opened.thing, typed.content, typed.base, version=typed.version, by=opened.user)

    def _typed(self, opened: Opened[Thing, Basis]) -> Typed:
        data = opened.request.POST
        text = data.get("version", "")
        version = int(text) if text.isascii() and text.isdigit() and len(text) < 9 else _before(opened.thing)
        return Typed(self.read(data, opened.basis), self._content(opened, "base"), version)

    def _content(self, opened: Opened[Thing, Basis], name: str) -> Content:
        try:
            data = json.loads(opened.request.POST.get(name, ""))
        except (ValueError, RecursionError):
            data = None
        return self.kept(data, opened.basis)


def views(filling: Filling[Any, Any]) -> tuple[Callable[..., HttpResponse], ...]:
    """The views of a form: ``edit``, ``check``, ``drop``."""
    posted = (require_POST(filling.check), require_POST(filling.drop))
    return tuple(login_required(view) for view in (filling.edit, *posted))


def _json(content: Content) -> str:
    return json.dumps(content.as_json(), ensure_ascii=False)


def _before(thing: Versioned) -> int:
    """A version that a draft of an older state has: anything below the present one."""
    return thing.version - 1
