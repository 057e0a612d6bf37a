"""What is looked at with every request of a person who has signed in."""

from collections.abc import Callable
from datetime import timedelta

from django.contrib.auth import BACKEND_SESSION_KEY
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from jixiao.web.accounts import sessions
from jixiao.web.accounts.models import User

SIGN_ON = "jixiao.web.accounts.oidc.SignOn"

Answer = Callable[[HttpRequest], HttpResponse]

FRESH = timedelta(minutes=5)
"""How exactly the last use of a session is kept; finer would write to the database with every page."""


class Presence:
    """Keeps a session alive while it is used, and its line in the list of devices up to date."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer; at most every five minutes a note of the time."""
        user = request.user
        if isinstance(user, User):
            now = timezone.now()
            last = request.session.get("seen", 0)
            if now.timestamp() - last > FRESH.total_seconds():
                request.session["seen"] = int(now.timestamp())
                sessions.touch(request, user)
        return self.get_response(request)


class MustChangePassword:
    """Who was given a password changes it before doing anything else."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer, or the way to the page where the password is changed."""
        user = request.user
        if isinstance(user, User) and user.must_change_password and self._by_password(request):
            return redirect("accounts:password")
        return self.get_response(request)

    def _by_password(self, request: HttpRequest) -> bool:
        """Whether the password let them in (not single sign-on), and this page is not the one for changing it.

        The interface for programs refuses by itself: no program follows the way to a page.
        """
        let_in_by = request.session.get(BACKEND_SESSION_KEY, "")
        for_programs = request.path_info.startswith(reverse("restapi:v1:api-root"))
        return let_in_by != SIGN_ON and request.path_info not in self._open() and not for_programs

    def _open(self) -> set[str]:
        return {reverse("accounts:password"), reverse("accounts:logout"), reverse("health")}
