"""Single sign-on through OIDC, off unless the environment names a server (``docs/how-to/serve.md``)."""

import os
from collections.abc import Mapping

from django.apps import apps
from django.db.models import QuerySet
from mozilla_django_oidc.auth import OIDCAuthenticationBackend

from jixiao.web.accounts.models import User


def configured() -> bool:
    """Whether the sign-in page offers it."""
    return apps.is_installed("mozilla_django_oidc")


class SignOn(OIDCAuthenticationBackend):
    """Lets in people whose account exists here: the server says who they are, our memberships what they may do."""

    def filter_users_by_claims(self, claims: Mapping[str, str]) -> QuerySet[User]:
        """The person whose account has the name in the claim ``JIXIAO_OIDC_CLAIM`` (``preferred_username``)."""
        name = claims.get(os.environ.get("JIXIAO_OIDC_CLAIM", "preferred_username"))
        return User.objects.filter(username=name, is_active=True) if name else User.objects.none()

    def verify_claims(self, claims: Mapping[str, str]) -> bool:
        """Any claims will do that name a person of ours."""
        return self.filter_users_by_claims(claims).exists()
