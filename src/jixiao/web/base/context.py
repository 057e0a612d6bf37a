"""What every template may use."""

from django.http import HttpRequest

from jixiao import __version__
from jixiao.web.base.header import parts_for
from jixiao.web.base.menu import menu_for
from jixiao.web.orgs.scope import roles_of


def page(request: HttpRequest) -> dict[str, object]:
    """The menu of the person, the parts of the header, and the version in the footer."""
    if not request.user.is_authenticated:
        return {"program": __version__, "menu": (), "header": ()}
    user = request.user
    return {"program": __version__, "menu": menu_for(roles_of(user)), "header": parts_for(user)}
