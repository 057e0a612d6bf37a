"""What goes wrong, told in one shape (RFC 9457): a code for programs, a sentence for people, where, and what to do."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse

JSON = "application/problem+json"
PREFIX = "/api/v1/"


@dataclass(frozen=True, slots=True)
class Mistake:
    """One thing that is wrong with what was sent: where, and why."""

    place: str
    message: str


class ProblemError(Exception):
    """An answer that is no success. ``code`` is one of :data:`TITLES`; without ``advice`` that of the code."""

    def __init__(
        self, code: str, detail: str = "", *, mistakes: Sequence[Mistake] = (), headers: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(code, detail)
        self.code, self.detail, self.mistakes, self.headers = code, detail, tuple(mistakes), headers or {}


@dataclass(frozen=True, slots=True)
class Sort:
    """A sort of problem: its status, its name, and what to do."""

    status: int
    title: str
    advice: str


SORTS: Mapping[str, Sort] = {
    "unreadable": Sort(400, "请求读不懂", "请检查网址参数和请求体是不是有效的 JSON、UTF-8 文字，不含 NUL 字符。"),
    "unauthenticated": Sort(
        401, "没有通过认证", "请在请求头写 Authorization: Bearer 令牌；令牌在网页“我的账号”里建立。"
    ),
    "forbidden": Sort(403, "没有权限", "您的角色不能做这一步；请由有权限的人办理，或联系系统管理员。"),
    "missing": Sort(404, "没有找到", "请检查编号；不属于您可以查看的单位的，也按没有找到答复。"),
    "method": Sort(405, "不能这样请求", "请对照接口文档改用允许的方法。"),
    "conflict": Sort(409, "没有保存", "请重新读取最新内容，核对后再提交。"),
    "refused": Sort(409, "没有办理", "请按说明改正，或先读取最新状态，再办理。"),
    "reused": Sort(409, "幂等键已用过", "同一个 Idempotency-Key 只能重发同样的内容；新的请求请换一个键。"),
    "changed": Sort(412, "内容已被修改", "请重新读取最新内容（答复的 ETag 是新的版本），核对后再提交。"),
    "large": Sort(413, "内容太多", "请减少一次提交的内容，或分几次提交。"),
    "invalid": Sort(422, "内容不符合要求", "请按 errors 里的位置逐处改正后重发。"),
    "limited": Sort(429, "请求太频繁", "请等 Retry-After 写的秒数后再发。"),
    "failed": Sort(500, "系统出错", "没有保存一半；请把时间告诉系统管理员。"),
    "unavailable": Sort(503, "数据库暂时连不上", "请稍候重发；带同样的 Idempotency-Key 重发不会重复办理。"),
}
"""Every code that there is."""

_BY_STATUS = {sort.status: code for code, sort in reversed(tuple(SORTS.items()))}


def answer(problem: ProblemError) -> HttpResponse:
    """The problem as an answer."""
    sort = SORTS[problem.code]
    body = {
        "type": f"urn:jixiao:problem:{problem.code}",
        "title": sort.title,
        "status": sort.status,
        "code": problem.code,
        "detail": problem.detail or f"{sort.title}。",
        "place": problem.mistakes[0].place if problem.mistakes else "",
        "advice": sort.advice,
        "errors": [{"place": mistake.place, "message": mistake.message} for mistake in problem.mistakes],
    }
    text = json.dumps(body, ensure_ascii=False).encode("utf-8", "replace")
    return HttpResponse(text, content_type=JSON, status=sort.status, headers=dict(problem.headers))


def mistakes_in(form: BaseForm, names: Mapping[str, str] | None = None) -> list[Mistake]:
    """What a form finds wrong; ``names`` are those of our fields for the form's."""
    known = names or {}
    return [
        Mistake("" if name == "__all__" else known.get(name, name), str(message))
        for name, messages in form.errors.items()
        for message in messages
    ]


class Shaped:
    """Gives every refusal below :data:`PREFIX` the one shape, whoever refused: Django, a middleware, the server."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer."""
        response = self.get_response(request)
        if response.status_code < HTTPStatus.BAD_REQUEST or not request.path_info.startswith(PREFIX):
            return response
        if response.headers.get("Content-Type") == JSON:
            return response
        code = _BY_STATUS.get(response.status_code, "unreadable" if response.status_code < 500 else "failed")
        kept = {name: response.headers[name] for name in ("Allow", "Retry-After") if name in response.headers}
        return answer(ProblemError(code, headers=kept))
