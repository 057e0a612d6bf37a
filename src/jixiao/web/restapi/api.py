"""The interface: its resources, who may ask, and how refusals are told."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.db import IntegrityError
from django.http import Http404, HttpRequest, HttpResponse
from django.http.request import RawPostDataException
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError
from ninja.operation import Operation

from jixiao import __version__
from jixiao.errors import InputErrors, JixiaoError, UnreadableFileError
from jixiao.web.base.drafts import ConflictError
from jixiao.web.base.middleware import COLLISION
from jixiao.web.funds.writing import RefusedError
from jixiao.web.restapi.asking import tag_of
from jixiao.web.restapi.auth import Bearer, Session
from jixiao.web.restapi.endpoints import (
    figures,
    funds,
    monitoring,
    orgs,
    own,
    people,
    projects,
    reports,
    rescores,
    samples,
    tasks,
)
from jixiao.web.restapi.parsing import Plain, Strict
from jixiao.web.restapi.problems import Mistake, ProblemError, answer
from jixiao.web.restapi.wording import told

DESCRIPTION = """\
与网页办理同样的事情，权限、校验和操作日志也相同。

- 认证：请求头 `Authorization: Bearer 令牌`，令牌在网页“我的账号 → 接口令牌”里建立；只读令牌不能写入。
- 金额（元）、分值、得分是十进制数的**文字**，不用浮点数。时间是带时区的 ISO 8601。
- 列表按最新在前分页：把答复里的 `after` 放进下一次请求。
- 写入带读取时的 `version`；有人先改过答复 409，不覆盖。
  也可以把答复的 `ETag` 放进 `If-Match`，变了答复 412。新建带 `Idempotency-Key`，断线重发不会重复。
- 出错是 `application/problem+json`：`code` 给程序，`detail` 给人，`errors` 逐处说明，`advice` 说怎么办。
- 不属于您可以查看的单位的，答复 404。请求太频繁答复 429，`Retry-After` 是要等的秒数。
"""

TAGS = {
    "me": "本人",
    "orgs": "单位与人员",
    "projects": "项目与绩效目标",
    "funds": "资金",
    "tasks": "自评",
    "monitoring": "绩效监控",
    "rescores": "抽查复核",
    "reports": "报告审核",
    "figures": "统计",
}


class Interface(NinjaAPI):
    """Operations have the names of their addresses."""

    def get_openapi_operation_id(self, operation: Operation) -> str:
        """The name by which a client calls it."""
        return operation.url_name

    def create_response(
        self,
        request: HttpRequest,
        data: Any,
        *,
        status: int | None = None,
        temporal_response: HttpResponse | None = None,
    ) -> HttpResponse:
        """The answer; what has a version carries it as ``ETag`` too."""
        made = super().create_response(request, data, status=status, temporal_response=temporal_response)
        if isinstance(data, dict) and isinstance(data.get("version"), int | str):
            made["ETag"] = tag_of(data["version"])
        return made


api = Interface(
    title="绩效接口",
    version=__version__,
    description=DESCRIPTION,
    urls_namespace="restapi:v1",
    docs_url=None,
    openapi_url=None,
    auth=[Bearer(), Session()],
    parser=Strict(),
    renderer=Plain(),
    openapi_extra={"tags": [{"name": name, "description": title} for name, title in TAGS.items()]},
)
api.add_router("", orgs.router)
api.add_router("", people.router)
api.add_router("/projects", projects.router)
api.add_router("/reports", reports.router)
api.add_router("", funds.router)
api.add_router("", tasks.router)
api.add_router("/monitoring", monitoring.router)
api.add_router("/rescores", rescores.router)
api.add_router("", samples.router)
api.add_router("", own.router)
api.add_router("", figures.router)


NO_FORM = "这个地址收 JSON，不收表单；请把内容写成 JSON，请求头写 Content-Type: application/json。"
"""A form was sent: its body is read as one already, and is there no more."""


def _on(kind: type[Exception], problem: Callable[[Exception], ProblemError]) -> None:
    def handle(request: HttpRequest, error: Exception | type[Exception]) -> HttpResponse:
        return answer(problem(error if isinstance(error, Exception) else error()))

    api.add_exception_handler(kind, handle)


def _as_it_is(error: Exception) -> ProblemError:
    assert isinstance(error, ProblemError)
    return error


def _invalid(error: Exception) -> ProblemError:
    assert isinstance(error, ValidationError)
    mistakes = [told(one) for one in error.errors]
    return ProblemError("invalid", mistakes[0].message, mistakes=mistakes)


def _http(error: Exception) -> ProblemError:
    assert isinstance(error, HttpError)
    return ProblemError("unauthenticated" if error.status_code == 401 else "unreadable")


def _beside(error: Exception) -> ProblemError:
    """What the book refuses names the field beside which the page tells it."""
    assert isinstance(error, RefusedError)
    return ProblemError("refused", error.message, mistakes=[Mistake(error.field, error.message)])


def _input(error: Exception) -> ProblemError:
    assert isinstance(error, JixiaoError)
    errors = error.errors if isinstance(error, InputErrors) else (error,)
    return ProblemError("invalid", error.message, mistakes=[Mistake(one.place, one.message) for one in errors])


_on(ProblemError, _as_it_is)
_on(ValidationError, _invalid)
_on(HttpError, _http)
_on(UnreadableFileError, _input)
_on(InputErrors, _input)
_on(RefusedError, _beside)
_on(JixiaoError, lambda error: ProblemError("refused", str(error)))
_on(ConflictError, lambda error: ProblemError("conflict", "有人先保存了修改，没有覆盖；请读取最新内容，核对后再提交。"))
_on(IntegrityError, lambda error: ProblemError("conflict", COLLISION))
_on(Http404, lambda error: ProblemError("missing"))
_on(PermissionDenied, lambda error: ProblemError("forbidden"))
_on(RequestDataTooBig, lambda error: ProblemError("large"))
_on(SuspiciousOperation, lambda error: ProblemError("unreadable"))
_on(RawPostDataException, lambda error: ProblemError("unreadable", NO_FORM))
