"""The gate to runs: each person has their own, those of others do not exist."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404

from jixiao.web.accounts.models import User
from jixiao.web.bulk.listings import Act, Listing, listings
from jixiao.web.bulk.models import Run


def get_listing_for(user: User, name: str) -> Listing:
    """The list of that name, for who may do something to many of its things."""
    listing = listings().get(name)
    if listing is None:
        raise Http404
    if not listing.acts_for(user):
        raise PermissionDenied
    return listing


def get_run_for(user: User, code: UUID | str) -> tuple[Run, Listing, Act]:
    """A run of the person, with its list and its step."""
    run = Run.objects.filter(by=user, code=code).first()
    listing = None if run is None else listings().get(run.listing)
    act = None if run is None or listing is None else listing.act(run.verb)
    if run is None or listing is None or act is None:
        raise Http404
    return run, listing, act
