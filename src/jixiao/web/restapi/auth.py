"""Who asks: a program with a personal token, or a browser that has signed in (then writes need the CSRF token)."""

from axes.handlers.proxy import AxesProxyHandler
from django.contrib.auth import BACKEND_SESSION_KEY
from django.http import HttpRequest, HttpResponse, HttpResponseForbidden
from django.middleware.csrf import CsrfViewMiddleware
from ninja.security import APIKeyCookie, HttpBearer

from jixiao.web.accounts.middleware import SIGN_ON
from jixiao.web.accounts.models import User
from jixiao.web.base.limits import count, neighbourhood
from jixiao.web.restapi.models import Access
from jixiao.web.restapi.problems import ProblemError
from jixiao.web.restapi.tokens import token_of, touch

READING = frozenset({"GET", "HEAD", "OPTIONS"})
REFUSED = "令牌不对、已失效或已吊销；请在“我的账号”里另建一个。"
CHANGE = "您用的是一次性密码；请先登录网页，设定自己的密码。"


class Bearer(HttpBearer):
    """The token of a person."""

    openapi_description = "个人令牌，在网页“我的账号 → 接口令牌”里建立。"

    def authenticate(self, request: HttpRequest, token: str) -> User:
        """The person of the token; whoever brings a wrong one is not looked at further."""
        found = token_of(token.strip())
        if found is None or not found.user.is_active or _is_locked(request, found.user):
            _strange(request)
            raise ProblemError("unauthenticated", REFUSED, headers={"WWW-Authenticate": "Bearer"})
        _within(f"token-{found.pk}")
        if found.user.must_change_password:
            raise ProblemError("forbidden", CHANGE)
        if found.access != Access.WRITE and request.method not in READING:
            raise ProblemError("forbidden", "这个令牌只能读取；请另建一个读写的令牌。")
        touch(found)
        request.user = found.user
        return found.user


class Session(APIKeyCookie):
    """The browser that has signed in."""

    param_name = "sessionid"
    openapi_description = "已登录的浏览器；写入时另带 X-CSRFToken。"

    def __init__(self) -> None:
        super().__init__(csrf=False)

    def authenticate(self, request: HttpRequest, key: str | None) -> User:
        """The person of the session."""
        user = request.user
        if not isinstance(user, User):
            _strange(request)
            raise ProblemError("unauthenticated", headers={"WWW-Authenticate": "Bearer"})
        _within(f"user-{user.pk}")
        if user.must_change_password and request.session.get(BACKEND_SESSION_KEY) != SIGN_ON:
            raise ProblemError("forbidden", CHANGE)
        if _Csrf(_nothing).fails(request):
            raise ProblemError("forbidden", "请求没有带对的 X-CSRFToken；请刷新页面后重试，程序请改用令牌。")
        return user


class _Csrf(CsrfViewMiddleware):
    """Django's check, without the page that it shows."""

    def fails(self, request: HttpRequest) -> bool:
        """Whether a request that writes lacks the CSRF token of the session."""
        request.__dict__.pop("csrf_processing_done", None)
        self.process_request(request)
        return self.process_view(request, _nothing, (), {}) is not None

    def _reject(self, request: HttpRequest, reason: str) -> HttpResponseForbidden:
        return HttpResponseForbidden(reason)


def _nothing(request: HttpRequest) -> HttpResponse:
    """Where a middleware wants somewhere to go on."""
    return HttpResponse()


def _is_locked(request: HttpRequest, user: User) -> bool:
    """Whether too many wrong passwords were given for this person from there."""
    return not AxesProxyHandler.is_allowed(request, {"username": user.username})


def _strange(request: HttpRequest) -> None:
    """Count who is not let in, by address."""
    wait = count("stranger", neighbourhood(request))
    if wait is not None:
        raise _slow(wait)


def _within(who: str) -> None:
    wait = count("api", who)
    if wait is not None:
        raise _slow(wait)


def _slow(wait: int) -> ProblemError:
    return ProblemError("limited", f"请求太频繁；请等 {wait} 秒。", headers={"Retry-After": str(wait)})
